#include "tools/key_folder.h"

#include <algorithm>

#include "ledger/event/event.h"

namespace skaidrs {
namespace {

constexpr std::string_view kKeyRegistered = "org.skaidrs.key.registered.v1";

// Those who sign, and whoever proves possession of the key that the event registers.
Result<std::vector<std::string>> actors_of(const Json& event) {
  const Json& data = event["data"];
  std::vector<std::string> actors;
  if (!data["signers"].is_array()) return invalid("data.signers is no list of actors").at("/data/signers");
  for (const Json& signer : data["signers"]) {
    if (!signer.is_string()) return invalid("data.signers is no list of actors").at("/data/signers");
    actors.push_back(signer.get<std::string>());
  }
  const std::string owner(text_member(data, "actor"));
  const bool registers = text_member(event, "type") == kKeyRegistered;
  if (registers && std::find(actors.begin(), actors.end(), owner) == actors.end()) actors.push_back(owner);
  return actors;
}

}  // namespace

Status KeyFolder::sign(Envelope& envelope, const std::string& actor) {
  auto found = keys_.find(actor);
  if (found == keys_.end()) {
    // The name becomes a file name: nothing but an identifier may.
    if (!is_identifier(actor)) return invalid("\"" + actor + "\" is no actor").at("/data/signers");
    const std::filesystem::path path = dir_ / (actor + ".pem");
    std::error_code failure;
    if (!std::filesystem::exists(path, failure) && !failure) {
      return not_found("there is no key of " + actor + ": " + path.string() + " is missing")
          .at("/data/signers")
          .hinted("put the actor's private key there, or let the actor sign elsewhere with `skaidrs sign`");
    }
    LEDGER_TRY(PrivateKey key, PemFile::load_private(path, passphrase_));
    found = keys_.emplace(actor, std::move(key)).first;
  }
  return sign_envelope(envelope, found->second);
}

Result<Envelope> KeyFolder::seal(Json event, const EventDefaults& defaults) {
  LEDGER_TRY(const Json complete, complete_event(std::move(event), defaults));
  LEDGER_TRY(const std::vector<std::string> actors, actors_of(complete));
  LEDGER_TRY(Envelope envelope, envelope_of(complete));
  for (const std::string& actor : actors) {
    LEDGER_TRY(sign(envelope, actor));
  }
  return envelope;
}

}  // namespace skaidrs
