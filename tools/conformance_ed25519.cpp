// Ed25519 edge cases of C2SP/CCTV. The vectors say what is odd about their points and leave the answer to each
// protocol; ours is the one rule of formats.md, section 1.
#include <algorithm>
#include <array>
#include <set>

#include "ledger/base/encoding.h"
#include "ledger/crypto/ed25519.h"
#include "tools/conformance_judges.h"

namespace skaidrs {
namespace {

constexpr std::string_view kEd25519 = "ed25519";

constexpr std::array<std::string_view, 8> kFlags{
    "low_order_A",           "low_order_R",           "non_canonical_A",   "non_canonical_R",
    "low_order_component_A", "low_order_component_R", "low_order_residue", "reencoded_k"};

// Every encoding of a point of small order; first the canonical ones. Source: C2SP/CCTV, ed25519/README.md.
constexpr std::size_t kCanonicalSmallOrder = 8;
constexpr std::array<std::string_view, 14> kSmallOrder{
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "0100000000000000000000000000000000000000000000000000000000000080",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"};

Result<std::set<std::string>> read_flags(const Json& vector) {
  std::set<std::string> flags;
  const Json* list = find_member(vector, "flags");
  if (list == nullptr) return invalid("no member `flags`");
  if (list->is_null()) return flags;
  for (const Json& flag : *list) {
    if (!flag.is_string()) return invalid("a flag that is no text");
    const auto& name = flag.get_ref<const std::string&>();
    if (std::find(kFlags.begin(), kFlags.end(), name) == kFlags.end()) return invalid("an unknown flag: " + name);
    flags.insert(name);
  }
  return flags;
}

// What the flags say of the encoding of a point (suffix _A or _R) is so.
Status check_encoding(ByteView point, const std::set<std::string>& flags, const std::string& suffix) {
  const auto* found = std::find(kSmallOrder.begin(), kSmallOrder.end(), to_hex(point));
  const bool low_order = found != kSmallOrder.end();
  const bool canonical = found - kSmallOrder.begin() < static_cast<std::ptrdiff_t>(kCanonicalSmallOrder);
  const bool agrees = low_order == flags.contains("low_order" + suffix) &&
                      (low_order && !canonical) == flags.contains("non_canonical" + suffix);
  return demand(agrees, "the point is not what the flags ending in " + suffix + " say");
}

// A key of ours is a canonical point of prime order.
bool key_is_good(const std::set<std::string>& flags) {
  return !flags.contains("low_order_A") && !flags.contains("low_order_component_A") &&
         !flags.contains("non_canonical_A");
}

// Under such a key a signature holds unless R is of small order or not canonical, or the equation needs the cofactor.
bool signature_is_good(const std::set<std::string>& flags) {
  return key_is_good(flags) && !flags.contains("low_order_R") && !flags.contains("non_canonical_R") &&
         !flags.contains("low_order_residue");
}

Status judge_vector(const Json& vector) {
  LEDGER_TRY(const Bytes key_bytes, hex_member(vector, "key"));
  LEDGER_TRY(const Bytes signature_bytes, hex_member(vector, "sig"));
  LEDGER_TRY(const std::string message, string_member(vector, "msg"));
  LEDGER_TRY(const auto flags, read_flags(vector));
  LEDGER_TRY(const Signature signature, signature_from_bytes(signature_bytes));
  PublicKey key;
  if (key_bytes.size() != key.bytes.size()) return invalid("a key that has not 32 bytes");
  std::copy(key_bytes.begin(), key_bytes.end(), key.bytes.begin());
  LEDGER_TRY(check_encoding(key.view(), flags, "_A"));
  LEDGER_TRY(check_encoding(signature.view().first(PublicKey::kSize), flags, "_R"));
  const bool taken = check_public_key(key).has_value();
  LEDGER_TRY(demand(taken == key_is_good(flags), taken ? "the key is taken" : "the key is refused"));
  const bool holds = taken && verify_signature(key, view_of(message), signature);
  return same_answer(answer_of(holds), answer_of(signature_is_good(flags)));
}

bool is_vector(const Json& value) {
  return members_among(value, {"number", "key", "sig", "msg", "flags"}) >= 3;
}

}  // namespace

Claim judge_ed25519(const VectorFile& file, Verdicts& verdicts) {
  if (!file.json || !file.json->is_array() || !std::any_of(file.json->begin(), file.json->end(), is_vector)) {
    return Claim::kNotMine;
  }
  for (std::size_t i = 0; i < file.json->size(); ++i) {
    const Json& vector = (*file.json)[i];
    const std::string_view number = text_member(vector, "number");
    const VectorPlace place{file.path, "number " + (number.empty() ? std::to_string(i) : std::string(number))};
    verdicts.judged(kEd25519, place, judge_vector(vector));
  }
  return Claim::kJudged;
}

}  // namespace skaidrs
