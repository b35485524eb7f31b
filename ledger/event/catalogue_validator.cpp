// Without it the library aborts where it could throw; the exceptions end here.
#define VALIJSON_USE_EXCEPTIONS 1

#include "ledger/event/catalogue_validator.h"

#include <locale>
#include <map>
#include <utility>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/constraint_builder.hpp>
#include <valijson/constraints/concrete_constraints.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "ledger/base/assert.h"
#include "ledger/event/schema_nodes.h"

namespace skaidrs {
namespace {

// A keyword of ours that stands for the pattern of a language map's member names.
constexpr std::string_view kTagNames = "x-tag-names";

// Member names look like language tags.
class TagNames final : public valijson::constraints::PolyConstraint {
 public:
  bool validate(const valijson::adapters::Adapter& target, const std::vector<std::string>& context,
                valijson::ValidationResults* results) const override {
    if (!target.isObject()) return true;
    return target.applyToObject([&](const std::string& name, const valijson::adapters::Adapter& /*value*/) {
      const bool holds = looks_like_language_tag(name);
      if (!holds && results != nullptr) results->pushError(context, "Member name is no language tag: '" + name + "'.");
      return holds;
    });
  }

 private:
  Constraint* cloneInto(void* place) const override { return std::construct_at(static_cast<TagNames*>(place), *this); }
  std::size_t sizeOf() const override { return sizeof(TagNames); }
};

class TagNamesBuilder final : public valijson::ConstraintBuilder {
 public:
  // The library takes ownership of the bare pointer.
  valijson::constraints::Constraint* make(const valijson::adapters::Adapter& /*keyword*/) const override {
    return std::make_unique<TagNames>().release();
  }
};

// Puts our keyword in the place of the pattern in every language map: the library compiles patternProperties anew at
// each check.
void replace_tag_patterns(Json& node) {
  if (!node.is_structured()) return;
  for (Json& child : node) replace_tag_patterns(child);
  const Json* patterns = find_member(node, "patternProperties");
  if (patterns == nullptr || patterns->size() != 1 || patterns->begin().key() != kLanguageTagPattern) return;
  const Json* others = find_member(node, "additionalProperties");
  if (node.contains("properties") || others == nullptr || *others != false) return;
  Json values = patterns->front();
  node.erase("patternProperties");
  node["additionalProperties"] = std::move(values);
  node[std::string(kTagNames)] = true;
}

// The library's patterns narrow characters by std::ctype<char>, which remembers each answer when it is first asked,
// without a lock. All of them are asked for here, once, before two validators of two threads can ask together.
bool settle_narrowing() {
  constexpr int kLast = 255;
  const std::locale locale;
  const auto& characters = std::use_facet<std::ctype<char>>(locale);
  for (int c = 1; c <= kLast; ++c) static_cast<void>(characters.narrow(static_cast<char>(c), '\0'));
  return true;
}

std::vector<SchemaFailure> failures_of(const valijson::ValidationResults& results) {
  std::vector<SchemaFailure> failures;
  for (const auto& result : results) {
    SchemaFailure failure{{}, result.description};
    // The first is "<root>", the others stand in brackets.
    for (std::size_t i = 1; i < result.context.size(); ++i) {
      const std::string& token = result.context[i];
      LEDGER_ASSERT(token.size() >= 2);
      failure.path.push_back(token.substr(1, token.size() - 2));
    }
    failures.push_back(std::move(failure));
  }
  return failures;
}

}  // namespace

struct CatalogueValidator::State {
  std::map<std::string, valijson::Schema, std::less<>> schemas;
  valijson::Validator validator;
};

CatalogueValidator::CatalogueValidator() : state_(std::make_unique<State>()) {
  static const bool kSettled = settle_narrowing();
  LEDGER_ASSERT(kSettled);
}
CatalogueValidator::~CatalogueValidator() = default;

Status CatalogueValidator::add(const std::string& name, const Json& bundle) {
  try {
    Json prepared = bundle;
    replace_tag_patterns(prepared);
    valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
    parser.addConstraintBuilder(std::string(kTagNames), std::make_unique<TagNamesBuilder>().release());
    valijson::Schema& schema = state_->schemas[name];
    parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(prepared), schema);
    return ok();
  } catch (const std::exception& problem) {
    return invalid(name + ": " + problem.what());
  }
}

std::vector<SchemaFailure> CatalogueValidator::judge(std::string_view name, const Json& data) {
  const auto found = state_->schemas.find(name);
  LEDGER_ASSERT(found != state_->schemas.end());
  try {
    const valijson::adapters::NlohmannJsonAdapter target(data);
    if (state_->validator.validate(found->second, target, nullptr)) return {};
    // Once more for the words, which cost more than the verdict.
    valijson::ValidationResults results;
    state_->validator.validate(found->second, target, &results);
    std::vector<SchemaFailure> failures = failures_of(results);
    if (failures.empty()) failures.push_back({{}, "not what the schema asks for"});
    return failures;
  } catch (const std::exception& problem) {
    return {{{}, "cannot be judged: " + std::string(problem.what())}};
  }
}

}  // namespace skaidrs
