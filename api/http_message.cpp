#include "api/http_message.h"

#include <fmt/core.h>

#include <array>

#include "api/problem.h"
#include "ledger/base/assert.h"
#include "ledger/merkle/decimal.h"

namespace skaidrs {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::uint64_t kPortMax = 65'535;
constexpr std::string_view kLocalhost = "localhost";

bool is_field_text(std::string_view text) {
  return text.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos;
}

void append_field(std::string& head, std::string_view name, std::string_view value) {
  LEDGER_ASSERT(is_field_text(name));
  LEDGER_ASSERT(is_field_text(value));
  head.append(name).append(": ").append(value).append("\r\n");
}

// These have no body and say nothing of its length.
bool has_no_body(unsigned status) {
  return status == 204 || status == 304;
}

}  // namespace

std::string http_date(Instant instant) {
  constexpr std::array<std::string_view, 7> kDays = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
  constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const Date date = date_of(instant);
  const std::int64_t days = start_of(date).ms / kDayMs;  // since a Thursday
  const std::int64_t second = (instant.ms - start_of(date).ms) / 1'000;
  const auto weekday = static_cast<std::size_t>(((days % 7) + 7) % 7);
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", kDays[weekday], date.day,
                     kMonths[static_cast<std::size_t>(date.month - 1)], date.year, second / 3'600, second / 60 % 60,
                     second % 60);
}

std::string format_head(const Response& response, const HeadFacts& facts, Instant now) {
  std::string head = fmt::format("HTTP/1.1 {} {}\r\n", response.status, reason_phrase(response.status));
  append_field(head, "Date", http_date(now));
  if (!response.content_type.empty()) append_field(head, "Content-Type", response.content_type);
  if (!has_no_body(response.status)) {
    if (facts.framing == Framing::kLength) append_field(head, "Content-Length", std::to_string(facts.content_bytes));
    if (facts.framing == Framing::kChunked) append_field(head, "Transfer-Encoding", "chunked");
  }
  for (const Header& header : response.headers) append_field(head, header.name, header.value);
  if (facts.connection == Connection::kClose) {
    append_field(head, "Connection", "close");
  } else if (facts.minor_version == 0) {
    append_field(head, "Connection", "keep-alive");
  }
  return head += "\r\n";
}

std::string chunk_head(std::size_t bytes) {
  return fmt::format("{:x}\r\n", bytes);
}

Result<ListenAddress> parse_listen_address(std::string_view text) {
  const auto refusal = [text] {
    return invalid("not an address to listen on: " + std::string(text)).hinted("write 127.0.0.1:8080 or [::1]:8080");
  };
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return refusal();
  std::string_view host = text.substr(0, colon);
  const auto port = parse_decimal(text.substr(colon + 1));
  if (!port || port.value() > kPortMax) return refusal();
  if (host.starts_with('[') && host.ends_with(']')) {
    host = host.substr(1, host.size() - 2);
    if (host.find(':') == std::string_view::npos) return refusal();
  } else if (host.find(':') != std::string_view::npos) {
    return refusal();
  }
  if (host.empty()) return refusal();
  return ListenAddress{std::string(host == kLocalhost ? "127.0.0.1" : host), static_cast<std::uint16_t>(port.value())};
}

}  // namespace skaidrs
