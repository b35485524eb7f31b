#pragma once

#include <cstdint>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"

namespace skaidrs {

// Appends big-endian integers, unsigned LEB128 and raw bytes to a buffer.
class WireWriter {
 public:
  WireWriter& u8(std::uint8_t value);
  WireWriter& u16be(std::uint16_t value);
  WireWriter& u32be(std::uint32_t value);
  WireWriter& u64be(std::uint64_t value);
  // Unsigned LEB128, shortest form.
  WireWriter& varint(std::uint64_t value);
  WireWriter& raw(ByteView bytes);
  [[nodiscard]] const Bytes& bytes() const& { return bytes_; }
  [[nodiscard]] Bytes bytes() && { return std::move(bytes_); }

 private:
  Bytes bytes_;
};

// Takes the same from borrowed bytes, front to back. Every method fails with kInvalidArgument where too few bytes are
// left (or a varint is not the shortest form, or exceeds 64 bits) and then takes nothing.
class WireReader {
 public:
  explicit WireReader(ByteView bytes) : rest_(bytes) {}
  [[nodiscard]] Result<std::uint8_t> u8();
  [[nodiscard]] Result<std::uint16_t> u16be();
  [[nodiscard]] Result<std::uint32_t> u32be();
  [[nodiscard]] Result<std::uint64_t> u64be();
  [[nodiscard]] Result<std::uint64_t> varint();
  [[nodiscard]] Result<ByteView> raw(std::size_t count);
  [[nodiscard]] Result<Hash> hash();
  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] ByteView rest() const { return rest_; }

 private:
  ByteView rest_;
};

}  // namespace skaidrs
