#include "tools/record_form.h"

#include <algorithm>
#include <charconv>

#include "ledger/base/assert.h"
#include "ledger/grants/parts.h"
#include "tools/record_fill.h"
#include "tools/record_words.h"

namespace skaidrs {
namespace {

// What the verb itself calls by these names.
constexpr std::string_view kOwnOptions =
    "help data json quiet keys passphrase-file accept-clock lang sign-with key-dir out receipt dry-run vault "
    "disclosures "
    "person private personal possess keep open";

std::string option_name_of(const std::string& member) {
  const std::string option = option_of(member);
  return has_word(kOwnOptions, option) ? "data-" + option : option;
}

bool is_recordable(const EventRow& row) {
  return row.subject == SubjectId::kMember || row.subject == SubjectId::kMemberIfStated ||
         row.subject == SubjectId::kKeys;
}

bool holds_all(const Json& conditions, const Json& value);

// Whether a value meets a condition of a schema, as far as conditions go here: constants, choices, members that are
// there, and what is made of these.
bool holds(const Json& condition, const Json& value) {
  if (const Json* constant = find_member(condition, "const"); constant != nullptr && *constant != value) return false;
  const Json& choices = part(condition, "enum");
  if (choices.is_array() && std::find(choices.begin(), choices.end(), value) == choices.end()) return false;
  for (const Json& name : part(condition, "required")) {
    if (find_member(value, as_text(name)) == nullptr) return false;
  }
  for (const auto& [name, inner] : part(condition, "properties").items()) {
    const Json* member = find_member(value, name);
    if (member != nullptr && !holds(inner, *member)) return false;
  }
  if (const Json* negated = find_member(condition, "not"); negated != nullptr && holds(*negated, value)) return false;
  const Json& any = part(condition, "anyOf");
  const bool one = std::any_of(any.begin(), any.end(), [&](const Json& inner) { return holds(inner, value); });
  return (any.is_null() || one) && holds_all(part(condition, "allOf"), value);
}

bool holds_all(const Json& conditions, const Json& value) {
  return std::all_of(conditions.begin(), conditions.end(), [&](const Json& inner) { return holds(inner, value); });
}

// The member whose id the subject has, where the schema leaves it to the writer of the event to state it in the subject
// alone: here it is always stated. The id of a role is filled in (record_fill.h).
std::string id_needed(const EventRow& row) {
  const bool is_told_here = row.subject == SubjectId::kMemberIfStated && row.name != kRoleGranted;
  return is_told_here ? std::string(row.id_member) : std::string();
}

void add_lack(std::vector<Lack>& lacks, Lack lack) {
  if (!lack.empty() && std::find(lacks.begin(), lacks.end(), lack) == lacks.end()) lacks.push_back(std::move(lack));
}

// One of several sets of members: the first member that each set still lacks.
Lack lack_of_choice(const Json& branches, const Json& data) {
  Lack lack;
  for (const Json& branch : branches) {
    const Json& required = part(branch, "required");
    const auto missing = std::find_if(required.begin(), required.end(),
                                      [&](const Json& name) { return find_member(data, as_text(name)) == nullptr; });
    if (missing == required.end()) return {};
    lack.push_back(as_text(*missing));
  }
  return lack;
}

void add_lacks(const Json& schema, const Json& data, std::vector<Lack>& lacks) {
  for (const Json& name : part(schema, "required")) {
    if (find_member(data, as_text(name)) == nullptr) add_lack(lacks, {as_text(name)});
  }
  for (const auto& [name, needed] : part(schema, "dependencies").items()) {
    if (find_member(data, name) == nullptr || !needed.is_array()) continue;
    for (const Json& other : needed) {
      if (find_member(data, as_text(other)) == nullptr) add_lack(lacks, {as_text(other)});
    }
  }
  for (const Json& branch : part(schema, "allOf")) add_lacks(branch, data, lacks);
  add_lack(lacks, lack_of_choice(part(schema, "anyOf"), data));
  add_lack(lacks, lack_of_choice(part(schema, "oneOf"), data));
  if (const Json* condition = find_member(schema, "if"); condition != nullptr) {
    add_lacks(part(schema, holds(*condition, data) ? "then" : "else"), data, lacks);
  }
}

}  // namespace

Result<Form> Form::of(const EventRow& row) {
  LEDGER_TRY(DataSchema schema, DataSchema::load(schema_name_of(row)));
  Form form(row, std::move(schema));
  const ValueForm root = form.schema_.root();
  std::vector<std::string> needed;
  for (const Json& name : part(*root.node, "required")) needed.push_back(as_text(name));
  const auto add = [&](const std::string& name, Field::Need need) {
    const auto member = form.schema_.member(root, name);
    LEDGER_ASSERT(member.has_value());  // schemas are closed
    form.fields_.push_back({name, option_name_of(name), *member, need});
  };
  for (const std::string& name : needed) add(name, Field::Need::kAlways);
  if (const std::string own = id_needed(row);
      !own.empty() && std::find(needed.begin(), needed.end(), own) == needed.end()) {
    needed.push_back(own);
    add(own, Field::Need::kAlways);
  }
  for (const std::string& name : DataSchema::member_names(root)) {
    if (std::find(needed.begin(), needed.end(), name) == needed.end()) add(name, Field::Need::kAtTimes);
  }
  return form;
}

const Field& Form::field(std::string_view name) const {
  const auto found =
      std::find_if(fields_.begin(), fields_.end(), [&](const Field& field) { return field.name == name; });
  LEDGER_ASSERT(found != fields_.end());
  return *found;
}

std::string Form::schema_name() const {
  return schema_name_of(*row_);
}

std::string schema_name_of(const EventRow& row) {
  return std::string(row.name) + ".v" + std::to_string(row.version);
}

std::vector<const EventRow*> recordable_rows(unsigned ruleset) {
  std::vector<const EventRow*> rows = ruleset_events(ruleset);
  std::erase_if(rows, [](const EventRow* row) { return !is_recordable(*row); });
  return rows;
}

const EventRow* recordable_row(unsigned ruleset, std::string_view type) {
  const EventRow* row = event_row_in(ruleset, type);
  const std::size_t dot = type.rfind(".v");
  unsigned version = 0;
  if (row == nullptr && dot != std::string_view::npos) {
    const auto [end, failure] = std::from_chars(type.data() + dot + 2, type.data() + type.size(), version);
    if (failure == std::errc() && end == type.data() + type.size()) row = find_event_row(type.substr(0, dot), version);
  }
  return row != nullptr && is_recordable(*row) ? row : nullptr;
}

std::vector<Lack> lacks_of(const Form& form, const Json& data) {
  std::vector<Lack> lacks;
  add_lacks(*form.schema().root().node, data, lacks);
  if (std::string own = id_needed(form.row()); !own.empty() && find_member(data, own) == nullptr) {
    add_lack(lacks, {std::move(own)});
  }
  return lacks;
}

}  // namespace skaidrs
