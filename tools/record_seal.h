#pragma once

#include <string>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/event/disclosure_hash.h"
#include "ledger/event/json.h"
#include "tools/record_form.h"

namespace skaidrs {

// A score between its sealing and its opening: the log knows nothing but its seal, so somebody keeps it in a file.
struct KeptScore {
  std::string schema;                   // score.submitted.v1
  Json data;                            // of score.submitted as it will be signed, with its salt
  std::vector<Disclosure> disclosures;  // of the texts whose digests stand in `data`
  // What score.sealed says, in hex. Errors: kInvalidArgument where the salt is none.
  [[nodiscard]] Result<std::string> seal() const;
};

// The score under a fresh salt. Precondition: `data` are whole, and hold digests where texts are not public.
[[nodiscard]] KeptScore seal_score(const Form& form, Json data, std::vector<Disclosure> disclosures);

// The data of score.sealed: its seal, and what both events say. Errors: those of seal().
[[nodiscard]] Result<Json> sealed_data(const KeptScore& score, const Form& sealed);

// Writes the score into a new file that its owner alone may read. Errors: kConflict where the file is there; kIoError.
[[nodiscard]] Status keep_score(const KeptScore& score, const std::string& path);
// Errors: kInvalidArgument with the file where it holds no kept score, or one that does not make its seal; those of the
// file.
[[nodiscard]] Result<KeptScore> read_kept_score(const std::string& path);

}  // namespace skaidrs
