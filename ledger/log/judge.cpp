#include "ledger/log/judge.h"

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

Judge::Judge(Options options, Sequencer sequencer, Storage& storage, const Admission& admission)
    : options_(std::move(options)),
      sequencer_(std::move(sequencer)),
      storage_(storage),
      admission_(admission),
      inspector_(options_.threads),
      state_(storage),
      index_(storage) {}

Status Judge::load(const Head& head) {
  head_ = head;
  LEDGER_TRY(tiles_, TileGrower::load(storage_, head.size()));
  return index_.load(head.size());
}

Status Judge::abandon() {
  state_.discard();
  return load(head_);
}

void Judge::settle(Head after) {
  state_.settle();
  index_.settle();
  head_ = std::move(after);
}

std::optional<Hash> Judge::ledger_id() const {
  return size().value == 0 ? std::optional<Hash>() : head_.ledger_id;
}

Judgement Judge::judge(std::vector<Envelope> envelopes, Instant logged) {
  const std::size_t count = envelopes.size();
  std::vector<Inspected> events;
  events.reserve(count);
  for (Result<Inspected>& inspected : inspector_.inspect(std::move(envelopes))) {
    if (!inspected) return {in_event(std::move(inspected).error(), events.size(), count), events.size()};
    events.push_back(std::move(inspected).value());
  }
  auto keys = keys_for(events, admission_, state_);
  if (!keys) return {std::move(keys).error(), 0};
  inspector_.check_signatures(events, keys.value());

  Work work;
  work.frontier = head_.frontier;
  work.ledger_id = ledger_id();
  work.logged = logged;
  work.answer.judged = {size(), root(), logged};
  for (std::size_t i = 0; i < events.size(); ++i) {
    Result<Placed> placed = place(std::move(events[i]), work);
    if (!placed) return {in_event(std::move(placed).error(), i, count), i};
    work.answer.events.push_back(placed.value());
  }
  work.answer.size = work.frontier.size();
  work.answer.root = work.frontier.root();
  return {std::move(work), 0};
}

Result<std::optional<Placed>> Judge::find_repeat(const Inspected& inspected, const Work& work) {
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
Status Judge::check_withholding(const Event& event, const Work& work) {
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

Result<Placed> Judge::place(Inspected inspected, Work& work) {
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

Status Judge::file_entry(Inspected inspected, LeafIndex index, Bytes entry, Work& work) {
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

Status Judge::place_commitment(Work& work) {
  const LeafIndex index = work.frontier.size().next();
  LEDGER_ASSERT(is_commitment(index));
  LEDGER_TRY(const IndexCommitment commitment, index_.commit(index, work.batch));
  Envelope envelope{.payload_type = std::string(kEventPayloadType),
                    .payload = commitment_payload(index, work.logged, options_.origin, sequencer_.actor,
                                                  *work.ledger_id, work.frontier.root(), commitment),
                    .signatures = {}};
  const bool is_ours = sequencer_.key != nullptr;
  if (is_ours) {
    LEDGER_TRY(sign_envelope(envelope, *sequencer_.key));
  } else {
    envelope.signatures.push_back({sequencer_.keyid, {}});
  }
  std::vector<Envelope> own;
  own.push_back(std::move(envelope));
  std::vector<Result<Inspected>> inspected = inspector_.inspect(std::move(own));
  LEDGER_TRY(Inspected event, std::move(inspected.front()));
  StoredEntries entries(storage_);
  const PlacedEvent placed{index, work.logged, event.event, event.envelope, work.ledger_id, entries};
  StoredTiles stored(storage_, size());
  LEDGER_TRY(check_placement(placed, options_.origin, stored, size()));
  if (is_ours) {
    LEDGER_TRY(const auto keys, keys_for({&event, 1}, admission_, state_));
    inspector_.check_signatures({&event, 1}, keys);
    LEDGER_TRY(check_signers(event, admission_, state_));
  }
  LEDGER_TRY(admission_.admit(placed, state_));
  Bytes entry = format_entry({work.logged, event.envelope});
  return file_entry(std::move(event), index, std::move(entry), work);
}

}  // namespace skaidrs
