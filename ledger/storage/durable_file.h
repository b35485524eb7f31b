#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"

namespace skaidrs {

// Files that survive a power cut: every write is followed by fsync of the file and of its folder before it counts. A
// file has its old bytes or its new ones, never some of both. After kIoError the outcome is unknown: read it again. A
// power cut may leave a hidden `.<name>.<16 hex>.tmp` beside it, which nobody reads.

// Reads a whole file of at most `bytes_max` bytes. Errors: kNotFound, kInvalidArgument when larger, kIoError.
[[nodiscard]] Result<Bytes> read_file(const std::filesystem::path& path, std::size_t bytes_max);
// Replaces (or creates) the file by rename, with exactly `mode`. Errors: kIoError.
[[nodiscard]] Status replace_file(const std::filesystem::path& path, ByteView bytes, unsigned mode);
// Creates the file, with exactly `mode`. Errors: kConflict when it exists, kIoError.
[[nodiscard]] Status create_file(const std::filesystem::path& path, ByteView bytes, unsigned mode);
// Creates a folder (and its parents) durably, with `mode` less the process's umask. One that is there is left as it is.
// Errors: kIoError.
[[nodiscard]] Status create_folder(const std::filesystem::path& path, unsigned mode);
// Removes a file for ever; one that is not there is removed already. Errors: kIoError.
[[nodiscard]] Status remove_file(const std::filesystem::path& path);
// The same, but first overwrites its bytes with zeros where they lie. What a journal, a snapshot or a disk of flash
// memory keeps elsewhere stays out of reach. Errors: kIoError.
[[nodiscard]] Status shred_file(const std::filesystem::path& path);

}  // namespace skaidrs
