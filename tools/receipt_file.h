#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/event/envelope.h"
#include "ledger/event/json.h"
#include "ledger/log/receipt.h"
#include "ledger/log/writer.h"
#include "tools/console.h"

namespace skaidrs {

// Where the receipt of one append goes.
struct ReceiptPlan {
  std::optional<std::string> named;  // --receipt FILE: it must be written
  std::vector<std::string> beside;   // else: beside each of these files of envelopes, where that can be
  // Envelopes that were sealed here and lie in no file: they go with a named receipt, since nobody can judge a refusal
  // again without them.
  std::vector<Envelope> sealed;
};

// `pay.json.receipt.json` for `pay.json`.
[[nodiscard]] std::string receipt_beside(const std::string& file);
// `pay.envelopes.ndjson` for the receipt `pay.receipt.json`, `FILE.envelopes.ndjson` for a receipt of another name.
[[nodiscard]] std::string envelopes_beside(const std::string& receipt_file);

// Writes a receipt and gives the name that it has now: nothing is ever overwritten. Where `path` is taken, the next is
// `x.receipt-2.json` for `x.receipt.json`; where one of them says the same already (the same envelopes at the same
// places, or refused alike at the same head), that one stays and is named. Errors: kIoError, kConflict when a thousand
// names are taken.
[[nodiscard]] Result<std::string> keep_receipt(const std::string& path, const Envelope& receipt);

// Keeps it as planned and says where. Errors: those of keep_receipt, for a named file alone; that there is no room
// beside an envelope is a warning.
[[nodiscard]] Status keep_receipts(const ReceiptPlan& plan, const Envelope& receipt, const Console& console);

// A receipt as a member of an answer in JSON.
[[nodiscard]] Json receipt_json(const Envelope& receipt);

// Keeps the receipt of a submission that failed, where there is one, and says the error with it in JSON form: what is
// left is the exit code. The outcome must be an error.
[[nodiscard]] Error told_with_receipt(Error error, const std::optional<Envelope>& receipt, const ReceiptPlan& plan,
                                      const Console& console);

}  // namespace skaidrs
