#include "ledger/grants/rules/ruleset.h"

#include <algorithm>

#include "ledger/base/encoding.h"
#include "ledger/crypto/sha256.h"
#include "ledger/event/catalogue.h"
#include "ledger/event/event.h"
#include "ledger/event/forms.h"
#include "ledger/event/key_set.h"
#include "ledger/grants/decimal.h"
#include "ledger/grants/money.h"
#include "ledger/grants/rules/ruleset_parts.h"
#include "ledger/log/placement.h"
#include "ledger/merkle/tile.h"

namespace skaidrs {
namespace {

std::string schema_file(std::string_view schema) {
  return "events/" + std::string(schema) + ".json";
}

std::string schema_digest(std::string_view schema) {
  const Result<std::string_view> text = embedded_schema(schema_file(schema));
  LEDGER_ASSERT(text.has_value());  // the table names schemas that this binary carries
  return to_hex(sha256(view_of(text.value())));
}

Json list_json(std::string_view list) {
  Json words = Json::array();
  for (const std::string_view word : words_of(list)) words.push_back(std::string(word));
  return words;
}

std::string subject_words(const EventRow& row) {
  const std::string entity = std::string(row.entity) + "/";
  const std::string member = "<data." + std::string(row.id_member) + ">";
  switch (row.subject) {
    case SubjectId::kMember:
      return entity + member;
    case SubjectId::kMemberIfStated:
      return entity + member + ", or any identifier where data state none";
    case SubjectId::kFounding:
      return entity + "founding";
    case SubjectId::kKeys:
      return entity + "keys";
    case SubjectId::kIndex:
      return entity + "<index of the entry>, the same as " + member;
    case SubjectId::kImported:
      return entity + "<data.register>.<32 hexadecimal digits of the source's id>";
  }
  return {};
}

// How many distinct signers: a number, or what the founding says.
Json distinct_json(const EventRow& row) {
  if (row.signers == SignerRule::kFounders) return "all";
  if (row.signers == SignerRule::kThreshold || row.signers == SignerRule::kThresholdOrOwnKey) return "threshold";
  if (row.signers == SignerRule::kRecovery) return "recovery threshold";
  return row.distinct;
}

Json event_json(const EventRow& row) {
  const std::string schema = std::string(row.name) + ".v" + std::to_string(row.version);
  return {{"name", std::string(row.name)},
          {"version", row.version},
          {"schema_sha256", schema_digest(schema)},
          {"subject", subject_words(row)},
          {"about", list_json(row.about)},
          {"repeats", list_json(row.repeats)},
          {"creates", list_json(row.creates)},
          {"names_ahead", list_json(row.ahead)},
          {"roles", list_json(row.roles)},
          {"distinct", distinct_json(row)},
          {"signers", signer_words(row)}};
}

// Limits that decide what is taken. The rules speak of some of them in words.
Json limits_json() {
  return {{"entry_bytes", kEntryBytesMax},
          {"string_bytes", kStringBytesMax},
          {"patterned_bytes", kPatternedBytesMax},
          {"index_keys", kKeySetMax},
          {"entries_per_commitment", kTileWidth},
          {"time_behind_ms", kTimeBehindMaxMs},
          {"time_ahead_ms", kTimeAheadMaxMs},
          {"decimal_fraction_digits", kDecimalFractionDigitsMax},
          {"decimal_whole_digits", kDecimalWholeDigitsMax}};
}

Json currencies_json() {
  Json currencies = Json::object();
  for (const Currency& currency : currency_table()) currencies[std::string(currency.code)] = currency.digits;
  return currencies;
}

// The last row that fits, of all parts: later rulesets stand below earlier ones.
template <class Row, class Fits>
const Row* last_of(std::span<const Row> RulesetPart::*rows, Fits fits) {
  const Row* last = nullptr;
  for (const RulesetPart& part : ruleset_parts()) {
    for (const Row& row : part.*rows) {
      if (fits(row)) last = &row;
    }
  }
  return last;
}

}  // namespace

std::vector<const EventRow*> event_rows() {
  std::vector<const EventRow*> rows;
  for (const RulesetPart& part : ruleset_parts()) {
    for (const EventRow& row : part.events) rows.push_back(&row);
  }
  return rows;
}

std::vector<const RuleRow*> rule_rows() {
  std::vector<const RuleRow*> rows;
  for (const RulesetPart& part : ruleset_parts()) {
    for (const RuleRow& row : part.rules) rows.push_back(&row);
  }
  return rows;
}

std::vector<const EventRow*> ruleset_events(unsigned ruleset) {
  std::vector<const EventRow*> rows = event_rows();
  std::erase_if(rows, [&](const EventRow* row) { return !row->in.holds_in(ruleset); });
  return rows;
}

std::vector<const RuleRow*> ruleset_rules(unsigned ruleset) {
  std::vector<const RuleRow*> rows = rule_rows();
  std::erase_if(rows, [&](const RuleRow* row) { return !row->in.holds_in(ruleset); });
  return rows;
}

const EventRow* event_row_in(unsigned ruleset, std::string_view name) {
  return last_of(&RulesetPart::events,
                 [&](const EventRow& row) { return row.name == name && row.in.holds_in(ruleset); });
}

const RuleRow* rule_row_in(unsigned ruleset, std::string_view code) {
  return last_of(&RulesetPart::rules, [&](const RuleRow& row) { return row.code == code && row.in.holds_in(ruleset); });
}

const EventRow* find_event_row(std::string_view name, unsigned version) {
  return last_of(&RulesetPart::events, [&](const EventRow& row) { return row.name == name && row.version == version; });
}

const RuleRow* find_rule_row(std::string_view code) {
  return last_of(&RulesetPart::rules, [&](const RuleRow& row) { return row.code == code; });
}

std::string signer_words(const EventRow& row) {
  const std::string count = std::to_string(row.distinct);
  std::string roles;
  for (const std::string_view role : words_of(row.roles)) {
    roles += (roles.empty() ? "" : " or ") + std::string(role);
  }
  switch (row.signers) {
    case SignerRule::kRoles:
      return "at least " + count + " with the role " + roles;
    case SignerRule::kFounders:
      return "all administrators and the sequencer that the founding names, and nobody else";
    case SignerRule::kThreshold:
      return "as many with the role " + roles + " for the whole ledger as the founding's threshold";
    case SignerRule::kThresholdOrOwnKey:
      return "as many with the role " + roles +
             " for the whole ledger as the founding's threshold; or the key that is revoked, alone";
    case SignerRule::kOwnActor:
      return roles.empty() ? "the actor that the data name" : "the actor that the data name, with the role " + roles;
    case SignerRule::kApplicantOrRoles:
      return "the applicant, one of those who represent the applicant, or at least " + count + " with the role " +
             roles;
    case SignerRule::kNamedOrRoles:
      return "the actor that the data name, one of those who represent that actor, or at least " + count +
             " with the role " + roles;
    case SignerRule::kBody:
      return "at least " + count + " with the role " + roles + ", as the decision attests its votes";
    case SignerRule::kRecovery:
      return "as many of the founding's recovery keys as its recovery threshold";
    case SignerRule::kMemberOrOthers:
      return "the member of the body whom the data name, or more than half of its other voting members";
    case SignerRule::kTreasurer:
      return "at least " + count + " with the role " + roles +
             ", a treasurer among them, more where the call's rules ask for more";
    case SignerRule::kWithTreasurer:
      return "at least " + count + " with the role " + roles + ", a treasurer among them";
    case SignerRule::kRecipient:
      return "the recipient alone: the actor that the data name, or those who represent the organisation";
    case SignerRule::kCorrected:
      return "all who signed what it corrects, and at least one more";
    case SignerRule::kOutsider:
      return "at least " + count + " with the role " + roles +
             " for what the data name, one of them with no role in a programme that they name";
  }
  return {};
}

std::vector<std::string_view> words_of(std::string_view list) {
  std::vector<std::string_view> words;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(' '), list.size());
    words.push_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return words;
}

bool has_word(std::string_view list, std::string_view word) {
  while (list.size() >= word.size()) {
    const std::size_t end = std::min(list.find(' '), list.size());
    if (list.substr(0, end) == word) return true;
    list.remove_prefix(std::min(end + 1, list.size()));
    if (list.empty()) return false;
  }
  return false;
}

std::string id_from_data(const Json& data, std::string_view member) {
  const Json* found = find_member(data, member);
  if (found == nullptr) return {};
  if (found->is_number_integer()) return found->dump();
  return std::string(text_member(data, member));
}

Result<std::string> subject_from_data(const EventRow& row, const Json& data) {
  const std::string entity = std::string(row.entity) + "/";
  switch (row.subject) {
    case SubjectId::kFounding:
      return entity + "founding";
    case SubjectId::kKeys:
      return entity + "keys";
    case SubjectId::kMember:
    case SubjectId::kMemberIfStated:
      if (const std::string id = id_from_data(data, row.id_member); is_index_value(id)) return entity + id;
      return refused("FRM-01", "data." + std::string(row.id_member) + " names the " + std::string(row.entity) +
                                   ", 1 to 128 of A-Z a-z 0-9 . _ -, the first a letter or digit")
          .at("/data/" + std::string(row.id_member));
    case SubjectId::kIndex:
    case SubjectId::kImported:
      break;
  }
  return invalid("the subject of " + std::string(row.name) + " cannot be told from its data").at("/subject");
}

Result<Json> ruleset_json(unsigned number) {
  if (number == 0 || number > std::max(kRulesetNewest, kRulesetDraft)) {
    return not_found("this software knows rulesets 1 to " + std::to_string(kRulesetNewest) + ", not " +
                     std::to_string(number));
  }
  Json events = Json::array();
  for (const EventRow* row : ruleset_events(number)) events.push_back(event_json(*row));
  Json rules = Json::array();
  for (const RuleRow* row : ruleset_rules(number)) {
    rules.push_back({{"code", std::string(row->code)},
                     {"words", std::string(row->words)},
                     {"basis", std::string(row->basis)},
                     {"from_ruleset", row->in.first}});
  }
  Json roles = Json::array();
  for (const std::string_view role : ruleset_roles()) roles.push_back(std::string(role));
  Json document = {
      {"ruleset", number},         {"events", std::move(events)}, {"common_schema_sha256", schema_digest("common.v1")},
      {"rules", std::move(rules)}, {"roles", std::move(roles)},   {"currencies", currencies_json()},
      {"limits", limits_json()}};
  if (number > kRulesetNewest) document["draft"] = true;
  return document;
}

Result<Hash> ruleset_digest(unsigned number) {
  LEDGER_TRY(const Json document, ruleset_json(number));
  return sha256(view_of(to_canonical(document)));
}

}  // namespace skaidrs
