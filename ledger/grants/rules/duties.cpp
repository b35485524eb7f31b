#include "ledger/grants/rules/duties.h"

#include <algorithm>

#include "ledger/grants/rules/roles.h"

namespace skaidrs {
namespace {

std::string_view duty_name(Duty duty) {
  switch (duty) {
    case Duty::kEvaluator:
      return "evaluator";
    case Duty::kMember:
      return "member of the deciding body";
    case Duty::kTreasurer:
      return "treasurer";
    case Duty::kApplicant:
      return "signer for an applicant";
  }
  return {};
}

bool lists(const Json& texts, std::string_view text) {
  return std::any_of(texts.begin(), texts.end(),
                     [&](const Json& item) { return item.is_string() && item.get_ref<const std::string&>() == text; });
}

// The organisation of `orgs` that the actor is tied to; "" without one. Actors hold names.org and `represents`.
std::string tie_of(const Json& actor, const Json& seat, const Json& orgs) {
  for (const Json& item : orgs) {
    std::string org = as_text(item);
    const bool tied = text_member(part(actor, "names"), "org") == org || lists(part(actor, "represents"), org) ||
                      text_member(seat, "org") == org;
    if (tied) return org;
  }
  return {};
}

// Who is asked, and about which application.
struct Judge {
  std::string actor;
  Json seat;
  std::string where;
};
struct Cause {
  std::string id;
  Json document;
};

Status no_tie(const Case& event, const Judge& judge, const Cause& cause) {
  if (!event.holds("ROL-09")) return ok();
  LEDGER_TRY(const auto document, event.find("actor", judge.actor));
  const std::string org = document ? tie_of(*document, judge.seat, part(cause.document, "orgs")) : std::string();
  if (org.empty()) return ok();
  return refused("ROL-09", judge.actor + " is registered for " + org +
                               ", or represents it, which takes part in application " + cause.id)
      .at(judge.where)
      .because({index_of(*document), index_of(cause.document)})
      .hinted("let somebody without a tie act");
}

}  // namespace

Status take_duty(Case& event, const std::string& actor, Duty duty, const std::string& where) {
  const std::string id = event.text("call") + "/" + actor;
  LEDGER_TRY(const auto before, event.find("duty", id));
  const std::string_view name = duty_name(duty);
  if (before && text_member(*before, "duty") == name) return ok();
  if (event.holds("ROL-08")) {
    if (before) {
      return refused("ROL-08", actor + " is " + std::string(text_member(*before, "duty")) + " in call " +
                                   event.text("call") + " and cannot be " + std::string(name) + " there too")
          .at(where)
          .because({index_of(*before)})
          .hinted("let somebody else act");
    }
    LEDGER_TRY(const bool administers, holds_role(event, actor, "administrator", Reach::kEvent));
    if (administers) {
      return refused("ROL-08", actor + " is an administrator and cannot be " + std::string(name) + " in a call")
          .at(where)
          .hinted("let somebody else act");
    }
  }
  if (!before) event.put("duty", id, {{"index", event.index()}, {"duty", std::string(name)}});
  return ok();
}

Status note_treasurers(Case& event) {
  LEDGER_TRY(const auto treasurers, signers_with(event, "treasurer", Reach::kEvent));
  for (const std::string& treasurer : treasurers) {
    LEDGER_TRY(take_duty(event, treasurer, Duty::kTreasurer, "/data/signers"));
  }
  return ok();
}

Status check_no_tie(const Case& event, const std::string& actor, const Json& seat, const std::string& where) {
  return no_tie(event, {.actor = actor, .seat = seat, .where = where},
                {.id = event.text("application"), .document = event.named("application")});
}

Status check_no_tie_to(const Case& event, const std::string& signer, const std::string& id, const Json& document) {
  return no_tie(event, {.actor = signer, .seat = Json(), .where = "/data/signers"}, {.id = id, .document = document});
}

}  // namespace skaidrs
