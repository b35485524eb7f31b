#include "ledger/grants/rules/periods.h"

namespace skaidrs {
namespace {

constexpr std::int64_t kSecondMs = 1'000;
constexpr std::int64_t kDayMs = 86'400 * kSecondMs;

}  // namespace

Instant days_after(const Case& event, std::int64_t days) {
  const std::int64_t logged_second = event.logged().ms - event.logged().ms % kSecondMs;
  return {logged_second + days * kDayMs};
}

Status check_appeal_time(const Case& event, const Json& profile) {
  LEDGER_TRY(const std::int64_t days, stored_integer(profile, "appeal_days"));
  if (days == 0) return ok();
  const Instant earliest = days_after(event, days);
  const auto until = parse_instant(event.text("appeal_until"));
  if (until && until.value() >= earliest) return ok();
  return refused("ORD-10", "the rules give " + std::to_string(days) + " days to appeal, until " +
                               format_instant(earliest) + "; the decision says " +
                               (until ? event.text("appeal_until") : std::string("nothing")))
      .at("/data/appeal_until")
      .because({index_of(profile)});
}

Status check_due(const Case& event, std::string_view member, std::int64_t days, std::string_view rule,
                 std::uint64_t rests_on) {
  const Instant earliest = days_after(event, days);
  const auto due = parse_instant(event.text(member));
  if (due && due.value().ms > event.logged().ms && due.value() >= earliest) return ok();
  return refused(std::string(rule), std::string(member) + " is " + event.text(member) + ", the earliest is " +
                                        format_instant(earliest) + (days == 0 ? ", and after the entry itself" : ""))
      .at(pointer("/data", member))
      .because({rests_on});
}

}  // namespace skaidrs
