#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/event/json.h"

namespace skaidrs {

class SchemaNodes;

// What a bundled schema asks of a value and draft 7 cannot say, or must not be asked before the lengths are known:
// the lengths of strings, lists and member names; that instants and days exist; that language tags are canonical; that
// sets rise strictly. The definitions tell what is what by their names.
class SchemaShape {
 public:
  // Precondition: `schema` is a bundle (schema_bundle.h); it outlives this.
  explicit SchemaShape(const Json& schema);
  ~SchemaShape();
  SchemaShape(const SchemaShape&) = delete;
  SchemaShape& operator=(const SchemaShape&) = delete;

  // Errors: kInvalidArgument with the pointer below `data` and the rule.
  [[nodiscard]] Status check(const Json& data) const;

  // The schema nodes that may speak of the value at `path` (member names and indices), the nearest words first. They
  // live as long as the schema.
  [[nodiscard]] std::vector<const Json*> nodes_at(std::span<const std::string> path) const;

 private:
  std::unique_ptr<const SchemaNodes> nodes_;
};

}  // namespace skaidrs
