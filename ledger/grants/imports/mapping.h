#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"
#include "ledger/event/json.h"
#include "ledger/grants/imports/kinds.h"

namespace skaidrs {

// How a register's columns become members of grant.imported, or of the event that its kind of rows has: a TOML file,
// described at the head of schemas/mappings/berlin.toml and in docs/IMPORTS.md.

// Where the value of a member comes from.
struct ValueSource {
  enum class Kind : std::uint8_t {
    kFirst,     // the first of the columns that says something
    kJoin,      // all columns, with a space between them; nothing where one says nothing
    kConstant,  // the same for every row
  };
  Kind kind = Kind::kFirst;
  std::vector<std::string> columns;
  std::string constant;
};

struct NumberForm {
  char decimal = '.';
  std::string grouping;  // signs that part the thousands; a space stands for no-break spaces too
};
enum class DateOrder : std::uint8_t { kYearFirst, kDayFirst, kMonthFirst };
enum class FileFormat : std::uint8_t { kCsv, kGiving };

// What a mapping says of its register. Title and licence are labels, publisher is a party, null where nothing is said.
struct RegisterWords {
  std::string id;
  Json title;
  Json publisher;
  Json licence;
  std::string currency;  // empty: a column says
};

// Which recipients are of which kind; a kind is one of the enumeration in grant.imported.
struct RecipientKinds {
  std::string column;
  std::map<std::string, std::string, std::less<>> by_value;
  std::string otherwise = "unknown";
};

// Which rows are about natural persons, whose names no log may hold.
struct NaturalPersons {
  std::string column;
  std::set<std::string, std::less<>> values;  // of that column
  std::vector<std::string> present;           // columns that mark a person by saying anything
  std::vector<std::string> name_contains;     // marks in the name of a recipient whose kind is unknown
  std::set<std::string, std::less<>> labels;  // stand in place of a name where nobody is named: they stay
};

// What a status of the source means: one of the enumeration in the event's schema.
struct StatusWords {
  std::string column;
  std::map<std::string, std::string, std::less<>> by_value;
};

struct Mapping {
  std::string name;  // an identifier
  Hash sha256;       // of the file's bytes
  RegisterKind kind = RegisterKind::kGrants;
  RegisterWords words;
  FileFormat format = FileFormat::kCsv;
  char delimiter = ',';
  NumberForm numbers;
  DateOrder dates = DateOrder::kYearFirst;
  std::string language = "und";                                      // of titles and purposes
  std::map<std::string, ValueSource, std::less<>> members;           // by path, such as "recipient.name" (of all kinds)
  std::map<std::string, std::set<std::string>, std::less<>> absent;  // column -> values that say nothing
  std::vector<std::string> other;                                    // columns that are kept as they are
  RecipientKinds kinds;
  NaturalPersons persons;
  StatusWords statuses;

  // Nothing when the mapping does not speak of that member. Borrowed from the mapping.
  [[nodiscard]] const ValueSource* find(std::string_view member) const;
  // Every column that the mapping names, each once, sorted.
  [[nodiscard]] std::vector<std::string> columns() const;
};

inline constexpr std::size_t kMappingBytesMax = 1024UL * 1024;
inline constexpr std::size_t kOtherColumnsMax = 64;

// `name` is the mapping's name in register.imported, and stands in messages.
// Errors: kInvalidArgument with "<name>:<line>", also for keys that mappings do not have.
[[nodiscard]] Result<Mapping> parse_mapping(std::string_view toml, std::string_view name);

// Holds a mapping against the columns that a file has. Errors: kInvalidArgument naming those that are missing.
[[nodiscard]] Status check_columns(const Mapping& mapping, const std::vector<std::string>& columns);

// A mapping that the binary carries (schemas/mappings/<name>.toml). Errors: kNotFound, naming those there are.
[[nodiscard]] Result<Mapping> shipped_mapping(std::string_view name);

}  // namespace skaidrs
