#include "ledger/grants/rules/common_checks.h"
#include "ledger/grants/rules/judges.h"
#include "ledger/grants/rules/voice_checks.h"

namespace skaidrs {
namespace {

// Recommendations and what becomes of them. A recommendation's document holds `from` (ms), the start of the
// consultation that it came from; a commitment's `made` (ms), and `closed`, the event after which it is done or
// dropped. Answers and forwardings leave nothing but a note of reference, so that an answer can be withheld.

// Errors: kRefused FRM-08.
Status check_after_consultation(const Case& event, std::string_view member) {
  const Json& recommendation = event.named("recommendation");
  const auto from = integer_member(recommendation, "from");
  if (!from || !event.has(member)) return ok();
  return check_not_before(event, member, Instant{from.value()}, "the consultation", index_of(recommendation));
}

}  // namespace

Status judge_recommendation_raised(Case& event) {
  LEDGER_TRY(event.unused("recommendation", event.text("recommendation"), "/data/recommendation"));
  if (event.has("contribution")) {
    LEDGER_TRY(const Json contribution, event.get("contribution", event.text("contribution"), "/data/contribution"));
    LEDGER_TRY(check_repeats(event, contribution, "consultation"));
    LEDGER_TRY(event.refer_to("contribution", event.text("contribution"), "/data/contribution"));
  }
  Json document = new_thing(event, "consultation programme recommendation");
  if (event.has("consultation")) {
    LEDGER_TRY(const std::int64_t from, stored_integer(event.named("consultation"), "from"));
    document["from"] = from;
  }
  if (event.has("contribution")) document["contribution"] = event.text("contribution");
  event.put("recommendation", event.text("recommendation"), document);
  return ok();
}

Status judge_recommendation_forwarded(Case& event) {
  LEDGER_TRY(event.refer_to("recommendation", event.text("recommendation"), "/data/recommendation"));
  LEDGER_TRY(check_after_entry(event, "due", "PAR-03"));
  return check_after_consultation(event, "forwarded_on");
}

Status judge_recommendation_answered(Case& event) {
  LEDGER_TRY(event.refer_to("recommendation", event.text("recommendation"), "/data/recommendation"));
  LEDGER_TRY(check_leads_to(event));
  return check_after_consultation(event, "answered_on");
}

Status judge_commitment_made(Case& event) {
  LEDGER_TRY(event.unused("commitment", event.id(), "/data/commitment"));
  if (!event.has("recommendation") && !event.has("consultation") && !event.has("programme")) {
    return refused("PAR-04", "commitment " + event.id() + " names nothing that it rests on")
        .at("/data/recommendation")
        .hinted("name the recommendation, the consultation or the programme");
  }
  LEDGER_TRY(check_after_entry(event, "due", "PAR-03"));
  if (event.has("recommendation")) {
    LEDGER_TRY(event.refer_to("recommendation", event.text("recommendation"), "/data/recommendation"));
  }
  Json document = new_thing(event, "commitment recommendation consultation programme");
  document["made"] = event.logged().ms;
  for (const std::string_view facet : {"org", "body"}) {
    const Json& by = part(part(event.data(), "by"), facet);
    if (!by.is_null()) document["names"][std::string(facet)] = by;
  }
  event.put("commitment", event.id(), document);
  return ok();
}

Status judge_commitment_fulfilled(Case& event) {
  Json commitment = event.named("commitment");
  if (const Json* closed = find_member(commitment, "closed"); closed != nullptr) {
    return refused("PAR-05", "commitment " + event.id() + " is closed since entry " + std::to_string(as_index(*closed)))
        .at("/data/commitment")
        .because({as_index(*closed)})
        .hinted("a new promise is a commitment of its own");
  }
  LEDGER_TRY(const std::int64_t made, stored_integer(commitment, "made"));
  LEDGER_TRY(check_not_before(event, "fulfilled_on", Instant{made}, "the commitment", index_of(commitment)));
  if (event.text("outcome") != "partly") commitment["closed"] = event.index();
  event.put("commitment", event.id(), commitment);
  return ok();
}

}  // namespace skaidrs
