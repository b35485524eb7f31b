#include "ledger/grants/views/items.h"

#include <algorithm>

#include "ledger/base/assert.h"
#include "ledger/grants/models/grant_money.h"
#include "ledger/grants/models/support.h"

namespace skaidrs {
namespace {

constexpr std::size_t kEmbeddedMax = 200;  // details that stand within a thing; more have lists of their own

Result<Json> plain(const Horizon& /*horizon*/, const std::string& /*position*/, Json row) {
  return row;
}

Result<Json> no_detail(const Horizon& /*horizon*/, Json item) {
  return item;
}

// Whether an instant that the row states has passed at the horizon.
bool has_passed(const Horizon& horizon, std::string_view instant) {
  const auto parsed = parse_instant(instant);
  return parsed && horizon.time && parsed.value() < *horizon.time;
}

Result<Json> figures_of(const Horizon& horizon, std::string_view model, const std::string& position) {
  LEDGER_TRY(auto figures, view_row(horizon, model, "figures/" + position));
  if (!figures) return Json::object();
  return std::move(*figures);
}

Result<Json> join_figures(const Horizon& horizon, std::string_view model, const std::string& position, Json row) {
  LEDGER_TRY(const Json figures, figures_of(horizon, model, position));
  row.update(figures);
  return row;
}

Result<Json> join_programme(const Horizon& horizon, const std::string& position, Json row) {
  LEDGER_TRY(Json item, join_figures(horizon, "programmes", position, std::move(row)));
  if (!item.contains("sums")) item["sums"] = Json::array();
  for (Json& line : list_at(item, "lines")) {
    const std::string key = row_path({"line", position, text_member(line, "line")});
    LEDGER_TRY(auto figures, view_row(horizon, "programmes", key));
    line["sums"] = figures ? list_at(*figures, "sums") : Json::array();
  }
  return item;
}

// The row's figures are joined. What states no last day takes applications until its ranking is drawn.
std::string_view call_status(const Horizon& horizon, const Json& call) {
  if (call.contains("cancelled")) return "cancelled";
  const Json* timings = find_member(call, "timings");
  const bool ranked = timings != nullptr && timings->contains("ranking");
  if (call.contains("closed") || (ranked && text_member(call, "closes").empty())) return "closed";
  const auto opens = parse_instant(text_member(call, "opens"));
  if (opens && (!horizon.time || *horizon.time < opens.value())) return "announced";
  return has_passed(horizon, text_member(call, "closes")) ? "closed" : "open";
}

Result<Json> join_call(const Horizon& horizon, const std::string& position, Json row) {
  LEDGER_TRY(Json item, join_figures(horizon, "calls", position, std::move(row)));
  Json& counts = object_at(item, "counts");
  for (const std::string_view what : {"applications", "scores", "rankings", "decisions", "contracts", "payouts"}) {
    add_count(counts, what, 0);
  }
  Json& sums = object_at(item, "sums");
  if (const Json* budget = find_member(item, "budget")) {
    for (const std::string_view what : {"requested", "awarded", "contracted", "paid"}) {
      if (!sums.contains(what)) sums[std::string(what)] = zero_like(*budget);
    }
  }
  item["status"] = call_status(horizon, item);
  return item;
}

Result<Json> join_application(const Horizon& horizon, const std::string& position, Json row) {
  return join_figures(horizon, "applications", position, std::move(row));
}

Result<Json> decisions_on(const Horizon& horizon, const std::string& application) {
  const ListAsk ask{{{"application", application}}, {}, kEmbeddedMax, std::string::npos};
  LEDGER_TRY(const ListPage page, list_view(horizon, Entity::kDecisions, ask));
  return Json(page.items);
}

Result<Json> detail_application(const Horizon& horizon, Json item) {
  const std::string id(text_member(item, "id"));
  LEDGER_TRY(item["evaluations"], rows_under(horizon, "applications", "evaluation/" + id + "/", kEmbeddedMax));
  LEDGER_TRY(item["declarations"], rows_under(horizon, "applications", "declaration/" + id + "/", kEmbeddedMax));
  LEDGER_TRY(item["appeals"], rows_under(horizon, "applications", "appeal/" + id + "/", kEmbeddedMax));
  LEDGER_TRY(item["decisions"], decisions_on(horizon, id));
  return item;
}

Result<Json> detail_body(const Horizon& horizon, Json item) {
  const std::string id(text_member(item, "id"));
  LEDGER_TRY(item["meetings"], rows_under(horizon, "bodies", "meeting/" + id + "/", kEmbeddedMax));
  LEDGER_TRY(item["recusals"], rows_under(horizon, "bodies", "recusal/" + id + "/", kEmbeddedMax));
  return item;
}

// Where a decision rests on less than the signatures of those who voted, or on somebody's word for another, it says so.
Result<Json> join_decision(const Horizon& /*horizon*/, const std::string& /*position*/, Json row) {
  Json flags = Json::array();
  if (text_member(row, "attestation") == "chair_and_secretary") flags.push_back("attested_by_chair_and_secretary");
  if (row.contains("on_behalf")) flags.push_back("on_behalf");
  if (!flags.empty()) row["flags"] = std::move(flags);
  return row;
}

// The entry that made the item; nothing in a damaged row.
std::optional<std::uint64_t> first_event(const Json& item) {
  const Json* events = find_member(item, "events");
  if (events == nullptr || !events->is_array() || events->empty() || !events->front().is_number_unsigned()) return {};
  return events->front().get<std::uint64_t>();
}

// The appeals against the entry, each with its answer.
Result<Json> appeals_against(const Horizon& horizon, const std::string& application, std::uint64_t entry) {
  LEDGER_TRY(const Json all, rows_under(horizon, "applications", "appeal/" + application + "/", kEmbeddedMax));
  Json appeals = Json::array();
  for (const Json& appeal : all) {
    const Json* against = find_member(appeal, "against");
    const Json* index = against == nullptr ? nullptr : find_member(*against, "index");
    if (index != nullptr && *index == Json(entry)) appeals.push_back(appeal);
  }
  return appeals;
}

// The next decision on the same application; null where there is none.
Result<Json> successor_of(const Horizon& horizon, const std::string& application, std::uint64_t entry) {
  LEDGER_TRY(const Json decisions, decisions_on(horizon, application));
  Json next;
  std::uint64_t nearest = 0;
  for (const Json& decision : decisions) {
    const auto index = first_event(decision);
    if (!index || *index <= entry || (!next.is_null() && *index >= nearest)) continue;
    nearest = *index;
    next = {{"event", *index}};
    copy_members(next, decision, {"decision", "outcome", "awarded", "logged"});
  }
  return next;
}

std::string_view decision_status(const Json& item) {
  if (item.contains("revoked")) return "revoked";
  if (item.contains("successor")) return "overtaken";
  for (const Json& appeal : item["appeals"]) {
    if (!appeal.contains("decided")) return "appealed";
  }
  return "in_force";
}

// What became of the decision: appeals against it, and the decision that came after it.
Status note_course(const Horizon& horizon, std::uint64_t entry, Json& item) {
  const std::string application(text_member(item, "application"));
  LEDGER_TRY(item["appeals"], appeals_against(horizon, application, entry));
  LEDGER_TRY(Json successor, successor_of(horizon, application, entry));
  if (!successor.is_null()) item["successor"] = std::move(successor);
  item["status"] = decision_status(item);
  return ok();
}

// Whom each voter sat there for, as the body was composed when the decision was taken; and what became of it.
Result<Json> detail_decision(const Horizon& horizon, Json item) {
  const auto entry = first_event(item);
  if (!entry) return item;
  LEDGER_TRY(note_course(horizon, *entry, item));
  const TreeSize then{*entry};
  const std::string key = "item/" + std::string(text_member(item, "body"));
  LEDGER_TRY(const auto body, horizon.reader.row("bodies", key, std::min(then, horizon.size)));
  if (!body) return item;
  const Json* members = find_member(body->value, "members");
  for (Json& vote : list_at(item, "votes")) {
    if (members == nullptr || !members->is_array()) break;
    for (const Json& member : *members) {
      if (text_member(member, "actor") != text_member(vote, "actor")) continue;
      copy_members(vote, member, {"seat", "represents", "nominated_by", "group"});
    }
  }
  item["quorum"] = count_at(body->value, "quorum");
  return item;
}

// What of the instalments is due and not paid.
void note_overdue(const Horizon& horizon, Json& item) {
  for (Json& instalment : list_at(item, "instalments")) {
    const Json* left = find_member(instalment, "left");
    if (left == nullptr || !has_passed(horizon, text_member(instalment, "due"))) continue;
    const Json nothing = zero_like(*left);
    if (compare_money(left, &nothing) != std::strong_ordering::greater) continue;
    instalment["overdue"] = true;
    const Json due = *left;
    add_money(item, "overdue", &due);
  }
}

Result<Json> join_grant(const Horizon& horizon, const std::string& position, Json row) {
  LEDGER_TRY(Json item, join_figures(horizon, "grants", position, std::move(row)));
  const std::string_view status = text_member(item, "status");
  if (status == "contracted" && list_at(item, "suspensions").empty()) note_overdue(horizon, item);
  return item;
}

// What happened to the grant after it was decided, in log order.
Result<Json> detail_grant(const Horizon& horizon, Json item) {
  if (text_member(item, "status") == "imported") return item;
  const std::string prefix = "course/" + std::string(text_member(item, "id")) + "/";
  LEDGER_TRY(item["course"], rows_under(horizon, "grants", prefix, kEmbeddedMax));
  return item;
}

Result<Json> join_consultation(const Horizon& horizon, const std::string& position, Json row) {
  return join_figures(horizon, "consultations", position, std::move(row));
}

Result<Json> detail_consultation(const Horizon& horizon, Json item) {
  const std::string prefix = "invitation/" + std::string(text_member(item, "id")) + "/";
  LEDGER_TRY(item["invitations"], rows_under(horizon, "consultations", prefix, kEmbeddedMax));
  const std::string id(text_member(item, "id"));
  LEDGER_TRY(item["replies"], rows_under(horizon, "consultations", "reply/" + id + "/", kEmbeddedMax));
  LEDGER_TRY(item["groups"], rows_under(horizon, "consultations", "group/" + id + "/", kEmbeddedMax));
  LEDGER_TRY(item["surveys"], rows_under(horizon, "consultations", "survey/" + id + "/", kEmbeddedMax));
  return item;
}

Result<Json> join_recommendation(const Horizon& horizon, const std::string& position, Json row) {
  LEDGER_TRY(const auto links, view_row(horizon, "recommendations", "links/" + position));
  if (links) copy_members(row, *links, {"contributions", "contributions_more", "calls", "calls_more"});
  // Whom it was passed on to has a time of his own, where one is stated.
  const Json* forwarded = find_member(row, "forwarded");
  const bool asked_anew = forwarded != nullptr && find_member(*forwarded, "due") != nullptr;
  const std::string due(text_member(asked_anew ? *forwarded : row, "due"));
  if (text_member(row, "state") == "unanswered" && has_passed(horizon, due)) row["overdue"] = true;
  return row;
}

// Every answer, every passing on, and what was promised upon it.
Result<Json> detail_recommendation(const Horizon& horizon, Json item) {
  const std::string id(text_member(item, "id"));
  LEDGER_TRY(item["answers_given"], rows_under(horizon, "recommendations", "answer/" + id + "/", kEmbeddedMax));
  LEDGER_TRY(item["forwarded_to"], rows_under(horizon, "recommendations", "forwarding/" + id + "/", kEmbeddedMax));
  LEDGER_TRY(Json commitments, rows_under(horizon, "recommendations", "commitment/" + id + "/", kEmbeddedMax));
  for (Json& commitment : commitments) {
    const std::string_view state = text_member(commitment, "state");
    const bool open = state == "open" || state == "partly";
    if (open && has_passed(horizon, text_member(commitment, "due"))) commitment["overdue"] = true;
  }
  item["commitments"] = std::move(commitments);
  return item;
}

// What stands in the log of a register: its records as they count now, by origin and currency.
Result<Json> join_register(const Horizon& horizon, const std::string& position, Json row) {
  const std::string prefix = "by/register/" + position + "/";
  LEDGER_TRY(Json totals, rows_under(horizon, "statistics", prefix, kEmbeddedMax));
  Json& sums = row["sums"] = Json::array();
  for (Json& total : totals) {
    Json block = Json::object();
    copy_members(block, total, {"origin", "currency", "count", "without_amount", "sum", "not_added"});
    sums.push_back(std::move(block));
  }
  return row;
}

Result<Json> detail_register(const Horizon& horizon, Json item) {
  const std::string id(text_member(item, "id"));
  LEDGER_TRY(Json extracts, rows_under(horizon, "registers", "extract/" + id + "/", kEmbeddedMax));
  for (Json& extract : extracts) {
    const Json* file = find_member(extract, "file");
    const std::string digest(file == nullptr ? std::string_view() : text_member(*file, "sha256"));
    LEDGER_TRY(const Json figures, figures_of(horizon, "registers", row_path({id, digest})));
    extract.update(figures);
  }
  item["files"] = std::move(extracts);
  return item;
}

const std::array<EntityModel, 12>& models() {
  static constexpr std::array<EntityModel, 12> kModels = {{
      {"programmes", "programme", {}, {}, {}, join_programme, no_detail},
      {"calls", "call", {"programme"}, {}, {"profile"}, join_call, no_detail},
      {"applications", "application", {"call", "org", "programme"}, {}, {}, join_application, detail_application},
      {"decisions",
       "decision",
       {"application", "grant", "call", "body", "org", "programme"},
       {},
       {},
       join_decision,
       detail_decision},
      {"bodies", "body", {"call", "programme"}, {}, {}, plain, detail_body},
      {"grants",
       "grant",
       {"application", "call", "org", "programme", "register"},
       {"g/", "i/"},
       {},
       join_grant,
       detail_grant},
      {"payouts", "payout", {"grant", "application", "call", "org", "programme"}, {}, {}, plain, no_detail},
      {"organisations", "organisation", {}, {}, {}, plain, no_detail},
      {"consultations", "consultation", {"programme"}, {}, {}, join_consultation, detail_consultation},
      {"recommendations",
       "recommendation",
       {"consultation", "programme"},
       {},
       {},
       join_recommendation,
       detail_recommendation},
      {"registers", "register", {}, {}, {}, join_register, detail_register},
      {"findings", "finding", {"register"}, {}, {}, plain, no_detail},
  }};
  return kModels;
}

}  // namespace

const EntityModel& entity_model(Entity entity) {
  const auto place = static_cast<std::size_t>(entity);
  LEDGER_ASSERT(place < models().size());
  return models()[place];
}

}  // namespace skaidrs
