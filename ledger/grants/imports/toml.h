#pragma once

#include <toml++/toml.h>

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/event/json.h"

namespace skaidrs {

// Internal to import_mapping.cpp: values of a TOML file, with errors that say on which line (kInvalidArgument at
// "<name>:<line>").

template <class Range>
bool holds(const Range& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

class TomlReader {
 public:
  using Names = std::initializer_list<std::string_view>;

  explicit TomlReader(std::string name) : name_(std::move(name)) {}

  [[nodiscard]] Error wrong(const toml::source_region& where, std::string message) const;
  // Errors: a key that is none of `names`.
  [[nodiscard]] Status allow(const toml::table& table, Names names) const;
  // The table under `key`, holding none but `names` (anything when there are none); an empty one where it is absent.
  // Borrowed from the parent: a copy would forget its lines.
  [[nodiscard]] Result<const toml::table*> table_of(const toml::table& parent, std::string_view key, Names names) const;
  // Empty where the key is absent, and never else.
  [[nodiscard]] Result<std::string> text_of(const toml::table& table, std::string_view key) const;
  [[nodiscard]] Result<std::vector<std::string>> texts_of(const toml::table& table, std::string_view key) const;
  // A label: a text of language und, or a table of texts by language tag. Null where the key is absent.
  [[nodiscard]] Result<Json> label_of(const toml::table& table, std::string_view key) const;

 private:
  std::string name_;
};

}  // namespace skaidrs
