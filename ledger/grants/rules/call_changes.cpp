// What becomes of a call after it opened: amended, closed, cancelled, its results published.
#include <algorithm>
#include <array>
#include <set>

#include "ledger/grants/rules/appeals.h"
#include "ledger/grants/rules/bodies.h"
#include "ledger/grants/rules/common_checks.h"
#include "ledger/grants/rules/judges.h"
#include "ledger/grants/rules/roles.h"
#include "ledger/grants/rules/sums.h"
#include "ledger/grants/rules/votes.h"

namespace skaidrs {
namespace {

// A call's document holds, from these events: `amendments` (their number), `minimum_score` where one set it, `ended`
// (call.closed), `cancelled`, `contracted` (the first contract), `first_sealed` and `first_opened` (the first score
// that was), `amended_by_body` {index, date} (the last one with votes), `published` (the first results.published); and
// `announced` (ms, when call.opened was logged).

Error cannot_change(const Case& event, std::string words, std::string_view member,
                    std::vector<std::uint64_t> rests_on) {
  return refused("CAL-02", "call " + event.text("call") + " " + std::move(words))
      .at(pointer("/data", member))
      .because(std::move(rests_on));
}

// A decision of the body that moves the budget and nothing else: it may come after the close and the ranking.
bool moves_budget_alone(const Case& event) {
  if (!event.has("votes") || !event.has("budget")) return false;
  constexpr std::array<std::string_view, 4> kOthers{"rules_version", "opens", "closes", "minimum_score"};
  return std::ranges::none_of(kOthers, [&event](std::string_view other) { return event.has(other); });
}

// Errors: kRefused CAL-01.
Status check_going_on(const Case& event) {
  const Json& call = event.named("call");
  for (const std::string_view end : {"cancelled", "ended", "ranked"}) {
    const Json* index = find_member(call, end);
    if (index == nullptr || (end != "cancelled" && moves_budget_alone(event))) continue;
    return refused("CAL-01", "call " + event.text("call") + " is " + (end == "ended" ? "closed" : std::string(end)) +
                                 " since entry " + std::to_string(as_index(*index)))
        .at("/data/call")
        .because({as_index(*index)})
        .hinted(end == "cancelled" || !event.has("amendment")
                    ? ""
                    : "a decision of the body may still change its budget, and nothing else");
  }
  return ok();
}

Status check_numbered(const Case& event, std::int64_t before) {
  LEDGER_TRY(const std::int64_t number, integer_member(event.data(), "amendment"));
  if (number == before + 1) return ok();
  return refused("CAL-01", "call " + event.text("call") + " has " + std::to_string(before) +
                               " amendments; the next is number " + std::to_string(before + 1))
      .at("/data/amendment")
      .because({index_of(event.named("call"))});
}

// The first member in which two documents of rules differ, as far as rules judge by it; "" where there is none.
std::string judged_difference(const Json& before, const Json& after) {
  std::set<std::string> members;
  for (const Json* rules : {&before, &after}) {
    for (const auto& [name, member] : rules->items()) members.insert(name);
  }
  for (const char* of_the_entry : {"index", "logged"}) members.erase(of_the_entry);
  for (const std::string& name : members) {
    if (part(before, name) == part(after, name)) continue;
    return name == "scoring" ? judged_difference(part(before, name), part(after, name)) : name;
  }
  return {};
}

// Once somebody has applied, another version differs in its words alone. Errors: kRefused CAL-02, ORD-01.
Status amend_rules(const Case& event, Json& call) {
  if (!event.has("rules_version")) return ok();
  LEDGER_TRY(const std::int64_t version, integer_member(event.data(), "rules_version"));
  const std::string rules(text_member(call, "rules"));
  LEDGER_TRY(const auto after, event.find("profile", rules + "/" + std::to_string(version)));
  if (!after) {
    return refused("ORD-01", "rules " + rules + " have no version " + std::to_string(version) + " before this entry")
        .at("/data/rules_version");
  }
  LEDGER_TRY(const Json before, profile_of_call(event));
  LEDGER_TRY(const std::int64_t applications, stored_integer(call, "applications"));
  const std::string changed = judged_difference(before, *after);
  if (applications > 0 && !changed.empty()) {
    return cannot_change(event,
                         "has " + std::to_string(applications) + " applications; version " + std::to_string(version) +
                             " changes its " + changed,
                         "rules_version", {index_of(before), index_of(*after)})
        .hinted("open another call under the new rules");
  }
  call["rules_version"] = version;
  return ok();
}

Status amend_times(const Case& event, Json& call) {
  LEDGER_TRY(const std::int64_t applications, stored_integer(call, "applications"));
  if (event.has("opens")) {
    LEDGER_TRY(const Instant opens, parse_instant(event.text("opens")));
    if (applications > 0) return cannot_change(event, "has applications; it opened already", "opens", {});
    call["opens"] = opens.ms;
  }
  if (event.has("closes")) {
    LEDGER_TRY(const Instant closes, parse_instant(event.text("closes")));
    const auto before = integer_member(call, "closes");
    if (applications > 0 && (!before || closes.ms < before.value())) {
      return cannot_change(event, "has applications and would close earlier, at " + format_instant(closes), "closes",
                           {index_of(call)});
    }
    call["closes"] = closes.ms;
  }
  const auto closes = integer_member(call, "closes");
  LEDGER_TRY(const std::int64_t opens, stored_integer(call, "opens"));
  if (!closes || opens < closes.value()) return ok();
  return refused("ORD-02", "the call would close at " + format_instant({closes.value()}) + ", not after it opens at " +
                               format_instant({opens}))
      .at("/data/closes");
}

// The line gives what the budget grows by, or gets it back. Errors: kRefused MON-01, MON-06, MON-02.
Status amend_budget(Case& event, Json& call) {
  if (!event.has("budget")) return ok();
  const Json& programme_now = event.named("programme");
  LEDGER_TRY(check_one_currency(event, text_member(programme_now, "currency"), index_of(programme_now)));
  LEDGER_TRY(const Money budget, event.amount("budget"));
  LEDGER_TRY(const Money before, stored_money(call, "budget"));
  LEDGER_TRY(const Money awarded, stored_money(call, "awarded"));
  if (is_above(awarded, budget)) {
    return refused("MON-06", "the awards of call " + event.text("call") + " come to " + money_words(awarded) +
                                 ", above the budget of " + money_words(budget))
        .at("/data/budget")
        .because({index_of(call)});
  }
  Json programme = programme_now;
  Json& line = programme["lines"][std::string(text_member(call, "line"))];
  LEDGER_TRY(const Money called, stored_money(line, "called"));
  LEDGER_TRY(const Money without, subtract(called, before));
  LEDGER_TRY(const Money sum, sum_at(without, budget, "/data/budget"));
  LEDGER_TRY(const Money allocation, stored_money(line, "allocation"));
  if (is_above(sum, allocation)) {
    return refused("MON-01", "with " + money_words(budget) + " the calls of the line come to " + money_words(sum) +
                                 ", above its allocation of " + money_words(allocation))
        .at("/data/budget")
        .because({index_of(programme)});
  }
  line["called"] = money_to_json(sum);
  event.put("programme", event.text("programme"), programme);
  call["budget"] = money_to_json(budget);
  return ok();
}

// A decision on a call rests on its opening, or on the entry that announced it, whichever came first, and on the last
// amendment that a body decided. Errors: kRefused FRM-08.
Status check_day(const Case& event, const Json& call) {
  LEDGER_TRY(const std::int64_t opens, stored_integer(call, "opens"));
  LEDGER_TRY(const std::int64_t announced, stored_integer(call, "announced"));
  LEDGER_TRY(check_not_before(event, "date", Instant{std::min(opens, announced)}, "the announcement of the call",
                              index_of(call)));
  const Json& last = part(call, "amended_by_body");
  if (last.is_null()) return ok();
  return check_not_before(event, "date", text_member(last, "date"), "the last amendment", index_of(last));
}

// From the first score on, sealed or opened, only the body moves budget, rules and least score.
// Errors: kRefused CAL-03; those of votes.
Status check_decided_by_body(Case& event, const Json& call) {
  if (event.has("votes")) {
    const Json& body = event.named("body");
    LEDGER_TRY(check_deciding(event, body));
    LEDGER_TRY(check_day(event, call));
    LEDGER_TRY(const Json profile, profile_of_call(event));
    LEDGER_TRY(check_votes(event, body, profile));
    return note_voters(event);
  }
  if (!event.has("budget") && !event.has("minimum_score") && !event.has("rules_version")) return ok();
  for (const std::string_view done : {"sealed", "opened"}) {
    const Json* first = find_member(call, "first_" + std::string(done));
    if (first == nullptr) continue;
    return refused("CAL-03", "a score was " + std::string(done) + " in entry " + std::to_string(as_index(*first)) +
                                 "; since then only a decision of the body changes budget, rules or least score")
        .at("/data/votes")
        .because({as_index(*first)})
        .hinted("state body, votes, place, date and minutes, and let the members who vote for it sign");
  }
  return ok();
}

// Results rest on the ranking, in a rolling call on the first decision. Errors: kRefused FRM-08.
Status check_published_on(const Case& event, const Json& call) {
  const std::string_view drawn_on = text_member(call, "drawn_on");
  if (!drawn_on.empty()) {
    return check_not_before(event, "published_on", drawn_on, "the ranking", as_index(part(call, "ranked")));
  }
  const std::string_view decided_on = text_member(call, "decided_on");
  if (as_flag(part(call, "rolling")) && !decided_on.empty()) {
    return check_not_before(event, "published_on", decided_on, "the first decision", as_index(part(call, "decided")));
  }
  if (const auto closes = integer_member(call, "closes")) {
    return check_not_before(event, "published_on", Instant{closes.value()}, "the close of the call", index_of(call));
  }
  LEDGER_TRY(const std::int64_t opens, stored_integer(call, "opens"));
  return check_not_before(event, "published_on", Instant{opens}, "the opening of the call", index_of(call));
}

}  // namespace

Status judge_call_amended(Case& event) {
  LEDGER_TRY(check_going_on(event));
  Json call = event.named("call");
  const auto amendments = integer_member(call, "amendments");
  const std::int64_t before = amendments ? amendments.value() : 0;
  LEDGER_TRY(check_numbered(event, before));
  LEDGER_TRY(check_decided_by_body(event, call));
  LEDGER_TRY(amend_rules(event, call));
  LEDGER_TRY(amend_times(event, call));
  LEDGER_TRY(amend_budget(event, call));
  if (const auto least = integer_member(event.data(), "minimum_score")) call["minimum_score"] = least.value();
  call["amendments"] = before + 1;
  if (event.has("votes")) call["amended_by_body"] = {{"index", event.index()}, {"date", event.text("date")}};
  event.put("call", event.text("call"), call);
  return ok();
}

Status judge_call_closed(Case& event) {
  LEDGER_TRY(check_going_on(event));
  Json call = event.named("call");
  LEDGER_TRY(const std::int64_t applications, stored_integer(call, "applications"));
  LEDGER_TRY(const std::int64_t stated, integer_member(event.data(), "applications"));
  if (stated != applications) {
    return refused("CAL-04", "call " + event.text("call") + " has " + std::to_string(applications) +
                                 " applications, not " + std::to_string(stated))
        .at("/data/applications")
        .because({index_of(call)});
  }
  const auto closes = integer_member(call, "closes");
  if (closes && event.logged().ms <= closes.value()) {
    return refused("CAL-04",
                   "call " + event.text("call") + " takes applications until " + format_instant({closes.value()}))
        .at("/data/call")
        .because({index_of(call)});
  }
  call["ended"] = event.index();
  event.put("call", event.text("call"), call);
  return ok();
}

Status judge_call_cancelled(Case& event) {
  Json call = event.named("call");
  LEDGER_TRY(const Money awarded, stored_money(call, "awarded"));
  const Json* before = find_member(call, "cancelled");
  const Json* contracted = find_member(call, "contracted");
  if (before != nullptr || contracted != nullptr || awarded.minor > 0) {
    const std::string name = "call " + event.text("call");
    const Json* rests_on = before != nullptr ? before : contracted;
    return refused("CAL-05", before != nullptr       ? name + " is cancelled already"
                             : contracted != nullptr ? "a contract was signed in " + name
                                                     : "grants of " + money_words(awarded) + " were awarded in " + name)
        .at("/data/call")
        .because({rests_on != nullptr ? as_index(*rests_on) : index_of(call)})
        .hinted(before != nullptr ? "" : "a decision of the body can lower its budget to what is awarded");
  }
  call["cancelled"] = event.index();
  event.put("call", event.text("call"), call);
  // Its line has the money back.
  Json programme = event.named("programme");
  Json& line = programme["lines"][std::string(text_member(call, "line"))];
  LEDGER_TRY(const Money called, stored_money(line, "called"));
  LEDGER_TRY(const Money budget, stored_money(call, "budget"));
  LEDGER_TRY(const Money left, subtract(called, budget));
  line["called"] = money_to_json(left);
  event.put("programme", event.text("programme"), programme);
  return ok();
}

Status judge_results_published(Case& event) {
  const Json& call = event.named("call");
  const Json* ranked = find_member(call, "ranked");
  if (ranked == nullptr && !as_flag(part(call, "rolling"))) {
    return refused("CAL-06", "call " + event.text("call") + " is not ranked yet")
        .at("/data/call")
        .because({index_of(call)});
  }
  const Json& named = part(part(event.data(), "ranking"), "index");
  if (!named.is_null() && (ranked == nullptr || named != *ranked)) {
    return refused("CAL-06", "the ranking of call " + event.text("call") + " is " +
                                 (ranked == nullptr ? "none" : "entry " + ranked->dump()) + ", not entry " +
                                 named.dump())
        .at("/data/ranking/index")
        .because({index_of(call)});
  }
  LEDGER_TRY(check_published_on(event, call));
  Json published = call;
  LEDGER_TRY(extend_ranking_appeals(event, published));
  event.put("call", event.text("call"), published);
  return ok();
}

}  // namespace skaidrs
