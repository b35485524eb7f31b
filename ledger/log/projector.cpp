#include "ledger/log/projector.h"

#include <algorithm>

#include "ledger/event/envelope.h"
#include "ledger/log/head.h"
#include "ledger/log/layout.h"
#include "ledger/log/tree_store.h"
#include "ledger/merkle/hashing.h"

namespace skaidrs {
namespace {

constexpr std::size_t kFoldChunk = 512;

Status fold_one_model(const Projection& projection, Storage& storage, EntrySource& source,
                      std::span<const LoggedEntry> entries, const std::optional<Hash>& ledger_id, TreeSize from,
                      Batch& batch) {
  Rows rows(storage, projection.model(), batch);
  for (const LoggedEntry& entry : entries) {
    if (entry.index.value < from.value) continue;
    rows.begin(entry.index);
    LEDGER_TRY(projection.apply({entry.index, entry.logged, entry.event, entry.envelope, ledger_id, source}, rows));
  }
  return ok();
}

// Models whose rows another version of the fold wrote are dropped; returns the cursors that then hold.
Result<ModelCursors> drop_outdated(const Projections& projections, Storage& storage) {
  LEDGER_TRY(ModelCursors cursors, read_cursors(storage));
  Batch batch;
  ModelCursors current;
  for (const auto& projection : projections) {
    const std::string model(projection->model());
    const auto known = cursors.find(model);
    if (known != cursors.end() && known->second.version == projection->version()) {
      current[model] = known->second;
      continue;
    }
    current[model] = {projection->version(), {0}};
    batch.erase_range(Family::kRows, rows_first(model), rows_past(model));
  }
  write_cursors(current, batch);
  LEDGER_TRY(storage.commit(batch, Durability::kBuffered));
  return current;
}

}  // namespace

Result<LoggedEntry> parse_logged_entry(LeafIndex index, ByteView bytes) {
  LEDGER_TRY(Entry entry, parse_entry(bytes));
  LEDGER_TRY(Event event, parse_logged_event(entry.envelope.payload));
  return LoggedEntry{index, entry.logged, leaf_hash(bytes), std::move(entry.envelope), std::move(event)};
}

Result<std::vector<LoggedEntry>> read_entries(Storage& storage, LeafIndex first, std::size_t count) {
  std::vector<LoggedEntry> entries;
  entries.reserve(count);
  for (std::uint64_t i = first.value; i < first.value + count; ++i) {
    LEDGER_TRY(const Bytes bytes, stored_entry(storage, {i}));
    Result<LoggedEntry> entry = parse_logged_entry({i}, bytes);
    if (!entry) {
      return corruption("entry " + std::to_string(i) + " does not parse: " + entry.error().message)
          .at("entries/" + std::to_string(i));
    }
    entries.push_back(std::move(entry).value());
  }
  return entries;
}

Status fold_entries(const Projections& projections, Storage& storage, EntrySource& source,
                    std::span<const LoggedEntry> entries, const std::optional<Hash>& ledger_id, ModelCursors& cursors,
                    Batch& batch) {
  if (entries.empty()) return ok();
  const TreeSize after = size_through(entries.back().index);
  for (const auto& projection : projections) {
    ModelCursor& cursor = cursors[std::string(projection->model())];
    if (cursor.size >= after) continue;
    LEDGER_TRY(fold_one_model(*projection, storage, source, entries, ledger_id, cursor.size, batch));
    cursor.size = after;
  }
  write_cursors(cursors, batch);
  return ok();
}

Status catch_up_models(const Projections& projections, Storage& storage, TreeSize size, const Progress& progress) {
  LEDGER_TRY(ModelCursors cursors, drop_outdated(projections, storage));
  LEDGER_TRY(const auto head, read_head(storage));
  const std::optional<Hash> ledger_id = head ? std::optional<Hash>(head->ledger_id) : std::nullopt;
  StoredEntries source(storage);
  std::uint64_t from = size.value;
  for (const auto& [model, cursor] : cursors) from = std::min(from, cursor.size.value);
  while (from < size.value) {
    const std::size_t count = static_cast<std::size_t>(std::min<std::uint64_t>(kFoldChunk, size.value - from));
    LEDGER_TRY(const auto entries, read_entries(storage, {from}, count));
    Batch batch;
    LEDGER_TRY(fold_entries(projections, storage, source, entries, ledger_id, cursors, batch));
    LEDGER_TRY(storage.commit(batch, Durability::kBuffered));
    from += count;
    if (progress) progress(from, size.value);
  }
  return ok();
}

Status drop_models(const Projections& projections, Storage& storage, std::span<const std::string> models) {
  LEDGER_TRY(ModelCursors cursors, read_cursors(storage));
  for (const std::string& model : models) {
    const bool known = std::any_of(projections.begin(), projections.end(),
                                   [&](const auto& projection) { return projection->model() == model; });
    if (!known) return not_found("there is no read model \"" + model + "\"");
  }
  Batch batch;
  for (const auto& projection : projections) {
    const std::string model(projection->model());
    if (!models.empty() && std::find(models.begin(), models.end(), model) == models.end()) continue;
    batch.erase_range(Family::kRows, rows_first(model), rows_past(model));
    cursors[model] = {projection->version(), {0}};
  }
  write_cursors(cursors, batch);
  return storage.commit(batch, Durability::kBuffered);
}

}  // namespace skaidrs
