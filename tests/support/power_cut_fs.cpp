#include "tests/support/power_cut_fs.h"

#include <rocksdb/env.h>
#include <rocksdb/file_system.h>
#include <rocksdb/system_clock.h>

#include <algorithm>
#include <utility>

#include "tests/support/power_cut_disk.h"

namespace skaidrs::testing {
namespace {

using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;

IOStatus power_is_off() {
  return IOStatus::IOError("the power is off, or this operation was to fail");
}

// Asks what is to become of one operation, then does it or not. An operation that is done and then said to have failed
// is what a caller cannot tell from one that was not done.
template <class Do>
IOStatus judged(PowerCutDisk::Verdict verdict, Do act) {
  if (verdict == PowerCutDisk::Verdict::kFail) return power_is_off();
  IOStatus done = act();
  if (verdict == PowerCutDisk::Verdict::kDoAndFail && done.ok()) done = power_is_off();
  return done;
}

// A file that is written to. Nothing is synced for real: a sync notes how many bytes would be safe.
class WrittenFile final : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  WrittenFile(std::unique_ptr<rocksdb::FSWritableFile> file, PowerCutDisk& disk, PowerCutDisk::FileId id)
      : rocksdb::FSWritableFileOwnerWrapper(std::move(file)), disk_(disk), id_(id) {}

  IOStatus Append(const rocksdb::Slice& data, const IOOptions& options, IODebugContext* debug) override {
    return judged(disk_.count(), [&] {
      IOStatus done = FSWritableFileOwnerWrapper::Append(data, options, debug);
      if (done.ok()) disk_.appended(id_, data.size());
      return done;
    });
  }
  IOStatus Append(const rocksdb::Slice& data, const IOOptions& options,
                  const rocksdb::DataVerificationInfo& /*checksum*/, IODebugContext* debug) override {
    return Append(data, options, debug);
  }
  IOStatus Truncate(std::uint64_t bytes, const IOOptions& options, IODebugContext* debug) override {
    return judged(disk_.count(), [&] {
      IOStatus done = FSWritableFileOwnerWrapper::Truncate(bytes, options, debug);
      if (done.ok()) disk_.truncated(id_, bytes);
      return done;
    });
  }
  IOStatus Sync(const IOOptions& /*options*/, IODebugContext* /*debug*/) override {
    // Read before the sync counts: what another thread appends meanwhile is not promised.
    const std::uint64_t bytes = disk_.bytes_of(id_);
    return judged(disk_.count(), [&] {
      disk_.synced(id_, bytes);
      return IOStatus::OK();
    });
  }
  IOStatus Fsync(const IOOptions& options, IODebugContext* debug) override { return Sync(options, debug); }
  // A hint to the kernel, no promise.
  IOStatus RangeSync(std::uint64_t /*offset*/, std::uint64_t /*bytes*/, const IOOptions& /*options*/,
                     IODebugContext* /*debug*/) override {
    return IOStatus::OK();
  }

 private:
  PowerCutDisk& disk_;
  const PowerCutDisk::FileId id_;
};

class Folder final : public rocksdb::FSDirectoryWrapper {
 public:
  Folder(std::unique_ptr<rocksdb::FSDirectory> folder, PowerCutDisk& disk, std::string name)
      : rocksdb::FSDirectoryWrapper(std::move(folder)), disk_(disk), name_(std::move(name)) {}

  IOStatus Fsync(const IOOptions& /*options*/, IODebugContext* /*debug*/) override {
    return judged(disk_.count(), [&] {
      disk_.folder_synced(name_);
      return IOStatus::OK();
    });
  }
  IOStatus FsyncWithDirOptions(const IOOptions& options, IODebugContext* debug,
                               const rocksdb::DirFsyncOptions& /*why*/) override {
    return Fsync(options, debug);
  }

 private:
  PowerCutDisk& disk_;
  const std::string name_;
};

class ForgetfulFileSystem final : public rocksdb::FileSystemWrapper {
 public:
  explicit ForgetfulFileSystem(PowerCutDisk& disk)
      : rocksdb::FileSystemWrapper(rocksdb::FileSystem::Default()), disk_(disk) {}
  const char* Name() const override { return "PowerCutFs"; }

  IOStatus NewWritableFile(const std::string& path, const rocksdb::FileOptions& options,
                           std::unique_ptr<rocksdb::FSWritableFile>* result, IODebugContext* debug) override {
    return judged(disk_.count(), [&] {
      // A file of this name gives way whole: cutting it short in place could not be undone.
      if (target_->FileExists(path, {}, debug).ok()) disk_.remove(path);
      IOStatus done = target_->NewWritableFile(path, options, result, debug);
      if (done.ok()) *result = std::make_unique<WrittenFile>(std::move(*result), disk_, disk_.created(path));
      return done;
    });
  }
  IOStatus ReopenWritableFile(const std::string& path, const rocksdb::FileOptions& options,
                              std::unique_ptr<rocksdb::FSWritableFile>* result, IODebugContext* debug) override {
    std::uint64_t bytes = 0;
    if (!target_->GetFileSize(path, {}, &bytes, debug).ok()) return NewWritableFile(path, options, result, debug);
    return judged(disk_.count(), [&] {
      IOStatus done = target_->ReopenWritableFile(path, options, result, debug);
      if (done.ok()) *result = std::make_unique<WrittenFile>(std::move(*result), disk_, disk_.opened(path, bytes));
      return done;
    });
  }
  // Ways of writing that this project's options never take: a test that met one would prove nothing.
  IOStatus ReuseWritableFile(const std::string& /*path*/, const std::string& /*old_path*/,
                             const rocksdb::FileOptions& /*options*/,
                             std::unique_ptr<rocksdb::FSWritableFile>* /*result*/, IODebugContext* /*debug*/) override {
    return IOStatus::NotSupported("reuse of files");
  }
  IOStatus NewRandomRWFile(const std::string& /*path*/, const rocksdb::FileOptions& /*options*/,
                           std::unique_ptr<rocksdb::FSRandomRWFile>* /*result*/, IODebugContext* /*debug*/) override {
    return IOStatus::NotSupported("writing in place");
  }
  IOStatus Truncate(const std::string& /*path*/, std::size_t /*bytes*/, const IOOptions& /*options*/,
                    IODebugContext* /*debug*/) override {
    return IOStatus::NotSupported("truncation by name");
  }
  IOStatus NewDirectory(const std::string& name, const IOOptions& options,
                        std::unique_ptr<rocksdb::FSDirectory>* result, IODebugContext* debug) override {
    IOStatus done = target_->NewDirectory(name, options, result, debug);
    if (done.ok()) *result = std::make_unique<Folder>(std::move(*result), disk_, name);
    return done;
  }
  IOStatus DeleteFile(const std::string& path, const IOOptions& options, IODebugContext* debug) override {
    IOStatus exists = target_->FileExists(path, options, debug);
    if (!exists.ok()) return exists;
    return judged(disk_.count(), [&] {
      disk_.remove(path);
      return IOStatus::OK();
    });
  }
  IOStatus RenameFile(const std::string& from, const std::string& to, const IOOptions& options,
                      IODebugContext* debug) override {
    IOStatus exists = target_->FileExists(from, options, debug);
    if (!exists.ok()) return exists;
    return judged(disk_.count(), [&] {
      disk_.rename(from, to);
      return IOStatus::OK();
    });
  }
  IOStatus LinkFile(const std::string& from, const std::string& to, const IOOptions& options,
                    IODebugContext* debug) override {
    return judged(disk_.count(), [&] {
      IOStatus done = target_->LinkFile(from, to, options, debug);
      if (done.ok()) disk_.linked(to);
      return done;
    });
  }

 private:
  PowerCutDisk& disk_;
};

// A background write that failed makes the engine sleep for a second: of every cut, that is most of the time.
class HastyClock final : public rocksdb::SystemClockWrapper {
 public:
  HastyClock() : rocksdb::SystemClockWrapper(rocksdb::SystemClock::Default()) {}
  const char* Name() const override { return "HastyClock"; }
  void SleepForMicroseconds(int microseconds) override {
    constexpr int kMicrosecondsMax = 1000;
    target_->SleepForMicroseconds(std::min(microseconds, kMicrosecondsMax));
  }
};

// Env::Default() with another disk and another clock.
class PowerCutEnv final : public rocksdb::EnvWrapper {
 public:
  explicit PowerCutEnv(PowerCutDisk& disk)
      : rocksdb::EnvWrapper(rocksdb::NewCompositeEnv(std::make_unique<ForgetfulFileSystem>(disk))) {
    file_system_ = target()->GetFileSystem();
    system_clock_ = std::make_unique<HastyClock>();
  }
  const char* Name() const override { return "PowerCutEnv"; }
};

}  // namespace

PowerCutFs::PowerCutFs(const std::filesystem::path& dir, std::uint64_t seed)
    : disk_(std::make_unique<PowerCutDisk>(dir, seed)), env_(std::make_unique<PowerCutEnv>(*disk_)) {}

PowerCutFs::~PowerCutFs() = default;

rocksdb::Env* PowerCutFs::env() {
  return env_.get();
}

void PowerCutFs::fault_at(std::uint64_t n, Fault fault) {
  disk_->fault_at(n, fault);
}

void PowerCutFs::cut_at(std::uint64_t n) {
  disk_->fault_at(n, Fault::kPowerCut);
}

bool PowerCutFs::cut() const {
  return disk_->cut();
}

bool PowerCutFs::struck() const {
  return disk_->struck();
}

std::uint64_t PowerCutFs::operations() const {
  return disk_->operations();
}

bool PowerCutFs::count_operation() {
  return disk_->count() != PowerCutDisk::Verdict::kDo;
}

void PowerCutFs::crash(UnsyncedTails tails) {
  disk_->crash(tails);
}

}  // namespace skaidrs::testing
