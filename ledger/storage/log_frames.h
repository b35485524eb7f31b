#pragma once

#include <filesystem>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"

namespace skaidrs {

// Checks the frames of the engine's write-ahead log and manifest files, byte by byte: the engine itself takes a damaged
// length for the torn end of a file and goes on with what stands before it.

// CRC-32C (Castagnoli; RFC 3720, section 12.1).
[[nodiscard]] std::uint32_t crc32c(ByteView bytes);

// Holds every record of a file in RocksDB's log format against its checksum: blocks of 32 KiB; records of masked CRC,
// length, type and payload; nothing between them, nothing cut at the end.
// Errors: kCorruption with the byte offset. Source: RocksDB wiki, "Write Ahead Log File Format".
[[nodiscard]] Status check_log_frames(ByteView file);

// The same for every *.log file and the current MANIFEST of a database's folder, with the file in the error's path.
// Errors: kCorruption, also when CURRENT names no manifest; kIoError.
[[nodiscard]] Status check_log_files(const std::filesystem::path& database);

}  // namespace skaidrs
