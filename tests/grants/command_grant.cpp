// Commands about a grant: from the contract to its closing.
#include <algorithm>

#include "tests/grants/command_model.h"

namespace skaidrs::testing {
namespace {

using Team = std::vector<std::string>;

// Who signs for money that moves; a treasurer is among them, or not.
const std::vector<Team>& teams() {
  static const std::vector<Team> kThem{{"officer-1", "treasurer-1"},
                                       {"officer-1", "treasurer-1", "treasurer-2"},
                                       {"officer-1", "treasurer-1"},
                                       {"officer-1", "officer-2", "treasurer-1"},
                                       {"treasurer-1", "treasurer-2"},
                                       {"officer-1", "officer-2"},
                                       {"treasurer-1"}};
  return kThem;
}

bool is_enough(const Team& team) {
  return team.size() >= 2 && team != Team{"officer-1", "officer-2"};
}

using GrantEntry = std::map<std::string, ModelGrant>::value_type;

Json names(const GrantEntry& grant) {
  return {{"grant", grant.first}, {"application", grant.second.application}};
}

Json merged(Json left, const Json& right) {
  left.update(right);
  return left;
}

Json parts(const std::string& payout, std::int64_t cents) {
  return Json::array({{{"payout", payout}, {"amount", cents_json(cents)}}});
}

std::array<std::int64_t, 3> instalments_of(std::int64_t amount) {
  return {amount / 2, amount / 4, amount - amount / 2 - amount / 4};
}

Command sign_contract(const Model& model, const GrantEntry& grant, std::mt19937& chance) {
  const std::vector<std::int64_t> sums{grant.second.awarded, grant.second.awarded, grant.second.awarded + 1,
                                       grant.second.awarded - 1};
  const std::int64_t amount = any_of(chance, sums);
  const Team by = one_in(chance, 4) ? Team{"applicant-1"} : Team{"applicant-1", "officer-1"};
  Json listed = Json::array();
  constexpr std::array<std::string_view, 3> kKinds{"advance", "interim", "final"};
  const auto instalments = instalments_of(amount);
  for (std::size_t i = 0; i < instalments.size(); ++i) {
    listed.push_back({{"number", i + 1}, {"kind", std::string(kKinds[i])}, {"amount", cents_json(instalments[i])}});
  }
  const bool legal =
      !grant.second.revoked && !grant.second.contract && amount == grant.second.awarded && by.size() == 2;
  return {"contract.signed",
          merged(names(grant), {{"decision", grant.second.decision},
                                {"amount", cents_json(amount)},
                                {"total_cost", cents_json(6'000'000)},
                                {"rate_ppm", 900'000},
                                {"instalments", listed},
                                {"signed_on", day_of(model.now)}}),
          by, legal, [id = grant.first, instalments](Model& after) {
            after.grants[id].contract = true;
            after.grants[id].instalments = instalments;
          }};
}

// An id that is new, or one that was used.
std::string id_for(const Model& model, std::mt19937& chance, int number) {
  if (!model.ids.empty() && one_in(chance, 15)) return any_of(chance, model.ids);
  return "n-" + std::to_string(number);
}

Command pay(const Model& model, const GrantEntry& entry, std::mt19937& chance, int number) {
  const ModelGrant& grant = entry.second;
  const std::string id = id_for(model, chance, number);
  const std::size_t instalment = one_in(chance, 12) ? 4 : 1 + below(chance, 3);
  const std::int64_t owed = instalment > 3 ? 1'000 : grant.instalments[instalment - 1];
  const std::int64_t amount = near_to(chance, std::max<std::int64_t>(0, owed - grant.net_on(instalment)));
  const Team team = any_of(chance, teams());
  const bool right_account = !one_in(chance, 12);
  const bool within = instalment <= 3 && amount > 0 && grant.net_on(instalment) + amount <= owed &&
                      grant.net() + amount <= grant.awarded;
  const bool tier = grant.gross() + amount <= kModelTier || team.size() >= 3;
  const bool legal = grant.contract && !grant.closed && !grant.suspended() && within && tier && is_enough(team) &&
                     right_account && !grant.payouts.contains(id) && !model.ids.contains(id);
  Json patch = merged(
      names(entry),
      {{"payout", id}, {"instalment", instalment}, {"amount", cents_json(amount)}, {"paid_on", day_of(model.now)}});
  if (!right_account) patch["account_digest"] = std::string(64, '0');
  return {"payout.made", patch, team, legal, [=, grant_id = entry.first](Model& after) {
            after.ids.insert(id);
            after.grants[grant_id].payouts[id] = {.instalment = instalment, .amount = amount};
          }};
}

Command reverse(const Model& model, const GrantEntry& entry, std::mt19937& chance, int number) {
  const auto& [payout, paid] = any_of(chance, entry.second.payouts);
  const std::int64_t amount = near_to(chance, paid.left());
  const std::string id = "rev-" + std::to_string(number);
  const Team team = any_of(chance, teams());
  const bool legal = amount > 0 && amount <= paid.left() && is_enough(team);
  return {"payout.reversed",
          merged(names(entry), {{"payout", payout},
                                {"reversal", id},
                                {"instalment", paid.instalment},
                                {"amount", cents_json(amount)},
                                {"reversed_on", day_of(model.now)}}),
          team, legal, [grant = entry.first, payout = payout, amount](Model& after) {
            after.grants[grant].payouts[payout].back += amount;
            after.grants[grant].reversed += amount;
          }};
}

Command give_back(const Model& model, const GrantEntry& entry, std::mt19937& chance, int number) {
  const auto& [payout, paid] = any_of(chance, entry.second.payouts);
  const std::int64_t amount = near_to(chance, paid.left());
  const Team team = any_of(chance, teams());
  const bool legal = amount > 0 && amount <= paid.left() && is_enough(team);
  return {"unspent.returned",
          merged(names(entry), {{"unspent", "unsp-" + std::to_string(number)},
                                {"payouts", parts(payout, amount)},
                                {"amount", cents_json(amount)},
                                {"returned_on", day_of(model.now)}}),
          team, legal, [grant = entry.first, payout = payout, amount](Model& after) {
            after.grants[grant].payouts[payout].back += amount;
            after.grants[grant].returned += amount;
          }};
}

Command order(const Model& model, const GrantEntry& entry, std::mt19937& chance, int number) {
  const auto& [payout, paid] = any_of(chance, entry.second.payouts);
  const std::int64_t amount = near_to(chance, paid.left());
  const Team team = any_of(chance, teams());
  const std::string id = "recov-" + std::to_string(number);
  return {"recovery.ordered",
          merged(names(entry), {{"recovery", id},
                                {"payouts", parts(payout, amount)},
                                {"amount", cents_json(amount)},
                                {"due", days_later(model.now, 40)},
                                {"appeal_until", days_later(model.now, 30)}}),
          team, amount > 0 && amount <= paid.left() && is_enough(team),
          [=, grant = entry.first, payout = payout](Model& after) {
            after.grants[grant].payouts[payout].claimed += amount;
            after.grants[grant].claims[id] = {.payout = payout, .open = amount};
          }};
}

Command receive(const Model& model, const GrantEntry& entry, std::mt19937& chance, int number) {
  const auto& [recovery, claim] = any_of(chance, entry.second.claims);
  const std::int64_t amount = near_to(chance, claim.open);
  const Team team = any_of(chance, teams());
  return {"recovery.received",
          merged(names(entry), {{"recovery", recovery},
                                {"receipt", "rcpt-" + std::to_string(number)},
                                {"payouts", parts(claim.payout, amount)},
                                {"amount", cents_json(amount)},
                                {"received_on", day_of(model.now)}}),
          team, amount > 0 && amount <= claim.open && is_enough(team),
          [grant = entry.first, recovery = recovery, amount](Model& after) {
            ModelGrant& changed = after.grants[grant];
            ModelClaim& settled = changed.claims[recovery];
            settled.open -= amount;
            changed.payouts[settled.payout].claimed -= amount;
            changed.payouts[settled.payout].back += amount;
            changed.recovered += amount;
          }};
}

Command suspend(const Model& model, const GrantEntry& entry, std::mt19937& chance, int number) {
  const std::string id = "susp-" + std::to_string(number);
  const std::vector<std::string> people{"treasurer-1", "auditor-1", "officer-2", "member-1", "applicant-1"};
  const std::string by = any_of(chance, people);
  const bool ahead = !one_in(chance, 5);
  const bool may = by != "member-1" && by != "applicant-1";
  const bool released = !one_in(chance, 4);  // its reason is public: a second person signs, in whatever role
  return {"payment.suspended",
          merged(names(entry), {{"suspension", id}, {"review_by", days_later(model.now, ahead ? 10 : -1)}}),
          released ? Team{by, "member-2"} : Team{by}, may && ahead && released && !entry.second.closed,
          [grant = entry.first, id](Model& after) { after.grants[grant].suspensions[id] = true; }};
}

Command resume(const Model& /*model*/, const GrantEntry& entry, std::mt19937& chance) {
  const auto& [id, holds] = any_of(chance, entry.second.suspensions);
  const Team team = one_in(chance, 5) ? Team{"officer-1"} : Team{"officer-1", "treasurer-1"};
  return {"payment.resumed", merged(names(entry), {{"suspension", id}}), team,
          team.size() == 2 && holds && !entry.second.closed,
          [grant = entry.first, id = id](Model& after) { after.grants[grant].suspensions[id] = false; }};
}

Command close(const Model& model, const GrantEntry& entry, std::mt19937& chance) {
  const ModelGrant& grant = entry.second;
  const bool right = !one_in(chance, 3);
  const Team team = one_in(chance, 5) ? Team{"officer-1"} : Team{"officer-1", "officer-2"};
  const bool legal =
      grant.contract && !grant.closed && !grant.suspended() && grant.claimed() == 0 && right && team.size() == 2;
  return {"grant.closed",
          merged(names(entry), {{"contracted", cents_json(grant.awarded)},
                                {"paid", cents_json(grant.gross() - grant.reversed)},
                                {"recovered", cents_json(grant.recovered)},
                                {"returned", cents_json(grant.returned)},
                                {"net", cents_json(grant.net() + (right ? 0 : 1))},
                                {"closed_on", day_of(model.now)}}),
          team, legal, [id = entry.first](Model& after) { after.grants[id].closed = true; }};
}

// Where there is nothing of the kind yet: about a grant that nobody made.
Command about_nothing(std::string_view kind) {
  const std::map<std::string_view, std::pair<std::string, Team>> events{
      {"contract", {"contract.signed", {"officer-1"}}},       {"pay", {"payout.made", teams().front()}},
      {"reverse", {"payout.reversed", teams().front()}},      {"return", {"unspent.returned", teams().front()}},
      {"order", {"recovery.ordered", teams().front()}},       {"receive", {"recovery.received", teams().front()}},
      {"suspend", {"payment.suspended", {"treasurer-1"}}},    {"resume", {"payment.resumed", teams().front()}},
      {"close", {"grant.closed", {"officer-1", "officer-2"}}}};
  const auto& [event, team] = events.at(kind);
  return {event, {{"grant", "g-none"}}, team, false, {}};
}

}  // namespace

Command draw_grant_command(std::string_view kind, const Model& model, std::mt19937& chance, int number) {
  if (model.grants.empty()) return about_nothing(kind);
  const GrantEntry& grant = any_of(chance, model.grants);
  if (kind == "contract") return sign_contract(model, grant, chance);
  if (kind == "pay") return pay(model, grant, chance, number);
  if (kind == "suspend") return suspend(model, grant, chance, number);
  if (kind == "close") return close(model, grant, chance);
  if (kind == "resume" && !grant.second.suspensions.empty()) return resume(model, grant, chance);
  if (kind == "receive" && !grant.second.claims.empty()) return receive(model, grant, chance, number);
  if (grant.second.payouts.empty() || kind == "resume" || kind == "receive") return about_nothing(kind);
  if (kind == "reverse") return reverse(model, grant, chance, number);
  return kind == "return" ? give_back(model, grant, chance, number) : order(model, grant, chance, number);
}

}  // namespace skaidrs::testing
