// What the API answers about the domain: every list and every thing, as of today and of the past, in pages that do not
// shift while the log grows, and all of it described in schemas/openapi.yaml.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <set>

#include "api/handlers.h"
#include "api/router.h"
#include "api/service.h"
#include "ledger/grants/models/read_models.h"
#include "tests/support/sample_events.h"
#include "tests/support/test_ledger.h"

namespace skaidrs {
namespace {

using testing::Chapter;
using testing::eur;
using testing::TestLedger;

TestLedger::Options with_models() {
  TestLedger::Options options;
  options.projections = make_projections();
  return options;
}

struct Answer {
  unsigned status = 0;
  Json body;
  std::string link;
};

class DomainRoutes : public ::testing::Test {
 protected:
  DomainRoutes()
      : ledger_(with_models()),
        log_(ledger_.clock(), [](std::string_view) {}),
        documents_("/nonexistent"),
        views_(
            ledger_.storage(), [] { return ok(); }, {}, log_),
        service_({}, all_routes(), views_, documents_, log_) {
    tell_story(ledger_, Chapter::kPayout);
    tell_side_stories(ledger_);
    publish();
  }

  void publish() { ASSERT_TRUE(views_.refresh().has_value()); }

  Answer get(const std::string& target) {
    Request request;
    request.target = target;
    const Response response = service_.handle(request);
    Answer answer{response.status, {}, {}};
    for (const Header& header : response.headers) {
      if (header.name == "Link") answer.link = header.value;
    }
    const auto body =
        parse_json(text_of(std::get<Bytes>(response.body)),
                   {.bytes_max = 64UL * 1024 * 1024, .depth_max = 64, .values_max = 1'000'000}, NumberRule::kIntegers);
    EXPECT_TRUE(body.has_value()) << target;
    if (body) answer.body = body.value();
    return answer;
  }

  Json get_ok(const std::string& target) {
    const Answer answer = get(target);
    EXPECT_EQ(answer.status, 200U) << target << " " << answer.body.dump();
    return answer.body;
  }

  std::vector<std::string> ids(const std::string& target) {
    std::vector<std::string> found;
    const Json page = get_ok(target);
    for (const Json& item : page["items"]) found.push_back(item["id"]);
    return found;
  }

  TestLedger ledger_;
  JsonLog log_;
  DocumentStore documents_;
  PublishedViews views_;
  Service service_;
};

using Ids = std::vector<std::string>;

TEST_F(DomainRoutes, EveryListAnswersWithItemsThatCanBeAskedForOneByOne) {
  const std::uint64_t size = ledger_.writer().size().value;
  for (const std::string name : {"programmes", "calls", "decisions", "bodies", "grants", "organisations",
                                 "consultations", "recommendations", "registers", "payouts"}) {
    const Json list = get_ok("/v1/" + name);
    EXPECT_EQ(list["as_of"]["size"], size) << name;
    EXPECT_TRUE(list["next"].is_null()) << name;
    ASSERT_FALSE(list["items"].empty()) << name;
    EXPECT_FALSE(list["events"].empty()) << name;
    for (const Json& item : list["items"]) {
      EXPECT_TRUE(item.contains("origin")) << name;
      const Json one = get_ok("/v1/" + name + "/" + item["id"].get<std::string>());
      EXPECT_EQ(one["id"], item["id"]);
      EXPECT_EQ(one["as_of"]["size"], size);
      for (const Json& event : item["events"]) {
        EXPECT_LT(event.get<std::uint64_t>(), size);
        EXPECT_TRUE(std::count(list["events"].begin(), list["events"].end(), event)) << name;
      }
    }
    EXPECT_EQ(get("/v1/" + name + "/no-such").status, 404U) << name;
    EXPECT_EQ(get("/v1/" + name + "/a%2Fb").status, 404U) << name;
    EXPECT_EQ(get("/v1/" + name + "?at=0").body["items"], Json::array()) << name;
  }
}

TEST_F(DomainRoutes, DetailsHaveListsOfTheirOwn) {
  EXPECT_EQ(ids("/v1/calls/call-1/applications"), Ids{"app-1"});
  EXPECT_EQ(ids("/v1/calls/call-1/ranking"), Ids{"app-1"});
  EXPECT_EQ(get_ok("/v1/calls/call-1/ranking")["drawn"]["scored"], 1);
  EXPECT_EQ(ids("/v1/bodies/committee-1/decisions"), Ids{"dec-1"});
  EXPECT_EQ(get_ok("/v1/consultations/cons-1/attendance")["items"][0]["came"], 22);
  EXPECT_EQ(ids("/v1/consultations/cons-1/contributions"), Ids{"contr-1"});
  EXPECT_EQ(ids("/v1/consultations/cons-1/contributions?kind=solution"), Ids{});
  EXPECT_EQ(get_ok("/v1/applications/app-1")["evaluations"].size(), 2U);
  for (const std::string target : {"/v1/calls/c-9/applications", "/v1/calls/c-9/ranking", "/v1/bodies/b-9/decisions",
                                   "/v1/consultations/c-9/attendance", "/v1/applications/a-9"}) {
    EXPECT_EQ(get(target).status, 404U) << target;
  }
}

TEST_F(DomainRoutes, FiltersNarrowLists) {
  EXPECT_EQ(ids("/v1/grants?origin=live"), Ids{"g-1"});
  EXPECT_EQ(ids("/v1/grants?programme=p-1&cost_method=actual"), Ids{"g-1"});
  EXPECT_EQ(ids("/v1/grants?register=reg-1").size(), 2U);
  EXPECT_EQ(ids("/v1/grants?register=reg-1&origin=live"), Ids{});
  EXPECT_EQ(ids("/v1/grants?org=LV-RE-99900000017"), Ids{"g-1"});
  EXPECT_EQ(ids("/v1/payouts?grant=g-1&call=call-1"), Ids{"pay-1"});
  EXPECT_EQ(ids("/v1/payouts?grant=g-2"), Ids{});
  EXPECT_EQ(ids("/v1/recommendations?state=accepted&consultation=cons-1"), Ids{"rec-1"});
  EXPECT_EQ(ids("/v1/recommendations?state=unanswered"), Ids{});
  EXPECT_EQ(ids("/v1/decisions?outcome=reject"), Ids{});
}

TEST_F(DomainRoutes, WrongParametersAreNamed) {
  for (const auto& [target, path] : {std::pair<std::string, std::string>{"/v1/grants?origin=real", "?origin"},
                                     {"/v1/grants?colour=red", "?colour"},
                                     {"/v1/grants?call=", "?call"},
                                     {"/v1/grants?limit=0", "?limit"},
                                     {"/v1/grants?limit=1001", "?limit"},
                                     {"/v1/grants?after=x", "?after"},
                                     {"/v1/grants?at=tomorrow", "?at"},
                                     {"/v1/grants?at=999999", "?at"},
                                     {"/v1/stats", "?by"},
                                     {"/v1/stats?by=colour", "?by"},
                                     {"/v1/stats?by=year&origin=real", "?origin"},
                                     {"/v1/stats?by=year&limit=0", "?limit"},
                                     {"/v1/recommendations?state=open", "?state"}}) {
    const Answer answer = get(target);
    EXPECT_EQ(answer.status, 400U) << target;
    EXPECT_EQ(answer.body["path"], path) << target;
  }
}

TEST_F(DomainRoutes, ThePastCanBeAskedBySizeInstantAndDay) {
  EXPECT_EQ(get("/v1/grants/g-1?at=2027-05-10T11:59:59Z").status, 404U);
  EXPECT_EQ(get_ok("/v1/grants/g-1?at=2027-05-10T12:00:00Z")["status"], "awarded");
  EXPECT_EQ(get_ok("/v1/grants/g-1?at=2027-05-20")["paid"], eur("0.00"));
  const Json paid = get_ok("/v1/grants/g-1?at=2027-06-01");
  EXPECT_EQ(paid["paid"], eur("20000.00"));
  // A call is open or closed by the log's time of the answer, not by today's.
  EXPECT_EQ(get_ok("/v1/calls/call-1?at=2027-03-20")["status"], "open");
  EXPECT_EQ(get_ok("/v1/calls/call-1")["status"], "closed");
  const std::uint64_t size = paid["events"].back().get<std::uint64_t>();
  EXPECT_EQ(get_ok("/v1/grants/g-1?at=" + std::to_string(size))["status"], "awarded");
}

TEST_F(DomainRoutes, PagesDoNotShiftWhileTheLogGrows) {
  Answer page = get("/v1/grants?limit=1");
  const Json first_state = page.body["as_of"];
  Ids found;
  for (int row = 3; !page.body["next"].is_null(); ++row) {
    EXPECT_EQ(page.body["items"].size(), 1U);
    found.push_back(page.body["items"][0]["id"]);
    const std::string next = page.body["next"];
    EXPECT_NE(page.link.find("after=" + next), std::string::npos);
    if (row == 3) {
      ledger_.must_tell("grant.imported", {{"row", {{"number", row}, {"id_as_published", "late"}}}});
      publish();
    }
    page = get("/v1/grants?limit=1&after=" + next);
  }
  found.push_back(page.body["items"][0]["id"]);
  EXPECT_EQ(page.body["as_of"], first_state);
  EXPECT_EQ(found.size(), 3U);
  EXPECT_EQ(std::set<std::string>(found.begin(), found.end()).size(), 3U);
  EXPECT_EQ(ids("/v1/grants").size(), 4U);
  // A cursor belongs to its list and filters.
  const std::string next = get("/v1/grants?limit=1").body["next"];
  EXPECT_EQ(get("/v1/payouts?after=" + next).status, 400U);
  EXPECT_EQ(get("/v1/grants?origin=live&after=" + next).status, 400U);
}

TEST_F(DomainRoutes, StatisticsComeInOneBlockForEachOriginAndCurrency) {
  const Json stats = get_ok("/v1/stats?by=funder");
  EXPECT_EQ(stats["by"], "funder");
  ASSERT_EQ(stats["blocks"].size(), 2U);
  EXPECT_EQ(stats["blocks"][0]["origin"], "imported");
  EXPECT_EQ(stats["blocks"][0]["currency"], "EUR");
  EXPECT_EQ(stats["blocks"][0]["sum"], "2400.5");
  EXPECT_EQ(stats["blocks"][0]["items"][0]["value"], "Municipality");
  EXPECT_EQ(stats["blocks"][0]["items"][0]["count"], 2);
  EXPECT_EQ(stats["blocks"][1]["origin"], "live");
  EXPECT_EQ(stats["blocks"][1]["items"][0]["value"], "Programme office");
  EXPECT_EQ(stats["blocks"][1]["items"][0]["sum"], "40000");
  EXPECT_EQ(get_ok("/v1/stats?by=year&origin=live")["blocks"].size(), 1U);
  EXPECT_EQ(get_ok("/v1/stats?by=year&register=reg-1")["blocks"].size(), 1U);
  EXPECT_EQ(get_ok("/v1/stats?by=year&at=0")["blocks"], Json::array());
}

TEST_F(DomainRoutes, FindingsSayWhatTheirRulesMean) {
  ledger_.must_tell("grant.imported", {{"row", {{"number", 3}, {"id_as_published", "neg"}}},
                                       {"amount", nullptr},
                                       {"amount_as_published", "-7.123456789"}});
  publish();
  const Json findings = get_ok("/v1/findings?register=reg-1&code=FND-01");
  ASSERT_EQ(findings["items"].size(), 1U);
  EXPECT_EQ(findings["items"][0]["value"], "-7.123456789");
  EXPECT_EQ(findings["items"][0]["row"]["number"], 3);
  EXPECT_EQ(findings["rules"]["FND-01"], "A sum is published with a negative value.");
  EXPECT_EQ(ids("/v1/findings?register=reg-2"), Ids{});
}

// The parameters of one described operation, by where they stand.
std::set<std::string> described(const Json& openapi, const Json& operation) {
  std::set<std::string> names;
  for (const Json& parameter : operation.value("parameters", Json::array())) {
    const std::string ref = parameter.value("$ref", "");
    const Json& full = ref.empty() ? parameter : openapi.at(Json::json_pointer(ref.substr(1)));
    names.insert(full["in"].get<std::string>() + " " + full["name"].get<std::string>());
  }
  return names;
}

TEST(DomainDescription, NamesEveryRouteWithItsParameters) {
  const Json openapi = Json::parse(openapi_json());
  for (const Route& route : domain_routes()) {
    const std::string pattern(route.pattern);
    ASSERT_TRUE(openapi["paths"].contains(pattern)) << pattern;
    std::set<std::string> expected;
    for (const Parameter& parameter : route.parameters) expected.insert("query " + std::string(parameter.name));
    if (pattern.find("{id}") != std::string::npos) expected.insert("path id");
    EXPECT_EQ(described(openapi, openapi["paths"][pattern]["get"]), expected) << pattern;
  }
}

}  // namespace
}  // namespace skaidrs
