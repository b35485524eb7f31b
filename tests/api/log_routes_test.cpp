// Goal: checkpoint, tiles and bundles are the log's own bytes; the ledger describes itself; HTTP's manners are kept.
// Method: a test ledger that crosses a tile's edge, asked through the service as a client would.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

#include "api/handlers.h"
#include "ledger/base/encoding.h"
#include "ledger/crypto/checkpoint.h"
#include "ledger/log/head.h"
#include "ledger/merkle/hashing.h"
#include "ledger/merkle/tile.h"
#include "tests/api/decompress.h"
#include "tests/api/served_ledger.h"

namespace skaidrs {
namespace {

using testing::Answer;
using testing::ServedLedger;

constexpr std::string_view kForEver = "public, max-age=31536000, immutable";

// One ledger of more than 256 entries for all tests that do not change it.
class LogRoutes : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    served = std::make_unique<ServedLedger>();
    served->grow_to({270});
  }
  static void TearDownTestSuite() { served.reset(); }
  static std::unique_ptr<ServedLedger> served;
};
std::unique_ptr<ServedLedger> LogRoutes::served;

TEST_F(LogRoutes, TheCheckpointIsTheSignedNote) {
  const Answer answer = served->get("/checkpoint");
  EXPECT_EQ(answer.status, 200U);
  EXPECT_EQ(answer.content_type, "text/plain; charset=utf-8");
  EXPECT_EQ(answer.header("Cache-Control"), "public, max-age=2");
  EXPECT_FALSE(answer.header("ETag").empty());
  const auto checkpoint = open_checkpoint(answer.body, served->ledger().log_vkey());
  ASSERT_TRUE(checkpoint);
  EXPECT_EQ(checkpoint.value().size, served->size());
  EXPECT_EQ(checkpoint.value().root, served->ledger().writer().root());
}

// The root, recomputed from what is served alone: bundles give leaves, leaves give tiles, tiles give the root.
TEST_F(LogRoutes, TilesAndBundlesGiveTheSignedRoot) {
  const TreeSize size = served->size();
  for (const TileId& tile : tiles_between({0}, size)) {
    const Answer answer = served->get("/" + tile_path(tile));
    ASSERT_EQ(answer.status, 200U) << tile_path(tile);
    EXPECT_EQ(answer.content_type, "application/octet-stream");
    EXPECT_EQ(answer.header("Cache-Control"), kForEver);
    const auto hashes = decode_tile(view_of(answer.body), tile.width).value();
    if (tile.level > 0) continue;
    const BundleId id{tile.index, tile.width};
    const Answer bundle = served->get("/" + bundle_path(id));
    ASSERT_EQ(bundle.status, 200U) << bundle_path(id);
    EXPECT_EQ(bundle.header("Cache-Control"), kForEver);
    const auto entries = decode_bundle(view_of(bundle.body), tile.width).value();
    for (std::size_t i = 0; i < entries.size(); ++i) EXPECT_EQ(leaf_hash(entries[i]), hashes[i]);
  }
}

TEST_F(LogRoutes, PartialFormsOfFullTilesAreServed) {
  const Answer full = served->get("/tile/0/000");
  const Answer partial = served->get("/tile/0/000.p/17");
  EXPECT_EQ(full.body.size(), 8'192U);
  EXPECT_EQ(partial.body, full.body.substr(0, 17 * Hash::kSize));
  EXPECT_EQ(served->get("/tile/entries/000.p/17").status, 200U);
}

TEST_F(LogRoutes, TilesThatTheTreeDoesNotImplyAreNotThere) {
  for (const char* target :
       {"/tile/0/001", "/tile/0/001.p/15", "/tile/0/002", "/tile/1/000", "/tile/1/000.p/2", "/tile/2/000.p/1",
        "/tile/63/000", "/tile/entries/001", "/tile/entries/001.p/15", "/tile/entries/x001/000"}) {
    EXPECT_EQ(served->get(target).status, 404U) << target;
  }
  for (const char* target : {"/tile/0/0", "/tile/00/000", "/tile/64/000", "/tile/0/000.p/0", "/tile/0/000.p/256",
                             "/tile/0/000.p/01", "/tile/0/x000/001.p", "/tile/entries/1", "/tile/entries/000.p",
                             "/tile/a/000", "/tile/0%2F000", "/tile/0/%30%30%30"}) {
    const Answer answer = served->get(target);
    EXPECT_EQ(answer.status, 400U) << target;
    EXPECT_EQ(answer.header("Cache-Control"), "no-store") << target;
  }
}

TEST_F(LogRoutes, TheLedgerDescribesItself) {
  const Json ledger = served->get_json("/v1/ledger");
  EXPECT_EQ(ledger["origin"], served->ledger().origin());
  EXPECT_EQ(ledger["ledger_id"], to_hex(served->ledger().ledger_id()));
  EXPECT_EQ(ledger["vkey"], format_vkey(served->ledger().log_vkey()));
  EXPECT_EQ(ledger["size"], served->size().value);
  EXPECT_EQ(ledger["root"], to_hex(served->ledger().writer().root()));
  EXPECT_EQ(ledger["time_zone"], "Europe/Riga");
  EXPECT_EQ(ledger["title"]["en"], "Test ledger");
  EXPECT_EQ(ledger["ruleset"]["number"], 1);
  EXPECT_EQ(ledger["policy"], Json());
  EXPECT_EQ(ledger["example"], false);
  EXPECT_EQ(ledger["software"], Json({{"name", "skaidrs"}, {"version", kSoftwareVersion}}));
  EXPECT_EQ(ledger["events"], Json::array({0}));
  EXPECT_EQ(ledger["as_of"]["size"], served->size().value);
  EXPECT_EQ(ledger["as_of"]["time"], format_logged(served->ledger().clock().now()));
}

TEST_F(LogRoutes, TheLedgerTellsItsPast) {
  const Json past = served->get_json("/v1/ledger?at=17");
  EXPECT_EQ(past["size"], 17);
  const Json proof = served->get_json("/v1/proofs/consistency?from=17");
  EXPECT_EQ(past["root"], proof["root_from"]);
  EXPECT_EQ(past["as_of"]["root"], past["root"]);
  const Json nothing = served->get_json("/v1/ledger?at=2020-01-01");
  EXPECT_EQ(nothing["as_of"], Json({{"size", 0}, {"root", to_hex(empty_root())}, {"time", nullptr}}));
  EXPECT_EQ(served->get_json("/v1/ledger?at=2039-12-31")["size"], served->size().value);
  EXPECT_EQ(served->get("/v1/ledger?at=271").status, 400U);
  EXPECT_EQ(served->get("/v1/ledger?at=99999999999999999999").status, 400U);
  EXPECT_EQ(served->get("/v1/ledger?at=2027-02-30").status, 400U);
  EXPECT_EQ(served->get("/v1/ledger?at=").status, 400U);
  EXPECT_EQ(served->get("/v1/ledger?at=yesterday").status, 400U);
}

// A day ends in the ledger's time zone: Riga is two hours ahead in winter.
TEST_F(LogRoutes, ADayEndsInTheLedgersTimeZone) {
  ServedLedger own;
  own.ledger().set_time("2027-03-10T21:59:59.999Z");
  own.grow(0);
  const Json data = testing::document_data({}, 1, "text/plain", "a");
  const LeafIndex last_of_day = own.ledger().must("document.published", data, {"officer-1"});
  own.ledger().set_time("2027-03-10T22:00:00.000Z");
  own.grow(1);
  EXPECT_EQ(own.get_json("/v1/ledger?at=2027-03-10")["size"], last_of_day.value + 1);
  EXPECT_EQ(own.get_json("/v1/ledger?at=2027-03-10T23:59:59Z")["size"], own.size().value);
  EXPECT_EQ(own.get_json("/v1/ledger?at=2027-03-11")["size"], own.size().value);
}

TEST_F(LogRoutes, WhatMovesIsAnsweredWith304) {
  for (const char* target : {"/checkpoint", "/v1/ledger", "/v1/events?limit=2", "/v1/events/3/proof",
                             "/v1/proofs/inclusion?index=1", "/openapi.json"}) {
    const Answer first = served->get(target);
    ASSERT_EQ(first.status, 200U) << target;
    const std::string etag = first.header("ETag");
    ASSERT_GE(etag.size(), 10U) << target;
    for (const std::string& field : {etag, "W/" + etag, "\"other\", " + etag, std::string("*")}) {
      Request request;
      request.target = target;
      request.if_none_match = field;
      const Answer again = served->ask(request);
      EXPECT_EQ(again.status, 304U) << target << " " << field;
      EXPECT_EQ(again.body, "");
      EXPECT_EQ(again.header("ETag"), etag);
    }
    Request other;
    other.target = target;
    other.if_none_match = "\"other\"";
    EXPECT_EQ(served->ask(other).status, 200U) << target;
  }
}

TEST_F(LogRoutes, ETagsChangeWithTheCheckpoint) {
  ServedLedger own;
  const std::string before = own.get("/v1/ledger").header("ETag");
  EXPECT_EQ(before.substr(1, 16), to_hex(own.ledger().writer().root()).substr(0, 16));
  EXPECT_EQ(own.get("/v1/ledger").header("ETag"), before);
  own.grow(1);
  EXPECT_NE(own.get("/v1/ledger").header("ETag"), before);
  Request request;
  request.target = "/v1/ledger";
  request.if_none_match = before;
  EXPECT_EQ(own.ask(request).status, 200U);
}

TEST_F(LogRoutes, AnswersComeCompressedWhereAsked) {
  Request request;
  request.target = "/v1/events?limit=20";
  const Answer plain = served->ask(request);
  EXPECT_EQ(plain.header("Content-Encoding"), "");
  EXPECT_EQ(plain.header("Vary"), "Accept-Encoding");
  request.accept_encoding = "gzip";
  const Answer zipped = served->ask(request);
  EXPECT_EQ(zipped.header("Content-Encoding"), "gzip");
  EXPECT_EQ(text_of(testing::gunzip(view_of(zipped.body))), plain.body);
  request.accept_encoding = "gzip, zstd";
  const Answer squeezed = served->ask(request);
  EXPECT_EQ(squeezed.header("Content-Encoding"), "zstd");
  EXPECT_EQ(text_of(testing::unzstd(view_of(squeezed.body))), plain.body);
  // Another form has another strong ETag, and each is recognised.
  EXPECT_NE(zipped.header("ETag"), plain.header("ETag"));
  EXPECT_NE(squeezed.header("ETag"), zipped.header("ETag"));
  request.if_none_match = squeezed.header("ETag");
  const Answer again = served->ask(request);
  EXPECT_EQ(again.status, 304U);
  EXPECT_EQ(again.header("ETag"), squeezed.header("ETag"));
  EXPECT_EQ(again.header("Content-Encoding"), "");
}

TEST_F(LogRoutes, TilesAndSmallBodiesStayAsTheyAre) {
  for (const char* target : {"/tile/0/000", "/tile/entries/000", "/checkpoint", "/healthz"}) {
    Request request;
    request.target = target;
    request.accept_encoding = "gzip, zstd";
    EXPECT_EQ(served->ask(request).header("Content-Encoding"), "") << target;
  }
}

TEST_F(LogRoutes, EveryAnswerBearsTheCommonHeaders) {
  for (const char* target :
       {"/checkpoint", "/tile/0/000", "/v1/events/3", "/nothing/here", "/a//b", "/v1/events?x=y"}) {
    const Answer answer = served->get(target);
    EXPECT_EQ(answer.header("Access-Control-Allow-Origin"), "*") << target;
    EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff") << target;
    EXPECT_FALSE(answer.header("Cache-Control").empty()) << target;
  }
}

TEST_F(LogRoutes, OnlyReadingExists) {
  Request request;
  request.target = "/v1/events";
  request.method = Method::kOther;
  const Answer refused = served->ask(request);
  EXPECT_EQ(refused.status, 405U);
  EXPECT_EQ(refused.header("Allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(refused.json()["code"], "method_not_allowed");
  request.method = Method::kOptions;
  const Answer options = served->ask(request);
  EXPECT_EQ(options.status, 204U);
  EXPECT_EQ(options.header("Allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(options.header("Access-Control-Allow-Methods"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(options.body, "");
}

TEST_F(LogRoutes, WrongRequestsBecomeProblems) {
  const auto check = [](const char* target, unsigned status, const char* code) {
    const Answer answer = served->get(target);
    EXPECT_EQ(answer.status, status) << target;
    EXPECT_EQ(answer.content_type, "application/problem+json") << target;
    EXPECT_EQ(answer.json()["code"], code) << target;
    EXPECT_EQ(answer.json()["status"], status) << target;
  };
  check("/v2/ledger", 404, "not_found");
  check("/v1/ledger/", 400, "invalid_argument");
  check("/v1/../v1/ledger", 400, "invalid_argument");
  check("/v1/ledger?colour=red", 400, "invalid_argument");
  check("/checkpoint?x=1", 400, "invalid_argument");
  check("/checkpoint%00", 400, "invalid_argument");
  const Answer long_one = served->get("/" + std::string(10'000, 'a'));
  EXPECT_EQ(long_one.status, 414U);
}

TEST_F(LogRoutes, HealthAndReadiness) {
  const Answer health = served->get("/healthz");
  EXPECT_EQ(health.status, 200U);
  EXPECT_EQ(health.body, "ok\n");
  EXPECT_EQ(health.header("Cache-Control"), "no-store");
  const Answer ready = served->get("/readyz");
  EXPECT_EQ(ready.status, 200U);
  EXPECT_EQ(ready.json()["as_of"]["size"], served->size().value);
  EXPECT_EQ(ready.header("Cache-Control"), "no-store");
  EXPECT_EQ(ready.header("ETag"), "");
}

TEST(BasePath, StandsInFrontOfEveryAddress) {
  ServedLedger served;
  JsonLog log(served.ledger().clock(), [](std::string_view) {});
  const Service below({"/lv/acf"}, all_routes(), served.views(), served.documents(), log);
  const auto status = [&below](const char* target) {
    Request request;
    request.target = target;
    return below.handle(request).status;
  };
  EXPECT_EQ(status("/lv/acf/checkpoint"), 200U);
  EXPECT_EQ(status("/lv/acf/v1/events?limit=1"), 200U);
  for (const char* target : {"/checkpoint", "/lv/checkpoint", "/lv/acfx/checkpoint", "/lv", "/", "/x/acf/checkpoint"}) {
    EXPECT_EQ(status(target), 404U) << target;
  }
  Request request;
  request.target = "/lv/acf/v1/events?limit=1";
  const Response page = below.handle(request);
  const auto link = std::find_if(page.headers.begin(), page.headers.end(),
                                 [](const Header& header) { return header.name == "Link"; });
  ASSERT_NE(link, page.headers.end());
  EXPECT_TRUE(link->value.starts_with("</lv/acf/v1/events?limit=1&after=")) << link->value;
  for (const char* path : {"", "/a", "/lv/acf", "/a-b.c_d~e"}) EXPECT_TRUE(check_base_path(path)) << path;
  for (const char* path : {"/", "a", "/a/", "//", "/a?b=c", "/%41", "/a/../b", "/a b"}) {
    EXPECT_FALSE(check_base_path(path)) << path;
  }
}

}  // namespace
}  // namespace skaidrs
