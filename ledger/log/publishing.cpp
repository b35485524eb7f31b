// Steps 4 to 7 of an append: integrated, anchored, signed, published.
#include "ledger/crypto/checkpoint.h"
#include "ledger/log/layout.h"
#include "ledger/log/log_keys.h"
#include "ledger/log/state_shape.h"
#include "ledger/log/writer.h"
#include "ledger/merkle/hashing.h"

namespace skaidrs {

// An error from here on leaves the outcome unknown: nothing may be written or signed before the ledger was reopened.
Status LogWriter::poisoned(Status failure) {
  health_ = Health::kPoisoned;
  Error error = std::move(failure).error();
  if (error.hint.empty()) error.hint = "the outcome is unknown: run the command again, a repeated event meets itself";
  return error;
}

Result<std::vector<const PrivateKey*>> LogWriter::signing_keys() const {
  LEDGER_TRY(const std::vector<Vkey> live, live_log_vkeys(admission_, judge_.state()));
  return private_keys_of(live, keys_.log);
}

Status LogWriter::integrate(Work& work) {
  if (size().value == 0) {
    // The founding's anchor comes first, at size 0: if we die between the batch and the anchor of size 1, open() meets
    // an anchor that the database extends, not a database without an anchor.
    if (Status done = anchor_.replace({*work.ledger_id, {0}, empty_root()}); !done) return poisoned(std::move(done));
    work.batch.put(Family::kMeta, view_of(kFormatKey), view_of(kFormat));
    work.batch.put(Family::kMeta, view_of(kOriginKey), view_of(options_.origin));
    work.batch.put(Family::kMeta, view_of(kVersionKey), view_of(kSoftwareVersion));
    note_state_shape(admission_, work.batch);
  }
  Head after{*work.ledger_id, work.logged, work.frontier};
  work.batch.put(Family::kMeta, view_of(kHeadKey), encode_head(after));
  judge_.state().write_to(work.batch);
  if (Status done = storage_.commit(work.batch, Durability::kSynced); !done) return poisoned(std::move(done));
  judge_.settle(std::move(after));
  return ok();
}

Status LogWriter::publish(std::span<const LoggedEntry> entries) {
  const Checkpoint checkpoint{options_.origin, size(), root()};
  LEDGER_TRY(const std::vector<const PrivateKey*> signers, signing_keys());
  // The anchor is replaced before the checkpoint is signed: if we die in between, open() finds a promise it can keep.
  // The other order could show the world a head that a restored backup would contradict.
  if (Status done = anchor_.replace({*ledger_id(), checkpoint.size, checkpoint.root}); !done)
    return poisoned(std::move(done));
  const std::string note = sign_checkpoint(checkpoint, signers);

  Batch batch;
  StoredEntries source(storage_);
  if (Status done = fold_entries(projections_, storage_, source, entries, ledger_id(), cursors_, batch); !done) {
    return poisoned(std::move(done));
  }
  if (Status done = prune_maps(storage_, checkpoint.size, batch); !done) return poisoned(std::move(done));
  batch.put(Family::kMeta, view_of(kPublishedKey), view_of(note));
  // Not synced: what is lost of it is folded and signed again by open(), from entries that are durable.
  if (Status done = storage_.commit(batch, Durability::kBuffered); !done) return poisoned(std::move(done));
  published_note_ = note;
  return ok();
}

}  // namespace skaidrs
