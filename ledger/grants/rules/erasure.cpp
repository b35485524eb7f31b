#include <algorithm>
#include <set>
#include <vector>

#include "ledger/grants/corrections.h"
#include "ledger/grants/rules/facets.h"
#include "ledger/grants/rules/judges.h"
#include "ledger/grants/rules/matters.h"
#include "ledger/grants/rules/roles.h"

namespace skaidrs {
namespace {

// "erased/<digest>" {index} stands for every digest whose value was erased.

using Digests = std::set<std::string, std::less<>>;

// Digests that stand for values of persons, at any depth: text_sd, the items of _sd, and salted_sha256 of documents.
void gather_digests(const Json& value, Digests& digests) {
  if (value.is_array()) {
    for (const Json& item : value) gather_digests(item, digests);
  }
  if (!value.is_object()) return;
  for (const auto& [name, member] : value.items()) {
    if (name == "text_sd" || name == "salted_sha256") digests.insert(as_text(member));
    if (name == "_sd" && member.is_array()) {
      for (const Json& item : member) digests.insert(as_text(item));
    }
    gather_digests(member, digests);
  }
}

// The entries that are named, as far as their bytes are shown.
struct NamedEntries {
  std::vector<LoggedEntry> shown;
  bool all_shown = true;
};

Result<NamedEntries> named_entries(const Case& event) {
  NamedEntries named;
  for (const std::uint64_t index : entries_named(part(event.data(), "entries"))) {
    LEDGER_TRY(const auto withheld, event.find("withheld", std::to_string(index)));
    LEDGER_TRY(const std::vector<Bytes> found, event.entries().entries({index}, 1));
    // A replay may meet no bytes of what was withheld later either.
    if (withheld || found.empty() || found.front().empty()) {
      named.all_shown = false;
      continue;
    }
    LEDGER_TRY(LoggedEntry entry, parse_logged_entry({index}, found.front()));
    named.shown.push_back(std::move(entry));
  }
  return named;
}

bool lists(const Json& values, std::string_view value) {
  return std::any_of(values.begin(), values.end(), [&](const Json& one) { return as_text(one) == value; });
}

// Whether the scope of a role reaches what the erasure names.
bool reaches_named(const Case& event, const Json& holding) {
  const std::string_view scope = text_member(holding, "scope");
  if (scope == "ledger") return true;
  const Json& names = part(event.data(), "names");
  const bool programme = lists(part(names, "programme"), text_member(holding, "programme"));
  return programme && (scope == "programme" || lists(part(names, "call"), text_member(holding, "call")));
}

// Whether the role is one in a programme that the erasure names. Administrators and auditors of the whole ledger belong
// to none.
bool is_of_programme(const Case& event, const Json& holding) {
  constexpr std::string_view kOfNone = "administrator auditor";
  if (text_member(holding, "scope") == "ledger") return !has_word(kOfNone, text_member(holding, "role"));
  return lists(part(part(event.data(), "names"), "programme"), text_member(holding, "programme"));
}

// Errors: kRefused ROL-01, ERA-03.
Status check_erasers(const Case& event) {
  const EventRow& row = event.row();
  std::size_t counting = 0;
  bool outsider = false;
  for (const std::string& signer : event.signers()) {
    LEDGER_TRY(const Json held, roles_held(event, signer));
    const auto counts = [&](const Json& holding) {
      return has_word(row.roles, text_member(holding, "role")) && reaches_named(event, holding);
    };
    if (std::none_of(held.begin(), held.end(), counts)) continue;
    ++counting;
    outsider = outsider || std::none_of(held.begin(), held.end(),
                                        [&](const Json& holding) { return is_of_programme(event, holding); });
  }
  if (counting < row.distinct) {
    return refused("ROL-01", std::to_string(counting) + " of those who sign hold the role administrator or " +
                                 "programme_officer or auditor for what is named; " + std::to_string(row.distinct) +
                                 " are needed")
        .at("/data/signers")
        .hinted("let more of them sign, or grant the role first");
  }
  if (outsider) return ok();
  return refused("ERA-03", "everyone who signs holds a role in the programme from which values are erased")
      .at("/data/signers")
      .hinted("let an administrator or auditor of the ledger sign who has no other role there");
}

// Sorted, and erased for the first time. Errors: kRefused ERA-02.
Status check_new(const Case& event, const Json& listed, const std::string& where) {
  for (std::size_t i = 0; i < listed.size(); ++i) {
    const std::string digest = as_text(listed[i]);
    if (i > 0 && as_text(listed[i - 1]) >= digest) {
      return refused("ERA-02", "the digests are not in the order of their bytes, each once").at(pointer(where, i));
    }
    LEDGER_TRY(const auto before, event.find("erased", digest));
    if (!before) continue;
    return refused("ERA-02", "the value of " + digest + " was erased in entry " + std::to_string(index_of(*before)))
        .at(pointer(where, i))
        .because({index_of(*before)});
  }
  return ok();
}

// Each digest stands in an entry that is named, and each entry has one. Errors: kRefused ERA-01.
Status check_held(const Case& event, const NamedEntries& named, const Digests& erased) {
  Digests held;
  for (const LoggedEntry& entry : named.shown) {
    Digests own;
    gather_digests(entry.event.data, own);
    const bool any = std::any_of(erased.begin(), erased.end(), [&](const auto& one) { return own.contains(one); });
    if (!any) {
      return refused("ERA-01", "entry " + std::to_string(entry.index.value) + " holds none of the digests")
          .at("/data/entries")
          .because({entry.index.value});
    }
    held.merge(own);
  }
  if (!named.all_shown) return ok();
  for (const std::string& digest : erased) {
    if (held.contains(digest)) continue;
    return refused("ERA-01", "no entry that is named holds the digest " + digest)
        .at(lists(part(event.data(), "digests"), digest) ? "/data/digests" : "/data/document_digests");
  }
  return ok();
}

// Errors: kRefused ERA-05, FRM-09.
Status check_names(const Case& event, const NamedEntries& named) {
  Facets all;
  for (const LoggedEntry& entry : named.shown) {
    LEDGER_TRY(check_same_mark(event, entry));
    LEDGER_TRY(Facets facets, facets_of_entry(entry));
    LEDGER_TRY(check_names_all(event, facets, entry.index, "ERA-05"));
    all.merge(facets);
  }
  return named.all_shown ? check_names_only(event, all, "ERA-05") : ok();
}

// Errors: kRefused ERA-04.
Status check_nothing_rests(const Case& event) {
  if (event.text("reason") == "court_order") return ok();
  std::vector<std::string> keys;
  for (const std::uint64_t index : entries_named(part(event.data(), "entries"))) {
    keys.push_back("entry:" + std::to_string(index));
  }
  for (const std::string_view facet : {"application", "grant"}) {
    for (const Json& value : part(part(event.data(), "names"), facet)) {
      keys.push_back(std::string(facet) + ":" + as_text(value));
    }
  }
  for (const std::string& key : keys) {
    LEDGER_TRY(const auto matter, open_matter_on(event, key));
    if (!matter) continue;
    return refused("ERA-04", matter->name + " is open and rests on " + key)
        .at("/data/entries")
        .because({matter->index})
        .hinted("wait until it is decided; a court may order the erasure before");
  }
  return ok();
}

}  // namespace

Status judge_personal_data_erased(Case& event) {
  LEDGER_TRY(event.unused("erasure", event.id(), "/data/erasure"));
  LEDGER_TRY(check_erasers(event));
  const Json& digests = part(event.data(), "digests");
  const Json& documents = part(event.data(), "document_digests");
  LEDGER_TRY(check_new(event, digests, "/data/digests"));
  LEDGER_TRY(check_new(event, documents, "/data/document_digests"));
  Digests erased;
  for (const Json& digest : digests) erased.insert(as_text(digest));
  for (const Json& digest : documents) erased.insert(as_text(digest));
  LEDGER_TRY(const NamedEntries named, named_entries(event));
  LEDGER_TRY(check_held(event, named, erased));
  LEDGER_TRY(check_names(event, named));
  LEDGER_TRY(check_nothing_rests(event));
  for (const std::string& digest : erased) event.put("erased", digest, {{"index", event.index()}});
  event.put("erasure", event.id(), new_thing(event, "erasure"));
  return ok();
}

}  // namespace skaidrs
