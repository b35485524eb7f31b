#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/base/types.h"
#include "ledger/event/json.h"
#include "ledger/log/admission.h"
#include "ledger/storage/storage.h"

namespace skaidrs {

// Rows of one read model while events are folded into it: the newest version of each, pending writes on top. A version
// is never overwritten: each event that changes a row adds one, named by the event's index.
class Rows {
 public:
  Rows(Storage& storage, std::string_view model, Batch& out) : storage_(storage), model_(model), out_(out) {}
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;

  // The newest version; nothing when the row does not exist. Errors: kCorruption, kIoError.
  [[nodiscard]] Result<std::optional<Json>> get(std::string_view key);
  // Adds the version of the event in hand; a second put for the same event replaces the first.
  void put(std::string_view key, const Json& row);
  // Rows of the same model as of the same event, on which a fold may be tried: what is put there stays there.
  [[nodiscard]] Rows trial(Batch& out);
  // The rows that were put, by key.
  [[nodiscard]] const std::map<std::string, Json, std::less<>>& put_rows() const { return newest_; }
  // The event whose changes the next calls belong to.
  void begin(LeafIndex index) { index_ = index; }

 private:
  Rows(Rows& below, Batch& out);

  Storage& storage_;
  Rows* below_ = nullptr;  // where it is a trial
  std::string model_;
  Batch& out_;
  LeafIndex index_;
  std::map<std::string, Json, std::less<>> newest_;
};

// A read model: a pure fold of events into rows. No clock, no chance, no reads but of its own rows.
class Projection {
 public:
  virtual ~Projection() = default;
  [[nodiscard]] virtual std::string_view model() const = 0;
  // Raised whenever the fold would give other bytes; rows of another version are rebuilt when a writer opens.
  [[nodiscard]] virtual unsigned version() const = 0;
  [[nodiscard]] virtual Status apply(const PlacedEvent& placed, Rows& rows) const = 0;
};

// How far each model is folded.
struct ModelCursor {
  unsigned version = 0;
  TreeSize size;
};
using ModelCursors = std::map<std::string, ModelCursor, std::less<>>;
[[nodiscard]] Result<ModelCursors> read_cursors(Storage& storage);
void write_cursors(const ModelCursors& cursors, Batch& batch);

// The row as of a tree of `size`: its newest version below it. Errors: kCorruption, kIoError.
struct RowAt {
  LeafIndex version;
  Json value;
};
[[nodiscard]] Result<std::optional<RowAt>> row_at(Storage& storage, std::string_view model, std::string_view key,
                                                  TreeSize size);

// Walks the rows of a model as of `size`, in key order, from the first key > `after` (or from the first when empty).
// `visit` says whether to go on. Errors: those of `visit`, kCorruption, kIoError.
enum class Walk : std::uint8_t { kGoOn, kStop };
using RowVisitor = std::function<Result<Walk>(std::string_view key, RowAt row)>;
[[nodiscard]] Status walk_rows(Storage& storage, std::string_view model, TreeSize size, std::string_view after,
                               const RowVisitor& visit);

// SHA-256 over (key, value) of all stored rows of a model, versions included, below `size`: what two rebuilds compare.
[[nodiscard]] Result<Hash> model_digest(Storage& storage, std::string_view model, TreeSize size);

}  // namespace skaidrs
