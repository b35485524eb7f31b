#pragma once

#include <cstdint>
#include <deque>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/event/json.h"

namespace skaidrs {

// What a definition stands for, beyond its keywords.
enum class SchemaRole : std::uint8_t { kNone, kInstant, kDate, kLanguageTag, kRisingSet };

inline constexpr std::size_t kNoItemsMax = std::numeric_limits<std::size_t>::max();

// Whether a node surely applies to the value, or only in one of the branches of its schema.
enum class NodeForce : std::uint8_t { kSurely, kPerhaps };

// One node of a bundled schema: the keywords that this floor reads itself.
struct SchemaNode {
  const Json* source = nullptr;
  SchemaRole role = SchemaRole::kNone;
  bool is_patterned = false;
  bool is_closed = false;      // has no members but those it names
  bool has_tag_names = false;  // the members that it does not name are language tags
  std::size_t items_max = kNoItemsMax;
  std::vector<std::string> required;
  std::map<std::string, const SchemaNode*, std::less<>> members;
  const SchemaNode* others = nullptr;  // of members that `members` does not name
  const SchemaNode* items = nullptr;
  std::vector<const SchemaNode*> also;     // $ref, allOf
  std::vector<const SchemaNode*> choices;  // anyOf, oneOf
  std::vector<const SchemaNode*> perhaps;  // if, then, else, not
};

// A node as it applies to one value.
struct AppliedNode {
  const SchemaNode* node;
  NodeForce force;
};
using AppliedNodes = std::vector<AppliedNode>;

// The nodes of one bundle (schema_bundle.h). The bundle outlives them.
class SchemaNodes {
 public:
  explicit SchemaNodes(const Json& bundle);
  SchemaNodes(const SchemaNodes&) = delete;
  SchemaNodes& operator=(const SchemaNodes&) = delete;

  // What applies to the whole value, nearest first.
  [[nodiscard]] AppliedNodes of_root(const Json& value) const;

 private:
  SchemaNode* node_of(const Json* source);
  SchemaNode* target_of(std::string_view reference);
  void read_keywords(const Json& source, SchemaNode& node);
  void read_members(const Json& source, SchemaNode& node);
  void read_branches(const Json& source, std::string_view keyword, std::vector<const SchemaNode*>& branches);

  const Json& bundle_;
  std::deque<SchemaNode> nodes_;  // their addresses stay
  std::map<const Json*, SchemaNode*> known_;
  const SchemaNode* root_ = nullptr;
};

// What applies to the member `name` of an object to which `object` applies, and to an item of a list. A branch of
// anyOf and oneOf applies surely when the member names of `value` tell that it is the one.
[[nodiscard]] AppliedNodes nodes_of_member(const AppliedNodes& object, std::string_view name, const Json& value);
[[nodiscard]] AppliedNodes nodes_of_item(const AppliedNodes& list, const Json& value);

// How schemas write the member names of a language map, and the same without a regular expression: whoever compiles
// one for every map of every event spends ten times as long on an event.
inline constexpr std::string_view kLanguageTagPattern = "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$";
[[nodiscard]] bool looks_like_language_tag(std::string_view name);

}  // namespace skaidrs
