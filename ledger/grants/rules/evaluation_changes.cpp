// Changes of scores and ranks, and who stands aside.
#include <algorithm>
#include <set>

#include "ledger/grants/rules/bodies.h"
#include "ledger/grants/rules/impartial.h"
#include "ledger/grants/rules/judges.h"
#include "ledger/grants/rules/roles.h"

namespace skaidrs {
namespace {

// An expert in the application's document may hold `excluded` (score.excluded). A call's document holds `order` (the
// ranked applications, first rank first) from the ranking on, and `decided` (its first decision).

Error cannot_exclude(std::string words, std::vector<std::uint64_t> rests_on) {
  return refused("EVA-15", std::move(words)).at("/data/score/index").because(std::move(rests_on));
}

Status move_one(Json& order, const Json& move, const std::string& where, std::uint64_t ranking) {
  const std::string application(text_member(move, "application"));
  const auto from = integer_member(move, "from");
  const auto to = integer_member(move, "to");
  const auto ranks = static_cast<std::int64_t>(order.size());
  const bool inside =
      from && to && from.value() >= 1 && from.value() <= ranks && to.value() >= 1 && to.value() <= ranks;
  const bool stands = inside && as_text(order[static_cast<std::size_t>(from.value() - 1)]) == application;
  if (!stands || from.value() == to.value()) {
    return refused("EVA-16", application + " cannot move from rank " + part(move, "from").dump() + " to rank " +
                                 part(move, "to").dump() + (stands ? "" : ": it does not stand there"))
        .at(where)
        .because({ranking});
  }
  order.erase(order.begin() + (from.value() - 1));
  order.insert(order.begin() + (to.value() - 1), application);
  return ok();
}

// Nobody with a conflict of interest in an application moves it, or moves others past it. Errors: kRefused ROL-06,
// ROL-09, ROL-12.
Status check_impartial_to_moved(const Case& event, const Json& before, const Json& after) {
  LEDGER_TRY(check_not_recused(event));
  std::set<std::string> moved;
  for (const Json& move : part(event.data(), "moves")) moved.emplace(text_member(move, "application"));
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i] != after[i]) moved.insert(as_text(before[i]));
  }
  for (const std::string& application : moved) {
    LEDGER_TRY(const Json document, event.get("application", application, "/data/moves"));
    LEDGER_TRY(check_impartial_to(event, application, document));
  }
  return ok();
}

// Voting members of the body but for `actor`, and how many of them sign.
struct Others {
  std::size_t all = 0;
  std::size_t signing = 0;
};
Others others_of(const Case& event, std::string_view actor) {
  Others others;
  for (const auto& [member, seat] : part(event.named("body"), "seats").items()) {
    if (member == actor || !as_flag(part(seat, "voting"))) continue;
    ++others.all;
    if (event.is_signed_by(member)) ++others.signing;
  }
  return others;
}

}  // namespace

Status judge_score_excluded(Case& event) {
  LEDGER_TRY(check_no_party(event, "EVA-15"));
  const std::string actor = event.text("actor");
  if (const Json* ranked = find_member(event.named("call"), "ranked"); ranked != nullptr) {
    return cannot_exclude("the ranking of call " + event.text("call") + " is drawn already", {as_index(*ranked)});
  }
  Json application = event.named("application");
  const Json& expert = part(part(application, "experts"), actor);
  const Json& scored = part(expert, "scored");
  if (scored.is_null() || scored != part(part(event.data(), "score"), "index")) {
    return cannot_exclude(actor + " has submitted no score for application " + event.text("application") +
                              " in entry " + part(part(event.data(), "score"), "index").dump(),
                          {index_of(application)});
  }
  if (const Json* before = find_member(expert, "excluded"); before != nullptr) {
    return cannot_exclude("the score of " + actor + " is excluded already", {as_index(*before)});
  }
  application["experts"][actor]["excluded"] = event.index();
  event.put("application", event.text("application"), application);
  return ok();
}

Status judge_ranking_modified(Case& event) {
  LEDGER_TRY(check_no_party(event, "EVA-16"));
  Json call = event.named("call");
  const Json& named = part(part(event.data(), "ranking"), "index");
  const Json* ranked = find_member(call, "ranked");
  if (ranked == nullptr || named != *ranked) {
    return refused("EVA-16", "the ranking of call " + event.text("call") + " is " +
                                 (ranked == nullptr ? "not drawn" : "entry " + ranked->dump()))
        .at("/data/ranking/index")
        .because({index_of(call)});
  }
  if (const Json* decided = find_member(call, "decided"); decided != nullptr) {
    return refused("EVA-16",
                   "call " + event.text("call") + " has decisions since entry " + std::to_string(as_index(*decided)))
        .at("/data/call")
        .because({as_index(*decided)});
  }
  Json order = part(call, "order");
  const Json& moves = part(event.data(), "moves");
  for (std::size_t i = 0; i < moves.size(); ++i) {
    LEDGER_TRY(move_one(order, moves[i], pointer("/data/moves", i), as_index(*ranked)));
  }
  LEDGER_TRY(check_impartial_to_moved(event, part(call, "order"), order));
  call["order"] = std::move(order);
  event.put("call", event.text("call"), call);
  return ok();
}

Status judge_recusal_recorded(Case& event) {
  const std::string actor = event.text("actor");
  const Json& body = event.named("body");
  LEDGER_TRY(check_deciding(event, body));
  if (part(part(body, "seats"), actor).is_null()) {
    return refused("EVA-10", actor + " stands aside and is no member of the body")
        .at("/data/actor")
        .because({index_of(body)});
  }
  const Others others = others_of(event, actor);
  const bool by_member = event.text("requested_by") == "member";
  const bool enough = by_member ? event.is_signed_by(actor) : 2 * others.signing > others.all;
  if (!enough) {
    return refused("ROL-12", by_member ? actor + " has not signed his own recusal"
                                       : std::to_string(others.signing) + " of the " + std::to_string(others.all) +
                                             " other members have signed, which is no majority")
        .at("/data/signers")
        .because({index_of(body)});
  }
  const std::string id = event.text("call") + "/" + actor;
  LEDGER_TRY(const auto before, event.find("recusal", id));
  if (!before) event.put("recusal", id, {{"index", event.index()}});
  return ok();
}

}  // namespace skaidrs
