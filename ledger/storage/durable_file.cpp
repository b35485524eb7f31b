#include "ledger/storage/durable_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "ledger/storage/file_io.h"

namespace skaidrs {
namespace {

// Writes and syncs a file that nobody knows yet.
Status write_temporary(const std::filesystem::path& path, ByteView bytes, unsigned mode) {
  LEDGER_TRY(OpenFile file, OpenFile::create(path, mode));
  LEDGER_TRY(file.write(bytes));
  LEDGER_TRY(file.sync());
  return file.close();
}

using PutInPlace = Status (*)(const std::filesystem::path& from, const std::filesystem::path& to);

Status write_file(const std::filesystem::path& path, ByteView bytes, unsigned mode, PutInPlace put_in_place) {
  const std::filesystem::path temporary = temporary_beside(path);
  Status done = write_temporary(temporary, bytes, mode);
  if (done) done = put_in_place(temporary, path);
  if (!done) {
    remove_quietly(temporary);
    return done;
  }
  // The name stands, but may not survive a power cut: from here on an error leaves the outcome unknown.
  return sync_folder(folder_of(path));
}

bool is_folder(const std::filesystem::path& path) {
  std::error_code error;
  return std::filesystem::is_directory(path, error);
}

}  // namespace

Result<Bytes> read_file(const std::filesystem::path& path, std::size_t bytes_max) {
  LEDGER_TRY(OpenFile file, OpenFile::for_reading(path));
  Bytes bytes;
  while (true) {
    // One byte more than allowed is asked for, so that a file of exactly the limit is told from a larger one. Nothing
    // is asked of the length beforehand: pipes have none, and a file may grow.
    const std::size_t room = bytes_max - bytes.size();
    LEDGER_TRY(const Bytes piece, file.read_piece(room < kPieceBytes ? room + 1 : kPieceBytes));
    if (piece.empty()) return bytes;
    if (piece.size() > room) {
      return invalid(path.string() + " is larger than " + std::to_string(bytes_max) + " bytes").at(path.string());
    }
    bytes.insert(bytes.end(), piece.begin(), piece.end());
  }
}

Status replace_file(const std::filesystem::path& path, ByteView bytes, unsigned mode) {
  return write_file(path, bytes, mode, rename_over);
}

Status create_file(const std::filesystem::path& path, ByteView bytes, unsigned mode) {
  return write_file(path, bytes, mode, rename_new);
}

Status create_folder(const std::filesystem::path& path, unsigned mode) {
  std::filesystem::path folder = path.lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();  // "a/b/" names a/b.
  const std::filesystem::path parent = folder_of(folder);
  if (is_folder(folder)) {
    // Whoever made it may not have lived to sync it. But then the parent may not be ours to open.
    if (::faccessat(AT_FDCWD, parent.c_str(), R_OK, AT_EACCESS) != 0) return ok();
    return sync_folder(parent);
  }
  if (parent == folder) return system_error("create the folder", folder, ENOENT);
  if (!is_folder(parent)) {
    LEDGER_TRY(create_folder(parent, mode));
  }
  if (::mkdir(folder.c_str(), mode) != 0) {
    const int number = errno;
    // Another process may have been quicker: then all that counts is that it is a folder.
    if (!is_folder(folder)) return system_error("create the folder", folder, number);
  }
  return sync_folder(parent);
}

Status remove_file(const std::filesystem::path& path) {
  if (::unlink(path.c_str()) != 0 && errno != ENOENT && errno != ENOTDIR) return system_error("remove", path, errno);
  if (!is_folder(folder_of(path))) return ok();
  return sync_folder(folder_of(path));
}

Status shred_file(const std::filesystem::path& path) {
  Result<OpenFile> file = OpenFile::for_overwriting(path);
  if (!file && file.error().code == Errc::kNotFound) return remove_file(path);
  if (!file) return file.error();
  LEDGER_TRY(std::uint64_t left, file.value().regular_size());
  const Bytes zeros(kPieceBytes);
  while (left > 0) {
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(left, zeros.size()));
    LEDGER_TRY(file.value().write(ByteView(zeros).first(count)));
    left -= count;
  }
  LEDGER_TRY(file.value().sync());
  LEDGER_TRY(file.value().close());
  return remove_file(path);
}

}  // namespace skaidrs
