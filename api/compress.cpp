#include "api/compress.h"

// zlib takes its input as const with this.
#define ZLIB_CONST
#include <zlib.h>
#include <zstd.h>

#include <limits>
#include <string>

namespace skaidrs {
namespace {

constexpr int kGzipLevel = 6;
constexpr int kZstdLevel = 3;
constexpr int kGzipWindowBits = 15 + 16;  // 16 asks for a gzip header
constexpr int kGzipMemory = 8;

Error refused_by(std::string_view library) {
  return io_error(std::string(library) + " could not compress an answer");
}

Result<Bytes> gzip(ByteView bytes) {
  z_stream stream{};
  if (bytes.size() > std::numeric_limits<uInt>::max()) return refused_by("zlib");
  if (deflateInit2(&stream, kGzipLevel, Z_DEFLATED, kGzipWindowBits, kGzipMemory, Z_DEFAULT_STRATEGY) != Z_OK) {
    return refused_by("zlib");
  }
  Bytes out(deflateBound(&stream, bytes.size()));
  stream.next_in = bytes.data();
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = out.data();
  stream.avail_out = static_cast<uInt>(out.size());
  const int done = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (done != Z_STREAM_END) return refused_by("zlib");
  return out;
}

Result<Bytes> zstd(ByteView bytes) {
  Bytes out(ZSTD_compressBound(bytes.size()));
  const std::size_t written = ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), kZstdLevel);
  if (ZSTD_isError(written) != 0) return refused_by("zstd");
  out.resize(written);
  return out;
}

}  // namespace

Result<Bytes> compressed(ByteView bytes, Encoding encoding) {
  switch (encoding) {
    case Encoding::kIdentity:
      return Bytes(bytes.begin(), bytes.end());
    case Encoding::kGzip:
      return gzip(bytes);
    case Encoding::kZstd:
      return zstd(bytes);
  }
  return Bytes(bytes.begin(), bytes.end());
}

}  // namespace skaidrs
