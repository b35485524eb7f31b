#include "ledger/base/encoding.h"

#include <algorithm>
#include <cstdint>

namespace skaidrs {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::string_view kStandard = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kUrlSafe = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

enum class Padding : std::uint8_t { kRequired, kForbidden };

using DecodeTable = std::array<std::int8_t, 256>;

constexpr DecodeTable decode_table(std::string_view alphabet) {
  DecodeTable table{};
  table.fill(-1);
  for (std::size_t i = 0; i < alphabet.size(); ++i) {
    table[static_cast<unsigned char>(alphabet[i])] = static_cast<std::int8_t>(i);
  }
  return table;
}

constexpr DecodeTable kStandardTable = decode_table(kStandard);
constexpr DecodeTable kUrlSafeTable = decode_table(kUrlSafe);
constexpr DecodeTable kHexTable = decode_table(kHexDigits);

std::string encode64(ByteView bytes, std::string_view alphabet, Padding padding) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t left = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t group = static_cast<std::uint32_t>(bytes[i]) << 16U;
    if (left > 1) group |= static_cast<std::uint32_t>(bytes[i + 1]) << 8U;
    if (left > 2) group |= bytes[i + 2];
    for (std::size_t digit = 0; digit < 4; ++digit) {
      if (digit <= left) {
        text.push_back(alphabet[(group >> (18U - 6U * static_cast<unsigned>(digit))) & 63U]);
      } else if (padding == Padding::kRequired) {
        text.push_back('=');
      }
    }
  }
  return text;
}

// Decodes digits without padding.
Result<Bytes> decode64(std::string_view digits, const DecodeTable& table) {
  if (digits.size() % 4 == 1) return invalid("base64 of an impossible length");
  Bytes bytes;
  bytes.reserve(digits.size() * 3 / 4);
  std::uint32_t group = 0;
  unsigned bits = 0;
  for (const char c : digits) {
    const std::int8_t value = table[static_cast<unsigned char>(c)];
    if (value < 0) return invalid("a character that is not base64");
    group = (group << 6U) | static_cast<std::uint32_t>(value);
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes.push_back(static_cast<std::uint8_t>((group >> bits) & 0xFFU));
    }
  }
  if ((group & ((1U << bits) - 1U)) != 0) return invalid("base64 whose unused bits are not zero");
  return bytes;
}

// Cuts the padding that a canonical text of this length has.
Result<std::string_view> without_padding(std::string_view text) {
  if (text.size() % 4 != 0) return invalid("base64 whose length is not a multiple of four");
  if (text.ends_with("==")) return text.substr(0, text.size() - 2);
  if (text.ends_with("=")) return text.substr(0, text.size() - 1);
  return text;
}

}  // namespace

std::string to_hex(ByteView bytes) {
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const std::uint8_t byte : bytes) {
    text.push_back(kHexDigits[byte >> 4U]);
    text.push_back(kHexDigits[byte & 15U]);
  }
  return text;
}

Result<Bytes> from_hex(std::string_view text) {
  if (text.size() % 2 != 0) return invalid("hex of an odd length");
  Bytes bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const std::int8_t high = kHexTable[static_cast<unsigned char>(text[i])];
    const std::int8_t low = kHexTable[static_cast<unsigned char>(text[i + 1])];
    if (high < 0 || low < 0) return invalid("a character that is not lower-case hex");
    bytes.push_back(static_cast<std::uint8_t>((high << 4) | low));
  }
  return bytes;
}

Result<Hash> hash_from_bytes(ByteView bytes) {
  Hash hash;
  if (bytes.size() != Hash::kSize) {
    return invalid("a hash has 32 bytes, not " + std::to_string(bytes.size()));
  }
  std::copy(bytes.begin(), bytes.end(), hash.bytes.begin());
  return hash;
}

Result<Hash> hash_from_hex(std::string_view text) {
  if (text.size() != 2 * Hash::kSize) return invalid("a hash in hex has 64 digits, not " + std::to_string(text.size()));
  LEDGER_TRY(const Bytes bytes, from_hex(text));
  return hash_from_bytes(bytes);
}

std::string to_base64(ByteView bytes) {
  return encode64(bytes, kStandard, Padding::kRequired);
}

Result<Bytes> from_base64(std::string_view text) {
  LEDGER_TRY(const std::string_view digits, without_padding(text));
  return decode64(digits, kStandardTable);
}

std::string to_base64url(ByteView bytes) {
  return encode64(bytes, kUrlSafe, Padding::kForbidden);
}

Result<Bytes> from_base64url(std::string_view text) {
  return decode64(text, kUrlSafeTable);
}

Result<Bytes> from_base64_any(std::string_view text) {
  if (text.ends_with('=')) {
    LEDGER_TRY(const std::string_view digits, without_padding(text));
    text = digits;
  }
  if (text.find_first_of("-_") != std::string_view::npos) return decode64(text, kUrlSafeTable);
  return decode64(text, kStandardTable);
}

}  // namespace skaidrs
