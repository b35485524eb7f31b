#include "tests/api/decompress.h"

// zlib takes its input as const with this.
#define ZLIB_CONST
#include <zlib.h>
#include <zstd.h>

namespace skaidrs::testing {
namespace {

constexpr std::size_t kBytesMax = 64UL * 1024 * 1024;

}  // namespace

Bytes gunzip(ByteView bytes) {
  z_stream stream{};
  constexpr int kGzipWindowBits = 15 + 16;
  if (inflateInit2(&stream, kGzipWindowBits) != Z_OK) return {};
  Bytes out(kBytesMax);
  stream.next_in = bytes.data();
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = out.data();
  stream.avail_out = static_cast<uInt>(out.size());
  const int done = inflate(&stream, Z_FINISH);
  out.resize(done == Z_STREAM_END ? stream.total_out : 0);
  inflateEnd(&stream);
  return out;
}

Bytes unzstd(ByteView bytes) {
  Bytes out(kBytesMax);
  const std::size_t count = ZSTD_decompress(out.data(), out.size(), bytes.data(), bytes.size());
  out.resize(ZSTD_isError(count) != 0 ? 0 : count);
  return out;
}

}  // namespace skaidrs::testing
