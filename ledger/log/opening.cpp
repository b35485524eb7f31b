// What open() finds and what it may do about it: the crash matrix of docs/ARCHITECTURE.md.
#include "ledger/base/encoding.h"
#include "ledger/crypto/checkpoint.h"
#include "ledger/log/layout.h"
#include "ledger/log/log_keys.h"
#include "ledger/log/state_shape.h"
#include "ledger/log/writer.h"
#include "ledger/merkle/hashing.h"

namespace skaidrs {
namespace {

Status check_origin_of(Storage& storage, const std::string& origin) {
  LEDGER_TRY(const auto stored, storage.get(Family::kMeta, view_of(kOriginKey)));
  if (!stored || text_of(*stored) == origin) return ok();
  return invalid("the data directory belongs to " + std::string(text_of(*stored)) + ", not to " + origin);
}

Error lost_anchor(std::string_view what) {
  return corruption(std::string(what) +
                    ", but the database holds entries: the anchor was lost, or this folder is a copy")
      .hinted("put the anchor file back beside the log key (a copied folder needs the folder of keys moved with it)");
}

Error shorter(TreeSize found, TreeSize promised) {
  return corruption("the database ends at size " + std::to_string(found.value) + ", the anchor promised size " +
                    std::to_string(promised.value) + ": a backup was restored, or the tail was lost")
      .hinted(
          "nothing was signed; put the newest copy of the data directory here. To begin a new ledger, begin with new "
          "keys too");
}

Error other_history(TreeSize size) {
  return corruption("the database has another history than the anchor at size " + std::to_string(size.value))
      .hinted("nothing was signed; find out which copy the world has seen before going on");
}

}  // namespace

Result<std::unique_ptr<LogWriter>> LogWriter::open(Options options, Keys keys, Storage& storage, Anchor& anchor,
                                                   const Admission& admission, const Projections& projections,
                                                   Clock& clock) {
  LEDGER_TRY(check_format(storage));
  LEDGER_TRY(check_origin(options.origin));
  LEDGER_TRY(check_origin_of(storage, options.origin));
  auto writer = std::make_unique<LogWriter>(Passkey{}, std::move(options), std::move(keys), storage, anchor, admission,
                                            projections, clock);
  LEDGER_TRY(writer->recover());
  return writer;
}

Status LogWriter::hold_against_anchor(const std::optional<AnchorRecord>& anchor) {
  if (!anchor) return lost_anchor("there is no anchor");
  if (anchor->ledger_id != judge_.head().ledger_id) {
    return lost_anchor("the anchor is of ledger " + to_hex(anchor->ledger_id) + ", the database of " +
                       to_hex(judge_.head().ledger_id));
  }
  if (size() < anchor->size) return shorter(size(), anchor->size);
  if (size() == anchor->size && root() != anchor->root) return other_history(anchor->size);
  if (size() > anchor->size) {
    StoredTiles tiles(storage_, size());
    LEDGER_TRY(const Hash root, root_from_tiles(tiles, anchor->size));
    if (root != anchor->root) return other_history(anchor->size);
  }
  return ok();
}

Status LogWriter::hold_state_shape() {
  if (options_.older_state == Options::OlderState::kRefuse) return check_state_shape(storage_, admission_);
  return refold_state(storage_, admission_, {options_.origin, options_.threads, options_.rebuilding});
}

Status LogWriter::recover() {
  LEDGER_TRY(const auto head, read_head(storage_));
  Result<std::optional<AnchorRecord>> anchor = anchor_.read();
  if (!head || head->size().value == 0) {
    if (!anchor) return std::move(anchor).error();
    // An anchor of size 0 was left by a founding that died before its batch.
    if (anchor.value() && anchor.value()->size.value > 0) return shorter({0}, anchor.value()->size);
    return judge_.load(Head{});
  }
  if (!anchor && anchor.error().code == Errc::kCorruption) return lost_anchor(anchor.error().message);
  if (!anchor) return std::move(anchor).error();
  LEDGER_TRY(judge_.load(*head));
  LEDGER_TRY(hold_against_anchor(anchor.value()));
  LEDGER_TRY(hold_state_shape());

  LEDGER_TRY(catch_up_models(projections_, storage_, size(), options_.rebuilding));
  LEDGER_TRY(cursors_, read_cursors(storage_));
  LEDGER_TRY(const auto published, storage_.get(Family::kMeta, view_of(kPublishedKey)));
  if (published && anchor.value()->size == size()) {
    published_note_ = std::string(text_of(*published));
    LEDGER_TRY(const std::vector<Vkey> live, live_log_vkeys(admission_, state()));
    const auto checkpoint = open_checkpoint_of_all(published_note_, live);
    if (checkpoint && checkpoint.value().size == size() && checkpoint.value().root == root()) return ok();
    if (checkpoint && checkpoint.value().size > size()) return other_history(checkpoint.value().size);
  }
  return publish({});
}

}  // namespace skaidrs
