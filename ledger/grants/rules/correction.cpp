#include <algorithm>
#include <array>
#include <vector>

#include "ledger/event/catalogue.h"
#include "ledger/grants/corrections.h"
#include "ledger/grants/rules/facets.h"
#include "ledger/grants/rules/judges.h"

namespace skaidrs {
namespace {

// "corrected/<index>" {index of the correction} stands for every version of an entry that a correction took the place
// of: the entry itself, or an earlier correction.

using Tokens = std::vector<std::string>;

// One change of the correction in hand.
struct Change {
  std::string where;  // of the change in data
  std::string place;  // its pointer
  Tokens tokens;
  const Json& value;
};

std::vector<Change> changes_of(const Case& event) {
  std::vector<Change> changes;
  const Json& listed = part(event.data(), "changes");
  for (std::size_t i = 0; i < listed.size(); ++i) {
    const std::string place(text_member(listed[i], "pointer"));
    changes.push_back({pointer("/data/changes", i), place, pointer_tokens(place), part(listed[i], "value")});
  }
  return changes;
}

// Errors: kRefused COR-01.
Status check_newest(const Case& event, std::uint64_t version) {
  LEDGER_TRY(const auto later, event.find("corrected", std::to_string(version)));
  if (!later) return ok();
  return refused("COR-01", "entry " + std::to_string(version) + " has been corrected in entry " +
                               std::to_string(index_of(*later)))
      .at("/data/corrects/index")
      .because({index_of(*later)})
      .hinted("name the newest correction, with its leaf hash");
}

// Errors: kRefused COR-01.
Status check_shown(const Case& event, LeafIndex original) {
  LEDGER_TRY(const auto withheld, event.find("withheld", std::to_string(original.value)));
  if (!withheld) return ok();
  return refused("COR-01", "entry " + std::to_string(original.value) + " is withheld")
      .at("/data/corrects/index")
      .because({index_of(*withheld)});
}

// Errors: kRefused COR-04.
Status check_signers(const Case& event, const CorrectedEntry& corrected) {
  const std::vector<std::string> before = corrected.signers();
  const std::uint64_t version = as_index(part(part(event.data(), "corrects"), "index"));
  for (const std::string& signer : before) {
    if (event.is_signed_by(signer)) continue;
    return refused("COR-04", signer + " signed entry " + std::to_string(version) + " and does not sign its correction")
        .at("/data/signers")
        .because({version})
        .hinted("let all who signed it sign, and one more");
  }
  if (event.signers().size() > before.size()) return ok();
  return refused("COR-04", "nobody signs the correction who has not signed entry " + std::to_string(version))
      .at("/data/signers")
      .because({version})
      .hinted("let one more sign");
}

bool is_above(const Tokens& upper, const Tokens& lower) {
  return upper.size() <= lower.size() && std::equal(upper.begin(), upper.end(), lower.begin());
}

// Errors: kRefused COR-03.
Status check_apart(const std::vector<Change>& changes) {
  for (std::size_t i = 0; i < changes.size(); ++i) {
    for (std::size_t k = 0; k < changes.size(); ++k) {
      if (i == k || !is_above(changes[k].tokens, changes[i].tokens)) continue;
      return refused("COR-03", changes[i].place + " is changed by another change of this correction as well")
          .at(changes[i].where + "/pointer");
    }
  }
  return ok();
}

// The schemas of one event type. Compiling them takes milliseconds, and corrections are few.
Catalogue catalogue_for(const std::string& file) {
  std::vector<EmbeddedFile> files;
  for (const EmbeddedFile& one : embedded_schemas()) {
    if (one.name == file || one.name.starts_with("events/common.")) files.push_back(one);
  }
  return Catalogue(files);
}

// Names of what is counted, weighed or chosen by: with another name the figures beside them would say something else.
constexpr std::array kNamesOfFigures = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"rules.published", "criteria"},
    {"rules.published", "quotas"},
    {"programme.registered", "lines"},
    {"attendance.recorded", "by_field"},
    {"survey.closed", "questions"},
});

bool names_a_figure(std::string_view schema, const Tokens& place) {
  return std::any_of(kNamesOfFigures.begin(), kNamesOfFigures.end(), [&](const auto& named) {
    return schema.starts_with(named.first) && std::find(place.begin(), place.end(), named.second) != place.end();
  });
}

// How deep below data the value lies that bears a mark, and the mark.
struct Marked {
  Clerical mark = Clerical::kNot;
  Tokens place;
};

Marked marked_on_the_way(const Catalogue& catalogue, const std::string& schema, const Tokens& tokens) {
  Tokens place;
  for (const std::string& token : tokens) {
    place.push_back(token);
    const Clerical mark = catalogue.mark_at(schema, place);
    if (mark == Clerical::kAll && names_a_figure(schema, place)) return {Clerical::kTranslations, place};
    if (mark != Clerical::kNot) return {mark, place};
  }
  return {};
}

// The value at a change, or the language map in which it will stand. Errors: kRefused COR-03.
Status check_place(const Change& change, const Marked& marked, const Json& now) {
  const Error nowhere = refused("COR-03", change.place + " does not stand in the corrected entry")
                            .at(change.where + "/pointer")
                            .hinted("a correction changes what stands, or adds a language to a text");
  const Json* before = value_at(now, change.tokens);
  if (before == nullptr) {
    const Tokens around(change.tokens.begin(), change.tokens.end() - 1);
    const Json* map = is_above(marked.place, around) ? value_at(now, around) : nullptr;
    if (map == nullptr || !map->is_object() || !change.value.is_string()) return nowhere;
    return ok();
  }
  if (before->type() != change.value.type()) {
    return refused("COR-03", change.place + " holds a value of another kind").at(change.where + "/value");
  }
  if (*before != change.value) return ok();
  return refused("COR-03", change.place + " holds this value already").at(change.where + "/value");
}

// Errors: kRefused COR-02.
Status check_clerical(const Change& change, const Marked& marked, const std::string& schema, const Json& original) {
  if (marked.mark == Clerical::kNot) {
    return refused("COR-02", change.place + " of " + schema + " is nothing that a correction may change")
        .at(change.where + "/pointer")
        .hinted("facts change by events of their own; `skaidrs schema` shows what bears the mark x-clerical");
  }
  const Json* stated = value_at(original, marked.place);
  if (stated == nullptr || find_member(*stated, "text_sd") == nullptr) return ok();
  return refused("COR-02", change.place + " stands as a digest, which no correction changes")
      .at(change.where + "/pointer");
}

// Where a mark allows translations alone, what was first said stays. Errors: kRefused COR-02.
Status check_kept(const Change& change, const Marked& marked, const Json& original, const Json& after) {
  if (marked.mark != Clerical::kTranslations) return ok();
  const Json* stated = value_at(original, marked.place);
  const Json* now = value_at(after, marked.place);
  if (stated == nullptr || now == nullptr || !stated->is_object()) return ok();
  for (const auto& [language, text] : stated->items()) {
    if (part(*now, language) == text) continue;
    return refused("COR-02", change.place + " would change the text in " + language + "; languages may be added to it")
        .at(change.where + "/pointer");
  }
  return ok();
}

Status check_changes(const Case& event, const CorrectedEntry& corrected) {
  const std::vector<Change> changes = changes_of(event);
  LEDGER_TRY(check_apart(changes));
  const Event& original = corrected.entry->event;
  const std::string schema = original.schema_name();
  const Catalogue catalogue = catalogue_for("events/" + schema + ".json");
  const Json now = corrected.data();
  const Json after = with_changes(now, part(event.data(), "changes"));
  for (const Change& change : changes) {
    const Marked marked = marked_on_the_way(catalogue, schema, change.tokens);
    LEDGER_TRY(check_clerical(change, marked, schema, original.data));
    LEDGER_TRY(check_place(change, marked, now));
    LEDGER_TRY(check_kept(change, marked, original.data, after));
  }
  const Status fits = catalogue.check(schema, after);
  if (fits) return ok();
  return refused("COR-03",
                 "what comes of it is no " + schema + ": " + fits.error().message + " (" + fits.error().path + ")")
      .at("/data/changes")
      .hinted(fits.error().hint);
}

Status check_against(const Case& event, const CorrectedEntry& corrected) {
  const LoggedEntry& entry = *corrected.entry;
  LEDGER_TRY(check_same_mark(event, entry));
  LEDGER_TRY(check_signers(event, corrected));
  LEDGER_TRY(const Facets named, facets_of_entry(entry));
  LEDGER_TRY(check_names_all(event, named, entry.index, "COR-05"));
  LEDGER_TRY(check_names_only(event, named, "COR-05"));
  return check_changes(event, corrected);
}

}  // namespace

Status judge_correction_issued(Case& event) {
  LEDGER_TRY(event.unused("correction", event.id(), "/data/correction"));
  const std::uint64_t version = as_index(part(part(event.data(), "corrects"), "index"));
  LEDGER_TRY(check_newest(event, version));
  LEDGER_TRY(const CorrectedEntry corrected, entry_as_corrected(event.entries(), {version}));
  LEDGER_TRY(check_shown(event, corrected.original));
  // A replay that meets no bytes of what was withheld later takes the correction as it was judged then.
  if (corrected.entry) {
    LEDGER_TRY(check_against(event, corrected));
  }
  event.put("corrected", std::to_string(version), {{"index", event.index()}});
  event.put("correction", event.id(), new_thing(event, "correction"));
  return ok();
}

}  // namespace skaidrs
