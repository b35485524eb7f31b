#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"

namespace skaidrs {

inline constexpr std::uint64_t kDocumentBytesMax = 256ULL * 1024 * 1024;

struct StoredDocument {
  Hash sha256;
  std::uint64_t bytes = 0;
};

// Public documents by content: `<dir>/<2 hex>/<64 hex>`. Files are immutable, written under a temporary name, synced
// (file and folder), then renamed. One adds at a time; any number read.
class DocumentStore {
 public:
  explicit DocumentStore(std::filesystem::path dir) : dir_(std::move(dir)) {}

  // Streams the file in; makes the folder where there is none. A document that is there already is kept. Errors:
  // kNotFound (no such source), kInvalidArgument above kDocumentBytesMax or when it is no regular file, kIoError
  // (outcome unknown: add it again).
  [[nodiscard]] Result<StoredDocument> add(const std::filesystem::path& source);
  // Digest and length of a file, without storing it. Errors: as add.
  [[nodiscard]] static Result<StoredDocument> measure(const std::filesystem::path& source);
  // Errors: kNotFound; kCorruption when something else than a file has its name (a link, too); kIoError.
  [[nodiscard]] Result<StoredDocument> find(const Hash& sha256) const;
  // Bytes [offset, offset + count) of a document, fewer at its end. Errors: as find().
  [[nodiscard]] Result<Bytes> read(const Hash& sha256, std::uint64_t offset, std::size_t count) const;
  // Reads it whole and compares its digest. Errors: kNotFound, kCorruption, kIoError.
  [[nodiscard]] Status verify(const Hash& sha256) const;
  // Digests by file name, sorted; none where there is no folder. What a cut-off add() left is passed over. Errors:
  // kIoError; kCorruption on a file whose name is no digest.
  [[nodiscard]] Result<std::vector<Hash>> list() const;

 private:
  [[nodiscard]] std::filesystem::path path_of(const Hash& sha256) const;
  std::filesystem::path dir_;
};

}  // namespace skaidrs
