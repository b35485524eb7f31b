#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/event/json.h"
#include "tools/record_ask.h"
#include "tools/record_form.h"
#include "tools/record_ledger.h"
#include "tools/record_reader.h"

namespace skaidrs {

// Words given for members of data, as they were given.
using GivenWords = std::map<std::string, std::vector<std::string>>;

// The data of an event, out of what a person writes, what the ledger knows, and what the person is asked for.
class RecordData {
 public:
  // All outlive it. Without an `asker` nobody is asked.
  RecordData(const Form& form, const KnownLedger& ledger, Asker* asker);
  RecordData(const RecordData&) = delete;
  RecordData& operator=(const RecordData&) = delete;

  // Errors: kInvalidArgument at the option that cannot be read, or naming all that is missing; kRefused REF-01 where
  // what it is about does not stand in the log; those of files and of the ledger.
  [[nodiscard]] Result<Json> compose(const GivenWords& given);
  // The members that the ledger knew.
  [[nodiscard]] const std::vector<std::string>& filled() const { return filled_; }

 private:
  enum class Share : std::uint8_t { kNames, kRest };
  [[nodiscard]] Status read_given(const GivenWords& given, Share share);
  [[nodiscard]] Status fill();
  [[nodiscard]] Status ask_what_it_is_about();
  [[nodiscard]] Status complete();
  // Precondition: there is an asker.
  [[nodiscard]] Status ask(const Lack& lack);
  [[nodiscard]] std::vector<Lack> open_lacks() const;
  void note_day(const Field& field, const std::vector<std::string>& words);
  [[nodiscard]] Status fill_role_id();
  void fill_local_words();

  const Form& form_;
  const KnownLedger& ledger_;
  Asker* asker_;
  LedgerWords words_;
  FieldReader reader_;
  Json data_ = Json::object();
  std::vector<std::string> filled_;
  std::vector<Date> ends_given_as_days_;
};

}  // namespace skaidrs
