#include "ledger/grants/rules/common_checks.h"
#include "ledger/grants/rules/judges.h"
#include "ledger/grants/rules/representation.h"
#include "ledger/grants/rules/voice_checks.h"

namespace skaidrs {
namespace {

// Opinions: what somebody says unasked, and what is answered. An opinion's document holds `received_on`.

// Errors: kRefused PAR-06.
Status check_author(const Case& event) {
  const std::string actor = event.text("actor");
  // What a party says is recorded by officers; the signatures were judged before.
  if (actor.empty() || event.is_signed_by(actor) || event.has("author")) return ok();
  LEDGER_TRY(const bool on_behalf, is_on_behalf_of(event, actor));
  if (on_behalf) return ok();
  return refused("PAR-06", actor + " gives the opinion and has not signed it")
      .at("/data/actor")
      .hinted("let " + actor + " sign, name the party as its author, or say in on_behalf why you sign for " + actor);
}

}  // namespace

Status judge_opinion_submitted(Case& event) {
  LEDGER_TRY(event.unused("opinion", event.id(), "/data/opinion"));
  LEDGER_TRY(check_named_whole(event, "programme call consultation"));
  LEDGER_TRY(check_author(event));
  LEDGER_TRY(check_after_entry(event, "due", "PAR-03"));
  Json document = new_thing(event, "opinion programme call consultation actor");
  document["received_on"] = event.text("received_on");
  event.put("opinion", event.id(), document);
  return ok();
}

Status judge_opinion_answered(Case& event) {
  LEDGER_TRY(check_leads_to(event));
  if (!event.has("answered_on")) return ok();
  const Json& opinion = event.named("opinion");
  return check_not_before(event, "answered_on", text_member(opinion, "received_on"), "the opinion came in",
                          index_of(opinion));
}

}  // namespace skaidrs
