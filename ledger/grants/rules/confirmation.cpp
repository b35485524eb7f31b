// A body confirms what a key signed that became suspect.
#include "ledger/grants/rules/confirmation.h"

#include <algorithm>

#include "ledger/grants/rules/common_checks.h"
#include "ledger/grants/rules/duties.h"
#include "ledger/grants/rules/judges.h"
#include "ledger/log/projector.h"

namespace skaidrs {
namespace {

// The first of `keys` that is suspect at `entry` and was revoked after `confirmed`.
Result<std::optional<Dispute>> suspicion(const Case& event, const Json& keys, std::uint64_t entry,
                                         std::optional<std::uint64_t> confirmed) {
  for (const Json& keyid : keys) {
    LEDGER_TRY(const auto key, event.find("key", as_text(keyid)));
    const Json* suspect_from = key ? find_member(*key, "suspect_from") : nullptr;
    if (suspect_from == nullptr || as_index(*suspect_from) > entry) continue;
    const std::uint64_t revoked = as_index(part(*key, "revoked"));
    if (confirmed && *confirmed > revoked) continue;
    LEDGER_TRY(const std::int64_t revoked_at, stored_integer(*key, "revoked_at"));
    return std::optional<Dispute>{Dispute{as_text(keyid), as_index(*suspect_from), revoked, Instant{revoked_at}}};
  }
  return std::optional<Dispute>{};
}

Error not_theirs(const Case& event, std::string words, const std::string& where, std::vector<std::uint64_t> rests_on) {
  return refused("MTG-04", "body " + event.text("body") + " " + std::move(words))
      .at(where)
      .because(std::move(rests_on));
}

// The entry that is named, as it was logged, which no event of the same batch can be; nothing where its bytes are gone.
Result<std::optional<LoggedEntry>> entry_at(const Case& event, std::uint64_t index) {
  LEDGER_TRY(const std::vector<Bytes> found, event.entries().entries({index}, 1));
  if (found.empty() || found.front().empty()) return std::optional<LoggedEntry>{};
  LEDGER_TRY(LoggedEntry entry, parse_logged_entry({index}, found.front()));
  return std::optional<LoggedEntry>{std::move(entry)};
}

Json keys_of(const Envelope& envelope) {
  Json keys = Json::array();
  for (const EnvelopeSignature& signature : envelope.signatures) keys.push_back(signature.keyid.hex());
  return keys;
}

// The decision on which the entry rests; "" where it rests on none.
Result<std::string> decision_behind(const Case& event, const Json& data) {
  const std::string_view grant = text_member(data, "grant");
  if (grant.empty()) return std::string(text_member(data, "decision"));
  LEDGER_TRY(const auto document, event.find("grant", grant));
  if (document) return std::string(text_member(*document, "decision"));
  return std::string(text_member(data, "decision"));
}

// The body that took the decision that the entry is or rests on; else the one that decides in the call; "" where the
// call names none.
Result<std::string> body_behind(const Case& event, const Json& data, const std::string& where) {
  if (find_member(data, "votes") != nullptr) return std::string(text_member(data, "body"));
  LEDGER_TRY(const std::string decision, decision_behind(event, data));
  if (decision.empty()) return std::string(text_member(event.named("call"), "body"));
  LEDGER_TRY(const Json document, event.get("decision", decision, where));
  return std::string(text_member(part(document, "names"), "body"));
}

// Errors: kRefused MTG-04.
Status check_own_matter(const Case& event, const LoggedEntry& entry, const std::string& where) {
  const std::string name = "entry " + std::to_string(entry.index.value);
  const std::string_view call = text_member(entry.event.data, "call");
  if (!event.has("call") || call != event.text("call") || can_be_withheld(entry.event.name)) {
    return not_theirs(event, "confirms " + name + ", which is not about the call that the meeting names", where,
                      {entry.index.value});
  }
  LEDGER_TRY(const std::string body, body_behind(event, entry.event.data, where));
  if (body.empty() || body == event.text("body")) return ok();
  return not_theirs(event, "confirms " + name + ", which is a matter of body " + body, where, {entry.index.value});
}

bool lists_actor(const Json& list, std::string_view actor) {
  return std::any_of(list.begin(), list.end(), [&](const Json& one) { return text_member(one, "actor") == actor; });
}

// Whether the signer counts as a member who confirms: present, with a vote that he could cast in the matter.
Result<bool> counts(const Case& event, const std::string& signer, const Json& application) {
  const Json& seat = part(part(event.named("body"), "seats"), signer);
  if (!as_flag(part(seat, "voting")) || !lists_actor(part(event.data(), "present"), signer)) return false;
  if (lists_actor(part(event.data(), "recused"), signer)) return false;
  LEDGER_TRY(const auto recusal, event.find("recusal", event.text("call") + "/" + signer));
  if (recusal || find_member(part(application, "conflicts"), signer) != nullptr) return false;
  const Json& ranked = part(event.named("call"), "ranked");
  if (!ranked.is_null() && as_index(part(seat, "since")) > as_index(ranked)) return false;
  if (application.is_null()) return true;
  LEDGER_TRY(const std::string tie, tie_to(event, signer, seat, application));
  return tie.empty();
}

Result<Json> application_of(const Case& event, const Json& data, const std::string& where) {
  const std::string_view application = text_member(data, "application");
  if (application.empty()) return Json();
  return event.get("application", application, where);
}

// Errors: kRefused MTG-02.
Status check_quorum(const Case& event, const LoggedEntry& entry, const std::string& where) {
  const Json& body = event.named("body");
  LEDGER_TRY(const Json profile, profile_of_call(event));
  LEDGER_TRY(const Json application, application_of(event, entry.event.data, where));
  LEDGER_TRY(const std::int64_t of_body, stored_integer(body, "quorum"));
  LEDGER_TRY(const std::int64_t of_rules, stored_integer(profile, "quorum"));
  const std::int64_t quorum = std::max(of_body, of_rules);
  std::int64_t confirming = 0;
  for (const std::string& signer : event.signers()) {
    LEDGER_TRY(const bool does, counts(event, signer, application));
    if (does) ++confirming;
  }
  if (confirming >= quorum) return ok();
  return refused("MTG-02", std::to_string(confirming) + " of those who sign are members who may vote on entry " +
                               std::to_string(entry.index.value) + ", the quorum is " + std::to_string(quorum))
      .at("/data/signers")
      .because({index_of(body), index_of(profile)})
      .hinted("let more members sign who were present, did not stand aside and were of the body before the ranking");
}

// Errors: kRefused FRM-08.
Status check_after_revocation(const Case& event, const Dispute& dispute) {
  return check_not_before(event, "date", dispute.revoked_at, "the revocation of the key", dispute.revoked);
}

Status confirm_one(Case& event, std::uint64_t index, const std::string& where) {
  LEDGER_TRY(const auto entry, entry_at(event, index));
  if (entry) {
    LEDGER_TRY(const auto dispute, dispute_of(event, keys_of(entry->envelope), index));
    if (dispute) {
      LEDGER_TRY(check_own_matter(event, *entry, where));
      LEDGER_TRY(check_after_revocation(event, *dispute));
      LEDGER_TRY(check_quorum(event, *entry, where));
      event.put("confirmed", std::to_string(index), {{"index", event.index()}, {"keys", signing_keys(event)}});
      return ok();
    }
  }
  return refused("MTG-03", "entry " + std::to_string(index) + " is not disputed")
      .at(where)
      .because({index})
      .hinted("confirm an entry after the revocation that makes a key suspect which signed it");
}

}  // namespace

Result<std::optional<Dispute>> dispute_of(const Case& event, const Json& keys, std::uint64_t entry) {
  std::optional<std::uint64_t> confirmed;
  LEDGER_TRY(const auto document, event.find("confirmed", std::to_string(entry)));
  if (document) {
    LEDGER_TRY(const auto doubt, suspicion(event, part(*document, "keys"), index_of(*document), std::nullopt));
    if (!doubt) confirmed = index_of(*document);
  }
  return suspicion(event, keys, entry, confirmed);
}

Status confirm_disputed(Case& event) {
  const Json& listed = part(event.data(), "confirms");
  for (std::size_t i = 0; i < listed.size(); ++i) {
    LEDGER_TRY(confirm_one(event, as_index(part(listed[i], "index")), pointer("/data/confirms", i)));
  }
  return ok();
}

}  // namespace skaidrs
