#pragma once

#include <istream>
#include <ostream>
#include <string>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/event/json.h"
#include "tools/record_form.h"
#include "tools/record_reader.h"

namespace skaidrs {

// Asks a person for what is missing: what the schema says of it, how it is written, what is taken where the answer is
// empty. What cannot be read is told and asked again.
class Asker {
 public:
  Asker(std::istream& in, std::ostream& out) : in_(in), out_(out) {}

  struct Answer {
    std::string name;  // of the member
    std::vector<std::string> words;
    Json value;
  };
  // One of the members of `lack`. Errors: kInvalidArgument where the input ends before there is an answer.
  [[nodiscard]] Result<Answer> ask(const Form& form, const Lack& lack, const FieldReader& reader);

 private:
  [[nodiscard]] Result<std::vector<std::string>> ask_words(const Form& form, const Field& field);

  std::istream& in_;
  std::ostream& out_;
};

// What is taken where the answer is empty, as a word; "" where there is nothing.
[[nodiscard]] std::string default_of(const ValueForm& form);

}  // namespace skaidrs
