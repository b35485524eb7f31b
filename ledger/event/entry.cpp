#include <algorithm>
#include <optional>

#include "ledger/base/assert.h"
#include "ledger/base/encoding.h"
#include "ledger/event/envelope.h"
#include "ledger/event/event.h"

namespace skaidrs {
namespace {

constexpr std::string_view kBeforeLogged = R"({"logged":")";
constexpr std::string_view kBeforePayload = R"(","payload":")";
constexpr std::string_view kBeforeType = R"(","payloadType":")";
constexpr std::string_view kBeforeSignatures = R"(","signatures":[)";
constexpr std::string_view kBeforeKeyid = R"({"keyid":")";
constexpr std::string_view kBeforeSig = R"(","sig":")";
constexpr std::string_view kAfterSig = R"("})";
constexpr std::string_view kEnd = "]}";

// Reads the one spelling from front to back; every byte that is not a value is fixed.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  Status expect(std::string_view literal) {
    if (!text_.substr(next_).starts_with(literal)) return here("an entry has \"" + std::string(literal) + "\" here");
    next_ += literal.size();
    return ok();
  }
  bool take(std::string_view literal) {
    if (!text_.substr(next_).starts_with(literal)) return false;
    next_ += literal.size();
    return true;
  }
  // The bytes up to the next quotation mark. No value of an entry needs an escape.
  Result<std::string_view> value() {
    const std::size_t quote = text_.find('"', next_);
    if (quote == std::string_view::npos) return here("a text without an end");
    value_begin_ = next_;
    next_ = quote;
    return text_.substr(value_begin_, quote - value_begin_);
  }
  [[nodiscard]] bool at_end() const { return next_ == text_.size(); }
  [[nodiscard]] Error here(std::string message) const { return placed(invalid(std::move(message)), next_); }
  // The error of reading the last value.
  [[nodiscard]] Error in_value(const Error& error) const { return placed(error, value_begin_); }

 private:
  static Error placed(Error error, std::size_t offset) { return std::move(error).at("byte " + std::to_string(offset)); }

  std::string_view text_;
  std::size_t next_ = 0;
  std::size_t value_begin_ = 0;
};

// Takes a value and reads it with `read`, whose Error then tells the place.
template <class Read>
auto read_value(Scanner& scanner, Read read) -> decltype(read(std::string_view())) {
  LEDGER_TRY(const std::string_view text, scanner.value());
  auto value = read(text);
  if (!value) return scanner.in_value(value.error());
  return value;
}

Result<EnvelopeSignature> scan_signature(Scanner& scanner) {
  LEDGER_TRY(scanner.expect(kBeforeKeyid));
  LEDGER_TRY(const KeyId keyid, read_value(scanner, keyid_from_hex));
  LEDGER_TRY(scanner.expect(kBeforeSig));
  LEDGER_TRY(const Bytes bytes, read_value(scanner, from_base64));
  const auto signature = signature_from_bytes(bytes);
  if (!signature) return scanner.in_value(signature.error());
  LEDGER_TRY(scanner.expect(kAfterSig));
  return EnvelopeSignature{keyid, signature.value()};
}

Result<std::vector<EnvelopeSignature>> scan_signatures(Scanner& scanner) {
  std::vector<EnvelopeSignature> signatures;
  do {
    LEDGER_TRY(const EnvelopeSignature signature, scan_signature(scanner));
    if (!signatures.empty() && signature.keyid <= signatures.back().keyid) {
      return scanner.here("the keyids of an entry rise strictly");
    }
    signatures.push_back(signature);
  } while (scanner.take(","));
  return signatures;
}

Result<Entry> scan_entry(std::string_view text) {
  Scanner scanner(text);
  Entry entry;
  LEDGER_TRY(scanner.expect(kBeforeLogged));
  LEDGER_TRY(entry.logged, read_value(scanner, parse_logged));
  LEDGER_TRY(scanner.expect(kBeforePayload));
  LEDGER_TRY(entry.envelope.payload, read_value(scanner, from_base64));
  LEDGER_TRY(scanner.expect(kBeforeType));
  LEDGER_TRY(scanner.expect(kEventPayloadType));
  entry.envelope.payload_type = kEventPayloadType;
  LEDGER_TRY(scanner.expect(kBeforeSignatures));
  LEDGER_TRY(entry.envelope.signatures, scan_signatures(scanner));
  LEDGER_TRY(scanner.expect(kEnd));
  if (!scanner.at_end()) return scanner.here("bytes behind the entry");
  return entry;
}

}  // namespace

Bytes format_entry(const Entry& entry) {
  const Envelope& envelope = entry.envelope;
  LEDGER_ASSERT(envelope.payload_type == kEventPayloadType);
  LEDGER_ASSERT(!envelope.signatures.empty());
  std::string text(kBeforeLogged);
  text += format_logged(entry.logged);
  text += kBeforePayload;
  text += to_base64(envelope.payload);
  text += kBeforeType;
  text += envelope.payload_type;
  text += kBeforeSignatures;
  const KeyId* previous = nullptr;
  for (const EnvelopeSignature& signature : envelope.signatures) {
    LEDGER_ASSERT(previous == nullptr || *previous < signature.keyid);
    if (previous != nullptr) text += ',';
    text += kBeforeKeyid;
    text += signature.keyid.hex();
    text += kBeforeSig;
    text += to_base64(signature.signature.view());
    text += kAfterSig;
    previous = &signature.keyid;
  }
  text += kEnd;
  return bytes_of(text);
}

Result<Entry> parse_entry(ByteView bytes) {
  if (bytes.size() > kEntryBytesMax) {
    return invalid("an entry of " + std::to_string(bytes.size()) + " bytes, where " + std::to_string(kEntryBytesMax) +
                   " are allowed")
        .hinted("about 47 kB of payload fit; log a longer text as a document and name its digest");
  }
  LEDGER_TRY(Entry entry, scan_entry(text_of(bytes)));
  // The scanner takes one spelling alone; this holds it to that, whatever its readers take one day.
  if (!equal(format_entry(entry), bytes)) return invalid("not the one spelling of this entry");
  return entry;
}

}  // namespace skaidrs
