#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ledger/base/clock.h"
#include "ledger/base/result.h"
#include "ledger/base/types.h"
#include "ledger/crypto/ed25519.h"
#include "ledger/event/envelope.h"
#include "ledger/log/admission.h"
#include "ledger/log/complete_index.h"
#include "ledger/log/head.h"
#include "ledger/log/inspect.h"
#include "ledger/log/projector.h"
#include "ledger/log/state.h"
#include "ledger/log/tree_store.h"
#include "ledger/storage/storage.h"

namespace skaidrs {

// What became of one envelope: its place, and whether it had it before.
struct Placed {
  LeafIndex index;
  Hash leaf;
  enum class Novelty : std::uint8_t { kNew, kRepeated } novelty = Novelty::kNew;
};
// What a verdict rests on beside the envelopes: the log below `size`, and the clock.
struct JudgedAt {
  TreeSize size;
  Hash root;
  Instant logged;
  friend bool operator==(const JudgedAt&, const JudgedAt&) = default;
};
struct Appended {
  std::vector<Placed> events;  // one for each envelope, in order
  TreeSize size;               // of the log afterwards (the published one; of a check: as it would be)
  Hash root;
  JudgedAt judged;
};

// The entries of one append on their way.
struct Work {
  std::vector<LoggedEntry> entries;
  std::map<Hash, std::pair<LeafIndex, Hash>> identities;  // identity -> index, payload hash
  Batch batch;
  Frontier frontier;
  Instant logged;
  std::optional<Hash> ledger_id;
  Appended answer;
};
struct Judgement {
  Result<Work> work;
  std::size_t event = 0;  // which of the events an error is about
};

// Steps 1 to 3 of an append: judges events against the log in `storage` and makes entries of them. The verdict is a
// function of the entries below head().size(), the envelopes and `logged`: no clock, no chance, so anybody can judge
// again. Nothing is written.
class Judge {
 public:
  struct Options {
    std::string origin;
    unsigned threads = 1;
  };
  // Who signs the index commitments that come due among the events.
  struct Sequencer {
    std::string actor;
    const PrivateKey* key = nullptr;  // borrowed; nothing when somebody else's verdict is judged again:
    KeyId keyid;                      // then commitments name this key, and no signature of theirs is asked for
  };
  Judge(Options options, Sequencer sequencer, Storage& storage, const Admission& admission);
  Judge(const Judge&) = delete;
  Judge& operator=(const Judge&) = delete;

  // Goes on at `head`, which the storage holds. Errors: kCorruption, kIoError.
  [[nodiscard]] Status load(const Head& head);
  // Judges the events in order, each after those before it. What they would change is pending until settle() or
  // abandon(), of which one must follow.
  // Errors: those of LogWriter::append, but kIoError of the storage alone.
  [[nodiscard]] Judgement judge(std::vector<Envelope> envelopes, Instant logged);
  // Forgets what is pending. Errors: as load().
  [[nodiscard]] Status abandon();
  // What is pending was committed, and the log ends at `after`.
  void settle(Head after);

  [[nodiscard]] const Head& head() const { return head_; }
  [[nodiscard]] TreeSize size() const { return head_.size(); }
  [[nodiscard]] Hash root() const { return head_.frontier.root(); }
  // Nothing before the founding.
  [[nodiscard]] std::optional<Hash> ledger_id() const;
  [[nodiscard]] const State& state() const { return state_; }

 private:
  [[nodiscard]] Result<std::optional<Placed>> find_repeat(const Inspected& inspected, const Work& work);
  [[nodiscard]] Status check_withholding(const Event& event, const Work& work);
  [[nodiscard]] Result<Placed> place(Inspected inspected, Work& work);
  [[nodiscard]] Status file_entry(Inspected inspected, LeafIndex index, Bytes entry, Work& work);
  [[nodiscard]] Status place_commitment(Work& work);

  Options options_;
  Sequencer sequencer_;
  Storage& storage_;
  const Admission& admission_;
  Inspector inspector_;
  State state_;
  CompleteIndex index_;
  TileGrower tiles_;
  Head head_;
};

}  // namespace skaidrs
