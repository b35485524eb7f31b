// Request targets. What parses has its path back in the same bytes, within the limits, and written percent-encoded it
// says the same.
#include "api/limits.h"
#include "api/target.h"
#include "tests/fuzz/fuzz.h"

namespace {

using namespace skaidrs;

// The same target, every part encoded anew.
std::string encoded(const Target& target) {
  std::string text;
  for (const Segment& segment : target.segments) text += "/" + percent_encoded(segment.text);
  if (text.empty()) text = "/";
  char border = '?';
  for (const QueryItem& item : target.query) {
    text += border + percent_encoded(item.name) + "=" + percent_encoded(item.value);
    border = '&';
  }
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = text_of({data, size});
  const auto target = parse_target(text);
  if (!target) return 0;
  LEDGER_ASSERT(text.find(raw_path(target.value())) != std::string_view::npos);
  LEDGER_ASSERT(target.value().segments.size() <= kTargetSegmentsMax);
  LEDGER_ASSERT(target.value().query.size() <= kQueryItemsMax);
  const std::string again_text = encoded(target.value());
  if (again_text.size() > kTargetBytesMax) return 0;  // three bytes for one
  const auto again = parse_target(again_text);
  LEDGER_ASSERT(again.has_value());
  LEDGER_ASSERT(encoded(again.value()) == again_text);
  LEDGER_ASSERT(again.value().segments.size() == target.value().segments.size());
  for (const QueryItem& item : target.value().query) LEDGER_ASSERT(again.value().parameter(item.name) == item.value);
  return 0;
}
