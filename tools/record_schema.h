#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/event/json.h"

namespace skaidrs {

// How a person writes a value, as its schema tells.
enum class ValueKind : std::uint8_t {
  kText,      // as it is
  kChoice,    // one of a few words
  kNumber,    // a whole number
  kYesNo,     // yes, no, true, false
  kAmount,    // 12500.00 EUR
  kTexts,     // a text a language: lv=…
  kInstant,   // an instant, or a day whose beginning or end is meant
  kDate,      // a day
  kDigest,    // 64 hexadecimal digits, or @file
  kDocument,  // @file, or sha256:…
  kEntry,     // the index of an entry
  kObject,    // members with commas between them, or JSON
  kList,      // its items one by one, or JSON
};

// One place of a schema. Lives as long as the DataSchema that it comes from.
struct ValueForm {
  ValueKind kind = ValueKind::kText;
  const Json* node = nullptr;  // the keywords, references followed
  std::string words;           // what the schema says of this place
  std::string definition;      // the shared definition that it comes down to, if any

  // Whether a value has one short spelling: no object, no list, no texts.
  [[nodiscard]] bool is_simple() const;
  // Whether a text that is written here stays out of the log: always, or where the writer says so.
  enum class Secrecy : std::uint8_t { kPublic, kEither, kVault };
  [[nodiscard]] Secrecy secrecy() const;
  // The words of a choice; nothing for other kinds.
  [[nodiscard]] std::vector<std::string> choices() const;
};

// The schema of an event type's data as a person meets it.
class DataSchema {
 public:
  // `name` is that of a schema: payout.made.v1. Errors: kNotFound.
  [[nodiscard]] static Result<DataSchema> load(std::string_view name);

  [[nodiscard]] ValueForm root() const;
  // Nothing where such an object has no such member, such a list no items.
  [[nodiscard]] std::optional<ValueForm> member(const ValueForm& object, std::string_view name) const;
  [[nodiscard]] std::optional<ValueForm> item(const ValueForm& list) const;
  [[nodiscard]] static std::vector<std::string> member_names(const ValueForm& object);

 private:
  explicit DataSchema(Json bundle) : bundle_(std::make_unique<const Json>(std::move(bundle))) {}
  [[nodiscard]] ValueForm form_of(const Json* node) const;
  [[nodiscard]] ValueKind kind_of(const Json& node, std::string_view definition) const;

  std::unique_ptr<const Json> bundle_;  // its address stays
};

// Whether the schema `name` needs this embedded file: its own, or definitions that all share.
[[nodiscard]] bool is_schema_file_of(std::string_view file, std::string_view name);

}  // namespace skaidrs
