#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/base/bytes.h"
#include "ledger/base/descriptor.h"
#include "ledger/base/result.h"
#include "ledger/base/types.h"

namespace skaidrs {

// The last promised head. It lies beside the log key, never in the data directory or its backups, so that a restored
// directory meets it.
struct AnchorRecord {
  Hash ledger_id;
  TreeSize size;
  Hash root;
  friend bool operator==(const AnchorRecord&, const AnchorRecord&) = default;
};

// `<16 hex of SHA-256(origin)>.anchor`
[[nodiscard]] std::string anchor_file_name(std::string_view origin);

class Anchor {
 public:
  virtual ~Anchor() = default;
  // Nothing when there is no anchor yet. Errors: kCorruption when it exists and no slot of it is whole; kIoError.
  [[nodiscard]] virtual Result<std::optional<AnchorRecord>> read() = 0;
  // Durable before it returns. Errors: kIoError (outcome unknown: the writer is poisoned).
  [[nodiscard]] virtual Status replace(const AnchorRecord& record) = 0;
};

// Bytes of one slot: magic, u64 sequence, ledger id, u64 size, root, SHA-256 of all before it.
inline constexpr std::size_t kAnchorSlotBytes = 120;
[[nodiscard]] Bytes encode_anchor_slot(const AnchorRecord& record, std::uint64_t sequence);
struct AnchorSlot {
  AnchorRecord record;
  std::uint64_t sequence = 0;
};
// Nothing when the slot is torn or was never written.
[[nodiscard]] std::optional<AnchorSlot> decode_anchor_slot(ByteView bytes);

// Two slots of 4 KiB each, written in turn, one fdatasync: a torn write leaves the other slot whole.
[[nodiscard]] std::unique_ptr<Anchor> make_file_anchor(std::filesystem::path path);

// The right to move an anchor, held by one writer at a time, whichever copy of the data directory it writes: the lock
// of the database goes with each copy, this one lies beside the anchor, in `<anchor file>.lock`. Two writers would sign
// two histories. Let go at the end of life, also by a crash; the file stays.
class AnchorLock {
 public:
  // Takes the lock of the anchor at `anchor`; the anchor is read after that. Readers need none. Makes the lock's file,
  // with mode 0600, where there is none. Errors: kConflict when another has it, in this process or in another; kIoError
  // when the folder may not be written, or something else than a file has the name.
  [[nodiscard]] static Result<std::unique_ptr<AnchorLock>> take(const std::filesystem::path& anchor);

  // For take() alone.
  explicit AnchorLock(int fd) : file_(fd) {}

 private:
  Descriptor file_;
};

}  // namespace skaidrs
