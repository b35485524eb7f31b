#include "api/handlers.h"
#include "api/router.h"

namespace skaidrs {
namespace {

constexpr Parameter kAt{
    "at", "size, instant or day: the state of the log then; a day means its end in the ledger's time zone"};

std::vector<Parameter> event_filters() {
  return {{"after", "log index, or the `next` of the page before"},
          {"limit", "items a page: 1 to 1000, 50 when absent"},
          {"type", "event type without its version, e.g. payout.made"},
          {"subject", "subject of the event, e.g. grant/g-17"},
          {"actor", "actor that the event names or who signed it"},
          {"org", "organisation that the event names, as org-id.guide writes it"},
          {"programme", "programme that the event names"},
          {"call", "call that the event names"},
          {"since", "instant or day: logged then or later"},
          {"until", "instant or day: logged then or earlier; a day counts to its end"},
          kAt};
}

}  // namespace

std::vector<Route> service_routes() {
  return {
      {"/healthz", get_healthz, {}, Needs::kNothing},
      {"/readyz", get_readyz, {}, Needs::kNothing},
      {"/openapi.json", get_openapi, {}, Needs::kNothing},
  };
}

std::vector<Route> log_routes() {
  return {
      {"/checkpoint", get_checkpoint, {}},
      {"/tile/{path...}", get_tile, {}},
      {"/tile/entries/{path...}", get_bundle, {}},
      {"/v1/ledger", get_ledger, {kAt}},
      {"/v1/events", list_events, event_filters()},
      {"/v1/events/{index}", get_event, {{"raw", "1: the exact bytes of the entry and nothing else"}}},
      {"/v1/events/{index}/proof", get_event_proof, {}},
      {"/v1/proofs/inclusion",
       get_inclusion,
       {{"index", "log index of the entry"}, {"size", "size of the tree; the published one when absent"}}},
      {"/v1/proofs/consistency",
       get_consistency,
       {{"from", "the smaller size, at least 1"}, {"to", "the greater size; the published one when absent"}}},
      {"/v1/documents/{sha256}", get_document, {}},
  };
}

}  // namespace skaidrs
