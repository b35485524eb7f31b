#include "ledger/grants/rules/appeals.h"

#include <algorithm>

#include "ledger/grants/rules/appeal_effects.h"
#include "ledger/grants/rules/bodies.h"
#include "ledger/grants/rules/common_checks.h"
#include "ledger/grants/rules/duties.h"
#include "ledger/grants/rules/judges.h"
#include "ledger/grants/rules/matters.h"
#include "ledger/grants/rules/periods.h"
#include "ledger/grants/rules/votes.h"

namespace skaidrs {
namespace {

constexpr std::string_view kRanking = "ranking";

// The entry that the appeal is against, as the application's document has it, or a ranking of its call.
// Errors: kRefused APL-01.
Result<Json> appealed(const Case& event) {
  const Json& application = event.named("application");
  const std::string index = part(part(event.data(), "against"), "index").dump();
  const bool ranked = event.text("against_kind") == kRanking;
  const Json& entry =
      ranked ? part(part(event.named("call"), "rankings"), index) : part(part(application, "appealable"), index);
  if (!entry.is_null() && (ranked || text_member(entry, "kind") == event.text("against_kind"))) return entry;
  return refused("APL-01", "entry " + index + " is no " + event.text("against_kind") + " in application " +
                               event.text("application") + " that can be appealed")
      .at("/data/against/index")
      .because({index_of(application)});
}

// The appeal names the grant that the entry names. Errors: kRefused FRM-05.
Status check_same_grant(const Case& event, const Json& entry) {
  const std::string_view grant = text_member(entry, "grant");
  if (event.text("grant") == grant) return ok();
  const std::uint64_t against = as_index(part(part(event.data(), "against"), "index"));
  return refused("FRM-05", "entry " + std::to_string(against) + " names " +
                               (grant.empty() ? std::string("no grant") : "grant " + std::string(grant)) +
                               ", the appeal names " + (event.has("grant") ? event.text("grant") : "none"))
      .at("/data/grant")
      .because({against});
}

Status check_in_time(const Case& event, const Json& entry) {
  const auto until = integer_member(entry, "until");
  if (!until || event.logged().ms <= until.value()) return ok();
  return refused("APL-02", "the time to appeal ended at " + format_instant({until.value()}) +
                               ", the appeal is logged at " + format_logged(event.logged()))
      .at("/data/against")
      .because({as_index(part(part(event.data(), "against"), "index"))});
}

// Nobody decides twice in the same cause. Errors: kRefused APL-04.
Status check_others_decide(const Case& event, const Json& appeal) {
  const Json& first = part(appeal, "by");
  const auto took_part = [&](const std::string& actor) {
    return std::any_of(first.begin(), first.end(), [&](const Json& one) { return as_text(one) == actor; });
  };
  const Json& votes = part(event.data(), "votes");
  for (std::size_t i = 0; i < votes.size(); ++i) {
    const std::string actor(text_member(votes[i], "actor"));
    if (!took_part(actor)) continue;
    return refused("APL-04", actor + " took part in what is appealed and votes on the appeal")
        .at(pointer("/data/votes", i))
        .because({as_index(part(appeal, "against"))});
  }
  for (const std::string& signer : event.signers()) {
    if (!took_part(signer)) continue;
    return refused("APL-04", signer + " took part in what is appealed and signs the decision on it")
        .at("/data/signers")
        .because({as_index(part(appeal, "against"))});
  }
  return ok();
}

}  // namespace

void note_appealable(const Case& event, Json& application, std::string_view kind) {
  Json entry = {{"kind", std::string(kind)}, {"by", event.signers()}};
  if (event.has("grant")) entry["grant"] = event.text("grant");
  if (const auto until = parse_instant(event.text("appeal_until"))) entry["until"] = until.value().ms;
  for (const Json& vote : part(event.data(), "votes")) {
    const Json actor = part(vote, "actor");
    if (std::find(entry["by"].begin(), entry["by"].end(), actor) == entry["by"].end()) entry["by"].push_back(actor);
  }
  application["appealable"][std::to_string(event.index())] = std::move(entry);
}

Status note_ranking_appealable(const Case& event, Json& call) {
  LEDGER_TRY(const Json profile, profile_of_call(event));
  LEDGER_TRY(const std::int64_t days, stored_integer(profile, "appeal_days"));
  Json entry = {{"by", event.signers()}};
  if (days > 0) entry["until"] = days_after(event, days).ms;
  call["rankings"][std::to_string(event.index())] = std::move(entry);
  return ok();
}

Status extend_ranking_appeals(const Case& event, Json& call) {
  if (find_member(call, "published") != nullptr) return ok();
  call["published"] = event.index();
  LEDGER_TRY(const Json profile, profile_of_call(event));
  LEDGER_TRY(const std::int64_t days, stored_integer(profile, "appeal_days"));
  if (days == 0 || find_member(call, "rankings") == nullptr) return ok();
  for (Json& entry : call["rankings"]) entry["until"] = days_after(event, days).ms;
  return ok();
}

Status judge_appeal_lodged(Case& event) {
  LEDGER_TRY(event.unused("appeal", event.text("appeal"), "/data/appeal"));
  LEDGER_TRY(const Json entry, appealed(event));
  LEDGER_TRY(check_same_grant(event, entry));
  LEDGER_TRY(check_in_time(event, entry));
  LEDGER_TRY(const Json profile, profile_of_call(event));
  LEDGER_TRY(const std::int64_t days, stored_integer(part(profile, "days"), "answer_appeal"));
  LEDGER_TRY(check_due(event, "due", days, "APL-03", index_of(profile)));
  Json appeal = new_thing(event, "programme call application grant org actor appeal slip");
  appeal["against"] = part(part(event.data(), "against"), "index");
  appeal["kind"] = event.text("against_kind");
  appeal["by"] = part(entry, "by");
  appeal["lodged"] = event.logged().ms;
  event.put("appeal", event.text("appeal"), appeal);
  await_appeal(event);
  return open_matter(event, "appeal", event.text("appeal"), entries_named(part(event.data(), "against")));
}

Status judge_appeal_decided(Case& event) {
  Json appeal = event.named("appeal");
  if (const Json* decided = find_member(appeal, "decided"); decided != nullptr) {
    return refused("APL-04", "appeal " + event.text("appeal") + " is decided already")
        .at("/data/appeal")
        .because({as_index(*decided)});
  }
  const Json& body = event.named("body");
  LEDGER_TRY(check_competent(event, body));
  LEDGER_TRY(check_others_decide(event, appeal));
  LEDGER_TRY(const Json profile, profile_of_call(event));
  LEDGER_TRY(check_votes(event, body, profile));
  LEDGER_TRY(note_voters(event));
  LEDGER_TRY(const std::int64_t lodged, stored_integer(appeal, "lodged"));
  LEDGER_TRY(check_not_before(event, "date", Instant{lodged}, "the appeal", index_of(appeal)));
  appeal["decided"] = event.index();
  appeal["outcome"] = event.text("outcome");
  event.put("appeal", event.text("appeal"), appeal);
  Json application = event.named("application");
  // What was upheld stays, also when a later appeal is rejected.
  if (event.text("remedy") != "none") {
    application["remedy"] = {
        {"appeal", event.text("appeal")}, {"remedy", event.text("remedy")}, {"index", event.index()}};
  }
  if (event.text("remedy") == "eligible") application.erase("ineligible");
  LEDGER_TRY(undo_appealed(event, appeal, application));
  event.put("application", event.text("application"), application);
  return settle_matter(event, "appeal", event.text("appeal"));
}

}  // namespace skaidrs
