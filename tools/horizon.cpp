#include "tools/horizon.h"

#include "ledger/base/encoding.h"
#include "ledger/event/text_zone.h"
#include "ledger/log/projector.h"

namespace skaidrs {
namespace {

// The time zone that entry 0 states: days end there.
Result<std::string> zone_of(const LogReader& reader) {
  LEDGER_TRY(const Bytes bytes, reader.entry({0}));
  LEDGER_TRY(const LoggedEntry founding, parse_logged_entry({0}, bytes));
  return std::string(text_member(founding.event.data, "time_zone"));
}

}  // namespace

Result<TreeSize> size_at(const LogReader& reader, const std::string& at) {
  if (at.empty()) return reader.size();
  if (at.find_first_not_of("0123456789") == std::string::npos) {
    if (at.size() > 18) return invalid("size " + at + " is too large").at("--at");
    const TreeSize size{std::stoull(at)};
    if (size > reader.size()) {
      return not_found("size " + at + " is above the published " + std::to_string(reader.size().value))
          .at("--at")
          .hinted("ask for a size up to that, or leave --at out for the newest");
    }
    return size;
  }
  if (const auto date = parse_date(at)) {
    LEDGER_TRY(const std::string zone, zone_of(reader));
    LEDGER_TRY(const Instant end, end_of_day(date.value(), zone));
    return reader.size_at(end);
  }
  Result<Instant> instant = parse_instant(at);
  if (!instant)
    return std::move(instant).error().at("--at").hinted(
        "a size (1200), a date (2027-03-01) or an instant (2027-03-01T12:00:00Z)");
  return reader.size_at(instant.value());
}

Json as_of(const LogReader& reader, TreeSize size, const Hash& root) {
  Json answer = {{"size", size.value}, {"root", to_hex(root)}};
  if (size.value > 0) {
    const auto logged = reader.logged_at({size.value - 1});
    if (logged) answer["time"] = format_logged(logged.value());
  }
  return answer;
}

}  // namespace skaidrs
