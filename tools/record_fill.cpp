#include "tools/record_fill.h"

#include "ledger/grants/parts.h"
#include "ledger/grants/rules/refs.h"
#include "tools/record_words.h"

namespace skaidrs {
namespace {

std::string two_digits(int number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace

Result<std::optional<Json>> thing_in(const State& state, std::string_view kind, std::string_view id) {
  LEDGER_TRY(auto document, state.get(state_key(kind, id)));
  if (document && as_flag(part(*document, "withheld"))) return std::optional<Json>{};
  return document;
}

Result<std::vector<std::string>> fill_names(const EventRow& row, const State& state, Json& data) {
  std::vector<std::string> filled;
  const auto fill = [&](std::string_view member, const Json& value) {
    if (value.is_null() || find_member(data, member) != nullptr) return;
    data[std::string(member)] = value;
    filled.emplace_back(member);
  };
  for (const std::string_view kind : words_of(row.about)) {
    const std::string id(text_member(data, kind));
    if (id.empty()) continue;
    LEDGER_TRY(const auto thing, thing_in(state, kind, id));
    if (!thing) {
      return refused("REF-01", "no " + std::string(kind) + " \"" + id + "\" stands in this ledger")
          .at("--" + option_of(kind))
          .hinted("check its spelling, or record the event that makes it first");
    }
    for (const std::string_view member : words_of(row.repeats)) fill(member, part(part(*thing, "names"), member));
    if (is_example(*thing)) fill("example", true);
  }
  return filled;
}

Result<std::string> currency_of(const State& state, const Json& data) {
  if (std::string own(text_member(data, "currency")); !own.empty()) return own;
  if (const std::string programme(text_member(data, "programme")); !programme.empty()) {
    LEDGER_TRY(const auto document, thing_in(state, "programme", programme));
    if (document) return as_text(part(*document, "currency"));
  }
  return invalid("a sum without its currency, and nothing here tells which it is").hinted("write it as 12500.00 EUR");
}

std::string local_end_of(const Date& day, std::string_view time_zone) {
  std::string year = std::to_string(day.year);
  year.insert(0, 4 - year.size(), '0');
  return year + "-" + two_digits(day.month) + "-" + two_digits(day.day) + " 24:00 " + std::string(time_zone);
}

}  // namespace skaidrs
