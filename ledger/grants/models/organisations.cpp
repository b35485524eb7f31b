#include <array>

#include "ledger/grants/models/grant_money.h"
#include "ledger/grants/models/models.h"
#include "ledger/grants/models/money_moves.h"
#include "ledger/grants/models/organisation_rows.h"
#include "ledger/grants/models/records.h"
#include "ledger/grants/models/support.h"
#include "ledger/grants/parts.h"

namespace skaidrs {
namespace {

// item/<organisation>/<origin>            roles, names seen, years, sums by currency
// funder/<organisation>/<origin>/<text>   its sums by one funder
// programme/<programme>                   who funds a programme
// record/…                                see model_records.h
// An organisation is its identifier (org-id.guide); a party of a register that has none is
// "<register>~<32 hex digits of the SHA-256 of its number there, or else of its name>", an organisation of that
// register alone. What a register says of an organisation and what this ledger knows of it are two rows.

Result<std::string> funder_of(const PlacedEvent& placed, Rows& rows) {
  const std::string key = row_path({"programme", text_member(placed.event.data, "programme")});
  LEDGER_TRY(const Json row, row_or(rows, key, Json::object()));
  return std::string(text_member(row, "funder"));
}

Status add_own(const PlacedEvent& placed, Rows& rows, const OrganisationStep& step) {
  const std::string org(text_member(placed.event.data, "org"));
  if (org.empty()) return ok();
  LEDGER_TRY(const std::string funder, funder_of(placed, rows));
  return add_to_organisation(placed, rows, {org, "org-id"}, funder, step);
}

// What the event moves in the sums of the organisation that it names.
Status fold_money(const PlacedEvent& placed, Rows& rows) {
  LEDGER_TRY(const std::vector<MoneyMove> moves, money_moves(placed, rows));
  for (const MoneyMove& move : moves) {
    const std::string_view count = move.count == "contracts" ? "grants" : move.count;
    const Json* amount = move.amount.is_null() ? nullptr : &move.amount;
    LEDGER_TRY(add_own(placed, rows, {count, move.sum, amount, {}, {}, Sign::kPlus}));
  }
  return ok();
}

Status note_own(const PlacedEvent& placed, Rows& rows, std::string_view role) {
  const std::string org(text_member(placed.event.data, "org"));
  return org.empty() ? ok() : fold_party(placed, rows, {org, "org-id"}, role, Json());
}

Status fold_programme(const PlacedEvent& placed, Rows& rows) {
  const Json& data = placed.event.data;
  Json programme = Json::object();
  programme["events"] = Json::array({placed.index.value});
  const Json* operates = find_member(data, "operator");
  programme["funder"] = operates == nullptr ? std::string_view() : main_text(find_member(*operates, "name"));
  rows.put(row_path({"programme", text_member(data, "programme")}), programme);
  LEDGER_TRY(fold_all_named(placed, rows, find_member(data, "donors"), "donor"));
  LEDGER_TRY(fold_named(placed, rows, operates, "operator"));
  const Json* fund_operator = find_member(data, "fund_operator");
  if (fund_operator == nullptr) return ok();
  return fold_all_named(placed, rows, find_member(*fund_operator, "members"), "fund_operator");
}

Status fold_actor(const PlacedEvent& placed, Rows& rows) {
  LEDGER_TRY(fold_named(placed, rows, &placed.event.data, "actor"));
  return fold_all_named(placed, rows, find_member(placed.event.data, "represents"), "represented");
}

Status fold_application(const PlacedEvent& placed, Rows& rows) {
  const Json& data = placed.event.data;
  LEDGER_TRY(note_own(placed, rows, "applicant"));
  LEDGER_TRY(fold_all_named(placed, rows, find_member(data, "partners"), "partner"));
  return fold_money(placed, rows);
}

// The calendar year of a date of the event's data, noted among the organisation's.
Status note_year(const PlacedEvent& placed, Rows& rows, const Organisation& organisation, const Json& year) {
  LEDGER_TRY(Json row, organisation_row(placed, rows, organisation));
  add_to_set(row, "years", year, kOrganisationYearsMax);
  rows.put(organisation_key(organisation, placed), row);
  return ok();
}

Status fold_contract(const PlacedEvent& placed, Rows& rows) {
  const Json& data = placed.event.data;
  LEDGER_TRY(note_own(placed, rows, "recipient"));
  LEDGER_TRY(fold_money(placed, rows));
  const std::string org(text_member(data, "org"));
  const auto signed_on = parse_date(text_member(data, "signed_on"));
  if (org.empty() || !signed_on) return ok();
  return note_year(placed, rows, {org, "org-id"}, signed_on.value().year);
}

Status fold_body(const PlacedEvent& placed, Rows& rows) {
  for (const std::string_view list : {"members", "observers"}) {
    const Json* seats = find_member(placed.event.data, list);
    if (seats == nullptr || !seats->is_array()) continue;
    for (const Json& seat : *seats) {
      LEDGER_TRY(fold_named(placed, rows, find_member(seat, "represents"), "represented"));
      LEDGER_TRY(fold_named(placed, rows, find_member(seat, "nominated_by"), "nominates"));
    }
  }
  return ok();
}

Status fold_consultation(const PlacedEvent& placed, Rows& rows) {
  return fold_all_named(placed, rows, find_member(placed.event.data, "organisers"), "organiser");
}

Status fold_invitation(const PlacedEvent& placed, Rows& rows) {
  return fold_all_named(placed, rows, find_member(placed.event.data, "invited"), "invited");
}

Status fold_raised(const PlacedEvent& placed, Rows& rows) {
  return fold_named(placed, rows, find_member(placed.event.data, "addressed_to"), "addressee");
}

Status fold_answered(const PlacedEvent& placed, Rows& rows) {
  return fold_named(placed, rows, find_member(placed.event.data, "answered_by"), "addressee");
}

Status fold_register(const PlacedEvent& placed, Rows& rows) {
  return fold_named(placed, rows, find_member(placed.event.data, "publisher"), "publisher");
}

// Who a party of a register is; nothing for natural persons and for those whom the register does not name.
std::optional<Organisation> party_of_register(const Json& data, const Json& party) {
  if (text_member(party, "kind") == "private_person") return std::nullopt;
  const std::string org(text_member(party, "org"));
  if (!org.empty()) return Organisation{org, "org-id"};
  for (const std::string_view text : {"id_as_published", "name"}) {
    const std::string_view value = text_member(party, text);
    if (!value.empty()) return Organisation{std::string(text_member(data, "register")) + "~" + text_part(value), text};
  }
  return std::nullopt;
}

Json verbatim_name(const Json& party) {
  const std::string_view name = text_member(party, "name");
  if (name.empty()) return {};
  Json label = Json::object();
  label["und"] = name;
  return label;
}

Status drop_outdated(const PlacedEvent& placed, Rows& rows, const std::vector<Json>& shares) {
  for (const Json& share : shares) {
    OrganisationStep step{"grants", "published", nullptr, std::string(text_member(share, "currency")),
                          {},       Sign::kMinus};
    if (const std::string_view amount = text_member(share, "amount"); !amount.empty()) step.published = amount;
    const Organisation organisation{std::string(text_member(share, "organisation")), text_member(share, "scheme")};
    LEDGER_TRY(add_to_organisation(placed, rows, organisation, text_member(share, "funder"), step));
  }
  return ok();
}

Status fold_recipient(const PlacedEvent& placed, Rows& rows, const Json& recipient, std::string_view funder) {
  const Json& data = placed.event.data;
  const auto organisation = party_of_register(data, recipient);
  OrganisationStep step{
      "grants",   "published", nullptr, std::string(text_member(data, "currency")), published_value(data, "amount"),
      Sign::kPlus};
  Json share = Json::object();
  if (organisation) {
    share["organisation"] = organisation->key;
    share["scheme"] = organisation->scheme;
    share["funder"] = funder;
    share["currency"] = step.currency;
    share["amount"] = step.published.value_or("");
  }
  LEDGER_TRY(auto outdated, replace_shares(placed, rows, share));
  std::erase_if(outdated, [](const Json& old) { return old.empty(); });
  LEDGER_TRY(drop_outdated(placed, rows, outdated));
  if (!organisation) return ok();
  LEDGER_TRY(Json row, organisation_row(placed, rows, *organisation));
  note_party(row, placed, "recipient", verbatim_name(recipient));
  if (const Json* year = find_member(data, "year")) add_to_set(row, "years", *year, kOrganisationYearsMax);
  add_to_item(row, placed, step);
  rows.put(organisation_key(*organisation, placed), row);
  return add_to_funder(placed, rows, *organisation, funder, step);
}

Status fold_record(const PlacedEvent& placed, Rows& rows) {
  const Json& data = placed.event.data;
  const Json nobody = Json::object();
  const Json* funder = find_member(data, "funder");
  const Json* recipient = find_member(data, "recipient");
  const Json& funds = funder == nullptr ? nobody : *funder;
  if (const auto organisation = party_of_register(data, funds)) {
    LEDGER_TRY(fold_party(placed, rows, *organisation, "funder", verbatim_name(funds)));
  }
  return fold_recipient(placed, rows, recipient == nullptr ? nobody : *recipient, text_member(funds, "name"));
}

// Also: rows that are gone no longer count for their recipients.
Status fold_extract(const PlacedEvent& placed, Rows& rows) {
  LEDGER_TRY(fold_register(placed, rows));
  for (const Json& name : part(placed.event.data, "removed_rows")) {
    LEDGER_TRY(auto gone, withdraw_shares(placed, rows, as_text(name)));
    std::erase_if(gone, [](const Json& share) { return share.empty(); });
    LEDGER_TRY(drop_outdated(placed, rows, gone));
  }
  return ok();
}

constexpr auto kFolds = std::to_array<FoldRow>({{"actor.registered", fold_actor},
                                                {"programme.registered", fold_programme},
                                                {"application.submitted", fold_application},
                                                {"application.submitted_late", fold_application},
                                                {"decision.taken", fold_money},
                                                {"decision.revoked", fold_money},
                                                {"reserve.called_up", fold_money},
                                                {"contract.signed", fold_contract},
                                                {"contract.amended", fold_money},
                                                {"payout.made", fold_money},
                                                {"payout.reversed", fold_money},
                                                {"recovery.received", fold_money},
                                                {"unspent.returned", fold_money},
                                                {"body.composed", fold_body},
                                                {"consultation.opened", fold_consultation},
                                                {"invitation.sent", fold_invitation},
                                                {"recommendation.raised", fold_raised},
                                                {"recommendation.answered", fold_answered},
                                                {"register.imported", fold_extract},
                                                {"grant.imported", fold_record}});

}  // namespace

std::unique_ptr<Projection> make_organisations_model() {
  return make_table_model("organisations", 3, kFolds);
}

}  // namespace skaidrs
