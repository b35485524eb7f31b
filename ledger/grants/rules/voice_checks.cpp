#include "ledger/grants/rules/voice_checks.h"

namespace skaidrs {
namespace {

Status check_whole(const Case& event, std::string_view kind, const Json& thing, std::string_view members) {
  const Json& names = part(thing, "names");
  const bool has_one_org = kind == "application" || kind == "grant";
  for (const std::string_view member : words_of(members)) {
    const std::string made_with(text_member(names, member));
    const std::string stated = event.text(member);
    const bool other_org = member == "org" && has_one_org && made_with != stated;
    if (!other_org && (made_with.empty() || made_with == stated)) continue;
    const std::string with =
        made_with.empty() ? "without " + std::string(member) : "with " + std::string(member) + " " + made_with;
    return refused("REF-06", std::string(kind) + " " + event.text(kind) + " was made " + with + ", the event names " +
                                 (stated.empty() ? "none" : stated))
        .at(pointer("/data", member))
        .because({index_of(thing)})
        .hinted("name what entry " + std::to_string(index_of(thing)) + " names");
  }
  return ok();
}

Status check_leading(const Case& event, const Json& item, const std::string& where) {
  for (const std::string_view kind : {"rules", "commitment"}) {
    const std::string id(text_member(item, kind));
    if (id.empty()) continue;
    LEDGER_TRY(event.get(kind, id, pointer(where, kind)));
  }
  return ok();
}

}  // namespace

Status check_after_entry(const Case& event, std::string_view member, std::string_view rule) {
  if (!event.has(member)) return ok();
  const auto instant = parse_instant(event.text(member));
  if (instant && instant.value() > event.logged()) return ok();
  return refused(std::string(rule), std::string(member) + " is " + event.text(member) + ", the event is logged at " +
                                        format_logged(event.logged()))
      .at(pointer("/data", member))
      .hinted("state an instant to come");
}

Status check_named_whole(const Case& event, std::string_view members) {
  for (const auto& [kind, thing] : event.named()) {
    LEDGER_TRY(check_whole(event, kind, thing, members));
  }
  return ok();
}

Status check_leads_to(const Case& event) {
  const Json& leads_to = part(event.data(), "leads_to");
  // One object in the first version of recommendation.answered, a list ever since.
  if (!leads_to.is_array()) return check_leading(event, leads_to, "/data/leads_to");
  for (std::size_t i = 0; i < leads_to.size(); ++i) {
    LEDGER_TRY(check_leading(event, leads_to[i], pointer("/data/leads_to", i)));
  }
  return ok();
}

Status check_none_signs(const Case& event, const Json& actors, std::string_view who, std::uint64_t rests_on,
                        std::string_view rule) {
  for (const Json& item : actors) {
    const std::string actor = as_text(item);
    if (!event.is_signed_by(actor)) continue;
    return refused(std::string(rule), actor + " " + std::string(who))
        .at("/data/signers")
        .because({rests_on})
        .hinted("let somebody else sign");
  }
  return ok();
}

}  // namespace skaidrs
