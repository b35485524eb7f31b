#include <array>
#include <vector>

#include "ledger/grants/models/grant_course.h"
#include "ledger/grants/models/grant_money.h"
#include "ledger/grants/models/imported_rows.h"
#include "ledger/grants/models/models.h"
#include "ledger/grants/models/support.h"

namespace skaidrs {
namespace {

// item/g/<grant>      a grant of this ledger: what the application asks, the decision awards, the contract says
// figures/g/<grant>   its money: asked, awarded, contracted, paid, recovered, returned, net; instalments with what is
//                     paid
// course/<grant>/<index>   what happened to it after the contract, an event a row
// item/i/<register>.<hash>   what a register says of a grant, in its newest version
// application/<application>  what grants take over from their applications
// by/programme|call|application|org|register/<value>/<g or i>/<id>

constexpr std::string_view kImported = "i";

Status fold_application(const PlacedEvent& placed, Rows& rows) {
  Json row = Json::object();
  row["events"] = Json::array({placed.index.value});
  copy_members(row, placed.event.data,
               {"title", "requested", "recipient_kind", "cost_method", "support_kind", "field", "size", "region"});
  rows.put(row_path({"application", text_member(placed.event.data, "application")}), row);
  return ok();
}

Json zero_or_none(const Json* money) {
  return money == nullptr ? Json() : zero_like(*money);
}

Status fold_decision(const PlacedEvent& placed, Rows& rows) {
  const Json& data = placed.event.data;
  const std::string grant(text_member(data, "grant"));
  if (grant.empty()) return ok();
  const std::string suffix = row_path({kLiveGrants, grant});
  LEDGER_TRY(Json row, row_or(rows, row_path({"application", text_member(data, "application")}), Json::object()));
  Json figures = Json::object();
  if (const Json* asked = find_member(row, "requested")) figures["asked"] = *asked;
  row.erase("requested");
  Json bare = bare_row(grant, placed);
  bare.erase("events");
  row.update(bare);
  rest_on(row, placed);
  copy_members(row, data, {"actor", "body", "outcome", "conditions"});
  row["decision"] = text_member(data, "decision");
  if (const Json* day = find_member(data, placed.event.name == "reserve.called_up" ? "called_up_on" : "date")) {
    row["decided_on"] = *day;
  }
  row["status"] = "awarded";
  rows.put(row_path({"item", suffix}), row);

  copy_members(figures, data, {"awarded"});
  figures["paid"] = zero_or_none(find_member(data, "awarded"));
  figures["recovered"] = figures["paid"];
  settle_figures(figures);
  count_event(figures, placed);
  rows.put(row_path({"figures", suffix}), figures);
  put_indexes(rows, {"programme", "call", "application", "org"}, suffix, placed);
  return ok();
}

Status fold_contract(const PlacedEvent& placed, Rows& rows) {
  const Json& data = placed.event.data;
  const std::string grant(text_member(data, "grant"));
  const std::string suffix = row_path({kLiveGrants, grant});
  LEDGER_TRY(Json row, row_or(rows, row_path({"item", suffix}), bare_row(grant, placed)));
  rest_on(row, placed);
  row["status"] = "contracted";
  copy_members(
      row, data,
      {"actor", "title", "recipient_kind", "cost_method", "support_kind", "field", "size", "region", "from", "until"});
  Json& contract = object_at(row, "contract");
  copy_members(contract, data,
               {"amount", "total_cost", "rate_ppm", "cost_method", "cofinancing", "conversion", "from", "until",
                "until_local", "reports", "account_digest", "signed_on", "document", "signers"});
  contract["event"] = placed.index.value;
  rows.put(row_path({"item", suffix}), row);

  LEDGER_TRY(Json figures, row_or(rows, row_path({"figures", suffix}), Json::object()));
  if (const Json* amount = find_member(data, "amount")) {
    figures["contracted"] = *amount;
    figures["paid"] = zero_like(*amount);
    figures["recovered"] = zero_like(*amount);
  }
  figures["instalments"] = open_instalments(find_member(data, "instalments"));
  settle_figures(figures);
  count_event(figures, placed);
  rows.put(row_path({"figures", suffix}), figures);
  return ok();
}

Status fold_payout(const PlacedEvent& placed, Rows& rows) {
  const Json& data = placed.event.data;
  const std::string key = row_path({"figures", kLiveGrants, text_member(data, "grant")});
  LEDGER_TRY(Json figures, row_or(rows, key, Json::object()));
  const Json* amount = find_member(data, "amount");
  add_money(figures, "paid", amount);
  add_count(figures, "payouts", 1);
  figures["last_paid_on"] = text_member(data, "paid_on");
  for (Json& instalment : list_at(figures, "instalments")) {
    if (count_at(instalment, "number") != count_at(data, "instalment")) continue;
    add_money(instalment, "paid", amount);
    const auto left = money_left(find_member(instalment, "amount"), find_member(instalment, "paid"));
    if (left) instalment["left"] = *left;
  }
  settle_figures(figures);
  count_event(figures, placed);
  rows.put(key, figures);
  return ok();
}

Status fold_imported(const PlacedEvent& placed, Rows& rows) {
  const std::string id(placed.event.entity_id());
  const std::string suffix = row_path({kImported, id});
  const std::string key = row_path({"item", suffix});
  LEDGER_TRY(const Json before, row_or(rows, key, Json::object()));
  const Json row = imported_row(placed, before);
  rows.put(key, row);
  put_indexes(rows, {"register"}, suffix, placed);
  put_index(rows, "org", text_member(row, "org"), suffix, placed);
  return ok();
}

Status fold_extract(const PlacedEvent& placed, Rows& rows) {
  return mark_removed_rows(placed, rows, kImported);
}

constexpr auto kBeginnings = std::to_array<FoldRow>({{"application.submitted", fold_application},
                                                     {"application.submitted_late", fold_application},
                                                     {"decision.taken", fold_decision},
                                                     {"reserve.called_up", fold_decision},
                                                     {"contract.signed", fold_contract},
                                                     {"payout.made", fold_payout},
                                                     {"grant.imported", fold_imported},
                                                     {"register.imported", fold_extract}});

const std::vector<FoldRow>& folds() {
  static const std::vector<FoldRow> kFolds = [] {
    std::vector<FoldRow> all(kBeginnings.begin(), kBeginnings.end());
    const auto course = grant_course_folds();
    all.insert(all.end(), course.begin(), course.end());
    return all;
  }();
  return kFolds;
}

}  // namespace

std::unique_ptr<Projection> make_grants_model() {
  return make_table_model("grants", 3, folds());
}

}  // namespace skaidrs
