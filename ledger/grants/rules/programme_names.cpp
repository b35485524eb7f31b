#include "ledger/grants/rules/programme_names.h"

#include "ledger/base/encoding.h"
#include "ledger/crypto/sha256.h"
#include "ledger/event/text_words.h"

namespace skaidrs {
namespace {

std::string name_id(std::string_view name) {
  return to_hex(sha256(view_of(folded_name(name))));
}

}  // namespace

Status note_programme_names(Case& event) {
  if (is_example(event.data())) return ok();
  std::vector<std::string> names{event.text("programme")};
  for (const auto& [language, title] : part(event.data(), "title").items()) names.push_back(as_text(title));
  for (const std::string& name : names) {
    LEDGER_TRY(const auto before, event.find("programme_name", name_id(name)));
    if (before) continue;
    event.put("programme_name", name_id(name), {{"index", event.index()}, {"programme", event.text("programme")}});
  }
  return ok();
}

Status check_foreign_programme(const Case& event) {
  const std::string published = event.text("programme_as_published");
  if (!event.holds("IMP-10") || published.empty()) return ok();
  LEDGER_TRY(const auto own, event.find("programme_name", name_id(published)));
  if (!own) return ok();
  return refused("IMP-10", "\"" + published + "\" is programme " + std::string(text_member(*own, "programme")) +
                               ", which this ledger runs itself")
      .at("/data/programme_as_published")
      .because({index_of(*own)})
      .hinted("what this ledger runs stands in it already");
}

}  // namespace skaidrs
