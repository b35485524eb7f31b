#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "ledger/base/result.h"
#include "ledger/crypto/ed25519.h"
#include "ledger/crypto/pem.h"
#include "ledger/event/envelope.h"
#include "ledger/event/json.h"
#include "tools/event_file.h"

namespace skaidrs {

// Private keys of several actors in one folder: <actor>.pem is the actor's. Each is read once, when it is first needed.
class KeyFolder {
 public:
  KeyFolder(std::filesystem::path dir, PassphraseSource passphrase)
      : dir_(std::move(dir)), passphrase_(std::move(passphrase)) {}
  KeyFolder(const KeyFolder&) = delete;
  KeyFolder& operator=(const KeyFolder&) = delete;

  // Completes a bare event and signs it with the key of each of its own data.signers; a key.registered also with the
  // key that it registers, which the folder must hold as <data.actor>.pem: proof of possession.
  // Errors: kNotFound naming the file of a key that is not there; kInvalidArgument when the event names no signers or
  // is none in our profile; those of PemFile::load_private, with the path.
  [[nodiscard]] Result<Envelope> seal(Json event, const EventDefaults& defaults);

 private:
  [[nodiscard]] Status sign(Envelope& envelope, const std::string& actor);

  std::filesystem::path dir_;
  PassphraseSource passphrase_;
  std::map<std::string, PrivateKey> keys_;
};

}  // namespace skaidrs
