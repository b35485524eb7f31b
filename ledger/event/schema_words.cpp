#include "ledger/event/schema_words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "ledger/base/assert.h"

namespace skaidrs {
namespace {

using Path = std::vector<std::string>;

// What the validator's sentences begin with.
constexpr std::string_view kMissing = "Missing required property";
constexpr std::string_view kMissingDependency = "Missing dependency";
constexpr std::string_view kUnknown = "Object contains a property";
constexpr std::string_view kForbidden = "Target should not";
constexpr std::string_view kSummary = "Failed to validate ";  // of a level above, or of branches
constexpr std::string_view kChoice = "Failed to validate against any";

// A limit: the validator's sentence, the keyword that holds the number, and our words around it.
struct Limit {
  std::string_view detail;
  std::string_view keyword;
  std::string_view before;
  std::string_view after;
};
constexpr std::array<Limit, 8> kLimits = {{
    {"String should be no more", "maxLength", "longer than ", " characters"},
    {"String should be no fewer", "minLength", "shorter than ", " characters"},
    {"Array should contain no more", "maxItems", "more than ", " items"},
    {"Array should contain no fewer", "minItems", "fewer than ", " items"},
    {"Object should have no more", "maxProperties", "more than ", " members"},
    {"Object should have no fewer", "minProperties", "fewer than ", " members"},
    {"Expected number less", "maximum", "greater than ", ""},
    {"Expected number greater", "minimum", "less than ", ""},
}};

// Rules that need no more than a sentence.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kSentences = {{
    {"Failed to match regex", "not written in the form of this member"},
    {"Elements at indexes", "an item stands twice in this list"},
    {"Member name is no", "a member name that is not a language tag"},
    {kForbidden, "not allowed here, or not together with the other members"},
    {"Failed to validate against exactly one", "fits more than one of the forms that exclude each other"},
    {kChoice, "fits none of the forms that this member may have"},
}};

// The last name in quotation marks.
std::string name_in(std::string_view detail) {
  const std::size_t end = detail.rfind('\'');
  const std::size_t begin = end == 0 || end == std::string_view::npos ? end : detail.rfind('\'', end - 1);
  if (begin == std::string_view::npos || begin == end) return {};
  return std::string(detail.substr(begin + 1, end - begin - 1));
}

std::string pointer_of(const Path& path) {
  std::string pointer = "/data";
  for (const std::string& token : path) pointer += "/" + token;
  return pointer;
}

Path joined(Path path, std::string name) {
  path.push_back(std::move(name));
  return path;
}

// The first value of a keyword among the nodes, nearest first.
const Json* keyword_of(const std::vector<const Json*>& nodes, std::string_view keyword) {
  for (const Json* node : nodes) {
    if (const Json* value = find_member(*node, keyword)) return value;
  }
  return nullptr;
}

std::string type_words(const Json* type) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kWords = {{{"string", "a text"},
                                                                                    {"integer", "a whole number"},
                                                                                    {"number", "a number"},
                                                                                    {"array", "a list"},
                                                                                    {"object", "an object"},
                                                                                    {"boolean", "true or false"},
                                                                                    {"null", "null"}}};
  for (const auto& [name, words] : kWords) {
    if (type != nullptr && *type == name) return std::string(words);
  }
  return "a value of another kind";
}

std::string listed(const Json& values) {
  std::string list;
  for (const Json& value : values) {
    if (!list.empty()) list += ", ";
    list += value.is_string() ? value.get<std::string>() : to_canonical(value);
  }
  return list;
}

std::string member_names(const std::vector<const Json*>& nodes) {
  std::string names;
  const Json* members = keyword_of(nodes, "properties");
  if (members == nullptr) return names;
  for (const auto& member : members->items()) names += (names.empty() ? "" : ", ") + member.key();
  return names;
}

std::string rule_of(std::string_view detail, const std::vector<const Json*>& nodes) {
  if (detail.starts_with("Value type not permitted")) return "must be " + type_words(keyword_of(nodes, "type"));
  if (detail.starts_with("Failed to match against any enum")) {
    const Json* values = keyword_of(nodes, "enum");
    return values == nullptr ? "not one of the values allowed here" : "must be one of: " + listed(*values);
  }
  if (detail.starts_with("Failed to match expected value")) {
    const Json* value = keyword_of(nodes, "const");
    return value == nullptr ? "not the value that this member always has" : "must be " + listed(Json::array({*value}));
  }
  for (const Limit& limit : kLimits) {
    if (!detail.starts_with(limit.detail)) continue;
    const Json* number = keyword_of(nodes, limit.keyword);
    return std::string(limit.before) + (number == nullptr ? "allowed" : to_canonical(*number)) +
           std::string(limit.after);
  }
  for (const auto& [begin, sentence] : kSentences) {
    if (detail.starts_with(begin)) return std::string(sentence);
  }
  return std::string(detail);
}

bool is_missing(std::string_view detail) {
  return detail.starts_with(kMissing) || detail.starts_with(kMissingDependency);
}

// The names that are missing at one place, where any of them would do.
std::vector<std::string> missing_choices(std::span<const SchemaFailure> failures, const Path& path) {
  std::vector<std::string> names;
  bool is_choice = false;
  for (const SchemaFailure& failure : failures) {
    if (failure.path != path) continue;
    if (is_missing(failure.detail)) names.push_back(name_in(failure.detail));
    is_choice = is_choice || failure.detail.starts_with(kChoice);
  }
  if (!is_choice) names.clear();
  return names;
}

// The members of `object` that some `not` of the schema names: where one of them struck, these are to be looked at.
void add_forbidden(const Json& node, const Json& object, std::vector<std::string>& names) {
  if (const Json* required = find_member(node, "required")) {
    for (const Json& name : *required) {
      const bool is_there = name.is_string() && find_member(object, name.get_ref<const std::string&>()) != nullptr;
      if (is_there && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
  }
  if (const Json* branches = find_member(node, "anyOf")) {
    for (const Json& branch : *branches) add_forbidden(branch, object, names);
  }
}

std::vector<std::string> forbidden_members(const std::vector<const Json*>& nodes, const Json* value) {
  std::vector<std::string> names;
  for (const Json* node : nodes) {
    const Json* forbidden = find_member(*node, "not");
    if (forbidden != nullptr && value != nullptr) add_forbidden(*forbidden, *value, names);
  }
  return names;
}

const Json* value_at(const Json& data, const Path& path) {
  const Json* value = &data;
  for (const std::string& token : path) {
    if (value->is_array()) {
      std::size_t index = 0;
      std::from_chars(token.data(), token.data() + token.size(), index);
      value = index < value->size() ? &(*value)[index] : nullptr;
    } else {
      value = find_member(*value, token);
    }
    if (value == nullptr) return nullptr;
  }
  return value;
}

// The deepest complaint is the cause; of several at one place the last that is no summary: what the object itself asks
// for comes behind what its branches ask for.
const SchemaFailure& cause_of(std::span<const SchemaFailure> failures) {
  const auto rank = [](const SchemaFailure& failure) {
    return std::pair(failure.path.size(), !failure.detail.starts_with(kSummary));
  };
  const SchemaFailure* cause = &failures.front();
  for (const SchemaFailure& failure : failures) {
    if (rank(failure) >= rank(*cause)) cause = &failure;
  }
  return *cause;
}

// What the schema says of a place, for people.
std::string description_at(const SchemaShape& shape, const Path& path) {
  const Json* description = keyword_of(shape.nodes_at(path), "description");
  return description != nullptr && description->is_string() ? description->get<std::string>() : std::string();
}

}  // namespace

Error explain_failures(const SchemaShape& shape, std::string_view schema_name, std::span<const SchemaFailure> failures,
                       const Json& data) {
  LEDGER_ASSERT(!failures.empty());
  const SchemaFailure& cause = cause_of(failures);
  const std::string prefix = std::string(schema_name) + ": ";
  const auto nodes = shape.nodes_at(cause.path);
  if (is_missing(cause.detail)) {
    const std::vector<std::string> choices = missing_choices(failures, cause.path);
    if (choices.size() > 1) {
      return invalid(prefix + "one of these is missing: " + listed(Json(choices))).at(pointer_of(cause.path));
    }
    const Path missing = joined(cause.path, name_in(cause.detail));
    return invalid(prefix + missing.back() + " is missing")
        .at(pointer_of(missing))
        .hinted(description_at(shape, missing));
  }
  if (cause.detail.starts_with(kUnknown)) {
    const Path unknown = joined(cause.path, name_in(cause.detail));
    return invalid(prefix + "no member of this name exists here: " + unknown.back())
        .at(pointer_of(unknown))
        .hinted("members here: " + member_names(nodes));
  }
  Error error = invalid(prefix + rule_of(cause.detail, nodes)).at(pointer_of(cause.path));
  if (cause.detail.starts_with(kForbidden)) {
    const std::vector<std::string> names = forbidden_members(nodes, value_at(data, cause.path));
    if (!names.empty()) return std::move(error).hinted("look at: " + listed(Json(names)));
  }
  return std::move(error).hinted(description_at(shape, cause.path));
}

}  // namespace skaidrs
