#include "tests/support/syscall_faults.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <optional>

#include "ledger/base/assert.h"

namespace skaidrs::testing {
namespace {

// System calls carry no context: the one that watches has to be found without it.
std::atomic<SyscallFaults*> watching = nullptr;

std::string path_of(int descriptor) {
  const std::string link = "/proc/self/fd/" + std::to_string(descriptor);
  std::array<char, 4096> buffer{};
  const long length = ::syscall(SYS_readlink, link.c_str(), buffer.data(), buffer.size());
  return length <= 0 ? std::string() : std::string(buffer.data(), static_cast<std::size_t>(length));
}

// Does the call, or fails it, or both.
template <class Do>
long stand_in(std::string_view call, const std::string& path, Do act) {
  SyscallFaults* faults = watching;
  if (faults == nullptr) return act();
  const SyscallFaults::Verdict verdict = faults->judge(call, path);
  if (verdict == SyscallFaults::Verdict::kDo) return act();
  // A close() that fails has closed all the same, as Linux does it.
  const bool done = verdict == SyscallFaults::Verdict::kDoAndFail || call == "close";
  const long result = done ? act() : 0;
  // A descriptor that the caller never learns of must not stay open.
  if (done && result >= 0 && (call == "open" || call == "create")) ::syscall(SYS_close, result);
  errno = faults->error_number();
  return -1;
}

template <class Do>
long stand_in(std::string_view call, int descriptor, Do act) {
  if (watching == nullptr) return act();
  return stand_in(call, path_of(descriptor), act);
}

}  // namespace

SyscallFaults::SyscallFaults(const std::filesystem::path& folder) : folder_(folder.string()) {
  SyscallFaults* nobody = nullptr;
  LEDGER_ASSERT(watching.compare_exchange_strong(nobody, this));
}

SyscallFaults::~SyscallFaults() {
  watching = nullptr;
}

void SyscallFaults::fault_at(std::uint64_t n, Fault fault) {
  fault_at(n, fault, EIO);
}

void SyscallFaults::fault_at(std::uint64_t n, Fault fault, int error_number) {
  LEDGER_ASSERT(n >= 1);
  const std::lock_guard lock(mutex_);
  fault_call_ = calls_.size() + n;
  fault_ = fault;
  error_number_ = error_number;
  struck_ = false;
  cut_ = false;
}

bool SyscallFaults::struck() const {
  const std::lock_guard lock(mutex_);
  return struck_;
}

std::vector<std::string> SyscallFaults::calls() const {
  const std::lock_guard lock(mutex_);
  return calls_;
}

int SyscallFaults::error_number() const {
  const std::lock_guard lock(mutex_);
  return error_number_;
}

SyscallFaults::Verdict SyscallFaults::judge(std::string_view call, const std::string& path) {
  if (!path.starts_with(folder_)) return Verdict::kDo;
  const std::lock_guard lock(mutex_);
  const std::string below = path.size() > folder_.size() ? path.substr(folder_.size() + 1) : ".";
  calls_.push_back(std::string(call) + " " + below);
  if (cut_) return Verdict::kFail;
  if (calls_.size() != fault_call_) return Verdict::kDo;
  struck_ = true;
  cut_ = fault_ == Fault::kPowerCut || fault_ == Fault::kPowerCutAfter;
  return fault_ == Fault::kPowerCut || fault_ == Fault::kFailOnce ? Verdict::kFail : Verdict::kDoAndFail;
}

}  // namespace skaidrs::testing

using skaidrs::testing::stand_in;

// The stand-ins. What the headers call noexcept is so here. The headers' parameter names are reserved ones.
// NOLINTBEGIN(readability-inconsistent-declaration-parameter-name)
extern "C" {

int open(const char* path, int flags, ...) {
  mode_t mode = 0;
  if ((flags & O_CREAT) != 0) {
    va_list arguments;
    va_start(arguments, flags);
    mode = va_arg(arguments, mode_t);  // NOLINT(clang-analyzer-valist.Uninitialized): va_start is the line above.
    va_end(arguments);
  }
  const std::string_view call = (flags & O_CREAT) != 0 ? "create" : "open";
  return static_cast<int>(
      stand_in(call, std::string(path), [=] { return ::syscall(SYS_openat, AT_FDCWD, path, flags, mode); }));
}

int close(int descriptor) {
  return static_cast<int>(stand_in("close", descriptor, [=] { return ::syscall(SYS_close, descriptor); }));
}

ssize_t read(int descriptor, void* bytes, size_t count) {
  return stand_in("read", descriptor, [=] { return ::syscall(SYS_read, descriptor, bytes, count); });
}

ssize_t pread(int descriptor, void* bytes, size_t count, off_t offset) {
  return stand_in("pread", descriptor, [=] { return ::syscall(SYS_pread64, descriptor, bytes, count, offset); });
}

ssize_t write(int descriptor, const void* bytes, size_t count) {
  return stand_in("write", descriptor, [=] { return ::syscall(SYS_write, descriptor, bytes, count); });
}

ssize_t pwrite(int descriptor, const void* bytes, size_t count, off_t offset) {
  return stand_in("pwrite", descriptor, [=] { return ::syscall(SYS_pwrite64, descriptor, bytes, count, offset); });
}

int fsync(int descriptor) {
  return static_cast<int>(stand_in("fsync", descriptor, [=] { return ::syscall(SYS_fsync, descriptor); }));
}

int fdatasync(int descriptor) {
  return static_cast<int>(stand_in("fdatasync", descriptor, [=] { return ::syscall(SYS_fdatasync, descriptor); }));
}

int rename(const char* from, const char* to) noexcept {
  return static_cast<int>(stand_in("rename", std::string(to), [=] { return ::syscall(SYS_rename, from, to); }));
}

int renameat2(int from_folder, const char* from, int to_folder, const char* to, unsigned int flags) noexcept {
  return static_cast<int>(stand_in("rename", std::string(to),
                                   [=] { return ::syscall(SYS_renameat2, from_folder, from, to_folder, to, flags); }));
}

int link(const char* from, const char* to) noexcept {
  return static_cast<int>(stand_in("link", std::string(to), [=] { return ::syscall(SYS_link, from, to); }));
}

int unlink(const char* path) noexcept {
  return static_cast<int>(stand_in("unlink", std::string(path), [=] { return ::syscall(SYS_unlink, path); }));
}

int mkdir(const char* path, mode_t mode) noexcept {
  return static_cast<int>(stand_in("mkdir", std::string(path), [=] { return ::syscall(SYS_mkdir, path, mode); }));
}

}  // extern "C"
// NOLINTEND(readability-inconsistent-declaration-parameter-name)
