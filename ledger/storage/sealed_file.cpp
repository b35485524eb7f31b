#include "ledger/storage/sealed_file.h"

#include <algorithm>
#include <limits>

#include "ledger/base/wire.h"
#include "ledger/crypto/random.h"
#include "ledger/crypto/sealing.h"

namespace skaidrs {
namespace {

constexpr std::string_view kMagic = "SKSEAL01";
constexpr std::size_t kPrefixBytes = 7;
constexpr std::size_t kHeadBytes = kMagic.size() + sizeof(std::uint32_t) + kPrefixBytes;
constexpr std::size_t kCipherPieceBytes = kSealedPieceBytes + kSealTagBytes;
constexpr unsigned kSealedMode = 0600;

enum class Place : std::uint8_t { kWithin = 0, kLast = 1 };

SealNonce nonce_of(ByteView prefix, std::uint32_t number, Place place) {
  const WireWriter wire = WireWriter().raw(prefix).u32be(number).u8(static_cast<std::uint8_t>(place));
  SealNonce nonce{};
  std::copy(wire.bytes().begin(), wire.bytes().end(), nonce.begin());
  return nonce;
}

Error no_seal(const std::filesystem::path& path) {
  return corruption(path.string() + " is no sealed file").at(path.string()).hinted("put it back from a backup");
}

}  // namespace

Result<Bytes> pull_full(const PullBytes& pull, std::size_t count) {
  Bytes bytes;
  while (bytes.size() < count) {
    LEDGER_TRY(const Bytes more, pull(count - bytes.size()));
    if (more.empty()) break;
    bytes.insert(bytes.end(), more.begin(), more.end());
  }
  return bytes;
}

Status write_sealed(const std::filesystem::path& path, const SealedWith& with, const PullBytes& pull) {
  LEDGER_TRY(OpenFile file, OpenFile::create(path, kSealedMode));
  const Bytes prefix = random_bytes(kPrefixBytes);
  LEDGER_TRY(file.write(WireWriter().raw(view_of(kMagic)).u32be(with.generation).raw(prefix).bytes()));
  LEDGER_TRY(Bytes piece, pull_full(pull, kSealedPieceBytes));
  for (std::uint32_t number = 0;; ++number) {
    // A piece says whether it is the last: that is known once the next one was asked for.
    LEDGER_TRY(Bytes next, pull_full(pull, kSealedPieceBytes));
    const Place place = next.empty() ? Place::kLast : Place::kWithin;
    LEDGER_TRY(file.write(seal(with.key, nonce_of(prefix, number, place), view_of(with.associated), piece)));
    if (place == Place::kLast) break;
    if (number == std::numeric_limits<std::uint32_t>::max())
      return invalid(path.string() + " is too long to be sealed");
    piece = std::move(next);
  }
  LEDGER_TRY(file.sync());
  return file.close();
}

Result<SealedFile> SealedFile::open(const std::filesystem::path& path) {
  LEDGER_TRY(OpenFile file, OpenFile::for_reading_own(path));
  LEDGER_TRY(const Bytes head, pull_full([&file](std::size_t count) { return file.read_piece(count); }, kHeadBytes));
  WireReader in(head);
  const auto magic = in.raw(kMagic.size());
  const auto generation = in.u32be();
  const auto random = in.raw(kPrefixBytes);
  if (!magic || text_of(magic.value()) != kMagic || !generation || !random) return no_seal(path);
  Prefix prefix{};
  std::copy(random.value().begin(), random.value().end(), prefix.begin());
  return SealedFile(std::move(file), path, generation.value(), prefix);
}

Result<Bytes> SealedFile::next(const SealedWith& with) {
  if (state_ == State::kEnded) return Bytes();
  const PullBytes pull = [this](std::size_t count) { return file_.read_piece(count); };
  if (state_ == State::kFresh) {
    LEDGER_TRY(ahead_, pull_full(pull, kCipherPieceBytes));
  }
  const Bytes piece = std::move(ahead_);
  LEDGER_TRY(ahead_, pull_full(pull, kCipherPieceBytes));
  state_ = ahead_.empty() ? State::kEnded : State::kWithin;
  const SealNonce nonce = nonce_of(prefix_, number_++, ahead_.empty() ? Place::kLast : Place::kWithin);
  auto plain = unseal(with.key, nonce, view_of(with.associated), piece);
  if (!plain) return corruption(path_.string() + ": " + plain.error().message).at(path_.string());
  return plain;
}

}  // namespace skaidrs
