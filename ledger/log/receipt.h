#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/base/types.h"
#include "ledger/event/envelope.h"
#include "ledger/log/judge.h"

namespace skaidrs {

inline constexpr std::string_view kReceiptPayloadType = "application/vnd.skaidrs.receipt.v1+json";
// An import of more events gets several receipts.
inline constexpr std::size_t kReceiptEventsMax = 100'000;

// What a receipt remembers of one envelope that was handed in.
struct Submitted {
  Hash payload;   // SHA-256 of the payload
  Hash envelope;  // SHA-256 of format_envelope(): signatures decide with the payload
  friend bool operator==(const Submitted&, const Submitted&) = default;
};
[[nodiscard]] Submitted digests_of(const Envelope& envelope);

struct ReceiptPlace {
  LeafIndex index;
  Hash leaf;
  friend bool operator==(const ReceiptPlace&, const ReceiptPlace&) = default;
};
using ReceiptPlaces = std::vector<ReceiptPlace>;  // one for each envelope, in their order
struct ReceiptRefusal {
  Errc code = Errc::kRefused;  // or kConflict
  std::string rule;            // empty for a conflict
  std::size_t event = 0;       // which of the envelopes was refused, and all with it
  std::vector<std::uint64_t> rests_on;
  friend bool operator==(const ReceiptRefusal&, const ReceiptRefusal&) = default;
};

// The sequencer's signed word about what was handed in: logged, all of it, or refused, all of it.
// Spec: docs/FORMATS.md, "Receipts".
struct Receipt {
  Hash ledger_id;
  JudgedAt judged;  // of several appends in a row (an import): what the first one was judged at
  std::vector<Submitted> events;
  std::variant<ReceiptPlaces, ReceiptRefusal> verdict;
  friend bool operator==(const Receipt&, const Receipt&) = default;
};

// Whether an append that failed with this error was judged, so that anybody can judge it again: a refusal by a rule, or
// a conflict. What hangs on this machine's clock (CLK-01, CLK-02) or on this software's age (LED-07) is none.
[[nodiscard]] bool is_judgement(const Error& error);
// Precondition: is_judgement(error).
[[nodiscard]] ReceiptRefusal refusal_of(const Error& error, std::size_t event);
[[nodiscard]] ReceiptPlaces places_of(const Appended& appended);

// The unsigned envelope. Precondition: 1 to kReceiptEventsMax events, as many places where they are logged.
[[nodiscard]] Envelope envelope_of(const Receipt& receipt);
// Takes exactly what envelope_of gives: payload type, canonical JSON, these members and no others. Says nothing of the
// signature. Errors: kInvalidArgument with the place.
[[nodiscard]] Result<Receipt> parse_receipt(const Envelope& envelope);

}  // namespace skaidrs
