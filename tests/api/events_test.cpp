// Goal: lists hold exactly the events that were asked for, in pages that do not shift while the log grows; one event
// comes with the very bytes that were logged.
// Method: every filter and every combination of two against a naive search over the entries.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <set>

#include "api/cursor.h"
#include "api/limits.h"
#include "ledger/base/encoding.h"
#include "ledger/event/envelope.h"
#include "ledger/event/event.h"
#include "ledger/event/key_set.h"
#include "ledger/log/projector.h"
#include "ledger/merkle/hashing.h"
#include "tests/api/served_ledger.h"
#include "tests/support/sample_events.h"

namespace skaidrs {
namespace {

using testing::Answer;
using testing::ServedLedger;
using Indices = std::vector<std::uint64_t>;

Indices indices_of(const Json& page) {
  Indices indices;
  for (const Json& item : page["items"]) indices.push_back(item["index"].get<std::uint64_t>());
  return indices;
}

// All pages of a list, by following `next`.
Indices all_pages(ServedLedger& served, const std::string& address, std::size_t limit) {
  Indices indices;
  const std::string separator = address.find('?') == std::string::npos ? "?" : "&";
  const std::string first = address + separator + "limit=" + std::to_string(limit);
  std::string target = first;
  for (int pages = 0; pages < 10'000; ++pages) {
    const Json page = served.get_json(target);
    const Indices own = indices_of(page);
    EXPECT_LE(own.size(), limit);
    EXPECT_EQ(page["events"], Json(own));
    indices.insert(indices.end(), own.begin(), own.end());
    if (page["next"].is_null()) return indices;
    target = first + "&after=" + page["next"].get<std::string>();
  }
  ADD_FAILURE() << address << " does not end";
  return indices;
}

class Events : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    served = std::make_unique<ServedLedger>();
    served->grow(300);
  }
  static void TearDownTestSuite() { served.reset(); }

  static Indices naive(const std::vector<std::string>& keys) {
    Indices indices;
    for (std::uint64_t i = 0; i < served->size().value; ++i) {
      const auto set = key_set(served->views().current()->reader.entry({i}).value()).value();
      const bool fits = std::all_of(keys.begin(), keys.end(), [&set](const std::string& key) {
        return std::find(set.begin(), set.end(), key) != set.end();
      });
      if (fits) indices.push_back(i);
    }
    return indices;
  }
  static std::unique_ptr<ServedLedger> served;
};
std::unique_ptr<ServedLedger> Events::served;

TEST_F(Events, ItemsSayWhatWasLogged) {
  const Json page = served->get_json("/v1/events?limit=1000");
  ASSERT_EQ(page["items"].size(), served->size().value);
  EXPECT_EQ(page["next"], Json());
  EXPECT_EQ(page["as_of"]["size"], served->size().value);
  for (const Json& item : page["items"]) {
    const LeafIndex index{item["index"].get<std::uint64_t>()};
    const Bytes bytes = served->views().current()->reader.entry(index).value();
    const Entry entry = parse_entry(bytes).value();
    EXPECT_EQ(item["leaf_hash"], to_hex(leaf_hash(bytes)));
    EXPECT_EQ(item["logged"], format_logged(entry.logged));
    EXPECT_EQ(to_canonical(item["event"]), text_of(entry.envelope.payload));
    EXPECT_EQ(item["keyids"].size(), entry.envelope.signatures.size());
    EXPECT_EQ(item["keyids"][0], entry.envelope.signatures[0].keyid.hex());
  }
}

TEST_F(Events, FiltersFindWhatANaiveSearchFinds) {
  struct Filter {
    std::string parameter;
    std::string key;
  };
  const std::vector<Filter> filters = {
      {"type=document.published", "type:org.skaidrs.document.published"},
      {"type=org.skaidrs.role.granted", "type:org.skaidrs.role.granted"},
      {"type=index.committed", "type:org.skaidrs.index.committed"},
      {"type=index.committed.v1", "type:org.skaidrs.index.committed"},
      {"type=org.skaidrs.document.published.v1", "type:org.skaidrs.document.published"},
      {"subject=call/call-1", "subject:call/call-1"},
      {"subject=programme%2Fp-1", "subject:programme/p-1"},
      {"actor=officer-1", "actor:officer-1"},
      {"actor=nobody", "actor:nobody"},
      {"programme=p-1", "programme:p-1"},
      {"call=call-1", "call:call-1"},
      {"org=LV-RE-99900000017", "org:LV-RE-99900000017"},
  };
  for (const Filter& filter : filters) {
    const Indices expected = naive({filter.key});
    EXPECT_EQ(all_pages(*served, "/v1/events?" + filter.parameter, 1'000), expected) << filter.parameter;
    EXPECT_EQ(all_pages(*served, "/v1/events?" + filter.parameter, 7), expected) << filter.parameter;
  }
  for (const Filter& a : filters) {
    for (const Filter& b : filters) {
      if (a.parameter.substr(0, 4) == b.parameter.substr(0, 4)) continue;
      const std::string address = "/v1/events?" + a.parameter + "&" + b.parameter;
      EXPECT_EQ(all_pages(*served, address, 5), naive({a.key, b.key})) << address;
    }
  }
  EXPECT_FALSE(naive({"actor:officer-1", "type:org.skaidrs.document.published"}).empty());
}

TEST_F(Events, EveryPageSizeGivesTheSameList) {
  Indices all;
  for (std::uint64_t i = 0; i < served->size().value; ++i) all.push_back(i);
  for (const std::size_t limit : {1U, 2U, 49U, 50U, 255U, 256U, 257U, 1'000U}) {
    EXPECT_EQ(all_pages(*served, "/v1/events", limit), all) << limit;
  }
  EXPECT_EQ(indices_of(served->get_json("/v1/events")).size(), kPageSizeDefault);
}

TEST_F(Events, AfterTakesALogIndex) {
  EXPECT_EQ(indices_of(served->get_json("/v1/events?after=3&limit=2")), (Indices{4, 5}));
  EXPECT_EQ(indices_of(served->get_json("/v1/events?after=0&limit=1")), (Indices{1}));
  const std::string last = std::to_string(served->size().value - 1);
  EXPECT_EQ(indices_of(served->get_json("/v1/events?after=" + last)), Indices{});
  EXPECT_EQ(indices_of(served->get_json("/v1/events?after=18446744073709551615")), Indices{});
  EXPECT_EQ(served->get("/v1/events?after=18446744073709551616").status, 400U);
}

TEST_F(Events, TimesAreIntervalsOfTheLog) {
  const Json page = served->get_json("/v1/events?limit=1000");
  const std::string middle = page["items"][200]["logged"].get<std::string>();
  Indices since;
  Indices until;
  for (const Json& item : page["items"]) {
    const std::string logged = item["logged"].get<std::string>();
    if (logged >= middle) since.push_back(item["index"].get<std::uint64_t>());
    if (logged <= middle) until.push_back(item["index"].get<std::uint64_t>());
  }
  EXPECT_EQ(all_pages(*served, "/v1/events?since=" + middle, 1'000), since);
  EXPECT_EQ(all_pages(*served, "/v1/events?until=" + middle, 1'000), until);
  EXPECT_EQ(all_pages(*served, "/v1/events?until=2026-12-31", 50), Indices{});
  EXPECT_EQ(all_pages(*served, "/v1/events?since=2039-01-01", 50), Indices{});
  EXPECT_EQ(all_pages(*served, "/v1/events?since=" + middle + "&until=" + middle, 50).front(), since.front());
  EXPECT_EQ(all_pages(*served, "/v1/events?type=document.published&since=" + middle, 50).front(), since.front());
}

TEST_F(Events, ThePastKnowsNothingOfLaterEvents) {
  const Json page = served->get_json("/v1/events?at=10&limit=1000");
  EXPECT_EQ(page["items"].size(), 10U);
  EXPECT_EQ(page["as_of"]["size"], 10);
  EXPECT_EQ(page["as_of"]["time"], page["items"][9]["logged"]);
  EXPECT_EQ(all_pages(*served, "/v1/events?at=10&actor=adm-1", 3).back(), 9U);
  EXPECT_EQ(indices_of(served->get_json("/v1/events?at=0")), Indices{});
}

TEST(EventPages, DoNotShiftWhileTheLogGrows) {
  ServedLedger served;
  served.grow(20);
  const std::uint64_t size = served.size().value;
  const Json first = served.get_json("/v1/events?type=document.published&limit=5");
  Indices seen = indices_of(first);
  std::string next = first["next"].get<std::string>();
  for (;;) {
    served.grow(3);
    const Json page = served.get_json("/v1/events?type=document.published&limit=5&after=" + next);
    EXPECT_EQ(page["as_of"], first["as_of"]);
    const Indices own = indices_of(page);
    seen.insert(seen.end(), own.begin(), own.end());
    if (page["next"].is_null()) break;
    next = page["next"].get<std::string>();
  }
  EXPECT_EQ(seen.size(), 20U);
  EXPECT_LT(seen.back(), size);
  EXPECT_EQ(std::set<std::uint64_t>(seen.begin(), seen.end()).size(), 20U);
}

TEST_F(Events, TheLinkHeaderLeadsToTheNextPage) {
  const Answer first = served->get("/v1/events?actor=officer-1&type=document.published&limit=2");
  const std::string link = first.header("Link");
  ASSERT_TRUE(link.starts_with("</v1/events?") && link.ends_with(">; rel=\"next\"")) << link;
  const Json second = served->get_json(link.substr(1, link.find('>') - 1));
  EXPECT_EQ(second["items"].size(), 2U);
  EXPECT_GT(indices_of(second)[0], indices_of(first.json())[1]);
  EXPECT_EQ(served->get("/v1/events?limit=1000").header("Link"), "");
}

TEST_F(Events, ForgedCursorsAreRefused) {
  const Json page = served->get_json("/v1/events?type=document.published&limit=2");
  const std::string cursor = page["next"].get<std::string>();
  EXPECT_EQ(served->get("/v1/events?type=document.published&after=" + cursor).status, 200U);
  EXPECT_EQ(served->get("/v1/events?type=document.published&limit=3&after=" + cursor).status, 200U);
  for (const std::string& target :
       {"/v1/events?after=" + cursor, "/v1/events?type=role.granted&after=" + cursor,
        "/v1/events?type=document.published&actor=officer-1&after=" + cursor,
        "/v1/events?type=document.published&at=20&after=" + cursor,
        "/v1/events?type=document.published&after=" + cursor + "A", std::string("/v1/events?after=next"),
        std::string("/v1/events?after="), std::string("/v1/events?after=-1"), std::string("/v1/events?after=1.5")}) {
    const Answer answer = served->get(target);
    EXPECT_EQ(answer.status, 400U) << target;
    EXPECT_EQ(answer.json()["path"], "?after") << target;
  }
  // One made by a server that had more: this one cannot answer it yet.
  const PublishedView& view = *served->views().current();
  const CursorBinding binding{to_hex(view.founding.ledger_id) + " /v1/events"};
  const std::string future = encode_cursor({{served->size().value + 1}, "3"}, binding);
  EXPECT_EQ(served->get("/v1/events?after=" + future).status, 400U);
  const std::string nonsense = encode_cursor({served->size(), "3x"}, binding);
  EXPECT_EQ(served->get("/v1/events?after=" + nonsense).status, 400U);
  const std::string beyond = encode_cursor({{5}, "9000000000"}, binding);
  EXPECT_EQ(indices_of(served->get_json("/v1/events?after=" + beyond)), Indices{});
}

TEST_F(Events, WrongParametersAreNamed) {
  for (const auto& [query, path] : {std::pair{"limit=0", "?limit"},
                                    {"limit=1001", "?limit"},
                                    {"limit=01", "?limit"},
                                    {"limit=", "?limit"},
                                    {"limit=-1", "?limit"},
                                    {"type=payout.made.v2", "?type"},
                                    {"type=payout.made.v01", "?type"},
                                    {"type=payout.made.v18446744073709551616", "?type"},
                                    {"type=payout.made.v1.v1", "?type"},
                                    {"type=payout.unmade.v1", "?type"},
                                    {"type=.v1", "?type"},
                                    {"type=org.skaidrs.org.skaidrs.payout.made.v1", "?type"},
                                    {"type=Payout", "?type"},
                                    {"type=", "?type"},
                                    {"subject=call", "?subject"},
                                    {"actor=a%20b", "?actor"},
                                    {"org=%C4%AB", "?org"},
                                    {"call=a:b", "?call"},
                                    {"since=soon", "?since"},
                                    {"since=2027-13-01", "?since"},
                                    {"until=2027-03-01T25:00:00Z", "?until"},
                                    {"at=-1", "?at"},
                                    {"grant=g-1", "?grant"}}) {
    const Answer answer = served->get(std::string("/v1/events?") + query);
    EXPECT_EQ(answer.status, 400U) << query;
    EXPECT_EQ(answer.json()["path"], path) << query;
  }
}

TEST_F(Events, AnUnknownVersionIsToldHowToWriteTheType) {
  const Json problem = served->get("/v1/events?type=org.skaidrs.payout.made.v2").json();
  EXPECT_NE(problem["detail"].get<std::string>().find("payout.made.v2"), std::string::npos) << problem;
  EXPECT_NE(problem["hint"].get<std::string>().find("without its version"), std::string::npos) << problem;
}

TEST_F(Events, OneEventComesWithItsEnvelope) {
  for (const std::uint64_t i : {std::uint64_t{0}, std::uint64_t{17}, std::uint64_t{255}, served->size().value - 1}) {
    const std::string target = "/v1/events/" + std::to_string(i);
    const Bytes bytes = served->views().current()->reader.entry({i}).value();
    const Answer answer = served->get(target);
    EXPECT_EQ(answer.header("Cache-Control"), "public, max-age=31536000, immutable");
    const Json event = answer.json();
    EXPECT_EQ(event["index"], i);
    EXPECT_EQ(event["leaf_hash"], to_hex(leaf_hash(bytes)));
    // The envelope in the answer is the entry, byte for byte.
    EXPECT_NE(answer.body.find("\"envelope\":" + std::string(text_of(bytes))), std::string::npos);
    EXPECT_FALSE(event.contains("as_of"));
    const Answer raw = served->get(target + "?raw=1");
    EXPECT_EQ(raw.body, text_of(bytes));
    EXPECT_EQ(raw.content_type, "application/json");
    EXPECT_EQ(served->get(target + "?raw=0").body, answer.body);
  }
}

TEST_F(Events, EventsThatAreNotThereAreNotThere) {
  const std::string size = std::to_string(served->size().value);
  for (const std::string& index : {size, std::string("18446744073709551615")}) {
    EXPECT_EQ(served->get("/v1/events/" + index).status, 404U) << index;
    EXPECT_EQ(served->get("/v1/events/" + index + "/proof").status, 404U) << index;
  }
  for (const char* index : {"01", "-1", "x", "1.0", "18446744073709551616", "%31x", "0x10"}) {
    EXPECT_EQ(served->get(std::string("/v1/events/") + index).status, 400U) << index;
    EXPECT_EQ(served->get(std::string("/v1/events/") + index + "/proof").status, 400U) << index;
  }
  EXPECT_EQ(served->get("/v1/events/1?raw=2").status, 400U);
}

// What is integrated but not published does not leave the process.
TEST(Unpublished, StaysInside) {
  ServedLedger served;
  const std::uint64_t size = served.size().value;
  served.ledger().must("document.published", testing::document_data({}, 1, "text/plain", "a"), {"officer-1"});
  // The view has not followed: for the world the entry is not there, whatever the storage holds.
  EXPECT_EQ(served.get("/v1/events/" + std::to_string(size)).status, 404U);
  EXPECT_EQ(served.get_json("/v1/events?limit=1000")["items"].size(), size);
  EXPECT_EQ(served.get("/v1/proofs/inclusion?index=" + std::to_string(size)).status, 400U);
  EXPECT_EQ(served.get("/v1/proofs/consistency?from=1&to=" + std::to_string(size + 1)).status, 400U);
  EXPECT_EQ(served.get("/tile/0/000.p/" + std::to_string(size + 1)).status, 404U);
  EXPECT_EQ(served.get_json("/v1/events?type=document.published")["items"].size(), 0U);
  served.follow();
  EXPECT_EQ(served.get("/v1/events/" + std::to_string(size)).status, 200U);
}

}  // namespace
}  // namespace skaidrs
