// Cursors. The input is tried as a cursor, whose text must be the one that its content gives; and as the content of
// one, which must come back, under its own binding alone.
#include "api/cursor.h"

#include "ledger/base/wire.h"
#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace skaidrs;
  const CursorBinding binding{"events"};
  const std::string_view text = text_of({data, size});
  const auto decoded = decode_cursor(text, binding);
  LEDGER_ASSERT(!decoded || encode_cursor(decoded.value(), binding) == text);

  WireReader reader({data, size});
  const auto log_size = reader.u64be();
  if (!log_size || reader.rest().size() > kCursorPositionBytesMax) return 0;
  const ListCursor cursor{TreeSize{log_size.value()}, std::string(text_of(reader.rest()))};
  const std::string written = encode_cursor(cursor, binding);
  const auto again = decode_cursor(written, binding);
  LEDGER_ASSERT(again && again.value() == cursor);
  LEDGER_ASSERT(!decode_cursor(written, CursorBinding{"grants"}));
  return 0;
}
