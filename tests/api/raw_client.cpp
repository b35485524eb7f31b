#include "tests/api/raw_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>

namespace skaidrs::testing {
namespace {

constexpr int kWaitMs = 10'000;

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

std::size_t number(std::string_view text, int base) {
  std::size_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value, base);
  return value;
}

}  // namespace

std::string RawReply::header(std::string_view name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string() : found->second;
}

RawClient::RawClient(std::uint16_t port) {
  descriptor_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(descriptor_, std::bit_cast<const sockaddr*>(&address), sizeof(address)) == 0) return;
  ::close(descriptor_);
  descriptor_ = -1;
}

RawClient::~RawClient() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

bool RawClient::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void RawClient::finish_sending() const {
  ::shutdown(descriptor_, SHUT_WR);
}

bool RawClient::receive() {
  pollfd waiting{descriptor_, POLLIN, 0};
  if (::poll(&waiting, 1, kWaitMs) <= 0) return false;
  std::array<char, 16'384> buffer{};
  const ssize_t count = ::recv(descriptor_, buffer.data(), buffer.size(), 0);
  if (count <= 0) return false;
  received_.append(buffer.data(), static_cast<std::size_t>(count));
  return true;
}

std::optional<std::string> RawClient::take_line() {
  for (;;) {
    const std::size_t end = received_.find("\r\n");
    if (end != std::string::npos) {
      std::string line = received_.substr(0, end);
      received_.erase(0, end + 2);
      return line;
    }
    if (!receive()) return std::nullopt;
  }
}

bool RawClient::take(std::size_t count, std::string& into) {
  while (received_.size() < count) {
    if (!receive()) {
      into += received_;
      received_.clear();
      return false;
    }
  }
  into += received_.substr(0, count);
  received_.erase(0, count);
  return true;
}

bool RawClient::take_chunks(std::string& into) {
  for (;;) {
    const auto size = take_line();
    if (!size) return false;
    const std::size_t count = number(*size, 16);
    if (!take(count, into)) return false;
    if (!take_line()) return false;
    if (count == 0) return true;
  }
}

std::optional<RawReply> RawClient::read(std::string_view method) {
  auto line = take_line();
  if (!line || !line->starts_with("HTTP/1.1 ")) return std::nullopt;
  RawReply reply;
  reply.status_line = *line;
  reply.status = static_cast<unsigned>(number(std::string_view(*line).substr(9, 3), 10));
  for (line = take_line(); line && !line->empty(); line = take_line()) {
    const std::size_t colon = line->find(": ");
    if (colon != std::string::npos) reply.headers[lower(line->substr(0, colon))] = line->substr(colon + 2);
  }
  if (!line) return reply;
  if (method == "HEAD" || reply.status == 204 || reply.status == 304) {
    reply.whole = true;
  } else if (reply.header("transfer-encoding") == "chunked") {
    reply.whole = take_chunks(reply.body);
  } else if (reply.headers.contains("content-length")) {
    reply.whole = take(number(reply.header("content-length"), 10), reply.body);
  } else {
    while (receive()) continue;
    reply.body = std::move(received_);
    reply.whole = true;
  }
  return reply;
}

std::optional<RawReply> RawClient::get(std::string_view target) {
  if (!send(get_request(target))) return std::nullopt;
  return read("GET");
}

bool RawClient::closes() {
  if (!received_.empty()) return false;
  pollfd waiting{descriptor_, POLLIN, 0};
  if (::poll(&waiting, 1, kWaitMs) <= 0) return false;
  char byte = 0;
  return ::recv(descriptor_, &byte, 1, 0) <= 0;
}

std::string get_request(std::string_view target) {
  return "GET " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}

}  // namespace skaidrs::testing
