#include "tools/record_fill.h"

#include <algorithm>

#include "ledger/event/key_set.h"
#include "ledger/grants/parts.h"
#include "ledger/grants/rules/facets.h"
#include "ledger/grants/rules/refs.h"
#include "tools/record_words.h"

namespace skaidrs {
namespace {

std::string two_digits(int number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

// The entries that data are about, as they name them.
Result<std::vector<std::uint64_t>> entries_about(const State& state, const Json& data) {
  std::vector<std::uint64_t> indices;
  const auto add = [&indices](const Json& entry) {
    const Json* index = find_member(entry, "index");
    if (index != nullptr && index->is_number_integer()) indices.push_back(index->get<std::uint64_t>());
  };
  for (const std::string_view member : {"corrects", "against"}) {
    if (part(data, member).is_object()) add(part(data, member));
  }
  if (const Json& about = part(data, "about"); about.is_array()) {
    for (const Json& entry : about) add(entry);
  } else if (const std::string finding(text_member(data, "finding")); !finding.empty()) {
    LEDGER_TRY(const auto raised, thing_in(state, "finding", finding));
    if (raised && !as_flag(part(*raised, "computed"))) add(*raised);
  }
  return indices;
}

// Registered with the organisation, or with it among those represented (ROL-10).
bool speaks_for(const Json& actor, const std::string& org) {
  const Json& represents = part(actor, "represents");
  return text_member(part(actor, "names"), "org") == org ||
         std::find(represents.begin(), represents.end(), Json(org)) != represents.end();
}

Json names_in(const Facets& facets) {
  Json names = Json::object();
  for (const std::string& key : facets) {
    const std::size_t colon = key.find(':');
    if (is_facet(key.substr(0, colon))) names[key.substr(0, colon)].push_back(key.substr(colon + 1));
  }
  return names;
}

}  // namespace

Result<std::vector<std::string>> fill_from_entries(const DataSchema& schema, const State& state,
                                                   const EntryReader& read, Json& data) {
  std::vector<std::string> filled;
  const auto fill = [&](const std::string& member, const Json& value) {
    const bool fits = schema.member(schema.root(), member) && find_member(data, member) == nullptr;
    if (!fits || value.empty() || (value.is_string() && value.get_ref<const std::string&>().empty())) return;
    data[member] = value;
    filled.push_back(member);
  };
  LEDGER_TRY(const std::vector<std::uint64_t> indices, entries_about(state, data));
  Facets facets;
  for (const std::uint64_t index : indices) {
    LEDGER_TRY(const LoggedEntry entry, read(index));
    // An answer names what the finding names, and not who raised it.
    const bool answers = find_member(data, "answer") != nullptr;
    if (answers) fill("names", part(entry.event.data, "names"));
    LEDGER_TRY(Facets own, facets_of_entry(entry));
    if (!answers) facets.merge(own);
    if (as_flag(part(entry.event.data, "example"))) fill("example", true);
    if (indices.size() > 1) continue;
    for (const char* name : {"programme", "call", "application", "grant", "org", "body", "consultation"}) {
      fill(name, Json(std::string(text_member(entry.event.data, name))));
    }
  }
  fill("names", names_in(facets));
  return filled;
}

Result<bool> fill_representatives(const EventRow& row, const DataSchema& schema, const State& state, Json& data) {
  const bool is_theirs = row.signers == SignerRule::kApplicantOrRoles || row.signers == SignerRule::kRecipient;
  const std::string org(text_member(data, "org"));
  const bool is_open = schema.member(schema.root(), "represented_by") && find_member(data, "represented_by") == nullptr;
  if (!is_theirs || !is_open || org.empty()) return false;
  Json representatives = Json::array();
  for (const Json& signer : part(data, "signers")) {
    LEDGER_TRY(const auto actor, thing_in(state, "actor", as_text(signer)));
    if (!actor || !speaks_for(*actor, org)) continue;
    representatives.push_back({{"actor", signer}});
  }
  if (representatives.empty()) return false;
  data["represented_by"] = std::move(representatives);
  return true;
}

Result<std::string> role_id_for(const State& state, const Json& data) {
  std::string id = std::string(text_member(data, "actor")) + "-" + std::string(text_member(data, "role"));
  for (const std::string_view scope : {"call", "programme"}) {
    const std::string_view where = text_member(data, scope);
    if (where.empty()) continue;
    id += "-" + std::string(where);
    break;
  }
  std::string free = id;
  for (unsigned number = 2;; ++number) {
    LEDGER_TRY(const auto taken, state.get(state_key("role", free)));
    if (!taken) return free;
    free = id + "-" + std::to_string(number);
  }
}

Result<std::optional<Json>> thing_in(const State& state, std::string_view kind, std::string_view id) {
  LEDGER_TRY(auto document, state.get(state_key(kind, id)));
  if (document && as_flag(part(*document, "withheld"))) return std::optional<Json>{};
  return document;
}

Result<std::vector<std::string>> fill_names(const EventRow& row, const State& state, Json& data) {
  std::vector<std::string> filled;
  const auto fill = [&](std::string_view member, const Json& value) {
    if (value.is_null() || find_member(data, member) != nullptr) return;
    data[std::string(member)] = value;
    filled.emplace_back(member);
  };
  for (const std::string_view kind : words_of(row.about)) {
    const std::string id(text_member(data, kind));
    if (id.empty()) continue;
    LEDGER_TRY(const auto thing, thing_in(state, kind, id));
    if (!thing) {
      return refused("REF-01", "no " + std::string(kind) + " \"" + id + "\" stands in this ledger")
          .at("--" + option_of(kind))
          .hinted("check its spelling, or record the event that makes it first");
    }
    for (const std::string_view member : words_of(row.repeats)) fill(member, part(part(*thing, "names"), member));
    if (is_example(*thing)) fill("example", true);
  }
  return filled;
}

Result<std::string> currency_of(const State& state, const Json& data) {
  if (std::string own(text_member(data, "currency")); !own.empty()) return own;
  if (const std::string programme(text_member(data, "programme")); !programme.empty()) {
    LEDGER_TRY(const auto document, thing_in(state, "programme", programme));
    if (document) return as_text(part(*document, "currency"));
  }
  return invalid("a sum without its currency, and nothing here tells which it is").hinted("write it as 12500.00 EUR");
}

std::string local_end_of(const Date& day, std::string_view time_zone) {
  std::string year = std::to_string(day.year);
  year.insert(0, 4 - year.size(), '0');
  return year + "-" + two_digits(day.month) + "-" + two_digits(day.day) + " 24:00 " + std::string(time_zone);
}

}  // namespace skaidrs
