// The strict parser and the canonical form. Whatever parses has one canonical text, which parses to the same value;
// what is taken as canonical is that text; and verbatim numbers refuse nothing that integers take.
#include "ledger/event/json.h"
#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace skaidrs;
  const std::string_view text = text_of({data, size});
  const auto verbatim = parse_json(text, JsonLimits{}, NumberRule::kVerbatim);
  const auto value = parse_json(text);
  const auto canonical = parse_canonical(text, JsonLimits{});
  LEDGER_ASSERT(!value || verbatim);
  LEDGER_ASSERT(!canonical || value);
  if (!value) return 0;
  const std::string once = to_canonical(value.value());
  LEDGER_ASSERT(canonical.has_value() == (once == text));
  // The canonical text is never longer than what was read but for escapes: limits are those of the input.
  const JsonLimits wide{.bytes_max = once.size(), .depth_max = 32, .values_max = 20'000};
  const auto again = parse_canonical(once, wide);
  LEDGER_ASSERT(again.has_value());
  LEDGER_ASSERT(again.value() == value.value());
  return 0;
}
