// skaidrs key generate | show | register | revoke
#include "ledger/base/encoding.h"
#include "ledger/crypto/pem.h"
#include "ledger/event/event.h"
#include "ledger/storage/durable_file.h"
#include "tools/event_file.h"
#include "tools/ledger_dir.h"
#include "tools/submit.h"
#include "tools/verbs.h"

namespace skaidrs {
namespace {

void tell_public(const PublicKey& key, const Console& console) {
  const std::string keyid = keyid_of(key).hex();
  const std::string spki = to_base64(spki_of(key));
  console.line("keyid       " + keyid);
  console.line("public_key  " + spki);
  console.line(PemFile::format_public(key));
  console.document({{"keyid", keyid}, {"public_key", spki}, {"pem", PemFile::format_public(key)}});
}

// A key is registered once. Told here in one way, whether this very act was logged before or another one with this key.
Status check_unregistered(const KeyRegisterOptions& options, const KeyId& keyid, const Console& console) {
  LEDGER_TRY(const LedgerDir ledger, LedgerDir::find(options.flags.ledger.data));
  LEDGER_TRY(const auto session, open_reader(ledger, console));
  const GrantsAdmission admission;
  const State state(*session->storage);
  LEDGER_TRY(const auto known, admission.registered_key(keyid, state));
  if (!known) return ok();
  std::string words = "key " + keyid.hex() + " is registered already, for " + known->actor;
  if (known->revoked) words += ", and was revoked by entry " + std::to_string(known->revoked->value);
  const bool speaks = known->live && known->actor == options.actor;
  return refused("GOV-02", std::move(words))
      .at(options.new_key)
      .because({known->registered.value})
      .hinted(speaks ? "nothing is left to do: it speaks for " + options.actor
                     : "make a new key for " + options.actor + ": `skaidrs key generate -o FILE.pem`");
}

}  // namespace

Status run_key_generate(const KeyGenerateOptions& options, const Console& console) {
  LEDGER_TRY(const auto passphrase, new_passphrase(options.passphrase_file));
  const PrivateKey key = PrivateKey::generate();
  LEDGER_TRY(PemFile::save_private(options.out, key, passphrase));
  LEDGER_TRY(create_file(options.out + ".pub", view_of(PemFile::format_public(key.public_key())), 0644));
  console.note("private key in " + options.out + " (mode 0600), public key in " + options.out + ".pub");
  tell_public(key.public_key(), console);
  return ok();
}

Status run_key_show(const KeyShowOptions& options, const Console& console) {
  const Result<PublicKey> as_public = PemFile::load_public(options.file);
  if (as_public) {
    tell_public(as_public.value(), console);
    return ok();
  }
  if (as_public.error().code == Errc::kNotFound) return as_public.error();
  LEDGER_TRY(const PrivateKey key, PemFile::load_private(options.file, passphrase_source(options.passphrase_file)));
  tell_public(key.public_key(), console);
  return ok();
}

Status run_key_register(const KeyRegisterOptions& options, const Console& console) {
  LEDGER_TRY(std::vector<PrivateKey> keys, load_keys({options.new_key}, options.flags.passphrase_file));
  const PublicKey key = keys.front().public_key();
  LEDGER_TRY(check_unregistered(options, keyid_of(key), console));
  const std::string keyid = keyid_of(key).hex();
  Json event = {{"type", "key.registered"},
                {"subject", "key/" + keyid},
                {"data", {{"actor", options.actor}, {"keyid", keyid}, {"public_key", to_base64(spki_of(key))}}}};
  LEDGER_TRY(std::vector<PrivateKey> signers, load_keys(options.sign_with, options.flags.passphrase_file));
  name_signers(options.signers, event["data"]);
  return submit_event(std::move(event), signers, keys, options.flags, options.out, console);
}

Status run_key_revoke(const KeyRevokeOptions& options, const Console& console) {
  LEDGER_TRY(const KeyId keyid, keyid_from_hex(options.keyid));
  LEDGER_TRY(const LedgerDir ledger, LedgerDir::find(options.flags.ledger.data));
  LEDGER_TRY(const std::string actor, actor_of_key(ledger, keyid, console));
  Json data = {{"actor", actor}, {"keyid", options.keyid}, {"reason", options.reason}};
  if (options.suspect_from) data["suspect_from"] = *options.suspect_from;
  Json event = {{"type", "key.revoked"}, {"subject", "key/" + options.keyid}, {"data", data}};
  LEDGER_TRY(std::vector<PrivateKey> signers, load_keys(options.sign_with, options.flags.passphrase_file));
  name_signers(options.signers, event["data"]);
  return submit_event(std::move(event), signers, {}, options.flags, options.out, console);
}

}  // namespace skaidrs
