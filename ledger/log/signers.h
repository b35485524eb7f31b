#pragma once

#include <map>
#include <span>

#include "ledger/base/result.h"
#include "ledger/log/admission.h"
#include "ledger/log/inspect.h"

namespace skaidrs {

// Public keys for the signatures of `events`: registered ones from the state, and those that the events introduce
// themselves (a key is named by its digest, so taking it from an event not yet judged is safe).
[[nodiscard]] Result<std::map<KeyId, PublicKey>> keys_for(std::span<const Inspected> events, const Admission& admission,
                                                          const State& state);

// Who signs is signed: exactly one signature for each of data.signers, by a key of that actor that is live here, one by
// each key that the event introduces, and no other. Precondition: check_signatures was done with keys_for.
// Errors: kRefused with SIG-01 (unknown key), SIG-02 (revoked key), SIG-03 (signature fails), SIG-04 (a signer has not
// signed), SIG-05 (a signature of nobody named), SIG-06 (an introduced key has not signed), SIG-07 (two by one signer).
// Spec: formats.md, section 1.
[[nodiscard]] Status check_signers(const Inspected& inspected, const Admission& admission, const State& state);

}  // namespace skaidrs
