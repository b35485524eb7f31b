#include "ledger/event/event.h"

#include <gtest/gtest.h>

#include <functional>
#include <vector>

#include "ledger/base/encoding.h"
#include "tests/event/samples.h"

namespace skaidrs {
namespace {

using testing::sample_event;
using testing::sample_founding;

TEST(ParseEvent, ReadsEveryAttribute) {
  Json attributes = sample_event();
  attributes["seen"] = "4096:" + std::string(64, 'b');
  attributes["time"] = "2027-03-01T12:00:00.250Z";
  const auto event = parse_event(canonical_payload(attributes));
  ASSERT_TRUE(event) << event.error().message << " at " << event.error().path;
  const Event& value = event.value();
  EXPECT_EQ(value.id, "pay-1-made");
  EXPECT_EQ(value.source, actor_source("ledger.example.org/acf-lv", "treasurer-1"));
  EXPECT_EQ(to_hex(*value.ledger), std::string(64, 'a'));
  EXPECT_EQ(value.type, "org.skaidrs.payout.made.v1");
  EXPECT_EQ(value.name, "payout.made");
  EXPECT_EQ(value.version, 1U);
  EXPECT_EQ(value.schema_name(), "payout.made.v1");
  EXPECT_EQ(value.subject, "payout/pay-1");
  EXPECT_EQ(value.entity(), "payout");
  EXPECT_EQ(value.entity_id(), "pay-1");
  EXPECT_EQ(value.time_text, "2027-03-01T12:00:00.250Z");
  EXPECT_EQ(value.time, parse_instant("2027-03-01T12:00:00.250Z").value());
  EXPECT_EQ(value.seen->size, TreeSize{4096});
  EXPECT_EQ(to_hex(value.seen->root), std::string(64, 'b'));
  EXPECT_EQ(value.signers, (std::vector<std::string>{"officer-1", "treasurer-1"}));
  EXPECT_EQ(value.data, attributes["data"]);
}

TEST(ParseEvent, TakesTheFoundingWithoutALedger) {
  const auto event = parse_event(canonical_payload(sample_founding()));
  ASSERT_TRUE(event) << event.error().message;
  EXPECT_FALSE(event.value().ledger);
  EXPECT_FALSE(event.value().seen);
}

TEST(ParseEvent, WritesBackToTheSameBytes) {
  const Bytes payload = canonical_payload(sample_event());
  EXPECT_EQ(payload, canonical_payload(parse_json(text_of(payload)).value()));
}

struct Refusal {
  std::string why;
  std::function<void(Json&)> change;
  std::string path;
  std::string rule = "FRM-01";
};

void expect_refused(const std::vector<Refusal>& refusals) {
  for (const Refusal& refusal : refusals) {
    Json attributes = sample_event();
    refusal.change(attributes);
    const Bytes payload = canonical_payload(attributes);
    const auto event = parse_event(payload);
    ASSERT_FALSE(event) << refusal.why;
    EXPECT_EQ(event.error().code, Errc::kRefused) << refusal.why;
    EXPECT_EQ(event.error().rule, refusal.rule) << refusal.why;
    EXPECT_EQ(event.error().path, refusal.path) << refusal.why << ": " << event.error().message;
    EXPECT_FALSE(event.error().message.empty());
  }
}

// Sets one attribute to each of the values.
std::vector<Refusal> bad_values(const std::string& name, const std::vector<Json>& values) {
  std::vector<Refusal> refusals;
  refusals.reserve(values.size());
  for (const Json& value : values) {
    refusals.push_back({name + " = " + to_canonical(value), [=](Json& event) { event[name] = value; }, "/" + name});
  }
  return refusals;
}

TEST(ParseEvent, RefusesMissingAndUnknownAttributes) {
  std::vector<Refusal> refusals;
  const Json sample = sample_event();
  for (const auto& member : sample.items()) {
    const std::string& name = member.key();
    const std::string rule = name == "ledger" ? "LED-01" : "FRM-01";
    refusals.push_back({"without " + name, [=](Json& event) { event.erase(name); }, "/" + name, rule});
    refusals.push_back({"null " + name, [=](Json& event) { event[name] = nullptr; }, "/" + name});
    refusals.push_back({"number " + name, [=](Json& event) { event[name] = 1; }, "/" + name});
  }
  refusals.push_back({"unknown", [](Json& event) { event["traceparent"] = "x"; }, "/traceparent"});
  refusals.push_back({"data_base64", [](Json& event) { event["data_base64"] = "AA=="; }, "/data_base64"});
  refusals.push_back({"seen number", [](Json& event) { event["seen"] = 5; }, "/seen"});
  expect_refused(refusals);
  EXPECT_FALSE(parse_event(bytes_of("[]")));
  EXPECT_FALSE(parse_event(bytes_of("\"text\"")));
  EXPECT_FALSE(parse_event(Bytes{}));
}

TEST(ParseEvent, RefusesOtherConstants) {
  expect_refused(bad_values("specversion", {"1.1", "1", "", "1.0 "}));
  expect_refused(bad_values("datacontenttype", {"application/JSON", "application/json; charset=utf-8", ""}));
  expect_refused(bad_values("dataschema", {"urn:skaidrs:schema:payout.made.v2", "urn:skaidrs:schema:payout.reversed.v1",
                                           "https://example.org/payout.made.v1", ""}));
}

TEST(ParseEvent, RefusesBadIds) {
  expect_refused(bad_values("id", {"", std::string(129, 'a'), "a b", "a/b", "ā", "a:b", "a\n"}));
  for (const std::string& id : {std::string("a"), std::string(128, 'Z'), std::string("._-"), std::string("A.b_c-9")}) {
    Json attributes = sample_event();
    attributes["id"] = id;
    EXPECT_TRUE(parse_event(canonical_payload(attributes))) << id;
  }
}

TEST(ParseEvent, RefusesASourceThatIsNoneOfTheSigners) {
  Json other = sample_event();
  other["source"] = "https://ledger.example.org/acf-lv/actors/treasurer-2";
  const auto event = parse_event(canonical_payload(other));
  ASSERT_FALSE(event);
  EXPECT_EQ(event.error().rule, "SRC-01");
  EXPECT_EQ(event.error().path, "/source");
}

TEST(ParseEvent, RefusesBadSources) {
  expect_refused(bad_values(
      "source",
      {"", "https://ledger.example.org/acf-lv/actors/", "http://ledger.example.org/acf-lv/actors/treasurer-1",
       "https:///actors/treasurer-1", "https://actors/treasurer-1",
       "https://ledger.example.org/acf-lv/actors/Treasurer-1", "https://ledger.example.org/acf-lv/actors/treasurer-1/",
       "https://ledger example/actors/treasurer-1", "https://ledger+x/actors/treasurer-1",
       "https://ledger.example.org/acf-lv/actor/treasurer-1", "treasurer-1", "https://l\u0101/actors/treasurer-1"}));
}

TEST(ParseEvent, RefusesBadTypes) {
  expect_refused(bad_values(
      "type", {"", "org.skaidrs.", "org.skaidrs.v1", "org.skaidrs..v1", "org.skaidrs.payout.made", "payout.made.v1",
               "org.skaidrs.payout.made.v", "org.skaidrs.payout.made.v0", "org.skaidrs.payout.made.v01",
               "org.skaidrs.payout.made.v1 ", "org.skaidrs.Payout.made.v1", "org.skaidrs.payout..made.v1",
               "org.skaidrs.payout-made.v1", "org.skaidrs.payout2.v1", "org.skaidrs.payout.made.v4294967296",
               "org.skaidrs.payout.made.v99999999999999999999", "com.skaidrs.payout.made.v1", "org.skaidrs.made.vx"}));
  Json attributes = sample_event();
  attributes["type"] = "org.skaidrs.a.b_c.v12";
  attributes["dataschema"] = "urn:skaidrs:schema:a.b_c.v12";
  const auto event = parse_event(canonical_payload(attributes));
  ASSERT_TRUE(event);
  EXPECT_EQ(event.value().name, "a.b_c");
  EXPECT_EQ(event.value().version, 12U);
}

TEST(ParseEvent, RefusesBadSubjects) {
  expect_refused(
      bad_values("subject", {"", "payout", "payout/", "/pay-1", "Payout/pay-1", "payout/-pay", "payout/pay/1",
                             "pay-out/1", "payout/" + std::string(129, 'a'), "payout/p\u0101", "payout/ 1"}));
  Json attributes = sample_event();
  attributes["subject"] = "log_key/" + std::string(128, 'A');
  EXPECT_TRUE(parse_event(canonical_payload(attributes)));
}

TEST(ParseEvent, RefusesBadTimes) {
  expect_refused(bad_values("time", {"", "2027-03-01", "2027-03-01T12:00:00", "2027-03-01T12:00:00+02:00",
                                     "2027-02-29T12:00:00Z", "2027-03-01 12:00:00Z", "2027-03-01t12:00:00z",
                                     "2027-03-01T24:00:00Z", "2027-03-01T12:00:60Z", "2027-03-01T12:00:00.Z"}));
}

TEST(ParseEvent, RefusesBadLedgersAndHeads) {
  expect_refused(bad_values(
      "ledger", {"", std::string(63, 'a'), std::string(65, 'a'), std::string(64, 'A'), std::string(64, 'g')}));
  const std::string root(64, 'b');
  expect_refused(
      bad_values("seen", {"", ":", "4096", "4096:", ":" + root, "04096:" + root, "-1:" + root, "4096:" + root + "b",
                          "18446744073709551616:" + root, "4096 :" + root, "4096:" + std::string(64, 'B')}));
  Json founding = sample_founding();
  founding["ledger"] = std::string(64, 'a');
  EXPECT_EQ(parse_event(canonical_payload(founding)).error().path, "/ledger");
}

TEST(ParseEvent, RefusesBadSigners) {
  const auto signers = [](const Json& value) { return [=](Json& event) { event["data"]["signers"] = value; }; };
  expect_refused({
      {"no data", [](Json& event) { event["data"] = Json::array(); }, "/data"},
      {"none", [](Json& event) { event["data"].erase("signers"); }, "/data/signers"},
      {"empty", signers(Json::array()), "/data/signers"},
      {"a text", signers("treasurer-1"), "/data/signers"},
      {"unsorted", signers({"treasurer-1", "officer-1"}), "/data/signers/1"},
      {"twice", signers({"treasurer-1", "treasurer-1"}), "/data/signers/1"},
      {"a number", signers({1}), "/data/signers/0"},
      {"upper case", signers({"Treasurer-1"}), "/data/signers/0"},
      {"too long", signers({std::string(65, 'a')}), "/data/signers/0"},
      {"not the source", signers({"officer-1"}), "/source", "SRC-01"},
  });
}

TEST(ParseEvent, RefusesMemberNamesAndTextsAtAnyDepth) {
  expect_refused({
      {"space in a name", [](Json& event) { event["data"]["a b"] = 1; }, "/data"},
      {"empty name", [](Json& event) { event["data"][""] = 1; }, "/data"},
      {"diacritic in a name", [](Json& event) { event["data"]["remarks"]["l\u0101"] = "x"; }, "/data/remarks"},
      {"dot in a name",
       [](Json& event) {
         event["data"]["list"] = {{{"a.b", 1}}};
       },
       "/data/list/0"},
      {"tab", [](Json& event) { event["data"]["remarks"]["lv"] = "a\tb"; }, "/data/remarks/lv"},
      {"invisible",
       [](Json& event) {
         event["data"]["list"] = {1, {"x", "\u200B"}};
       },
       "/data/list/1/1"},
      {"NFD", [](Json& event) { event["data"]["remarks"]["lv"] = "a\u0304"; }, "/data/remarks/lv"},
      {"unassigned", [](Json& event) { event["data"]["remarks"]["lv"] = "\u0378"; }, "/data/remarks/lv"},
  });
}

TEST(ParseEvent, RefusesWhatIsNotCanonical) {
  const std::string payload(text_of(canonical_payload(sample_event())));
  const auto refuses = [](const std::string& text) {
    return !parse_event(bytes_of(text)) && !parse_logged_event(bytes_of(text));
  };
  ASSERT_FALSE(refuses(payload));
  EXPECT_TRUE(refuses(payload + "\n"));
  EXPECT_TRUE(refuses(" " + payload));
  EXPECT_TRUE(refuses(R"({"data":{},)" + payload.substr(1)));  // a doubled member
  std::string escaped = payload;
  escaped.replace(escaped.find("First"), 1, "\\u0046");
  EXPECT_TRUE(refuses(escaped));
  std::string number = payload;
  number.replace(number.find("\"12500.00\""), 10, "12500.00");
  EXPECT_TRUE(refuses(number));
  std::string large = payload;
  large.replace(large.find("\"12500.00\""), 10, "9007199254740992");
  EXPECT_TRUE(refuses(large));
}

TEST(ParseLoggedEvent, LeavesUnicodeVersionsToAdmission) {
  Json attributes = sample_event();
  attributes["data"]["remarks"]["lv"] = "a\u0304 \u0378";
  EXPECT_TRUE(parse_logged_event(canonical_payload(attributes)));
  EXPECT_FALSE(parse_event(canonical_payload(attributes)));
  attributes["data"]["remarks"]["lv"] = "\u200B";
  EXPECT_FALSE(parse_logged_event(canonical_payload(attributes)));
}

// Whatever byte of a payload changes, it is refused or it is another canonical payload.
TEST(ParseEvent, TakesNoSecondSpelling) {
  const Bytes payload = canonical_payload(sample_event());
  for (std::size_t i = 0; i < payload.size(); ++i) {
    for (const int flip : {0x01, 0x20, 0x80}) {
      Bytes changed = payload;
      changed[i] = static_cast<std::uint8_t>(changed[i] ^ flip);
      if (!parse_event(changed)) continue;
      EXPECT_EQ(canonical_payload(parse_json(text_of(changed)).value()), changed) << i;
    }
  }
}

TEST(IsIdentifier, FollowsItsPattern) {
  for (const std::string& text : {std::string("a"), std::string("0"), std::string("a.b_c-d"), std::string(64, 'a')}) {
    EXPECT_TRUE(is_identifier(text)) << text;
  }
  for (const std::string& text : {std::string(), std::string(65, 'a'), std::string("A"), std::string("-a"),
                                  std::string(".a"), std::string("_a"), std::string("a b"), std::string("\u0101")}) {
    EXPECT_FALSE(is_identifier(text)) << text;
  }
}

// By Python's hashlib and struct over the definition of formats.md, section 1.
TEST(IdentityKey, MatchesTheKnownAnswer) {
  EXPECT_EQ(to_hex(identity_key(actor_source("ledger.example.org/acf-lv", "officer-1"), "call-1-opened")),
            "d336783abdd924634b53ce1bdb5b30ba87d8c44e012dcfbe5544e921ebc1474d");
  EXPECT_NE(identity_key("ab", "c"), identity_key("a", "bc"));
}

}  // namespace
}  // namespace skaidrs
