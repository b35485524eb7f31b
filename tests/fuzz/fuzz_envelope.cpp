// Envelopes as producers write them. What parses is written in our form, and that form is a fixed point.
#include "ledger/event/envelope.h"
#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace skaidrs;
  const auto envelope = parse_envelope(text_of({data, size}));
  if (!envelope) return 0;
  const std::string ours = format_envelope(envelope.value());
  const auto again = parse_envelope(ours);
  LEDGER_ASSERT(again.has_value());
  LEDGER_ASSERT(again.value() == envelope.value());
  LEDGER_ASSERT(format_envelope(again.value()) == ours);
  return 0;
}
