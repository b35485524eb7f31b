#include "ledger/event/key_set.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/event/samples.h"

namespace skaidrs {
namespace {

using testing::sample_entry;
using testing::sample_event;
using testing::signed_envelope;
using testing::test_key;

Result<std::vector<std::string>> keys_of(const Json& attributes, int signatures) {
  const Bytes payload = canonical_payload(attributes);
  const auto event = parse_logged_event(payload);
  if (!event) return event.error();
  return key_set(event.value(), signed_envelope(payload, signatures));
}

std::vector<std::string> with_signature_keys(std::vector<std::string> keys, int signatures) {
  for (int number = 1; number <= signatures; ++number) keys.push_back("key:" + test_key(number).keyid().hex());
  std::sort(keys.begin(), keys.end());
  return keys;
}

Json event_with(const Json& members) {
  Json attributes = sample_event();
  attributes["data"] = {{"signers", {"treasurer-1"}}};
  attributes["data"].update(members);
  return attributes;
}

TEST(KeySet, NamesWhatAnEventNames) {
  EXPECT_EQ(keys_of(sample_event(), 2).value(),
            with_signature_keys({"actor:officer-1", "actor:treasurer-1", "grant:g-17", "org:LV-RE-40008000000",
                                 "subject:payout/pay-1", "type:org.skaidrs.payout.made"},
                                2));
}

TEST(KeySet, ComesFromTheBytesOfAnEntry) {
  EXPECT_EQ(key_set(format_entry(sample_entry())).value(), keys_of(sample_event(), 2).value());
  EXPECT_FALSE(key_set(bytes_of("{}")));
  // An entry whose payload is no canonical event has no key set.
  const Entry entry{Instant{0}, signed_envelope(bytes_of("{ }"), 1)};
  EXPECT_FALSE(key_set(format_entry(entry)));
}

TEST(KeySet, DoesNotJudgeUnicodeVersions) {
  Entry entry = sample_entry();
  Json attributes = sample_event();
  attributes["data"]["remarks"]["lv"] = "a\u0304 \u0378";
  entry.envelope.payload = canonical_payload(attributes);
  EXPECT_TRUE(key_set(format_entry(entry)));
}

TEST(KeySet, GathersFacetsAtAnyDepthEachOnce) {
  const Json attributes = event_with(
      {{"application", "app-1"},
       {"body", Json::array({"b-1", "b-2"})},
       {"call", "call-1"},
       {"consultation", "c-1"},
       {"programme", "acf-lv"},
       {"recommendation", Json::array()},
       {"register", "nlc"},
       {"slip", std::string(64, 'f')},
       {"ranking",
        {{{"application", "app-1"}, {"rank", 1}}, {{"application", "app-2"}, {"deep", {{{"org", "GB-CHC-1"}}}}}}},
       {"group", {{"signers", {"z-1"}}}},
       {"text", "actor:nobody"},
       {"actors", "not-a-facet"}});
  EXPECT_EQ(keys_of(attributes, 1).value(),
            with_signature_keys(
                {"actor:treasurer-1", "actor:z-1", "application:app-1", "application:app-2", "body:b-1", "body:b-2",
                 "call:call-1", "consultation:c-1", "org:GB-CHC-1", "programme:acf-lv", "register:nlc",
                 "slip:" + std::string(64, 'f'), "subject:payout/pay-1", "type:org.skaidrs.payout.made"},
                1));
}

TEST(KeySet, AddsTheSubjectWhenItsEntityIsAFacet) {
  Json attributes = event_with(Json::object());
  attributes["subject"] = "grant/G.17_x";
  const auto keys = keys_of(attributes, 1).value();
  EXPECT_TRUE(std::binary_search(keys.begin(), keys.end(), "grant:G.17_x"));
  EXPECT_TRUE(std::binary_search(keys.begin(), keys.end(), "subject:grant/G.17_x"));
  attributes["subject"] = "signers/a-1";  // counts as a member name, never as an entity
  EXPECT_EQ(keys_of(attributes, 1).value(),
            with_signature_keys({"actor:treasurer-1", "subject:signers/a-1", "type:org.skaidrs.payout.made"}, 1));
}

TEST(KeySet, LeavesTheVersionOut) {
  Json attributes = event_with(Json::object());
  attributes["type"] = "org.skaidrs.v.v1.v12";
  attributes["dataschema"] = "urn:skaidrs:schema:v.v1.v12";
  EXPECT_FALSE(keys_of(attributes, 1));  // digits belong to no name
  attributes["type"] = "org.skaidrs.v.v.v12";
  attributes["dataschema"] = "urn:skaidrs:schema:v.v.v12";
  const auto keys = keys_of(attributes, 1).value();
  EXPECT_TRUE(std::binary_search(keys.begin(), keys.end(), "type:org.skaidrs.v.v"));
}

TEST(KeySet, IsNoneWhereAFacetHoldsAnythingElse) {
  struct Refusal {
    Json members;
    std::string path;
  };
  const std::vector<Refusal> refusals = {
      {{{"grant", ""}}, "/data/grant"},
      {{{"grant", "-g"}}, "/data/grant"},
      {{{"grant", "g 17"}}, "/data/grant"},
      {{{"grant", "g:17"}}, "/data/grant"},
      {{{"grant", "\u0101"}}, "/data/grant"},
      {{{"grant", std::string(129, 'g')}}, "/data/grant"},
      {{{"grant", 17}}, "/data/grant"},
      {{{"grant", nullptr}}, "/data/grant"},
      {{{"grant", {{"id", "g-17"}}}}, "/data/grant"},
      {{{"grant", {"g-17", 5}}}, "/data/grant"},
      {{{"grant", Json::array({Json::array({"g-17"})})}}, "/data/grant"},
      {{{"rows", {1, {{"org", true}}}}}, "/data/rows/1/org"},
      {{{"row", {{"signers", "A b"}}}}, "/data/row/signers"},
  };
  for (const Refusal& refusal : refusals) {
    const auto keys = keys_of(event_with(refusal.members), 1);
    ASSERT_FALSE(keys) << to_canonical(refusal.members);
    EXPECT_EQ(keys.error().code, Errc::kInvalidArgument);
    EXPECT_EQ(keys.error().path, refusal.path) << keys.error().message;
  }
  EXPECT_TRUE(keys_of(event_with({{"grant", std::string(128, 'g')}}), 1));
}

TEST(KeySet, HoldsAtMostItsMaximum) {
  // Besides the organisations: type, subject, one actor, one key.
  Json orgs = Json::array();
  for (std::size_t n = 0; n < kKeySetMax - 4; ++n) orgs.push_back("org-" + std::to_string(n));
  EXPECT_EQ(keys_of(event_with({{"org", orgs}}), 1).value().size(), kKeySetMax);
  orgs.push_back("org-0");  // a key that is there
  EXPECT_EQ(keys_of(event_with({{"org", orgs}}), 1).value().size(), kKeySetMax);
  orgs.push_back("org-more");
  EXPECT_FALSE(keys_of(event_with({{"org", orgs}}), 1));
}

TEST(IsFacet, KnowsTheElevenNames) {
  for (const char* name : {"actor", "application", "body", "call", "consultation", "grant", "org", "programme",
                           "recommendation", "register", "slip"}) {
    EXPECT_TRUE(is_facet(name)) << name;
  }
  for (const char* name : {"", "Actor", "actors", "signers", "type", "subject", "key", "payout", "decision"}) {
    EXPECT_FALSE(is_facet(name)) << name;
  }
}

TEST(CheckIndexKey, TakesEveryKeyOfAnEntryAndNoOther) {
  const std::vector<std::string> keys = key_set(format_entry(sample_entry())).value();
  for (const std::string& key : keys) EXPECT_TRUE(check_index_key(key)) << key;
  const std::string digits(64, 'a');
  for (const std::string& key : {std::string("grant:g-17"), "org:" + std::string(128, 'A'), "key:" + digits,
                                 std::string("subject:ledger/keys"), std::string("type:org.skaidrs.index.committed")}) {
    EXPECT_TRUE(check_index_key(key)) << key;
  }
  for (const std::string& key :
       {std::string(), std::string("grant"), std::string("grant:"), std::string("grant:a:b"), std::string("grant: g"),
        std::string("signers:a"), std::string("payout:p-1"), std::string("Grant:g-17"), std::string(":g-17"),
        "org:" + std::string(129, 'A'), "key:" + digits + "a", "key:" + std::string(64, 'A'),
        std::string("subject:ledger"), std::string("subject:Ledger/keys"), std::string("type:payout.made"),
        std::string("type:org.skaidrs.payout.made.v1"), std::string("type:org.skaidrs.")}) {
    const Status status = check_index_key(key);
    ASSERT_FALSE(status) << key;
    EXPECT_EQ(status.error().code, Errc::kInvalidArgument);
  }
}

}  // namespace
}  // namespace skaidrs
