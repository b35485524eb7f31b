// The reserve list: a decision gives a place on it, and money that becomes free calls places up in their order.
#include "ledger/grants/rules/reserve.h"

#include "ledger/grants/rules/common_checks.h"
#include "ledger/grants/rules/judges.h"
#include "ledger/grants/rules/periods.h"
#include "ledger/grants/rules/standing.h"

namespace skaidrs {
namespace {

Error out_of_order(std::string words, std::vector<std::uint64_t> rests_on) {
  return refused("RES-01", std::move(words)).at("/data/reserve_place").because(std::move(rests_on));
}

// Whether the decision that gave the place is the one in force for its application.
bool stands(const Json& place, const Json& application) {
  const Json* decided = find_member(application, "decided");
  return decided != nullptr && as_index(*decided) == index_of(place);
}

// Why the place no longer waits to be called up; "" while it does.
Result<std::string> ended(const Case& event, const Json& place) {
  if (const Json* called = find_member(place, "called"); called != nullptr) {
    return "was called up in entry " + std::to_string(as_index(*called));
  }
  const auto until = integer_member(place, "until");
  if (until && event.logged().ms > until.value()) return "lapsed at " + format_instant({until.value()});
  LEDGER_TRY(const Json application,
             event.get("application", text_member(place, "application"), "/data/reserve_place"));
  const std::string name = "application " + std::string(text_member(place, "application"));
  for (const std::string_view end : {"withdrawn", "granted", "ineligible"}) {
    const Json* index = find_member(application, end);
    if (index != nullptr) return "ended: " + name + " is " + std::string(end) + ", entry " + index->dump();
  }
  if (stands(place, application)) return std::string();
  return "ended: decision " + std::string(text_member(place, "decision")) + " no longer stands";
}

Status check_turn(const Case& event, const Json& reserve, std::int64_t number) {
  for (std::int64_t before = 1; before < number; ++before) {
    const Json& place = part(reserve, std::to_string(before));
    if (place.is_null()) continue;
    LEDGER_TRY(const std::string end, ended(event, place));
    if (!end.empty()) continue;
    return out_of_order("place " + std::to_string(before) + " of the reserve list, application " +
                            std::string(text_member(place, "application")) + ", comes before place " +
                            std::to_string(number),
                        {index_of(place)});
  }
  return ok();
}

// The place that is called up. Errors: kRefused RES-01.
Status check_called(const Case& event) {
  const Json& reserve = part(event.named("call"), "reserve");
  LEDGER_TRY(const std::int64_t number, integer_member(event.data(), "reserve_place"));
  const Json& place = part(reserve, std::to_string(number));
  const bool its_own = text_member(place, "application") == event.text("application") &&
                       text_member(place, "decision") == event.text("decision");
  if (!its_own) {
    return out_of_order("application " + event.text("application") + " has not place " + std::to_string(number) +
                            " of the reserve list by decision " + event.text("decision"),
                        {index_of(event.named("call"))});
  }
  LEDGER_TRY(const std::string end, ended(event, place));
  if (!end.empty()) return out_of_order("place " + std::to_string(number) + " " + end, {index_of(place)});
  return check_turn(event, reserve, number);
}

// The day of the call-up: its own, or else that of the decision.
Result<std::string> day_of(const Case& event, const Json& decision) {
  std::string decided(text_member(decision, "date"));
  if (!event.has("called_up_on")) return decided;
  LEDGER_TRY(check_not_before(event, "called_up_on", decided, "the decision", index_of(decision)));
  return event.text("called_up_on");
}

}  // namespace

Status take_reserve_place(const Case& event, const Json& profile, Json& call) {
  const std::string place = part(event.data(), "reserve_place").dump();
  const Json& reserve = part(profile, "reserve");
  const Json& taken = part(part(call, "reserve"), place);
  if (event.holds("RES-02") && reserve.is_null()) {
    return refused("RES-02", "the rules of call " + event.text("call") + " have no reserve list")
        .at("/data/reserve_place")
        .because({index_of(profile)});
  }
  if (event.holds("RES-02") && !taken.is_null()) {
    LEDGER_TRY(const Json holder, event.get("application", text_member(taken, "application"), "/data/reserve_place"));
    if (stands(taken, holder)) {
      return refused("RES-02", "place " + place + " of the reserve list is application " +
                                   std::string(text_member(taken, "application")))
          .at("/data/reserve_place")
          .because({index_of(taken)});
    }
  }
  Json entry = {{"index", event.index()}, {"application", event.text("application")}, {"decision", event.id()}};
  if (const auto days = integer_member(reserve, "days")) entry["until"] = days_after(event, days.value()).ms;
  call["reserve"][place] = std::move(entry);
  return ok();
}

Status judge_reserve_called_up(Case& event) {
  LEDGER_TRY(check_called(event));
  LEDGER_TRY(check_standing(event, Standing::kEligible));
  LEDGER_TRY(check_reaches_least_score(event));
  Json decision = event.named("decision");
  LEDGER_TRY(const std::string date, day_of(event, decision));
  Json call = event.named("call");
  call["reserve"][part(event.data(), "reserve_place").dump()]["called"] = event.index();
  event.put("call", event.text("call"), call);
  event.name_thing("call", call);
  LEDGER_TRY(award_grant(event, event.text("decision"), date));
  // Whoever takes the decision back names the grant that came of it.
  decision["names"]["grant"] = event.text("grant");
  event.put("decision", event.text("decision"), decision);
  return ok();
}

}  // namespace skaidrs
