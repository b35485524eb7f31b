#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/event/envelope.h"
#include "ledger/log/admission.h"
#include "ledger/log/audit.h"
#include "ledger/log/receipt.h"
#include "ledger/storage/storage.h"

namespace skaidrs {

// What came of judging again what a receipt says.
struct ReceiptReport {
  enum class Verdict : std::uint8_t {
    kRight,      // it is as the sequencer says
    kWrong,      // it is not: the receipt convicts whoever signed it
    kNotTheirs,  // nobody who is a sequencer of this log signed it: it binds nobody
    kOpen,       // what is at hand does not tell
  };
  Verdict verdict = Verdict::kRight;
  std::vector<std::string> words;  // what is not as it should be, one sentence each; empty when it is right
  Receipt receipt;
  std::string sequencer;  // the actor who signed; empty where nobody known did
};

// A receipt, the envelopes that it is over (in their order; for a receipt of "logged" there may be none), and the log
// that it is held against.
struct ReceiptCase {
  Envelope receipt;
  std::vector<Envelope> submitted;
  EntrySource& entries;
  TreeSize size;  // of the log at hand
};

// Replays the log up to the size that the receipt was judged at, trusting nothing, and judges the envelopes again at
// the receipt's `logged`; where it says "logged", holds the entries against it. `scratch` is an empty storage.
// Errors: kUnverified when the receipt is malformed; kIoError of scratch.
[[nodiscard]] Result<ReceiptReport> audit_receipt(const ReceiptCase& subject, const AuditOptions& options,
                                                  Storage& scratch, const Admission& admission);

}  // namespace skaidrs
