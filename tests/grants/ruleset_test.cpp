// Goal: ruleset 1 is frozen, says what the schemas say, and has a row for every refusal of the code.
#include "ledger/grants/rules/ruleset.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "ledger/base/encoding.h"
#include "ledger/crypto/sha256.h"
#include "ledger/event/catalogue.h"
#include "ledger/event/key_set.h"
#include "tests/support/fixtures.h"

namespace skaidrs::testing {
namespace {

Json schema_of(const EventRow& row) {
  const std::string file = "events/" + std::string(row.name) + ".v" + std::to_string(row.version) + ".json";
  const auto text = embedded_schema(file);
  EXPECT_TRUE(text.has_value()) << file;
  return text ? parse_json(text.value()).value() : Json();
}

TEST(Ruleset, HasOneRowForEverySchema) {
  const Catalogue catalogue;
  std::set<std::string> rows;
  for (const EventRow* row_of : event_rows()) {
    const EventRow& row = *row_of;
    EXPECT_TRUE(rows.insert(std::string(row.name) + ".v" + std::to_string(row.version)).second) << row.name;
    EXPECT_EQ(find_event_row(row.name, row.version), &row);
  }
  const auto names = catalogue.schema_names();
  EXPECT_EQ(rows, std::set<std::string>(names.begin(), names.end()));
  EXPECT_EQ(find_event_row("payout.made", 2), nullptr);
  EXPECT_EQ(find_event_row("payout.unmade", 1), nullptr);
}

TEST(Ruleset, NamesTheSubjectsThatTheSchemasName) {
  for (const EventRow* row_of : event_rows()) {
    const EventRow& row = *row_of;
    const std::string subject(text_member(schema_of(row), "x-subject"));
    const std::string entity = std::string(row.entity) + "/";
    EXPECT_TRUE(subject.starts_with(entity)) << row.name << ": " << subject;
    if (row.subject == SubjectId::kMember || row.subject == SubjectId::kMemberIfStated) {
      EXPECT_EQ(subject, entity + "<" + std::string(row.id_member) + ">");
    }
  }
}

TEST(Ruleset, ListsOnlyMembersAndRolesThatExist) {
  const auto roles = ruleset_roles();
  for (const EventRow* row_of : event_rows()) {
    const EventRow& row = *row_of;
    const Json properties = schema_of(row)["properties"];
    for (const std::string_view list : {row.about, row.repeats, row.ahead}) {
      for (const std::string_view member : words_of(list)) {
        EXPECT_TRUE(properties.contains(std::string(member))) << row.name << " has no " << member;
      }
    }
    for (const std::string_view role : words_of(row.roles)) {
      EXPECT_NE(std::find(roles.begin(), roles.end(), role), roles.end()) << row.name << ": " << role;
    }
    if (row.subject == SubjectId::kMember) {
      const Json required = schema_of(row)["required"];
      EXPECT_NE(std::find(required.begin(), required.end(), row.id_member), required.end()) << row.name;
    }
    EXPECT_FALSE(signer_words(row).empty());
  }
  const Json common = parse_json(embedded_schema("events/common.v1.json").value()).value();
  EXPECT_EQ(common["definitions"]["role"]["enum"], Json(std::vector<std::string>(roles.begin(), roles.end())));
}

// The facets of what an event is about, of the families application to money, are all repeated.
TEST(Ruleset, RepeatsEveryFacetOfWhatAnEventIsAbout) {
  for (const std::string_view name : {"evaluator.assigned", "interest.declared", "score.sealed", "score.submitted",
                                      "decision.taken", "contract.signed", "payout.made"}) {
    const EventRow* row = find_event_row(name, 1);
    ASSERT_NE(row, nullptr);
    for (const std::string_view facet : {"programme", "call", "org"}) {
      EXPECT_TRUE(has_word(row->repeats, facet)) << name << " " << facet;
      EXPECT_TRUE(is_facet(facet));
    }
  }
}

TEST(Ruleset, HasEveryCodeAndTypeOnce) {
  for (unsigned ruleset = 1; ruleset <= kRulesetDraft; ++ruleset) {
    std::set<std::string_view> codes;
    for (const RuleRow* rule : ruleset_rules(ruleset)) {
      EXPECT_TRUE(codes.insert(rule->code).second) << rule->code;
      EXPECT_EQ(rule_row_in(ruleset, rule->code), rule);
      EXPECT_TRUE(rule->words.ends_with(".")) << rule->code;
      EXPECT_TRUE(rule->basis.starts_with("legal") || rule->basis.starts_with("logical")) << rule->code;
    }
    std::set<std::string_view> types;
    for (const EventRow* row : ruleset_events(ruleset)) {
      EXPECT_TRUE(types.insert(row->name).second) << row->name;
      EXPECT_EQ(event_row_in(ruleset, row->name), row);
    }
  }
  EXPECT_EQ(find_rule_row("MON-99"), nullptr);
}

// What a ruleset ends it ends with its number: nothing holds before the first ruleset, or ends before it begins.
TEST(Ruleset, HasRowsThatHoldSomewhere) {
  const auto sound = [](Validity in) { return in.first >= 1 && (in.last == 0 || in.last >= in.first); };
  for (const RuleRow* row : rule_rows()) EXPECT_TRUE(sound(row->in)) << row->code;
  for (const EventRow* row : event_rows()) EXPECT_TRUE(sound(row->in)) << row->name;
}

// All texts of the form "ABC-12" in a folder.
std::set<std::string> codes_in(const std::filesystem::path& folder) {
  std::set<std::string> codes;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".cpp" || entry.path().string().ends_with("_table.cpp")) continue;
    const std::string text = slurp(entry.path());
    for (std::size_t at = text.find('"'); at != std::string::npos; at = text.find('"', at + 1)) {
      const std::string code = text.substr(at + 1, 6);
      const bool formed = code.size() == 6 && code[3] == '-' && text.substr(at + 7, 1) == "\"" &&
                          code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ-0123456789") == std::string::npos &&
                          code.find_first_of("0123456789") == 4;
      // FMT is about a data directory, FND about imported rows: neither is a rule of the ledger.
      const bool other = code.starts_with("FMT") || code.starts_with("FND");
      if (formed && !other) codes.insert(code);
    }
  }
  return codes;
}

TEST(Ruleset, HasARowForEveryRefusalOfTheCode) {
  const std::filesystem::path source(SKAIDRS_SOURCE_DIR);
  std::set<std::string> refused = codes_in(source / "ledger/grants");
  refused.merge(codes_in(source / "ledger/log"));
  std::set<std::string> listed;
  for (const RuleRow* rule : rule_rows()) listed.insert(std::string(rule->code));
  EXPECT_EQ(refused, listed);
}

TEST(Ruleset, PrintsItself) {
  const auto document = ruleset_json(1);
  ASSERT_TRUE(document.has_value());
  const Json& json = document.value();
  EXPECT_EQ(json["ruleset"], 1);
  EXPECT_EQ(json["events"].size(), ruleset_events(1).size());
  EXPECT_EQ(json["rules"].size(), ruleset_rules(1).size());
  EXPECT_EQ(json["currencies"]["LVL"], 2);
  EXPECT_EQ(json["limits"]["entry_bytes"], 65'535);
  EXPECT_EQ(json["events"][0]["schema_sha256"],
            to_hex(sha256(view_of(embedded_schema("events/ledger.founded.v1.json").value()))));
  EXPECT_EQ(to_hex(ruleset_digest(1).value()), to_hex(sha256(view_of(to_canonical(json)))));
  EXPECT_FALSE(ruleset_json(0).has_value());
  EXPECT_FALSE(ruleset_digest(kRulesetDraft + 1).has_value());
}

// Ledgers bind this digest at their founding. A change here is a new ruleset, never an edit of this one.
TEST(Ruleset, IsFrozen) {
  EXPECT_EQ(to_hex(ruleset_digest(1).value()), "65e42f1269e16786a56347063c2361f50e80cabda9c5acbe8ddc63517f8b3117");
  EXPECT_EQ(to_hex(ruleset_digest(2).value()), "78e32190b98e00656a9dac3f080601324f9dd28325a2e25c4e7431ef7c3e22fa");
}

TEST(Ruleset, TellsSubjectsFromData) {
  const auto subject = [](std::string_view name, const Json& data) {
    const auto told = subject_from_data(*find_event_row(name, 1), data);
    return told ? told.value() : "none";
  };
  EXPECT_EQ(subject("payout.made", {{"payout", "pay-1"}}), "payout/pay-1");
  EXPECT_EQ(subject("ledger.founded", Json::object()), "ledger/founding");
  EXPECT_EQ(subject("role.granted", {{"role_id", "r-1"}}), "role/r-1");
  EXPECT_EQ(subject("role.granted", Json::object()), "none");
  EXPECT_EQ(subject("index.committed", {{"tree_size", 255}}), "none");
  EXPECT_EQ(subject("grant.imported", {{"register", "reg-1"}}), "none");
}

TEST(Words, AreWholeWords) {
  EXPECT_TRUE(has_word("call programme", "call"));
  EXPECT_TRUE(has_word("call programme", "programme"));
  EXPECT_FALSE(has_word("call programme", "program"));
  EXPECT_FALSE(has_word("call programme", "all"));
  EXPECT_FALSE(has_word("", "call"));
  EXPECT_TRUE(words_of("").empty());
  EXPECT_EQ(words_of("a b").size(), 2U);
}

}  // namespace
}  // namespace skaidrs::testing
