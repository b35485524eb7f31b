// Commands about a call: from the application to the decision.
#include <algorithm>

#include "ledger/base/encoding.h"
#include "ledger/grants/rules/score_seal.h"
#include "tests/grants/command_model.h"
#include "tests/support/sample_events.h"

namespace skaidrs::testing {
namespace {

constexpr std::string_view kSalt = "000102030405060708090a0b0c0d0e0f";
constexpr std::int64_t kLeast = 100'000;
constexpr std::int64_t kMost = 5'000'000;
const std::vector<std::string>& experts_there() {
  static const std::vector<std::string> kThem{"ev-1", "ev-2", "ev-3"};
  return kThem;
}
const std::vector<std::string>& members() {
  static const std::vector<std::string> kThem{"member-1", "member-2", "member-3"};
  return kThem;
}

std::string some_application(std::mt19937& chance) {
  return "app-" + std::to_string(1 + below(chance, 5));
}

const ModelApplication* find(const Model& model, const std::string& id) {
  const auto found = model.applications.find(id);
  return found == model.applications.end() ? nullptr : &found->second;
}

Command apply_for_money(const Model& model, std::mt19937& chance) {
  const std::string id = some_application(chance);
  const std::vector<std::int64_t> sums{kLeast,    kLeast - 1, kMost,     kMost + 1, 1'500'000,
                                       2'000'000, 2'500'000,  1'200'000, 3'000'000};
  const std::int64_t requested = any_of(chance, sums);
  const std::vector<std::string> filers{"applicant-1", "applicant-1", "officer-1", "applicant-2"};
  const std::string by = any_of(chance, filers);
  const bool legal = find(model, id) == nullptr && model.now.ms <= model.closes.ms && !model.ranked &&
                     requested >= kLeast && requested <= kMost && by == "applicant-1";
  return {"application.submitted",
          {{"application", id}, {"requested", cents_json(requested)}, {"total_cost", cents_json(6'000'000)}},
          {by},
          legal,
          [=](Model& after) {
            after.applications[id] = {.filed = static_cast<int>(after.applications.size()), .requested = requested};
          }};
}

Command assign(const Model& model, std::mt19937& chance) {
  const std::string id = some_application(chance);
  const std::string actor = one_in(chance, 8) ? "officer-2" : any_of(chance, experts_there());
  const int place = one_in(chance, 10) ? 3 : 1 + static_cast<int>(below(chance, 2));
  const ModelApplication* application = find(model, id);
  bool legal = application != nullptr && !model.ranked && !application->withdrawn && actor != "officer-2" &&
               place <= 2 && !application->experts.contains(actor);
  if (legal) {
    for (const auto& [other, expert] : application->experts) legal = legal && expert.place != place;
  }
  return {"evaluator.assigned",
          {{"application", id}, {"actor", actor}, {"place", place}},
          {"officer-1"},
          legal,
          [=](Model& after) { after.applications[id].experts[actor].place = place; }};
}

// One who is assigned and has not declared yet, where there is one: what was declared may be declared again, and tells
// nothing new.
std::pair<std::string, std::string> who_declares(const Model& model, std::mt19937& chance) {
  for (const auto& [id, application] : model.applications) {
    for (const auto& [actor, expert] : application.experts) {
      if (!application.declared.contains(actor) && !one_in(chance, 3)) return {id, actor};
    }
  }
  return {some_application(chance), any_of(chance, experts_there())};
}

Command declare(const Model& model, std::mt19937& chance) {
  auto [id, actor] = who_declares(model, chance);
  const bool member = one_in(chance, 8);
  if (member) actor = any_of(chance, members());
  const bool conflict = one_in(chance, member ? 3 : 60);
  const std::string by = one_in(chance, 8) ? "officer-1" : actor;
  Json patch = {{"application", id},
                {"actor", actor},
                {"capacity", member ? "committee_member" : "evaluator"},
                {"conflict", conflict ? "declared" : "none"}};
  if (conflict) patch["kind"] = "family";
  return {"interest.declared",
          patch,
          {by},
          find(model, id) != nullptr && by == actor,
          [=, id = id, actor = actor](Model& after) {
            ModelApplication& application = after.applications[id];
            if (conflict) {
              application.conflicted.insert(actor);
            } else if (!member) {
              application.declared.insert(actor);
            }
          }};
}

// Mostly one who is assigned: chance alone would seldom meet him.
std::pair<std::string, std::string> who_scores(const Model& model, std::mt19937& chance) {
  const std::string id = some_application(chance);
  std::string actor = any_of(chance, experts_there());
  if (const ModelApplication* drawn = find(model, id); drawn != nullptr && !drawn->experts.empty()) {
    if (!one_in(chance, 4)) actor = any_of(chance, drawn->experts).first;
  }
  return {id, actor};
}

// The expert, where he may seal or open.
const ModelExpert* who_may_score(const Model& model, const std::string& id, const std::string& actor) {
  const ModelApplication* application = find(model, id);
  const bool may = application != nullptr && application->experts.contains(actor) && !application->withdrawn &&
                   !model.ranked && application->declared.contains(actor) && !application->conflicted.contains(actor);
  return may && !application->experts.at(actor).points ? &application->experts.at(actor) : nullptr;
}

Json score_patch(const std::string& id, const std::string& actor, const std::array<int, 2>& points) {
  const Json listed = {{{"criterion", "need"}, {"points", points[0]}},
                       {{"criterion", "quality"}, {"points", points[1]}}};
  return {{"application", id}, {"actor", actor}, {"points", listed}, {"total", 600 * points[0] + 400 * points[1]}};
}

Command seal(const Model& model, std::mt19937& chance) {
  const auto [id, actor] = who_scores(model, chance);
  const std::vector<int> values{0, 40, 55, 60, 70, 85, 100, 100};
  const std::array<int, 2> points{any_of(chance, values), any_of(chance, values)};
  Json score = sample("score.submitted");
  score.merge_patch(score_patch(id, actor, points));
  score["signers"] = Json::array({actor});
  const auto digest = score_seal(score, kSalt);
  const ModelExpert* expert = who_may_score(model, id, actor);
  return {"score.sealed",
          {{"application", id}, {"actor", actor}, {"seal", to_hex(digest.value())}},
          {actor},
          expert != nullptr && !expert->sealed,
          [=, id = id, actor = actor](Model& after) { after.applications[id].experts[actor].sealed = points; }};
}

// What was sealed is opened, or something else by a point.
Command score(const Model& model, std::mt19937& chance) {
  const auto [id, actor] = who_scores(model, chance);
  const ModelExpert* expert = who_may_score(model, id, actor);
  const bool sealed = expert != nullptr && expert->sealed;
  std::array<int, 2> points = sealed ? *expert->sealed : std::array<int, 2>{100, 101};
  if (one_in(chance, 4)) points[1] += points[1] == 0 ? 1 : -1;
  Json patch = score_patch(id, actor, points);
  const bool salted = !one_in(chance, 10);
  if (salted) patch["salt"] = std::string(kSalt);
  const bool legal = sealed && salted && points == *expert->sealed && find(model, id)->all_sealed();
  return {"score.submitted", patch, {actor}, legal, [=, id = id, actor = actor](Model& after) {
            after.applications[id].experts[actor].points = points;
          }};
}

// The ranking as the scores make it, or with one thing changed.
Command rank(const Model& model, std::mt19937& chance) {
  Json ranking = model.ranking();
  Json unranked = model.unranked();
  bool honest = true;
  const std::size_t change = below(chance, 6);
  if (change == 0 && ranking.size() > 1) {
    std::swap(ranking[0]["application"], ranking[1]["application"]);
    honest = false;
  } else if (change == 1 && !ranking.empty()) {
    ranking[0]["sum"] = ranking[0]["sum"].get<std::int64_t>() + 1;
    honest = false;
  } else if (change == 2 && !ranking.empty()) {
    ranking.erase(ranking.size() - 1);
    honest = false;
  }
  const std::int64_t scored = model.scored() + (one_in(chance, 6) ? 1 : 0);
  honest = honest && scored == model.scored();
  const bool legal = honest && model.now.ms > model.closes.ms && !model.ranked && model.all_scored();
  return {"ranking.drawn",
          {{"ranking", ranking},
           {"unranked", unranked.empty() ? Json() : unranked},
           {"budget", cents_json(kModelBudget)},
           {"scored", scored},
           {"drawn_on", day_of(model.now)}},
          {"officer-1"},
          legal,
          [](Model& after) { after.ranked = true; }};
}

Command withdraw(const Model& model, std::mt19937& chance) {
  const std::string id = some_application(chance);
  const std::vector<std::string> people{"applicant-1", "officer-2", "applicant-2", "treasurer-1"};
  const std::string by = any_of(chance, people);
  const ModelApplication* application = find(model, id);
  const bool may = by == "applicant-1";  // an officer alone withdraws nothing
  return {"application.withdrawn",
          {{"application", id}},
          {by},
          may && application != nullptr && !application->withdrawn && !application->granted,
          [=](Model& after) { after.applications[id].withdrawn = true; }};
}

Command recuse(const Model& /*model*/, std::mt19937& chance) {
  // Were two to stand aside, nobody could decide.
  const std::string actor = one_in(chance, 12) ? any_of(chance, members()) : "member-3";
  const bool by_member = one_in(chance, 2);
  std::vector<std::string> signers{actor};
  if (!by_member) {
    signers = members();
    std::erase(signers, actor);
  }
  const bool enough = !one_in(chance, 2);
  if (!enough) signers = {actor == "member-1" ? "member-2" : "member-1"};
  return {"recusal.recorded",
          {{"actor", actor}, {"requested_by", by_member ? "member" : "majority"}},
          signers,
          enough,
          [=](Model& after) { after.recused.insert(actor); }};
}

// Votes of a body, who signs for them, and whether they carry.
struct Ballot {
  Json votes = Json::array();
  Json recused = Json::array();
  std::vector<std::string> signers;
  bool carries = false;
};

Ballot draw_ballot(const Model& model, const ModelApplication* application, std::mt19937& chance) {
  Ballot ballot;
  std::size_t in_favour = 0;
  std::size_t against = 0;
  bool sound = true;
  const bool careless = one_in(chance, 4);  // lets vote who may not
  for (const std::string& member : members()) {
    const bool conflicted = application != nullptr && application->conflicted.contains(member);
    const bool barred = conflicted || model.recused.contains(member);
    if ((barred && !careless) || one_in(chance, 9)) {
      if (model.recused.contains(member) && one_in(chance, 2)) ballot.recused.push_back({{"actor", member}});
      continue;
    }
    sound = sound && !barred;
    const bool for_it = !one_in(chance, 7);
    ballot.votes.push_back({{"actor", member}, {"vote", for_it ? "for" : "against"}});
    ++(for_it ? in_favour : against);
    if (for_it) ballot.signers.push_back(member);
  }
  if (one_in(chance, 10)) {
    ballot.votes.push_back({{"actor", "officer-3"}, {"vote", "for"}});  // the secretary has no vote
    ballot.signers.emplace_back("officer-3");
    sound = false;
  }
  if (!ballot.signers.empty() && one_in(chance, 8)) {
    ballot.signers.pop_back();  // one who voted for it does not sign
    sound = false;
  }
  ballot.carries = sound && in_favour >= 2 && in_favour > against;
  if (ballot.signers.empty()) ballot.signers.emplace_back("member-1");
  if (ballot.votes.empty()) ballot.votes.push_back({{"actor", "member-1"}, {"vote", "against"}});
  return ballot;
}

Command decide(const Model& model, std::mt19937& chance, int number) {
  const std::string id = some_application(chance);
  const ModelApplication* application = find(model, id);
  const std::int64_t requested = application == nullptr ? 2'000'000 : application->requested;
  const std::vector<std::string> outcomes{"grant", "grant", "grant", "reduced", "reject"};
  const std::string outcome = any_of(chance, outcomes);
  const bool rejects = outcome == "reject";
  const std::vector<std::int64_t> sums{requested,     requested,     requested,
                                       requested - 1, requested + 1, requested - 10'000};
  const std::int64_t awarded = any_of(chance, sums);
  const Ballot ballot = draw_ballot(model, application, chance);
  const std::string decision = "dec-" + std::to_string(number);
  const std::string grant = "g-" + std::to_string(number);
  const bool fits = outcome == "grant" ? awarded == requested : awarded < requested;
  const bool sum = rejects || (fits && model.awarded() + awarded <= kModelBudget);
  const bool legal = application != nullptr && model.ranked && !application->withdrawn && !application->decided &&
                     !application->granted && ballot.carries && sum;
  Json patch = {{"application", id},
                {"decision", decision},
                {"outcome", outcome},
                {"date", day_of(model.now)},
                {"votes", ballot.votes},
                {"recused", ballot.recused},
                {"appeal_until", days_later(model.now, 30)},
                {"grant", rejects ? Json() : Json(grant)},
                {"awarded", rejects ? Json() : cents_json(awarded)}};
  return {"decision.taken", patch, ballot.signers, legal, [=](Model& after) {
            after.applications[id].decided = true;
            after.decisions[decision] = {.application = id, .grant = rejects ? std::string() : grant};
            if (rejects) return;
            after.applications[id].granted = true;
            after.grants[grant] = {.application = id, .decision = decision, .awarded = awarded};
          }};
}

Command revoke(const Model& model, std::mt19937& chance) {
  if (model.decisions.empty()) {
    return {"decision.revoked", {{"decision", "dec-0"}, {"grant", nullptr}}, {"member-1", "member-2"}, false, {}};
  }
  const auto& [id, decision] = any_of(chance, model.decisions);
  const ModelApplication& application = model.applications.at(decision.application);
  const Ballot ballot = draw_ballot(model, &application, chance);
  const bool bound = !decision.grant.empty() && model.grants.at(decision.grant).contract;
  Json patch = {{"application", decision.application},
                {"decision", id},
                {"grant", decision.grant.empty() ? Json() : Json(decision.grant)},
                {"date", day_of(model.now)},
                {"votes", ballot.votes},
                {"recused", ballot.recused},
                {"appeal_until", days_later(model.now, 30)}};
  return {"decision.revoked", patch, ballot.signers, ballot.carries && !decision.revoked && !bound,
          [id = id, revoked = decision](Model& after) {
            after.decisions[id].revoked = true;
            ModelApplication& free = after.applications[revoked.application];
            free.decided = false;
            if (revoked.grant.empty()) return;
            free.granted = false;
            after.grants[revoked.grant].revoked = true;
          }};
}

}  // namespace

Command draw_call_command(std::string_view kind, const Model& model, std::mt19937& chance, int number) {
  if (kind == "apply") return apply_for_money(model, chance);
  if (kind == "assign") return assign(model, chance);
  if (kind == "declare") return declare(model, chance);
  if (kind == "seal") return seal(model, chance);
  if (kind == "score") return score(model, chance);
  if (kind == "rank") return rank(model, chance);
  if (kind == "withdraw") return withdraw(model, chance);
  if (kind == "recuse") return recuse(model, chance);
  return kind == "decide" ? decide(model, chance, number) : revoke(model, chance);
}

}  // namespace skaidrs::testing
