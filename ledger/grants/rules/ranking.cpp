#include <set>

#include "ledger/grants/rules/appeals.h"
#include "ledger/grants/rules/common_checks.h"
#include "ledger/grants/rules/judges.h"
#include "ledger/grants/rules/ranking_follows.h"
#include "ledger/grants/rules/sums.h"

namespace skaidrs {
namespace {

Error odd_ranking(std::string words, std::string where, std::vector<std::uint64_t> rests_on) {
  return refused("EVA-09", std::move(words)).at(std::move(where)).because(std::move(rests_on));
}

// A ranking rests on the close of its call, or on its opening where the close is not stated.
Status check_drawn_on(const Case& event) {
  if (!event.has("drawn_on")) return ok();
  const Json& call = event.named("call");
  if (const auto closes = integer_member(call, "closes")) {
    return check_not_before(event, "drawn_on", Instant{closes.value()}, "the close of the call", index_of(call));
  }
  LEDGER_TRY(const std::int64_t opens, stored_integer(call, "opens"));
  return check_not_before(event, "drawn_on", Instant{opens}, "the opening of the call", index_of(call));
}

Status check_budget(const Case& event) {
  if (!event.has("budget")) return ok();
  const Json& call = event.named("call");
  LEDGER_TRY(const Money stated, event.amount("budget"));
  LEDGER_TRY(const Money budget, stored_money(call, "budget"));
  if (stated == budget) return ok();
  return odd_ranking("the budget of the call is " + money_words(budget) + ", not " + money_words(stated),
                     "/data/budget", {index_of(call)});
}

Status check_closed(const Case& event) {
  const Json& call = event.named("call");
  const std::string name = "call " + event.text("call");
  if (const Json* ranked = find_member(call, "ranked"); ranked != nullptr) {
    return refused("ORD-06", "the ranking of " + name + " is drawn already")
        .at("/data/call")
        .because({index_of(call), as_index(*ranked)});
  }
  if (as_flag(part(call, "rolling"))) {
    return refused("ORD-06", name + " is rolling: its applications are decided one by one")
        .at("/data/call")
        .because({index_of(call)});
  }
  const auto closes = integer_member(call, "closes");
  if (!closes) return ok();
  if (event.logged().ms <= closes.value()) {
    return refused("ORD-06", name + " takes applications until " + format_instant({closes.value()}))
        .at("/data/call")
        .because({index_of(call)});
  }
  return ok();
}

Status check_rules_named(const Case& event) {
  const Json& call = event.named("call");
  const bool same = text_member(call, "rules") == event.text("rules") &&
                    part(call, "rules_version") == part(event.data(), "rules_version");
  if (same) return ok();
  return odd_ranking("the call runs under rules " + std::string(text_member(call, "rules")) + ", version " +
                         part(call, "rules_version").dump(),
                     "/data/rules", {index_of(call)});
}

// One application of the call, not seen before in this ranking.
Status check_listed(const Case& event, const Json& item, const std::string& where, std::set<std::string>& seen) {
  const std::string application(text_member(item, "application"));
  LEDGER_TRY(const Json document, event.get("application", application, pointer(where, "application")));
  if (text_member(part(document, "names"), "call") != event.text("call")) {
    return odd_ranking("application " + application + " is of another call", where, {index_of(document)});
  }
  if (seen.insert(application).second) return ok();
  return odd_ranking("application " + application + " is listed twice", where, {index_of(document)});
}

Status check_rank(const Json& item, const std::string& where, std::size_t position) {
  const auto rank = integer_member(item, "rank");
  if (!rank || rank.value() != static_cast<std::int64_t>(position + 1)) {
    return odd_ranking(
        "the rank is " + part(item, "rank").dump() + ", the place in the list is " + std::to_string(position + 1),
        pointer(where, "rank"), {});
  }
  const bool in_part = text_member(item, "fits") == "part";
  const bool states_part = find_member(item, "covered") != nullptr;
  if (in_part == states_part) return ok();
  return odd_ranking(in_part ? "the part that the budget covers is not stated"
                             : "a part is stated, and the budget does not cover a part",
                     pointer(where, "covered"), {});
}

}  // namespace

Status judge_ranking_drawn(Case& event) {
  LEDGER_TRY(check_closed(event));
  LEDGER_TRY(check_drawn_on(event));
  LEDGER_TRY(check_rules_named(event));
  LEDGER_TRY(const Json profile, profile_of_call(event));
  LEDGER_TRY(check_one_currency(event, text_member(profile, "currency"), index_of(profile)));
  LEDGER_TRY(check_budget(event));
  std::set<std::string> seen;
  const Json& ranking = part(event.data(), "ranking");
  for (std::size_t i = 0; i < ranking.size(); ++i) {
    const std::string where = pointer("/data/ranking", i);
    LEDGER_TRY(check_listed(event, ranking[i], where, seen));
    LEDGER_TRY(check_rank(ranking[i], where, i));
  }
  const Json& unranked = part(event.data(), "unranked");
  for (std::size_t i = 0; i < unranked.size(); ++i) {
    LEDGER_TRY(check_listed(event, unranked[i], pointer("/data/unranked", i), seen));
  }
  Json call = event.named("call");
  LEDGER_TRY(const std::int64_t applications, stored_integer(call, "applications"));
  if (static_cast<std::int64_t>(seen.size()) != applications) {
    return odd_ranking("the ranking has " + std::to_string(seen.size()) + " applications, the call has " +
                           std::to_string(applications),
                       "/data/ranking", {index_of(call)});
  }
  LEDGER_TRY(check_follows_scores(event));
  call["ranked"] = event.index();
  call["order"] = Json::array();
  for (const Json& item : ranking) {
    call["order"].push_back(part(item, "application"));
    if (text_member(item, "fits") == "below_minimum") call["below"].push_back(part(item, "application"));
  }
  LEDGER_TRY(note_ranking_appealable(event, call));
  if (event.has("drawn_on")) call["drawn_on"] = event.text("drawn_on");
  event.put("call", event.text("call"), call);
  return ok();
}

}  // namespace skaidrs
