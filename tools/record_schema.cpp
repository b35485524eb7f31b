#include "tools/record_schema.h"

#include <algorithm>
#include <array>
#include <utility>

#include "ledger/event/catalogue.h"
#include "ledger/event/schema_bundle.h"
#include "ledger/grants/parts.h"

namespace skaidrs {
namespace {

constexpr std::string_view kFolder = "events/";
constexpr std::string_view kShared = "events/common.";
constexpr std::string_view kDefinitions = "#/definitions/";
constexpr JsonLimits kSchemaLimits{.bytes_max = 1024 * 1024, .depth_max = 64, .values_max = 200'000};

std::optional<ValueKind> kind_of_definition(std::string_view definition) {
  // A digest of a text is written as the text: the tool makes the digest.
  constexpr std::array<std::pair<std::string_view, ValueKind>, 7> kKinds{{{"amount", ValueKind::kAmount},
                                                                          {"instant", ValueKind::kInstant},
                                                                          {"date", ValueKind::kDate},
                                                                          {"sha256", ValueKind::kDigest},
                                                                          {"document_ref", ValueKind::kDocument},
                                                                          {"entry_ref", ValueKind::kEntry},
                                                                          {"text_sd", ValueKind::kTexts}}};
  const auto* found =
      std::find_if(kKinds.begin(), kKinds.end(), [&](const auto& row) { return row.first == definition; });
  if (found == kKinds.end()) return std::nullopt;
  return found->second;
}

}  // namespace

bool ValueForm::is_simple() const {
  return kind != ValueKind::kObject && kind != ValueKind::kList && kind != ValueKind::kTexts;
}

ValueForm::Secrecy ValueForm::secrecy() const {
  if (definition == "text_sd") return Secrecy::kVault;
  if (definition == "text_or_sd") return Secrecy::kEither;
  return Secrecy::kPublic;
}

std::vector<std::string> ValueForm::choices() const {
  std::vector<std::string> allowed;
  if (kind != ValueKind::kChoice) return allowed;
  for (const Json& word : part(*node, "enum")) allowed.push_back(as_text(word));
  return allowed;
}

bool is_schema_file_of(std::string_view file, std::string_view name) {
  return file.starts_with(kShared) || file == std::string(kFolder) + std::string(name) + ".json";
}

Result<DataSchema> DataSchema::load(std::string_view name) {
  SchemaFiles files;
  for (const EmbeddedFile& file : embedded_schemas()) {
    if (!is_schema_file_of(file.name, name)) continue;
    LEDGER_TRY(Json schema, parse_json(file.text, kSchemaLimits, NumberRule::kIntegers));
    files.emplace(file.name.substr(kFolder.size()), std::move(schema));
  }
  LEDGER_TRY(Json bundle, bundle_schema(files, std::string(name) + ".json"));
  return DataSchema(std::move(bundle));
}

ValueForm DataSchema::root() const {
  return form_of(bundle_.get());
}

std::optional<ValueForm> DataSchema::member(const ValueForm& object, std::string_view name) const {
  const Json* node = find_member(part(*object.node, "properties"), name);
  if (node == nullptr) return std::nullopt;
  return form_of(node);
}

std::optional<ValueForm> DataSchema::item(const ValueForm& list) const {
  const Json* node = find_member(*list.node, "items");
  if (node == nullptr) return std::nullopt;
  return form_of(node);
}

std::vector<std::string> DataSchema::member_names(const ValueForm& object) {
  std::vector<std::string> names;
  for (const auto& [name, node] : part(*object.node, "properties").items()) names.push_back(name);
  return names;
}

ValueForm DataSchema::form_of(const Json* node) const {
  ValueForm form;
  for (;;) {
    if (form.words.empty()) form.words = as_text(part(*node, "description"));
    const std::string_view reference = text_member(*node, "$ref");
    if (!reference.starts_with(kDefinitions)) break;
    const std::string_view name = reference.substr(kDefinitions.size());
    form.definition = std::string(name);
    node = &part(part(*bundle_, "definitions"), name);
  }
  form.node = node;
  form.kind = kind_of(*node, form.definition);
  return form;
}

ValueKind DataSchema::kind_of(const Json& node, std::string_view definition) const {
  if (const auto kind = kind_of_definition(definition)) return *kind;
  if (find_member(node, "patternProperties") != nullptr) return ValueKind::kTexts;
  // Of a value that may be one thing or another the shortest is written so, the other as JSON.
  for (const Json& branch : part(node, "oneOf")) {
    const bool is_string = text_member(branch, "type") == "string";
    if (is_string) return ValueKind::kText;
    const bool leads_on = find_member(branch, "$ref") != nullptr;
    if (leads_on && form_of(&branch).kind == ValueKind::kTexts) return ValueKind::kTexts;
  }
  const std::string_view type = text_member(node, "type");
  if (type == "array") return ValueKind::kList;
  if (type == "object") return ValueKind::kObject;
  if (type == "integer") return ValueKind::kNumber;
  if (type == "boolean") return ValueKind::kYesNo;
  return find_member(node, "enum") != nullptr ? ValueKind::kChoice : ValueKind::kText;
}

}  // namespace skaidrs
