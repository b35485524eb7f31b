#include "ledger/event/catalogue.h"

#include <algorithm>
#include <map>
#include <utility>

#include "ledger/base/assert.h"
#include "ledger/event/catalogue_validator.h"
#include "ledger/event/schema_bundle.h"
#include "ledger/event/schema_shape.h"
#include "ledger/event/schema_words.h"

namespace skaidrs {
namespace {

constexpr std::string_view kFolder = "events/";
constexpr std::string_view kSuffix = ".json";
constexpr std::string_view kShared = "common.";  // files of definitions, for no event
constexpr JsonLimits kSchemaLimits{.bytes_max = 1024 * 1024, .depth_max = 64, .values_max = 200'000};

// A schema that ships with the program and does not hold together is a bug.
[[noreturn]] void stop(const Error& error, std::string_view file) {
  const std::string why = std::string(file) + ": " + error.message + (error.path.empty() ? "" : " at " + error.path);
  assertion_failed(why.c_str(), __FILE__, __LINE__);
}

SchemaFiles read_files(std::span<const EmbeddedFile> files) {
  SchemaFiles schemas;
  for (const EmbeddedFile& file : files) {
    if (!file.name.starts_with(kFolder) || !file.name.ends_with(kSuffix)) continue;
    auto schema = parse_json(file.text, kSchemaLimits, NumberRule::kIntegers);
    if (!schema) stop(schema.error(), file.name);
    schemas.emplace(file.name.substr(kFolder.size()), std::move(schema).value());
  }
  return schemas;
}

// A schema with what it says beyond draft 7.
struct CompiledSchema {
  explicit CompiledSchema(Json schema) : bundle(std::move(schema)), shape(bundle) {}
  Json bundle;
  SchemaShape shape;
};

}  // namespace

struct Catalogue::Compiled {
  std::map<std::string, CompiledSchema, std::less<>> schemas;
  CatalogueValidator validator;
};

Catalogue::Catalogue() : Catalogue(embedded_schemas()) {}

Catalogue::Catalogue(std::span<const EmbeddedFile> files) : compiled_(std::make_unique<Compiled>()) {
  const SchemaFiles schemas = read_files(files);
  for (const auto& [file, schema] : schemas) {
    if (file.starts_with(kShared)) continue;
    auto bundle = bundle_schema(schemas, file);
    if (!bundle) stop(bundle.error(), file);
    const std::string name = file.substr(0, file.size() - kSuffix.size());
    const auto [compiled, is_new] = compiled_->schemas.try_emplace(name, std::move(bundle).value());
    LEDGER_ASSERT(is_new);
    const Status added = compiled_->validator.add(name, compiled->second.bundle);
    if (!added) stop(added.error(), file);
  }
}

Catalogue::~Catalogue() = default;

std::vector<std::string> Catalogue::schema_names() const {
  std::vector<std::string> names;
  for (const auto& [name, schema] : compiled_->schemas) names.push_back(name);
  return names;
}

bool Catalogue::knows(std::string_view schema_name) const {
  return compiled_->schemas.contains(schema_name);
}

Status Catalogue::check(std::string_view schema_name, const Json& data) const {
  const auto found = compiled_->schemas.find(schema_name);
  if (found == compiled_->schemas.end()) return not_found("no event schema " + std::string(schema_name));
  const SchemaShape& shape = found->second.shape;
  // Lengths first: std::regex recurses once a character and overflows the stack on long ones.
  if (const Status status = shape.check(data); !status) {
    Error error = status.error();
    error.message.insert(0, std::string(schema_name) + ": ");
    error.path.insert(0, "/data");
    return error;
  }
  const std::vector<SchemaFailure> failures = compiled_->validator.judge(schema_name, data);
  if (failures.empty()) return ok();
  return explain_failures(shape, schema_name, failures, data);
}

Clerical Catalogue::mark_at(std::string_view schema_name, std::span<const std::string> path) const {
  const auto found = compiled_->schemas.find(schema_name);
  if (found == compiled_->schemas.end()) return Clerical::kNot;
  for (const Json* node : found->second.shape.nodes_at(path)) {
    const std::string_view mark = text_member(*node, "x-clerical");
    if (mark == "all") return Clerical::kAll;
    if (mark == "translations") return Clerical::kTranslations;
  }
  return Clerical::kNot;
}

Result<std::string_view> embedded_schema(std::string_view name) {
  const auto files = embedded_schemas();
  const auto found = std::ranges::lower_bound(files, name, {}, &EmbeddedFile::name);
  if (found == files.end() || found->name != name) return not_found("no schema file " + std::string(name));
  return found->text;
}

}  // namespace skaidrs
