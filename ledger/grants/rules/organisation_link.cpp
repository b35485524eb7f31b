#include <set>

#include "ledger/grants/rules/judges.h"

namespace skaidrs {
namespace {

// Codes of one body. "org/<code>" holds {index, link}: the newest link that the code is part of, whose document
// "link/<link>" lists all `codes` of the body, those of earlier links too. Invented links stand apart, as
// "example_org/<code>".

std::string_view kind_of_code(const Case& event) {
  return is_example(event.data()) ? "example_org" : "org";
}

struct Known {
  std::set<std::string> codes;  // of all bodies that the event names
  std::set<std::string> links;  // that they are known by; "" for a code that is in none
  std::vector<std::uint64_t> entries;
};

Result<Known> known_codes(const Case& event) {
  Known known;
  for (const Json& item : part(event.data(), "org")) {
    const std::string code = as_text(item);
    known.codes.insert(code);
    LEDGER_TRY(const auto document, event.find(kind_of_code(event), code));
    const std::string link(document ? text_member(*document, "link") : std::string_view());
    if (!known.links.insert(link).second || link.empty()) continue;
    LEDGER_TRY(const Json before, event.get("link", link, "/data/org"));
    known.entries.push_back(index_of(before));
    for (const Json& other : part(before, "codes")) known.codes.insert(as_text(other));
  }
  return known;
}

}  // namespace

Status judge_organisation_linked(Case& event) {
  LEDGER_TRY(event.unused("link", event.id(), "/data/link"));
  LEDGER_TRY(const Known known, known_codes(event));
  if (known.links.size() == 1 && !known.links.contains("")) {
    return refused("ORG-01", "link " + *known.links.begin() + " says already that these codes are of one body")
        .at("/data/org")
        .because(known.entries);
  }
  Json document = new_thing(event, "link");
  document["codes"] = known.codes;
  event.put("link", event.id(), document);
  for (const std::string& code : known.codes) {
    event.put(kind_of_code(event), code, {{"index", event.index()}, {"link", event.id()}});
  }
  return ok();
}

}  // namespace skaidrs
