// Goal: the description and the routes say the same: every address, every parameter; and every reference leads
// somewhere.
#include <gtest/gtest.h>

#include <set>

#include "api/handlers.h"
#include "api/router.h"
#include "ledger/event/json.h"

namespace skaidrs {
namespace {

Json description() {
  const JsonLimits limits{.bytes_max = 4UL * 1024 * 1024, .depth_max = 64, .values_max = 200'000};
  auto parsed = parse_json(openapi_json(), limits, NumberRule::kIntegers);
  EXPECT_TRUE(parsed) << parsed.error().message << " at " << parsed.error().path;
  return parsed ? parsed.value() : Json();
}

const Json& resolved(const Json& root, const Json& value) {
  const Json* reference = find_member(value, "$ref");
  if (reference == nullptr) return value;
  const std::string pointer = reference->get<std::string>();
  EXPECT_TRUE(pointer.starts_with("#/")) << pointer;
  const Json::json_pointer place(pointer.substr(1));
  EXPECT_TRUE(root.contains(place)) << pointer;
  return resolved(root, root.at(place));
}

// `{path...}` of a route is `{path}` there.
std::string documented(std::string_view pattern) {
  std::string path(pattern);
  if (const std::size_t dots = path.find("...}"); dots != std::string::npos) path.erase(dots, 3);
  return path;
}

using Names = std::set<std::string>;

Names parameters_of(const Json& root, const Json& operation, std::string_view place) {
  Names names;
  const Json* parameters = find_member(operation, "parameters");
  if (parameters == nullptr) return names;
  for (const Json& entry : *parameters) {
    const Json& parameter = resolved(root, entry);
    EXPECT_FALSE(text_member(parameter, "description").empty()) << parameter.dump();
    if (text_member(parameter, "in") == place) names.insert(std::string(text_member(parameter, "name")));
  }
  return names;
}

Names names_in_path(std::string_view path) {
  Names names;
  for (std::size_t open = path.find('{'); open != std::string_view::npos; open = path.find('{', open + 1)) {
    names.insert(std::string(path.substr(open + 1, path.find('}', open) - open - 1)));
  }
  return names;
}

TEST(OpenApi, DescribesEveryRouteAndNoOther) {
  const Json root = description();
  EXPECT_EQ(root["openapi"], "3.1.0");
  Names routes;
  for (const Route& route : all_routes()) routes.insert(documented(route.pattern));
  Names paths;
  for (const auto& path : root["paths"].items()) paths.insert(path.key());
  EXPECT_EQ(paths, routes);
}

TEST(OpenApi, DescribesEveryParameterAndNoOther) {
  const Json root = description();
  for (const Route& route : all_routes()) {
    const std::string path = documented(route.pattern);
    if (!root["paths"].contains(path)) continue;
    const Json& operation = root["paths"][path]["get"];
    Names taken;
    for (const Parameter& parameter : route.parameters) taken.insert(std::string(parameter.name));
    EXPECT_EQ(parameters_of(root, operation, "query"), taken) << path;
    EXPECT_EQ(parameters_of(root, operation, "path"), names_in_path(path)) << path;
  }
}

TEST(OpenApi, SaysWhatEveryOperationIs) {
  const Json root = description();
  Names ids;
  for (const auto& path : root["paths"].items()) {
    for (const auto& method : path.value().items()) {
      EXPECT_EQ(method.key(), "get") << path.key();
      const Json& operation = method.value();
      EXPECT_FALSE(text_member(operation, "summary").empty()) << path.key();
      EXPECT_TRUE(ids.insert(std::string(text_member(operation, "operationId"))).second) << path.key();
      EXPECT_TRUE(operation["responses"].contains("200")) << path.key();
    }
  }
}

void check_references(const Json& root, const Json& value) {
  if (value.is_object()) static_cast<void>(resolved(root, value));
  if (!value.is_structured()) return;
  for (const Json& member : value) check_references(root, member);
}

TEST(OpenApi, EveryReferenceLeadsSomewhere) {
  const Json root = description();
  check_references(root, root);
}

}  // namespace
}  // namespace skaidrs
