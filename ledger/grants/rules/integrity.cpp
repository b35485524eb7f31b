#include "ledger/grants/rules/common_checks.h"
#include "ledger/grants/rules/judges.h"

namespace skaidrs {

Status judge_document_published(Case& event) {
  LEDGER_TRY(event.unused("document", event.text("sha256"), "/data/sha256"));
  for (const auto& [kind, thing] : event.named()) {
    LEDGER_TRY(check_no_contradiction(event, thing));
  }
  event.put("document", event.text("sha256"), new_thing(event, ""));
  return ok();
}

}  // namespace skaidrs
