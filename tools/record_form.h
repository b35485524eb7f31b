#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/event/json.h"
#include "ledger/grants/rules/ruleset.h"
#include "tools/record_schema.h"

namespace skaidrs {

// One member of data that a person may state.
struct Field {
  std::string name;    // paid_on
  std::string option;  // paid-on; data-keys where the verb itself has an option --keys
  ValueForm form;
  enum class Need : std::uint8_t { kAlways, kAtTimes } need = Need::kAtTimes;
};

// The fields of an event type, as its schema has them: those that are always needed first, in the schema's order.
class Form {
 public:
  // `row` outlives the form. Errors: kNotFound where no schema is carried for it.
  [[nodiscard]] static Result<Form> of(const EventRow& row);

  [[nodiscard]] const EventRow& row() const { return *row_; }
  [[nodiscard]] const DataSchema& schema() const { return schema_; }
  [[nodiscard]] const std::vector<Field>& fields() const { return fields_; }
  // Precondition: there is one of this name.
  [[nodiscard]] const Field& field(std::string_view name) const;
  // "payout.made.v1".
  [[nodiscard]] std::string schema_name() const;
  // What the schema says of the event.
  [[nodiscard]] std::string words() const { return schema_.root().words; }

 private:
  Form(const EventRow& row, DataSchema schema) : row_(&row), schema_(std::move(schema)) {}

  const EventRow* row_;
  DataSchema schema_;
  std::vector<Field> fields_;
};

// The name of the schema of a row: "payout.made.v1".
[[nodiscard]] std::string schema_name_of(const EventRow& row);
// The types that a person records, in the order of the ruleset: all but the founding, index commitments and rows of
// imports, which have commands of their own.
[[nodiscard]] std::vector<const EventRow*> recordable_rows(unsigned ruleset);
// The row of `payout.made` (as the ruleset knows it) or `payout.made.v1`; nothing where there is none to record.
[[nodiscard]] const EventRow* recordable_row(unsigned ruleset, std::string_view type);

// What data lack: one of these members. Most often there is one name alone.
using Lack = std::vector<std::string>;
// What data lack by their schema, in its order: members that are always needed, and those that what stands in the data
// asks for. Nothing is said of values.
[[nodiscard]] std::vector<Lack> lacks_of(const Form& form, const Json& data);

}  // namespace skaidrs
