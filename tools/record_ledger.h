#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"
#include "ledger/crypto/ed25519.h"
#include "ledger/log/projector.h"
#include "ledger/log/state.h"
#include "tools/console.h"
#include "tools/ledger_dir.h"

namespace skaidrs {

// A ledger as somebody who records an act meets it: opened for reading, beside a possible writer.
class KnownLedger {
  // Only open() makes them.
  class Passkey {
    friend class KnownLedger;
    Passkey() = default;
  };

 public:
  // Errors: those of open_reader(); kCorruption.
  [[nodiscard]] static Result<std::unique_ptr<KnownLedger>> open(const LedgerDir& dir, const Console& console);
  KnownLedger(Passkey /*passkey*/, std::unique_ptr<ReaderSession> session)
      : session_(std::move(session)), state_(*session_->storage) {}
  KnownLedger(const KnownLedger&) = delete;
  KnownLedger& operator=(const KnownLedger&) = delete;

  [[nodiscard]] const std::string& origin() const { return origin_; }
  [[nodiscard]] const Hash& id() const { return id_; }
  [[nodiscard]] const std::string& time_zone() const { return time_zone_; }
  [[nodiscard]] unsigned ruleset() const { return ruleset_; }
  [[nodiscard]] TreeSize size() const { return session_->reader->size(); }
  [[nodiscard]] const State& state() const { return state_; }
  [[nodiscard]] Storage& storage() { return *session_->storage; }

  // Errors: kNotFound for an entry that is not there; kCorruption, kIoError.
  [[nodiscard]] Result<LoggedEntry> entry(std::uint64_t index) const;
  // In hex. Errors: kNotFound for an entry that is not there; kCorruption, kIoError.
  [[nodiscard]] Result<std::string> leaf_hash(std::uint64_t index) const;

 private:
  [[nodiscard]] Status read();

  std::unique_ptr<ReaderSession> session_;
  State state_;
  std::string origin_;
  Hash id_{};
  std::string time_zone_;
  unsigned ruleset_ = 1;
};

}  // namespace skaidrs
