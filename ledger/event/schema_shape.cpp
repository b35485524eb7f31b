#include "ledger/event/schema_shape.h"

#include <algorithm>

#include "ledger/base/clock.h"
#include "ledger/event/catalogue.h"
#include "ledger/event/schema_nodes.h"
#include "ledger/event/text.h"

namespace skaidrs {
namespace {

template <class Predicate>
bool surely(const AppliedNodes& nodes, Predicate predicate) {
  return std::any_of(nodes.begin(), nodes.end(), [=](const AppliedNode& applied) {
    return applied.force == NodeForce::kSurely && predicate(*applied.node);
  });
}

bool has_role(const AppliedNodes& nodes, SchemaRole role) {
  return surely(nodes, [=](const SchemaNode& node) { return node.role == role; });
}

Status below(const Status& status, std::string_view token) {
  if (status) return ok();
  Error error = status.error();
  error.path = "/" + std::string(token) + error.path;
  return error;
}

Status check_string(const std::string& text, const AppliedNodes& nodes) {
  if (text.size() > kStringBytesMax) {
    return invalid("a text of " + std::to_string(text.size()) + " bytes, where " + std::to_string(kStringBytesMax) +
                   " are allowed")
        .hinted("publish it as a document and name its digest");
  }
  const bool is_patterned =
      std::any_of(nodes.begin(), nodes.end(), [](const AppliedNode& applied) { return applied.node->is_patterned; });
  if (is_patterned && text.size() > kPatternedBytesMax) {
    return invalid("a value of " + std::to_string(text.size()) + " bytes, where " + std::to_string(kPatternedBytesMax) +
                   " are allowed");
  }
  if (has_role(nodes, SchemaRole::kInstant) && !parse_instant(text)) {
    return invalid("not an instant that exists, in UTC").hinted("write it as 2027-03-01T12:00:05Z");
  }
  if (has_role(nodes, SchemaRole::kDate) && !parse_date(text)) {
    return invalid("not a day of the calendar").hinted("write it as 2027-03-01");
  }
  if (has_role(nodes, SchemaRole::kLanguageTag) && !is_language_tag(text)) {
    return invalid("not a language tag in its canonical case").hinted("for example lv, en, lv-simple, zh-Hant-TW");
  }
  return ok();
}

Status check_value(const Json& value, const AppliedNodes& nodes);

Status check_list(const Json& list, const AppliedNodes& nodes) {
  std::size_t items_max = kNoItemsMax;
  for (const AppliedNode& applied : nodes) {
    if (applied.force == NodeForce::kSurely) items_max = std::min(items_max, applied.node->items_max);
  }
  // Before the validator compares each item with each for uniqueness.
  if (list.size() > items_max) {
    return invalid("a list of " + std::to_string(list.size()) + " items, where " + std::to_string(items_max) +
                   " are allowed");
  }
  const bool is_rising = has_role(nodes, SchemaRole::kRisingSet);
  for (std::size_t i = 0; i < list.size(); ++i) {
    LEDGER_TRY(below(check_value(list[i], nodes_of_item(nodes, list[i])), std::to_string(i)));
    if (is_rising && i > 0 && !(list[i - 1] < list[i])) {
      return invalid("a set is listed in the order of its bytes, each item once").at("/" + std::to_string(i));
    }
  }
  return ok();
}

Status check_object(const Json& object, const AppliedNodes& nodes) {
  for (auto member = object.cbegin(); member != object.cend(); ++member) {
    const std::string& name = member.key();
    if (name.size() > kPatternedBytesMax) {
      return invalid("a member name of " + std::to_string(name.size()) + " bytes, where " +
                     std::to_string(kPatternedBytesMax) + " are allowed");
    }
    const bool is_tag =
        surely(nodes, [&](const SchemaNode& node) { return node.has_tag_names && !node.members.contains(name); });
    if (is_tag && !is_language_tag(name)) {
      return invalid("not a language tag in its canonical case: " + name)
          .at("/" + name)
          .hinted("for example lv, en, lv-simple, zh-Hant-TW");
    }
    LEDGER_TRY(below(check_value(*member, nodes_of_member(nodes, name, *member)), name));
  }
  return ok();
}

Status check_value(const Json& value, const AppliedNodes& nodes) {
  if (value.is_string()) return check_string(value.get_ref<const std::string&>(), nodes);
  if (value.is_array()) return check_list(value, nodes);
  if (value.is_object()) return check_object(value, nodes);
  return ok();
}

}  // namespace

SchemaShape::SchemaShape(const Json& schema) : nodes_(std::make_unique<const SchemaNodes>(schema)) {}
SchemaShape::~SchemaShape() = default;

Status SchemaShape::check(const Json& data) const {
  return check_value(data, nodes_->of_root(data));
}

std::vector<const Json*> SchemaShape::nodes_at(std::span<const std::string> path) const {
  const Json nothing;
  AppliedNodes nodes = nodes_->of_root(nothing);
  for (const std::string& token : path) {
    const bool is_index = !token.empty() && token.find_first_not_of("0123456789") == std::string::npos;
    const AppliedNodes items = is_index ? nodes_of_item(nodes, nothing) : AppliedNodes();
    nodes = items.empty() ? nodes_of_member(nodes, token, nothing) : items;
  }
  std::vector<const Json*> sources;
  for (const AppliedNode& applied : nodes) sources.push_back(applied.node->source);
  return sources;
}

}  // namespace skaidrs
