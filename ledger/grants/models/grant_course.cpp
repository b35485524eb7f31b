#include "ledger/grants/models/grant_course.h"

#include <algorithm>
#include <array>

#include "ledger/grants/models/grant_money.h"

namespace skaidrs {
namespace {

std::string grant_of(const PlacedEvent& placed) {
  return std::string(text_member(placed.event.data, "grant"));
}
std::string item_key(const PlacedEvent& placed) {
  return row_path({"item", kLiveGrants, grant_of(placed)});
}
std::string figures_key(const PlacedEvent& placed) {
  return row_path({"figures", kLiveGrants, grant_of(placed)});
}

// The event as it stands in the grant's course.
void note_course(const PlacedEvent& placed, Rows& rows) {
  Json row = fact_row(placed.event.entity_id(), placed);
  row["event"] = placed.event.name;
  rows.put(row_path({"course", grant_of(placed), index_part(placed.index)}), row);
}

Status put_item(const PlacedEvent& placed, Rows& rows, Json row) {
  rest_on(row, placed);
  rows.put(item_key(placed), row);
  return ok();
}

Status put_figures(const PlacedEvent& placed, Rows& rows, Json figures) {
  settle_figures(figures);
  count_event(figures, placed);
  rows.put(figures_key(placed), figures);
  return ok();
}

// row[name] -= amount.
void take_money(Json& row, std::string_view name, const Json* amount) {
  const auto left = money_left(find_member(row, name), amount);
  if (left) {
    row[std::string(name)] = *left;
  } else {
    add_count(row, "not_added", 1);
  }
}

// The instalment of that number; null where the contract has none.
Json* instalment_of(Json& figures, std::int64_t number) {
  for (Json& instalment : list_at(figures, "instalments")) {
    if (count_at(instalment, "number") == number) return &instalment;
  }
  return nullptr;
}

Status fold_course(const PlacedEvent& placed, Rows& rows) {
  note_course(placed, rows);
  return ok();
}

// New instalments, with what the old ones of the same number were paid.
Json amended_instalments(Json& figures, const Json& stated) {
  Json fresh = open_instalments(&stated);
  for (Json& instalment : fresh) {
    const Json* before = instalment_of(figures, count_at(instalment, "number"));
    const Json* paid = before == nullptr ? nullptr : find_member(*before, "paid");
    if (paid == nullptr) continue;
    instalment["paid"] = *paid;
    const auto left = money_left(find_member(instalment, "amount"), paid);
    if (left) instalment["left"] = *left;
  }
  return fresh;
}

Status fold_amendment(const PlacedEvent& placed, Rows& rows) {
  note_course(placed, rows);
  const Json& data = placed.event.data;
  LEDGER_TRY(Json row, row_or(rows, item_key(placed), Json::object()));
  Json& contract = object_at(row, "contract");
  copy_members(contract, data,
               {"amount", "total_cost", "rate_ppm", "cofinancing", "conversion", "until", "until_local", "reports",
                "account_digest", "document"});
  copy_members(row, data, {"until"});
  contract["amendment"] = count_at(data, "amendment");
  contract["amended_on"] = text_member(data, "signed_on");
  contract["amended_by"] = placed.index.value;
  LEDGER_TRY(put_item(placed, rows, std::move(row)));

  LEDGER_TRY(Json figures, row_or(rows, figures_key(placed), Json::object()));
  if (const Json* amount = find_member(data, "amount")) figures["contracted"] = *amount;
  if (const Json* stated = find_member(data, "instalments")) {
    figures["instalments"] = amended_instalments(figures, *stated);
  }
  add_count(figures, "amendments", 1);
  return put_figures(placed, rows, std::move(figures));
}

// A transfer that never arrived, or went to the wrong place: as if that much had not been paid.
Status fold_reversal(const PlacedEvent& placed, Rows& rows) {
  note_course(placed, rows);
  const Json& data = placed.event.data;
  const Json* amount = find_member(data, "amount");
  LEDGER_TRY(Json figures, row_or(rows, figures_key(placed), Json::object()));
  take_money(figures, "paid", amount);
  add_money(figures, "reversed", amount);
  if (Json* instalment = instalment_of(figures, count_at(data, "instalment"))) {
    take_money(*instalment, "paid", amount);
    const auto left = money_left(find_member(*instalment, "amount"), find_member(*instalment, "paid"));
    if (left) (*instalment)["left"] = *left;
  }
  return put_figures(placed, rows, std::move(figures));
}

Status add_sum(const PlacedEvent& placed, Rows& rows, std::string_view sum, std::string_view member) {
  note_course(placed, rows);
  LEDGER_TRY(Json figures, row_or(rows, figures_key(placed), Json::object()));
  add_money(figures, sum, find_member(placed.event.data, member));
  return put_figures(placed, rows, std::move(figures));
}

Status fold_ordered(const PlacedEvent& placed, Rows& rows) {
  return add_sum(placed, rows, "ordered_back", "amount");
}
Status fold_recovered(const PlacedEvent& placed, Rows& rows) {
  return add_sum(placed, rows, "recovered", "amount");
}
Status fold_returned(const PlacedEvent& placed, Rows& rows) {
  return add_sum(placed, rows, "returned", "amount");
}
Status fold_cofinancing(const PlacedEvent& placed, Rows& rows) {
  return add_sum(placed, rows, "cofinanced", "amount");
}
Status fold_accepted(const PlacedEvent& placed, Rows& rows) {
  return add_sum(placed, rows, "accepted", "accepted");
}
Status fold_disallowed(const PlacedEvent& placed, Rows& rows) {
  return add_sum(placed, rows, "disallowed", "amount");
}
Status fold_regranted(const PlacedEvent& placed, Rows& rows) {
  return add_sum(placed, rows, "regranted", "amount");
}
Status fold_confirmed(const PlacedEvent& placed, Rows& rows) {
  return add_sum(placed, rows, "confirmed", "amount");
}

// The ids of what is open about the grant: suspensions and irregularities.
struct OpenList {
  std::string_view opens;
  std::string_view closes;
  std::string_view id;
  std::string_view list;
};
constexpr std::array<OpenList, 2> kOpenLists = {
    {{"irregularity.opened", "irregularity.closed", "irregularity", "irregularities"},
     {"payment.suspended", "payment.resumed", "suspension", "suspensions"}}};

Status fold_open(const PlacedEvent& placed, Rows& rows) {
  note_course(placed, rows);
  LEDGER_TRY(Json row, row_or(rows, item_key(placed), Json::object()));
  for (const OpenList& known : kOpenLists) {
    if (placed.event.name != known.opens && placed.event.name != known.closes) continue;
    Json& open = list_at(row, known.list);
    const std::string id(text_member(placed.event.data, known.id));
    open.erase(std::remove(open.begin(), open.end(), Json(id)), open.end());
    if (placed.event.name == known.opens) open.push_back(id);
  }
  return put_item(placed, rows, std::move(row));
}

// The grant is over, one way or another.
struct End {
  std::string_view event;
  std::string_view status;
  std::string_view member;
};
constexpr std::array<End, 3> kEnds = {{{"contract.terminated", "terminated", "termination"},
                                       {"decision.revoked", "revoked", "revocation"},
                                       {"grant.closed", "closed", "closure"}}};

Status fold_end(const PlacedEvent& placed, Rows& rows) {
  if (grant_of(placed).empty()) return ok();
  note_course(placed, rows);
  const auto end =
      std::find_if(kEnds.begin(), kEnds.end(), [&placed](const End& one) { return one.event == placed.event.name; });
  if (end == kEnds.end()) return ok();
  LEDGER_TRY(Json row, row_or(rows, item_key(placed), Json::object()));
  row["status"] = end->status;
  Json& why = object_at(row, end->member);
  copy_members(why, placed.event.data,
               {"by", "outcome", "reason", "legal_basis", "terminated_on", "closed_on", "open_recoveries", "date",
                "appeal_until"});
  why["event"] = placed.index.value;
  return put_item(placed, rows, std::move(row));
}

constexpr auto kFolds = std::to_array<FoldRow>({{"contract.amended", fold_amendment},
                                                {"contract.terminated", fold_end},
                                                {"cofinancing.recorded", fold_cofinancing},
                                                {"payout.reversed", fold_reversal},
                                                {"payout.confirmed", fold_confirmed},
                                                {"payment.suspended", fold_open},
                                                {"payment.resumed", fold_open},
                                                {"irregularity.opened", fold_open},
                                                {"irregularity.closed", fold_open},
                                                {"recovery.ordered", fold_ordered},
                                                {"recovery.received", fold_recovered},
                                                {"unspent.returned", fold_returned},
                                                {"report.submitted", fold_course},
                                                {"report.approved", fold_accepted},
                                                {"report.returned", fold_course},
                                                {"cost.disallowed", fold_disallowed},
                                                {"deliverable.accepted", fold_course},
                                                {"monitoring_visit.held", fold_course},
                                                {"result.published", fold_course},
                                                {"regrant.linked", fold_regranted},
                                                {"decision.revoked", fold_end},
                                                {"grant.closed", fold_end}});

}  // namespace

void settle_figures(Json& figures) {
  auto net = money_left(find_member(figures, "paid"), find_member(figures, "recovered"));
  if (net && figures.contains("returned")) net = money_left(&*net, find_member(figures, "returned"));
  if (net) figures["net"] = *net;
  const auto left = money_left(find_member(figures, "contracted"), find_member(figures, "paid"));
  if (left) figures["left"] = *left;
}

Json open_instalments(const Json* instalments) {
  Json open = Json::array();
  if (instalments == nullptr || !instalments->is_array()) return open;
  for (const Json& stated : *instalments) {
    Json instalment = stated;
    if (const Json* amount = find_member(stated, "amount")) {
      instalment["paid"] = zero_like(*amount);
      instalment["left"] = *amount;
    }
    open.push_back(std::move(instalment));
  }
  return open;
}

std::span<const FoldRow> grant_course_folds() {
  return kFolds;
}

}  // namespace skaidrs
