// Payments that are suspended, and irregularities.
//   suspension {resumed (index)}; irregularity {opened_by [actor], outcome, closed (index)}
#include "ledger/grants/rules/grant_life.h"
#include "ledger/grants/rules/judges.h"
#include "ledger/grants/rules/matters.h"
#include "ledger/grants/rules/sums.h"

namespace skaidrs {
namespace {

// What has ended does not end again. Errors: kRefused GRT-03.
Status check_open(const Case& event, std::string_view kind, std::string_view end) {
  const Json& thing = event.named(kind);
  const Json* ended = find_member(thing, end);
  if (ended == nullptr) return ok();
  return refused("GRT-03",
                 std::string(kind) + " " + event.text(kind) + " ended in entry " + std::to_string(as_index(*ended)))
      .at(pointer("/data", kind))
      .because({as_index(*ended)});
}

}  // namespace

Status judge_payment_suspended(Case& event) {
  const std::string id = event.text("suspension");
  LEDGER_TRY(event.unused("suspension", id, "/data/suspension"));
  LEDGER_TRY(Json grant, living_grant(event));
  LEDGER_TRY(check_limit_ahead(event, "review_by"));
  grant["suspended"][id] = event.index();
  event.put("grant", event.text("grant"), grant);
  event.put("suspension", id, new_thing(event, "programme call application grant org actor suspension"));
  return ok();
}

Status judge_payment_resumed(Case& event) {
  const std::string id = event.text("suspension");
  LEDGER_TRY(Json grant, living_grant(event));
  LEDGER_TRY(check_open(event, "suspension", "resumed"));
  grant["suspended"].erase(id);
  grant["leave_to_pay"].push_back({{"index", event.index()}, {"keys", signing_keys(event)}});
  event.put("grant", event.text("grant"), grant);
  Json suspension = event.named("suspension");
  suspension["resumed"] = event.index();
  event.put("suspension", id, suspension);
  return ok();
}

Status judge_irregularity_opened(Case& event) {
  const std::string id = event.text("irregularity");
  LEDGER_TRY(event.unused("irregularity", id, "/data/irregularity"));
  LEDGER_TRY(Json grant, living_grant(event));
  LEDGER_TRY(check_limit_ahead(event, "due"));
  if (event.has("complaint")) {
    LEDGER_TRY(event.get("complaint", event.text("complaint"), "/data/complaint"));
  }
  grant["irregularities"][id] = event.index();
  event.put("grant", event.text("grant"), grant);
  Json irregularity = new_thing(event, "programme call application grant org actor irregularity");
  irregularity["opened_by"] = signers_of(event);
  event.put("irregularity", id, irregularity);
  return open_matter(event, "irregularity", id, {});
}

Status judge_irregularity_closed(Case& event) {
  const std::string id = event.text("irregularity");
  LEDGER_TRY(Json grant, living_grant(event));
  LEDGER_TRY(check_open(event, "irregularity", "closed"));
  Json irregularity = event.named("irregularity");
  LEDGER_TRY(check_another_signs(event, "GRT-11", part(irregularity, "opened_by"), "opened the irregularity",
                                 index_of(irregularity)));
  grant["irregularities"].erase(id);
  event.put("grant", event.text("grant"), grant);
  irregularity["outcome"] = event.text("outcome");
  irregularity["closed"] = event.index();
  event.put("irregularity", id, irregularity);
  return settle_matter(event, "irregularity", id);
}

}  // namespace skaidrs
