// Goal: a path finds the route that names most of it, and nothing else; a route takes the parameters it lists.
#include "api/router.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace skaidrs {
namespace {

Result<Response> nothing(const Call& /*call*/) {
  return Response{};
}

std::vector<Route> table() {
  return {
      {"/tile/{path...}", nothing, {}},
      {"/v1/events/{index}", nothing, {{"raw", "exact bytes"}}},
      {"/v1/events", nothing, {{"limit", "items"}, {"after", "cursor"}}},
      {"/", nothing, {}},
      {"/v1/events/{index}/proof", nothing, {}},
      {"/v1/events/newest", nothing, {}},
      {"/tile/entries/{path...}", nothing, {}},
  };
}

std::string found(const Router& router, const std::string& target) {
  const auto match = router.match(parse_target(target).value());
  if (!match) return std::string(errc_name(match.error().code));
  std::string text(match.value().route->pattern);
  for (const auto& [name, value] : match.value().captures) text += " " + name + "=" + value;
  return text;
}

TEST(Router, FindsTheRouteThatNamesMost) {
  const Router router(table());
  EXPECT_EQ(found(router, "/"), "/");
  EXPECT_EQ(found(router, "/v1/events"), "/v1/events");
  EXPECT_EQ(found(router, "/v1/events/17"), "/v1/events/{index} index=17");
  EXPECT_EQ(found(router, "/v1/events/newest"), "/v1/events/newest");
  EXPECT_EQ(found(router, "/v1/events/17/proof"), "/v1/events/{index}/proof index=17");
  EXPECT_EQ(found(router, "/tile/0/x001/234.p/5"), "/tile/{path...} path=0/x001/234.p/5");
  EXPECT_EQ(found(router, "/tile/entries/000"), "/tile/entries/{path...} path=000");
  EXPECT_EQ(found(router, "/tile/entries"), "/tile/{path...} path=entries");
}

TEST(Router, DecodesCapturesButNotTheRest) {
  const Router router(table());
  EXPECT_EQ(found(router, "/v1/events/a%2Fb"), "/v1/events/{index} index=a/b");
  EXPECT_EQ(found(router, "/tile/0%2F000"), "/tile/{path...} path=0%2F000");
  EXPECT_EQ(found(router, "/v1/%65vents"), "/v1/events");
}

TEST(Router, FindsNothingElse) {
  const Router router(table());
  for (const char* target : {"/v1", "/v2/events", "/v1/Events", "/v1/events/17/proofs", "/v1/events/17/proof/x",
                             "/tile", "/checkpoint", "/v1%2Fevents"}) {
    EXPECT_EQ(found(router, target), "not_found") << target;
  }
}

TEST(Router, TakesTheListedParametersAlone) {
  const Router router(table());
  const auto check = [&router](const std::string& text) {
    const Target target = parse_target(text).value();
    return Router::check_parameters(*router.match(target).value().route, target);
  };
  EXPECT_TRUE(check("/v1/events"));
  EXPECT_TRUE(check("/v1/events?limit=1&after=x"));
  const Status refused = check("/v1/events?limit=1&colour=red");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::kInvalidArgument);
  EXPECT_EQ(refused.error().path, "?colour");
  EXPECT_NE(refused.error().hint.find("limit after"), std::string::npos);
  EXPECT_FALSE(check("/?a=b"));
  EXPECT_FALSE(check("/v1/events?Limit=1"));
}

// Every route of the server finds itself, so that no two tables fight over an address.
TEST(Router, EveryRouteOfTheServerFindsItself) {
  const Router router(all_routes());
  std::set<std::string_view> patterns;
  for (const Route& route : router.routes()) {
    EXPECT_TRUE(patterns.insert(route.pattern).second) << route.pattern << " stands in the tables twice";
    EXPECT_NE(route.handler, nullptr) << route.pattern;
    std::string target(route.pattern);
    for (char& c : target) {
      if (c == '{' || c == '}') c = 'x';
    }
    const auto match = router.match(parse_target(target).value());
    ASSERT_TRUE(match) << target;
    EXPECT_EQ(match.value().route->pattern, route.pattern);
    std::set<std::string_view> names;
    for (const Parameter& parameter : route.parameters) {
      EXPECT_TRUE(names.insert(parameter.name).second) << route.pattern << " " << parameter.name;
      EXPECT_FALSE(parameter.words.empty()) << route.pattern << " " << parameter.name;
    }
  }
}

}  // namespace
}  // namespace skaidrs
