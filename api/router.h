#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/published_view.h"
#include "api/request.h"
#include "api/response.h"
#include "api/target.h"
#include "ledger/base/assert.h"
#include "ledger/base/result.h"
#include "ledger/storage/documents.h"

namespace skaidrs {

// What handlers work with besides the view; outlives every call and every body that is pulled.
struct Services {
  const PublishedViews& views;
  const DocumentStore& documents;
  std::string base_path;  // "" or "/prefix": in front of every address that an answer names
};

// One request on its way to its handler.
struct Call {
  const Request& request;
  const Target& target;  // without the base path
  std::map<std::string, std::string, std::less<>> captures;
  ViewRef held;  // null for routes that need none
  const Services& services;

  // The one view that the whole answer rests on.
  [[nodiscard]] const PublishedView& view() const {
    LEDGER_ASSERT(held != nullptr);
    return *held;
  }
  // What stood in the place of {name}, decoded; of {name...}, raw. Precondition: the pattern has it.
  [[nodiscard]] const std::string& capture(std::string_view name) const {
    const auto found = captures.find(name);
    LEDGER_ASSERT(found != captures.end());
    return found->second;
  }
  [[nodiscard]] std::optional<std::string_view> parameter(std::string_view name) const {
    return target.parameter(name);
  }
};

// A plain function from a call to an answer. It runs to completion on the thread that asked.
using Handler = std::function<Result<Response>(const Call&)>;

// A parameter that a route takes, with what it means in one line.
struct Parameter {
  std::string_view name;
  std::string_view words;
};

enum class Needs : std::uint8_t { kView, kNothing };

struct Route {
  std::string_view pattern;  // "/v1/events/{index}"; a last part {name...} takes all segments that are left
  Handler handler;
  std::vector<Parameter> parameters;
  Needs needs = Needs::kView;
};

// The tables. Who adds routes adds a function here and its name in all_routes().
[[nodiscard]] std::vector<Route> service_routes();  // health and description
[[nodiscard]] std::vector<Route> log_routes();      // checkpoint, tiles, events, proofs, documents
[[nodiscard]] std::vector<Route> domain_routes();   // programmes, calls, grants and what else the domain answers
[[nodiscard]] std::vector<Route> all_routes();

class Router {
 public:
  explicit Router(std::vector<Route> routes);

  struct Match {
    const Route* route = nullptr;
    std::map<std::string, std::string, std::less<>> captures;
  };
  // The route of a path; where two fit, the one that names more of it. Errors: kNotFound.
  [[nodiscard]] Result<Match> match(const Target& target) const;
  // Errors: kInvalidArgument naming the first parameter that the route does not take, and those it does.
  [[nodiscard]] static Status check_parameters(const Route& route, const Target& target);

  [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }

 private:
  struct Part {
    enum class Kind : std::uint8_t { kLiteral, kCapture, kRest } kind = Kind::kLiteral;
    std::string text;  // the literal, or the name
  };
  [[nodiscard]] static std::vector<Part> parse(std::string_view pattern);
  [[nodiscard]] static std::optional<Match> try_match(const Route& route, const std::vector<Part>& parts,
                                                      const Target& target);

  std::vector<Route> routes_;
  std::vector<std::vector<Part>> parts_;  // of each route
};

}  // namespace skaidrs
