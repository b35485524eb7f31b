#include "ledger/base/encoding.h"
#include "ledger/crypto/sha256.h"
#include "ledger/grants/rules/common_checks.h"
#include "ledger/grants/rules/judges.h"
#include "ledger/grants/rules/matters.h"
#include "ledger/grants/rules/voice_checks.h"

namespace skaidrs {
namespace {

// The document of a finding that somebody raised holds `raised` (ms), `raised_by` (who signed it) and `facets`, the
// SHA-256 of the canonical `names` of its data, "" without them. Of one that a rule computes there is only a note that
// it was answered: nobody raises another under its id.

std::string facets_of(const Case& event) {
  const Json* names = find_member(event.data(), "names");
  return names == nullptr ? std::string() : to_hex(sha256(view_of(to_canonical(*names))));
}

// Errors: kRefused FRM-09.
Status check_mark(const Case& event, const Json& finding) {
  if (is_example(finding) == is_example(event.data())) return ok();
  return refused("FRM-09", "finding " + event.id() +
                               (is_example(finding) ? " is an example and the event is not marked as one"
                                                    : " is real and the event is marked as an example"))
      .at("/data/example")
      .because({index_of(finding)});
}

Status answer_raised(const Case& event, const Json& finding) {
  LEDGER_TRY(check_mark(event, finding));
  if (text_member(finding, "facets") != facets_of(event)) {
    return refused("CPL-08", "the answer does not name what finding " + event.id() + " names")
        .at("/data/names")
        .because({index_of(finding)})
        .hinted("copy `names` from entry " + std::to_string(index_of(finding)));
  }
  LEDGER_TRY(check_none_signs(event, part(finding, "raised_by"), "raised the finding and answers it", index_of(finding),
                              "CPL-09"));
  if (!event.has("answered_on")) return ok();
  LEDGER_TRY(const std::int64_t raised, stored_integer(finding, "raised"));
  return check_not_before(event, "answered_on", Instant{raised}, "the finding", index_of(finding));
}

}  // namespace

Status judge_finding_raised(Case& event) {
  LEDGER_TRY(event.unused("finding", event.id(), "/data/finding"));
  LEDGER_TRY(check_after_entry(event, "due", "CPL-01"));
  Json document = new_thing(event, "finding");
  document["raised"] = event.logged().ms;
  document["raised_by"] = event.signers();
  document["facets"] = facets_of(event);
  event.put("finding", event.id(), document);
  return open_matter(event, "finding", event.id(), entries_named(part(event.data(), "about")));
}

Status judge_finding_answered(Case& event) {
  LEDGER_TRY(const auto finding, event.find("finding", event.id()));
  if (!finding) {
    event.put("finding", event.id(), {{"index", event.index()}, {"computed", true}});
    return ok();
  }
  if (as_flag(part(*finding, "computed"))) return ok();
  LEDGER_TRY(answer_raised(event, *finding));
  return settle_matter(event, "finding", event.id());
}

}  // namespace skaidrs
