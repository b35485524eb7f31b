#include <algorithm>

#include "ledger/grants/rules/common_checks.h"
#include "ledger/grants/rules/judges.h"

namespace skaidrs {
namespace {

// Themes and groups by name, each once: {"<theme>": true}, {"<number>": true}. Errors: kRefused REF-04.
Result<Json> names_in_list(const Case& event, std::string_view list, std::string_view member) {
  Json names = Json::object();
  const Json& items = part(event.data(), list);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Json& value = part(items[i], member);
    const std::string name = value.is_string() ? as_text(value) : value.dump();
    if (names.contains(name)) {
      return refused("REF-04", std::string(member) + " " + name + " is listed twice")
          .at(pointer(pointer("/data", list), i));
    }
    names[name] = true;
  }
  return names;
}

Status check_part_of(const Case& event, const Json& names, std::string_view member, std::string_view what) {
  const Json* value = find_member(event.data(), member);
  if (value == nullptr) return ok();
  const std::string name = value->is_string() ? as_text(*value) : value->dump();
  if (names.contains(name)) return ok();
  return refused("REF-04", "consultation " + event.text("consultation") + " has no " + std::string(what) + " " + name)
      .at(pointer("/data", member))
      .because({index_of(event.named("consultation"))});
}

Status check_funnel(const Case& event) {
  // Each number stated is at most the one before it that is.
  std::optional<std::int64_t> wider;
  std::string_view wider_name;
  for (const std::string_view name : {"invited", "confirmed", "came"}) {
    const auto count = integer_member(event.data(), name);
    if (!count) continue;
    if (wider && count.value() > *wider) {
      return refused("FRM-12", std::to_string(count.value()) + " " + std::string(name) + ", of " +
                                   std::to_string(*wider) + " " + std::string(wider_name))
          .at(pointer("/data", name));
    }
    wider = count.value();
    wider_name = name;
  }
  const auto first = integer_member(event.data(), "confirmed_first");
  const auto invited = integer_member(event.data(), "invited");
  if (!first || !invited || first.value() <= invited.value()) return ok();
  return refused("FRM-12", std::to_string(first.value()) + " confirmed at first, of " +
                               std::to_string(invited.value()) + " invited")
      .at("/data/confirmed_first");
}

Status check_fields(const Case& event) {
  const Json* fields = find_member(event.data(), "by_field");
  if (fields == nullptr) return ok();
  std::int64_t sum = 0;
  for (const Json& field : *fields) {
    LEDGER_TRY(const std::int64_t count, integer_member(field, "count"));
    sum += count;
  }
  LEDGER_TRY(const std::int64_t came, integer_member(event.data(), "came"));
  if (sum == came) return ok();
  return refused("FRM-12",
                 "those who came by field add up to " + std::to_string(sum) + ", " + std::to_string(came) + " came")
      .at("/data/by_field");
}

}  // namespace

Status judge_consultation_opened(Case& event) {
  LEDGER_TRY(event.unused("consultation", event.text("consultation"), "/data/consultation"));
  LEDGER_TRY(Json themes, names_in_list(event, "themes", "theme"));
  LEDGER_TRY(Json groups, names_in_list(event, "groups", "number"));
  const Json& listed = part(event.data(), "groups");
  for (std::size_t i = 0; i < listed.size(); ++i) {
    const std::string theme(text_member(listed[i], "theme"));
    if (themes.contains(theme)) continue;
    return refused("REF-04", "the theme " + theme + " of a group is none of the consultation's")
        .at(pointer(pointer("/data/groups", i), "theme"));
  }
  LEDGER_TRY(const Instant from, parse_instant(event.text("from")));
  Json document = new_thing(event, "programme consultation");
  document["themes"] = std::move(themes);
  document["groups"] = std::move(groups);
  document["from"] = from.ms;
  event.put("consultation", event.text("consultation"), document);
  return ok();
}

// Who is invited is known before: the references were judged with the others.
Status judge_invitation_sent(Case& /*event*/) {
  return ok();
}

Status judge_attendance_recorded(Case& event) {
  LEDGER_TRY(check_funnel(event));
  LEDGER_TRY(check_fields(event));
  const Json& consultation = event.named("consultation");
  LEDGER_TRY(const std::int64_t from, stored_integer(consultation, "from"));
  return check_not_before(event, "on", Instant{from}, "the consultation", index_of(consultation));
}

Status judge_contribution_recorded(Case& event) {
  LEDGER_TRY(event.unused("contribution", event.id(), "/subject"));
  const Json& consultation = event.named("consultation");
  LEDGER_TRY(check_part_of(event, part(consultation, "themes"), "theme", "theme"));
  LEDGER_TRY(check_part_of(event, part(consultation, "groups"), "group_number", "working group"));
  event.put("contribution", event.id(), new_thing(event, "consultation"));
  return ok();
}

Status judge_recommendation_raised(Case& event) {
  LEDGER_TRY(event.unused("recommendation", event.text("recommendation"), "/data/recommendation"));
  if (event.has("contribution")) {
    LEDGER_TRY(const Json contribution, event.get("contribution", event.text("contribution"), "/data/contribution"));
    LEDGER_TRY(check_repeats(event, contribution, "consultation"));
    LEDGER_TRY(event.refer_to("contribution", event.text("contribution"), "/data/contribution"));
  }
  Json document = new_thing(event, "consultation programme recommendation");
  if (event.has("consultation")) {
    LEDGER_TRY(const std::int64_t from, stored_integer(event.named("consultation"), "from"));
    document["from"] = from;
  }
  if (event.has("contribution")) document["contribution"] = event.text("contribution");
  event.put("recommendation", event.text("recommendation"), document);
  return ok();
}

Status judge_recommendation_answered(Case& event) {
  LEDGER_TRY(event.refer_to("recommendation", event.text("recommendation"), "/data/recommendation"));
  const Json& leads_to = part(event.data(), "leads_to");
  if (const std::string rules(text_member(leads_to, "rules")); !rules.empty()) {
    LEDGER_TRY(event.get("rules", rules, "/data/leads_to/rules"));
  }
  if (const std::string commitment(text_member(leads_to, "commitment")); !commitment.empty()) {
    LEDGER_TRY(event.get("commitment", commitment, "/data/leads_to/commitment"));
  }
  const Json& recommendation = event.named("recommendation");
  const auto from = integer_member(recommendation, "from");
  if (!from || !event.has("answered_on")) return ok();
  return check_not_before(event, "answered_on", Instant{from.value()}, "the consultation", index_of(recommendation));
}

}  // namespace skaidrs
