#include "api/router.h"

#include <algorithm>
#include <iterator>

namespace skaidrs {
namespace {

// What stands between the braces of a part, or nothing when it has none.
std::optional<std::string_view> braced(std::string_view part) {
  if (!part.starts_with('{') || !part.ends_with('}')) return std::nullopt;
  return part.substr(1, part.size() - 2);
}

std::string rest_of(const Target& target, std::size_t from) {
  std::string rest;
  for (std::size_t i = from; i < target.segments.size(); ++i) {
    if (i > from) rest += '/';
    rest += target.segments[i].raw;
  }
  return rest;
}

}  // namespace

std::vector<Router::Part> Router::parse(std::string_view pattern) {
  std::vector<Part> parts;
  LEDGER_ASSERT(pattern.starts_with('/'));
  if (pattern == "/") return parts;
  while (!pattern.empty()) {
    pattern.remove_prefix(1);
    const std::string_view text = pattern.substr(0, pattern.find('/'));
    LEDGER_ASSERT(!text.empty());
    constexpr std::string_view kDots = "...";
    const auto name = braced(text);
    if (!name) {
      parts.push_back({Part::Kind::kLiteral, std::string(text)});
    } else if (name->ends_with(kDots)) {
      LEDGER_ASSERT(text.size() == pattern.size());
      parts.push_back({Part::Kind::kRest, std::string(name->substr(0, name->size() - kDots.size()))});
    } else {
      parts.push_back({Part::Kind::kCapture, std::string(*name)});
    }
    pattern.remove_prefix(text.size());
  }
  return parts;
}

Router::Router(std::vector<Route> routes) : routes_(std::move(routes)) {
  // Literals sort before captures and these before the rest: the route that names more of a path is tried first.
  const auto rank = [](const Route& route) {
    std::vector<Part::Kind> kinds;
    for (const Part& part : parse(route.pattern)) kinds.push_back(part.kind);
    return kinds;
  };
  std::stable_sort(routes_.begin(), routes_.end(),
                   [&rank](const Route& a, const Route& b) { return rank(a) < rank(b); });
  for (const Route& route : routes_) parts_.push_back(parse(route.pattern));
}

std::optional<Router::Match> Router::try_match(const Route& route, const std::vector<Part>& parts,
                                               const Target& target) {
  const bool open_ended = !parts.empty() && parts.back().kind == Part::Kind::kRest;
  const bool fits = open_ended ? target.segments.size() >= parts.size() : target.segments.size() == parts.size();
  if (!fits) return std::nullopt;
  Match match{&route, {}};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    switch (parts[i].kind) {
      case Part::Kind::kLiteral:
        if (target.segments[i].text != parts[i].text) return std::nullopt;
        break;
      case Part::Kind::kCapture:
        match.captures.emplace(parts[i].text, target.segments[i].text);
        break;
      case Part::Kind::kRest:
        match.captures.emplace(parts[i].text, rest_of(target, i));
        break;
    }
  }
  return match;
}

Result<Router::Match> Router::match(const Target& target) const {
  for (std::size_t i = 0; i < routes_.size(); ++i) {
    if (auto match = try_match(routes_[i], parts_[i], target)) return std::move(*match);
  }
  return not_found("there is nothing at " + raw_path(target)).hinted("/openapi.json lists what there is");
}

Status Router::check_parameters(const Route& route, const Target& target) {
  for (const QueryItem& item : target.query) {
    const bool known = std::any_of(route.parameters.begin(), route.parameters.end(),
                                   [&item](const Parameter& parameter) { return parameter.name == item.name; });
    if (known) continue;
    std::string names;
    for (const Parameter& parameter : route.parameters) names += " " + std::string(parameter.name);
    return invalid("no such parameter here: " + item.name)
        .at("?" + item.name)
        .hinted(names.empty() ? "this address takes no parameters" : "parameters of this address:" + names);
  }
  return ok();
}

std::vector<Route> all_routes() {
  std::vector<Route> routes = service_routes();
  for (std::vector<Route> more : {log_routes(), domain_routes()}) {
    std::move(more.begin(), more.end(), std::back_inserter(routes));
  }
  return routes;
}

}  // namespace skaidrs
