#include "ledger/crypto/key_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "ledger/base/descriptor.h"

namespace skaidrs {
namespace {

// `errno` of the call that just failed, as an Error about `path`.
Error failed(const char* what, const std::filesystem::path& path) {
  return io_error(std::string(what) + " " + path.string() + ": " + std::generic_category().message(errno))
      .at(path.string());
}

Status check_file(const Descriptor& file, const std::filesystem::path& path, KeyFileReaders readers) {
  struct stat status = {};
  if (::fstat(file.get(), &status) != 0) return failed("cannot look at", path);
  if (!S_ISREG(status.st_mode)) return invalid(path.string() + " is not a regular file").at(path.string());
  if (readers == KeyFileReaders::kOwnerOnly && (status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return invalid("the private key " + path.string() + " is open to other users of this machine")
        .at(path.string())
        .hinted("chmod 600 " + path.string());
  }
  return ok();
}

Status write_all(const Descriptor& file, ByteView rest, const std::filesystem::path& path) {
  while (!rest.empty()) {
    const ssize_t count = ::write(file.get(), rest.data(), rest.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failed("cannot write", path);
    rest = rest.subspan(static_cast<std::size_t>(count));
  }
  return ok();
}

Status sync_folder_of(const std::filesystem::path& path) {
  const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!opened.is_open() || ::fsync(opened.get()) != 0) return failed("cannot sync the folder", folder);
  return ok();
}

Status write_durably(const Descriptor& file, ByteView content, const std::filesystem::path& path) {
  // A umask can take the owner's own bits away; nothing wider than 0600 can come of it.
  if (::fchmod(file.get(), S_IRUSR | S_IWUSR) != 0) return failed("cannot set the mode of", path);
  LEDGER_TRY(write_all(file, content, path));
  if (::fsync(file.get()) != 0) return failed("cannot sync", path);
  return sync_folder_of(path);
}

}  // namespace

Result<SecretBytes> read_key_file(const std::filesystem::path& path, KeyFileReaders readers) {
  // O_NONBLOCK: a pipe is refused below, not waited for.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file.is_open()) {
    if (errno == ENOENT || errno == ENOTDIR) return not_found("there is no " + path.string()).at(path.string());
    return failed("cannot open", path);
  }
  LEDGER_TRY(check_file(file, path, readers));
  SecretBytes content(kKeyFileBytesMax + 1);
  std::size_t filled = 0;
  while (filled < content.span().size()) {
    const ssize_t count = ::read(file.get(), content.span().data() + filled, content.span().size() - filled);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failed("cannot read", path);
    if (count == 0) break;
    filled += static_cast<std::size_t>(count);
  }
  if (filled > kKeyFileBytesMax) {
    return invalid(path.string() + " is no key: it has more than " + std::to_string(kKeyFileBytesMax) + " bytes")
        .at(path.string());
  }
  content.truncate(filled);
  return content;
}

Status create_key_file(const std::filesystem::path& path, ByteView content) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
  if (!file.is_open()) {
    if (errno == EEXIST) return conflict(path.string() + " exists already").at(path.string());
    return failed("cannot create", path);
  }
  Status written = write_durably(file, content, path);
  // Half a key would stand in the way of the next attempt; the caller has been told that this one failed.
  if (!written) ::unlink(path.c_str());
  return written;
}

}  // namespace skaidrs
