#include "ledger/grants/rules/roles.h"

#include <algorithm>

#include "ledger/grants/rules/duties.h"
#include "ledger/grants/rules/impartial.h"
#include "ledger/grants/rules/recovery.h"
#include "ledger/grants/rules/representation.h"

namespace skaidrs {
namespace {

// Roles that a ledger must never run out of.
constexpr std::string_view kVital = "administrator sequencer";

bool in_period(const Json& holding, Instant logged) {
  const auto from = integer_member(holding, "from");
  const auto until = integer_member(holding, "until");
  return (!from || from.value() <= logged.ms) && (!until || logged.ms <= until.value());
}

bool reaches(const Json& holding, const Case& event, Reach reach) {
  const std::string_view scope = text_member(holding, "scope");
  if (scope == "ledger") return true;
  if (reach == Reach::kLedger) return false;
  const auto same = [&](std::string_view member) {
    return event.has(member) && text_member(holding, member) == event.text(member);
  };
  return scope == "programme" ? same("programme") : same("programme") && same("call");
}

// Roles that go with no other.
constexpr std::string_view kAlone = "sequencer importer";
// What an importer signs.
constexpr std::string_view kImports =
    "register.imported grant.imported application.imported contract.imported payment.imported";

bool overlaps(const Json& holding, const Assignment& assignment) {
  const auto from = integer_member(holding, "from");
  const auto until = integer_member(holding, "until");
  const bool over_before = until && assignment.from && until.value() < assignment.from->ms;
  const bool begins_after = from && assignment.until && from.value() > assignment.until->ms;
  return !over_before && !begins_after;
}

Result<Json> holdings_of(const Case& event, std::string_view actor) {
  LEDGER_TRY(auto document, event.find("holdings", actor));
  if (!document) return Json{{"roles", Json::array()}};
  return std::move(*document);
}

Status check_no_other_duty(const Case& event, std::string_view signer, std::string_view role,
                           std::string_view allowed) {
  if (has_word(allowed, event.row().name)) return ok();
  LEDGER_TRY(const bool bound, holds_role(event, signer, role, Reach::kEvent));
  if (!bound) return ok();
  const bool own_key =
      event.row().name == "key.revoked" && event.text("actor") == signer && event.signers().size() == 1;
  if (own_key) return ok();
  return refused("ROL-03", std::string(signer) + " holds the role " + std::string(role) + " and signs " +
                               std::string(event.row().name))
      .at("/data/signers")
      .hinted("let somebody else sign");
}

Status check_separate_duties(const Case& event) {
  for (const std::string& signer : event.signers()) {
    LEDGER_TRY(check_no_other_duty(event, signer, "sequencer", "index.committed ledger.founded"));
    LEDGER_TRY(check_no_other_duty(event, signer, "importer", kImports));
  }
  return ok();
}

// Who signs nothing but commitments or imports would be missing wherever else he is needed. Errors: kRefused ROL-07.
Status check_goes_together(const Case& event, const Json& holdings, const Assignment& assignment) {
  for (const Json& holding : part(holdings, "roles")) {
    const std::string_view held = text_member(holding, "role");
    const bool one_alone = has_word(kAlone, held) || has_word(kAlone, assignment.role);
    if (held == assignment.role || !one_alone || !overlaps(holding, assignment)) continue;
    LEDGER_TRY(const Json granted, event.get("role", text_member(holding, "id"), "/data/actor"));
    return refused("ROL-07", assignment.actor + " holds the role " + std::string(held) +
                                 " at that time, which does not go with " + assignment.role)
        .at("/data/role")
        .because({index_of(granted)})
        .hinted("register an actor of its own for the role, or end the other one first");
  }
  return ok();
}

Status check_own_actor(const Case& event) {
  const std::string actor = event.text("actor");
  if (!event.is_signed_by(actor)) {
    return refused("ROL-02", std::string(event.row().name) + " is about what " + actor + " does, who has not signed")
        .at("/data/signers")
        .hinted(actor + " signs it himself");
  }
  if (event.row().roles.empty()) return ok();
  LEDGER_TRY(const bool holds, holds_role(event, actor, event.row().roles, Reach::kEvent));
  if (holds) return ok();
  return refused("ROL-01", actor + " does not hold the role " + std::string(event.row().roles) + " at " +
                               format_logged(event.logged()))
      .at("/data/actor");
}

Status check_threshold(const Case& event) {
  LEDGER_TRY(const std::size_t wanted, threshold_at(event));
  return check_enough(event, event.row().roles, Reach::kLedger, wanted);
}

bool is_by_own_key(const Case& event) {
  const auto& signatures = event.envelope().signatures;
  return signatures.size() == 1 && event.signers().size() == 1 && signatures.front().keyid.hex() == event.text("keyid");
}

Status check_treasurer(const Case& event) {
  LEDGER_TRY(check_enough(event, event.row().roles, Reach::kEvent, event.row().distinct));
  LEDGER_TRY(const auto treasurers, signers_with(event, "treasurer", Reach::kEvent));
  if (!treasurers.empty()) return ok();
  return refused("ROL-04", "none of the signers of " + std::string(event.row().name) + " is a treasurer")
      .at("/data/signers");
}

// Who governs must do so for a while yet: a role that ends within these days does not count.
constexpr std::int64_t kGovernsMs = std::int64_t{90} * 86'400'000;

// Whether the actor holds the role for the whole ledger, and from ruleset 2 on for 90 days more.
Result<bool> holds_lastingly(const Case& event, std::string_view actor, std::string_view role) {
  LEDGER_TRY(const Json holdings, holdings_of(event, actor));
  const Instant later{event.logged().ms + (event.holds("GOV-15") ? kGovernsMs : 0)};
  const Json& held = part(holdings, "roles");
  return std::any_of(held.begin(), held.end(), [&](const Json& holding) {
    return text_member(holding, "role") == role && text_member(holding, "scope") == "ledger" &&
           in_period(holding, event.logged()) && in_period(holding, later);
  });
}

Result<std::size_t> count_live(const Case& event, const Json& holders, std::string_view role) {
  std::size_t live = 0;
  for (const Json& actor : part(holders, role)) {
    LEDGER_TRY(const bool holds, holds_lastingly(event, as_text(actor), role));
    LEDGER_TRY(const bool can_sign, has_live_key(event, as_text(actor)));
    if (holds && can_sign) ++live;
  }
  return live;
}

bool lists(const Json& holders, std::string_view role, std::string_view actor) {
  const Json& actors = part(holders, role);
  return std::find(actors.begin(), actors.end(), Json(std::string(actor))) != actors.end();
}

// Remembers who ever held a vital role for the whole ledger.
Status note_vital(Case& event, const Assignment& assignment) {
  if (!has_word(kVital, assignment.role) || assignment.scope != "ledger") return ok();
  LEDGER_TRY(Json holders, event.ledger_document("holders"));
  if (lists(holders, assignment.role, assignment.actor)) return ok();
  holders[assignment.role].push_back(assignment.actor);
  event.put_ledger_document("holders", holders);
  return ok();
}

}  // namespace

Result<bool> holds_role(const Case& event, std::string_view actor, std::string_view roles, Reach reach) {
  LEDGER_TRY(const Json holdings, holdings_of(event, actor));
  const Json& held = part(holdings, "roles");
  return std::any_of(held.begin(), held.end(), [&](const Json& holding) {
    return has_word(roles, text_member(holding, "role")) && in_period(holding, event.logged()) &&
           reaches(holding, event, reach);
  });
}

Result<Json> roles_held(const Case& event, std::string_view actor) {
  LEDGER_TRY(const Json holdings, holdings_of(event, actor));
  Json held = Json::array();
  for (const Json& holding : part(holdings, "roles")) {
    if (in_period(holding, event.logged())) held.push_back(holding);
  }
  return held;
}

Result<std::vector<std::string>> signers_with(const Case& event, std::string_view roles, Reach reach) {
  std::vector<std::string> holders;
  for (const std::string& signer : event.signers()) {
    LEDGER_TRY(const bool holds, holds_role(event, signer, roles, reach));
    if (holds) holders.push_back(signer);
  }
  return holders;
}

Status check_enough(const Case& event, std::string_view roles, Reach reach, std::size_t wanted) {
  LEDGER_TRY(const auto holders, signers_with(event, roles, reach));
  if (holders.size() >= wanted) return ok();
  std::string names;
  for (const std::string_view role : words_of(roles)) names += (names.empty() ? "" : " or ") + std::string(role);
  const bool whole = reach == Reach::kLedger || !event.has("programme");
  return refused("ROL-01", std::string(event.row().name) + " needs " + std::to_string(wanted) +
                               " distinct signers with the role " + names +
                               (whole ? " for the whole ledger at " : " at ") + format_logged(event.logged()) + "; " +
                               std::to_string(holders.size()) + " of those who sign hold it")
      .at("/data/signers")
      .hinted("let more of them sign, or grant the role first");
}

Status check_signer_roles(const Case& event) {
  LEDGER_TRY(check_separate_duties(event));
  LEDGER_TRY(check_impartial(event));
  switch (event.row().signers) {
    case SignerRule::kRoles:
      return check_enough(event, event.row().roles, Reach::kEvent, event.row().distinct);
    case SignerRule::kThreshold:
      return check_threshold(event);
    case SignerRule::kThresholdOrOwnKey:
      return is_by_own_key(event) ? ok() : check_threshold(event);
    case SignerRule::kOwnActor:
      return check_own_actor(event);
    case SignerRule::kApplicantOrRoles:
    case SignerRule::kNamedOrRoles:
      return check_party(event);
    case SignerRule::kTreasurer:
    case SignerRule::kWithTreasurer:
      return check_treasurer(event);
    case SignerRule::kRecipient:
      return check_recipient_alone(event);
    case SignerRule::kMemberOrOthers:  // judged with the recusal
    case SignerRule::kOutsider:        // judged with the erasure
    case SignerRule::kCorrected:       // judged with the correction, which names the entry
    case SignerRule::kRecovery:        // judged with the recovery
    case SignerRule::kFounders:        // judged with the founding, which makes the roles
    case SignerRule::kBody:            // judged with the decision, which names the body
      return ok();
  }
  return ok();
}

Status grant_role(Case& event, const Assignment& assignment) {
  LEDGER_TRY(Json holdings, holdings_of(event, assignment.actor));
  LEDGER_TRY(check_goes_together(event, holdings, assignment));
  Json names = {{"actor", assignment.actor}, {"role", assignment.role}, {"scope", assignment.scope}};
  if (!assignment.programme.empty()) names["programme"] = assignment.programme;
  if (!assignment.call.empty()) names["call"] = assignment.call;
  event.put("role", assignment.id, {{"index", event.index()}, {"names", names}, {"id", assignment.id}});

  Json holding = names;
  holding["id"] = assignment.id;
  if (assignment.from) holding["from"] = assignment.from->ms;
  if (assignment.until) holding["until"] = assignment.until->ms;
  holdings["roles"].push_back(std::move(holding));
  event.put("holdings", assignment.actor, holdings);
  return note_vital(event, assignment);
}

Status revoke_role(Case& event, const Json& role_document) {
  const std::string id(text_member(role_document, "id"));
  const std::string actor(text_member(part(role_document, "names"), "actor"));
  Json ended = role_document;
  ended["revoked"] = event.index();
  event.put("role", id, ended);

  LEDGER_TRY(const Json holdings, holdings_of(event, actor));
  Json kept = Json::array();
  for (const Json& holding : part(holdings, "roles")) {
    if (text_member(holding, "id") != id) kept.push_back(holding);
  }
  event.put("holdings", actor, {{"roles", kept}});
  return ok();
}

Result<bool> has_live_key(const Case& event, std::string_view actor) {
  LEDGER_TRY(const auto document, event.find("actor", actor));
  if (!document) return false;
  for (const Json& keyid : part(*document, "keys")) {
    LEDGER_TRY(const auto key, event.find("key", as_text(keyid)));
    if (key && find_member(*key, "revoked") == nullptr) return true;
  }
  return false;
}

Result<std::size_t> count_live_administrators(const Case& event) {
  LEDGER_TRY(const Json holders, event.ledger_document("holders"));
  return count_live(event, holders, "administrator");
}

Status check_still_governed(const Case& event, std::string_view actor) {
  LEDGER_TRY(const Json holders, event.ledger_document("holders"));
  if (lists(holders, "administrator", actor)) {
    LEDGER_TRY(const std::size_t threshold, threshold_at(event));
    LEDGER_TRY(const std::size_t live, count_live(event, holders, "administrator"));
    if (live < threshold) {
      return refused("GOV-05", "only " + std::to_string(live) + " administrators with a live key would remain, and " +
                                   std::to_string(threshold) + " must sign")
          .at("/data/actor")
          .because({0})
          .hinted("grant the role to somebody else, with a key, first");
    }
  }
  if (lists(holders, "sequencer", actor)) {
    LEDGER_TRY(const std::size_t live, count_live(event, holders, "sequencer"));
    if (live == 0) {
      return refused("GOV-05", "no sequencer with a live key would remain")
          .at("/data/actor")
          .because({0})
          .hinted("register the next sequencer's key first");
    }
  }
  return ok();
}

}  // namespace skaidrs
