#pragma once

#include <string>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/event/envelope.h"
#include "ledger/log/admission.h"
#include "ledger/log/state.h"
#include "tools/console.h"

namespace skaidrs {

// Envelopes on their way from one signer to the next.

// Whose signatures an event asks for, as far as it tells itself.
struct SignaturesAsked {
  std::vector<std::string> signers;  // data.signers, sorted
  std::size_t count = 0;             // one of each signer, and one of each key that the event introduces
};
// Errors: kInvalidArgument where the payload is no event in our profile.
[[nodiscard]] Result<SignaturesAsked> signatures_asked(const Envelope& envelope, const Admission& admission);

// Refuses one more signature where all that the event asks for are there: whoever it is would not be among
// data.signers. Whose a key is, only the ledger knows. Errors: kRefused SIG-05; those of signatures_asked().
[[nodiscard]] Status check_signature_wanted(const Envelope& envelope, const Admission& admission);

// Writes an envelope for others to sign, and says who has to sign yet and how it goes on. Errors: kRefused SIG-05 where
// somebody signed whom data.signers do not name; kConflict when the file is there; kIoError; those of the state.
[[nodiscard]] Status hand_over(const Envelope& envelope, const std::string& out, const Admission& admission,
                               const State& state, const Console& console);

}  // namespace skaidrs
