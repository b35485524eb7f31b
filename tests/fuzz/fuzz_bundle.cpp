// Bundles and tiles. The first byte says how many records are due (one more than it); the rest is the bundle.
#include "ledger/merkle/tile.h"
#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace skaidrs;
  if (size == 0) return 0;
  const unsigned count = data[0] + 1U;
  const ByteView bytes(data + 1, size - 1);
  const auto entries = decode_bundle(bytes, count);
  LEDGER_ASSERT(!entries || entries.value().size() == count);
  LEDGER_ASSERT(!entries || equal(encode_bundle(entries.value()), bytes));
  const auto hashes = decode_tile(bytes, count);
  LEDGER_ASSERT(hashes.has_value() == (bytes.size() == count * Hash::kSize));
  return 0;
}
