#include "tests/grants/fold_bench.h"

#include "ledger/base/assert.h"
#include "ledger/crypto/checkpoint.h"
#include "ledger/grants/models/read_models.h"
#include "ledger/log/layout.h"
#include "ledger/storage/memory_storage.h"

namespace skaidrs::testing {
namespace {

constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::string_view kOrigin = "bench.example/log";

Event event_of(std::string_view name, unsigned version, std::string_view subject, Json data) {
  Event event;
  event.id = "e";
  event.type = "org.skaidrs." + std::string(name) + ".v" + std::to_string(version);
  event.name = name;
  event.version = version;
  event.subject = subject;
  event.data = std::move(data);
  return event;
}

}  // namespace

FoldBench::FoldBench() : storage_(make_memory_storage()), projections_(make_projections()) {}

LeafIndex FoldBench::add(std::string_view name, std::string_view subject, Json data) {
  return add_version(name, 1, subject, std::move(data));
}

LeafIndex FoldBench::add_version(std::string_view name, unsigned version, std::string_view subject, Json data) {
  const LeafIndex index{next_++};
  const Event event = event_of(name, version, subject, std::move(data));
  const Envelope envelope;
  const std::optional<Hash> ledger_id;
  StoredEntries none(*storage_);
  const Instant logged{static_cast<std::int64_t>(index.value) * kMinuteMs};
  const PlacedEvent placed{index, logged, event, envelope, ledger_id, none};
  Batch batch;
  ModelCursors cursors;
  for (const auto& projection : projections_) {
    Rows rows(*storage_, projection->model(), batch);
    rows.begin(index);
    LEDGER_ASSERT(projection->apply(placed, rows));
    cursors[std::string(projection->model())] = {projection->version(), size()};
  }
  write_cursors(cursors, batch);
  LEDGER_ASSERT(storage_->commit(batch, Durability::kBuffered));
  return index;
}

Json FoldBench::row(std::string_view model, std::string_view key) const {
  const auto row = row_at(*storage_, model, key, size());
  LEDGER_ASSERT(row);
  return row.value() ? row.value()->value : Json();
}

std::vector<Json> FoldBench::rows(std::string_view model, std::string_view prefix) const {
  std::vector<Json> found;
  const Status walked = walk_rows(*storage_, model, size(), "", [&](std::string_view key, RowAt row) -> Result<Walk> {
    if (key.starts_with(prefix)) found.push_back(std::move(row.value));
    return Walk::kGoOn;
  });
  LEDGER_ASSERT(walked);
  return found;
}

LogReader FoldBench::reader() {
  const Hash seed{};
  const auto key = PrivateKey::from_seed(seed.view());
  Batch batch;
  batch.put(Family::kMeta, view_of(kPublishedKey),
            view_of(sign_checkpoint({std::string(kOrigin), size(), Hash{}}, key.value())));
  LEDGER_ASSERT(storage_->commit(batch, Durability::kBuffered));
  auto reader = LogReader::open(*storage_);
  LEDGER_ASSERT(reader);
  return std::move(reader).value();
}

Json json(std::string_view text) {
  auto parsed = parse_json(text);
  LEDGER_ASSERT(parsed);
  return std::move(parsed).value();
}

}  // namespace skaidrs::testing
