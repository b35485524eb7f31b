// skaidrs sign and skaidrs append
#include <algorithm>

#include "ledger/base/encoding.h"
#include "ledger/event/event.h"
#include "ledger/storage/durable_file.h"
#include "tools/event_file.h"
#include "tools/hand_over.h"
#include "tools/key_folder.h"
#include "tools/ledger_dir.h"
#include "tools/public_texts.h"
#include "tools/receipt_file.h"
#include "tools/submit.h"
#include "tools/vault_places.h"
#include "tools/verbs.h"

namespace skaidrs {
namespace {

constexpr std::string_view kFoundingName = "ledger.founded";

Error placed(Error error, const std::string& place) {
  error.path = error.path.empty() ? place : place + ": " + error.path;
  return error;
}

// The bare event of `sign`, completed offline: nobody but its author knows what it does not say.
Result<Envelope> unsigned_envelope(const FileItem& item, const SignOptions& options) {
  if (looks_like_envelope(item.value)) return parse_envelope(item.text);
  SystemClock clock;
  EventDefaults defaults{
      .origin = options.origin.value_or(""), .ledger = std::nullopt, .signers = options.signers, .now = clock.now()};
  if (options.ledger_id) {
    LEDGER_TRY(defaults.ledger, hash_from_hex(*options.ledger_id));
  }
  LEDGER_TRY(const Json event, complete_event(item.value, defaults));
  if (!event.contains("ledger") && text_member(event, "type") != "org.skaidrs.ledger.founded.v1") {
    return invalid("the event is bound to no ledger")
        .at("/ledger")
        .hinted("pass --ledger ID (`skaidrs status` prints it)");
  }
  return envelope_of(event);
}

Result<std::vector<FileItem>> read_all(const std::vector<std::string>& files) {
  if (files.empty()) return read_event_file("-");
  std::vector<FileItem> items;
  for (const std::string& file : files) {
    LEDGER_TRY(std::vector<FileItem> more, read_event_file(file));
    items.insert(items.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  }
  return items;
}

// The keys that sign bare events: those that were named, or each signer's own out of a folder.
struct SigningKeys {
  std::vector<PrivateKey> named;
  std::optional<KeyFolder> folder;
};

// A bare event that may come first, by its full name or its short one.
bool is_founding(const Json& event) {
  return text_member(event, "type").find(kFoundingName) != std::string_view::npos;
}

Result<Envelope> envelope_for(FileItem& item, SigningKeys& keys, WriterSession& session) {
  if (looks_like_envelope(item.value)) return parse_envelope(item.text);
  if (!is_founding(item.value)) {
    LEDGER_TRY(check_founded(session));
  }
  if (keys.folder) return keys.folder->seal(std::move(item.value), defaults_of(session));
  if (keys.named.empty()) {
    return invalid("a bare event needs a signature")
        .hinted("pass --key KEY.pem or --key-dir DIR, or sign it first with `skaidrs sign`");
  }
  return seal_event(std::move(item.value), keys.named, {}, session);
}

// "[3]/data/x" of the writer, in the words of the files: "events.ndjson:4: /data/x".
Error in_file(Error error, const std::vector<std::string>& places) {
  std::size_t number = 0;
  if (places.size() > 1 && error.path.starts_with('[')) {
    const std::size_t close = error.path.find(']');
    number = std::stoul(error.path.substr(1, close - 1));
    error.path = error.path.substr(close + 1);
  }
  return number < places.size() ? placed(std::move(error), places[number]) : error;
}

// What the payload says in public texts; a payload that does not parse is the writer's to refuse.
Status check_texts_of(const Envelope& envelope) {
  const Result<Json> payload = parse_json(text_of(envelope.payload));
  const Json* data = payload ? find_member(payload.value(), "data") : nullptr;
  return data == nullptr ? ok() : check_public_texts(*data);
}

// A receipt lies beside the envelopes that it is over. Events that are sealed here have none that anybody keeps.
enum class SealedBy : std::uint8_t { kOthers, kUs };
ReceiptPlan receipt_plan(const AppendOptions& options, SealedBy sealed_by) {
  ReceiptPlan plan{.named = options.receipt, .beside = {}, .sealed = {}};
  if (plan.named || sealed_by == SealedBy::kUs) return plan;
  for (const std::string& file : options.files) {
    if (file != "-") plan.beside.push_back(file);
  }
  return plan;
}

bool founds(const Appended& appended) {
  const Placed& first = appended.events.front();
  return first.index.value == 0 && first.novelty == Placed::Novelty::kNew;
}

}  // namespace

Status run_sign(const SignOptions& options, const Console& console) {
  if (options.keys.empty()) return invalid("sign needs --key KEY.pem");
  LEDGER_TRY(const std::vector<FileItem> items, read_event_file(options.event));
  if (items.size() != 1)
    return invalid("sign takes one event; this file holds " + std::to_string(items.size())).at(options.event);
  Result<Envelope> envelope = unsigned_envelope(items.front(), options);
  if (!envelope) return placed(std::move(envelope).error(), options.event);
  LEDGER_TRY(const std::vector<PrivateKey> keys, load_keys(options.keys, options.passphrase_file));
  const GrantsAdmission admission;
  for (const PrivateKey& key : keys) {
    Envelope signed_too = envelope.value();
    LEDGER_TRY(sign_envelope(signed_too, key));  // first: whoever signs twice is told so
    if (Status wanted = check_signature_wanted(envelope.value(), admission); !wanted) {
      return placed(std::move(wanted).error(), options.event);
    }
    envelope = std::move(signed_too);
  }
  const std::string text = format_envelope(envelope.value());
  if (options.out) {
    LEDGER_TRY(replace_file(*options.out, view_of(text + "\n"), 0644));
    console.note("envelope in " + *options.out);
    return ok();
  }
  LEDGER_TRY(const Json answer, parse_json(text));
  console.line(text);
  console.document(answer);
  return ok();
}

Status run_append(const AppendOptions& options, const Console& console) {
  LEDGER_TRY(std::vector<FileItem> items, read_all(options.files));
  SigningKeys keys;
  LEDGER_TRY(keys.named, load_keys(options.sign_with, options.flags.passphrase_file));
  if (options.key_dir) keys.folder.emplace(*options.key_dir, passphrase_source(options.flags.passphrase_file));
  LEDGER_TRY(const auto session, open_for_append(options.flags, console));
  std::vector<Envelope> envelopes;
  std::vector<std::string> places;
  SealedBy sealed_by = SealedBy::kOthers;
  for (FileItem& item : items) {
    if (!looks_like_envelope(item.value)) sealed_by = SealedBy::kUs;
    Result<Envelope> envelope = envelope_for(item, keys, *session);
    if (!envelope) return placed(std::move(envelope).error(), item.place);
    if (Status harmless = check_texts_of(envelope.value()); !harmless) {
      return placed(std::move(harmless).error(), item.place);
    }
    envelopes.push_back(std::move(envelope).value());
    places.push_back(item.place);
  }
  if (options.rehearsal == Rehearsal::kDryRun) {
    const Result<Appended> checked = session->writer->check(std::move(envelopes));
    if (!checked) return in_file(checked.error(), places);
    tell_rehearsed(checked.value(), console);
    return session->storage->close();
  }
  const bool is_erasure = std::any_of(envelopes.begin(), envelopes.end(), erases);
  ReceiptPlan plan = receipt_plan(options, sealed_by);
  if (plan.named && sealed_by == SealedBy::kUs) plan.sealed = envelopes;
  LogWriter::Submission submission = session->writer->submit(std::move(envelopes));
  if (!submission.outcome) submission.outcome = in_file(std::move(submission.outcome).error(), places);
  if (submission.outcome && founds(submission.outcome.value())) tell_founded(*session, console);
  const bool is_logged = submission.outcome.has_value();
  Status told = tell_submission(std::move(submission), plan, console);
  // Whatever became of the receipt: what the log says is erased is deleted.
  if (is_logged && is_erasure) {
    LEDGER_TRY(const LedgerDir ledger, LedgerDir::open(session->data));
    LEDGER_TRY(carry_out_logged(ledger, options.places, *session->storage, session->writer->size(), console));
  }
  LEDGER_TRY(std::move(told));
  return session->storage->close();
}

}  // namespace skaidrs
