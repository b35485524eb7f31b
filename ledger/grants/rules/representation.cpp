#include "ledger/grants/rules/representation.h"

#include <algorithm>

#include "ledger/grants/rules/roles.h"

namespace skaidrs {
namespace {

bool names_actor(const Json& listed, std::string_view actor) {
  return std::any_of(listed.begin(), listed.end(), [&](const Json& one) { return text_member(one, "actor") == actor; });
}

bool lists(const Json& texts, std::string_view text) {
  return std::any_of(texts.begin(), texts.end(), [&](const Json& item) { return as_text(item) == text; });
}

// The application that the data name; null for the event that files it, or names none.
const Json& filed_application(const Case& event) {
  static const Json kNone;
  const auto found = event.named().find("application");
  return found == event.named().end() ? kNone : found->second;
}

Error not_registered(const Case& event, const std::string& actor, std::string where) {
  return refused("ROL-10", actor + " signs for " + event.text("org") + " and is not registered for it")
      .at(std::move(where))
      .hinted("register the actor with the organisation, or with it among those represented");
}

// For whom no organisation stands, he alone says who acts for him: in his application, which he signs himself.
Error not_named(const Case& event, const std::string& actor, std::string where) {
  const Json& application = filed_application(event);
  Error error =
      refused("ROL-10", actor + " signs as a representative, and no application signed by " +
                            (event.has("actor") ? event.text("actor") : std::string("the applicant")) + " names him")
          .at(std::move(where))
          .hinted("let the applicant sign, or a representative whom the application names");
  if (application.is_null()) return error;
  return std::move(error).because({index_of(application)});
}

// Whether `org` in the data is who acts: in complaints and opinions it is whom they are about.
bool acts_for_org(const Case& event) {
  return event.has("org") && event.row().signers != SignerRule::kNamedOrRoles;
}

// A listed representative who signs may do so. Errors: kRefused ROL-10; those of the state.
Status check_representative(const Case& event, const std::string& actor, const std::string& where) {
  LEDGER_TRY(const bool tied, is_tied(event, actor, event.text("org")));
  if (tied) return ok();
  if (acts_for_org(event)) return not_registered(event, actor, where);
  if (event.has("actor") && event.is_signed_by(event.text("actor"))) return ok();
  LEDGER_TRY(const bool vouched_for, is_on_behalf_of(event, event.text("actor")));
  if (vouched_for) return ok();
  if (event.named().contains("complaint")) return ok();  // CPL-05 asks who goes on with a complaint
  if (lists(part(filed_application(event), "represented_by"), actor)) return ok();
  return not_named(event, actor, where);
}

// Whether one signs whom represented_by lists; under ruleset 2 each of them may. Errors: as check_representative.
Result<bool> signed_by_representative(const Case& event) {
  const Json& listed = part(event.data(), "represented_by");
  bool found = false;
  for (std::size_t i = 0; i < listed.size(); ++i) {
    const std::string actor(text_member(listed[i], "actor"));
    if (!event.is_signed_by(actor)) continue;
    if (event.holds("ROL-10")) {
      LEDGER_TRY(check_representative(event, actor, pointer("/data/represented_by", i)));
    }
    found = true;
  }
  return found;
}

// Whether the actor whom the data name signs; for an organisation he is one of its own. Errors: kRefused ROL-10.
Result<bool> signed_by_actor(const Case& event) {
  const std::string actor = event.text("actor");
  if (actor.empty() || !event.is_signed_by(actor)) return false;
  if (!event.holds("ROL-10") || !acts_for_org(event)) return true;
  LEDGER_TRY(const bool tied, is_tied(event, actor, event.text("org")));
  if (tied) return true;
  return not_registered(event, actor, "/data/actor");
}

Error has_a_key(const std::string& actor, std::string words, std::string where) {
  return refused("ROL-11", actor + std::move(words)).at(std::move(where)).hinted("let " + actor + " sign");
}

// Officers act for nobody who can sign himself; what somebody says they may write down. Errors: kRefused ROL-11; those
// of the state.
Status check_nobody_can_sign(const Case& event) {
  if (!event.holds("ROL-11") || event.row().signers == SignerRule::kNamedOrRoles) return ok();
  if (event.has("org")) {
    LEDGER_TRY(const auto tied, event.find("tied", event.text("org")));
    const Json none;
    for (const Json& one : part(tied ? *tied : none, "actors")) {
      LEDGER_TRY(const bool can_sign, has_live_key(event, as_text(one)));
      if (can_sign) return has_a_key(as_text(one), " has a key and acts for " + event.text("org"), "/data/signers");
    }
    return ok();
  }
  const std::string actor = event.text("actor");
  if (actor.empty()) return ok();
  LEDGER_TRY(const bool can_sign, has_live_key(event, actor));
  if (can_sign) return has_a_key(actor, " has a key and signs himself", "/data/signers");
  if (text_member(part(event.data(), "on_behalf"), "actor") == actor) return ok();
  return refused("ROL-11", "officers act for " + actor + " and do not say so")
      .at("/data/signers")
      .hinted("name " + actor + " in on_behalf, with the reason");
}

}  // namespace

Status note_ties(Case& event, const std::string& actor, const Json& orgs) {
  for (const Json& org : orgs) {
    LEDGER_TRY(auto tied, event.find("tied", as_text(org)));
    Json document = tied ? std::move(*tied) : Json{{"actors", Json::array()}};
    if (lists(part(document, "actors"), actor)) continue;
    document["actors"].push_back(actor);
    event.put("tied", as_text(org), document);
  }
  return ok();
}

Result<bool> is_tied(const Case& event, std::string_view actor, std::string_view org) {
  LEDGER_TRY(const auto document, event.find("actor", actor));
  if (!document || org.empty()) return false;
  return text_member(part(*document, "names"), "org") == org || lists(part(*document, "represents"), org);
}

Result<bool> is_on_behalf_of(const Case& event, std::string_view actor) {
  const std::string_view named = text_member(part(event.data(), "on_behalf"), "actor");
  if (!event.holds("ROL-11") || named.empty() || named != actor) return false;
  LEDGER_TRY(const bool can_sign, has_live_key(event, actor));
  if (can_sign) {
    return refused("ROL-11", std::string(actor) + " has a key and signs himself")
        .at("/data/on_behalf/actor")
        .hinted("leave on_behalf out and let him sign");
  }
  LEDGER_TRY(const auto officers, signers_with(event, "programme_officer", Reach::kEvent));
  if (!officers.empty()) return true;
  return refused("ROL-11", "none of the signers is a programme officer who may act for " + std::string(actor))
      .at("/data/signers");
}

Status check_party(const Case& event) {
  LEDGER_TRY(const bool by_actor, signed_by_actor(event));
  LEDGER_TRY(const bool by_representative, signed_by_representative(event));
  if (by_actor || by_representative) return ok();
  LEDGER_TRY(is_on_behalf_of(event, event.text("actor")));
  LEDGER_TRY(check_enough(event, event.row().roles, Reach::kEvent, event.row().distinct));
  return check_nobody_can_sign(event);
}

Status check_recipient_alone(const Case& event) {
  constexpr std::string_view kForFunder = "administrator programme_officer treasurer";
  LEDGER_TRY(signed_by_representative(event));
  LEDGER_TRY(signed_by_actor(event));
  LEDGER_TRY(const auto for_funder, signers_with(event, kForFunder, Reach::kEvent));
  const Json& listed = part(event.data(), "represented_by");
  for (const std::string& signer : event.signers()) {
    const bool holds_office = lists(Json(for_funder), signer);
    if (!holds_office && (names_actor(listed, signer) || event.text("actor") == signer)) continue;
    return refused("GRT-15", signer + (holds_office ? " acts for the funder" : " is not the recipient") +
                                 " and signs " + std::string(event.row().name))
        .at("/data/signers")
        .hinted("let the recipient sign, or who is listed in represented_by");
  }
  return ok();
}

}  // namespace skaidrs
