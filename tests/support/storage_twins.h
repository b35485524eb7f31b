#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/storage/memory_storage.h"
#include "ledger/storage/rocks_storage.h"
#include "tests/support/temp_dir.h"

namespace skaidrs::testing {

// Opens that must succeed: a failure ends the test with the error's text.
inline std::unique_ptr<RocksStorage> must_open(Result<std::unique_ptr<RocksStorage>> opened) {
  if (!opened) throw std::runtime_error(opened.error().message);
  return std::move(opened).value();
}
inline std::unique_ptr<RocksStorage> open_primary(const std::filesystem::path& dir) {
  return must_open(RocksStorage::open_primary({dir, {}, nullptr}, RocksStorage::Missing::kCreate));
}
inline std::unique_ptr<RocksStorage> open_secondary(const std::filesystem::path& dir) {
  return must_open(RocksStorage::open_secondary({dir, {}, nullptr}));
}

// Short forms for rows that are text.
inline void put(Storage& storage, Family family, std::string_view key, std::string_view value) {
  Batch batch;
  batch.put(family, view_of(key), view_of(value));
  const Status done = storage.commit(batch, Durability::kSynced);
  ASSERT_TRUE(done) << done.error().message;
}
inline std::optional<std::string> get(Storage& storage, Family family, std::string_view key) {
  const auto found = storage.get(family, view_of(key));
  if (!found) throw std::runtime_error(found.error().message);
  if (!found.value()) return std::nullopt;
  return std::string(text_of(*found.value()));
}

using TextRows = std::vector<std::pair<std::string, std::string>>;
// All rows of a family, as one forward walk shows them.
inline TextRows rows_of(Storage& storage, Family family) {
  TextRows rows;
  const auto cursor = storage.cursor(family);
  Status moved = cursor->seek({});
  while (moved && cursor->valid()) {
    rows.emplace_back(text_of(cursor->key()), text_of(cursor->value()));
    moved = cursor->next();
  }
  if (!moved) throw std::runtime_error(moved.error().message);
  return rows;
}

}  // namespace skaidrs::testing
