#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/crypto/ed25519.h"
#include "ledger/event/envelope.h"
#include "ledger/event/json.h"
#include "ledger/log/writer.h"
#include "tools/ledger_dir.h"
#include "tools/verbs.h"

namespace skaidrs {

// Says how an append went: index and leaf hash of each event, new size and root.
void tell_appended(const Appended& appended, Rehearsal rehearsal, const Console& console);

// The registered actor behind a key. Errors: kRefused SIG-01 when the ledger does not know the key.
[[nodiscard]] Result<std::string> actor_of_key(const LedgerDir& ledger, const KeyId& keyid, const Console& console);

// Completes a bare event for this writer's ledger, signed by the actors behind `signers`, and signs it; `also` sign
// without being signers (new keys, proving possession). Errors: kInvalidArgument, kRefused SIG-01.
[[nodiscard]] Result<Envelope> seal_event(Json event, std::span<const PrivateKey> signers,
                                          std::span<const PrivateKey> also, const LogWriter& writer,
                                          const Admission& admission, Clock& clock);

// Opens the ledger, seals `event` and appends it; or writes the envelope to `out`, for others to sign.
[[nodiscard]] Status submit_event(Json event, std::span<const PrivateKey> signers, std::span<const PrivateKey> also,
                                  const AppendFlags& flags, const std::optional<std::string>& out,
                                  const Console& console);

// Opens a ledger for appending with the flags given.
[[nodiscard]] Result<std::unique_ptr<WriterSession>> open_for_append(const AppendFlags& flags, const Console& console);

}  // namespace skaidrs
