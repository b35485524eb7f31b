#include "ledger/grants/rules/common_checks.h"
#include "ledger/grants/rules/judges.h"
#include "ledger/grants/rules/profile.h"
#include "ledger/grants/rules/programme_names.h"
#include "ledger/grants/rules/sums.h"

namespace skaidrs {
namespace {

// The budget lines as later events need them: allocation, and what calls have taken of it.
Result<Json> lines_of(const Case& event, const std::string& currency) {
  Json lines = Json::object();
  Money sum{0, currency};
  const Json& listed = part(event.data(), "lines");
  for (std::size_t i = 0; i < listed.size(); ++i) {
    const std::string where = pointer("/data/lines", i);
    const std::string line(text_member(listed[i], "line"));
    if (lines.contains(line)) return refused("REF-04", "line " + line + " is listed twice").at(where);
    LEDGER_TRY(const Money allocation, amount_at(part(listed[i], "allocation"), pointer(where, "allocation")));
    if (allocation.currency != currency) {
      return refused("MON-16", "line " + line + " is in " + allocation.currency + ", the programme is in " + currency)
          .at(pointer(where, "allocation"));
    }
    LEDGER_TRY(sum, sum_at(sum, allocation, where));
    lines[line] = {{"allocation", money_to_json(allocation)}, {"called", money_to_json({0, currency})}};
  }
  LEDGER_TRY(const Money allocation, event.amount("allocation"));
  if (sum != allocation) {
    return refused("MON-16",
                   "the lines add up to " + money_words(sum) + ", the allocation is " + money_words(allocation))
        .at("/data/allocation");
  }
  return lines;
}

Error wrong_version(const Case& event, std::string words, std::vector<std::uint64_t> rests_on) {
  return refused("REF-03", "rules " + event.text("rules") + " " + std::move(words))
      .at("/data/version")
      .because(std::move(rests_on));
}

// Takes the budget from the line. Errors: kRefused MON-01, MON-02, REF-04.
Status take_from_line(Case& event, const Money& budget) {
  Json programme = event.named("programme");
  const std::string line = event.text("line");
  if (!programme["lines"].contains(line)) {
    return refused("REF-04", "programme " + event.text("programme") + " has no line " + line)
        .at("/data/line")
        .because({index_of(programme)});
  }
  Json& entry = programme["lines"][line];
  LEDGER_TRY(const Money called, stored_money(entry, "called"));
  LEDGER_TRY(const Money allocation, stored_money(entry, "allocation"));
  LEDGER_TRY(const Money sum, sum_at(called, budget, "/data/budget"));
  if (is_above(sum, allocation)) {
    return refused("MON-01", "with " + money_words(budget) + " the calls of line " + line + " come to " +
                                 money_words(sum) + ", above its allocation of " + money_words(allocation))
        .at("/data/budget")
        .because({index_of(programme)});
  }
  entry["called"] = money_to_json(sum);
  event.put("programme", event.text("programme"), programme);
  return ok();
}

Status check_call_times(const Case& event) {
  if (!event.has("closes")) return ok();
  LEDGER_TRY(const Instant opens, parse_instant(event.text("opens")));
  LEDGER_TRY(const Instant closes, parse_instant(event.text("closes")));
  if (event.ruleset() > 1 && closes <= event.logged()) {
    return refused("ORD-02", "the call closes at " + event.text("closes") + " and is logged at " +
                                 format_logged(event.logged()) + ": nobody could apply")
        .at("/data/closes");
  }
  if (opens < closes) return ok();
  return refused("ORD-02",
                 "the call closes at " + event.text("closes") + ", not after it opens at " + event.text("opens"))
      .at("/data/closes");
}

// Calls open with a day, also one that had begun when the rules were published.
constexpr std::int64_t kDayMs = 86'400'000;

// From ruleset 2 on a call opens, by its own clock too, under rules that are known on that day. Errors: kRefused
// ORD-01.
Status check_rules_first(const Case& event, const Json& profile) {
  if (event.ruleset() < 2 || find_member(profile, "logged") == nullptr) return ok();
  LEDGER_TRY(const Instant opens, parse_instant(event.text("opens")));
  LEDGER_TRY(const std::int64_t published, stored_integer(profile, "logged"));
  if (opens.ms >= published - kDayMs) return ok();
  return refused("ORD-01", "the call opens at " + event.text("opens") + ", and its rules are logged at " +
                               format_logged({published}))
      .at("/data/opens")
      .because({index_of(profile)})
      .hinted("publish the rules first: a call cannot wait for them");
}

Status check_version_exists(const Case& event, std::int64_t version) {
  LEDGER_TRY(const auto profile, event.find("profile", event.text("rules") + "/" + std::to_string(version)));
  if (profile) return check_rules_first(event, *profile);
  return refused("ORD-01",
                 "rules " + event.text("rules") + " have no version " + std::to_string(version) + " before this entry")
      .at("/data/rules_version")
      .because({index_of(event.named("rules"))})
      .hinted("publish the rules first: a call cannot wait for them");
}

// The body that will decide may be composed later; one that exists is of this programme, and of no other call.
Status check_deciding_body(const Case& event) {
  if (!event.has("body")) return ok();
  LEDGER_TRY(const auto body, event.find("body", event.text("body")));
  if (!body) return ok();
  return check_no_contradiction(event, *body);
}

}  // namespace

Status judge_programme_registered(Case& event) {
  LEDGER_TRY(event.unused("programme", event.text("programme"), "/data/programme"));
  const std::string currency = event.text("currency");
  LEDGER_TRY(Json lines, lines_of(event, currency));
  Json document = new_thing(event, "programme");
  document["currency"] = currency;
  document["lines"] = std::move(lines);
  event.put("programme", event.text("programme"), document);
  return note_programme_names(event);
}

Status judge_rules_published(Case& event) {
  const std::string rules = event.text("rules");
  LEDGER_TRY(const std::int64_t version, integer_member(event.data(), "version"));
  LEDGER_TRY(auto before, event.find("rules", rules));
  if (!before && version != 1) return wrong_version(event, "begin with version 1", {});
  if (before) {
    LEDGER_TRY(const std::int64_t last, stored_integer(*before, "version"));
    if (version != last + 1) {
      return wrong_version(event,
                           "stand at version " + std::to_string(last) + "; the next is " + std::to_string(last + 1),
                           {index_of(*before)});
    }
    LEDGER_TRY(check_repeats(event, *before, "programme"));
    if (is_example(*before) != is_example(event.data())) {
      return refused("FRM-09", "the versions of rules " + rules + " are all examples or all real")
          .at("/data/example")
          .because({index_of(*before)});
    }
  }
  LEDGER_TRY(check_profile(event));
  Json document = new_thing(event, "programme");
  document["version"] = version;
  event.put("rules", rules, document);
  Json profile = judged_profile(part(event.data(), "profile"));
  profile["index"] = event.index();
  profile["logged"] = event.logged().ms;
  event.put("profile", rules + "/" + std::to_string(version), profile);
  return ok();
}

Status judge_call_opened(Case& event) {
  LEDGER_TRY(event.unused("call", event.text("call"), "/data/call"));
  LEDGER_TRY(const std::int64_t version, integer_member(event.data(), "rules_version"));
  LEDGER_TRY(check_version_exists(event, version));
  LEDGER_TRY(check_deciding_body(event));
  for (const Json& recommendation : part(event.data(), "recommendation")) {
    LEDGER_TRY(event.refer_to("recommendation", as_text(recommendation), "/data/recommendation"));
  }
  LEDGER_TRY(check_call_times(event));
  const Json& programme = event.named("programme");
  LEDGER_TRY(check_one_currency(event, text_member(programme, "currency"), index_of(programme)));
  LEDGER_TRY(const Money budget, event.ruleset() > 1 ? amount_above_zero(event, "budget") : event.amount("budget"));
  LEDGER_TRY(take_from_line(event, budget));

  Json document = new_thing(event, "programme call");
  for (const std::string_view member : {"rules", "line", "body"}) {
    if (event.has(member)) document[std::string(member)] = event.text(member);
  }
  LEDGER_TRY(const Instant opens, parse_instant(event.text("opens")));
  document["rules_version"] = version;
  document["rolling"] = part(event.data(), "rolling");
  document["opens"] = opens.ms;
  if (event.has("closes")) {
    LEDGER_TRY(const Instant closes, parse_instant(event.text("closes")));
    document["closes"] = closes.ms;
  }
  document["budget"] = money_to_json(budget);
  document["awarded"] = money_to_json({0, budget.currency});
  document["applications"] = 0;
  event.put("call", event.text("call"), document);
  return ok();
}

}  // namespace skaidrs
