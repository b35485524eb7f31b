#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/event/disclosure_hash.h"
#include "ledger/event/json.h"
#include "tools/record_form.h"

namespace skaidrs {

// Turns what is not for the log into digests, and keeps the disclosures.
class PrivateParts {
 public:
  explicit PrivateParts(const Form& form) : form_(form) {}

  // Texts by or about natural persons: those of members that can be nothing else, and of `withheld` members, which
  // could be public. Errors: kInvalidArgument where `withheld` names a member that cannot be a digest, or a text holds
  // what no text may (text.h).
  [[nodiscard]] Status withhold_texts(const std::vector<std::string>& withheld, Json& data);
  // Fields of `_sd`: NAME=VALUE, or recipient.NAME=VALUE for those of a member; VALUE may be @FILE. Errors:
  // kInvalidArgument where data have no such place; those of the file.
  [[nodiscard]] Status add_fields(const std::vector<std::string>& personal, Json& data);

  [[nodiscard]] const std::vector<Disclosure>& disclosures() const { return disclosures_; }

 private:
  [[nodiscard]] Status withhold_below(const ValueForm& form, const std::string& name, Json& value);
  [[nodiscard]] Status withhold(const std::string& name, Json& texts);

  const Form& form_;
  std::vector<Disclosure> disclosures_;
};

// Whose values they are, where nobody says: the person for whom a signer acts, the actor whom the data are about, who
// alone represents the organisation, or who alone signs. Errors: kInvalidArgument where none of them is one.
[[nodiscard]] Result<std::string> person_in(const Json& data);

}  // namespace skaidrs
