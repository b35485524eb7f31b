#include "ledger/grants/imports/run.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ledger/base/assert.h"
#include "ledger/base/encoding.h"
#include "ledger/base/parallel.h"
#include "ledger/crypto/sha256.h"
#include "ledger/event/event.h"
#include "ledger/event/text.h"
#include "ledger/grants/imports/extract.h"
#include "ledger/grants/imports/findings.h"
#include "ledger/grants/imports/forms.h"
#include "ledger/grants/imports/opening.h"
#include "ledger/grants/imports/rules.h"
#include "ledger/grants/money.h"
#include "ledger/grants/rules/ruleset.h"
#include "ledger/log/identity.h"
#include "ledger/log/projector.h"

namespace skaidrs {
namespace {

// A payload of this size makes an entry below kEntryBytesMax: four thirds of it in base64, and its frame.
constexpr std::size_t kPayloadBytesMax = 48'000;
constexpr std::string_view kRegisterEvent = "register.imported";
constexpr unsigned kVersionWithChanges = 2;
constexpr std::size_t kOpeningsAtOnce = 100;

// What a refusal of one row looks like; any other is about all of them.
constexpr std::array<std::string_view, 3> kRowRules = {"FRM-01", "FRM-06", "IMP-04"};

bool is_about_row(const Error& error) {
  if (error.code == Errc::kInvalidArgument) return true;
  if (error.code != Errc::kRefused) return false;
  return std::find(kRowRules.begin(), kRowRules.end(), error.rule) != kRowRules.end();
}

// A row that waits for its batch.
struct Waiting {
  std::uint64_t number = 0;
  ImportedRecord record;
  std::string id;
  std::string subject;
};

struct DigestHash {
  std::size_t operator()(const Hash& hash) const {
    std::size_t value = 0;
    std::memcpy(&value, hash.bytes.data(), sizeof value);
    return value;
  }
};

class ImportRun {
 public:
  ImportRun(RowSource& rows, const Mapping& mapping, const RegisterFacts& facts, const ImportTarget& target,
            ImportMode mode, const ImportHooks& hooks)
      : rows_(rows),
        mapping_(mapping),
        facts_(facts),
        target_(target),
        mode_(mode),
        hooks_(hooks),
        kind_(kind_row(mapping.kind)),
        file_(to_hex(facts.file_sha256)) {}

  [[nodiscard]] Result<ImportOutcome> run();

 private:
  [[nodiscard]] Status find_actor();
  [[nodiscard]] Status find_ruleset();
  [[nodiscard]] Status count_rows();
  [[nodiscard]] Status compare_with_extract_before();
  [[nodiscard]] Result<ExtractRows> rows_of_file();
  [[nodiscard]] Status open_register();
  [[nodiscard]] std::vector<Json> openings() const;
  [[nodiscard]] Status append_openings();
  [[nodiscard]] Status check_same_import(LeafIndex index) const;
  [[nodiscard]] Json event(std::string_view name, std::string_view id, std::string_view subject, Json data) const;
  [[nodiscard]] Envelope seal(const Json& event) const;

  [[nodiscard]] Status take(SourceRow row);
  [[nodiscard]] std::string row_id(std::uint64_t number) const { return file_ + "-" + std::to_string(number); }
  [[nodiscard]] std::string name_of(const ImportedRecord& record);
  void note_equal_row(Waiting& waiting);
  [[nodiscard]] Result<ImportReport::Novelty> note_change(Waiting& waiting);
  [[nodiscard]] Status flush();
  [[nodiscard]] Status keep_disclosures();
  [[nodiscard]] Status submit(std::size_t first, std::size_t count);
  [[nodiscard]] Result<Appended> hand_over(std::vector<Envelope> envelopes);
  void note_receipt(std::span<const Envelope> envelopes, const Appended& appended);

  RowSource& rows_;
  const Mapping& mapping_;
  const RegisterFacts& facts_;
  const ImportTarget& target_;
  ImportMode mode_;
  const ImportHooks& hooks_;

  const KindRow& kind_;
  unsigned ruleset_ = 1;  // in force
  std::string file_;      // its SHA-256 in hex
  std::string actor_;
  std::string source_;
  std::uint64_t total_ = 0;
  std::set<std::string> currencies_;
  std::vector<Envelope> openings_;  // register.imported, where a rehearsal must hand it over with every batch
  enum class Before : std::uint8_t { kNothing, kSome } before_ = Before::kNothing;
  std::unordered_map<Hash, std::uint64_t, DigestHash> named_;       // row texts -> how many rows have them
  std::unordered_map<Hash, std::uint64_t, DigestHash> first_rows_;  // ids and whole rows -> the first row with them
  // The extract before, where there is one, what this file says, and how they differ.
  std::optional<LoggedExtract> held_;
  ExtractRows now_;
  ExtractChanges changes_;
  std::unordered_map<RowName, std::vector<HeldRow>> replaced_;  // rows of a name that this file's new ones replace
  std::vector<Waiting> waiting_;
  std::vector<Envelope> sealed_;  // of waiting_
  std::set<Hash> pending_;        // digests whose values are kept, and whose rows are not taken yet
  ImportOutcome outcome_;
};

Status ImportRun::find_actor() {
  const KeyId keyid = target_.key.keyid();
  LEDGER_TRY(const auto registered, target_.admission.registered_key(keyid, target_.writer.state()));
  if (!registered) {
    return refused("SIG-01", "key " + keyid.hex() + " is not registered in this ledger")
        .hinted("register it with `skaidrs key register`");
  }
  actor_ = registered->actor;
  source_ = actor_source(target_.writer.origin(), actor_);
  return ok();
}

// Which version of the events this ledger takes. Errors: kRefused FRM-02 where it has none for these rows.
Status ImportRun::find_ruleset() {
  LEDGER_TRY(const auto ledger, target_.writer.state().get("ledger"));
  const auto number = ledger ? integer_member(*ledger, "ruleset") : Result<std::int64_t>(invalid("absent"));
  if (!number) return corruption("the state does not say which ruleset is in force").at("state/ledger");
  ruleset_ = static_cast<unsigned>(number.value());
  if (event_row_in(ruleset_, kind_.event) != nullptr) return ok();
  return refused("FRM-02", "this ledger is under ruleset " + std::to_string(ruleset_) + ", which does not know " +
                               std::string(kind_.event) + ": registers of " + std::string(kind_.word) +
                               " come in from a later one on")
      .hinted("the administrators enter the newest ruleset with ledger.amended; `skaidrs rules` shows which there are");
}

Status ImportRun::count_rows() {
  LEDGER_TRY(rows_.rewind());
  while (true) {
    LEDGER_TRY(const auto row, rows_.next());
    if (!row) break;
    total_ = row->number;
    const std::string stated = stated_value(*row, mapping_, "currency").value_or("");
    if (currency_digits(trimmed(stated))) currencies_.emplace(trimmed(stated));
  }
  if (!mapping_.words.currency.empty()) currencies_.insert(mapping_.words.currency);
  return rows_.rewind();
}

Json ImportRun::event(std::string_view name, std::string_view id, std::string_view subject, Json data) const {
  const EventRow* row = event_row_in(ruleset_, name);
  LEDGER_ASSERT(row != nullptr);  // find_ruleset
  const std::string schema = std::string(name) + ".v" + std::to_string(row->version);
  data["signers"] = Json::array({actor_});
  return {{"specversion", "1.0"},
          {"id", std::string(id)},
          {"source", source_},
          {"ledger", to_hex(*target_.writer.ledger_id())},
          {"type", std::string(kTypePrefix) + schema},
          {"subject", std::string(subject)},
          {"time", format_instant(target_.clock.now())},
          {"datacontenttype", "application/json"},
          {"dataschema", std::string(kSchemaPrefix) + schema},
          {"data", std::move(data)}};
}

Envelope ImportRun::seal(const Json& event) const {
  Envelope envelope{
      .payload_type = std::string(kEventPayloadType), .payload = canonical_payload(event), .signatures = {}};
  const Status signed_once = sign_envelope(envelope, target_.key);
  LEDGER_ASSERT(signed_once.has_value());
  return envelope;
}

// The file was opened before: the same register and mapping, or nothing.
Status ImportRun::check_same_import(LeafIndex index) const {
  LEDGER_TRY(const auto entries, read_entries(target_.storage, index, 1));
  const Json& data = entries.front().event.data;
  const std::string entry = "entry " + std::to_string(index.value);
  if (text_member(data, "register") != facts_.id) {
    return conflict(entry + " says that this file was imported into the register " +
                    std::string(text_member(data, "register")))
        .because({index.value})
        .hinted("nothing is left to do, but where that import broke off: name its register to carry it on");
  }
  const Json* mapping = find_member(data, "mapping");
  if (mapping == nullptr || text_member(*mapping, "sha256") != to_hex(mapping_.sha256)) {
    return conflict(entry + " says that this file was imported with another mapping")
        .because({index.value})
        .hinted("use the mapping that it began with: its rows would else contradict each other");
  }
  return ok();
}

// All rows of the file that can be taken, by name. Nothing is counted or told yet.
Result<ExtractRows> ImportRun::rows_of_file() {
  ExtractRows all;
  while (true) {
    LEDGER_TRY(const auto row, rows_.next());
    if (!row) break;
    if (row->refused) continue;
    const auto made = make_record(*row, mapping_, facts_.id, facts_.file_sha256);
    const auto* record = std::get_if<ImportedRecord>(&made);
    if (record == nullptr) continue;
    const std::string name = name_of(*record);
    const Json whole = event(kind_.event, row_id(row->number), "imported/" + name, record->data);
    if (canonical_payload(whole).size() > kPayloadBytesMax) continue;  // ROW-03 when its turn comes
    all.add(row_name(name), {said_digest(record->data), {}, row->number});
  }
  named_.clear();
  LEDGER_TRY(rows_.rewind());
  return all;
}

// What this file adds, changes and removes is known before anything is appended. Of a file that was begun, against what
// the log said before it.
Status ImportRun::compare_with_extract_before() {
  const EventRow* row = event_row_in(ruleset_, kRegisterEvent);
  LEDGER_ASSERT(row != nullptr);
  if (row->version < kVersionWithChanges) return ok();
  LEDGER_TRY(const auto begun, find_identity(target_.storage, source_, file_));
  const TreeSize size = begun ? TreeSize{begun->value} : target_.writer.size();
  LEDGER_TRY(LoggedExtract before, read_extract(target_.storage, facts_.id, size));
  if (!before.exists) return ok();
  if (before.file_sha256 == file_) return ok();  // another importer's: refused when it is opened
  LEDGER_TRY(check_same_register(before, facts_, mapping_));
  LEDGER_TRY(now_, rows_of_file());
  changes_ = compare_extracts(before.rows, now_);
  held_ = std::move(before);
  return ok();
}

std::vector<Json> ImportRun::openings() const {
  const std::string subject = "register/" + facts_.id;
  std::vector<Json> events;
  for (Json& data :
       opening_parts(opening_data(facts_, mapping_, total_, currencies_), held_ ? &*held_ : nullptr, changes_)) {
    const std::string id = events.empty() ? file_ : file_ + ".removed-" + std::to_string(events.size() + 1);
    events.push_back(event(kRegisterEvent, id, subject, std::move(data)));
  }
  return events;
}

// In batches, those that are logged already left out.
Status ImportRun::append_openings() {
  std::vector<Envelope> batch;
  const auto hand_in = [this, &batch]() -> Status {
    if (batch.empty()) return ok();
    LEDGER_TRY(const Appended appended, target_.writer.append(batch));
    note_receipt(batch, appended);
    batch.clear();
    return ok();
  };
  for (const Json& opening : openings()) {
    LEDGER_TRY(const auto logged, find_identity(target_.storage, source_, text_member(opening, "id")));
    if (!logged) batch.push_back(seal(opening));
    if (batch.size() < kOpeningsAtOnce) continue;
    LEDGER_TRY(hand_in());
  }
  return hand_in();
}

Status ImportRun::open_register() {
  LEDGER_TRY(const auto logged, find_identity(target_.storage, source_, file_));
  if (logged) {
    before_ = Before::kSome;
    LEDGER_TRY(check_same_import(*logged));
  }
  LEDGER_TRY(compare_with_extract_before());
  if (mode_ == ImportMode::kAppend) return logged && changes_.removed_names.empty() ? ok() : append_openings();
  if (logged) return ok();
  for (const Json& opening : openings()) openings_.push_back(seal(opening));
  LEDGER_TRY(hand_over({}));
  return ok();
}

Result<Appended> ImportRun::hand_over(std::vector<Envelope> envelopes) {
  if (mode_ == ImportMode::kAppend) return target_.writer.append(std::move(envelopes));
  envelopes.insert(envelopes.begin(), openings_.begin(), openings_.end());
  return target_.writer.check(std::move(envelopes));
}

void ImportRun::note_receipt(std::span<const Envelope> envelopes, const Appended& appended) {
  std::vector<Receipt>& receipts = outcome_.receipts;
  if (receipts.empty() || receipts.back().events.size() + envelopes.size() > kReceiptEventsMax) {
    receipts.push_back({*target_.writer.ledger_id(), appended.judged, {}, ReceiptPlaces{}});
  }
  Receipt& receipt = receipts.back();
  auto& places = std::get<ReceiptPlaces>(receipt.verdict);
  for (std::size_t i = 0; i < envelopes.size(); ++i) {
    receipt.events.push_back(digests_of(envelopes[i]));
    places.push_back({appended.events[i].index, appended.events[i].leaf});
  }
}

// <register>.<32 digits>: by the row's id, or by its text and how often that was met.
std::string ImportRun::name_of(const ImportedRecord& record) {
  const bool by_id = !record.published_id.empty();
  return imported_name(facts_.id, record, by_id ? 1 : ++named_[sha256(view_of(record.row_text))]);
}

// Says when another row has the same id or is equal.
void ImportRun::note_equal_row(Waiting& waiting) {
  ImportedRecord& record = waiting.record;
  const bool by_id = !record.published_id.empty();
  const Hash digest = by_id ? sha256(view_of(record.published_id)) : record.row_digest;
  const auto [met, is_new] = first_rows_.try_emplace(digest, waiting.number);
  if (is_new) return;
  const std::string first = "row " + std::to_string(met->second);
  record.notes.push_back({std::string(kRowRepeated),
                          by_id ? "/row/id_as_published" : "",
                          {},
                          first + (by_id ? " has the same id" : " says the same")});
}

// Holds the row against the extract before: kUnchanged where it gets no entry. One that says something else is told so.
Result<ImportReport::Novelty> ImportRun::note_change(Waiting& waiting) {
  const RowName name = row_name(waiting.subject);
  const std::vector<HeldRow>* before = held_ ? held_->rows.find(name) : nullptr;
  const std::vector<HeldRow>* after = now_.find(name);
  if (before == nullptr || after == nullptr) return ImportReport::Novelty::kNew;
  if (same_rows(*before, *after)) return ImportReport::Novelty::kUnchanged;
  const Hash said = said_digest(waiting.record.data);
  const auto says = [&said](const HeldRow& row) { return row.said == said; };
  if (std::any_of(before->begin(), before->end(), says)) return ImportReport::Novelty::kNew;
  auto [left, first_time] = replaced_.try_emplace(name);
  if (first_time) left->second = rows_without_partner(*before, *after);
  if (left->second.empty()) return ImportReport::Novelty::kNew;
  const LeafIndex entry = left->second.front().index;
  left->second.erase(left->second.begin());
  LEDGER_TRY(const auto entries, read_entries(target_.storage, entry, 1));
  std::string members;
  for (const std::string& member : members_changed(entries.front().event.data, waiting.record.data)) {
    members += (members.empty() ? "" : ", ") + member;
  }
  waiting.record.notes.push_back(
      {std::string(kRowChanged), "", {}, "entry " + std::to_string(entry.value) + " says something else: " + members});
  return ImportReport::Novelty::kNew;
}

Status ImportRun::take(SourceRow row) {
  if (row.refused) {
    outcome_.report.refuse(row.number, *row.refused);
    return ok();
  }
  auto made = make_record(row, mapping_, facts_.id, facts_.file_sha256);
  if (const auto* refusal = std::get_if<RowRefusal>(&made)) {
    outcome_.report.refuse(row.number, *refusal);
    return ok();
  }
  Waiting waiting{.number = row.number,
                  .record = std::move(std::get<ImportedRecord>(made)),
                  .id = row_id(row.number),
                  .subject = {}};
  waiting.subject = "imported/" + name_of(waiting.record);
  note_equal_row(waiting);
  LEDGER_TRY(const ImportReport::Novelty novelty, note_change(waiting));
  if (novelty == ImportReport::Novelty::kUnchanged) {
    outcome_.report.take(waiting.number, waiting.record, novelty);
    return ok();
  }
  if (before_ == Before::kSome) {
    LEDGER_TRY(const auto logged, find_identity(target_.storage, source_, waiting.id));
    if (logged) {
      outcome_.report.take(waiting.number, waiting.record, ImportReport::Novelty::kRepeated);
      return ok();
    }
  }
  waiting_.push_back(std::move(waiting));
  return ok();
}

// Hands over the sealed rows [first, first + count). Where one is refused, the halves are tried apart.
Status ImportRun::submit(std::size_t first, std::size_t count) {
  if (count == 0) return ok();
  const auto begin = sealed_.begin() + static_cast<std::ptrdiff_t>(first);
  const Result<Appended> appended = hand_over({begin, begin + static_cast<std::ptrdiff_t>(count)});
  if (appended) {
    if (mode_ == ImportMode::kAppend) note_receipt(std::span(sealed_).subspan(first, count), appended.value());
    for (std::size_t i = first; i < first + count; ++i) {
      outcome_.report.take(waiting_[i].number, waiting_[i].record, ImportReport::Novelty::kNew);
      outcome_.withheld += waiting_[i].record.disclosures.size();
      for (const Disclosure& disclosure : waiting_[i].record.disclosures) pending_.erase(disclosure.digest);
    }
    return ok();
  }
  const Error& error = appended.error();
  if (!is_about_row(error)) return error;
  if (count == 1) {
    const std::string rule = error.rule.empty() ? std::string(kRowNoRecord) : error.rule;
    const std::size_t pointer = std::min(error.path.find('/'), error.path.size());
    outcome_.report.refuse(waiting_[first].number, {rule, error.path.substr(pointer) + ": " + error.message});
    return ok();
  }
  LEDGER_TRY(submit(first, count / 2));
  return submit(first + count / 2, count - count / 2);
}

// Before the rows are appended: of what the log holds a digest, the vault holds the value.
Status ImportRun::keep_disclosures() {
  if (mode_ != ImportMode::kAppend || !hooks_.keep) return ok();
  for (const Waiting& row : waiting_) {
    if (row.record.disclosures.empty()) continue;
    for (const Disclosure& disclosure : row.record.disclosures) pending_.insert(disclosure.digest);
    LEDGER_TRY(hooks_.keep(row.subject, row.record.disclosures));
  }
  return ok();
}

Status ImportRun::flush() {
  std::vector<Json> events;
  events.reserve(waiting_.size());
  for (const Waiting& row : waiting_) events.push_back(event(kind_.event, row.id, row.subject, row.record.data));
  sealed_.assign(events.size(), {});
  parallel_for(events.size(), target_.threads,
               [&](unsigned /*worker*/, std::size_t i) { sealed_[i] = seal(events[i]); });
  // Rows too large for an entry are refused before the rest is handed over.
  std::size_t kept = 0;
  for (std::size_t i = 0; i < sealed_.size(); ++i) {
    if (sealed_[i].payload.size() > kPayloadBytesMax) {
      outcome_.report.refuse(waiting_[i].number,
                             {std::string(kRowTooLarge), "the record has " + std::to_string(sealed_[i].payload.size()) +
                                                             " bytes; 48,000 fit into an entry"});
      continue;
    }
    if (kept != i) {
      sealed_[kept] = std::move(sealed_[i]);
      waiting_[kept] = std::move(waiting_[i]);
    }
    ++kept;
  }
  waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(kept), waiting_.end());
  LEDGER_TRY(keep_disclosures());
  const Status submitted = submit(0, kept);
  // Where nobody knows whether rows are logged, their values stay.
  const bool is_known = submitted || submitted.error().code != Errc::kIoError;
  if (is_known && !pending_.empty()) {
    LEDGER_TRY(hooks_.forget(pending_));
    pending_.clear();
  }
  LEDGER_TRY(submitted);
  waiting_.clear();
  sealed_.clear();
  return ok();
}

Result<ImportOutcome> ImportRun::run() {
  if (!target_.writer.ledger_id()) return not_found("there is no ledger yet: it was not founded");
  LEDGER_TRY(find_ruleset());
  LEDGER_TRY(find_actor());
  LEDGER_TRY(count_rows());
  LEDGER_TRY(open_register());
  std::uint64_t done = 0;
  while (true) {
    LEDGER_TRY(auto row, rows_.next());
    if (!row) break;
    LEDGER_TRY(take(std::move(*row)));
    if (waiting_.size() >= kImportBatchRows) {
      LEDGER_TRY(flush());
    }
    if (++done % kImportBatchRows != 0) continue;
    if (hooks_.progress) hooks_.progress(done, total_);
    if (!hooks_.stop || !hooks_.stop()) continue;
    outcome_.end = ImportOutcome::End::kStopped;
    break;
  }
  LEDGER_TRY(flush());
  if (hooks_.progress && outcome_.end == ImportOutcome::End::kComplete) hooks_.progress(total_, total_);
  const EventRow* register_row = event_row_in(ruleset_, kRegisterEvent);
  if (register_row->version >= kVersionWithChanges) outcome_.report.compare(held_ ? &changes_ : nullptr);
  outcome_.report.sort();
  return std::move(outcome_);
}

}  // namespace

Result<ImportOutcome> import_rows(RowSource& rows, const Mapping& mapping, const RegisterFacts& facts,
                                  const ImportTarget& target, ImportMode mode, const ImportHooks& hooks) {
  return ImportRun(rows, mapping, facts, target, mode, hooks).run();
}

}  // namespace skaidrs
