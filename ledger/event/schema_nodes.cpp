#include "ledger/event/schema_nodes.h"

#include <algorithm>
#include <array>
#include <utility>

#include "ledger/base/assert.h"

namespace skaidrs {
namespace {

constexpr std::string_view kDefinitions = "#/definitions/";

SchemaRole role_of(std::string_view definition) {
  constexpr std::array<std::pair<std::string_view, SchemaRole>, 5> kRoles = {{{"instant", SchemaRole::kInstant},
                                                                              {"date", SchemaRole::kDate},
                                                                              {"language", SchemaRole::kLanguageTag},
                                                                              {"signers", SchemaRole::kRisingSet},
                                                                              {"sd_digests", SchemaRole::kRisingSet}}};
  const auto* found = std::find_if(kRoles.begin(), kRoles.end(), [=](auto role) { return role.first == definition; });
  return found == kRoles.end() ? SchemaRole::kNone : found->second;
}

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_alphanumeric(char c) {
  return is_lower(c) || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Whether a branch is the one that `value` chose, told by its member names alone: the rest is the validator's business.
bool fits(const SchemaNode& branch, const Json& value) {
  if (text_member(*branch.source, "type") == "object" && !value.is_object()) return false;
  const bool has_all = std::all_of(branch.required.begin(), branch.required.end(),
                                   [&](const std::string& name) { return find_member(value, name) != nullptr; });
  if (!has_all) return false;
  if (branch.is_closed && value.is_object()) {
    for (auto member = value.cbegin(); member != value.cend(); ++member) {
      const bool is_tag = branch.has_tag_names && looks_like_language_tag(member.key());
      if (!is_tag && !branch.members.contains(member.key())) return false;
    }
  }
  return std::all_of(branch.also.begin(), branch.also.end(),
                     [&](const SchemaNode* node) { return fits(*node, value); });
}

// Adds the node and all that it draws in for `value`, nearest first.
void apply(const SchemaNode* node, NodeForce force, const Json& value, AppliedNodes& nodes) {
  if (node == nullptr) return;
  const bool is_there = std::any_of(nodes.begin(), nodes.end(), [=](const AppliedNode& applied) {
    return applied.node == node && applied.force <= force;
  });
  if (is_there) return;
  nodes.push_back({node, force});
  for (const SchemaNode* next : node->also) apply(next, force, value, nodes);
  for (const SchemaNode* next : node->choices)
    apply(next, fits(*next, value) ? force : NodeForce::kPerhaps, value, nodes);
  for (const SchemaNode* next : node->perhaps) apply(next, NodeForce::kPerhaps, value, nodes);
}

}  // namespace

bool looks_like_language_tag(std::string_view name) {
  std::size_t hyphen = name.find('-');
  const std::string_view language = name.substr(0, hyphen);
  if (language.size() < 2 || language.size() > 3 || !std::all_of(language.begin(), language.end(), is_lower))
    return false;
  while (hyphen != std::string_view::npos) {
    name.remove_prefix(hyphen + 1);
    hyphen = name.find('-');
    const std::string_view part = name.substr(0, hyphen);
    if (part.size() < 2 || part.size() > 8 || !std::all_of(part.begin(), part.end(), is_alphanumeric)) return false;
  }
  return true;
}

AppliedNodes nodes_of_member(const AppliedNodes& object, std::string_view name, const Json& value) {
  AppliedNodes nodes;
  for (const AppliedNode& applied : object) {
    const auto member = applied.node->members.find(name);
    const bool is_named = member != applied.node->members.end();
    apply(is_named ? member->second : applied.node->others, applied.force, value, nodes);
  }
  return nodes;
}

AppliedNodes nodes_of_item(const AppliedNodes& list, const Json& value) {
  AppliedNodes nodes;
  for (const AppliedNode& applied : list) apply(applied.node->items, applied.force, value, nodes);
  return nodes;
}

SchemaNodes::SchemaNodes(const Json& bundle) : bundle_(bundle), root_(node_of(&bundle)) {}

AppliedNodes SchemaNodes::of_root(const Json& value) const {
  AppliedNodes nodes;
  apply(root_, NodeForce::kSurely, value, nodes);
  return nodes;
}

SchemaNode* SchemaNodes::node_of(const Json* source) {
  if (source == nullptr || !source->is_object()) return nullptr;
  if (const auto found = known_.find(source); found != known_.end()) return found->second;
  SchemaNode& node = nodes_.emplace_back();
  known_.emplace(source, &node);  // before its members: a schema may hold itself
  node.source = source;
  if (const Json* reference = find_member(*source, "$ref"); reference != nullptr) {
    node.also.push_back(target_of(reference->get_ref<const std::string&>()));
  } else {
    read_keywords(*source, node);  // in draft 7 nothing beside a $ref counts
  }
  return &node;
}

SchemaNode* SchemaNodes::target_of(std::string_view reference) {
  LEDGER_ASSERT(reference.starts_with(kDefinitions));
  const std::string_view name = reference.substr(kDefinitions.size());
  const Json* definitions = find_member(bundle_, "definitions");
  LEDGER_ASSERT(definitions != nullptr);
  SchemaNode* target = node_of(find_member(*definitions, name));
  LEDGER_ASSERT(target != nullptr);
  target->role = role_of(name);
  return target;
}

void SchemaNodes::read_keywords(const Json& source, SchemaNode& node) {
  node.is_patterned = source.contains("pattern");
  if (const Json* maximum = find_member(source, "maxItems"); maximum != nullptr) {
    node.items_max = maximum->get<std::size_t>();
  }
  if (const Json* names = find_member(source, "required"); names != nullptr) {
    for (const Json& name : *names) node.required.push_back(name.get<std::string>());
  }
  read_members(source, node);
  node.items = node_of(find_member(source, "items"));
  for (const std::string_view keyword : {"if", "then", "else", "not"}) {
    if (const SchemaNode* branch = node_of(find_member(source, keyword))) node.perhaps.push_back(branch);
  }
  read_branches(source, "allOf", node.also);
  read_branches(source, "anyOf", node.choices);
  read_branches(source, "oneOf", node.choices);
}

void SchemaNodes::read_members(const Json& source, SchemaNode& node) {
  if (const Json* members = find_member(source, "properties"); members != nullptr) {
    for (const auto& member : members->items()) node.members.emplace(member.key(), node_of(&member.value()));
  }
  const Json* others = find_member(source, "additionalProperties");
  node.is_closed = others != nullptr && others->is_boolean() && !others->get<bool>();
  node.others = node_of(others);
  const Json* patterns = find_member(source, "patternProperties");
  if (patterns == nullptr) return;
  // The one use of patternProperties here is a language map.
  LEDGER_ASSERT(patterns->size() == 1);
  LEDGER_ASSERT(patterns->begin().key() == kLanguageTagPattern);
  node.has_tag_names = true;
  node.others = node_of(&patterns->front());
}

void SchemaNodes::read_branches(const Json& source, std::string_view keyword,
                                std::vector<const SchemaNode*>& branches) {
  const Json* list = find_member(source, keyword);
  if (list == nullptr) return;
  for (const Json& branch : *list) {
    if (const SchemaNode* node = node_of(&branch)) branches.push_back(node);
  }
}

}  // namespace skaidrs
