#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "ledger/base/bytes.h"

namespace skaidrs {

// Overwrites `bytes` with zeros in a way that no optimizer removes.
void wipe(std::span<std::uint8_t> bytes);

// Bytes that nobody may find later: wiped when they go, never copied. Its buffer never grows, so that no reallocation
// leaves a copy behind.
class SecretBytes {
 public:
  explicit SecretBytes(std::size_t count) : bytes_(count) {}
  explicit SecretBytes(ByteView source) : bytes_(source.begin(), source.end()) {}
  SecretBytes(SecretBytes&&) noexcept = default;
  SecretBytes& operator=(SecretBytes&&) = delete;
  SecretBytes(const SecretBytes&) = delete;
  SecretBytes& operator=(const SecretBytes&) = delete;
  ~SecretBytes() { wipe(bytes_); }

  [[nodiscard]] ByteView view() const { return bytes_; }
  [[nodiscard]] std::span<std::uint8_t> span() { return bytes_; }
  // Keeps the first `count` bytes and wipes the rest. Precondition: count <= the size.
  void truncate(std::size_t count);

 private:
  Bytes bytes_;
};

}  // namespace skaidrs
