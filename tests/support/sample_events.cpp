#include "tests/support/sample_events.h"

#include <algorithm>
#include <array>

#include "ledger/base/assert.h"
#include "ledger/base/encoding.h"
#include "ledger/crypto/sha256.h"
#include "ledger/grants/rules/ruleset.h"
#include "ledger/grants/rules/score_seal.h"
#include "tests/support/sample_texts.h"
#include "tests/support/test_ledger.h"

namespace skaidrs::testing {
namespace {

constexpr std::string_view kSalt = "000102030405060708090a0b0c0d0e0f";

struct SignersRow {
  std::string_view name;
  std::vector<std::string> signers;
};

const std::vector<SignersRow>& signers_table() {
  static const std::vector<SignersRow> kRows{
      {"actor.registered", {"adm-1"}},
      {"ledger.amended", {"adm-1", "adm-2"}},
      {"log_key.added", {"adm-1", "adm-2"}},
      {"log_key.retired", {"adm-1", "adm-2"}},
      {"key.registered", {"adm-1", "adm-2"}},
      {"key.revoked", {"adm-1", "adm-2"}},
      {"role.granted", {"adm-1", "adm-2"}},
      {"role.revoked", {"adm-1", "adm-2"}},
      {"body.composed", {"officer-1"}},
      {"entry.withheld", {"adm-1", "adm-2"}},
      {"programme.registered", {"adm-1", "adm-2"}},
      {"rules.published", {"officer-1", "officer-2"}},
      {"call.opened", {"officer-1"}},
      {"application.submitted", {"applicant-1"}},
      {"evaluator.assigned", {"officer-1"}},
      {"ranking.drawn", {"officer-1"}},
      {"contract.signed", {"applicant-1", "officer-1"}},
      {"payout.made", {"officer-1", "treasurer-1"}},
      {"consultation.opened", {"officer-1"}},
      {"invitation.sent", {"officer-1"}},
      {"attendance.recorded", {"officer-1"}},
      {"contribution.recorded", {"officer-1", "officer-2"}},
      {"recommendation.raised", {"officer-1", "officer-2"}},
      {"recommendation.answered", {"officer-1", "officer-2"}},
      {"document.published", {"officer-1"}},
      {"register.imported", {"importer-1"}},
      {"grant.imported", {"importer-1"}},
  };
  return kRows;
}

// The members who vote for the decision, or chair and secretary.
std::vector<std::string> deciders(const Json& data) {
  if (text_member(data, "attestation") == "chair_and_secretary") return {"member-1", "officer-3"};
  std::vector<std::string> members;
  for (const Json& vote : data["votes"]) {
    if (text_member(vote, "vote") == "for") members.push_back(vote["actor"].get<std::string>());
  }
  return members;
}

void tell_scores(TestLedger& ledger) {
  for (const std::string expert : {"ev-1", "ev-2"}) {
    const int place = expert == "ev-1" ? 1 : 2;
    ledger.must_tell("evaluator.assigned", {{"actor", expert}, {"place", place}});
    ledger.must_tell("interest.declared", {{"actor", expert}});
  }
  const auto score = [](const std::string& expert) {
    Json data = sample("score.submitted");
    data.merge_patch({{"actor", expert}, {"salt", std::string(kSalt)}});
    data["signers"] = Json::array({expert});
    return data;
  };
  ledger.advance_seconds(3600);
  for (const std::string expert : {"ev-1", "ev-2"}) {
    const auto seal = score_seal(score(expert), kSalt);
    LEDGER_ASSERT(seal.has_value());
    ledger.must_tell("score.sealed", {{"actor", expert}, {"seal", to_hex(seal.value())}});
  }
  ledger.advance_seconds(3600);
  for (const std::string expert : {"ev-1", "ev-2"}) ledger.must("score.submitted", score(expert), {expert});
}

}  // namespace

Json eur(std::string_view amount) {
  return {{"amount", std::string(amount)}, {"currency", "EUR"}};
}

Json sample_role(const std::string& actor, const std::string& role) {
  return {{"actor", actor},    {"role_id", "role-" + actor},     {"role", role},
          {"scope", "ledger"}, {"from", "2026-01-01T00:00:00Z"}, {"until", "2040-01-01T00:00:00Z"}};
}

std::vector<SampleRow> sample_rows() {
  std::vector<SampleRow> rows;
  for (const auto part :
       {first_samples(), call_samples(), voice_samples(), money_samples(), imports_samples(), integrity_samples()})
    rows.insert(rows.end(), part.begin(), part.end());
  return rows;
}

Json sample(std::string_view name) {
  const auto samples = sample_rows();
  const auto found =
      std::find_if(samples.begin(), samples.end(), [&](const SampleRow& row) { return row.name == name; });
  LEDGER_ASSERT(found != samples.end());
  const auto data = parse_json(found->text);
  LEDGER_ASSERT(data.has_value());
  return data.value();
}

std::vector<std::string> usual_signers(std::string_view name, const Json& data) {
  const bool decided_by_body = name == "decision.taken" || name == "appeal.decided" || name == "decision.revoked";
  if (decided_by_body) return deciders(data);
  const auto& rows = signers_table();
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const SignersRow& row) { return row.name == name; });
  if (found != rows.end()) return found->signers;
  for (const SampleRow& row : sample_rows()) {
    if (row.name != name || row.signers.empty()) continue;
    std::vector<std::string> signers;
    for (const std::string_view signer : words_of(row.signers)) signers.emplace_back(signer);
    return signers;
  }
  return {std::string(text_member(data, "actor"))};  // who declares and scores signs himself
}

std::string imported_subject(const Json& data) {
  const Json& row = data["row"];
  const std::string number = std::to_string(row.value("number", 0));
  const std::string id = row.value("id_as_published", "row " + number);
  return "imported/" + data["register"].get<std::string>() + "." + to_hex(sha256(view_of(id))).substr(0, 32);
}

std::string imported_id(const Json& data) {
  const Json& row = data["row"];
  return row["file_sha256"].get<std::string>() + "-" + std::to_string(row.value("number", 0));
}

void tell_story(TestLedger& ledger, Chapter last) {
  ledger.set_time("2027-03-01T09:00:00Z");
  ledger.must_tell("programme.registered", {});
  ledger.must_tell("rules.published", {});
  ledger.must_tell("body.composed", {});
  if (last == Chapter::kProgramme) return;
  ledger.set_time("2027-03-02T09:00:00Z");
  ledger.must_tell("call.opened", {});
  if (last == Chapter::kCall) return;
  ledger.set_time("2027-03-20T12:00:00Z");
  ledger.must_tell("application.submitted", {});
  if (last == Chapter::kApplication) return;
  ledger.set_time("2027-04-05T12:00:00Z");
  tell_scores(ledger);
  ledger.set_time("2027-04-20T12:00:00Z");
  ledger.must_tell("ranking.drawn", {});
  if (last == Chapter::kEvaluation) return;
  ledger.set_time("2027-05-10T12:00:00Z");
  ledger.must_tell("decision.taken", {});
  if (last == Chapter::kDecision) return;
  ledger.set_time("2027-05-20T12:00:00Z");
  ledger.must_tell("contract.signed", {});
  if (last == Chapter::kContract) return;
  ledger.set_time("2027-06-01T12:00:00Z");
  ledger.must_tell("payout.made", {});
}

void tell_side_stories(TestLedger& ledger) {
  for (const std::string_view name : {"consultation.opened", "invitation.sent", "attendance.recorded",
                                      "contribution.recorded", "recommendation.raised", "recommendation.answered",
                                      "document.published", "register.imported", "grant.imported"}) {
    ledger.must_tell(name, {});
  }
  ledger.must_tell(
      "grant.imported",
      {{"row", {{"number", 2}, {"id_as_published", "2020/2"}}}, {"amount", nullptr}, {"amount_as_published", "1.2E3"}});
}

}  // namespace skaidrs::testing
