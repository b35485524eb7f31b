#include <algorithm>
#include <array>
#include <sstream>

#include "ledger/base/encoding.h"
#include "ledger/grants/rules/ruleset.h"
#include "ledger/grants/rules/score_seal.h"
#include "tests/grants/table.h"
#include "tests/support/sample_events.h"
#include "tests/support/test_ledger.h"

namespace skaidrs::testing {
namespace {

constexpr std::string_view kSalt = "00112233445566778899aabbccddeeff";

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> words;
  std::istringstream in{std::string(text)};
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_sum(std::string_view text) {
  const std::string_view number = text.substr(0, text.find(' '));
  const std::size_t point = number.find('.');
  return point != std::string_view::npos && is_number(number.substr(0, point)) && is_number(number.substr(point + 1));
}

Json sum_of(const std::string& text) {
  const std::vector<std::string> words = split(text);
  return {{"amount", words.at(0)}, {"currency", words.size() > 1 ? words[1] : "EUR"}};
}

// A cell by the kind of what stands in the story at its place, else by its looks.
Json value_of(const Json& before, const std::string& text) {
  if (text.starts_with("{") || text.starts_with("[") || text.starts_with("\"")) return Json::parse(text);
  if (text == "true" || text == "false") return text == "true";
  if (before.is_object() && before.contains("currency")) return sum_of(text);
  if (before.is_string()) return text;
  if (before.is_number() || is_number(text)) return std::stoll(text);
  if (is_sum(text)) return sum_of(text);
  return text;
}

// The place of a path like profile.grant_min or lines.0.allocation.
Json::json_pointer place_of(const std::string& path) {
  std::string text = "/" + path;
  std::replace(text.begin(), text.end(), '.', '/');
  return Json::json_pointer(text);
}

// A cell that names an entry of the ledger: `@decision.taken`.
bool names_entry(std::string_view text) {
  return text.starts_with("@");
}

// Sets the member at a path.
void set_at(Json& data, const std::string& path, const std::string& text) {
  const Json::json_pointer place = place_of(path);
  if (text == "none") {
    data[place.parent_pointer()].erase(place.back());
    return;
  }
  const Json before = data.contains(place) ? data[place] : Json();
  data[place] = value_of(before, text);
}

Json points_of(const std::string& text) {
  Json points = Json::array();
  for (const std::string& word : split(text)) {
    const std::size_t equals = word.find('=');
    points.push_back({{"criterion", word.substr(0, equals)}, {"points", std::stoll(word.substr(equals + 1))}});
  }
  return points;
}

// The score that an expert seals and opens in tables: without a total, with one salt.
Json sealed_score(const Json& data, const std::string& points) {
  Json score = sample("score.submitted");
  score.erase("total");
  score["actor"] = data["actor"];
  score["application"] = data["application"];
  score["points"] = points_of(points);
  score["signers"] = Json::array({data["actor"]});
  return score;
}

Json instalments_of(const std::string& text) {
  Json instalments = Json::array();
  const std::vector<std::string> words = split(text);
  for (std::size_t i = 0; i + 1 < words.size(); i += 2) {
    instalments.push_back({{"number", instalments.size() + 1}, {"kind", words[i]}, {"amount", sum_of(words[i + 1])}});
  }
  return instalments;
}

// Columns that stand for more than one member. Says whether `column` is one.
bool apply_shorthand(Json& data, const std::string& event, const std::string& column, const std::string& text) {
  if (column == "key") {
    data["keyid"] = key_of(text).keyid().hex();
    if (event == "key.registered") data["public_key"] = public_key_text(text);
  } else if (column == "points") {
    data["points"] = points_of(text);
    data.erase("total");
  } else if (column == "seals") {
    data["seal"] = to_hex(score_seal(sealed_score(data, text), kSalt).value());
  } else if (column == "opens_seal") {
    data = sealed_score(data, text);
    data["salt"] = std::string(kSalt);
  } else if (column == "instalments") {
    data["instalments"] = text.starts_with("[") ? Json::parse(text) : instalments_of(text);
  } else if (column == "recused") {
    for (const std::string& actor : split(text)) data["recused"].push_back({{"actor", actor}});
  } else if (column == "for" || column == "against" || column == "abstain") {
    for (const std::string& actor : split(text)) data["votes"].push_back({{"actor", actor}, {"vote", column}});
  } else if (column == "patch") {
    data.merge_patch(Json::parse(text));
  } else {
    return false;
  }
  return true;
}

bool is_attribute(std::string_view column) {
  return column.starts_with("@");
}

const std::string* cell(const TableRow& row, std::string_view column) {
  const auto found =
      std::find_if(row.cells.begin(), row.cells.end(), [&](const auto& one) { return one.first == column; });
  return found == row.cells.end() ? nullptr : &found->second;
}

Json base_data(const TestLedger& ledger, const std::string& event) {
  if (event == "ledger.founded") return ledger.founding_data();
  if (event == "ledger.amended") return TestLedger::amendment_to(2);
  if (event == "log_key.added") return ledger.log_key_addition("log#2");
  if (event == "log_key.retired")
    return {{"log_vkey", ledger.log_key_addition("log")["log_vkey"]}, {"reason", "retired"}};
  if (event == "key.registered" || event == "key.revoked") {
    Json data = {{"actor", "officer-1"}};
    if (event == "key.revoked") data["reason"] = "retired";
    return data;
  }
  return ledger.told(event, sample(event));
}

// `@type`: the newest entry of that type, by index and leaf hash; `@@type`: its index; `@@-1`: the last entry's index.
Json entry_named(const TestLedger& ledger, const std::string& text) {
  if (text.starts_with("@@-")) return ledger.writer().size().value - std::stoull(text.substr(3));
  if (text.starts_with("@@")) return ledger.newest(text.substr(2))["index"];
  return ledger.newest(text.substr(1));
}

// What entry.withheld truly says of the entry in the column `index`, where there is such an entry.
void fill_withholding(const TestLedger& ledger, const TableRow& row, Json& data) {
  const std::string* index = cell(row, "index");
  if (row.event != "entry.withheld" || index == nullptr) return;
  const LeafIndex entry{names_entry(*index) ? entry_named(ledger, *index).get<std::uint64_t>() : std::stoull(*index)};
  if (ledger.writer().size().contains(entry)) data.update(ledger.withholding(entry));
}

// What events about log keys truly say of the key in the column `log_key`.
void fill_log_key(const TestLedger& ledger, const TableRow& row, Json& data) {
  const std::string* key = cell(row, "log_key");
  if (key == nullptr) return;
  const Json truth = ledger.log_key_addition(*key);
  data["log_vkey"] = truth["log_vkey"];
  if (row.event == "log_key.added") data["possession"] = truth["possession"];
}

Json data_of(const TestLedger& ledger, const TableRow& row) {
  Json data = base_data(ledger, row.event);
  fill_log_key(ledger, row, data);
  const std::string* against = cell(row, "against");
  const bool counts_votes = cell(row, "for") != nullptr || (against != nullptr && !names_entry(*against));
  if (counts_votes) data["votes"] = Json::array();
  fill_withholding(ledger, row, data);
  // Members first: shorthands look at them.
  for (const auto& [column, text] : row.cells) {
    constexpr std::array<std::string_view, 14> kOther{"log_key", "at",      "by",         "signed_with", "key",
                                                      "points",  "seals",   "opens_seal", "instalments", "recused",
                                                      "for",     "against", "abstain",    "patch"};
    const bool member = std::find(kOther.begin(), kOther.end(), column) == kOther.end() && !is_attribute(column);
    if (names_entry(text)) {
      data[place_of(column)] = entry_named(ledger, text);
    } else if (member) {
      set_at(data, column, text);
    }
  }
  for (const auto& [column, text] : row.cells) {
    if (!names_entry(text)) static_cast<void>(apply_shorthand(data, row.event, column, text));
  }
  return data;
}

std::vector<std::string> signers_of(const TableRow& row, const Json& data) {
  if (const std::string* by = cell(row, "by"); by != nullptr) return split(*by);
  if (row.event != "ledger.founded") return usual_signers(row.event, data);
  std::vector<std::string> founders{data["sequencer"]["actor"].get<std::string>()};
  for (const Json& one : data["administrators"]) founders.push_back(one["actor"].get<std::string>());
  return founders;
}

// The experts of the column `scores`, and their points: "ev-1 need=80 quality=70; ev-2 need=60 quality=60".
std::vector<std::pair<std::string, std::string>> scores_of(const std::string& text) {
  std::vector<std::pair<std::string, std::string>> scores;
  std::istringstream in(text);
  for (std::string one; std::getline(in, one, ';');) {
    one.erase(0, one.find_first_not_of(' '));
    const std::size_t space = one.find(' ');
    scores.emplace_back(one.substr(0, space), one.substr(space + 1));
  }
  return scores;
}

// Rows `evaluated` and `scored`: events for each expert of `scores`. The first assigns them to the places 1, 2 and so
// on and lets them declare; then all seal and all open. Gives the first refusal.
Result<Appended> append_scores(TestLedger& ledger, const TableRow& row) {
  const std::string* application = cell(row, "application");
  const auto scores = scores_of(*cell(row, "scores"));
  std::int64_t place = 0;
  const auto data = [&](const std::string& event, const std::string& actor) {
    Json made = sample(event);
    made["actor"] = actor;
    if (application != nullptr) made["application"] = *application;
    return made;
  };
  const auto append = [&](const std::string& event, const Json& made) {
    return ledger.append(event, made, usual_signers(event, made));
  };
  for (const auto& [actor, points] : scores) {
    if (row.event != "evaluated") break;
    Json assigned = data("evaluator.assigned", actor);
    assigned["place"] = ++place;
    LEDGER_TRY(append("evaluator.assigned", assigned));
    LEDGER_TRY(append("interest.declared", data("interest.declared", actor)));
  }
  for (const auto& [actor, points] : scores) {
    Json sealed = data("score.sealed", actor);
    sealed["seal"] = to_hex(score_seal(sealed_score(sealed, points), kSalt).value());
    LEDGER_TRY(append("score.sealed", sealed));
  }
  Result<Appended> last = invalid("no expert is listed");
  for (const auto& [actor, points] : scores) {
    Json opened = sealed_score(data("score.submitted", actor), points);
    opened["salt"] = std::string(kSalt);
    last = append("score.submitted", opened);
    if (!last) return last;
  }
  return last;
}

Result<Appended> append_row(TestLedger& ledger, const TableRow& row) {
  if (const std::string* at = cell(row, "at"); at != nullptr) ledger.set_time(*at);
  if (row.event == "evaluated" || row.event == "scored") return append_scores(ledger, row);
  const Json data = data_of(ledger, row);
  Json event = ledger.event(row.event, data, signers_of(row, data));
  for (const auto& [column, text] : row.cells) {
    if (is_attribute(column)) event[column.substr(1)] = text;
  }
  const std::string* keys = cell(row, "signed_with");
  return ledger.append_signed(event, keys == nullptr ? ledger.key_names_for(event) : split(*keys));
}

std::unique_ptr<TestLedger> ledger_after(const std::string& chapter, unsigned ruleset) {
  TestLedger::Options options;
  options.ruleset = ruleset;
  if (chapter == "nothing") {
    options.cast = TestLedger::Cast::kUnfounded;
    return std::make_unique<TestLedger>(std::move(options));
  }
  auto ledger = std::make_unique<TestLedger>(std::move(options));
  constexpr std::array<std::string_view, 7> kChapters{"programme", "call",     "application", "evaluation",
                                                      "decision",  "contract", "payout"};
  const auto found = std::find(kChapters.begin(), kChapters.end(), chapter);
  if (found != kChapters.end()) tell_story(*ledger, static_cast<Chapter>(found - kChapters.begin()));
  return ledger;
}

std::string words_for(const Error& error) {
  return "refused " + (error.rule.empty() ? std::string(errc_name(error.code)) : error.rule) + " at " + error.path +
         ": " + error.message;
}

// A refusal names a rule of the ruleset, the place, and only events that stand in the log.
std::string fault_of_refusal(const Error& error, TreeSize size) {
  if (error.code != Errc::kRefused || find_rule_row(error.rule) == nullptr)
    return "no rule of the ruleset: " + words_for(error);
  if (error.path.empty()) return "the refusal names no place: " + words_for(error);
  for (const std::uint64_t index : error.rests_on) {
    if (!size.contains({index})) return "the refusal rests on what is not there: " + words_for(error);
  }
  return {};
}

}  // namespace

std::vector<TableFault> play(const Table& table, unsigned ruleset, std::vector<std::string>& refusals) {
  std::vector<TableFault> faults;
  const auto ledger = ledger_after(table.after, ruleset);
  for (const TableRow& row : table.rows) {
    const TreeSize before = ledger->writer().size();
    const Result<Appended> appended = append_row(*ledger, row);
    if (appended) {
      if (row.expect != "ok") faults.push_back({row.line, "was taken, " + row.expect + " should refuse it"});
      continue;
    }
    const Error& error = appended.error();
    if (row.expect != error.rule) faults.push_back({row.line, words_for(error) + "; expected " + row.expect});
    if (const std::string fault = fault_of_refusal(error, before); !fault.empty()) faults.push_back({row.line, fault});
    if (ledger->writer().size() != before) faults.push_back({row.line, "the refused event changed the log"});
    refusals.push_back(error.rule);
  }
  return faults;
}

}  // namespace skaidrs::testing
