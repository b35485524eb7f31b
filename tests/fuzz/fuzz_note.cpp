// Notes, verifier keys and checkpoints: each has one spelling. What passes as our checkpoint passes as anybody's.
#include "ledger/crypto/checkpoint.h"
#include "ledger/crypto/note.h"
#include "tests/fuzz/fuzz.h"

namespace {

using namespace skaidrs;

void try_checkpoint(std::string_view text) {
  const auto ours = parse_checkpoint(text);
  const auto foreign = parse_foreign_checkpoint(text);
  if (!ours) return;
  LEDGER_ASSERT(format_checkpoint(ours.value()) == text);
  LEDGER_ASSERT(foreign && foreign.value() == ours.value());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = text_of({data, size});
  const auto vkey = parse_vkey(text);
  LEDGER_ASSERT(!vkey || format_vkey(vkey.value()) == text);
  try_checkpoint(text);
  const auto note = parse_note(text);
  if (!note) return 0;
  LEDGER_ASSERT(format_note(note.value()) == text);
  try_checkpoint(note.value().text);
  // Nobody forges: without a known key nothing holds.
  LEDGER_ASSERT(!verify_note(note.value(), {}));
  return 0;
}
