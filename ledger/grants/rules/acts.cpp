#include "ledger/grants/rules/acts.h"

#include "ledger/grants/rules/judges.h"

namespace skaidrs {

void note_signers(Case& event) {
  const EventRow& row = event.row();
  const bool noted =
      !can_be_withheld(row.name) && row.subject != SubjectId::kImported && row.subject != SubjectId::kIndex;
  if (!noted) return;
  event.put("signed", std::to_string(event.index()), {{"index", event.index()}, {"signers", event.signers()}});
}

Status check_not_own_act(const Case& event, std::uint64_t index, std::string_view rule) {
  LEDGER_TRY(const auto entry, event.find("signed", std::to_string(index)));
  if (!entry) return ok();
  for (const Json& item : part(*entry, "signers")) {
    const std::string actor = as_text(item);
    if (!event.is_signed_by(actor)) continue;
    return refused(std::string(rule), actor + " signed entry " + std::to_string(index) + ", which this is about")
        .at("/data/signers")
        .because({index})
        .hinted("let somebody else sign");
  }
  return ok();
}

}  // namespace skaidrs
