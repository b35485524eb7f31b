#include "ledger/log/state_shape.h"

#include <algorithm>
#include <charconv>

#include "ledger/log/head.h"
#include "ledger/log/layout.h"
#include "ledger/log/replay.h"
#include "ledger/log/tree_store.h"
#include "ledger/storage/memory_storage.h"

namespace skaidrs {
namespace {

constexpr unsigned kFirstShape = 1;
constexpr std::uint64_t kChunk = 1024;

// Nothing where there is no log yet.
Result<std::optional<unsigned>> stored_shape(Storage& storage) {
  LEDGER_TRY(const auto head, read_head(storage));
  if (!head || head->size().value == 0) return std::optional<unsigned>{};
  LEDGER_TRY(const auto bytes, storage.get(Family::kMeta, view_of(kStateShapeKey)));
  if (!bytes) return std::optional<unsigned>{kFirstShape};
  const std::string_view text = text_of(*bytes);
  unsigned shape = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), shape);
  if (read.ec == std::errc() && read.ptr == text.data() + text.size()) return std::optional<unsigned>{shape};
  return corruption("the shape of the state in the database is no number").at("meta/" + std::string(kStateShapeKey));
}

// All entries again, from the first, into `replay`.
Status replay_stored(Storage& storage, TreeSize size, const Progress& progress, Replay& replay) {
  while (replay.size() < size) {
    const std::uint64_t first = replay.size().value;
    std::vector<Bytes> entries;
    for (std::uint64_t i = first; i < std::min(first + kChunk, size.value); ++i) {
      LEDGER_TRY(Bytes bytes, stored_entry(storage, {i}));
      entries.push_back(std::move(bytes));
    }
    LEDGER_TRY(const auto fault, replay.feed(entries));
    if (fault) {
      return corruption(fault->message)
          .at("entry " + std::to_string(fault->index ? fault->index->value : first))
          .hinted("nothing was changed; `skaidrs audit` says more");
    }
    if (progress) progress(replay.size().value, size.value);
  }
  return ok();
}

Status copy_state(Storage& from, Batch& batch) {
  const auto cursor = from.cursor(Family::kState);
  LEDGER_TRY(cursor->seek({}));
  while (cursor->valid()) {
    batch.put(Family::kState, cursor->key(), cursor->value());
    LEDGER_TRY(cursor->next());
  }
  return ok();
}

Status erase_state(Storage& storage, Batch& batch) {
  const auto cursor = storage.cursor(Family::kState);
  LEDGER_TRY(cursor->seek({}));
  while (cursor->valid()) {
    batch.erase(Family::kState, cursor->key());
    LEDGER_TRY(cursor->next());
  }
  return ok();
}

}  // namespace

Status check_state_shape(Storage& storage, const Admission& admission) {
  LEDGER_TRY(const auto shape, stored_shape(storage));
  if (!shape || *shape == admission.state_shape()) return ok();
  const std::string words = "what the rules are judged against has shape " + std::to_string(*shape) +
                            " in this data directory; this is skaidrs " + std::string(kSoftwareVersion) +
                            ", which judges by shape " + std::to_string(admission.state_shape());
  if (*shape > admission.state_shape()) return refused("FMT-01", words).hinted("use a newer skaidrs");
  return refused("FMT-02", words).hinted("run `skaidrs upgrade`");
}

void note_state_shape(const Admission& admission, Batch& batch) {
  batch.put(Family::kMeta, view_of(kStateShapeKey), view_of(std::to_string(admission.state_shape())));
}

Status refold_state(Storage& storage, const Admission& admission, const RefoldOptions& options) {
  LEDGER_TRY(const auto shape, stored_shape(storage));
  if (!shape || *shape == admission.state_shape()) return ok();
  LEDGER_TRY(const auto head, read_head(storage));
  const auto scratch = make_memory_storage();
  const Projections none;
  StoredEntries entries(storage);
  Replay replay({.origin = options.origin, .threads = options.threads}, *scratch, entries, admission, none);
  LEDGER_TRY(replay_stored(storage, head->size(), options.progress, replay));
  Batch batch;
  LEDGER_TRY(erase_state(storage, batch));
  LEDGER_TRY(copy_state(*scratch, batch));  // later writes of a key win
  note_state_shape(admission, batch);
  return storage.commit(batch, Durability::kSynced);
}

}  // namespace skaidrs
