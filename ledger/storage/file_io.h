#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"

namespace skaidrs {

// Internal to floor 3: the system calls behind durable_file and documents, with errors that name the file.

// The largest piece in which files are streamed.
inline constexpr std::size_t kPieceBytes = 64 * 1024;

// An open file, closed at the end of its life. Moved, not copied.
class OpenFile {
 public:
  // Opens an existing file for reading. Errors: kNotFound, kIoError.
  [[nodiscard]] static Result<OpenFile> for_reading(const std::filesystem::path& path);
  // The same, but opens no link, and waits for nobody at the other end of a pipe. Errors: kNotFound, kCorruption when
  // the name is not that of a regular file, kIoError.
  [[nodiscard]] static Result<OpenFile> for_reading_own(const std::filesystem::path& path);
  // Opens an existing file, no link, to write over its bytes from the front. Errors: as for_reading_own().
  [[nodiscard]] static Result<OpenFile> for_overwriting(const std::filesystem::path& path);
  // Creates a file that was not there, for writing, with exactly `mode`. Errors: kConflict, kIoError.
  [[nodiscard]] static Result<OpenFile> create(const std::filesystem::path& path, unsigned mode);
  ~OpenFile();
  OpenFile(OpenFile&& other) noexcept;
  OpenFile& operator=(OpenFile&&) = delete;
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  // The next bytes, at most `count`; nothing at the end of the file. Errors: kIoError.
  [[nodiscard]] Result<Bytes> read_piece(std::size_t count);
  // Bytes [offset, offset + count), fewer at the end of the file. Errors: kIoError.
  [[nodiscard]] Result<Bytes> read_at(std::uint64_t offset, std::size_t count);
  // Errors: kIoError, after which any part may have been written.
  [[nodiscard]] Status write(ByteView bytes);
  // Length of a regular file. Errors: kInvalidArgument when it is something else; kIoError.
  [[nodiscard]] Result<std::uint64_t> regular_size() const;
  // Errors: kIoError. A failed one is not tried again: the kernel may have dropped the pages already.
  [[nodiscard]] Status sync();
  // Closes before the end of life, to see errors that some file systems report only here. Errors: kIoError.
  [[nodiscard]] Status close();

 private:
  [[nodiscard]] static Result<OpenFile> open_with(const std::filesystem::path& path, int flags);
  [[nodiscard]] static Result<OpenFile> open_regular(const std::filesystem::path& path, int flags);
  OpenFile(int descriptor, std::filesystem::path path) : descriptor_(descriptor), path_(std::move(path)) {}
  int descriptor_ = -1;
  std::filesystem::path path_;
};

// A name beside `path` that nobody else uses: `.<name>.<16 hex>.tmp`, in the same folder.
[[nodiscard]] std::filesystem::path temporary_beside(const std::filesystem::path& path);
// True for the last component of what temporary_beside() gives.
[[nodiscard]] bool is_temporary_name(std::string_view name);

// Makes names in the folder durable (creations, renames, removals). Errors: kIoError.
[[nodiscard]] Status sync_folder(const std::filesystem::path& folder);
// The folder that `path` lies in, "." where it has none.
[[nodiscard]] std::filesystem::path folder_of(const std::filesystem::path& path);

// Gives `from` the name `to`, in the place of what had it. Errors: kIoError, outcome unknown.
[[nodiscard]] Status rename_over(const std::filesystem::path& from, const std::filesystem::path& to);
// The same, but never in the place of anything. Errors: kConflict when `to` exists; kIoError, outcome unknown.
[[nodiscard]] Status rename_new(const std::filesystem::path& from, const std::filesystem::path& to);
// Tidies up after a failure that is reported already; its own is of no interest.
void remove_quietly(const std::filesystem::path& path);

// `doing` and `path` with the text of errno value `number`.
[[nodiscard]] Error system_error(std::string_view doing, const std::filesystem::path& path, int number);

}  // namespace skaidrs
