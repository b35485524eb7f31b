#include "tools/record_ledger.h"

#include "ledger/base/encoding.h"
#include "ledger/grants/parts.h"
#include "ledger/merkle/hashing.h"

namespace skaidrs {

Result<std::unique_ptr<KnownLedger>> KnownLedger::open(const LedgerDir& dir, const Console& console) {
  LEDGER_TRY(auto session, open_reader(dir, console));
  auto ledger = std::make_unique<KnownLedger>(Passkey{}, std::move(session));
  LEDGER_TRY(ledger->read());
  ledger->origin_ = dir.config().origin;
  return ledger;
}

Status KnownLedger::read() {
  LEDGER_TRY(const Bytes founding, session_->reader->entry({0}));
  id_ = skaidrs::leaf_hash(founding);
  LEDGER_TRY(const auto document, state_.get("ledger"));
  if (!document) return corruption("the state of the ledger is missing").at("state/ledger");
  time_zone_ = as_text(part(*document, "time_zone"));
  ruleset_ = static_cast<unsigned>(as_index(part(*document, "ruleset")));
  return ok();
}

Result<LoggedEntry> KnownLedger::entry(std::uint64_t index) const {
  LEDGER_TRY(const Bytes bytes, session_->reader->entry({index}));
  return parse_logged_entry({index}, bytes);
}

Result<std::string> KnownLedger::leaf_hash(std::uint64_t index) const {
  LEDGER_TRY(const Bytes entry, session_->reader->entry({index}));
  return to_hex(skaidrs::leaf_hash(entry));
}

}  // namespace skaidrs
