#include "ledger/log/head.h"

#include <charconv>

#include "ledger/base/wire.h"
#include "ledger/log/layout.h"

namespace skaidrs {
namespace {

constexpr std::uint8_t kHeadEncoding = 1;

Result<Head> decode(WireReader in) {
  LEDGER_TRY(const std::uint8_t encoding, in.u8());
  if (encoding != kHeadEncoding) return invalid("encoding " + std::to_string(encoding) + " is unknown");
  Head head;
  LEDGER_TRY(head.ledger_id, in.hash());
  LEDGER_TRY(const std::uint64_t logged, in.u64be());
  head.last_logged.ms = static_cast<std::int64_t>(logged);
  LEDGER_TRY(const std::uint64_t size, in.u64be());
  std::vector<Hash> hashes;
  while (!in.at_end()) {
    LEDGER_TRY(const Hash hash, in.hash());
    hashes.push_back(hash);
  }
  LEDGER_TRY(head.frontier, Frontier::from_hashes({size}, std::move(hashes)));
  return head;
}

std::optional<unsigned> number(std::string_view text) {
  unsigned value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

Bytes encode_head(const Head& head) {
  WireWriter out;
  out.u8(kHeadEncoding).raw(head.ledger_id.view()).u64be(static_cast<std::uint64_t>(head.last_logged.ms));
  out.u64be(head.size().value);
  for (const Hash& hash : head.frontier.hashes()) out.raw(hash.view());
  return std::move(out).bytes();
}

Result<Head> decode_head(ByteView bytes) {
  Result<Head> head = decode(WireReader(bytes));
  if (!head) return corruption("the head in the database does not decode: " + head.error().message).at("meta/head");
  return head;
}

Result<std::optional<Head>> read_head(Storage& storage) {
  LEDGER_TRY(const auto bytes, storage.get(Family::kMeta, view_of(kHeadKey)));
  if (!bytes) return std::optional<Head>{};
  LEDGER_TRY(Head head, decode_head(*bytes));
  return std::optional<Head>{std::move(head)};
}

Status check_format(Storage& storage) {
  LEDGER_TRY(const auto format, storage.get(Family::kMeta, view_of(kFormatKey)));
  if (format && text_of(*format) == kFormat) return ok();
  LEDGER_TRY(const auto head, storage.get(Family::kMeta, view_of(kHeadKey)));
  if (!format) {
    if (!head) return ok();
    return corruption("the database holds a log but no format").at("meta/format");
  }
  const auto found = number(text_of(*format));
  if (!found) return corruption("the format in the database is no number").at("meta/format");
  LEDGER_TRY(const auto writer, storage.get(Family::kMeta, view_of(kVersionKey)));
  const std::string by = writer ? std::string(text_of(*writer)) : "an unknown version";
  if (*found > *number(kFormat)) {
    return refused("FMT-01", "the data directory has format " + std::to_string(*found) + ", written by skaidrs " + by +
                                 "; this is skaidrs " + std::string(kSoftwareVersion) + ", which knows formats up to " +
                                 std::string(kFormat))
        .hinted("use skaidrs " + by + " or newer");
  }
  return refused("FMT-02",
                 "the data directory has the older format " + std::to_string(*found) + ", written by skaidrs " + by)
      .hinted("run `skaidrs upgrade`");
}

}  // namespace skaidrs
