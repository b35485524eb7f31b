#include "ledger/log/anchor.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "ledger/base/descriptor.h"
#include "ledger/base/encoding.h"
#include "ledger/base/wire.h"
#include "ledger/crypto/sha256.h"
#include "ledger/storage/durable_file.h"

namespace skaidrs {
namespace {

constexpr std::string_view kMagic = "SKANCHR1";
constexpr std::string_view kLockEnding = ".lock";
constexpr std::size_t kSlotStride = 4096;
constexpr std::size_t kSlots = 2;
constexpr std::size_t kFileBytes = kSlots * kSlotStride;
static_assert(kAnchorSlotBytes == 8 + 8 + 32 + 8 + 32 + 32);

Error failed(const std::filesystem::path& path, std::string_view what) {
  return io_error("cannot " + std::string(what) + " the anchor: " + std::strerror(errno)).at(path.string());
}

class FileAnchor final : public Anchor {
 public:
  explicit FileAnchor(std::filesystem::path path) : path_(std::move(path)) {}

  Result<std::optional<AnchorRecord>> read() override {
    Result<Bytes> bytes = read_file(path_, kFileBytes);
    if (!bytes && bytes.error().code == Errc::kNotFound) return std::optional<AnchorRecord>{};
    if (!bytes && bytes.error().code == Errc::kInvalidArgument) {
      return corruption("the anchor is larger than an anchor is").at(path_.string());
    }
    if (!bytes) return std::move(bytes).error();
    std::optional<AnchorSlot> newest;
    for (std::size_t slot = 0; slot < kSlots; ++slot) {
      const std::size_t offset = slot * kSlotStride;
      if (bytes.value().size() < offset + kAnchorSlotBytes) continue;
      const auto found = decode_anchor_slot(ByteView(bytes.value()).subspan(offset, kAnchorSlotBytes));
      if (found && (!newest || found->sequence > newest->sequence)) newest = found;
    }
    if (!newest) return corruption("the anchor is torn: neither of its slots is whole").at(path_.string());
    sequence_ = newest->sequence;
    return std::optional<AnchorRecord>{newest->record};
  }

  Status replace(const AnchorRecord& record) override {
    const std::uint64_t sequence = sequence_ + 1;
    const Bytes slot = encode_anchor_slot(record, sequence);
    std::error_code ignored;
    if (sequence_ == 0 && !std::filesystem::exists(path_, ignored)) {
      Bytes whole(kFileBytes, 0);
      std::copy(slot.begin(), slot.end(), whole.begin() + static_cast<std::ptrdiff_t>(offset_of(sequence)));
      LEDGER_TRY(create_file(path_, whole, 0600));
      sequence_ = sequence;
      return ok();
    }
    const Descriptor file(::open(path_.c_str(), O_WRONLY | O_CLOEXEC));
    if (file.get() < 0) return failed(path_, "open");
    const ::ssize_t written = ::pwrite(file.get(), slot.data(), slot.size(), static_cast<::off_t>(offset_of(sequence)));
    if (written < 0) return failed(path_, "write");
    if (static_cast<std::size_t>(written) != slot.size())
      return io_error("the anchor was written in part").at(path_.string());
    if (::fdatasync(file.get()) != 0) return failed(path_, "sync");
    sequence_ = sequence;
    return ok();
  }

 private:
  static std::size_t offset_of(std::uint64_t sequence) { return (sequence % kSlots) * kSlotStride; }

  std::filesystem::path path_;
  std::uint64_t sequence_ = 0;  // of the newest whole slot
};

}  // namespace

std::string anchor_file_name(std::string_view origin) {
  return to_hex(sha256(view_of(origin)).view().first(8)) + ".anchor";
}

Bytes encode_anchor_slot(const AnchorRecord& record, std::uint64_t sequence) {
  WireWriter out;
  out.raw(view_of(kMagic))
      .u64be(sequence)
      .raw(record.ledger_id.view())
      .u64be(record.size.value)
      .raw(record.root.view());
  const Hash checksum = sha256(out.bytes());
  out.raw(checksum.view());
  return std::move(out).bytes();
}

std::optional<AnchorSlot> decode_anchor_slot(ByteView bytes) {
  if (bytes.size() != kAnchorSlotBytes || text_of(bytes.first(kMagic.size())) != kMagic) return std::nullopt;
  const ByteView covered = bytes.first(kAnchorSlotBytes - Hash::kSize);
  if (!equal(sha256(covered).view(), bytes.last(Hash::kSize))) return std::nullopt;
  WireReader in(covered.subspan(kMagic.size()));
  AnchorSlot slot;
  slot.sequence = in.u64be().value();
  slot.record.ledger_id = in.hash().value();
  slot.record.size.value = in.u64be().value();
  slot.record.root = in.hash().value();
  return slot;
}

Result<std::unique_ptr<AnchorLock>> AnchorLock::take(const std::filesystem::path& anchor) {
  std::filesystem::path path = anchor;
  path += kLockEnding;
  // Not waited for: neither for the lock nor for whoever may sit at the other end of a pipe.
  auto lock = std::make_unique<AnchorLock>(
      ::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, static_cast<::mode_t>(0600)));
  const int fd = lock->file_.get();
  struct stat about = {};
  if (fd < 0 || ::fstat(fd, &about) != 0) return failed(path, "open the lock of");
  if (!S_ISREG(about.st_mode)) return io_error("the lock of the anchor is no regular file").at(path.string());
  int taken = ::flock(fd, LOCK_EX | LOCK_NB);
  while (taken != 0 && errno == EINTR) taken = ::flock(fd, LOCK_EX | LOCK_NB);
  if (taken == 0) return lock;
  if (errno != EWOULDBLOCK) return failed(path, "lock");
  return conflict("another process is writing with these keys")
      .at(path.string())
      .hinted("wait for the other command to end, then try again; of two copies of a ledger only one may go on");
}

std::unique_ptr<Anchor> make_file_anchor(std::filesystem::path path) {
  return std::make_unique<FileAnchor>(std::move(path));
}

}  // namespace skaidrs
