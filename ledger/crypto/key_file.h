#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"
#include "ledger/crypto/secret_bytes.h"

namespace skaidrs {

inline constexpr std::size_t kKeyFileBytesMax = 65'536;

// Who may be able to read a file that is read as a key.
enum class KeyFileReaders : std::uint8_t { kOwnerOnly, kAnybody };

// Reads a whole regular file. Its mode is judged on the opened file, so that nobody can swap it in between.
// Errors: kNotFound; kInvalidArgument when it is no regular file, is larger than kKeyFileBytesMax, or group or others
// may access it where only the owner should; kIoError.
[[nodiscard]] Result<SecretBytes> read_key_file(const std::filesystem::path& path, KeyFileReaders readers);

// Creates a file of mode 0600 that is durable before this returns; on an error nothing stays behind.
// Errors: kConflict when the path exists; kIoError.
[[nodiscard]] Status create_key_file(const std::filesystem::path& path, ByteView content);

}  // namespace skaidrs
