#include "ledger/log/rows.h"

#include "ledger/base/wire.h"
#include "ledger/crypto/sha256.h"
#include "ledger/log/layout.h"

namespace skaidrs {
namespace {

constexpr JsonLimits kRowLimits{.bytes_max = 64UL * 1024 * 1024, .depth_max = 64, .values_max = 4'000'000};

Result<Json> parse_row(std::string_view model, std::string_view key, ByteView value) {
  Result<Json> row = parse_json(text_of(value), kRowLimits, NumberRule::kIntegers);
  if (!row) {
    return corruption("a row does not parse: " + row.error().message)
        .at("rows/" + std::string(model) + "/" + std::string(key));
  }
  return row;
}

}  // namespace

Rows::Rows(Rows& below, Batch& out)
    : storage_(below.storage_), below_(&below), model_(below.model_), out_(out), index_(below.index_) {}

Rows Rows::trial(Batch& out) {
  return Rows(*this, out);
}

Result<std::optional<Json>> Rows::get(std::string_view key) {
  if (const auto found = newest_.find(key); found != newest_.end()) return std::optional<Json>{found->second};
  if (below_ != nullptr) return below_->get(key);
  LEDGER_TRY(auto row, row_at(storage_, model_, key, size_through(index_)));
  if (!row) return std::optional<Json>{};
  return std::optional<Json>{std::move(row->value)};
}

void Rows::put(std::string_view key, const Json& row) {
  out_.put(Family::kRows, row_key(model_, key, index_), view_of(to_canonical(row)));
  newest_.insert_or_assign(std::string(key), row);
}

Result<ModelCursors> read_cursors(Storage& storage) {
  ModelCursors cursors;
  LEDGER_TRY(const auto bytes, storage.get(Family::kMeta, view_of(kCursorsKey)));
  if (!bytes) return cursors;
  const Result<Json> parsed = parse_json(text_of(*bytes));
  if (!parsed || !parsed.value().is_object())
    return corruption("the cursors of the read models do not parse").at("meta/cursors");
  for (const auto& [model, cursor] : parsed.value().items()) {
    const auto version = integer_member(cursor, "version");
    const auto size = integer_member(cursor, "size");
    if (!version || !size || version.value() < 0 || size.value() < 0) {
      return corruption("the cursor of model " + model + " is damaged").at("meta/cursors");
    }
    cursors[model] = {static_cast<unsigned>(version.value()), {static_cast<std::uint64_t>(size.value())}};
  }
  return cursors;
}

void write_cursors(const ModelCursors& cursors, Batch& batch) {
  Json all = Json::object();
  for (const auto& [model, cursor] : cursors) {
    all[model] = {{"version", cursor.version}, {"size", cursor.size.value}};
  }
  batch.put(Family::kMeta, view_of(kCursorsKey), view_of(to_canonical(all)));
}

Result<std::optional<RowAt>> row_at(Storage& storage, std::string_view model, std::string_view key, TreeSize size) {
  if (size.value == 0) return std::optional<RowAt>{};
  const auto cursor = storage.cursor(Family::kRows);
  LEDGER_TRY(cursor->seek(row_key(model, key, {size.value - 1})));
  if (!cursor->valid()) return std::optional<RowAt>{};
  LEDGER_TRY(const RowName name, parse_row_key(cursor->key()));
  if (name.model != model || name.key != key) return std::optional<RowAt>{};
  LEDGER_TRY(Json value, parse_row(model, key, cursor->value()));
  return std::optional<RowAt>{RowAt{name.version, std::move(value)}};
}

Status walk_rows(Storage& storage, std::string_view model, TreeSize size, std::string_view after,
                 const RowVisitor& visit) {
  if (size.value == 0) return ok();
  const auto cursor = storage.cursor(Family::kRows);
  LEDGER_TRY(cursor->seek(after.empty() ? rows_first(model) : row_past(model, after)));
  while (cursor->valid()) {
    LEDGER_TRY(RowName name, parse_row_key(cursor->key()));
    if (name.model != model) return ok();
    const std::string key(name.key);
    if (!size.contains(name.version)) {
      LEDGER_TRY(cursor->seek(row_key(model, key, {size.value - 1})));
      if (!cursor->valid()) return ok();
      LEDGER_TRY(const RowName older, parse_row_key(cursor->key()));
      if (older.model != model) return ok();
      if (older.key != key) continue;  // the row came into being later
      name = older;
    }
    LEDGER_TRY(Json value, parse_row(model, key, cursor->value()));
    LEDGER_TRY(const Walk walk, visit(key, {name.version, std::move(value)}));
    if (walk == Walk::kStop) return ok();
    LEDGER_TRY(cursor->seek(row_past(model, key)));
  }
  return ok();
}

Result<Hash> model_digest(Storage& storage, std::string_view model, TreeSize size) {
  Sha256Stream digest;
  const auto cursor = storage.cursor(Family::kRows);
  const Bytes past = rows_past(model);
  LEDGER_TRY(cursor->seek(rows_first(model)));
  while (cursor->valid() && text_of(cursor->key()) < text_of(past)) {
    LEDGER_TRY(const RowName name, parse_row_key(cursor->key()));
    if (size.contains(name.version)) {
      const Bytes lengths = WireWriter().u64be(cursor->key().size()).u64be(cursor->value().size()).bytes();
      digest.update(lengths);
      digest.update(cursor->key());
      digest.update(cursor->value());
    }
    LEDGER_TRY(cursor->next());
  }
  return digest.finish();
}

}  // namespace skaidrs
