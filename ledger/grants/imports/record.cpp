#include "ledger/grants/imports/record.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "ledger/base/encoding.h"
#include "ledger/crypto/sha256.h"
#include "ledger/event/catalogue.h"
#include "ledger/event/text.h"
#include "ledger/grants/imports/forms.h"
#include "ledger/grants/imports/person.h"
#include "ledger/grants/imports/rules.h"
#include "ledger/grants/imports/values.h"
#include "ledger/grants/people/disclosure.h"
#include "ledger/grants/people/personal_data.h"
#include "ledger/grants/rules/ruleset.h"

namespace skaidrs {
namespace {

static_assert(kImportValueBytesMax == kStringBytesMax);

constexpr char kFieldEnd = '\x1F';
constexpr char kRowEnd = '\x1E';
constexpr std::size_t kSumBytesMax = 256;
constexpr std::size_t kColumnNameMax = 512;

bool is_number_text(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// A date or a date-time, with no words behind it.
bool is_date_text(std::string_view text) {
  return text.find_first_not_of("0123456789-./:+TZ \t") == std::string_view::npos;
}

std::size_t code_points(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

class RecordBuilder {
 public:
  RecordBuilder(const SourceRow& row, const Mapping& mapping)
      : row_(row), mapping_(mapping), kind_(kind_row(mapping.kind)), party_path_("/" + std::string(kind_.party)) {}

  [[nodiscard]] std::variant<ImportedRecord, RowRefusal> build(std::string_view register_id, const Hash& file);

 private:
  [[nodiscard]] std::optional<FoundValue> find(std::string_view member) const {
    return find_value(row_, mapping_, member);
  }
  void refuse(std::string_view rule, std::string message);
  // The text as an entry may hold it; what was changed is noted under `pointer`. Refuses what is too large.
  std::string clean(const std::string& text, const std::string& pointer);
  // What looks like personal data, or names the person whom this row is about.
  [[nodiscard]] bool tells_of_person(std::string_view text) const;
  [[nodiscard]] bool is_of_person() const { return about_ == About::kPerson; }
  void show(const FoundValue& found) { shown_.insert(found.columns.begin(), found.columns.end()); }
  void withhold(std::vector<std::string>& digests, std::string_view name, const FoundValue& found);
  // Writes a text of words below `owner`, or withholds it.
  void put_words(Json& owner, std::string_view name, const std::string& path, const std::optional<FoundValue>& found);
  void put_code(Json& owner, std::string_view name, const std::string& path, const std::optional<FoundValue>& found);
  void put_verbatim(std::string_view member);
  void put_text_map(std::string_view name);
  void put_org(Json& owner, const std::string& path, const std::optional<FoundValue>& found);
  void keep_other(const std::string& column, const std::string& value);
  void keep_unreadable(std::string_view member, const FoundValue& found, std::string message);

  void recipient();
  [[nodiscard]] std::string published_kind() const;
  [[nodiscard]] bool names_a_person(const FoundValue& name, std::string_view kind) const;
  void person(Json& who);
  void body(Json& who, const std::string& kind);
  void funder();
  void row_id(Json& place);
  void money();
  // Writes a sum of `owner` under `name`; the pointer to the owner is `path`.
  void sum(Json& owner, std::string_view name, const std::string& path, const std::optional<FoundValue>& found);
  void cofunder();
  void status();
  void rank();
  void dates();
  void year();
  void url();
  enum class Withheld : std::uint8_t { kIn, kOut };
  [[nodiscard]] bool is_left_out(const SourceField& field) const;
  [[nodiscard]] std::string row_text(Withheld withheld) const;

  const SourceRow& row_;
  const Mapping& mapping_;
  const KindRow& kind_;
  std::string party_path_;  // pointer to whose row it is
  ImportedRecord record_;
  Json other_ = Json::array();
  Json replaced_ = Json::array();
  std::vector<std::string> digests_;            // of the record
  std::vector<std::string> recipient_digests_;  // of its recipient
  About about_ = About::kBody;
  PersonWords person_;                           // empty but where the row is about one
  std::set<std::string, std::less<>> withheld_;  // columns of which a digest stands in the record
  std::set<std::string, std::less<>> shown_;     // columns that stand in the record as published
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
  return personal_data_in(text) || (is_of_person() && person_.named_in(text));
}

void RecordBuilder::withhold(std::vector<std::string>& digests, std::string_view name, const FoundValue& found) {
  record_.disclosures.push_back(make_disclosure(name, repair_text(found.text)));
  digests.push_back(record_.disclosures.back().digest_text());
  withheld_.insert(found.columns.begin(), found.columns.end());
}

void RecordBuilder::put_words(Json& owner, std::string_view name, const std::string& path,
                              const std::optional<FoundValue>& found) {
  if (!found) return;
  // The funder is a body, whoever its recipient is.
  const bool of_recipient = path == party_path_;
  if (path == "/funder" ? personal_data_in(found->text).has_value() : tells_of_person(found->text)) {
    withhold(of_recipient ? recipient_digests_ : digests_,
             of_recipient || path.empty() ? std::string(name) : path.substr(1) + "/" + std::string(name), *found);
    return;
  }
  owner[std::string(name)] = clean(found->text, path + "/" + std::string(name));
  show(*found);
}

// Numbers of registers look like personal codes now and then: those of digits alone are left in peace.
void RecordBuilder::put_code(Json& owner, std::string_view name, const std::string& path,
                             const std::optional<FoundValue>& found) {
  if (found && is_number_text(trimmed(found->text))) {
    owner[std::string(name)] = clean(found->text, path + "/" + std::string(name));
    return show(*found);
  }
  put_words(owner, name, path, found);
}

// Numbers of contracts, grants and projects are codes, the rest is words.
void RecordBuilder::put_verbatim(std::string_view member) {
  if (has_word("contract_as_published project_as_published grant_as_published score_as_published", member)) {
    return put_code(record_.data, member, "", find(member));
  }
  put_words(record_.data, member, "", find(member));
}

void RecordBuilder::put_text_map(std::string_view name) {
  const auto found = find(name);
  if (!found) return;
  const std::string member(name);
  // A name is inflected in a sentence, and may not be stated apart: no sentence about a person stays.
  if (!is_of_person() && !tells_of_person(found->text)) {
    record_.data[member] = {{mapping_.language, clean(found->text, "/" + member + "/" + mapping_.language)}};
    return show(*found);
  }
  const std::string text = repair_text(found->text);
  if (text.size() > kImportValueBytesMax) refuse(kRowTooLarge, "/" + member + " is larger than 16 KiB");
  const Json value = {{mapping_.language, text}};
  record_.disclosures.push_back(make_disclosure(name, value));
  record_.data[member] = digest_of_texts(record_.disclosures.back(), value);
  withheld_.insert(found->columns.begin(), found->columns.end());
}

void RecordBuilder::put_org(Json& owner, const std::string& path, const std::optional<FoundValue>& found) {
  if (!found) return;
  if (is_org_id(found->text)) {
    owner["org"] = found->text;
    show(*found);
  } else {
    put_code(owner, "org_as_published", path, found);
  }
}

void RecordBuilder::keep_other(const std::string& column, const std::string& value) {
  const FoundValue found{value, {column}};
  if (is_of_person() || tells_of_person(value)) return withhold(digests_, "other/" + column, found);
  const auto same = [&column](const Json& item) { return text_member(item, "column") == column; };
  if (other_.size() >= kOtherColumnsMax || std::any_of(other_.begin(), other_.end(), same)) return;
  const std::string pointer = "/other/" + std::to_string(other_.size()) + "/value";
  std::string name = repair_text(column);
  if (name.empty() || code_points(name) > kColumnNameMax) name = "column";
  other_.push_back({{"column", name}, {"value", clean(value, pointer)}});
  show(found);
}

void RecordBuilder::keep_unreadable(std::string_view member, const FoundValue& found, std::string message) {
  const std::string column = found.columns.empty() ? std::string(member) : found.columns.front();
  keep_other(column, found.text);
  const bool hidden = is_of_person() || tells_of_person(found.text) || withheld_.contains(column);
  record_.notes.push_back({std::string(kRowUnreadable), "/" + std::string(member),
                           hidden ? std::string() : repair_text(found.text.substr(0, kFindingValueMax)),
                           std::move(message)});
}

std::string RecordBuilder::published_kind() const {
  const RecipientKinds& kinds = mapping_.kinds;
  const std::string* value = kinds.column.empty() ? nullptr : row_.find(kinds.column);
  const auto found = value == nullptr ? kinds.by_value.end() : kinds.by_value.find(*value);
  return found == kinds.by_value.end() ? kinds.otherwise : found->second;
}

// A body whose name says whom to write to.
bool RecordBuilder::names_a_person(const FoundValue& name, std::string_view kind) const {
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
    if (name == "name" && about_ == About::kLabel) {
      put_words(who, "collective_label", party_path_, found);
    } else {
      withhold(recipient_digests_, name == "org" ? "org_as_published" : name, *found);
    }
  }
}

void RecordBuilder::body(Json& who, const std::string& kind) {
  who["kind"] = kind;
  const auto name = find("recipient.name");
  if (name && names_a_person(*name, kind)) {
    withhold(recipient_digests_, "name", *name);
  } else {
    put_words(who, "name", party_path_, name);
  }
  put_code(who, "id_as_published", party_path_, find("recipient.id_as_published"));
  put_org(who, party_path_, find("recipient.org"));
  put_words(who, "place", party_path_, find("recipient.place"));
  put_code(who, "postcode", party_path_, find("recipient.postcode"));
}

void RecordBuilder::recipient() {
  const std::string kind = published_kind();
  about_ = row_is_about(row_, mapping_, kind);
  if (is_of_person()) person_ = PersonWords(row_, mapping_);
  Json who = Json::object();
  if (about_ == About::kBody) {
    body(who, kind);
  } else {
    person(who);
  }
  put_words(who, "type_as_published", party_path_, find("recipient.type_as_published"));
  if (const auto country = find("recipient.country"); country && is_country_code(trimmed(country->text))) {
    who["country"] = std::string(trimmed(country->text));
    show(*country);
  } else if (country) {
    keep_unreadable(std::string(kind_.party) + "/country", *country, "no code of a country");
  }
  add_digests(who, recipient_digests_);
  record_.data[std::string(kind_.party)] = std::move(who);
}

void RecordBuilder::funder() {
  Json who = Json::object();
  const auto name = find("funder.name");
  if (!name && mapping_.kind == RegisterKind::kApplications) return;  // one may have asked nobody in particular
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
  if (id && is_of_person() && (personal_data_in(id->text) || !person_.is_mere_code(id->text))) {
    return withhold(digests_, "row/id_as_published", *id);
  }
  put_code(place, "id_as_published", "/row", id);
  if (id && place.contains("id_as_published")) record_.published_id = id->text;
}

void RecordBuilder::sum(Json& owner, std::string_view name, const std::string& path,
                        const std::optional<FoundValue>& found) {
  const std::string member(name);
  const std::string published = member + "_as_published";
  if (!found) return;
  if (found->text.size() > kSumBytesMax) {
    return refuse(kRowTooLarge, path + "/" + published + " has " + std::to_string(found->text.size()) + " bytes");
  }
  const auto value = read_number(found->text, mapping_.numbers);
  // What is no number may be anything, a name moved by one column among it.
  if (!value && (is_of_person() || personal_data_in(found->text))) {
    owner[published] = "";
    return withhold(digests_, path.empty() ? published : path.substr(1) + "/" + published, *found);
  }
  owner[published] = clean(found->text, path + "/" + published);
  show(*found);
  const auto money = value ? exact_money(*value, text_member(record_.data, "currency")) : std::nullopt;
  if (money) owner[member] = money_to_json(*money);
}

// The part that a co-funder bears: nothing where the row states no sum of it.
void RecordBuilder::cofunder() {
  constexpr std::string_view kShare = "cofunder_share";
  Json share = Json::object();
  for (const std::string_view name : {"awarded", "paid"}) {
    sum(share, name, "/" + std::string(kShare), find(std::string(kShare) + "." + std::string(name)));
  }
  if (share.empty()) return;
  put_words(share, "name", "/" + std::string(kShare), find(std::string(kShare) + ".name"));
  record_.data[std::string(kShare)] = std::move(share);
}

void RecordBuilder::money() {
  const auto found = find("currency");
  const std::string currency = found ? std::string(trimmed(found->text)) : mapping_.words.currency;
  if (!currency_digits(currency)) {
    if (currency.empty()) return refuse(kRowIncomplete, "the row has no currency");
    const bool hidden = is_of_person() || tells_of_person(currency);
    const std::string what = hidden ? "what stands there" : "\"" + repair_text(currency.substr(0, kSumBytesMax)) + "\"";
    return refuse(kRowIncomplete, what + " is no currency of the ruleset");
  }
  if (found) show(*found);
  record_.data["currency"] = currency;
  for (const std::string_view member : words_of(kind_.sums)) sum(record_.data, member, "", find(member));
  const std::string needed = std::string(kind_.sum) + "_as_published";
  if (!record_.data.contains(needed)) record_.data[needed] = "";
  if (mapping_.kind == RegisterKind::kContracts) cofunder();
}

// What the mapping says that the published status means.
void RecordBuilder::status() {
  const StatusWords& statuses = mapping_.statuses;
  const std::string* value = statuses.column.empty() ? nullptr : row_.find(statuses.column);
  if (value == nullptr) return;
  const auto found = statuses.by_value.find(*value);
  if (found != statuses.by_value.end()) record_.data["status"] = found->second;
}

void RecordBuilder::rank() {
  const auto found = find("rank");
  if (!found) return;
  const auto number = read_ordinal(found->text);
  if (!number) return keep_unreadable("rank", *found, "no number from 1 to 1,000,000");
  record_.data["rank"] = *number;
  show(*found);
}

void RecordBuilder::dates() {
  for (const std::string_view member : words_of(kind_.dates)) {
    const auto found = find(member);
    if (!found) continue;
    const auto date = read_date(found->text, mapping_.dates);
    if (date) {
      record_.data[std::string(member)] = *date;
      if (is_date_text(found->text)) show(*found);
    } else {
      keep_unreadable(member, *found, "no date in the order that the mapping states");
    }
  }
}

void RecordBuilder::year() {
  const auto found = find("year");
  if (!found) return;
  const auto number = read_year(found->text);
  if (!number && is_of_person()) return withhold(digests_, "year_as_published", *found);
  put_words(record_.data, "year_as_published", "", found);
  if (number) record_.data["year"] = *number;
}

// The address of a page about a person is made of the name more often than not.
void RecordBuilder::url() {
  const auto found = find("url");
  if (!found) return;
  if (is_of_person()) return withhold(digests_, "url", *found);
  if (!is_web_address(trimmed(found->text)) || tells_of_person(found->text)) {
    return keep_unreadable("url", *found, "no web address");
  }
  record_.data["url"] = std::string(trimmed(found->text));
  show(*found);
}

// What names the row goes into a hash without a salt: it holds nothing that anybody could guess and so find out.
bool RecordBuilder::is_left_out(const SourceField& field) const {
  if (withheld_.contains(field.column)) return true;
  if (shown_.contains(field.column)) return false;
  return is_of_person() || personal_data_in(field.value).has_value();
}

std::string RecordBuilder::row_text(Withheld withheld) const {
  std::string text;
  for (const SourceField& field : row_.fields) {
    if (&field != &row_.fields.front()) text += kFieldEnd;
    if (withheld == Withheld::kIn || !is_left_out(field)) text += field.value;
  }
  return text;
}

std::variant<ImportedRecord, RowRefusal> RecordBuilder::build(std::string_view register_id, const Hash& file) {
  Json& data = record_.data;
  data = {{"register", std::string(register_id)}};
  recipient();  // first: whom the row is about is known from here on
  funder();
  money();
  Json place = {{"number", row_.number}, {"file_sha256", to_hex(file)}};
  row_id(place);
  data["row"] = std::move(place);
  for (const std::string_view member : {"title", "purpose", "reason_as_published"}) put_text_map(member);
  for (const std::string_view member : words_of(kind_.verbatim)) put_verbatim(member);
  status();
  rank();
  dates();
  year();
  for (const std::string& column : mapping_.other) {
    if (const std::string* value = stated_in(row_, mapping_, column)) keep_other(column, *value);
  }
  url();
  if (refused_) return std::move(*refused_);
  if (!other_.empty()) data["other"] = std::move(other_);
  if (!replaced_.empty()) data["replaced"] = std::move(replaced_);
  add_digests(data, digests_);
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
