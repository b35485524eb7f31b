// Goal: files of events are read whole or refused with their place; what a bare event leaves out is filled in, and what
// cannot be is asked for by name.
#include "tools/event_file.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/temp_dir.h"

namespace skaidrs::testing {
namespace {

class EventFileTest : public ::testing::Test {
 protected:
  Result<std::vector<FileItem>> read(const std::string& text) {
    std::ofstream(dir_ / "events.json") << text;
    return read_event_file((dir_ / "events.json").string());
  }
  TempDir dir_{Place::kMemory};
};

EventDefaults defaults() {
  return {.origin = "ledger.example.org/test", .ledger = Hash{}, .signers = {"adm-1"}, .now = Instant{0}};
}

void expect_refusal(const Json& event, const std::string& rule, const std::string& path) {
  const auto complete = complete_event(event, defaults());
  ASSERT_FALSE(complete) << event;
  EXPECT_EQ(complete.error().rule, rule) << complete.error().message;
  EXPECT_EQ(complete.error().path, path) << complete.error().message;
}

TEST_F(EventFileTest, NothingInAFileIsAnError) {
  for (const std::string text : {"", " \n\t", "[]", " [ ]\n"}) {
    const auto items = read(text);
    ASSERT_FALSE(items) << text;
    EXPECT_EQ(items.error().code, Errc::kInvalidArgument);
    EXPECT_EQ(items.error().path, (dir_ / "events.json").string());
  }
}

TEST_F(EventFileTest, ReadsOneEventAListAndLines) {
  EXPECT_EQ(read("{\n\"a\": 1}\n").value().size(), 1U);
  EXPECT_EQ(read("[{\"a\":1}, {\"b\":2}]").value().size(), 2U);
  const auto lines = read("{\"a\":1}\n\n{\"b\":2}\n");
  ASSERT_EQ(lines.value().size(), 2U);
  EXPECT_EQ(lines.value().back().place, (dir_ / "events.json").string() + ":3");
  EXPECT_EQ(read("{\"a\":1}\n{\"b\":\n").error().path.find((dir_ / "events.json").string() + ":2"), 0U);
}

TEST(CompleteEvent, FillsInWhatIsMissing) {
  const auto complete =
      complete_event({{"type", "actor.registered"}, {"data", {{"actor", "a-1"}, {"kind", "person"}}}}, defaults());
  ASSERT_TRUE(complete) << complete.error().message;
  const Json& event = complete.value();
  EXPECT_EQ(event["type"], "org.skaidrs.actor.registered.v1");
  EXPECT_EQ(event["dataschema"], "urn:skaidrs:schema:actor.registered.v1");
  EXPECT_EQ(event["subject"], "actor/a-1");
  EXPECT_EQ(event["source"], "https://ledger.example.org/test/actors/adm-1");
  EXPECT_EQ(event["data"]["signers"], Json({"adm-1"}));
  EXPECT_EQ(event["time"], "1970-01-01T00:00:00Z");
  EXPECT_EQ(event["id"].get<std::string>().size(), 32U);
}

TEST(CompleteEvent, SaysWhatItCannotFillIn) {
  expect_refusal({{"data", Json::object()}}, "", "/type");
  expect_refusal({{"type", "actor.registred"}, {"data", Json::object()}}, "FRM-02", "/type");
  expect_refusal({{"type", "payout.made.v9"}, {"data", Json::object()}}, "FRM-02", "/type");
  expect_refusal({{"type", "payout.made"}}, "", "/data");
  expect_refusal({{"type", "role.granted"}, {"data", {{"actor", "a-1"}}}}, "FRM-01", "/data/role_id");
  expect_refusal({{"type", "actor.registered"}, {"data", {{"actor", "Jānis"}}}}, "FRM-01", "/data/actor");
}

}  // namespace
}  // namespace skaidrs::testing
