#include "tests/grants/logged_invariants.h"

#include <algorithm>

#include "ledger/grants/parts.h"
#include "tests/grants/command_model.h"

namespace skaidrs::testing {
namespace {

constexpr std::int64_t kTier = 3'000'000;

bool has_treasurer(const std::vector<std::string>& signers) {
  return std::any_of(signers.begin(), signers.end(),
                     [](const std::string& signer) { return signer.starts_with("treasurer-"); });
}

std::string text(const Json& data, std::string_view member) {
  return std::string(text_member(data, member));
}

}  // namespace

void LoggedInvariants::hold(bool good, const std::string& words) {
  if (!good) faults_.push_back(words);
}

void LoggedInvariants::once(const std::string& kind, const Json& id) {
  hold(used_.insert(kind + "/" + as_text(id)).second, kind + " " + as_text(id) + " is used twice");
}

std::vector<std::string> LoggedInvariants::look_at(const LoggedEntry& entry) {
  faults_.clear();
  const std::string& name = entry.event.name;
  const Json& data = entry.event.data;
  const std::vector<std::string>& signers = entry.event.signers;
  hold(entry.envelope.signatures.size() >= signers.size(), "fewer signatures than signers");
  if (name == "decision.taken" || name == "decision.revoked") {
    at_votes(data, signers);
    at_decision(name, data, signers);
  } else if (name == "ranking.drawn") {
    at_ranking(data);
  } else if (name == "contract.signed") {
    at_contract(data);
  } else if (name == "payout.made") {
    at_payout(data, signers);
  } else if (name == "payout.reversed" || name == "unspent.returned" || name.starts_with("recovery.")) {
    at_return(name, data, signers);
  } else {
    at_call(name, data);
    at_course(name, data);
  }
  return faults_;
}

void LoggedInvariants::at_call(const std::string& name, const Json& data) {
  const std::string application = text(data, "application");
  if (name == "call.opened") budget_ = cents_of(data["budget"]);
  if (name == "application.submitted") {
    once("application", data["application"]);
    hold(!ranked_, "filed after the ranking");
    requested_[application] = cents_of(data["requested"]);
  }
  if (name == "application.withdrawn") hold(withdrawn_.insert(application).second, "withdrawn twice");
  if (name == "recusal.recorded") recused_.insert(text(data, "actor"));
  if (name == "interest.declared" && data["conflict"] == "declared") {
    conflicted_[application].insert(text(data, "actor"));
  }
  if (name == "score.submitted") {
    const std::string expert = text(data, "actor");
    hold(!ranked_ && !withdrawn_.contains(application), "a score too late, or for what is withdrawn");
    hold(!conflicted_[application].contains(expert), expert + " scores in a conflict");
    hold(totals_[application].emplace(expert, data["total"].get<Cents>()).second, expert + " scores twice");
  }
}

void LoggedInvariants::at_votes(const Json& data, const std::vector<std::string>& signers) {
  std::size_t in_favour = 0;
  std::size_t against = 0;
  for (const Json& vote : data["votes"]) {
    const std::string actor = text(vote, "actor");
    hold(!recused_.contains(actor), actor + " votes and stands aside");
    hold(!conflicted_[text(data, "application")].contains(actor), actor + " votes in a conflict");
    const bool for_it = vote["vote"] == "for";
    ++(for_it ? in_favour : against);
    const bool signs = std::find(signers.begin(), signers.end(), actor) != signers.end();
    hold(signs || !for_it, actor + " votes for it and does not sign");
  }
  hold(in_favour >= 2 && in_favour > against, "no majority");
}

void LoggedInvariants::at_decision(const std::string& name, const Json& data, const std::vector<std::string>& signers) {
  hold(signers.size() >= 2, "one person decides");
  if (name == "decision.revoked") {
    for (auto& [id, grant] : grants_) {
      if (grant.decision != text(data, "decision")) continue;
      hold(grant.contracted == 0 && !grant.revoked, "grant " + id + " is revoked twice, or under contract");
      grant.revoked = true;
    }
    return;
  }
  once("decision", data["decision"]);
  const std::string application = text(data, "application");
  hold(ranked_ && !withdrawn_.contains(application), "decided before the ranking, or withdrawn");
  if (!data.contains("awarded")) return;
  once("grant", data["grant"]);
  for (const auto& [id, grant] : grants_) {
    hold(grant.revoked || grant.application != application, application + " has a second grant");
  }
  const Cents awarded = cents_of(data["awarded"]);
  hold(awarded > 0 && awarded <= requested_.at(application), "an award above the request");
  Grant& made = grants_[text(data, "grant")];
  made.application = application;
  made.decision = text(data, "decision");
  made.awarded = awarded;
  Cents sum = 0;
  for (const auto& [id, grant] : grants_) sum += grant.revoked ? 0 : grant.awarded;
  hold(sum <= budget_, "awards of " + std::to_string(sum) + " above the budget");
}

void LoggedInvariants::at_ranking(const Json& data) {
  hold(!ranked_, "ranked twice");
  ranked_ = true;
  std::set<std::string> seen;
  Cents before = 0;
  for (const Json& item : data["ranking"]) {
    const std::string application = text(item, "application");
    hold(seen.insert(application).second, application + " is ranked twice");
    Cents sum = 0;
    Cents count = 0;
    for (const auto& [expert, total] : totals_[application]) {
      if (conflicted_[application].contains(expert)) continue;
      sum += total;
      ++count;
    }
    hold(count == 2 && item["sum"] == sum, application + " is ranked by another sum than its scores make");
    hold(seen.size() == 1 || sum <= before, application + " is ranked below a lower sum");
    before = sum;
  }
  for (const Json& item : data.value("unranked", Json::array())) seen.insert(text(item, "application"));
  hold(seen.size() == requested_.size(), "an application is missing in the ranking");
}

void LoggedInvariants::at_contract(const Json& data) {
  Grant& grant = grants_.at(text(data, "grant"));
  grant.contracted = cents_of(data["amount"]);
  hold(grant.contracted == grant.awarded && !grant.revoked, "a contract over another sum than the award");
  hold(grant.owed.empty(), "a second contract");
  Cents sum = 0;
  for (const Json& one : data["instalments"]) {
    grant.owed[one["number"].dump()] = cents_of(one["amount"]);
    sum += cents_of(one["amount"]);
  }
  hold(sum == grant.contracted, "instalments do not add up");
}

void LoggedInvariants::at_payout(const Json& data, const std::vector<std::string>& signers) {
  once("payout", data["payout"]);
  Grant& grant = grants_.at(text(data, "grant"));
  const Cents amount = cents_of(data["amount"]);
  const std::string instalment = data["instalment"].dump();
  hold(grant.suspended.empty(), "paid while payments are suspended");
  hold(!grant.closed && !grant.revoked && grant.contracted > 0, "paid on what is closed, revoked or without contract");
  grant.gross += amount;
  grant.net += amount;
  grant.paid[instalment] += amount;
  hold(amount > 0 && grant.net <= grant.contracted, "net paid above the contract");
  hold(grant.owed.contains(instalment) && grant.paid[instalment] <= grant.owed[instalment],
       "instalment " + instalment + " is paid above its sum");
  hold(signers.size() >= (grant.gross > kTier ? 3U : 2U) && has_treasurer(signers), "too few sign a payout");
  payouts_[text(data, "payout")] = {.grant = text(data, "grant"), .instalment = instalment, .amount = amount};
}

void LoggedInvariants::bring_back(const std::string& id, Cents amount) {
  Payout& payout = payouts_.at(id);
  Grant& grant = grants_.at(payout.grant);
  payout.back += amount;
  grant.net -= amount;
  grant.paid[payout.instalment] -= amount;
  hold(amount > 0 && payout.back + payout.claimed <= payout.amount, "more comes back of " + id + " than was paid");
  hold(grant.net >= 0 && grant.paid[payout.instalment] >= 0, "more comes back than was paid");
}

void LoggedInvariants::at_return(const std::string& name, const Json& data, const std::vector<std::string>& signers) {
  hold(signers.size() >= 2 && has_treasurer(signers), "too few sign for money that comes back");
  const Grant& grant = grants_.at(text(data, "grant"));
  const bool may_come_late = name.starts_with("recovery.") || name == "unspent.returned" || name == "payout.reversed";
  hold(!grant.closed || may_come_late, name + " on a grant that is closed");
  const Cents stated = cents_of(data["amount"]);
  if (name == "payout.reversed") {
    once("reversal", data["reversal"]);
    return bring_back(text(data, "payout"), stated);
  }
  if (name == "recovery.ordered") once("recovery", data["recovery"]);
  if (name == "recovery.received") once("receipt", data["receipt"]);
  if (name == "unspent.returned") once("unspent", data["unspent"]);
  Cents sum = 0;
  for (const Json& part : data["payouts"]) {
    const std::string payout = text(part, "payout");
    const Cents amount = cents_of(part["amount"]);
    sum += amount;
    if (name == "unspent.returned") {
      bring_back(payout, amount);
      continue;
    }
    Cents& open = recoveries_[text(data, "recovery")][payout];
    const bool orders = name == "recovery.ordered";
    open += orders ? amount : -amount;
    payouts_.at(payout).claimed += orders ? amount : -amount;
    hold(open >= 0, "more is received than was ordered");
    const Payout& after = payouts_.at(payout);
    hold(after.back + after.claimed <= after.amount, "more is claimed of " + payout + " than was paid");
    if (!orders) bring_back(payout, amount);
  }
  hold(sum == stated, "parts do not add up");
}

void LoggedInvariants::at_course(const std::string& name, const Json& data) {
  if (name == "payment.suspended") {
    once("suspension", data["suspension"]);
    grants_.at(text(data, "grant")).suspended.insert(text(data, "suspension"));
  }
  if (name == "payment.resumed") {
    hold(grants_.at(text(data, "grant")).suspended.erase(text(data, "suspension")) == 1, "resumed twice");
  }
  if (name != "grant.closed") return;
  Grant& grant = grants_.at(text(data, "grant"));
  hold(!grant.closed && grant.suspended.empty(), "closed twice, or while payments are suspended");
  hold(cents_of(data["net"]) == grant.net, "closed over another sum than was paid net");
  grant.closed = true;
}

}  // namespace skaidrs::testing
