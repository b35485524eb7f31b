#include "ledger/log/receipt_audit.h"

#include <algorithm>

#include "ledger/base/encoding.h"
#include "ledger/crypto/sha256.h"
#include "ledger/log/judge.h"
#include "ledger/log/layout.h"
#include "ledger/merkle/hashing.h"

namespace skaidrs {
namespace {

using Verdict = ReceiptReport::Verdict;

// Entries that are also kept in `scratch`, where a judge looks for them.
class KeptEntries final : public EntrySource {
 public:
  KeptEntries(EntrySource& source, Storage& scratch) : source_(source), scratch_(scratch) {}
  Result<std::vector<Bytes>> entries(LeafIndex first, std::size_t count) override {
    LEDGER_TRY(std::vector<Bytes> found, source_.entries(first, count));
    Batch batch;
    for (std::size_t i = 0; i < found.size(); ++i) batch.put(Family::kEntries, entry_key({first.value + i}), found[i]);
    LEDGER_TRY(scratch_.commit(batch, Durability::kBuffered));
    return found;
  }

 private:
  EntrySource& source_;
  Storage& scratch_;
};

std::string entry_name(LeafIndex index) {
  return "entry " + std::to_string(index.value);
}

std::string list_of(const std::vector<std::uint64_t>& indices) {
  if (indices.empty()) return "no entry";
  std::string text = indices.size() == 1 ? "entry" : "entries";
  for (const std::uint64_t index : indices) text += " " + std::to_string(index);
  return text;
}

std::string words_of(const ReceiptRefusal& refusal) {
  return refusal.code == Errc::kConflict ? "a conflict of source and id" : "a refusal by " + refusal.rule;
}

class ReceiptAudit {
 public:
  ReceiptAudit(const ReceiptCase& subject, const AuditOptions& options, Storage& scratch, const Admission& admission)
      : subject_(subject), options_(options), scratch_(scratch), admission_(admission) {}

  Result<ReceiptReport> run() {
    auto parsed = parse_receipt(subject_.receipt);
    if (!parsed) {
      Error error = std::move(parsed).error();
      error.code = Errc::kUnverified;
      return error;
    }
    report_.receipt = std::move(parsed).value();
    if (!matches_envelopes()) return std::move(report_);
    if (receipt().judged.size > subject_.size) {
      say(Verdict::kOpen, "the receipt was judged at size " + std::to_string(receipt().judged.size.value) +
                              ", and the log at hand ends at " + std::to_string(subject_.size.value) +
                              ": an older copy, or entries were lost");
      return std::move(report_);
    }
    LEDGER_TRY(replay());
    return std::move(report_);
  }

 private:
  [[nodiscard]] const Receipt& receipt() const { return report_.receipt; }
  void say(Verdict verdict, std::string words) {
    if (report_.verdict != Verdict::kWrong) report_.verdict = verdict;
    report_.words.push_back(std::move(words));
  }

  // The envelopes at hand are those that the receipt is over.
  bool matches_envelopes() {
    const bool is_logged = std::holds_alternative<ReceiptPlaces>(receipt().verdict);
    if (subject_.submitted.empty() && is_logged) return true;
    if (subject_.submitted.size() != receipt().events.size()) {
      say(Verdict::kOpen, "the receipt is over " + std::to_string(receipt().events.size()) +
                              " envelopes, and there are " + std::to_string(subject_.submitted.size()) + " at hand");
      return false;
    }
    for (std::size_t i = 0; i < subject_.submitted.size(); ++i) {
      const Submitted at_hand = digests_of(subject_.submitted[i]);
      if (at_hand == receipt().events[i]) continue;
      const bool same_payload = at_hand.payload == receipt().events[i].payload;
      say(Verdict::kOpen, "envelope " + std::to_string(i) +
                              (same_payload ? " bears other signatures than when the receipt was given"
                                            : " is not the one that the receipt is over"));
      return false;
    }
    return true;
  }

  Status replay() {
    // The founding names the first sequencer: nothing can be said before it.
    const TreeSize size{std::max<std::uint64_t>(receipt().judged.size.value, 1)};
    if (subject_.size < size) {
      say(Verdict::kOpen, "the log at hand is empty");
      return ok();
    }
    KeptEntries kept(subject_.entries, scratch_);
    const Projections none;
    Replay replay({.origin = options_.origin, .threads = options_.threads}, scratch_, kept, admission_, none);
    LEDGER_TRY(const auto fault, replay_until(replay, kept, size, options_.progress));
    if (fault) {
      say(Verdict::kOpen, "the log at hand does not stand its own audit: " +
                              (fault->index ? entry_name(*fault->index) + ": " : std::string()) + fault->message);
      return ok();
    }
    LEDGER_TRY(const bool theirs, check_sequencer(replay.head()));
    if (!theirs) return ok();
    const bool is_first = receipt().judged.size.value == 0;
    const Hash root = is_first ? empty_root() : replay.head().frontier.root();
    if (root != receipt().judged.root) {
      say(Verdict::kWrong, "the receipt says that the log had root " + to_hex(receipt().judged.root) + " at size " +
                               std::to_string(receipt().judged.size.value) + ", this one has " + to_hex(root) +
                               ": somebody was shown another log");
      return ok();
    }
    if (!is_first && receipt().judged.logged < replay.head().last_logged) {
      say(Verdict::kWrong, "the receipt was judged at " + format_logged(receipt().judged.logged) +
                               ", before the entry that it already stands on");
      return ok();
    }
    if (const auto* const places = std::get_if<ReceiptPlaces>(&receipt().verdict); places != nullptr) {
      return check_places(*places);
    }
    return judge_again(replay.head(), std::get<ReceiptRefusal>(receipt().verdict));
  }

  // The receipt is of this ledger, with one signature, by the live key of a sequencer.
  Result<bool> check_sequencer(const Head& head) {
    if (receipt().ledger_id != head.ledger_id) {
      say(Verdict::kNotTheirs, "the receipt is of ledger " + to_hex(receipt().ledger_id));
      return false;
    }
    const State state(scratch_);
    const auto& signatures = subject_.receipt.signatures;
    if (signatures.size() != 1) {
      say(Verdict::kNotTheirs, "a receipt bears one signature, not " + std::to_string(signatures.size()));
      return false;
    }
    const std::string name = "key " + signatures.front().keyid.hex();
    LEDGER_TRY(const auto key, admission_.registered_key(signatures.front().keyid, state));
    bool speaks = false;
    if (key && key->live) {
      LEDGER_TRY(speaks, admission_.is_sequencer(key->actor, receipt().judged.logged, state));
    }
    if (!speaks) {
      say(Verdict::kNotTheirs, name + " is no live key of a sequencer at that size");
      return false;
    }
    const Bytes message = pae(subject_.receipt.payload_type, subject_.receipt.payload);
    if (!verify_signature(key->key, message, signatures.front().signature)) {
      say(Verdict::kNotTheirs, "the signature by " + name + " does not hold over the receipt");
      return false;
    }
    report_.sequencer = key->actor;
    return true;
  }

  Status check_places(const ReceiptPlaces& places) {
    for (std::size_t i = 0; i < places.size() && report_.words.size() < kFaultsListed; ++i) {
      const LeafIndex index = places[i].index;
      if (!subject_.size.contains(index)) {
        say(Verdict::kOpen, "the receipt promises " + entry_name(index) + ", and the log at hand ends at " +
                                std::to_string(subject_.size.value) + ": an older copy, or the entry was lost");
        continue;
      }
      LEDGER_TRY(const std::vector<Bytes> found, subject_.entries.entries(index, 1));
      check_place(places[i], receipt().events[i], found.front());
    }
    return ok();
  }

  void check_place(const ReceiptPlace& promised, const Submitted& submitted, const Bytes& bytes) {
    const std::string name = entry_name(promised.index);
    if (bytes.empty()) return say(Verdict::kOpen, name + " is withheld by order: its bytes are not shown");
    if (leaf_hash(bytes) != promised.leaf) {
      return say(Verdict::kWrong, name + " has the leaf hash " + to_hex(leaf_hash(bytes)) + ", the receipt says " +
                                      to_hex(promised.leaf));
    }
    const auto entry = parse_entry(bytes);
    if (!entry) return say(Verdict::kWrong, name + " does not parse: " + entry.error().message);
    if (sha256(entry.value().envelope.payload) != submitted.payload)
      return say(Verdict::kWrong, name + " has another payload than the one that was handed in");
    const bool is_new = !receipt().judged.size.contains(promised.index);
    // What is handed in again is answered with the entry that there is, whatever its signatures.
    if (is_new && entry.value().logged < receipt().judged.logged)
      say(Verdict::kWrong, name + " was logged before the time that the receipt was judged at");
  }

  Status judge_again(const Head& head, const ReceiptRefusal& said) {
    Judge judge({options_.origin, options_.threads},
                {report_.sequencer, nullptr, subject_.receipt.signatures.front().keyid}, scratch_, admission_);
    LEDGER_TRY(judge.load(head));
    const Judgement judgement = judge.judge(subject_.submitted, receipt().judged.logged);
    if (judgement.work) {
      say(Verdict::kWrong, "judged again, nothing refuses it: the receipt says " + words_of(said));
      return ok();
    }
    const Error& error = judgement.work.error();
    if (!is_judgement(error)) {
      if (error.code == Errc::kIoError || error.code == Errc::kCorruption) return error;
      say(Verdict::kWrong, "judged again, it is no event that a rule could be asked about (" + error.message +
                               "): the receipt says " + words_of(said));
      return ok();
    }
    compare(refusal_of(error, judgement.event), said, error.message);
    return ok();
  }

  void compare(const ReceiptRefusal& found, const ReceiptRefusal& said, const std::string& why) {
    if (found.code != said.code || found.rule != said.rule) {
      say(Verdict::kWrong,
          "judged again, it is " + words_of(found) + " (" + why + "): the receipt says " + words_of(said));
    }
    if (found.event != said.event) {
      say(Verdict::kWrong, "judged again, envelope " + std::to_string(found.event) +
                               " is refused: the receipt says envelope " + std::to_string(said.event));
    }
    if (found.rests_on != said.rests_on) {
      say(Verdict::kWrong,
          "judged again, it rests on " + list_of(found.rests_on) + ": the receipt says on " + list_of(said.rests_on));
    }
  }

  const ReceiptCase& subject_;
  const AuditOptions& options_;
  Storage& scratch_;
  const Admission& admission_;
  ReceiptReport report_;
};

}  // namespace

Result<ReceiptReport> audit_receipt(const ReceiptCase& subject, const AuditOptions& options, Storage& scratch,
                                    const Admission& admission) {
  return ReceiptAudit(subject, options, scratch, admission).run();
}

}  // namespace skaidrs
