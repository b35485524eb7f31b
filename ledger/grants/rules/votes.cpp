#include "ledger/grants/rules/votes.h"

#include <algorithm>
#include <set>

#include "ledger/grants/rules/duties.h"
#include "ledger/grants/rules/roles.h"

namespace skaidrs {
namespace {

struct Count {
  std::int64_t cast = 0;
  std::int64_t in_favour = 0;
  std::int64_t against = 0;
  std::set<std::string> supporters;  // members counted as voting for it
};

Error bad_vote(std::string words, std::string where, const Json& body) {
  return refused("EVA-10", std::move(words)).at(std::move(where)).because({index_of(body)});
}

// What follows the ranking of a call. A body for appeals may be composed after it.
constexpr std::string_view kOnRanking = "decision.taken decision.revoked";

const Json& named_or_nothing(const Case& event, std::string_view kind) {
  static const Json kNothing;
  const auto found = event.named().find(kind);
  return found == event.named().end() ? kNothing : found->second;
}

// From ruleset 2: nobody votes who stood aside in the call, who came to the body after its ranking, or whose
// organisation takes part. Errors: kRefused ROL-12, ROL-13, ROL-09.
Status check_may_vote(const Case& event, const std::string& actor, const Json& seat, const std::string& where) {
  if (event.holds("ROL-12")) {
    LEDGER_TRY(const auto recusal, event.find("recusal", event.text("call") + "/" + actor));
    if (recusal) {
      return refused("ROL-12", actor + " stands aside in call " + event.text("call") + " and votes")
          .at(where)
          .because({index_of(*recusal)});
    }
  }
  const Json& ranked = part(named_or_nothing(event, "call"), "ranked");
  const bool on_ranking = has_word(kOnRanking, event.row().name);
  if (event.holds("ROL-13") && on_ranking && !ranked.is_null() && as_index(part(seat, "since")) > as_index(ranked)) {
    return refused("ROL-13", actor + " came to the body after the ranking of call " + event.text("call"))
        .at(where)
        .because({as_index(part(seat, "since")), as_index(ranked)});
  }
  if (named_or_nothing(event, "application").is_null()) return ok();
  return check_no_tie(event, actor, seat, where);
}

// Who is listed as standing aside has his recusal on record. Errors: kRefused ROL-12.
Status check_recusal_recorded(const Case& event, const std::string& actor, const std::string& where) {
  if (!event.holds("ROL-12")) return ok();
  LEDGER_TRY(const auto recusal, event.find("recusal", event.text("call") + "/" + actor));
  if (recusal) return ok();
  return refused("ROL-12", "no recusal of " + actor + " in call " + event.text("call") + " is on record")
      .at(where)
      .hinted("append recusal.recorded first, signed by the member or by the majority of the others");
}

Result<std::set<std::string>> recused_members(const Case& event, const Json& body) {
  std::set<std::string> recused;
  const Json& listed = part(event.data(), "recused");
  for (std::size_t i = 0; i < listed.size(); ++i) {
    const std::string actor(text_member(listed[i], "actor"));
    if (part(part(body, "seats"), actor).is_null()) {
      return bad_vote(actor + " stands aside and is no member of the body", pointer("/data/recused", i), body);
    }
    LEDGER_TRY(check_recusal_recorded(event, actor, pointer("/data/recused", i)));
    recused.insert(actor);
  }
  return recused;
}

Result<Count> count_votes(const Case& event, const Json& body) {
  LEDGER_TRY(const auto recused, recused_members(event, body));
  const Json& application = named_or_nothing(event, "application");
  const Json& conflicts = part(application, "conflicts");
  Count count;
  std::set<std::string> voters;
  const Json& votes = part(event.data(), "votes");
  for (std::size_t i = 0; i < votes.size(); ++i) {
    const std::string where = pointer("/data/votes", i);
    const std::string actor(text_member(votes[i], "actor"));
    const Json& seat = part(part(body, "seats"), actor);
    if (seat.is_null()) return bad_vote(actor + " votes and is no member of the body", where, body);
    if (!as_flag(part(seat, "voting"))) return bad_vote(actor + " has a seat without a vote", where, body);
    if (!voters.insert(actor).second) return bad_vote(actor + " votes twice", where, body);
    if (recused.contains(actor)) return bad_vote(actor + " stands aside and votes", where, body);
    LEDGER_TRY(check_may_vote(event, actor, seat, where));
    if (const Json* declared = find_member(conflicts, actor); declared != nullptr) {
      return refused("ROL-06", actor + " votes and has declared a conflict of interest in application " +
                                   event.text("application"))
          .at(where)
          .because({as_index(*declared)});
    }
    ++count.cast;
    const std::string_view vote = text_member(votes[i], "vote");
    if (vote == "for") count.supporters.insert(actor);
    if (vote == "against") ++count.against;
  }
  count.in_favour = static_cast<std::int64_t>(count.supporters.size());
  return count;
}

Status check_quorum(const Count& count, const Json& body, const Json& profile) {
  LEDGER_TRY(const std::int64_t of_body, stored_integer(body, "quorum"));
  LEDGER_TRY(const std::int64_t of_rules, stored_integer(profile, "quorum"));
  const std::int64_t quorum = std::max(of_body, of_rules);
  if (count.cast < quorum) {
    return refused("EVA-11", std::to_string(count.cast) + " members voted, the quorum is " + std::to_string(quorum))
        .at("/data/votes")
        .because({index_of(body), index_of(profile)});
  }
  if (count.in_favour > count.against) return ok();
  return refused("EVA-11", std::to_string(count.in_favour) + " votes for the decision and " +
                               std::to_string(count.against) + " against it")
      .at("/data/votes")
      .because({index_of(body)});
}

Error not_attested(std::string words, std::vector<std::uint64_t> rests_on) {
  return refused("ROL-05", std::move(words)).at("/data/signers").because(std::move(rests_on));
}

// From ruleset 2: the quorum signs, those who voted against among them. Errors: kRefused ROL-14.
Status check_quorum_signs(const Case& event, const Json& body, const Json& profile) {
  if (!event.holds("ROL-14")) return ok();
  LEDGER_TRY(const std::int64_t of_body, stored_integer(body, "quorum"));
  LEDGER_TRY(const std::int64_t of_rules, stored_integer(profile, "quorum"));
  std::int64_t signing = 0;
  for (const std::string& signer : event.signers()) {
    const Json& seat = part(part(body, "seats"), signer);
    if (!seat.is_null() && as_flag(part(seat, "voting"))) ++signing;
  }
  const std::int64_t quorum = std::max(of_body, of_rules);
  if (signing >= quorum) return ok();
  return refused("ROL-14",
                 std::to_string(signing) + " voting members have signed, the quorum is " + std::to_string(quorum))
      .at("/data/signers")
      .because({index_of(body), index_of(profile)});
}

Status check_members_attest(const Case& event, const Count& count, std::int64_t minimum, const Json& profile) {
  for (const std::string& member : count.supporters) {
    if (event.is_signed_by(member)) continue;
    return not_attested(member + " is counted as voting for the decision and has not signed it", {})
        .hinted("every member who votes for it signs it");
  }
  if (count.in_favour >= minimum) return ok();
  return not_attested(
      std::to_string(count.in_favour) + " members attest the decision, the rules ask for " + std::to_string(minimum),
      {index_of(profile)});
}

// Signers who hold this seat in the body.
std::vector<std::string> signers_in_seat(const Case& event, const Json& body, std::string_view seat) {
  std::vector<std::string> found;
  for (const std::string& signer : event.signers()) {
    if (text_member(part(part(body, "seats"), signer), "seat") == seat) found.push_back(signer);
  }
  return found;
}

Status check_officers_attest(const Case& event, const Json& body, std::int64_t minimum, const Json& profile) {
  if (text_member(part(profile, "decision_signatures"), "mode") != "chair_and_secretary") {
    return not_attested("the rules do not let chair and secretary attest", {index_of(profile)})
        .hinted("let every member who votes for it sign");
  }
  const std::size_t chairs = signers_in_seat(event, body, "chair").size();
  const std::size_t secretaries = signers_in_seat(event, body, "secretary").size();
  if (chairs == 0 || secretaries == 0) {
    return not_attested(std::string(chairs == 0 ? "the chair" : "the secretary") + " of the body has not signed",
                        {index_of(body)});
  }
  const std::size_t seated = chairs + secretaries + signers_in_seat(event, body, "member").size();
  if (static_cast<std::int64_t>(seated) >= minimum) return ok();
  return not_attested(
      std::to_string(seated) + " of the body attest the decision, the rules ask for " + std::to_string(minimum),
      {index_of(profile)});
}

bool is_by_officers(const Case& event) {
  return event.text("attestation") == "chair_and_secretary";
}

// Enough of those who sign hold a role; where chair and secretary attest, the secretary's seat counts as one.
Status check_decision_roles(const Case& event, const Json& body) {
  LEDGER_TRY(const auto holders, signers_with(event, event.row().roles, Reach::kEvent));
  std::set<std::string> counted(holders.begin(), holders.end());
  if (is_by_officers(event)) {
    const auto secretaries = signers_in_seat(event, body, "secretary");
    counted.insert(secretaries.begin(), secretaries.end());
  }
  if (counted.size() >= event.row().distinct) return ok();
  return check_enough(event, event.row().roles, Reach::kEvent, event.row().distinct);
}

}  // namespace

Status check_votes(const Case& event, const Json& body, const Json& profile) {
  LEDGER_TRY(const Count count, count_votes(event, body));
  LEDGER_TRY(check_quorum(count, body, profile));
  LEDGER_TRY(check_decision_roles(event, body));
  LEDGER_TRY(const std::int64_t minimum, stored_integer(part(profile, "decision_signatures"), "minimum"));
  if (is_by_officers(event)) return check_officers_attest(event, body, minimum, profile);
  LEDGER_TRY(check_members_attest(event, count, minimum, profile));
  return check_quorum_signs(event, body, profile);
}

Status note_voters(Case& event) {
  const Json& votes = part(event.data(), "votes");
  for (std::size_t i = 0; i < votes.size(); ++i) {
    const std::string where = pointer("/data/votes", i);
    LEDGER_TRY(take_duty(event, std::string(text_member(votes[i], "actor")), Duty::kMember, where));
  }
  return ok();
}

}  // namespace skaidrs
