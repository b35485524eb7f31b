#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/base/clock.h"
#include "ledger/base/result.h"
#include "ledger/base/types.h"
#include "ledger/crypto/ed25519.h"
#include "ledger/event/envelope.h"
#include "ledger/event/event.h"
#include "ledger/log/entry_source.h"
#include "ledger/log/state.h"

namespace skaidrs {

// An event at its place. References are borrowed for the call. `entries` serves what stands in the log before the
// event, for the few judgements and folds that rest on the bytes of an earlier entry which the event names by index and
// leaf hash: whoever hands it out sees to it that they are the logged ones.
struct PlacedEvent {
  LeafIndex index;
  Instant logged;
  const Event& event;
  const Envelope& envelope;
  const std::optional<Hash>& ledger_id;  // nothing before entry 0
  EntrySource& entries;
};

// A key that an event brings into the log; it must sign that event too (proof of possession).
struct IntroducedKey {
  PublicKey key;
  std::string actor;
};

// What the ledger knows of a registered key.
struct RegisteredKey {
  PublicKey key;
  std::string actor;
  bool live = false;     // registered and not revoked at this position
  LeafIndex registered;  // the event that registered it
  std::optional<LeafIndex> revoked;
};

// What an application of the log brings along: whose keys count, and what the rules say. The log knows nothing else of
// its domain. Judging is a function of the entries before an event and of the event at its place: no clock, no chance.
class Admission {
 public:
  virtual ~Admission() = default;
  // Keys that `event` itself registers. Errors: kInvalidArgument when they do not decode.
  [[nodiscard]] virtual Result<std::vector<IntroducedKey>> introduced_keys(const Event& event) const = 0;
  // Errors: those of the state.
  [[nodiscard]] virtual Result<std::optional<RegisteredKey>> registered_key(const KeyId& keyid,
                                                                            const State& state) const = 0;
  // Whether `actor` may speak as the sequencer at `logged`: commit to the index, sign receipts. Errors: those of the
  // state.
  [[nodiscard]] virtual Result<bool> is_sequencer(std::string_view actor, Instant logged, const State& state) const = 0;
  // Judges an event whose form, schema and signatures hold, and folds it into `state`. The writer's own index
  // commitments come here too: their role is judged, nothing else.
  // Errors: kRefused with the rule and the events it rests on; those of the state.
  [[nodiscard]] virtual Status admit(const PlacedEvent& placed, State& state) const = 0;
  // The verifier keys that sign checkpoints of the size that `state` is folded to, in the order in which they were
  // added. Precondition: the log is founded. Errors: those of the state; kCorruption when it names none.
  [[nodiscard]] virtual Result<std::vector<std::string>> live_log_keys(const State& state) const = 0;
  // The shape of the documents that admit() folds: another number whenever the same entries make other documents.
  [[nodiscard]] virtual unsigned state_shape() const = 0;
};

}  // namespace skaidrs
