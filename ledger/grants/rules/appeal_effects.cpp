#include "ledger/grants/rules/appeal_effects.h"

#include "ledger/grants/rules/payout_parts.h"
#include "ledger/grants/rules/sums.h"

namespace skaidrs {
namespace {

constexpr std::string_view kOfCourse = "termination recovery cost";

bool is_of_course(const Json& entry) {
  return has_word(kOfCourse, text_member(entry, "kind")) && find_member(entry, "thing") != nullptr;
}

// A grant that was closed meanwhile goes on, and is closed again.
Status reopen(Case& event, const std::string& id) {
  LEDGER_TRY(auto grant, event.find("grant", id));
  if (!grant || find_member(*grant, "closed") == nullptr) return ok();
  grant->erase("closed");
  event.put("grant", id, *grant);
  return ok();
}

Status restore_contract(Case& event, const std::string& id) {
  LEDGER_TRY(auto grant, event.find("grant", id));
  if (!grant) return ok();
  (*grant)["contract"].erase("terminated");
  (*grant)["contract"].erase("terminated_on");
  event.put("grant", id, *grant);
  return ok();
}

Status forgive(Case& event, const std::string& payout, const Money& claimed) {
  LEDGER_TRY(auto document, event.find("payout", payout));
  if (!document) return ok();
  LEDGER_TRY(lower(*document, "claimed", claimed));
  event.put("payout", payout, *document);
  return ok();
}

Status undo_recovery(Case& event, const std::string& grant_id, const std::string& id) {
  LEDGER_TRY(auto found, event.find("recovery", id));
  LEDGER_TRY(auto of, event.find("grant", grant_id));
  if (!found || !of) return ok();
  Json& recovery = *found;
  Json& grant = *of;
  Json& contract = grant["contract"];
  LEDGER_TRY(const Money ordered, stored_money(recovery, "amount"));
  LEDGER_TRY(const Money open, stored_money(recovery, "open"));
  LEDGER_TRY(const Money received, subtract(ordered, open));
  const Json parts = part(recovery, "parts");
  for (const auto& [payout, claimed] : parts.items()) {
    LEDGER_TRY(const Money part_open, stored_money(parts, payout));
    LEDGER_TRY(forgive(event, payout, part_open));
  }
  LEDGER_TRY(lower(contract, "claimed", open));
  if (find_member(contract, "owed") == nullptr) contract["owed"] = money_to_json({0, ordered.currency});
  LEDGER_TRY(raise(contract, "owed", received));
  recovery["open"] = money_to_json({0, ordered.currency});
  recovery["parts"] = Json::object();
  recovery["undone"] = event.index();
  grant["recoveries"].erase(id);
  event.put("recovery", id, recovery);
  event.put("grant", grant_id, grant);
  return ok();
}

Status restore_cost(Case& event, const std::string& id) {
  LEDGER_TRY(auto cost, event.find("cost", id));
  if (!cost) return ok();
  const std::string report_id(text_member(*cost, "report"));
  LEDGER_TRY(auto report, event.find("report", report_id));
  (*cost)["undone"] = event.index();
  event.put("cost", id, *cost);
  if (!report) return ok();
  LEDGER_TRY(const Money amount, stored_money(*cost, "amount"));
  LEDGER_TRY(lower(*report, "disallowed", amount));
  event.put("report", report_id, *report);
  return ok();
}

}  // namespace

void name_appealable(const Case& event, Json& application, const std::string& thing) {
  Json& entry = application["appealable"][std::to_string(event.index())];
  entry["grant"] = event.text("grant");
  entry["thing"] = thing;
}

void await_appeal(Case& event) {
  Json application = event.named("application");
  const std::string against = part(part(event.data(), "against"), "index").dump();
  if (!is_of_course(part(part(application, "appealable"), against))) return;
  application["appealable"][against]["open"][event.text("appeal")] = event.index();
  event.put("application", event.text("application"), application);
}

Status undo_appealed(Case& event, const Json& appeal, Json& application) {
  const std::string against = part(appeal, "against").dump();
  if (!is_of_course(part(part(application, "appealable"), against))) return ok();
  Json& entry = application["appealable"][against];
  entry["open"].erase(event.text("appeal"));
  if (event.text("outcome") != "upheld" || find_member(entry, "undone") != nullptr) return ok();
  entry["undone"] = event.index();
  const std::string_view kind = text_member(entry, "kind");
  const std::string thing(text_member(entry, "thing"));
  const std::string grant(text_member(entry, "grant"));
  if (kind == "termination") {
    LEDGER_TRY(restore_contract(event, grant));
  } else if (kind == "cost") {
    LEDGER_TRY(restore_cost(event, thing));
  } else {
    LEDGER_TRY(undo_recovery(event, grant, thing));
  }
  return reopen(event, grant);
}

Status check_no_appeal(const Case& event) {
  const Json& entries = part(event.named("application"), "appealable");
  for (const auto& [index, entry] : entries.items()) {
    if (!is_of_course(entry) || text_member(entry, "grant") != event.text("grant")) continue;
    const std::string what = "the " + std::string(text_member(entry, "kind")) + " in entry " + index;
    const auto refuse = [&](const std::string& words, const Json& rests_on) {
      return refused("GRT-13", words).at("/data/grant").because({as_index(rests_on)});
    };
    const Json& open = part(entry, "open");
    if (!open.empty())
      return refuse("appeal " + open.begin().key() + " against " + what + " is not decided", *open.begin());
  }
  return ok();
}

Result<Money> owed_to_recipient(const Json& contract) {
  LEDGER_TRY(const Money amount, stored_money(contract, "amount"));
  LEDGER_TRY(const Money paid, stored_money(contract, "paid"));
  LEDGER_TRY(const Money room, subtract(amount, paid));
  if (find_member(contract, "owed") == nullptr) return Money{0, amount.currency};
  LEDGER_TRY(const Money owed, stored_money(contract, "owed"));
  return is_above(owed, room) ? room : owed;
}

}  // namespace skaidrs
