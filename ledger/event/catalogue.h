#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"
#include "ledger/event/json.h"

namespace skaidrs {

// A file that the binary carries. Text lives as long as the program.
struct EmbeddedFile {
  std::string_view name;  // e.g. "events/payout.made.v1.json"
  std::string_view text;
};
// All files of schemas/, sorted by name: the very bytes of the source tree.
[[nodiscard]] std::span<const EmbeddedFile> embedded_schemas();
// Errors: kNotFound.
[[nodiscard]] Result<std::string_view> embedded_schema(std::string_view name);

// What a correction may do to a value, as the mark x-clerical of its schema says: nothing, add a language, or replace
// it.
enum class Clerical : std::uint8_t { kNot, kTranslations, kAll };

// Compiled JSON Schemas (draft 7) of all event types, by schema name (`payout.made.v1`). One a thread: a check uses
// scratch memory of its own.
class Catalogue {
 public:
  // Compiles every embedded event schema. A schema that does not compile is a bug and stops the program.
  Catalogue();
  // The same from other files, named `events/<name>.v<n>.json` (`events/common.…` holds shared definitions). For tests.
  explicit Catalogue(std::span<const EmbeddedFile> files);
  ~Catalogue();
  Catalogue(const Catalogue&) = delete;
  Catalogue& operator=(const Catalogue&) = delete;

  [[nodiscard]] std::vector<std::string> schema_names() const;
  [[nodiscard]] bool knows(std::string_view schema_name) const;
  // Holds `data` against the schema, and what no draft 7 schema can say: instants and dates exist (members whose schema
  // is the definition `instant` or `date`), language tags are canonical, strings and arrays within the limits below,
  // `signers` and other sets strictly rising.
  // Errors: kNotFound for an unknown name; kInvalidArgument with the pointer (below /data) and the broken rule.
  [[nodiscard]] Status check(std::string_view schema_name, const Json& data) const;
  // The mark of the value at `path` (member names and indices below data); kNot where the schema has none there, knows
  // no such place, or is unknown. A mark on a member comes before that of the definition it refers to, and is
  // not repeated on what lies below.
  [[nodiscard]] Clerical mark_at(std::string_view schema_name, std::span<const std::string> path) const;

 private:
  struct Compiled;
  std::unique_ptr<Compiled> compiled_;
};

inline constexpr std::size_t kStringBytesMax = 16 * 1024;
inline constexpr std::size_t kPatternedBytesMax = 512;  // std::regex overflows the stack on long subjects

}  // namespace skaidrs
