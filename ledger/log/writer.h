#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ledger/base/clock.h"
#include "ledger/base/result.h"
#include "ledger/base/types.h"
#include "ledger/crypto/ed25519.h"
#include "ledger/event/envelope.h"
#include "ledger/log/admission.h"
#include "ledger/log/anchor.h"
#include "ledger/log/judge.h"
#include "ledger/log/projector.h"
#include "ledger/log/receipt.h"
#include "ledger/log/state.h"
#include "ledger/storage/storage.h"

namespace skaidrs {

// The one writer of a log. Appends in the order integrated -> anchored -> signed -> published.
//
// Invariants: size only grows; entry bytes are immutable; anchor.size <= integrated size, and no signature exists over
// a head that is not durable and anchored; published size <= anchor.size; `logged` never falls; entry i is an index
// commitment exactly when i mod 256 = 255. After a failed commit, anchor write or publication the writer is poisoned:
// the outcome is unknown, every later call fails with kIoError, and only reopening tells.
class LogWriter {
  // Only open() makes writers: half-opened ones are never seen.
  class Passkey {
    friend class LogWriter;
    Passkey() = default;
  };

 public:
  enum class ClockRule : std::uint8_t { kStrict, kAccept };
  struct Options {
    std::string origin;
    ClockRule clock_rule = ClockRule::kStrict;
    unsigned threads = 1;
    Progress rebuilding;  // told while open() folds read models, or an older state; may be empty
    // What open() does with a state of an older shape: refuse, or fold it again from the entries.
    enum class OlderState : std::uint8_t { kRefuse, kRefold } older_state = OlderState::kRefuse;
  };
  struct Keys {
    // Log keys at hand, borrowed; each checkpoint is signed by exactly those that the log names as live.
    std::span<const PrivateKey> log;
    std::string sequencer;  // the actor who signs index commitments
    const PrivateKey& sequencer_key;
  };

  // Opens the log in `storage`, or an empty storage for founding one, and brings publication up to what is anchored:
  // signs only in the rows of docs/ARCHITECTURE.md's crash matrix marked ok.
  // Errors: kCorruption for the other rows, with what to do; kRefused for another format; kInvalidArgument when the
  // storage belongs to another origin; kIoError. Arguments outlive the writer.
  [[nodiscard]] static Result<std::unique_ptr<LogWriter>> open(Options options, Keys keys, Storage& storage,
                                                               Anchor& anchor, const Admission& admission,
                                                               const Projections& projections, Clock& clock);
  LogWriter(Passkey passkey, Options options, Keys keys, Storage& storage, Anchor& anchor, const Admission& admission,
            const Projections& projections, Clock& clock);
  LogWriter(const LogWriter&) = delete;
  LogWriter& operator=(const LogWriter&) = delete;
  ~LogWriter() = default;

  // Appends the events in order as one atomic, durable batch, published before it returns. An event that is logged
  // already (same source and id, same payload) is answered with the index it has.
  // Errors: kInvalidArgument and kRefused with the rule (and, for more than one event, "[i]" in front of the path): the
  // log is as it was. kConflict: (source, id) is logged with another payload. kIoError: outcome unknown, reopen.
  // kNotFound: a log key that signs the new head is not at hand; the log is as it was.
  [[nodiscard]] Result<Appended> append(std::vector<Envelope> envelopes);
  struct Submission {
    Result<Appended> outcome;
    // The sequencer's signed word: where the outcome is an error, only of a refusal or a conflict (is_judgement), and
    // nothing before the founding.
    std::optional<Envelope> receipt;
  };
  // Appends them the same way, with a receipt for whoever sent them.
  [[nodiscard]] Submission submit(std::vector<Envelope> envelopes);
  // Signs a receipt over several appends.
  [[nodiscard]] Envelope sign_receipt(const Receipt& receipt) const;
  // Judges them the same way and appends nothing.
  [[nodiscard]] Result<Appended> check(std::vector<Envelope> envelopes);

  [[nodiscard]] TreeSize size() const { return judge_.size(); }
  [[nodiscard]] Hash root() const { return judge_.root(); }
  // Nothing before the founding.
  [[nodiscard]] std::optional<Hash> ledger_id() const { return judge_.ledger_id(); }
  [[nodiscard]] const std::string& origin() const { return options_.origin; }
  [[nodiscard]] const State& state() const { return judge_.state(); }
  // The checkpoint last signed; empty before the founding.
  [[nodiscard]] const std::string& published_note() const { return published_note_; }

 private:
  // opening.cpp
  [[nodiscard]] Status recover();
  [[nodiscard]] Status hold_against_anchor(const std::optional<AnchorRecord>& anchor);
  [[nodiscard]] Status hold_state_shape();

  // writer.cpp
  [[nodiscard]] Result<Instant> admission_time();
  // How an append went; where it was refused, which of the events it is about.
  struct Attempt {
    Result<Appended> outcome;
    std::size_t event = 0;
  };
  [[nodiscard]] Status can_sign(const Work& work) const;
  [[nodiscard]] Attempt append_at(std::vector<Envelope> envelopes, Instant logged);

  // publishing.cpp: steps 4-7
  [[nodiscard]] Result<std::vector<const PrivateKey*>> signing_keys() const;
  [[nodiscard]] Status integrate(Work& work);
  [[nodiscard]] Status publish(std::span<const LoggedEntry> entries);
  [[nodiscard]] Status poisoned(Status failure);

  Options options_;
  Keys keys_;
  Storage& storage_;
  Anchor& anchor_;
  const Admission& admission_;
  const Projections& projections_;
  Clock& clock_;

  Judge judge_;
  ModelCursors cursors_;
  std::string published_note_;
  enum class Health : std::uint8_t { kGood, kPoisoned } health_ = Health::kGood;
};

}  // namespace skaidrs
