// Goal: a form knows every member of its type's schema, and says what data lack as the schema would, for the members
// that stand in the examples as for those that a choice asks for.
#include "tools/record_form.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "ledger/event/catalogue.h"
#include "tests/support/fixtures.h"
#include "tools/record_ask.h"
#include "tools/record_check.h"
#include "tools/record_reader.h"

namespace skaidrs::testing {
namespace {

Form form_of(std::string_view type) {
  return Form::of(*recordable_row(kRulesetNewest, type)).value();
}

// Every type that a person may record, in every version and of every ruleset.
std::vector<const EventRow*> every_row() {
  std::vector<const EventRow*> rows;
  for (const EventRow* row : event_rows()) {
    if (recordable_row(kRulesetNewest, schema_name_of(*row)) == row) rows.push_back(row);
  }
  return rows;
}

Json example_of(const Form& form) {
  const auto file = std::filesystem::path(SKAIDRS_SOURCE_DIR) / "docs/examples/events" / (form.schema_name() + ".json");
  return parse_json(slurp(file)).value();
}

TEST(Form, KnowsTheTypesThatAPersonRecords) {
  for (const char* type : {"ledger.founded", "index.committed", "grant.imported", "payout.unmade", "payout.made.v9",
                           "payout.made.v", "payout", ""}) {
    EXPECT_EQ(recordable_row(kRulesetNewest, type), nullptr) << type;
  }
  EXPECT_EQ(recordable_row(kRulesetNewest, "payout.made"), recordable_row(kRulesetNewest, "payout.made.v1"));
  EXPECT_GE(recordable_rows(kRulesetNewest).size(), 27U);
  for (const char* type : {"log_key.added", "log_key.retired"}) {
    EXPECT_NE(recordable_row(kRulesetNewest, type), nullptr) << type;
  }
}

// Where the schema leaves the id to the subject, it is stated here; that of a role is made.
TEST(Form, AsksForTheIdOfWhatItMakes) {
  EXPECT_EQ(form_of("decision.taken").field("decision").need, Field::Need::kAlways);
  EXPECT_EQ(form_of("contribution.recorded").field("contribution").need, Field::Need::kAlways);
  EXPECT_EQ(form_of("role.revoked").field("role_id").need, Field::Need::kAlways);
  EXPECT_EQ(form_of("role.granted").field("role_id").need, Field::Need::kAtTimes);
  const auto lacks = lacks_of(form_of("role.revoked"), Json::object());
  EXPECT_NE(std::find(lacks.begin(), lacks.end(), Lack{"role_id"}), lacks.end());
}

TEST(Form, HasEveryMemberOfEverySchemaOnceAndExplainsIt) {
  for (const EventRow* row : every_row()) {
    const Form form = Form::of(*row).value();
    EXPECT_FALSE(form.words().empty()) << row->name;
    std::set<std::string> options;
    for (const Field& field : form.fields()) {
      EXPECT_TRUE(options.insert(field.option).second) << row->name << ": " << field.option;
      EXPECT_FALSE(field.form.words.empty()) << row->name << ": " << field.name;
      EXPECT_FALSE(placeholder_of(form.schema(), field.form).empty()) << row->name << ": " << field.name;
      EXPECT_FALSE(spelling_of(form.schema(), field.form).empty()) << row->name << ": " << field.name;
    }
    const Json example = example_of(form);
    for (const auto& [name, value] : example.items()) EXPECT_EQ(form.field(name).name, name);
  }
}

// An example lacks nothing; without a member that its schema needs, it lacks that.
TEST(Lacks, AreWhatTheSchemaMisses) {
  const Catalogue catalogue;
  for (const EventRow* row : every_row()) {
    const Form form = Form::of(*row).value();
    const Json example = example_of(form);
    EXPECT_TRUE(lacks_of(form, example).empty()) << row->name;
    for (const auto& [name, value] : example.items()) {
      Json rest = example;
      rest.erase(name);
      const auto lacks = lacks_of(form, rest);
      const bool is_needed = std::any_of(lacks.begin(), lacks.end(), [&, member = name](const Lack& lack) {
        return std::find(lack.begin(), lack.end(), member) != lack.end();
      });
      EXPECT_EQ(is_needed, !lacks.empty()) << row->name << ": " << name;
      // What the schema lets the subject alone tell is asked for here all the same.
      const bool is_own_id = row->subject == SubjectId::kMemberIfStated && name == row->id_member;
      if (!is_needed || is_own_id) continue;
      EXPECT_FALSE(catalogue.check(form.schema_name(), rest)) << row->name << ": " << name;
    }
  }
}

TEST(Lacks, FollowWhatIsChosen) {
  const Form call = form_of("call.opened");
  EXPECT_EQ(lacks_of(call, {{"kind", "ordinary"}}).back(), Lack{"closes"});
  const auto rolling = lacks_of(call, {{"kind", "rolling"}});
  EXPECT_EQ(std::count(rolling.begin(), rolling.end(), Lack{"closes"}), 0);
  const Form decision = form_of("decision.taken");
  const auto granted = lacks_of(decision, {{"outcome", "grant"}});
  EXPECT_EQ(std::count(granted.begin(), granted.end(), Lack{"awarded"}), 1);
  const auto rejected = lacks_of(decision, {{"outcome", "reject"}});
  EXPECT_EQ(std::count(rejected.begin(), rejected.end(), Lack{"awarded"}), 0);
  const auto application = lacks_of(form_of("application.submitted"), Json::object());
  EXPECT_EQ(std::count(application.begin(), application.end(), Lack({"org", "actor"})), 1);
}

TEST(Defaults, AreConstantsAndEmptyLists) {
  const Form decision = form_of("decision.taken");
  EXPECT_EQ(default_of(decision.field("example").form), "yes");
  EXPECT_EQ(default_of(decision.field("recused").form), "[]");
  EXPECT_EQ(default_of(decision.field("votes").form), "");
  EXPECT_EQ(default_of(decision.field("outcome").form), "");
}

TEST(CheckRecord, TakesTheExamplesAndRefusesWhatTellsOfPersons) {
  for (const EventRow* row : every_row()) {
    const Form form = Form::of(*row).value();
    const auto warnings = check_record(form, example_of(form));
    EXPECT_TRUE(warnings) << row->name << ": " << warnings.error().path << " " << warnings.error().message;
  }
  const Form decision = form_of("decision.taken");
  Json data = example_of(decision);
  data["plain_wording"]["en"] = "Ask at board@example.org.";
  const auto refusal = check_record(decision, data);
  ASSERT_FALSE(refusal);
  EXPECT_EQ(refusal.error().code, Errc::kRefused);
  EXPECT_EQ(refusal.error().path, "/data/plain_wording/en");
  EXPECT_EQ(refusal.error().message.find("board@"), std::string::npos);
}

TEST(CheckRecord, JudgesSchemaAndOrganisations) {
  const Form form = form_of("payout.made");
  Json data = example_of(form);
  data["instalment"] = 0;
  EXPECT_EQ(check_record(form, data).error().rule, "FRM-01");
  data["instalment"] = 1;
  data["org"] = "LV-RE-40003032948";
  const auto wrong = check_record(form, data);
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().path, "/data/org");
  data["org"] = "QQ-XYZ-1";
  EXPECT_EQ(check_record(form, data).value().size(), 1U);
  data["org"] = "EE-RIK-10000000";
  EXPECT_TRUE(check_record(form, data).value().empty());
}

}  // namespace
}  // namespace skaidrs::testing
