#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"
#include "ledger/storage/file_io.h"

namespace skaidrs {

// Internal to floor 3: files whose content is sealed, in pieces, so that any length takes the memory of two:
//
//   "SKSEAL01" || u32be generation of the key || 7 random bytes || (ciphertext || 16-byte tag)*
//
// Each piece is AES-256-GCM of 65,536 bytes, the last one of what is left (nothing of an empty file); its nonce is the
// 7 bytes || u32be number of the piece || u8 1 for the last, else 0; so that none can be taken away, added or moved.

// Bytes in order, at most `count` a call; nothing at the end.
using PullBytes = std::function<Result<Bytes>(std::size_t count)>;
inline constexpr std::size_t kSealedPieceBytes = 64UL * 1024;

// With what a file is sealed.
struct SealedWith {
  ByteView key;
  std::uint32_t generation = 0;
  std::string associated;  // what the file is about; not in it
};

// Writes and syncs a new file of mode 0600. Errors: those of `pull`; kConflict, kIoError.
[[nodiscard]] Status write_sealed(const std::filesystem::path& path, const SealedWith& with, const PullBytes& pull);

class SealedFile {
 public:
  // Errors: kNotFound; kCorruption when it is no sealed file; kIoError.
  [[nodiscard]] static Result<SealedFile> open(const std::filesystem::path& path);
  [[nodiscard]] std::uint32_t generation() const { return generation_; }
  // The next piece of its content, at most kSealedPieceBytes; nothing at the end. What came before an error is what was
  // sealed, but not all of it. `with` is the same at each call. Errors: kCorruption where the seal does not hold;
  // kIoError.
  [[nodiscard]] Result<Bytes> next(const SealedWith& with);

 private:
  using Prefix = std::array<std::uint8_t, 7>;
  SealedFile(OpenFile file, std::filesystem::path path, std::uint32_t generation, Prefix prefix)
      : file_(std::move(file)), path_(std::move(path)), generation_(generation), prefix_(prefix) {}

  OpenFile file_;
  std::filesystem::path path_;
  std::uint32_t generation_;
  Prefix prefix_;
  Bytes ahead_;  // sealed, read and not yet opened
  std::uint32_t number_ = 0;
  enum class State : std::uint8_t { kFresh, kWithin, kEnded } state_ = State::kFresh;
};

// Pulls until `count` bytes are there, or the end.
[[nodiscard]] Result<Bytes> pull_full(const PullBytes& pull, std::size_t count);

}  // namespace skaidrs
