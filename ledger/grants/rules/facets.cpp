#include "ledger/grants/rules/facets.h"

#include "ledger/event/key_set.h"

namespace skaidrs {
namespace {

Result<Facets> facets_in(const Event& event, const Envelope& envelope) {
  LEDGER_TRY(const std::vector<std::string> keys, key_set(event, envelope));
  Facets facets;
  for (const std::string& key : keys) {
    if (is_facet(std::string_view(key).substr(0, key.find(':')))) facets.insert(key);
  }
  return facets;
}

}  // namespace

Result<Facets> facets_of_entry(const LoggedEntry& entry) {
  return facets_in(entry.event, entry.envelope);
}

Status check_names_all(const Case& event, const Facets& wanted, LeafIndex entry, std::string_view rule) {
  LEDGER_TRY(const Facets named, facets_in(event.event(), event.envelope()));
  for (const std::string& facet : wanted) {
    if (named.contains(facet)) continue;
    return refused(std::string(rule),
                   "entry " + std::to_string(entry.value) + " names " + facet + ", and this event does not")
        .at("/data/names")
        .because({entry.value})
        .hinted("name all that it names, its signers among the actors");
  }
  return ok();
}

Status check_names_only(const Case& event, const Facets& allowed, std::string_view rule) {
  const Json& names = part(event.data(), "names");
  if (!names.is_object()) return ok();
  for (const auto& [facet, values] : names.items()) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      const std::string key = facet + ":" + as_text(values[i]);
      if (allowed.contains(key)) continue;
      return refused(std::string(rule), "the event names " + key + ", which nothing that it is about names")
          .at(pointer(pointer("/data/names", facet), i));
    }
  }
  return ok();
}

Status check_same_mark(const Case& event, const LoggedEntry& entry) {
  if (is_example(entry.event.data) == is_example(event.data())) return ok();
  return refused("FRM-09", "entry " + std::to_string(entry.index.value) +
                               (is_example(entry.event.data) ? " is an example and the event is not marked as one"
                                                             : " is real and the event is marked as an example"))
      .at("/data/example")
      .because({entry.index.value});
}

}  // namespace skaidrs
