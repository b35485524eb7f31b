#include "tools/public_texts.h"

#include <algorithm>

#include "ledger/event/schema_nodes.h"
#include "ledger/grants/people/personal_data.h"
#include "ledger/grants/rules/refs.h"

namespace skaidrs {
namespace {

// No language map has the tag org (schemas/events/README.md): the name of a facet looks like one.
constexpr std::string_view kNoTag = "org";

bool is_language_map(const Json& value) {
  if (!value.is_object() || value.empty()) return false;
  const auto members = value.items();
  return std::all_of(members.begin(), members.end(), [](const auto& member) {
    return member.value().is_string() && member.key() != kNoTag && looks_like_language_tag(member.key());
  });
}

Status check_texts(const Json& texts, const std::string& where) {
  for (const auto& [tag, text] : texts.items()) {
    const auto found = personal_data_in(text.get_ref<const std::string&>());
    if (!found) continue;
    return refused("", "the text holds what looks like " + std::string(*found) + ", and the log forgets nothing")
        .at(pointer(where, tag))
        .hinted("leave it out of the public text, or bind a document that is not public by its salted digest");
  }
  return ok();
}

Status check_below(const Json& value, const std::string& where) {
  if (is_language_map(value)) return check_texts(value, where);
  if (value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      LEDGER_TRY(check_below(value[i], pointer(where, i)));
    }
  } else if (value.is_object()) {
    for (const auto& [name, member] : value.items()) {
      LEDGER_TRY(check_below(member, pointer(where, name)));
    }
  }
  return ok();
}

}  // namespace

Status check_public_texts(const Json& data) {
  return check_below(data, "/data");
}

}  // namespace skaidrs
