#include "ledger/storage/log_frames.h"

#include <algorithm>
#include <array>
#include <vector>

#include "ledger/storage/durable_file.h"

namespace skaidrs {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBlockBytes = 32'768;
constexpr std::size_t kHeaderBytes = 7;             // u32 checksum, u16 length, u8 type
constexpr std::size_t kRecyclableHeaderBytes = 11;  // and the u32 number of the log it belongs to
constexpr std::uint32_t kMaskDelta = 0xA282EAD8U;
constexpr std::size_t kLogBytesMax = 1024UL * 1024 * 1024;
constexpr std::size_t kCurrentBytesMax = 256;

enum RecordType : std::uint8_t {
  kFull = 1,
  kLast = 4,
  kRecyclableFull = 5,
  kRecyclableLast = 8,
  kSetCompression = 9,
  kTypeMax = 11
};

constexpr std::array<std::uint32_t, 256> crc_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit) value = (value >> 1U) ^ ((value & 1U) != 0 ? 0x82F63B78U : 0U);
    table[i] = value;
  }
  return table;
}
constexpr std::array<std::uint32_t, 256> kCrcTable = crc_table();

std::uint32_t u32le(ByteView bytes) {
  return static_cast<std::uint32_t>(bytes[0]) | (static_cast<std::uint32_t>(bytes[1]) << 8U) |
         (static_cast<std::uint32_t>(bytes[2]) << 16U) | (static_cast<std::uint32_t>(bytes[3]) << 24U);
}

std::uint32_t unmask(std::uint32_t masked) {
  const std::uint32_t rotated = masked - kMaskDelta;
  return (rotated >> 17U) | (rotated << 15U);
}

bool all_zero(ByteView bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](std::uint8_t byte) { return byte == 0; });
}

Error damaged(std::size_t offset, std::string_view what) {
  return corruption("byte " + std::to_string(offset) + ": " + std::string(what));
}

// Checks the record at the head of `rest` (which ends with its block) and returns its length.
Result<std::size_t> check_record(ByteView rest, std::size_t offset) {
  const std::size_t length = static_cast<std::size_t>(rest[4]) | (static_cast<std::size_t>(rest[5]) << 8U);
  const std::uint8_t type = rest[6];
  if (type < kFull || type > kTypeMax) return damaged(offset, "a record of unknown type " + std::to_string(type));
  const bool recyclable = (type >= kRecyclableFull && type <= kRecyclableLast) || type == kTypeMax;
  const std::size_t header = recyclable ? kRecyclableHeaderBytes : kHeaderBytes;
  if (rest.size() < header + length) return damaged(offset, "a record that ends beyond its block or file");
  // The checksum covers type, log number and payload: all that follows the length.
  const ByteView covered = rest.subspan(6, header - 6 + length);
  if (crc32c(covered) != unmask(u32le(rest))) return damaged(offset, "a record whose checksum does not hold");
  return header + length;
}

Result<std::string> current_manifest(const fs::path& database) {
  const fs::path path = database / "CURRENT";
  const Result<Bytes> bytes = read_file(path, kCurrentBytesMax);
  if (!bytes) return corruption("it cannot be read: " + bytes.error().message).at(path.string());
  std::string name(text_of(bytes.value()));
  std::error_code ignored;
  if (!name.starts_with("MANIFEST-") || !name.ends_with('\n') ||
      !fs::exists(database / name.substr(0, name.size() - 1), ignored)) {
    return corruption("it names no manifest").at(path.string());
  }
  name.pop_back();
  return name;
}

Status check_file(const fs::path& path) {
  const Result<Bytes> bytes = read_file(path, kLogBytesMax);
  // A log that the writer beside us has just retired.
  if (!bytes && bytes.error().code == Errc::kNotFound) return ok();
  if (!bytes) return bytes.error();
  Status good = check_log_frames(bytes.value());
  if (!good) return std::move(good).error().at(path.string());
  return ok();
}

}  // namespace

std::uint32_t crc32c(ByteView bytes) {
  std::uint32_t value = ~0U;
  for (const std::uint8_t byte : bytes) value = (value >> 8U) ^ kCrcTable[(value ^ byte) & 0xFFU];
  return ~value;
}

Status check_log_frames(ByteView file) {
  std::size_t offset = 0;
  while (offset < file.size()) {
    const std::size_t block_left = kBlockBytes - offset % kBlockBytes;
    const std::size_t left = std::min(block_left, file.size() - offset);
    if (block_left < kHeaderBytes) {
      if (!all_zero(file.subspan(offset, left))) return damaged(offset, "a block's trailer that is not zero");
      offset += left;
      continue;
    }
    if (left < kHeaderBytes) return damaged(offset, "the file ends within a record");
    LEDGER_TRY(const std::size_t taken, check_record(file.subspan(offset, left), offset));
    offset += taken;
  }
  return ok();
}

Status check_log_files(const fs::path& database) {
  LEDGER_TRY(const std::string manifest, current_manifest(database));
  LEDGER_TRY(check_file(database / manifest));
  std::error_code failure;
  std::vector<fs::path> logs;
  for (const auto& file : fs::directory_iterator(database, failure)) {
    if (file.path().extension() == ".log") logs.push_back(file.path());
  }
  if (failure) return io_error("cannot list " + database.string() + ": " + failure.message());
  std::sort(logs.begin(), logs.end());
  for (const fs::path& log : logs) {
    LEDGER_TRY(check_file(log));
  }
  return ok();
}

}  // namespace skaidrs
