#include "ledger/base/wire.h"

#include "ledger/base/encoding.h"

namespace skaidrs {
namespace {

void append_be(Bytes& out, std::uint64_t value, unsigned width) {
  for (unsigned i = width; i-- > 0;) out.push_back(static_cast<std::uint8_t>((value >> (8U * i)) & 0xFFU));
}

Result<std::uint64_t> take_be(ByteView& rest, std::size_t width) {
  if (rest.size() < width)
    return invalid("too few bytes: " + std::to_string(width) + " wanted, " + std::to_string(rest.size()) + " left");
  std::uint64_t value = 0;
  for (const std::uint8_t byte : rest.first(width)) value = (value << 8U) | byte;
  rest = rest.subspan(width);
  return value;
}

}  // namespace

WireWriter& WireWriter::u8(std::uint8_t value) {
  bytes_.push_back(value);
  return *this;
}
WireWriter& WireWriter::u16be(std::uint16_t value) {
  append_be(bytes_, value, 2);
  return *this;
}
WireWriter& WireWriter::u32be(std::uint32_t value) {
  append_be(bytes_, value, 4);
  return *this;
}
WireWriter& WireWriter::u64be(std::uint64_t value) {
  append_be(bytes_, value, 8);
  return *this;
}
WireWriter& WireWriter::varint(std::uint64_t value) {
  while (value >= 0x80U) {
    bytes_.push_back(static_cast<std::uint8_t>((value & 0x7FU) | 0x80U));
    value >>= 7U;
  }
  bytes_.push_back(static_cast<std::uint8_t>(value));
  return *this;
}
WireWriter& WireWriter::raw(ByteView bytes) {
  bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
  return *this;
}

Result<std::uint8_t> WireReader::u8() {
  LEDGER_TRY(const std::uint64_t value, take_be(rest_, 1));
  return static_cast<std::uint8_t>(value);
}
Result<std::uint16_t> WireReader::u16be() {
  LEDGER_TRY(const std::uint64_t value, take_be(rest_, 2));
  return static_cast<std::uint16_t>(value);
}
Result<std::uint32_t> WireReader::u32be() {
  LEDGER_TRY(const std::uint64_t value, take_be(rest_, 4));
  return static_cast<std::uint32_t>(value);
}
Result<std::uint64_t> WireReader::u64be() {
  return take_be(rest_, 8);
}

Result<std::uint64_t> WireReader::varint() {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < rest_.size() && i < 10; ++i) {
    const std::uint8_t byte = rest_[i];
    const std::uint64_t part = byte & 0x7FU;
    if (i == 9 && part > 1) return invalid("a varint above 64 bits");
    value |= part << (7U * i);
    if ((byte & 0x80U) == 0) {
      if (byte == 0 && i > 0) return invalid("a varint that is not in its shortest form");
      rest_ = rest_.subspan(i + 1);
      return value;
    }
  }
  return invalid("a varint without an end");
}

Result<ByteView> WireReader::raw(std::size_t count) {
  if (rest_.size() < count)
    return invalid("too few bytes: " + std::to_string(count) + " wanted, " + std::to_string(rest_.size()) + " left");
  const ByteView taken = rest_.first(count);
  rest_ = rest_.subspan(count);
  return taken;
}

Result<Hash> WireReader::hash() {
  LEDGER_TRY(const ByteView bytes, raw(Hash::kSize));
  return hash_from_bytes(bytes);
}

}  // namespace skaidrs
