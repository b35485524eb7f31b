#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/clock.h"
#include "ledger/base/result.h"
#include "ledger/event/json.h"
#include "tools/record_schema.h"

namespace skaidrs {

// What people leave to the ledger when they write a value.
struct LedgerWords {
  std::string time_zone;                                              // where days begin and end
  std::function<Result<std::string>(std::uint64_t index)> leaf_hash;  // of an entry, in hex
  std::function<Result<std::string>()> currency;                      // of sums that name none
};

// The currency of a sum that names none: the ledger's answer, or none, as in a conversion between two.
enum class CurrencyRule : std::uint8_t { kFromLedger, kStated };

// Turns what a person wrote into JSON, as the schema of its place tells. It judges spelling alone: whether the data fit
// the schema as a whole is the catalogue's business. docs/RECORD.md has the table of spellings.
class FieldReader {
 public:
  FieldReader(const DataSchema& schema, const LedgerWords& ledger) : schema_(schema), ledger_(ledger) {}

  // The value of the member `name` from the words given for it, in their order.
  // Errors: kInvalidArgument with what is wrong and how it is written; those of files that are named; those of
  // `ledger`.
  [[nodiscard]] Result<Json> read(const ValueForm& form, std::string_view name,
                                  const std::vector<std::string>& words) const;

 private:
  struct Place {
    std::string_view name;
    CurrencyRule currency = CurrencyRule::kFromLedger;
  };
  [[nodiscard]] Result<Json> read_one(const ValueForm& form, Place place, std::string_view word) const;
  [[nodiscard]] Result<Json> read_object(const ValueForm& form, Place place, std::string_view word) const;
  [[nodiscard]] Result<Json> read_texts(const std::vector<std::string>& words) const;
  [[nodiscard]] Result<Json> read_amount(Place place, std::string_view word) const;
  [[nodiscard]] Result<Json> read_instant(Place place, std::string_view word) const;
  [[nodiscard]] Result<Json> read_entry(const ValueForm& form, Place place, std::string_view word) const;
  [[nodiscard]] Status add_items(const ValueForm& form, Place place, std::string_view word, Json& list) const;
  [[nodiscard]] Status put(const ValueForm& form, Place place, std::string_view path, std::string_view word,
                           Json& object) const;

  const DataSchema& schema_;
  const LedgerWords& ledger_;
};

// How a value is written, in a few words, for whoever is asked for it or wrote it wrong.
[[nodiscard]] std::string spelling_of(const DataSchema& schema, const ValueForm& form);
// The same as one word for lists of options: AMOUNT, yes|no, LANG=TEXT.
[[nodiscard]] std::string placeholder_of(const DataSchema& schema, const ValueForm& form);

}  // namespace skaidrs
