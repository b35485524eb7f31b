#include "ledger/grants/rules/keys.h"

#include "ledger/base/encoding.h"

namespace skaidrs {
namespace {

Status add_keys(const Json& texts, const std::string& actor, const std::string& where,
                std::vector<IntroducedKey>& keys) {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string place = pointer(where, i);
    if (!texts[i].is_string()) return invalid("a public key is a text").at(place);
    LEDGER_TRY(const PublicKey key, registrable_key(texts[i].get<std::string>(), place));
    keys.push_back({key, actor});
  }
  return ok();
}

Status add_list(const Json& object, std::string_view member, const std::string& actor, const std::string& where,
                std::vector<IntroducedKey>& keys) {
  const Json* texts = find_member(object, member);
  if (texts == nullptr || !texts->is_array()) return ok();
  return add_keys(*texts, actor, pointer(where, member), keys);
}

Result<std::vector<IntroducedKey>> founding_keys(const Json& data) {
  std::vector<IntroducedKey> keys;
  if (const Json* administrators = find_member(data, "administrators"); administrators != nullptr) {
    for (std::size_t i = 0; i < administrators->size(); ++i) {
      const Json& one = (*administrators)[i];
      LEDGER_TRY(add_list(one, "public_keys", std::string(text_member(one, "actor")),
                          pointer("/data/administrators", i), keys));
    }
  }
  if (const Json* sequencer = find_member(data, "sequencer"); sequencer != nullptr) {
    LEDGER_TRY(const PublicKey key,
               registrable_key(text_member(*sequencer, "public_key"), "/data/sequencer/public_key"));
    keys.push_back({key, std::string(text_member(*sequencer, "actor"))});
  }
  if (const Json* recovery = find_member(data, "recovery"); recovery != nullptr) {
    LEDGER_TRY(add_list(*recovery, "public_keys", std::string(kRecoveryActor), "/data/recovery", keys));
  }
  return keys;
}

}  // namespace

Result<PublicKey> registrable_key(std::string_view base64, std::string where) {
  const auto spki = from_base64(base64);
  if (!spki) return invalid("the public key is no base64: " + spki.error().message).at(std::move(where));
  const auto key = public_key_from_spki(spki.value());
  if (!key) return invalid("the public key is no Ed25519 key: " + key.error().message).at(std::move(where));
  if (const Status fit = check_public_key(key.value()); !fit) {
    return refused("GOV-01", "the public key cannot be registered: " + fit.error().message).at(std::move(where));
  }
  return key.value();
}

Result<std::vector<IntroducedKey>> keys_introduced_by(const Event& event) {
  if (event.name == "ledger.founded" || event.name == "ledger.recovered") return founding_keys(event.data);
  std::vector<IntroducedKey> keys;
  if (event.name == "key.registered") {
    LEDGER_TRY(const PublicKey key, registrable_key(text_member(event.data, "public_key"), "/data/public_key"));
    keys.push_back({key, std::string(text_member(event.data, "actor"))});
  }
  return keys;
}

Status register_key(Case& event, const IntroducedKey& key, std::string_view where) {
  const std::string keyid = keyid_of(key.key).hex();
  const std::string text = to_base64(spki_of(key.key));
  LEDGER_TRY(const auto known, event.find("key", keyid));
  if (known) {
    return refused("GOV-02",
                   "key " + keyid + " is registered already, for " + std::string(text_member(*known, "actor")))
        .at(std::string(where))
        .because({index_of(*known)})
        .hinted("make a new key: `skaidrs key generate`");
  }
  LEDGER_TRY(const auto log_key, event.find("log_key", keyid));
  if (log_key) {
    return refused("GOV-02", "key " + keyid + " signs this log's checkpoints, or did, and can be no actor's")
        .at(std::string(where))
        .because({index_of(*log_key)});
  }
  event.put("key", keyid, {{"index", event.index()}, {"actor", key.actor}, {"public_key", text}});
  LEDGER_TRY(auto actor, event.find("actor", key.actor));
  if (!actor) return ok();  // recovery keys belong to no actor
  (*actor)["keys"].push_back(keyid);
  event.put("actor", key.actor, *actor);
  return ok();
}

}  // namespace skaidrs
