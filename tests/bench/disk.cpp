#include "tests/bench/disk.h"

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "ledger/base/bytes.h"
#include "tests/bench/measure.h"

namespace skaidrs::testing {
namespace {

Error failed(std::string_view what, const std::filesystem::path& path) {
  return io_error("cannot " + std::string(what) + ": " + std::strerror(errno)).at(path.string());
}

Result<std::uint64_t> append_blocks(int file, const std::filesystem::path& path, double seconds) {
  const Bytes block(kDiskBlockBytes, 0x5A);
  std::uint64_t count = 0;
  const Stopwatch watch;
  do {
    const ::ssize_t written = ::write(file, block.data(), block.size());
    if (written != static_cast<::ssize_t>(block.size())) return failed("write", path);
    if (::fdatasync(file) != 0) return failed("sync", path);
    ++count;
  } while (watch.seconds() < seconds);
  return count;
}

}  // namespace

Result<BenchFolder> BenchFolder::make(const std::filesystem::path& parent) {
  struct ::statfs where {};
  if (::statfs(parent.c_str(), &where) != 0) return failed("look at the folder", parent);
  if (where.f_type == TMPFS_MAGIC || where.f_type == RAMFS_MAGIC)
    return invalid("the folder lies in memory: nothing there is durable").at(parent.string()).hinted("pass --dir");
  std::string name = (parent / "ledger_bench-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) return failed("make a folder", parent);
  return BenchFolder(name);
}

BenchFolder::~BenchFolder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

Result<double> synced_blocks_per_second(const std::filesystem::path& folder, double seconds) {
  const std::filesystem::path path = folder / "blocks";
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0600);
  if (file < 0) return failed("open", path);
  const Stopwatch watch;
  const Result<std::uint64_t> count = append_blocks(file, path, seconds);
  const double taken = watch.seconds();
  ::close(file);
  if (!count) return count.error();
  return static_cast<double>(count.value()) / taken;
}

}  // namespace skaidrs::testing
