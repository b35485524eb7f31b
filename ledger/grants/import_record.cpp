#include "ledger/grants/import_record.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "ledger/base/encoding.h"
#include "ledger/crypto/sha256.h"
#include "ledger/event/catalogue.h"
#include "ledger/event/text.h"
#include "ledger/grants/disclosure.h"
#include "ledger/grants/import_forms.h"
#include "ledger/grants/import_rules.h"
#include "ledger/grants/personal_data.h"

namespace skaidrs {
namespace {

static_assert(kImportValueBytesMax == kStringBytesMax);

constexpr char kFieldEnd = '\x1F';
constexpr char kRowEnd = '\x1E';
constexpr std::size_t kSumBytesMax = 256;
constexpr std::size_t kColumnNameMax = 512;
constexpr std::size_t kNamePartMin = 3;

// A value of the row, and which columns it is from.
struct Found {
  std::string text;
  std::vector<std::string> columns;
};

bool is_number_text(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string lowered(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

// The words of a text, in small letters. Bytes of other scripts belong to words.
std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    const bool letter = (static_cast<unsigned char>(c) & 0x80U) != 0 || (c >= '0' && c <= '9') ||
                        (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (letter) {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  return words;
}

// The words of a person's name that tell who it is: no particles, no initials.
std::vector<std::string> name_parts(std::string_view name) {
  std::vector<std::string> parts;
  for (const std::string& word : split_words(name)) {
    if (word.size() >= kNamePartMin && !(word.front() >= 'a' && word.front() <= 'z')) parts.push_back(lowered(word));
  }
  return parts;
}

std::size_t code_points(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// Nothing when the column is empty, or says what the mapping takes for nothing.
const std::string* stated(const SourceRow& row, const Mapping& mapping, const std::string& column) {
  const std::string* value = row.find(column);
  if (value == nullptr || trimmed(*value).empty()) return nullptr;
  const auto absent = mapping.absent.find(column);
  if (absent != mapping.absent.end() && absent->second.contains(*value)) return nullptr;
  return value;
}

std::optional<Found> joined(const SourceRow& row, const Mapping& mapping, const ValueSource& source) {
  Found found{{}, source.columns};
  for (const std::string& column : source.columns) {
    const std::string* value = stated(row, mapping, column);
    if (value == nullptr) return std::nullopt;
    if (!found.text.empty()) found.text += ' ';
    found.text += trimmed(*value);
  }
  return found;
}

std::optional<Found> find_value(const SourceRow& row, const Mapping& mapping, std::string_view member) {
  const ValueSource* source = mapping.find(member);
  if (source == nullptr) return std::nullopt;
  switch (source->kind) {
    case ValueSource::Kind::kConstant:
      return Found{source->constant, {}};
    case ValueSource::Kind::kJoin:
      return joined(row, mapping, *source);
    case ValueSource::Kind::kFirst:
      break;
  }
  for (const std::string& column : source->columns) {
    if (const std::string* value = stated(row, mapping, column)) return Found{*value, {column}};
  }
  return std::nullopt;
}

// What was withheld of `owner`.
void add_digests(Json& owner, std::vector<std::string> digests) {
  if (digests.empty()) return;
  std::sort(digests.begin(), digests.end());
  owner["_sd"] = digests;
  owner["_sd_alg"] = kDisclosureAlgorithm;
}

class RecordBuilder {
 public:
  RecordBuilder(const SourceRow& row, const Mapping& mapping) : row_(row), mapping_(mapping) {}

  [[nodiscard]] std::variant<ImportedRecord, RowRefusal> build(std::string_view register_id, const Hash& file);

 private:
  [[nodiscard]] std::optional<Found> find(std::string_view member) const { return find_value(row_, mapping_, member); }
  void refuse(std::string_view rule, std::string message);
  // The text as an entry may hold it; what was changed is noted under `pointer`. Refuses what is too large.
  std::string clean(const std::string& text, const std::string& pointer);
  // What looks like personal data, or names the person whom this row is about.
  [[nodiscard]] bool tells_of_person(std::string_view text) const;
  void withhold(std::vector<std::string>& digests, std::string_view name, const Found& found);
  // Writes a text of words below `owner`, or withholds it.
  void put_words(Json& owner, std::string_view name, const std::string& path, const std::optional<Found>& found);
  void put_code(Json& owner, std::string_view name, const std::string& path, const std::optional<Found>& found);
  void put_text_map(std::string_view name);
  void put_org(Json& owner, const std::string& path, const std::optional<Found>& found);
  void keep_other(const std::string& column, const std::string& value);
  void keep_unreadable(std::string_view member, const Found& found, std::string message);

  void recipient();
  [[nodiscard]] bool is_person(std::string_view kind) const;
  [[nodiscard]] bool names_a_person(const Found& name, std::string_view kind) const;
  void person(Json& who);
  void funder();
  void row_id(Json& place);
  void money();
  void sum(std::string_view member);
  void dates();
  enum class Withheld : std::uint8_t { kIn, kOut };
  [[nodiscard]] std::string row_text(Withheld withheld) const;

  const SourceRow& row_;
  const Mapping& mapping_;
  ImportedRecord record_;
  Json other_ = Json::array();
  Json replaced_ = Json::array();
  std::vector<std::string> digests_;             // of the record
  std::vector<std::string> recipient_digests_;   // of its recipient
  std::vector<std::string> person_;              // parts of the name that must not appear elsewhere
  std::set<std::string, std::less<>> withheld_;  // columns
  std::optional<RowRefusal> refused_;
};

void RecordBuilder::refuse(std::string_view rule, std::string message) {
  if (!refused_) refused_ = RowRefusal{std::string(rule), std::move(message)};
}

std::string RecordBuilder::clean(const std::string& text, const std::string& pointer) {
  if (text.size() > kImportValueBytesMax) {
    refuse(kRowTooLarge, pointer + " has " + std::to_string(text.size()) + " bytes; at most 16 KiB fit into an entry");
    return {};
  }
  std::string repaired = repair_text(text);
  if (repaired == text) return repaired;
  if (repaired.size() > kImportValueBytesMax) {
    refuse(kRowTooLarge,
           pointer + " has " + std::to_string(repaired.size()) + " bytes once its code points are replaced");
    return {};
  }
  replaced_.push_back({{"field", pointer}, {"sha256", to_hex(sha256(view_of(text)))}});
  return repaired;
}

bool RecordBuilder::tells_of_person(std::string_view text) const {
  if (personal_data_in(text)) return true;
  if (person_.empty()) return false;
  const std::vector<std::string> words = split_words(text);
  return std::any_of(words.begin(), words.end(), [this](const std::string& word) {
    return std::find(person_.begin(), person_.end(), lowered(word)) != person_.end();
  });
}

void RecordBuilder::withhold(std::vector<std::string>& digests, std::string_view name, const Found& found) {
  digests.push_back(disclosure_digest(fresh_salt(), name, repair_text(found.text)));
  withheld_.insert(found.columns.begin(), found.columns.end());
}

void RecordBuilder::put_words(Json& owner, std::string_view name, const std::string& path,
                              const std::optional<Found>& found) {
  if (!found) return;
  if (personal_data_in(found->text)) {
    const bool of_recipient = path == "/recipient";
    withhold(of_recipient ? recipient_digests_ : digests_,
             of_recipient || path.empty() ? std::string(name) : path.substr(1) + "/" + std::string(name), *found);
    return;
  }
  owner[std::string(name)] = clean(found->text, path + "/" + std::string(name));
}

// Numbers of registers look like personal codes now and then: those of digits alone are left in peace.
void RecordBuilder::put_code(Json& owner, std::string_view name, const std::string& path,
                             const std::optional<Found>& found) {
  if (found && is_number_text(trimmed(found->text))) {
    owner[std::string(name)] = clean(found->text, path + "/" + std::string(name));
    return;
  }
  put_words(owner, name, path, found);
}

void RecordBuilder::put_text_map(std::string_view name) {
  const auto found = find(name);
  if (!found) return;
  const std::string member(name);
  // A person's name is inflected in a sentence: no comparison finds it for certain, so none of his texts stays.
  if (person_.empty() && !tells_of_person(found->text)) {
    record_.data[member] = {{mapping_.language, clean(found->text, "/" + member + "/" + mapping_.language)}};
    return;
  }
  const std::string text = repair_text(found->text);
  if (text.size() > kImportValueBytesMax) refuse(kRowTooLarge, "/" + member + " is larger than 16 KiB");
  const Json value = {{mapping_.language, text}};
  record_.data[member] = {{"text_sd", disclosure_digest(fresh_salt(), name, value)},
                          {"chars", code_points(text)},
                          {"lang", Json::array({mapping_.language})}};
  withheld_.insert(found->columns.begin(), found->columns.end());
}

void RecordBuilder::put_org(Json& owner, const std::string& path, const std::optional<Found>& found) {
  if (!found) return;
  if (is_org_id(found->text)) {
    owner["org"] = found->text;
  } else {
    put_code(owner, "org_as_published", path, found);
  }
}

void RecordBuilder::keep_other(const std::string& column, const std::string& value) {
  const auto same = [&column](const Json& item) { return text_member(item, "column") == column; };
  if (other_.size() >= kOtherColumnsMax || std::any_of(other_.begin(), other_.end(), same)) return;
  if (!person_.empty() || tells_of_person(value)) return withhold(digests_, "other/" + column, {value, {column}});
  const std::string pointer = "/other/" + std::to_string(other_.size()) + "/value";
  std::string name = repair_text(column);
  if (name.empty() || code_points(name) > kColumnNameMax) name = "column";
  other_.push_back({{"column", name}, {"value", clean(value, pointer)}});
}

void RecordBuilder::keep_unreadable(std::string_view member, const Found& found, std::string message) {
  const std::string column = found.columns.empty() ? std::string(member) : found.columns.front();
  keep_other(column, found.text);
  const bool shown = !withheld_.contains(column);
  record_.notes.push_back({std::string(kRowUnreadable), "/" + std::string(member),
                           shown ? repair_text(found.text.substr(0, kFindingValueMax)) : std::string(),
                           std::move(message)});
}

bool RecordBuilder::is_person(std::string_view kind) const {
  const NaturalPersons& persons = mapping_.persons;
  if (kind == "private_person") return true;
  const std::string* value = persons.column.empty() ? nullptr : row_.find(persons.column);
  if (value != nullptr && persons.values.contains(*value)) return true;
  return std::any_of(persons.present.begin(), persons.present.end(),
                     [this](const std::string& column) { return stated(row_, mapping_, column) != nullptr; });
}

// A body whose name says whom to write to.
bool RecordBuilder::names_a_person(const Found& name, std::string_view kind) const {
  const std::vector<std::string>& marks = mapping_.persons.name_contains;
  return kind == "unknown" && std::any_of(marks.begin(), marks.end(), [&name](const std::string& mark) {
           return name.text.find(mark) != std::string::npos;
         });
}

// Nothing of a natural person but its kind: what would tell who it is becomes a digest.
void RecordBuilder::person(Json& who) {
  who["kind"] = "private_person";
  for (const std::string_view name : {"name", "id_as_published", "org", "place", "postcode"}) {
    const auto found = find("recipient." + std::string(name));
    if (!found) continue;
    const bool label = name == "name" && mapping_.persons.labels.contains(found->text);
    if (label) {
      put_words(who, "collective_label", "/recipient", found);
      continue;
    }
    if (name == "name") person_ = name_parts(found->text);
    withhold(recipient_digests_, name == "org" ? "org_as_published" : name, *found);
  }
}

void RecordBuilder::recipient() {
  Json who = Json::object();
  const auto name = find("recipient.name");
  std::string kind = mapping_.kinds.otherwise;
  if (const std::string* value = mapping_.kinds.column.empty() ? nullptr : row_.find(mapping_.kinds.column)) {
    const auto found = mapping_.kinds.by_value.find(*value);
    if (found != mapping_.kinds.by_value.end()) kind = found->second;
  }
  const bool label = name && mapping_.persons.labels.contains(name->text);
  if (label || is_person(kind)) {
    person(who);
  } else {
    who["kind"] = kind;
    if (name && names_a_person(*name, kind)) {
      withhold(recipient_digests_, "name", *name);
    } else {
      put_words(who, "name", "/recipient", name);
    }
    put_code(who, "id_as_published", "/recipient", find("recipient.id_as_published"));
    put_org(who, "/recipient", find("recipient.org"));
    put_words(who, "place", "/recipient", find("recipient.place"));
    put_code(who, "postcode", "/recipient", find("recipient.postcode"));
  }
  put_words(who, "type_as_published", "/recipient", find("recipient.type_as_published"));
  if (const auto country = find("recipient.country"); country && is_country_code(trimmed(country->text))) {
    who["country"] = std::string(trimmed(country->text));
  } else if (country) {
    keep_unreadable("recipient/country", *country, "no code of a country");
  }
  add_digests(who, std::move(recipient_digests_));
  record_.data["recipient"] = std::move(who);
}

void RecordBuilder::funder() {
  Json who = Json::object();
  const auto name = find("funder.name");
  if (!name) return refuse(kRowIncomplete, "the row names no funder");
  put_words(who, "name", "/funder", name);
  if (!who.contains("name")) return refuse(kRowIncomplete, "the funder's name looks like personal data");
  put_words(who, "department", "/funder", find("funder.department"));
  put_org(who, "/funder", find("funder.org"));
  put_code(who, "id_as_published", "/funder", find("funder.id_as_published"));
  record_.data["funder"] = std::move(who);
}

void RecordBuilder::row_id(Json& place) {
  const auto id = find("row.id_as_published");
  put_code(place, "id_as_published", "/row", id);
  if (id && place.contains("id_as_published")) record_.published_id = id->text;
}

void RecordBuilder::sum(std::string_view member) {
  const auto found = find(member);
  const std::string name(member);
  Json& data = record_.data;
  if (!found) {
    if (member == "amount") data["amount_as_published"] = "";
    return;
  }
  const std::string published = name + "_as_published";
  if (found->text.size() > kSumBytesMax) {
    return refuse(kRowTooLarge, "/" + published + " has " + std::to_string(found->text.size()) + " bytes");
  }
  const auto value = read_number(found->text, mapping_.numbers);
  if (!value && personal_data_in(found->text)) {
    data[published] = "";
    return withhold(digests_, published, *found);
  }
  data[published] = clean(found->text, "/" + published);
  const auto money = value ? exact_money(*value, text_member(data, "currency")) : std::nullopt;
  if (money) data[name] = money_to_json(*money);
}

void RecordBuilder::money() {
  const auto found = find("currency");
  const std::string currency = found ? std::string(trimmed(found->text)) : mapping_.words.currency;
  if (!currency_digits(currency)) {
    return refuse(kRowIncomplete, currency.empty() ? "the row has no currency"
                                                   : "\"" + repair_text(currency.substr(0, kSumBytesMax)) +
                                                         "\" is no currency of the ruleset");
  }
  record_.data["currency"] = currency;
  for (const std::string_view member : {"amount", "requested", "disbursed", "total_cost"}) sum(member);
}

void RecordBuilder::dates() {
  for (const std::string_view member : {"awarded_on", "from", "until"}) {
    const auto found = find(member);
    if (!found) continue;
    const auto date = read_date(found->text, mapping_.dates);
    if (date) {
      record_.data[std::string(member)] = *date;
    } else {
      keep_unreadable(member, *found, "no date in the order that the mapping states");
    }
  }
  const auto year = find("year");
  if (!year) return;
  put_words(record_.data, "year_as_published", "", year);
  if (const auto number = read_year(year->text)) record_.data["year"] = *number;
}

std::string RecordBuilder::row_text(Withheld withheld) const {
  std::string text;
  for (const SourceField& field : row_.fields) {
    if (&field != &row_.fields.front()) text += kFieldEnd;
    if (withheld == Withheld::kIn || !withheld_.contains(field.column)) text += field.value;
  }
  return text;
}

std::variant<ImportedRecord, RowRefusal> RecordBuilder::build(std::string_view register_id, const Hash& file) {
  Json& data = record_.data;
  data = {{"register", std::string(register_id)}};
  recipient();  // first: whose name must not appear elsewhere is known from here on
  funder();
  money();
  Json place = {{"number", row_.number}, {"file_sha256", to_hex(file)}};
  row_id(place);
  data["row"] = std::move(place);
  put_text_map("title");
  put_text_map("purpose");
  for (const std::string_view member :
       {"programme_as_published", "field_as_published", "region_as_published", "status_as_published"}) {
    put_words(data, member, "", find(member));
  }
  dates();
  for (const std::string& column : mapping_.other) {
    if (const std::string* value = stated(row_, mapping_, column)) keep_other(column, *value);
  }
  if (const auto url = find("url"); url && is_web_address(trimmed(url->text)) && !tells_of_person(url->text)) {
    data["url"] = std::string(trimmed(url->text));
  } else if (url) {
    keep_unreadable("url", *url, "no web address");
  }
  if (refused_) return std::move(*refused_);
  if (!other_.empty()) data["other"] = std::move(other_);
  if (!replaced_.empty()) data["replaced"] = std::move(replaced_);
  add_digests(data, std::move(digests_));
  record_.row_text = row_text(Withheld::kOut);
  record_.row_digest = sha256(view_of(row_text(Withheld::kIn)));
  return std::move(record_);
}

}  // namespace

std::variant<ImportedRecord, RowRefusal> make_record(const SourceRow& row, const Mapping& mapping,
                                                     std::string_view register_id, const Hash& file) {
  return RecordBuilder(row, mapping).build(register_id, file);
}

std::optional<std::string> stated_value(const SourceRow& row, const Mapping& mapping, std::string_view member) {
  auto found = find_value(row, mapping, member);
  return found ? std::optional<std::string>(std::move(found->text)) : std::nullopt;
}

std::string imported_name(std::string_view register_id, const ImportedRecord& record, std::uint64_t occurrence) {
  const std::string text =
      record.published_id.empty() ? record.row_text + kRowEnd + std::to_string(occurrence) : record.published_id;
  return std::string(register_id) + "." + to_hex(sha256(view_of(text))).substr(0, 32);
}

}  // namespace skaidrs
