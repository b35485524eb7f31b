#include <algorithm>

#include "ledger/base/assert.h"
#include "ledger/base/encoding.h"
#include "ledger/merkle/decimal.h"
#include "ledger/merkle/proof.h"

namespace skaidrs {
namespace {

constexpr std::string_view kHeader = "c2sp.org/tlog-proof@v1";
constexpr std::string_view kExtra = "extra ";
constexpr std::string_view kIndex = "index ";
constexpr std::size_t kHashesMax = 63;

// Takes lines off the front of a text; every line ends with LF.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}
  // The next line, without its LF. Errors: kInvalidArgument when there is none.
  [[nodiscard]] Result<std::string_view> next() {
    const std::size_t end = rest_.find('\n');
    if (end == std::string_view::npos) return invalid("a proof that ends inside line " + std::to_string(number_ + 1));
    const std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    ++number_;
    return line;
  }
  [[nodiscard]] std::string_view rest() const { return rest_; }
  // What is wrong with the line that was taken last.
  [[nodiscard]] Error wrong(std::string_view what) const {
    return invalid("line " + std::to_string(number_) + " of the proof " + std::string(what));
  }

 private:
  std::string_view rest_;
  std::size_t number_ = 0;
};

Result<Bytes> parse_extra(std::string_view base64, const Lines& lines) {
  auto extra = from_base64(base64);
  if (!extra || extra.value().empty()) return lines.wrong("is not `extra` and canonical base64 of at least one byte");
  return extra;
}

Result<LeafIndex> parse_index(std::string_view line, const Lines& lines) {
  const bool named = line.starts_with(kIndex);
  const auto index = parse_decimal(named ? line.substr(kIndex.size()) : std::string_view());
  if (!index) return lines.wrong("is not `index` and a decimal number");
  return LeafIndex{index.value()};
}

Result<Hash> parse_hash(std::string_view line, const Lines& lines) {
  const auto bytes = from_base64(line);
  if (!bytes || bytes.value().size() != Hash::kSize) return lines.wrong("is not canonical base64 of 32 bytes");
  return hash_from_bytes(bytes.value());
}

}  // namespace

std::string format_tlog_proof(const TlogProof& proof) {
  LEDGER_ASSERT(proof.hashes.size() <= kHashesMax);
  std::string text(kHeader);
  if (!proof.extra.empty()) text.append("\n").append(kExtra).append(to_base64(proof.extra));
  text.append("\n").append(kIndex).append(std::to_string(proof.index.value)).append("\n");
  for (const Hash& hash : proof.hashes) text.append(to_base64(hash)).append("\n");
  return text.append("\n").append(proof.checkpoint);
}

Result<TlogProof> parse_tlog_proof(std::string_view text) {
  Lines lines(text);
  TlogProof proof;
  LEDGER_TRY(std::string_view line, lines.next());
  if (line != kHeader) return lines.wrong("is not " + std::string(kHeader));
  LEDGER_TRY(line, lines.next());
  if (line.starts_with(kExtra)) {
    LEDGER_TRY(proof.extra, parse_extra(line.substr(kExtra.size()), lines));
    LEDGER_TRY(line, lines.next());
  }
  LEDGER_TRY(proof.index, parse_index(line, lines));
  LEDGER_TRY(line, lines.next());
  while (!line.empty()) {
    if (proof.hashes.size() == kHashesMax) return lines.wrong("is one more hash than the 63 that a proof may have");
    LEDGER_TRY(const Hash hash, parse_hash(line, lines));
    proof.hashes.push_back(hash);
    LEDGER_TRY(line, lines.next());
  }
  if (lines.rest().empty()) return invalid("a proof without a checkpoint");
  proof.checkpoint = lines.rest();
  return proof;
}

}  // namespace skaidrs
