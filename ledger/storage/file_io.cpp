#include "ledger/storage/file_io.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

#include "ledger/base/assert.h"
#include "ledger/base/encoding.h"
#include "ledger/crypto/random.h"

namespace skaidrs {
namespace {

constexpr std::size_t kTemporaryRandomBytes = 8;
constexpr std::string_view kTemporaryEnding = ".tmp";

// Repeats a system call that a signal interrupted.
template <class Call>
auto uninterrupted(Call call) {
  auto result = call();
  while (result < 0 && errno == EINTR) result = call();
  return result;
}

Error not_regular(const std::filesystem::path& path) {
  return corruption(path.string() + " is no regular file").at(path.string()).hinted("move it away");
}

}  // namespace

Error system_error(std::string_view doing, const std::filesystem::path& path, int number) {
  std::string message = "cannot " + std::string(doing) + " " + path.string() + ": ";
  message += std::generic_category().message(number);
  return io_error(std::move(message)).at(path.string());
}

Result<OpenFile> OpenFile::open_with(const std::filesystem::path& path, int flags) {
  const int descriptor = uninterrupted([&] { return ::open(path.c_str(), flags); });
  if (descriptor >= 0) return OpenFile(descriptor, path);
  const int number = errno;
  if (number == ENOENT || number == ENOTDIR) {
    return not_found("there is no file " + path.string()).at(path.string());
  }
  // What open() says of a link that it may not follow, and of a socket.
  if ((flags & O_NOFOLLOW) != 0 && (number == ELOOP || number == ENXIO)) return not_regular(path);
  return system_error("open", path, number);
}

Result<OpenFile> OpenFile::for_reading(const std::filesystem::path& path) {
  return open_with(path, O_RDONLY | O_CLOEXEC);
}

Result<OpenFile> OpenFile::for_reading_own(const std::filesystem::path& path) {
  return open_regular(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
}

Result<OpenFile> OpenFile::for_overwriting(const std::filesystem::path& path) {
  return open_regular(path, O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
}

Result<OpenFile> OpenFile::open_regular(const std::filesystem::path& path, int flags) {
  LEDGER_TRY(OpenFile file, open_with(path, flags));
  const auto bytes = file.regular_size();
  if (!bytes && bytes.error().code == Errc::kInvalidArgument) return not_regular(path);
  if (!bytes) return bytes.error();
  return file;
}

Result<OpenFile> OpenFile::create(const std::filesystem::path& path, unsigned mode) {
  constexpr int kFlags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
  const int descriptor = uninterrupted([&] { return ::open(path.c_str(), kFlags, mode); });
  if (descriptor < 0) {
    const int number = errno;
    if (number == EEXIST) return conflict(path.string() + " exists already").at(path.string());
    return system_error("create", path, number);
  }
  OpenFile file(descriptor, path);
  // The process's umask does not narrow what the caller named.
  if (::fchmod(descriptor, mode) != 0) return system_error("set the mode of", path, errno);
  return file;
}

OpenFile::~OpenFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

OpenFile::OpenFile(OpenFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), path_(std::move(other.path_)) {}

Result<Bytes> OpenFile::read_piece(std::size_t count) {
  Bytes piece(count);
  const ssize_t got = uninterrupted([&] { return ::read(descriptor_, piece.data(), piece.size()); });
  if (got < 0) return system_error("read", path_, errno);
  piece.resize(static_cast<std::size_t>(got));
  return piece;
}

Result<Bytes> OpenFile::read_at(std::uint64_t offset, std::size_t count) {
  Bytes bytes(count);
  std::size_t filled = 0;
  while (filled < count) {
    const auto position = static_cast<off_t>(offset + filled);
    const ssize_t got =
        uninterrupted([&] { return ::pread(descriptor_, bytes.data() + filled, count - filled, position); });
    if (got < 0) return system_error("read", path_, errno);
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  bytes.resize(filled);
  return bytes;
}

Status OpenFile::write(ByteView bytes) {
  while (!bytes.empty()) {
    const ssize_t put = uninterrupted([&] { return ::write(descriptor_, bytes.data(), bytes.size()); });
    if (put < 0) return system_error("write", path_, errno);
    bytes = bytes.subspan(static_cast<std::size_t>(put));
  }
  return ok();
}

Result<std::uint64_t> OpenFile::regular_size() const {
  struct stat about = {};
  if (::fstat(descriptor_, &about) != 0) return system_error("look at", path_, errno);
  if (!S_ISREG(about.st_mode)) return invalid(path_.string() + " is no regular file").at(path_.string());
  return static_cast<std::uint64_t>(about.st_size);
}

Status OpenFile::sync() {
  if (::fsync(descriptor_) != 0) return system_error("sync", path_, errno);
  return ok();
}

Status OpenFile::close() {
  LEDGER_ASSERT(descriptor_ >= 0);
  // Never repeated: Linux frees the descriptor whatever close() returns.
  if (::close(std::exchange(descriptor_, -1)) != 0) return system_error("close", path_, errno);
  return ok();
}

std::filesystem::path temporary_beside(const std::filesystem::path& path) {
  const std::string name = "." + path.filename().string() + "." + to_hex(random_bytes(kTemporaryRandomBytes)) +
                           std::string(kTemporaryEnding);
  return folder_of(path) / name;
}

bool is_temporary_name(std::string_view name) {
  constexpr std::size_t kTail = 1 + 2 * kTemporaryRandomBytes + kTemporaryEnding.size();
  if (!name.starts_with('.') || !name.ends_with(kTemporaryEnding) || name.size() <= kTail) return false;
  const std::string_view tail = name.substr(name.size() - kTail);
  return tail.front() == '.' && from_hex(tail.substr(1, 2 * kTemporaryRandomBytes)).has_value();
}

Status sync_folder(const std::filesystem::path& folder) {
  const int descriptor = uninterrupted([&] { return ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); });
  if (descriptor < 0) return system_error("open the folder", folder, errno);
  const int synced = ::fsync(descriptor);
  const int number = errno;
  ::close(descriptor);
  if (synced != 0) return system_error("sync the folder", folder, number);
  return ok();
}

std::filesystem::path folder_of(const std::filesystem::path& path) {
  std::filesystem::path folder = path.parent_path();
  return folder.empty() ? std::filesystem::path(".") : folder;
}

Status rename_over(const std::filesystem::path& from, const std::filesystem::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) return system_error("put in place (outcome unknown)", to, errno);
  return ok();
}

Status rename_new(const std::filesystem::path& from, const std::filesystem::path& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return ok();
  if (errno == EINVAL || errno == ENOSYS) {
    // A file system that knows no such rename: a second name, which is refused where there is one, and drop the first.
    if (::link(from.c_str(), to.c_str()) == 0) {
      if (::unlink(from.c_str()) != 0) return system_error("remove", from, errno);
      return ok();
    }
  }
  const int number = errno;
  if (number == EEXIST) return conflict(to.string() + " exists already").at(to.string());
  return system_error("put in place (outcome unknown)", to, number);
}

void remove_quietly(const std::filesystem::path& path) {
  (void)::unlink(path.c_str());
}

}  // namespace skaidrs
