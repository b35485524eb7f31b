#include "ledger/grants/rules/log_keys.h"

#include <algorithm>

#include "ledger/base/encoding.h"
#include "ledger/grants/rules/judges.h"

namespace skaidrs {
namespace {

constexpr std::string_view kPossessionTitle = "skaidrs log key possession v1";
constexpr std::int64_t kMsTogether = 90LL * 86'400'000;

// From when on a key that was added at `since` may be all that stays: whole seconds.
std::int64_t followed_from(std::int64_t since) {
  constexpr std::int64_t kSecond = 1000;
  return since / kSecond * kSecond + kMsTogether;
}

Result<Json> log_keys(const Case& event) {
  LEDGER_TRY(Json document, event.ledger_document(kLogKeysDocument));
  if (part(document, "live").is_array()) return document;
  return corruption("the state of the log keys is damaged").at("state/" + std::string(kLogKeysDocument));
}

// Errors: kRefused GOV-11.
Status check_new_key(const Case& event, const Vkey& vkey) {
  const std::string keyid = keyid_of(key_of_vkey(vkey)).hex();
  LEDGER_TRY(const auto known, event.find("log_key", keyid));
  if (known) {
    return refused("GOV-11", "key " + keyid + " signs this log's checkpoints, or did, since entry " +
                                 std::to_string(index_of(*known)))
        .at("/data/log_vkey")
        .because({index_of(*known)})
        .hinted("make a new key: `skaidrs key generate`");
  }
  LEDGER_TRY(const auto registered, event.find("key", keyid));
  if (!registered) return ok();
  return refused("GOV-11", "key " + keyid + " is registered, for " + std::string(text_member(*registered, "actor")))
      .at("/data/log_vkey")
      .because({index_of(*registered)})
      .hinted("make a new key: `skaidrs key generate`");
}

// Errors: kRefused GOV-12.
Status check_possession(const Case& event, const Vkey& vkey) {
  const auto bytes = from_base64(event.text("possession"));
  const auto signature = bytes ? signature_from_bytes(bytes.value()) : Result<Signature>(bytes.error());
  const Bytes text = possession_text(event.ledger_id(), event.text("log_vkey"));
  if (signature && verify_signature(key_of_vkey(vkey), text, signature.value())) return ok();
  return refused("GOV-12", "the signature of the new key over the text prescribed for it does not hold")
      .at("/data/possession")
      .hinted("sign \"" + std::string(kPossessionTitle) + "\", the ledger's id and the verifier key, a line each");
}

// Another key that stays was there long enough for those who follow the log to learn of it. Errors: kRefused GOV-14.
Status check_followed(const Case& event, const Json& remaining) {
  if (event.text("reason") == "compromised") return ok();
  std::int64_t first = event.logged().ms;
  for (const Json& key : remaining) {
    LEDGER_TRY(const std::int64_t since, stored_integer(key, "since"));
    if (followed_from(since) <= event.logged().ms) return ok();
    first = std::min(first, since);
  }
  return refused("GOV-14",
                 "of the keys that stay none was added 90 days before: the first one at " + format_logged({first}))
      .at("/data/log_vkey")
      .because({index_of(remaining.front())})
      .hinted("retire it from " + format_instant({followed_from(first)}) + " on, or state the reason compromised");
}

}  // namespace

Bytes possession_text(const Hash& ledger_id, std::string_view vkey) {
  const std::string text = std::string(kPossessionTitle) + "\n" + to_hex(ledger_id) + "\n" + std::string(vkey) + "\n";
  return {text.begin(), text.end()};
}

PublicKey key_of_vkey(const Vkey& vkey) {
  PublicKey key;
  std::copy_n(vkey.key.begin(), std::min(vkey.key.size(), key.bytes.size()), key.bytes.begin());
  return key;
}

Result<Vkey> log_vkey_of(const Case& event, std::string_view origin, std::string_view rule) {
  Result<Vkey> vkey = parse_vkey(event.text("log_vkey"));
  const auto odd = [&](std::string words) { return refused(std::string(rule), std::move(words)).at("/data/log_vkey"); };
  if (!vkey) return odd("the verifier key of the log does not parse: " + vkey.error().message);
  if (vkey.value().type != NoteKeyType::kEd25519) return odd("the verifier key of the log is of another type than 1");
  if (vkey.value().name == origin) return vkey;
  return odd("the log's key is named " + vkey.value().name + ", the origin is " + std::string(origin));
}

Status file_log_key(Case& event, const Vkey& vkey) {
  const std::string text = format_vkey(vkey);
  event.put("log_key", keyid_of(key_of_vkey(vkey)).hex(), {{"index", event.index()}, {"vkey", text}});
  Json document = {{"live", Json::array()}};
  if (event.index() > 0) {
    LEDGER_TRY(document, log_keys(event));
  }
  document["live"].push_back({{"vkey", text}, {"index", event.index()}, {"since", event.logged().ms}});
  event.put_ledger_document(kLogKeysDocument, document);
  return ok();
}

Status judge_log_key_added(Case& event) {
  LEDGER_TRY(const Json ledger, event.ledger_document("ledger"));
  LEDGER_TRY(const Vkey vkey, log_vkey_of(event, text_member(ledger, "origin"), "GOV-11"));
  LEDGER_TRY(check_new_key(event, vkey));
  LEDGER_TRY(check_possession(event, vkey));
  return file_log_key(event, vkey);
}

Status judge_log_key_retired(Case& event) {
  LEDGER_TRY(Json document, log_keys(event));
  Json remaining = Json::array();
  for (const Json& key : part(document, "live")) {
    if (text_member(key, "vkey") != event.text("log_vkey")) remaining.push_back(key);
  }
  if (remaining.size() == part(document, "live").size()) {
    return refused("GOV-13", "no key that signs this log's checkpoints has the verifier key " + event.text("log_vkey"))
        .at("/data/log_vkey");
  }
  if (remaining.empty()) {
    return refused("GOV-13", "no key that signs checkpoints would remain")
        .at("/data/log_vkey")
        .because({index_of(part(document, "live").front())})
        .hinted("add the next key first: log_key.added");
  }
  LEDGER_TRY(check_followed(event, remaining));
  document["live"] = remaining;
  event.put_ledger_document(kLogKeysDocument, document);
  return ok();
}

}  // namespace skaidrs
