#pragma once

#include <cstddef>
#include <cstdint>

namespace skaidrs {

// Every limit of the server has a name here. Those in Limits are defaults that the operator may change; the constants
// are fixed. docs/ and schemas/openapi.yaml tell users the same numbers.

// Whether the per-address limits hold for this machine's own addresses too. Behind a proxy on the same machine every
// request comes from there, and it is the proxy that knows the clients.
enum class LoopbackRule : std::uint8_t { kFree, kLimited };

struct Limits {
  std::size_t connections_max = 1'024;            // in all; one more gets 503
  std::size_t connections_per_address_max = 256;  // per /24 (IPv4) or /48 (IPv6); one more gets 503
  std::uint32_t requests_per_second = 200;        // sustained, per /24 or /48; more gets 429
  std::uint32_t requests_burst = 1'000;           // that may come at once after a pause
  LoopbackRule loopback = LoopbackRule::kFree;
  std::size_t header_bytes_max = 16 * 1'024;  // request line and header fields; more gets 431
  std::int64_t header_timeout_ms = 10'000;    // from the first byte of a request to its last
  std::int64_t idle_timeout_ms = 60'000;      // between two requests
  std::int64_t write_timeout_ms = 30'000;     // for each piece of an answer
  std::int64_t drain_timeout_ms = 10'000;     // for answers under way when the server is told to end
};

// Targets. A longer one gets 414.
inline constexpr std::size_t kTargetBytesMax = 8 * 1'024;
inline constexpr std::size_t kTargetSegmentsMax = 32;
inline constexpr std::size_t kTargetPartBytesMax = 1'024;  // a decoded segment, or a parameter's value
inline constexpr std::size_t kQueryItemsMax = 32;

// Lists.
inline constexpr std::uint64_t kPageSizeDefault = 50;
inline constexpr std::uint64_t kPageSizeMax = 1'000;
// A page ends early above this many bytes of entries, with `next` to go on from.
inline constexpr std::size_t kPageEntryBytesMax = 4 * 1'024 * 1'024;
// Postings that one request may look at; a page ends early there too.
inline constexpr std::size_t kPostingsExaminedMax = 50'000;

// Bodies below this many bytes are sent as they are: compressing them gains nothing.
inline constexpr std::size_t kCompressBytesMin = 1'024;
// Documents are read and sent in pieces of this many bytes.
inline constexpr std::size_t kDocumentPieceBytes = 256 * 1'024;

// How often the server looks for a newer checkpoint.
inline constexpr std::int64_t kFollowPeriodMs = 100;

// Told in Retry-After with 503.
inline constexpr std::uint64_t kRetryAfterSeconds = 5;

// Connections past the limit that are still told so (503); more are closed without a word.
inline constexpr std::size_t kRefusedConnectionsMax = 64;
inline constexpr std::int64_t kRefusalTimeoutMs = 2'000;

// Addresses are remembered, masked, for at most this long, and at most so many of them.
inline constexpr std::int64_t kAddressMemoryMs = 3'600'000;
inline constexpr std::size_t kAddressesMax = 65'536;

}  // namespace skaidrs
