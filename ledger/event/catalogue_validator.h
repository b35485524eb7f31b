#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/event/json.h"

namespace skaidrs {

// One complaint of the schema validator, in its own words.
struct SchemaFailure {
  std::vector<std::string> path;  // member names and indices below the checked value
  std::string detail;
};

// The adapter to the JSON Schema library (draft 7). Used by one thread: it keeps compiled patterns.
class CatalogueValidator {
 public:
  CatalogueValidator();
  ~CatalogueValidator();
  CatalogueValidator(const CatalogueValidator&) = delete;
  CatalogueValidator& operator=(const CatalogueValidator&) = delete;

  // Compiles a bundle (schema_bundle.h) under `name`. Errors: kInvalidArgument when the library cannot.
  [[nodiscard]] Status add(const std::string& name, const Json& bundle);
  // What is wrong with `data`; nothing when it is valid. Preconditions: `name` was added; strings are short enough for
  // std::regex (schema_shape.h).
  [[nodiscard]] std::vector<SchemaFailure> judge(std::string_view name, const Json& data);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace skaidrs
