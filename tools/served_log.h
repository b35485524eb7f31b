#pragma once

#include <optional>
#include <string>

#include "ledger/base/result.h"
#include "ledger/crypto/checkpoint.h"
#include "ledger/log/audit.h"
#include "ledger/merkle/node_source.h"

namespace skaidrs {

// A log as an HTTP server shows it: checkpoint, tiles and bundles of C2SP tlog-tiles. Nothing of it is trusted.
class ServedLog final : public TileSource, public EntrySource {
 public:
  // `base` is the address in front of /checkpoint, e.g. http://127.0.0.1:8080.
  explicit ServedLog(std::string base);

  // The signed checkpoint, as served. Errors: kNotFound, kInvalidArgument (no such address), kIoError.
  [[nodiscard]] Result<std::string> checkpoint();
  // Parses it, unverified, and fixes the size that tiles and entries are asked for. Errors: kInvalidArgument.
  [[nodiscard]] Result<Checkpoint> begin(std::string_view note);

  // Errors: kNotFound; kCorruption when the answer has another length; kIoError.
  [[nodiscard]] Result<Bytes> tile(const TileId& tile) override;
  [[nodiscard]] Result<std::vector<Bytes>> entries(LeafIndex first, std::size_t count) override;
  // GET below the base address; any status but 200 is an error (404: kNotFound). `accept` may be empty.
  [[nodiscard]] Result<std::string> get(std::string_view path, std::string_view accept);

 private:
  [[nodiscard]] Result<std::vector<Bytes>> bundle(std::uint64_t index);
  std::string base_;
  TreeSize size_;
};

}  // namespace skaidrs
