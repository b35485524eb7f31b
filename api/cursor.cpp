#include "api/cursor.h"

#include "ledger/base/assert.h"
#include "ledger/base/encoding.h"
#include "ledger/base/wire.h"
#include "ledger/crypto/sha256.h"

namespace skaidrs {
namespace {

constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kCheckBytes = 8;
constexpr std::string_view kDomain = "skaidrs list cursor\n";

Error no_cursor() {
  return invalid("not a cursor of this list")
      .at("?after")
      .hinted("take `next` of the page before as it is, with the same filters");
}

Bytes check_of(ByteView content, const CursorBinding& binding) {
  const Bytes length = WireWriter().u64be(binding.text.size()).bytes();
  const Hash digest = sha256({view_of(kDomain), length, view_of(binding.text), content});
  return {digest.bytes.begin(), digest.bytes.begin() + kCheckBytes};
}

}  // namespace

std::string encode_cursor(const ListCursor& cursor, const CursorBinding& binding) {
  LEDGER_ASSERT(cursor.position.size() <= kCursorPositionBytesMax);
  WireWriter out;
  out.u8(kVersion).u64be(cursor.size.value).raw(view_of(cursor.position));
  const Bytes check = check_of(out.bytes(), binding);
  out.raw(check);
  return to_base64url(out.bytes());
}

Result<ListCursor> decode_cursor(std::string_view text, const CursorBinding& binding) {
  const auto bytes = from_base64url(text);
  if (!bytes) return no_cursor();
  const ByteView all(bytes.value());
  if (all.size() < 1 + 8 + kCheckBytes) return no_cursor();
  const ByteView content = all.first(all.size() - kCheckBytes);
  if (!equal(check_of(content, binding), all.last(kCheckBytes))) return no_cursor();
  WireReader in(content);
  const auto version = in.u8();
  const auto size = in.u64be();
  if (!version || version.value() != kVersion || !size) return no_cursor();
  if (in.rest().size() > kCursorPositionBytesMax) return no_cursor();
  return ListCursor{{size.value()}, std::string(text_of(in.rest()))};
}

}  // namespace skaidrs
