// Payloads. What is an event is canonical JSON that is written again byte for byte; what admission takes is taken from
// a log as well, and says the same.
#include "ledger/event/event.h"
#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace skaidrs;
  const ByteView payload(data, size);
  const auto logged = parse_logged_event(payload);
  const auto admitted = parse_event(payload);
  LEDGER_ASSERT(!admitted || logged);
  if (!logged) return 0;
  const auto attributes = parse_json(text_of(payload));
  LEDGER_ASSERT(attributes.has_value());
  LEDGER_ASSERT(equal(canonical_payload(attributes.value()), payload));
  const Event& event = logged.value();
  LEDGER_ASSERT(event.subject == std::string(event.entity()) + "/" + std::string(event.entity_id()));
  LEDGER_ASSERT(event.data == attributes.value()["data"]);
  LEDGER_ASSERT(!admitted || admitted.value().id == event.id);
  return 0;
}
