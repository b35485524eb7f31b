#include "ledger/crypto/cosignature.h"

#include <algorithm>

#include "ledger/base/assert.h"
#include "ledger/base/wire.h"

namespace skaidrs {
namespace {

constexpr std::size_t kTimeBytes = 8;
constexpr std::size_t kBodyBytes = kTimeBytes + Signature::kSize;

}  // namespace

std::string cosignature_message(std::string_view checkpoint_text, std::uint64_t time_s) {
  std::string message = "cosignature/v1\ntime " + std::to_string(time_s) + "\n";
  message += checkpoint_text;
  return message;
}

NoteSignature cosign(std::string_view checkpoint_text, std::string_view name, std::uint64_t time_s,
                     const PrivateKey& key) {
  LEDGER_ASSERT(time_s > 0);
  LEDGER_ASSERT(time_s <= kCosignatureTimeMax);
  LEDGER_ASSERT(is_key_name(name));
  const Signature signature = key.sign(view_of(cosignature_message(checkpoint_text, time_s)));
  return {std::string(name), note_key_id(name, NoteKeyType::kCosignature, key.public_key().view()),
          WireWriter().u64be(time_s).raw(signature.view()).bytes()};
}

Result<Cosignature> read_cosignature(const NoteSignature& line) {
  if (line.signature.size() != kBodyBytes) {
    return unverified("a cosignature has " + std::to_string(kBodyBytes) + " bytes, not " +
                      std::to_string(line.signature.size()));
  }
  WireReader reader(line.signature);
  LEDGER_TRY(const std::uint64_t time_s, reader.u64be());
  if (time_s == 0 || time_s > kCosignatureTimeMax)
    return unverified("a cosignature by " + line.name + " without a time");
  return Cosignature{line.name, time_s};
}

Result<Cosignature> verify_cosignature(std::string_view checkpoint_text, const NoteSignature& line,
                                       const Vkey& cosigner) {
  if (cosigner.type != NoteKeyType::kCosignature || cosigner.key.size() != PublicKey::kSize) {
    return unverified("the key of " + cosigner.name + " makes no cosignatures that can be verified");
  }
  if (line.name != cosigner.name || line.id != cosigner.id) return unverified("not a cosignature by " + cosigner.name);
  LEDGER_TRY(const Cosignature stated, read_cosignature(line));
  LEDGER_TRY(const Signature signature, signature_from_bytes(ByteView(line.signature).subspan(kTimeBytes)));
  PublicKey key;
  std::copy(cosigner.key.begin(), cosigner.key.end(), key.bytes.begin());
  if (!verify_signature(key, view_of(cosignature_message(checkpoint_text, stated.time_s)), signature)) {
    return unverified("the cosignature of " + line.name + " does not hold");
  }
  return stated;
}

}  // namespace skaidrs
