#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace skaidrs {

using Bytes = std::vector<std::uint8_t>;
// Borrowed bytes, valid for the call (or as long as their owner, where a header says so).
using ByteView = std::span<const std::uint8_t>;

[[nodiscard]] inline ByteView view_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
[[nodiscard]] inline std::string_view text_of(ByteView bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
[[nodiscard]] inline Bytes bytes_of(std::string_view text) {
  const ByteView view = view_of(text);
  return {view.begin(), view.end()};
}
[[nodiscard]] inline bool equal(ByteView a, ByteView b) {
  return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size()) == 0);
}

// A SHA-256 value, whatever it stands for: leaf, node, root, digest.
struct Hash {
  static constexpr std::size_t kSize = 32;
  std::array<std::uint8_t, kSize> bytes{};
  friend constexpr auto operator<=>(const Hash&, const Hash&) = default;
  [[nodiscard]] ByteView view() const { return bytes; }
};
static_assert(sizeof(Hash) == Hash::kSize);

}  // namespace skaidrs
