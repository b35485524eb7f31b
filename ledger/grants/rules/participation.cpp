#include <algorithm>

#include "ledger/grants/rules/common_checks.h"
#include "ledger/grants/rules/judges.h"

namespace skaidrs {
namespace {

// Consultations: what is asked, who is invited, who comes, who says what. The document of a consultation holds `from`
// (ms), `themes` {theme: true}, `groups` {number: theme, or ""}, `formed` {number: index of the event}, and `invited`
// {"<group>/<as>": {index of the last invitation, sent, answered, sent_on}}, where `sent_on` is the first day, or ""
// when an invitation states none. What is invented beside a real consultation is counted apart, under ".../example".

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

constexpr std::string_view kApart = "/example";

// Whether the event is invented and its consultation is not.
bool is_apart(const Case& event) {
  return is_example(event.data()) && !is_example(event.named("consultation"));
}

std::string tally_name(const Case& event) {
  return event.text("group") + "/" + event.text("as") + (is_apart(event) ? std::string(kApart) : std::string());
}

std::int64_t count_in(const Json& tally, std::string_view member) {
  const auto count = integer_member(tally, member);
  return count ? count.value() : 0;
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
    groups[part(listed[i], "number").dump()] = theme;
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

Status judge_invitation_sent(Case& event) {
  Json consultation = event.named("consultation");
  Json& invited = consultation["invited"];
  const std::string name = tally_name(event);
  const bool first = !invited.contains(name);
  Json& tally = invited[name];
  LEDGER_TRY(const std::int64_t count, integer_member(event.data(), "count"));
  tally["sent"] = count_in(tally, "sent") + count;
  const std::string sent_on = event.text("sent_on");
  if (first || sent_on < text_member(tally, "sent_on")) tally["sent_on"] = sent_on;
  tally["index"] = event.index();
  event.put("consultation", event.text("consultation"), consultation);
  return ok();
}

Status judge_invitation_answered(Case& event) {
  Json consultation = event.named("consultation");
  const std::string name = tally_name(event);
  Json tally = part(part(consultation, "invited"), name);
  const std::uint64_t rests_on = tally.is_null() ? index_of(consultation) : index_of(tally);
  const std::int64_t sent = count_in(tally, "sent");
  LEDGER_TRY(const std::int64_t count, integer_member(event.data(), "count"));
  const std::int64_t answered = count_in(tally, "answered") + count;
  if (answered > sent) {
    return refused("PAR-01", "with " + std::to_string(count) + " the answers of " + event.text("group") + " as " +
                                 event.text("as") + " come to " + std::to_string(answered) + ", of " +
                                 std::to_string(sent) + " invited")
        .at("/data/count")
        .because({rests_on})
        .hinted("append invitation.sent first");
  }
  if (event.has("answered_on")) {
    LEDGER_TRY(check_not_before(event, "answered_on", text_member(tally, "sent_on"), "the invitations", rests_on));
  }
  tally["answered"] = answered;
  if (sent > 0) consultation["invited"][name] = tally;
  event.put("consultation", event.text("consultation"), consultation);
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

Status judge_working_group_formed(Case& event) {
  Json consultation = event.named("consultation");
  const std::string number = part(event.data(), "number").dump();
  const bool apart = is_apart(event);
  const std::string name = number + (apart ? std::string(kApart) : std::string());
  if (const Json* formed = find_member(part(consultation, "formed"), name); formed != nullptr) {
    return refused("PAR-02", "working group " + number + " is formed already")
        .at("/data/number")
        .because({as_index(*formed)});
  }
  LEDGER_TRY(check_part_of(event, part(consultation, "themes"), "theme", "theme"));
  const std::string announced(text_member(part(consultation, "groups"), number));
  if (event.has("theme") && !announced.empty() && announced != event.text("theme")) {
    return refused("PAR-02", "working group " + number + " has the theme " + announced + ", the event says " +
                                 event.text("theme"))
        .at("/data/theme")
        .because({index_of(consultation)});
  }
  consultation["formed"][name] = event.index();
  if (!apart && announced.empty()) consultation["groups"][number] = event.text("theme");
  event.put("consultation", event.text("consultation"), consultation);
  return ok();
}

}  // namespace skaidrs
