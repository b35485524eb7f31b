#include "ledger/event/schema_bundle.h"

#include <set>
#include <utility>
#include <vector>

namespace skaidrs {
namespace {

constexpr std::string_view kDefinitions = "#/definitions/";

// A definition of a file.
struct Definition {
  std::string file;
  std::string name;
  friend auto operator<=>(const Definition&, const Definition&) = default;
};

Result<Definition> parse_reference(std::string_view reference, std::string_view home) {
  const std::size_t hash = reference.find('#');
  const bool has_form = hash != std::string_view::npos && reference.substr(hash).starts_with(kDefinitions);
  const std::string_view name = has_form ? reference.substr(hash + kDefinitions.size()) : std::string_view();
  if (name.empty() || name.find_first_of("/~%") != std::string_view::npos) {
    return invalid("a $ref is [file]#/definitions/<name>, not " + std::string(reference));
  }
  return Definition{std::string(hash == 0 ? home : reference.substr(0, hash)), std::string(name)};
}

class Bundler {
 public:
  Bundler(const SchemaFiles& files, std::string_view home) : files_(files), home_(home) {}

  Result<Json> run() {
    const auto file = files_.find(home_);
    if (file == files_.end()) return not_found("no schema file " + home_);
    Json schema = file->second;
    if (!schema.is_object()) return invalid(home_ + " is not a JSON object");
    LEDGER_TRY(localise(schema, home_));
    while (!wanted_.empty()) {
      const Definition definition = std::move(wanted_.back());
      wanted_.pop_back();
      LEDGER_TRY(Json node, copy_of(definition));
      LEDGER_TRY(localise(node, definition.file));
      Json& own = schema["definitions"];
      const Json* present = find_member(own, definition.name);
      if (present != nullptr && *present != node) {
        return invalid(home_ + " and " + definition.file + " differ in the definition " + definition.name);
      }
      own[definition.name] = std::move(node);
    }
    return schema;
  }

 private:
  Result<Json> copy_of(const Definition& definition) const {
    const auto file = files_.find(definition.file);
    const Json* definitions = file == files_.end() ? nullptr : find_member(file->second, "definitions");
    const Json* node = definitions == nullptr ? nullptr : find_member(*definitions, definition.name);
    if (node == nullptr) return invalid(home_ + ": no definition " + definition.name + " in " + definition.file);
    return *node;
  }

  // Turns every $ref below `node`, which comes from `file`, into one of the bundle, and notes what it needs.
  Status localise(Json& node, const std::string& file) {
    if (!node.is_structured()) return ok();
    for (auto member = node.begin(); member != node.end(); ++member) {
      if (node.is_object() && member.key() == "$ref" && member->is_string()) {
        LEDGER_TRY(Definition definition, parse_reference(member->get_ref<const std::string&>(), file));
        LEDGER_TRY(copy_of(definition));  // it exists
        *member = std::string(kDefinitions) + definition.name;
        const bool is_new = seen_.insert(definition).second;
        if (is_new && definition.file != home_) wanted_.push_back(std::move(definition));
      } else {
        LEDGER_TRY(localise(*member, file));
      }
    }
    return ok();
  }

  const SchemaFiles& files_;
  std::string home_;
  std::set<Definition> seen_;
  std::vector<Definition> wanted_;
};

}  // namespace

Result<Json> bundle_schema(const SchemaFiles& files, std::string_view name) {
  return Bundler(files, name).run();
}

}  // namespace skaidrs
