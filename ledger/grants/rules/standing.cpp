#include "ledger/grants/rules/standing.h"

#include "ledger/grants/rules/profile.h"

namespace skaidrs {
namespace {

Error not_standing(const Case& event, const std::string& what, const Json& index) {
  return refused("ORD-11", what + " since entry " + std::to_string(as_index(index)))
      .at("/data/application")
      .because({index_of(event.named("application")), as_index(index)});
}

}  // namespace

Status check_standing(const Case& event, Standing standing) {
  if (!event.holds("ORD-11")) return ok();
  const Json& application = event.named("application");
  const std::string name = "application " + event.text("application");
  if (const Json* index = find_member(application, "withdrawn"); index != nullptr) {
    return not_standing(event, name + " is withdrawn", *index);
  }
  const Json* ineligible = find_member(application, "ineligible");
  if (ineligible != nullptr && standing == Standing::kEligible) {
    return not_standing(event, name + " is ineligible", *ineligible);
  }
  if (const Json* index = find_member(event.named("call"), "cancelled"); index != nullptr) {
    return not_standing(event, "call " + event.text("call") + " is cancelled", *index);
  }
  return ok();
}

Status check_reaches_least_score(const Case& event) {
  if (!event.holds("ORD-14")) return ok();
  const Json& application = event.named("application");
  const Json& call = event.named("call");
  if (!lists_text(part(call, "below"), event.text("application"))) return ok();
  const Json& remedy = part(application, "remedy");
  if (!remedy.is_null() && index_of(remedy) > as_index(part(call, "ranked"))) return ok();
  return refused("ORD-14", "the ranking has application " + event.text("application") +
                               " below the least score that can be funded, and no appeal on it was upheld since")
      .at("/data/application")
      .because({as_index(part(call, "ranked"))});
}

}  // namespace skaidrs
