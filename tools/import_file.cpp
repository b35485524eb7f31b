#include "tools/import_file.h"

#include <chrono>
#include <utility>

#include "ledger/crypto/sha256.h"

namespace skaidrs {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPieceBytes = 256UL * 1024;

Instant instant_of(fs::file_time_type time) {
  const auto since_epoch = fs::file_time_type::clock::to_sys(time).time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch).count()};
}

}  // namespace

Result<ImportFile> ImportFile::open(const fs::path& path) {
  std::error_code failure;
  if (!fs::exists(path, failure)) return not_found("there is no such file").at(path.string());
  if (!fs::is_regular_file(path, failure)) return invalid("this is no file").at(path.string());
  const fs::file_time_type modified = fs::last_write_time(path, failure);
  if (failure) return io_error("cannot be examined: " + failure.message()).at(path.string());
  ImportFile file;
  file.path_ = path;
  file.modified_ = instant_of(modified);
  file.stream_.open(path, std::ios::binary);
  if (!file.stream_) return io_error("cannot be opened").at(path.string());
  LEDGER_TRY(file.measure());
  return file;
}

Status ImportFile::measure() {
  Sha256Stream digest;
  while (true) {
    LEDGER_TRY(const std::string piece, this->piece(kPieceBytes));
    if (piece.empty()) break;
    digest.update(view_of(piece));
    bytes_ += piece.size();
  }
  sha256_ = digest.finish();
  return rewind();
}

Status ImportFile::rewind() {
  stream_.clear();
  stream_.seekg(0);
  if (!stream_) return io_error("cannot be read again").at(path_.string());
  return ok();
}

Result<std::string> ImportFile::piece(std::size_t bytes_max) {
  std::string piece(bytes_max, '\0');
  stream_.read(piece.data(), static_cast<std::streamsize>(bytes_max));
  if (stream_.bad()) return io_error("cannot be read").at(path_.string());
  piece.resize(static_cast<std::size_t>(stream_.gcount()));
  return piece;
}

Result<std::string> ImportFile::whole(std::size_t bytes_max) {
  if (bytes_ > bytes_max) {
    return invalid("the file has " + std::to_string(bytes_) + " bytes; at most " + std::to_string(bytes_max) +
                   " can be read at once")
        .at(path_.string());
  }
  LEDGER_TRY(rewind());
  return piece(bytes_);
}

}  // namespace skaidrs
