#include "tools/submit.h"

#include <algorithm>

#include "ledger/base/encoding.h"
#include "ledger/event/event.h"
#include "ledger/event/key_set.h"
#include "ledger/storage/durable_file.h"
#include "tools/event_file.h"
#include "tools/hand_over.h"

namespace skaidrs {

Result<std::string> actor_behind(const PublicKey& key, const Admission& admission, const State& state) {
  const KeyId keyid = keyid_of(key);
  LEDGER_TRY(const auto registered, admission.registered_key(keyid, state));
  if (!registered) {
    return refused("SIG-01", "key " + keyid.hex() + " is not registered in this ledger")
        .hinted("register it with `skaidrs key register`");
  }
  return registered->actor;
}

namespace {

Json tell_places(const Appended& appended, const std::string& would, const Console& console) {
  Json events = Json::array();
  for (const Placed& placed : appended.events) {
    const bool repeated = placed.novelty == Placed::Novelty::kRepeated;
    events.push_back({{"index", placed.index.value}, {"leaf_hash", to_hex(placed.leaf)}, {"repeated", repeated}});
    if (appended.events.size() <= 20) {
      console.line(repeated ? "entry " + std::to_string(placed.index.value) + " was logged before"
                            : would + "entry " + std::to_string(placed.index.value) + "  leaf " + to_hex(placed.leaf));
    }
  }
  if (appended.events.size() > 20) console.line(would + std::to_string(appended.events.size()) + " events");
  console.line(would + "size " + std::to_string(appended.size.value) + "  root " + to_hex(appended.root));
  return {
      {"events", events}, {"size", appended.size.value}, {"root", to_hex(appended.root)}, {"dry_run", !would.empty()}};
}

}  // namespace

void tell_rehearsed(const Appended& appended, const Console& console) {
  console.document(tell_places(appended, "would be ", console));
}

Status tell_submission(LogWriter::Submission submission, const ReceiptPlan& plan, const Console& console) {
  if (!submission.outcome) {
    return told_with_receipt(std::move(submission.outcome).error(), submission.receipt, plan, console);
  }
  Json answer = tell_places(submission.outcome.value(), "", console);
  if (submission.receipt && console.json()) answer["receipt"] = receipt_json(*submission.receipt);
  console.document(answer);
  return submission.receipt ? keep_receipts(plan, *submission.receipt, console) : ok();
}

void tell_founded(const WriterSession& session, const Console& console) {
  const LogWriter& writer = *session.writer;
  console.line("founded; publish this line where people can find it without you:");
  console.line(writer.origin() + " " + to_hex(*writer.ledger_id()) + " " +
               format_vkey(make_vkey(writer.origin(), NoteKeyType::kEd25519, session.log_keys.front().public_key())));
}

Result<std::string> actor_of_key(const LedgerDir& ledger, const KeyId& keyid, const Console& console) {
  LEDGER_TRY(const auto session, open_reader(ledger, console));
  const GrantsAdmission admission;
  const State state(*session->storage);
  LEDGER_TRY(const auto registered, admission.registered_key(keyid, state));
  if (!registered) {
    return refused("GOV-04", "key " + keyid.hex() + " is not registered in this ledger")
        .hinted("`skaidrs key show FILE` tells the id of a key");
  }
  return registered->actor;
}

EventDefaults defaults_of(WriterSession& session) {
  return {.origin = session.writer->origin(),
          .ledger = session.writer->ledger_id(),
          .signers = {},
          .now = session.clock.now(),
          .log = session.storage.get()};
}

Result<Envelope> seal_event(Json event, std::span<const PrivateKey> signers, std::span<const PrivateKey> also,
                            WriterSession& session) {
  LEDGER_TRY(check_founded(session));
  EventDefaults defaults = defaults_of(session);
  for (const PrivateKey& key : signers) {
    LEDGER_TRY(std::string actor, actor_behind(key.public_key(), session.admission, session.writer->state()));
    defaults.signers.push_back(std::move(actor));
  }
  LEDGER_TRY(const Json complete, complete_event(std::move(event), defaults));
  LEDGER_TRY(Envelope envelope, envelope_of(complete));
  for (const PrivateKey& key : signers) {
    LEDGER_TRY(sign_envelope(envelope, key));
  }
  for (const PrivateKey& key : also) {
    LEDGER_TRY(sign_envelope(envelope, key));
  }
  return envelope;
}

Result<std::unique_ptr<WriterSession>> open_for_append(const AppendFlags& flags, const Console& console) {
  LEDGER_TRY(const LedgerDir ledger, LedgerDir::find(flags.ledger.data));
  return open_writer(ledger, {flags.keys, flags.passphrase_file, flags.clock_rule}, RocksStorage::Missing::kCreate,
                     console);
}

void name_signers(std::vector<std::string> signers, Json& data) {
  if (signers.empty()) return;
  std::sort(signers.begin(), signers.end());
  signers.erase(std::unique(signers.begin(), signers.end()), signers.end());
  data["signers"] = std::move(signers);
}

Status submit_event(Json event, std::span<const PrivateKey> signers, std::span<const PrivateKey> also,
                    const AppendFlags& flags, const std::optional<std::string>& out, const Console& console) {
  LEDGER_TRY(const auto session, open_for_append(flags, console));
  LEDGER_TRY(Envelope envelope, seal_event(std::move(event), signers, also, *session));
  if (out) return hand_over(envelope, *out, session->admission, session->writer->state(), console);
  std::vector<Envelope> envelopes;
  envelopes.push_back(std::move(envelope));
  LEDGER_TRY(tell_submission(session->writer->submit(std::move(envelopes)), {}, console));
  return session->storage->close();
}

}  // namespace skaidrs
