#include "ledger/grants/imports/mapping.h"

#include <algorithm>
#include <array>

#include "ledger/crypto/sha256.h"
#include "ledger/event/catalogue.h"
#include "ledger/event/event.h"
#include "ledger/event/text.h"
#include "ledger/grants/imports/forms.h"
#include "ledger/grants/imports/toml.h"
#include "ledger/grants/money.h"
#include "ledger/grants/rules/ruleset.h"

namespace skaidrs {
namespace {

constexpr std::string_view kFolder = "mappings/";
constexpr std::string_view kEnding = ".toml";

// The member that says whose row it is, in every kind's mapping.
constexpr std::string_view kParty = "recipient";
constexpr std::array<std::string_view, 4> kGroups = {kParty, "funder", "row", "cofunder_share"};

constexpr std::array<std::string_view, 6> kRecipientKinds = {"organisation",       "public_body",    "company",
                                                             "unregistered_group", "private_person", "unknown"};

// One mapping file on its way.
class MappingReader : private TomlReader {
 public:
  explicit MappingReader(std::string_view name) : TomlReader(std::string(name)) { mapping_.name = name; }

  [[nodiscard]] Result<Mapping> read(const toml::table& file);

 private:
  [[nodiscard]] Status read_register(const toml::table& file);
  [[nodiscard]] Result<Json> read_publisher(const toml::table& table) const;
  [[nodiscard]] Status read_format(const toml::table& file);
  [[nodiscard]] Status read_numbers(const toml::table& table);
  [[nodiscard]] Status read_columns(const toml::table& table, const std::string& prefix);
  [[nodiscard]] Result<ValueSource> read_source(const toml::node& node) const;
  [[nodiscard]] Status read_absent(const toml::table& file);
  [[nodiscard]] Status read_other(const toml::table& file);
  [[nodiscard]] Status read_kinds(const toml::table& recipient);
  [[nodiscard]] Status read_persons(const toml::table& recipient);
  [[nodiscard]] Status read_statuses(const toml::table& file);
  [[nodiscard]] Status check_whole(const toml::table& file) const;

  Mapping mapping_;
};

Result<Json> MappingReader::read_publisher(const toml::table& table) const {
  const toml::node* node = table.get("publisher");
  const toml::table* party = node == nullptr ? nullptr : node->as_table();
  if (party == nullptr || !party->contains("name")) {
    LEDGER_TRY(const Json name, label_of(table, "publisher"));
    return name.is_null() ? Json() : Json{{"name", name}};
  }
  LEDGER_TRY(allow(*party, {"name", "org", "country"}));
  Json publisher = Json::object();
  LEDGER_TRY(publisher["name"], label_of(*party, "name"));
  LEDGER_TRY(const std::string org, text_of(*party, "org"));
  if (!org.empty() && !is_org_id(org)) return wrong(party->source(), "\"" + org + "\" is no organisation identifier");
  if (!org.empty()) publisher["org"] = org;
  LEDGER_TRY(const std::string country, text_of(*party, "country"));
  if (!country.empty() && !is_country_code(country)) {
    return wrong(party->source(), "\"" + country + "\" is no code of a country");
  }
  if (!country.empty()) publisher["country"] = country;
  return publisher;
}

Status MappingReader::read_register(const toml::table& file) {
  LEDGER_TRY(const toml::table* table_found,
             table_of(file, "register", {"id", "title", "publisher", "licence", "kind", "currency"}));
  const toml::table& table = *table_found;
  RegisterWords& words = mapping_.words;
  LEDGER_TRY(words.id, text_of(table, "id"));
  if (!words.id.empty() && !is_identifier(words.id)) {
    return wrong(table.get("id")->source(), "\"" + words.id + "\" is no identifier")
        .hinted("small letters, digits, . _ -; at most 64");
  }
  LEDGER_TRY(const std::string kind, text_of(table, "kind"));
  if (!kind.empty()) {
    const KindRow* row = kind_of_word(kind);
    if (row == nullptr) {
      return wrong(table.get("kind")->source(), R"("kind" is "grants", "applications", "contracts" or "payments")");
    }
    mapping_.kind = row->kind;
  }
  LEDGER_TRY(words.currency, text_of(table, "currency"));
  if (!words.currency.empty() && !currency_digits(words.currency)) {
    return wrong(table.get("currency")->source(), "\"" + words.currency + "\" is no currency of ISO 4217");
  }
  LEDGER_TRY(words.title, label_of(table, "title"));
  LEDGER_TRY(words.licence, label_of(table, "licence"));
  LEDGER_TRY(words.publisher, read_publisher(table));
  return ok();
}

Status MappingReader::read_numbers(const toml::table& table) {
  LEDGER_TRY(const std::string decimal, text_of(table, "decimal"));
  if (!decimal.empty() && decimal != "." && decimal != ",") {
    return wrong(table.get("decimal")->source(), R"("decimal" is "." or ",")");
  }
  if (!decimal.empty()) mapping_.numbers.decimal = decimal.front();
  LEDGER_TRY(mapping_.numbers.grouping, text_of(table, "thousands"));
  for (const char sign : mapping_.numbers.grouping) {
    if (std::string_view(" .,'").find(sign) != std::string_view::npos && sign != mapping_.numbers.decimal) continue;
    return wrong(table.get("thousands")->source(),
                 "\"thousands\" holds signs out of space . , ' that are not the decimal sign");
  }
  return ok();
}

Status MappingReader::read_format(const toml::table& file) {
  LEDGER_TRY(const toml::table* table_found,
             table_of(file, "format", {"file", "delimiter", "decimal", "thousands", "dates", "language"}));
  const toml::table& table = *table_found;
  LEDGER_TRY(const std::string format, text_of(table, "file"));
  if (!format.empty() && format != "csv" && format != "360giving") {
    return wrong(table.get("file")->source(), R"("file" is "csv" or "360giving")");
  }
  if (format == "360giving") mapping_.format = FileFormat::kGiving;
  LEDGER_TRY(const std::string delimiter, text_of(table, "delimiter"));
  if (!delimiter.empty()) {
    if (delimiter.size() != 1 || std::string_view("\"\r\n").find(delimiter) != std::string_view::npos) {
      return wrong(table.get("delimiter")->source(), "\"delimiter\" is one character, no quote and no line end");
    }
    mapping_.delimiter = delimiter.front();
  }
  LEDGER_TRY(read_numbers(table));
  LEDGER_TRY(const std::string dates, text_of(table, "dates"));
  if (!dates.empty() && dates != "ymd" && dates != "dmy" && dates != "mdy") {
    return wrong(table.get("dates")->source(), R"("dates" is "ymd", "dmy" or "mdy")");
  }
  if (dates == "dmy") mapping_.dates = DateOrder::kDayFirst;
  if (dates == "mdy") mapping_.dates = DateOrder::kMonthFirst;
  LEDGER_TRY(const std::string language, text_of(table, "language"));
  if (!language.empty() && !is_language_tag(language)) {
    return wrong(table.get("language")->source(), "\"" + language + "\" is no language tag in its usual spelling");
  }
  if (!language.empty()) mapping_.language = language;
  return ok();
}

Result<ValueSource> MappingReader::read_source(const toml::node& node) const {
  ValueSource source;
  if (const auto column = node.value_exact<std::string>()) {
    source.columns.push_back(*column);
    return source;
  }
  const toml::table* table = node.as_table();
  const Error form = wrong(node.source(),
                           "a member comes from \"a column\", {first = [columns]}, {join = [columns]} or "
                           "{value = \"the same for all\"}");
  if (table == nullptr || table->size() != 1) return form;
  LEDGER_TRY(allow(*table, {"first", "join", "value"}));
  if (table->contains("value")) {
    source.kind = ValueSource::Kind::kConstant;
    LEDGER_TRY(source.constant, text_of(*table, "value"));
    return source;
  }
  const bool joined = table->contains("join");
  source.kind = joined ? ValueSource::Kind::kJoin : ValueSource::Kind::kFirst;
  LEDGER_TRY(source.columns, texts_of(*table, joined ? "join" : "first"));
  if (source.columns.empty()) return form;
  return source;
}

Status MappingReader::read_columns(const toml::table& table, const std::string& prefix) {
  const KindRow& kind = kind_row(mapping_.kind);
  for (auto&& [key, node] : table) {
    const std::string member = prefix + std::string(key.str());
    if (has_column_member(kind, member)) {
      if (mapping_.find(member) != nullptr) return wrong(key.source(), "\"" + member + "\" is said twice");
      LEDGER_TRY(mapping_.members[member], read_source(node));
      continue;
    }
    const bool group = prefix.empty() && (member == kind.party || holds(kGroups, member));
    const toml::table* members = group ? node.as_table() : nullptr;
    if (members == nullptr) {
      return wrong(key.source(), std::string(kind.event) + " has no member \"" + member + "\" that a column could fill")
          .hinted("the head of what `skaidrs schema mappings/berlin.toml` prints lists them");
    }
    LEDGER_TRY(read_columns(*members, (member == kind.party ? std::string(kParty) : member) + "."));
  }
  return ok();
}

Status MappingReader::read_absent(const toml::table& file) {
  LEDGER_TRY(const toml::table* table_found, table_of(file, "absent", {}));
  const toml::table& table = *table_found;
  for (auto&& [key, node] : table) {
    LEDGER_TRY(const auto values, texts_of(table, key.str()));
    mapping_.absent[std::string(key.str())] = {values.begin(), values.end()};
  }
  return ok();
}

Status MappingReader::read_other(const toml::table& file) {
  LEDGER_TRY(const toml::table* table_found, table_of(file, "other", {"columns"}));
  const toml::table& table = *table_found;
  LEDGER_TRY(mapping_.other, texts_of(table, "columns"));
  if (mapping_.other.size() > kOtherColumnsMax) {
    return wrong(table.get("columns")->source(),
                 "at most " + std::to_string(kOtherColumnsMax) + " other columns can be kept");
  }
  return ok();
}

Status MappingReader::read_kinds(const toml::table& recipient) {
  LEDGER_TRY(const toml::table* table_found, table_of(recipient, "kinds", {"column", "otherwise", "values"}));
  const toml::table& table = *table_found;
  LEDGER_TRY(mapping_.kinds.column, text_of(table, "column"));
  LEDGER_TRY(const std::string otherwise, text_of(table, "otherwise"));
  if (!otherwise.empty()) mapping_.kinds.otherwise = otherwise;
  LEDGER_TRY(const toml::table* values_found, table_of(table, "values", {}));
  const toml::table& values = *values_found;
  for (auto&& [value, node] : values) {
    LEDGER_TRY(mapping_.kinds.by_value[std::string(value.str())], text_of(values, value.str()));
    if (!holds(kRecipientKinds, mapping_.kinds.by_value[std::string(value.str())])) {
      return wrong(node.source(),
                   "a kind of recipient is organisation, public_body, company, unregistered_group, "
                   "private_person or unknown");
    }
  }
  if (!holds(kRecipientKinds, mapping_.kinds.otherwise)) {
    return wrong(table.get("otherwise")->source(), "\"" + otherwise + "\" is no kind of recipient");
  }
  if (values.empty() || !mapping_.kinds.column.empty()) return ok();
  return wrong(table.source(), "[recipient.kinds] has values and no column");
}

Status MappingReader::read_persons(const toml::table& recipient) {
  LEDGER_TRY(const toml::table* table_found,
             table_of(recipient, "natural_persons", {"column", "values", "present", "name_contains", "labels"}));
  const toml::table& table = *table_found;
  NaturalPersons& persons = mapping_.persons;
  LEDGER_TRY(persons.column, text_of(table, "column"));
  LEDGER_TRY(const auto values, texts_of(table, "values"));
  persons.values = {values.begin(), values.end()};
  LEDGER_TRY(persons.present, texts_of(table, "present"));
  LEDGER_TRY(persons.name_contains, texts_of(table, "name_contains"));
  if (holds(persons.name_contains, "")) {
    return wrong(table.get("name_contains")->source(), "an empty mark would stand in every name");
  }
  LEDGER_TRY(const auto labels, texts_of(table, "labels"));
  persons.labels = {labels.begin(), labels.end()};
  if (persons.values.empty() || !persons.column.empty()) return ok();
  return wrong(table.source(), "[recipient.natural_persons] has values and no column");
}

Status MappingReader::read_statuses(const toml::table& file) {
  LEDGER_TRY(const toml::table* table_found, table_of(file, "status", {"column", "values"}));
  const toml::table& table = *table_found;
  StatusWords& statuses = mapping_.statuses;
  LEDGER_TRY(statuses.column, text_of(table, "column"));
  LEDGER_TRY(const toml::table* values, table_of(table, "values", {}));
  const std::string_view allowed = kind_row(mapping_.kind).statuses;
  for (auto&& [value, node] : *values) {
    std::string& word = statuses.by_value[std::string(value.str())];
    LEDGER_TRY(word, text_of(*values, value.str()));
    if (has_word(allowed, word)) continue;
    return wrong(node.source(), allowed.empty() ? "rows of this kind have no status that could be read"
                                                : "a status is one of: " + std::string(allowed));
  }
  if (statuses.column.empty() == values->empty()) return ok();
  return wrong(table.source(), "[status] has a column and the values that stand in it");
}

Status MappingReader::check_whole(const toml::table& file) const {
  const toml::node* columns = file.get("columns");
  const toml::source_region& where = columns == nullptr ? file.source() : columns->source();
  std::vector<std::string_view> needed{kind_row(mapping_.kind).sum};
  if (mapping_.kind != RegisterKind::kApplications) needed.emplace_back("funder.name");
  for (const std::string_view member : needed) {
    if (mapping_.find(member) == nullptr) {
      return wrong(where, "[columns] says nothing of " + std::string(member) + ", which every record needs");
    }
  }
  if (mapping_.words.currency.empty() && mapping_.find("currency") == nullptr) {
    return wrong(where, "neither [register] nor [columns] says the currency");
  }
  return ok();
}

Result<Mapping> MappingReader::read(const toml::table& file) {
  LEDGER_TRY(read_register(file));
  LEDGER_TRY(allow(file, {"register", "format", "columns", "absent", "other", "recipient", "applicant", "status"}));
  const std::string party(kind_row(mapping_.kind).party);
  if (party == kParty && file.contains("applicant")) {
    return wrong(file.get("applicant")->source(), "[applicant] is for registers of applications");
  }
  if (party != kParty && file.contains(party) && file.contains(kParty)) {
    return wrong(file.get(kParty)->source(), "[recipient] and [applicant] are one: say it once");
  }
  LEDGER_TRY(read_format(file));
  LEDGER_TRY(const toml::table* columns_found, table_of(file, "columns", {}));
  const toml::table& columns = *columns_found;
  LEDGER_TRY(read_columns(columns, ""));
  LEDGER_TRY(read_absent(file));
  LEDGER_TRY(read_other(file));
  const std::string_view said = file.contains(party) ? std::string_view(party) : kParty;
  LEDGER_TRY(const toml::table* recipient_found, table_of(file, said, {"kinds", "natural_persons"}));
  const toml::table& recipient = *recipient_found;
  LEDGER_TRY(read_kinds(recipient));
  LEDGER_TRY(read_persons(recipient));
  LEDGER_TRY(read_statuses(file));
  LEDGER_TRY(check_whole(file));
  return std::move(mapping_);
}

}  // namespace

const ValueSource* Mapping::find(std::string_view member) const {
  const auto found = members.find(member);
  return found == members.end() ? nullptr : &found->second;
}

std::vector<std::string> Mapping::columns() const {
  std::set<std::string> names(other.begin(), other.end());
  for (const auto& [member, source] : members) names.insert(source.columns.begin(), source.columns.end());
  for (const auto& [column, values] : absent) names.insert(column);
  names.insert(persons.present.begin(), persons.present.end());
  if (!kinds.column.empty()) names.insert(kinds.column);
  if (!persons.column.empty()) names.insert(persons.column);
  if (!statuses.column.empty()) names.insert(statuses.column);
  return {names.begin(), names.end()};
}

Result<Mapping> parse_mapping(std::string_view toml, std::string_view name) {
  if (toml.size() > kMappingBytesMax) return invalid("a mapping has at most 1 MiB").at(std::string(name));
  try {
    const toml::table file = toml::parse(toml, std::string(name));
    LEDGER_TRY(Mapping mapping, MappingReader(name).read(file));
    mapping.sha256 = skaidrs::sha256(view_of(toml));
    return mapping;
  } catch (const toml::parse_error& failure) {
    return invalid(std::string(failure.description()))
        .at(std::string(name) + ":" + std::to_string(failure.source().begin.line));
  }
}

Status check_columns(const Mapping& mapping, const std::vector<std::string>& columns) {
  const auto listed = [](const std::vector<std::string>& names) {
    std::string list;
    for (const std::string& name : names) list += (list.empty() ? "" : ", ") + repair_text(name);
    return list;
  };
  std::vector<std::string> missing = mapping.columns();
  std::erase_if(missing, [&columns](const std::string& name) { return holds(columns, name); });
  if (missing.empty()) return ok();
  return invalid("the mapping " + mapping.name + " names columns that the file does not have: " + listed(missing))
      .hinted("the file has: " + listed(columns));
}

Result<Mapping> shipped_mapping(std::string_view name) {
  std::string known;
  for (const EmbeddedFile& file : embedded_schemas()) {
    if (!file.name.starts_with(kFolder) || !file.name.ends_with(kEnding)) continue;
    const std::string_view its = file.name.substr(kFolder.size(), file.name.size() - kFolder.size() - kEnding.size());
    if (its == name) return parse_mapping(file.text, name);
    known += (known.empty() ? "" : ", ") + std::string(its);
  }
  return not_found("there is no mapping \"" + std::string(name) + "\"")
      .hinted("shipped: " + known + "; or name a TOML file of your own");
}

}  // namespace skaidrs
