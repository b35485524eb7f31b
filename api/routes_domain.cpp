#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

#include "api/handlers_domain.h"
#include "api/router.h"

namespace skaidrs {
namespace {

constexpr Parameter kAt{
    "at", "size, instant or day: the state of the log then; a day means its end in the ledger's time zone"};
constexpr Parameter kAfter{"after", "the `next` of the page before"};
constexpr Parameter kLimit{"limit", "items a page: 1 to 1000, 50 when absent"};

constexpr DomainFilter kOrigin{"origin", "live, imported or example", "live imported example"};
constexpr DomainFilter kProgramme{"programme", "programme that the item names", ""};
constexpr DomainFilter kCall{"call", "call that the item names", ""};
constexpr DomainFilter kApplication{"application", "application that the item names", ""};
constexpr DomainFilter kOrg{"org", "organisation that the item names, as org-id.guide writes it", ""};
constexpr DomainFilter kGrant{"grant", "grant that the item names", ""};
constexpr DomainFilter kBody{"body", "body that decides", ""};
constexpr DomainFilter kRegister{"register", "short name of an imported register", ""};
constexpr DomainFilter kConsultation{"consultation", "consultation that the item names", ""};
constexpr DomainFilter kRecipientKind{"recipient_kind", "kind of recipient",
                                      "organisation public_body company unregistered_group private_person unknown"};
constexpr DomainFilter kCostMethod{"cost_method", "how costs are counted", "actual lump_sum unit flat_rate"};
constexpr DomainFilter kOutcome{"outcome", "what was decided", "grant reduced conditional reserve reject"};
constexpr DomainFilter kState{"state", "unanswered, or the latest answer", "unanswered accepted partly declined noted"};
constexpr DomainFilter kCode{"code", "code of a finding, e.g. FND-01", ""};
constexpr DomainFilter kKind{"kind", "kind of contribution",
                             "challenge solution finding answer commitment process document"};
constexpr DomainFilter kTheme{"theme", "theme of the consultation", ""};
constexpr DomainFilter kAs{"as", "participant or observer", "participant observer"};

using Filters = std::vector<DomainFilter>;

std::vector<Parameter> list_parameters(const Filters& filters) {
  std::vector<Parameter> parameters{kAfter, kLimit};
  for (const DomainFilter& filter : filters) parameters.push_back({filter.member, filter.words});
  parameters.push_back(kAt);
  return parameters;
}

Route list_route(std::string_view pattern, Entity entity, const Filters& filters) {
  return {pattern, [entity, filters](const Call& call) { return list_things(call, entity, filters); },
          list_parameters(filters)};
}

Route thing_route(std::string_view pattern, Entity entity) {
  return {pattern, [entity](const Call& call) { return get_thing(call, entity); }, {kAt}};
}

// Items of `entity` that name the thing {id} of `parent` in `member`.
struct Below {
  Entity parent;
  std::string_view member;
  Entity entity;
};

Route below_route(std::string_view pattern, const Below& below, const Filters& filters) {
  return {pattern,
          [below, filters](const Call& call) {
            return list_below(call, below.parent, below.member, below.entity, filters);
          },
          list_parameters(filters)};
}

Route detail_route(std::string_view pattern, Detail detail, const Filters& filters) {
  return {pattern, [detail, filters](const Call& call) { return list_details(call, detail, filters); },
          list_parameters(filters)};
}

// A list and its things: /v1/<name> and /v1/<name>/{id}.
struct Pair {
  std::string_view list;
  std::string_view thing;
  Entity entity;
  Filters filters;
};

std::vector<Pair> pairs() {
  return {
      {"/v1/programmes", "/v1/programmes/{id}", Entity::kProgrammes, {kOrigin}},
      {"/v1/calls", "/v1/calls/{id}", Entity::kCalls, {kProgramme, kOrigin}},
      {"/v1/decisions",
       "/v1/decisions/{id}",
       Entity::kDecisions,
       {kProgramme, kCall, kApplication, kGrant, kBody, kOrg, kOutcome, kOrigin}},
      {"/v1/bodies", "/v1/bodies/{id}", Entity::kBodies, {kProgramme, kCall, kOrigin}},
      {"/v1/grants",
       "/v1/grants/{id}",
       Entity::kGrants,
       {kProgramme, kCall, kOrg, kRegister, kRecipientKind, kCostMethod, kOrigin}},
      {"/v1/organisations", "/v1/organisations/{id}", Entity::kOrganisations, {kRegister, kOrigin}},
      {"/v1/consultations", "/v1/consultations/{id}", Entity::kConsultations, {kProgramme, kOrigin}},
      {"/v1/recommendations",
       "/v1/recommendations/{id}",
       Entity::kRecommendations,
       {kState, kConsultation, kProgramme, kOrigin}},
      {"/v1/registers", "/v1/registers/{id}", Entity::kRegisters, {kOrigin}},
      {"/v1/payouts", "/v1/payouts/{id}", Entity::kPayouts, {kProgramme, kCall, kGrant, kOrg, kOrigin}},
  };
}

}  // namespace

// What read models answer: programmes, calls, applications, grants, payouts and the rest of the domain.
std::vector<Route> domain_routes() {
  std::vector<Route> routes;
  for (const Pair& pair : pairs()) {
    routes.push_back(list_route(pair.list, pair.entity, pair.filters));
    routes.push_back(thing_route(pair.thing, pair.entity));
  }
  routes.push_back(thing_route("/v1/applications/{id}", Entity::kApplications));
  routes.push_back(list_route("/v1/findings", Entity::kFindings, {kRegister, kCode, kOrigin}));
  routes.push_back(below_route("/v1/calls/{id}/applications", {Entity::kCalls, "call", Entity::kApplications},
                               {kOrg, kRecipientKind}));
  routes.push_back(
      below_route("/v1/bodies/{id}/decisions", {Entity::kBodies, "body", Entity::kDecisions}, {kCall, kOutcome}));
  routes.push_back(detail_route("/v1/calls/{id}/ranking", Detail::kRanking, {}));
  routes.push_back(detail_route("/v1/consultations/{id}/attendance", Detail::kAttendance, {kAs}));
  routes.push_back(detail_route("/v1/consultations/{id}/contributions", Detail::kContributions, {kKind, kTheme}));
  routes.push_back({"/v1/stats",
                    get_statistics,
                    {{"by", "dimension: field, funder, register or year"},
                     {"origin", "live, imported or example: these blocks alone"},
                     {"register", "short name of an imported register: its records alone"},
                     {"limit", "items of a block: 1 to 1000, 1000 when absent; the rest is added up as `more`"},
                     kAt}});
  return routes;
}

}  // namespace skaidrs
