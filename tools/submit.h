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
#include "tools/event_file.h"
#include "tools/ledger_dir.h"
#include "tools/receipt_file.h"
#include "tools/verbs.h"

namespace skaidrs {

// Says how an append would go: index and leaf hash of each event, new size and root.
void tell_rehearsed(const Appended& appended, const Console& console);
// Says how one went, in JSON form with its receipt, and keeps the receipt as planned, of a refusal too.
// Errors: the outcome's, said already in JSON form where there is a receipt (the message is empty then); kIoError where
// the receipt has no place.
[[nodiscard]] Status tell_submission(LogWriter::Submission submission, const ReceiptPlan& plan, const Console& console);

// Says what others pin: the line of origin, ledger id and log key of a ledger that is founded now.
void tell_founded(const WriterSession& session, const Console& console);

// The registered actor behind a key. Errors: kRefused GOV-04 when the ledger does not know the key.
[[nodiscard]] Result<std::string> actor_of_key(const LedgerDir& ledger, const KeyId& keyid, const Console& console);

// The registered actor behind a key, as the state has it. Errors: kRefused SIG-01 when it is not registered.
[[nodiscard]] Result<std::string> actor_behind(const PublicKey& key, const Admission& admission, const State& state);

// What completes a bare event that is appended now; valid as long as the session.
[[nodiscard]] EventDefaults defaults_of(WriterSession& session);

// Completes a bare event for this session's ledger, signed by the actors behind `signers`, and signs it; `also` sign
// without being signers (new keys, proving possession). Errors: kInvalidArgument, kRefused SIG-01; kNotFound when the
// ledger is not founded yet.
[[nodiscard]] Result<Envelope> seal_event(Json event, std::span<const PrivateKey> signers,
                                          std::span<const PrivateKey> also, WriterSession& session);

// Writes who signs into `data`, sorted as a set is; nothing where nobody is named: then it is those whose keys sign.
void name_signers(std::vector<std::string> signers, Json& data);

// Opens the ledger, seals `event` and appends it; or writes the envelope to `out`, for others to sign.
[[nodiscard]] Status submit_event(Json event, std::span<const PrivateKey> signers, std::span<const PrivateKey> also,
                                  const AppendFlags& flags, const std::optional<std::string>& out,
                                  const Console& console);

// Opens a ledger for appending with the flags given.
[[nodiscard]] Result<std::unique_ptr<WriterSession>> open_for_append(const AppendFlags& flags, const Console& console);

}  // namespace skaidrs
