#include "ledger/base/encoding.h"
#include "ledger/grants/rules/common_checks.h"
#include "ledger/grants/rules/judges.h"
#include "ledger/grants/rules/keys.h"
#include "ledger/grants/rules/recovery.h"
#include "ledger/grants/rules/representation.h"
#include "ledger/grants/rules/roles.h"

namespace skaidrs {
namespace {

constexpr std::string_view kSequencer = "sequencer";

Error cannot_revoke_key(const Case& event, std::string words, std::string where) {
  return refused("GOV-04", "key " + event.text("keyid") + " " + std::move(words)).at(std::move(where));
}

Status check_suspect_from(const Case& event) {
  const Json* suspect_from = find_member(event.data(), "suspect_from");
  if (suspect_from == nullptr || as_index(*suspect_from) < event.index()) return ok();
  return cannot_revoke_key(event,
                           "is suspect from entry " + std::to_string(as_index(*suspect_from)) +
                               ", which is not before this entry " + std::to_string(event.index()),
                           "/data/suspect_from");
}

// The members of a body that its decisions are judged by.
Json seats_of(const Case& event, const Json& before) {
  Json seats = Json::object();
  for (const Json& member : part(event.data(), "members")) {
    const bool votes = find_member(member, "voting") == nullptr || as_flag(part(member, "voting"));
    // `since`: the composition from which on the member has what he has, a seat or a vote, without a break.
    const Json& held = part(part(before, "seats"), text_member(member, "actor"));
    const bool gains_vote = votes && !as_flag(part(held, "voting"));
    const Json kept = gains_vote ? Json() : part(held, "since");
    Json seat = {{"seat", std::string(text_member(member, "seat"))},
                 {"since", kept.is_null() ? Json(event.index()) : kept}};
    const std::string_view org = text_member(part(member, "represents"), "org");
    if (!org.empty()) seat["org"] = std::string(org);
    seat["voting"] = votes;
    seats[std::string(text_member(member, "actor"))] = seat;
  }
  return seats;
}

// Errors: kRefused GOV-16.
Status check_composed_by_two(const Case& event, const Json& before) {
  if (!event.holds("GOV-16")) return ok();
  LEDGER_TRY(const auto signing, signers_with(event, event.row().roles, Reach::kEvent));
  if (signing.size() >= 2) return ok();
  return refused("GOV-16", "body " + event.text("body") + " is composed anew by one signer alone")
      .at("/data/signers")
      .because({index_of(before)})
      .hinted("let a second administrator or programme officer sign");
}

// Errors: kRefused GOV-15.
Status check_sequencer_scope(const Case& event) {
  if (!event.holds("GOV-15") || event.text("role") != kSequencer || event.text("scope") == "ledger") return ok();
  return refused("GOV-15", "a sequencer serves the whole ledger, not a " + event.text("scope")).at("/data/scope");
}

}  // namespace

Status judge_actor_registered(Case& event) {
  const std::string actor = event.text("actor");
  const bool like_recovery = event.ruleset() > 1 && looks_like_recovery_key(actor);
  if (actor == kRecoveryActor || like_recovery) {
    return refused("GOV-07", "no actor can be named " + actor + ": the founding's recovery keys go by that name")
        .at("/data/actor");
  }
  LEDGER_TRY(event.unused("actor", actor, "/data/actor"));
  Json document = new_thing(event, "actor org body");
  document["kind"] = event.text("kind");
  document["keys"] = Json::array();
  for (const Json& party : part(event.data(), "represents")) {
    if (find_member(party, "org") != nullptr) document["represents"].push_back(part(party, "org"));
  }
  event.put("actor", actor, document);
  Json orgs = part(document, "represents");
  if (event.has("org")) orgs.push_back(event.text("org"));
  return note_ties(event, actor, orgs);
}

Status judge_key_registered(Case& event) {
  LEDGER_TRY(const PublicKey key, registrable_key(event.text("public_key"), "/data/public_key"));
  const std::string keyid = keyid_of(key).hex();
  if (keyid != event.text("keyid")) {
    return refused("GOV-03", "the public key has the id " + keyid + ", not " + event.text("keyid")).at("/data/keyid");
  }
  return register_key(event, {key, event.text("actor")}, "/data/public_key");
}

Status judge_key_revoked(Case& event) {
  LEDGER_TRY(auto key, event.find("key", event.text("keyid")));
  if (!key) return cannot_revoke_key(event, "is not registered in this ledger", "/data/keyid");
  if (text_member(*key, "actor") != event.text("actor")) {
    return cannot_revoke_key(event, "is registered for another actor than " + event.text("actor"), "/data/actor")
        .because({index_of(*key)});
  }
  if (const Json* revoked = find_member(*key, "revoked"); revoked != nullptr) {
    return cannot_revoke_key(event, "is revoked already", "/data/keyid").because({as_index(*revoked)});
  }
  LEDGER_TRY(check_suspect_from(event));
  (*key)["revoked"] = event.index();
  if (const Json* suspect_from = find_member(event.data(), "suspect_from"); suspect_from != nullptr) {
    (*key)["suspect_from"] = *suspect_from;
  }
  event.put("key", event.text("keyid"), *key);
  return check_still_governed(event, event.text("actor"));
}

Status judge_role_granted(Case& event) {
  LEDGER_TRY(event.unused("role", event.id(), "/subject"));
  LEDGER_TRY(const Instant from, parse_instant(event.text("from")));
  LEDGER_TRY(const Instant until, parse_instant(event.text("until")));
  LEDGER_TRY(check_sequencer_scope(event));
  const bool without_end = event.holds("GOV-15") && event.text("role") == kSequencer;
  LEDGER_TRY(grant_role(event, {.id = event.id(),
                                .actor = event.text("actor"),
                                .role = event.text("role"),
                                .scope = event.text("scope"),
                                .programme = event.text("programme"),
                                .call = event.text("call"),
                                .from = from,
                                .until = without_end ? std::nullopt : std::optional(until)}));
  if (event.text("role") != "administrator") return ok();
  return end_with_waiting_recovery(event, event.text("actor"));
}

Status judge_role_revoked(Case& event) {
  LEDGER_TRY(const auto role, event.find("role", event.id()));
  if (!role) {
    return refused("GOV-06", "no role was granted under the id " + event.id())
        .at("/subject")
        .hinted("roles of the founding have their actor's name for an id");
  }
  if (const Json* revoked = find_member(*role, "revoked"); revoked != nullptr) {
    return refused("GOV-06", "role " + event.id() + " is revoked already")
        .at("/subject")
        .because({index_of(*role), as_index(*revoked)});
  }
  if (Status same = check_repeats(event, *role, "actor role scope programme call"); !same) {
    Error error = std::move(same).error();
    error.rule = "GOV-06";
    return error;
  }
  LEDGER_TRY(revoke_role(event, *role));
  return check_still_governed(event, event.text("actor"));
}

Status judge_body_composed(Case& event) {
  LEDGER_TRY(const auto before, event.find("body", event.text("body")));
  if (before) {  // a new composition of the same body
    LEDGER_TRY(check_repeats(event, *before, "programme call"));
    LEDGER_TRY(check_composed_by_two(event, *before));
  }
  const Json& members = part(event.data(), "members");
  Json seats = seats_of(event, before ? *before : Json());
  if (seats.size() != members.size()) {
    return refused("REF-04", "a member is listed twice in body " + event.text("body")).at("/data/members");
  }
  LEDGER_TRY(const Instant from, parse_instant(event.text("from")));
  LEDGER_TRY(const Instant until, parse_instant(event.text("until")));
  LEDGER_TRY(const std::int64_t quorum, integer_member(event.data(), "quorum"));
  Json document = new_thing(event, "programme call body");
  document["seats"] = std::move(seats);
  document["quorum"] = quorum;
  document["from"] = from.ms;
  document["until"] = until.ms;
  event.put("body", event.text("body"), document);
  return ok();
}

// Root, key count and place are the log's own to judge; the role was judged with the others.
Status judge_index_committed(Case& /*event*/) {
  return ok();
}

}  // namespace skaidrs
