// skaidrs erase: values about persons leave the vault, and the log says so.
#include <span>

#include "ledger/base/encoding.h"
#include "ledger/crypto/random.h"
#include "ledger/crypto/sha256.h"
#include "ledger/grants/rules/ruleset.h"
#include "ledger/log/head.h"
#include "ledger/storage/durable_file.h"
#include "tools/event_file.h"
#include "tools/hand_over.h"
#include "tools/key_folder.h"
#include "tools/record_ledger.h"
#include "tools/record_simple.h"
#include "tools/submit.h"
#include "tools/vault_places.h"
#include "tools/verbs.h"

namespace skaidrs {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kOrderBytesMax = 64UL * 1024 * 1024;
constexpr std::size_t kSaltBytes = 16;
constexpr std::size_t kSaltFileBytesMax = 256;
constexpr std::size_t kIdBytes = 8;
constexpr unsigned kSaltMode = 0600;

// What the vault holds of the persons named, and the digests named themselves.
Result<std::set<Hash>> digests_to_erase(const EraseOptions& options, const LedgerDir& ledger) {
  std::set<Hash> digests;
  for (const std::string& text : options.digests) {
    LEDGER_TRY(const Hash digest, read_vault_digest(text));
    digests.insert(digest);
  }
  if (options.persons.empty()) return digests;
  LEDGER_TRY(const Vault vault, vault_to_read(ledger, options.places));
  LEDGER_TRY(const auto items, vault.items());
  for (const std::string& person : options.persons) {
    const std::size_t before = digests.size();
    for (const VaultItem& item : items) {
      if (item.person == person) digests.insert(item.digest);
    }
    if (digests.size() > before) continue;
    return not_found("the vault holds nothing of \"" + person + "\"")
        .at("--person")
        .hinted(
            "`skaidrs vault list` tells of whom it holds values; where an erasure was cut off: `skaidrs erase "
            "--finish`");
  }
  return digests;
}

// The order that stands outside: its salted digest goes into the log, and the salt stays beside the file.
Result<Json> order_of(const std::string& word) {
  if (word.starts_with(kSaltedDigestPrefix)) {
    LEDGER_TRY(const Hash digest, hash_from_hex(word.substr(kSaltedDigestPrefix.size())));
    return Json{{"salted_sha256", to_hex(digest)}};
  }
  if (word.starts_with(kDigestPrefix)) {
    LEDGER_TRY(Json digest, read_digest(word));
    return Json{{"sha256", std::move(digest)}};
  }
  LEDGER_TRY(const Bytes bytes, read_file(word, kOrderBytesMax));
  const fs::path beside = word + ".salt";
  const Result<Bytes> before = read_file(beside, kSaltFileBytesMax);
  if (!before && before.error().code != Errc::kNotFound) return before.error();
  Bytes salt = random_bytes(kSaltBytes);
  if (before) {
    std::string hex(text_of(before.value()));
    if (hex.ends_with('\n')) hex.pop_back();
    LEDGER_TRY(salt, from_hex(hex));
  } else {
    LEDGER_TRY(create_file(beside, view_of(to_hex(salt) + "\n"), kSaltMode));
  }
  return Json{{"salted_sha256", to_hex(sha256({salt, bytes}))}};
}

Status check_options(const EraseOptions& options) {
  if (options.persons.empty() && options.digests.empty()) {
    return invalid("erase needs to know what").hinted("pass --person ACTOR or --digest DIGEST");
  }
  if (options.reason.empty() || options.legal_basis.empty()) {
    return invalid("an erasure says why").hinted("pass --reason and --legal-basis, such as \"GDPR 17(1)(b)\"");
  }
  if (options.sign_with.empty())
    return invalid("nobody signs it").hinted("pass --sign-with KEY.pem, two for appending");
  return ok();
}

Result<Json> compose(const EraseOptions& options, const std::vector<HoldingEntry>& part, std::size_t number) {
  LEDGER_TRY(Json data, erasure_of(part));
  const std::string id = options.erasure.value_or("erasure-" + to_hex(random_bytes(kIdBytes)));
  data["erasure"] = number == 1 ? id : id + "-" + std::to_string(number);
  data["reason"] = options.reason;
  data["legal_basis"] = options.legal_basis;
  if (options.order) {
    LEDGER_TRY(data["order"], order_of(*options.order));
  }
  name_signers(options.signers, data);
  return Json{{"type", std::string(kErasedName)}, {"data", std::move(data)}};
}

// One event, or several where one cannot name all.
Result<std::vector<Envelope>> seal_all(const EraseOptions& options, const std::vector<HoldingEntry>& holding,
                                       std::span<const PrivateKey> keys, WriterSession& session) {
  std::vector<Envelope> envelopes;
  const auto parts = erasure_parts(holding);
  if (options.out && parts.size() > 1) {
    return invalid("it takes " + std::to_string(parts.size()) + " events to name all, and --out writes one")
        .hinted("erase in parts: name the digests of each with --digest");
  }
  for (const auto& part : parts) {
    LEDGER_TRY(Json event, compose(options, part, envelopes.size() + 1));
    LEDGER_TRY(Envelope envelope, seal_event(std::move(event), keys, {}, session));
    envelopes.push_back(std::move(envelope));
  }
  return envelopes;
}

struct Sought {
  std::vector<HoldingEntry> holding;
  std::set<Hash> unknown;  // digests that no entry holds
};

Result<Sought> seek(Storage& log, TreeSize size, std::set<Hash> digests) {
  LEDGER_TRY(const std::set<Hash> erased, erased_digests(log, size));
  for (const Hash& digest : erased) digests.erase(digest);
  Sought sought;
  LEDGER_TRY(sought.holding, entries_holding(log, size, digests));
  for (const HoldingEntry& entry : sought.holding) {
    for (const Hash& digest : entry.digests) digests.erase(digest);
    for (const Hash& digest : entry.document_digests) digests.erase(digest);
  }
  sought.unknown = std::move(digests);
  return sought;
}

// Values that no entry holds a digest of: nothing has to be logged of them.
Status drop_unlogged(const std::set<Hash>& digests, const LedgerDir& ledger, const EraseOptions& options,
                     const Console& console) {
  if (digests.empty()) return ok();
  LEDGER_TRY(VaultPlaces places, open_places(ledger, options.places));
  LEDGER_TRY(const KeptAllTheSame gone, carry_out_erasures(digests, places.view()));
  if (gone.items.empty() && gone.released.empty()) {
    return not_found(std::to_string(digests.size()) + " of the digests are known to no entry and to no vault here");
  }
  console.note("deleted beside that, since no entry holds a digest of it: " + std::to_string(gone.items.size()));
  return ok();
}

// What is left to do is said: nothing goes before the log says that it is gone.
Status hand_over_erasure(const Envelope& envelope, const Sought& sought, const std::string& out,
                         const WriterSession& session, const Console& console) {
  LEDGER_TRY(hand_over(envelope, out, session.admission, session.writer->state(), console));
  console.note("nothing is deleted yet: `skaidrs append " + out + "` where the vault is logs it and deletes; logged " +
               "elsewhere, `skaidrs erase --finish` deletes");
  if (!sought.unknown.empty()) {
    console.note(std::to_string(sought.unknown.size()) +
                 " more that no entry holds a digest of stay in the vault: `skaidrs vault drop DIGEST` deletes them");
  }
  return ok();
}

Status finish(const EraseOptions& options, const LedgerDir& ledger, const Console& console) {
  LEDGER_TRY(const auto storage, open_storage(ledger, {}));
  LEDGER_TRY(const auto head, read_head(*storage));
  return carry_out_logged(ledger, options.places, *storage, head ? head->size() : TreeSize{0}, console);
}

}  // namespace

Status run_erase(const EraseOptions& options, const Console& console) {
  LEDGER_TRY(const LedgerDir ledger, LedgerDir::find(options.flags.ledger.data));
  if (options.work == EraseOptions::Work::kFinish) return finish(options, ledger, console);
  LEDGER_TRY(check_options(options));
  LEDGER_TRY(std::set<Hash> digests, digests_to_erase(options, ledger));
  LEDGER_TRY(const std::vector<PrivateKey> keys, load_keys(options.sign_with, options.flags.passphrase_file));
  LEDGER_TRY(const auto session, open_for_append(options.flags, console));
  LEDGER_TRY(const Sought sought, seek(*session->storage, session->writer->size(), std::move(digests)));
  Status told = ok();
  if (!sought.holding.empty()) {
    LEDGER_TRY(std::vector<Envelope> envelopes, seal_all(options, sought.holding, keys, *session));
    if (options.out) {
      return hand_over_erasure(envelopes.front(), sought, *options.out, *session, console);
    }
    LogWriter::Submission submission = session->writer->submit(std::move(envelopes));
    const bool is_logged = submission.outcome.has_value();
    told = tell_submission(std::move(submission), {}, console);
    if (!is_logged) return told;
  } else if (options.out) {
    return not_found("no entry holds any of it that is not erased already: there is nothing to sign")
        .hinted("`skaidrs vault drop DIGEST` deletes what was never logged");
  } else {
    console.note("no entry holds any of it that is not erased already");
  }
  LEDGER_TRY(carry_out_logged(ledger, options.places, *session->storage, session->writer->size(), console));
  LEDGER_TRY(drop_unlogged(sought.unknown, ledger, options, console));
  LEDGER_TRY(std::move(told));
  return session->storage->close();
}

}  // namespace skaidrs
