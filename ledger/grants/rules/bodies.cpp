#include "ledger/grants/rules/bodies.h"

namespace skaidrs {
namespace {

Error not_competent(const Case& event, std::string words, std::vector<std::uint64_t> rests_on) {
  return refused("ORD-07", "body " + event.text("body") + " " + std::move(words))
      .at("/data/body")
      .because(std::move(rests_on));
}

}  // namespace

Status check_competent(const Case& event, const Json& body) {
  const Json& names = part(body, "names");
  if (text_member(names, "programme") != event.text("programme")) {
    return not_competent(event, "is composed for another programme", {index_of(body)});
  }
  const std::string_view only_call = text_member(names, "call");
  if (!only_call.empty() && only_call != event.text("call")) {
    return not_competent(event, "is composed for call " + std::string(only_call), {index_of(body)});
  }
  LEDGER_TRY(const std::int64_t from, stored_integer(body, "from"));
  LEDGER_TRY(const std::int64_t until, stored_integer(body, "until"));
  if (from <= event.logged().ms && event.logged().ms <= until) return ok();
  return not_competent(event,
                       "is composed for the time from " + format_instant({from}) + " to " + format_instant({until}) +
                           ", not for " + format_logged(event.logged()),
                       {index_of(body)});
}

Status check_deciding(const Case& event, const Json& body) {
  const Json& call = event.named("call");
  const std::string_view deciding = text_member(call, "body");
  if (!deciding.empty() && deciding != event.text("body")) {
    return not_competent(event, "is not the one that decides in this call: " + std::string(deciding),
                         {index_of(call), index_of(body)});
  }
  return check_competent(event, body);
}

}  // namespace skaidrs
