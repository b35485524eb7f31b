#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/base/clock.h"
#include "ledger/base/result.h"
#include "ledger/crypto/ed25519.h"
#include "ledger/event/envelope.h"
#include "tools/ledger_dir.h"
#include "tools/verbs.h"

namespace skaidrs {

// The actor of the key that `init` makes where no administrator is named.
inline constexpr std::string_view kOnlyAdministrator = "admin";

struct Administrator {
  std::string actor;
  PublicKey key;
};

// The keys that init makes, and whose public halves it was given.
struct FoundingKeys {
  PrivateKey log;
  PrivateKey sequencer;
  std::optional<PrivateKey> administrator;  // only where none was named
  std::vector<Administrator> administrators;
};

// Entry 0 of a new ledger, signed by the sequencer and by the administrator whose key was made here, if any.
// Errors: kInvalidArgument, kRefused when the options make no event.
[[nodiscard]] Result<Envelope> founding_envelope(const InitOptions& options, const FoundingKeys& keys,
                                                 const LedgerConfig& config, Instant now);

// Judges the founding as the ledger will judge it, in memory: nothing is written. Signatures of administrators whose
// keys are elsewhere may be missing still. Errors: those of LogWriter::check.
[[nodiscard]] Status rehearse_founding(const Envelope& founding, const FoundingKeys& keys, const LedgerConfig& config,
                                       Clock& clock);

}  // namespace skaidrs
