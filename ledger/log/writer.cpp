#include "ledger/log/writer.h"

#include "ledger/base/assert.h"
#include "ledger/base/encoding.h"
#include "ledger/crypto/sha256.h"
#include "ledger/event/key_set.h"
#include "ledger/log/identity.h"
#include "ledger/log/layout.h"
#include "ledger/log/placement.h"
#include "ledger/log/signers.h"
#include "ledger/log/withheld.h"
#include "ledger/merkle/hashing.h"

namespace skaidrs {
namespace {

// Without any cosignature or time-stamp the clock may not run further ahead of the log than this.
constexpr std::int64_t kClockAheadMaxMs = 100LL * 86'400'000;

// Says which event of several an error is about.
Error in_event(Error error, std::size_t number, std::size_t count) {
  if (count > 1) error.path = "[" + std::to_string(number) + "]" + error.path;
  return error;
}

// Two payloads under one source and id; the other one is logged, or waits in the same batch.
Error same_id(const Event& event, const Identity& other, bool logged) {
  const std::string entry = "entry " + std::to_string(other.index.value);
  Error error = conflict((logged ? entry : "an earlier event of this batch") + " has the same source and id (" +
                         event.id + ") with another payload")
                    .at("/id");
  if (!logged) return std::move(error).hinted("nothing of the batch is logged; every act needs an id of its own");
  return std::move(error)
      .because({other.index.value})
      .hinted(
          "if this is the same act sent again, it is logged already, as that entry; another act needs an id of its "
          "own");
}

}  // namespace

LogWriter::LogWriter(Passkey /*passkey*/, Options options, Keys keys, Storage& storage, Anchor& anchor,
                     const Admission& admission, const Projections& projections, Clock& clock)
    : options_(std::move(options)),
      keys_(std::move(keys)),
      storage_(storage),
      anchor_(anchor),
      admission_(admission),
      projections_(projections),
      clock_(clock),
      inspector_(options_.threads),
      state_(storage),
      index_(storage) {}

Result<Appended> LogWriter::append(std::vector<Envelope> envelopes) {
  if (health_ == Health::kPoisoned)
    return io_error("an earlier write failed and its outcome is unknown: reopen the ledger");
  Result<Work> work = prepare(std::move(envelopes));
  if (!work) {
    const Status restored = abandon();
    if (!restored) return poisoned(restored).error();
    return std::move(work).error();
  }
  if (work.value().entries.empty()) return std::move(work).value().answer;
  if (const Status done = integrate(work.value()); !done) return done.error();
  if (const Status done = publish(work.value().entries); !done) return done.error();
  return std::move(work).value().answer;
}

Result<Appended> LogWriter::check(std::vector<Envelope> envelopes) {
  if (health_ == Health::kPoisoned)
    return io_error("an earlier write failed and its outcome is unknown: reopen the ledger");
  Result<Work> work = prepare(std::move(envelopes));
  const Status restored = abandon();
  if (!restored) return poisoned(restored).error();
  if (!work) return std::move(work).error();
  return std::move(work).value().answer;
}

Status LogWriter::abandon() {
  state_.discard();
  return load(head_);
}

Result<LogWriter::Work> LogWriter::prepare(std::vector<Envelope> envelopes) {
  const std::size_t count = envelopes.size();
  std::vector<Inspected> events;
  events.reserve(count);
  for (Result<Inspected>& inspected : inspector_.inspect(std::move(envelopes))) {
    if (!inspected) return in_event(std::move(inspected).error(), events.size(), count);
    events.push_back(std::move(inspected).value());
  }
  LEDGER_TRY(const auto keys, keys_for(events, admission_, state_));
  inspector_.check_signatures(events, keys);

  Work work;
  work.frontier = head_.frontier;
  work.ledger_id = ledger_id_;
  LEDGER_TRY(work.logged, admission_time());
  for (std::size_t i = 0; i < events.size(); ++i) {
    Result<Placed> placed = place(std::move(events[i]), work);
    if (!placed) return in_event(std::move(placed).error(), i, count);
    work.answer.events.push_back(placed.value());
  }
  work.answer.size = work.frontier.size();
  work.answer.root = work.frontier.root();
  return work;
}

Result<Instant> LogWriter::admission_time() {
  const Instant now = clock_.now();
  if (head_.size().value == 0) return now;
  const Instant last = head_.last_logged;
  const bool behind = now < last;
  const bool ahead = now.ms - last.ms > kClockAheadMaxMs;
  if (options_.clock_rule == ClockRule::kAccept) return behind ? last : now;
  if (behind) {
    return refused("CLK-01", "this machine's clock says " + format_logged(now) + ", but the last entry was logged at " +
                                 format_logged(last))
        .hinted("set the clock right, or pass --accept-clock to go on with the log's time");
  }
  if (ahead) {
    return refused("CLK-02", "this machine's clock says " + format_logged(now) +
                                 ", more than 100 days after the last entry (" + format_logged(last) + ")")
        .hinted("a wrong clock would push the log's time forward for ever; if it is right, pass --accept-clock");
  }
  return now;
}

Result<std::optional<Placed>> LogWriter::find_repeat(const Inspected& inspected, const Work& work) {
  const Hash key = identity_key(inspected.event.source, inspected.event.id);
  std::optional<Identity> known;
  if (const auto pending = work.identities.find(key); pending != work.identities.end()) {
    known = Identity{pending->second.first, pending->second.second};
  } else {
    LEDGER_TRY(known, stored_identity(storage_, key));
  }
  if (!known) return std::optional<Placed>{};
  const bool logged = head_.size().contains(known->index);
  if (known->payload_hash != inspected.payload_hash) return same_id(inspected.event, *known, logged);
  if (!logged) {
    return std::optional<Placed>{
        Placed{known->index, work.entries[known->index.value - head_.size().value].leaf, Placed::Novelty::kRepeated}};
  }
  LEDGER_TRY(const Bytes entry, stored_entry(storage_, known->index));
  return std::optional<Placed>{Placed{known->index, leaf_hash(entry), Placed::Novelty::kRepeated}};
}

// The bytes are here: what an event says of an entry that it withholds is held against them.
Status LogWriter::check_withholding(const Event& event, const Work& work) {
  LEDGER_TRY(const auto withheld, withheld_by(event));
  if (!withheld) return ok();
  const auto& [index, said] = *withheld;
  LEDGER_ASSERT(work.frontier.size().contains(index));  // admission refuses another
  if (head_.size().contains(index)) {
    LEDGER_TRY(const Bytes entry, stored_entry(storage_, index));
    return check_withheld(said, index, entry);
  }
  const LoggedEntry& pending = work.entries[index.value - head_.size().value];
  return check_withheld(said, index, format_entry({pending.logged, pending.envelope}));
}

Result<Placed> LogWriter::place(Inspected inspected, Work& work) {
  LEDGER_TRY(const auto repeat, find_repeat(inspected, work));
  if (repeat) return *repeat;
  const LeafIndex index = work.frontier.size().next();
  StoredEntries entries(storage_);  // an entry that waits in the same batch cannot be named
  const PlacedEvent placed{index, work.logged, inspected.event, inspected.envelope, work.ledger_id, entries};
  StoredTiles stored(storage_, head_.size());
  LEDGER_TRY(check_placement(placed, options_.origin, stored, head_.size()));
  LEDGER_TRY(check_signers(inspected, admission_, state_));
  LEDGER_TRY(admission_.admit(placed, state_));
  LEDGER_TRY(check_withholding(inspected.event, work));

  Bytes entry = format_entry({work.logged, inspected.envelope});
  if (entry.size() > kEntryBytesMax) {
    return invalid("the entry has " + std::to_string(entry.size()) + " bytes; at most " +
                   std::to_string(kEntryBytesMax) + " fit")
        .hinted("texts above 16 KiB are documents: `skaidrs document add`");
  }
  LEDGER_TRY(file_entry(std::move(inspected), index, std::move(entry), work));
  const Placed answer{index, work.entries.back().leaf, Placed::Novelty::kNew};
  if (is_commitment(work.frontier.size().next())) {
    LEDGER_TRY(place_commitment(work));
  }
  return answer;
}

Status LogWriter::file_entry(Inspected inspected, LeafIndex index, Bytes entry, Work& work) {
  const Hash leaf = leaf_hash(entry);
  if (!work.ledger_id) work.ledger_id = leaf;
  work.frontier.append(leaf);
  tiles_.append(leaf, work.batch);
  LEDGER_TRY(index_.add(index, leaf, inspected.keys, work.batch));
  const Hash identity = identity_key(inspected.event.source, inspected.event.id);
  work.identities[identity] = {index, inspected.payload_hash};
  work.batch.put(Family::kIdentities, identity.view(), encode_identity({index, inspected.payload_hash}));
  work.batch.put(Family::kEntries, entry_key(index), entry);
  work.entries.push_back({index, work.logged, leaf, std::move(inspected.envelope), std::move(inspected.event)});
  return ok();
}

Status LogWriter::place_commitment(Work& work) {
  const LeafIndex index = work.frontier.size().next();
  LEDGER_ASSERT(is_commitment(index));
  LEDGER_TRY(const IndexCommitment commitment, index_.commit(index, work.batch));
  Envelope envelope{.payload_type = std::string(kEventPayloadType),
                    .payload = commitment_payload(index, work.logged, options_.origin, keys_.sequencer, *work.ledger_id,
                                                  work.frontier.root(), commitment),
                    .signatures = {}};
  LEDGER_TRY(sign_envelope(envelope, keys_.sequencer_key));
  std::vector<Envelope> own;
  own.push_back(std::move(envelope));
  std::vector<Result<Inspected>> inspected = inspector_.inspect(std::move(own));
  LEDGER_TRY(Inspected event, std::move(inspected.front()));
  LEDGER_TRY(const auto keys, keys_for({&event, 1}, admission_, state_));
  inspector_.check_signatures({&event, 1}, keys);
  StoredEntries entries(storage_);
  const PlacedEvent placed{index, work.logged, event.event, event.envelope, work.ledger_id, entries};
  StoredTiles stored(storage_, head_.size());
  LEDGER_TRY(check_placement(placed, options_.origin, stored, head_.size()));
  LEDGER_TRY(check_signers(event, admission_, state_));
  LEDGER_TRY(admission_.admit(placed, state_));
  Bytes entry = format_entry({work.logged, event.envelope});
  return file_entry(std::move(event), index, std::move(entry), work);
}

}  // namespace skaidrs
