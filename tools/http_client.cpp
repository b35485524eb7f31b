#include "tools/http_client.h"

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <chrono>

namespace skaidrs {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;

constexpr std::chrono::seconds kConnectTimeout(10);
constexpr std::chrono::seconds kAnswerTimeout(120);
constexpr std::uint32_t kHeaderBytesMax = 64 * 1'024;
constexpr std::string_view kScheme = "http://";
constexpr std::string_view kUserAgent = "skaidrs";

bool is_printable(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7F; });
}

bool same_name(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [lower](char x, char y) { return lower(x) == lower(y); });
}

Error no_address(std::string_view url, std::string_view why) {
  return invalid("not an address to fetch from: " + std::string(why))
      .at(std::string(url))
      .hinted("write http://host:port");
}

bool is_port(std::string_view text) {
  return !text.empty() && text.size() <= 5 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// One exchange. Beast keeps time-outs for asynchronous calls alone, so each step is one, run until it ends.
class Exchange {
 public:
  explicit Exchange(const HttpUrl& url) : url_(url), stream_(io_) {}

  beast::error_code connect() {
    tcp::resolver resolver(io_);
    beast::error_code result;
    tcp::resolver::results_type endpoints;
    resolver.async_resolve(url_.host, url_.port,
                           [&](const beast::error_code& error, tcp::resolver::results_type found) {
                             result = error;
                             endpoints = std::move(found);
                           });
    finish();
    if (result) return result;
    stream_.expires_after(kConnectTimeout);
    stream_.async_connect(endpoints,
                          [&result](const beast::error_code& error, const tcp::endpoint& /*peer*/) { result = error; });
    finish();
    return result;
  }

  beast::error_code ask(std::string_view accept) {
    http::request<http::empty_body> request(http::verb::get, url_.target, 11);
    const bool is_v6 = url_.host.find(':') != std::string::npos;
    const std::string host = is_v6 ? "[" + url_.host + "]" : url_.host;
    request.set(http::field::host, url_.port == "80" ? host : host + ":" + url_.port);
    request.set(http::field::user_agent, beast::string_view(kUserAgent.data(), kUserAgent.size()));
    if (!accept.empty()) request.set(http::field::accept, beast::string_view(accept.data(), accept.size()));
    request.keep_alive(false);
    beast::error_code result;
    stream_.expires_after(kAnswerTimeout);
    http::async_write(stream_, request,
                      [&result](const beast::error_code& error, std::size_t /*bytes*/) { result = error; });
    finish();
    return result;
  }

  using Parser = http::response_parser<http::string_body>;
  beast::error_code read(Parser& parser) {
    beast::flat_buffer buffer;
    beast::error_code result;
    http::async_read(stream_, buffer, parser,
                     [&result](const beast::error_code& error, std::size_t /*bytes*/) { result = error; });
    finish();
    return result;
  }

 private:
  void finish() {
    io_.restart();
    io_.run();
  }

  const HttpUrl& url_;
  asio::io_context io_;
  beast::tcp_stream stream_;
};

Error failed(std::string_view doing, const HttpUrl& url, const beast::error_code& error) {
  return io_error(std::string(doing) + " " + url.host + " port " + url.port + ": " + error.message());
}

Error bad_answer(const HttpUrl& url, const beast::error_code& error, std::size_t body_bytes_max) {
  if (error == http::error::body_limit) {
    return unverified("the answer of " + url.host + " has more than " + std::to_string(body_bytes_max) + " bytes");
  }
  const bool is_cut = error == http::error::end_of_stream || error == http::error::partial_message;
  const bool is_no_http = !is_cut && error.category() == http::make_error_code(http::error::bad_target).category();
  if (is_no_http) return unverified("the answer of " + url.host + " is no HTTP: " + error.message());
  return failed("reading from", url, error);
}

Result<HttpAnswer> fetch(const HttpUrl& url, std::string_view accept, std::size_t body_bytes_max) {
  Exchange exchange(url);
  if (const auto error = exchange.connect()) return failed("connecting to", url, error);
  if (const auto error = exchange.ask(accept)) return failed("asking", url, error);
  Exchange::Parser parser;
  parser.header_limit(kHeaderBytesMax);
  parser.body_limit(body_bytes_max);
  if (const auto error = exchange.read(parser)) return bad_answer(url, error, body_bytes_max);
  HttpAnswer answer;
  answer.status = parser.get().result_int();
  for (const auto& field : parser.get()) {
    answer.headers.emplace_back(std::string(field.name_string()), std::string(field.value()));
  }
  answer.body = std::move(parser.get().body());
  return answer;
}

}  // namespace

std::optional<std::string_view> HttpAnswer::header(std::string_view name) const {
  const auto found =
      std::find_if(headers.begin(), headers.end(), [name](const auto& field) { return same_name(field.first, name); });
  if (found == headers.end()) return std::nullopt;
  return found->second;
}

Result<HttpUrl> parse_http_url(std::string_view url) {
  if (url.starts_with("https://")) return no_address(url, "https is not spoken here yet");
  if (!url.starts_with(kScheme)) return no_address(url, "it does not begin with http://");
  if (!is_printable(url)) return no_address(url, "it holds a space or a byte that must be percent-encoded");
  const std::string_view rest = url.substr(kScheme.size());
  const std::size_t end = std::min(rest.find_first_of("/?#"), rest.size());
  std::string_view authority = rest.substr(0, end);
  std::string target(rest.substr(end));
  if (target.find('#') != std::string::npos) return no_address(url, "a fragment is the browser's own");
  if (!target.starts_with('/')) target.insert(0, "/");
  if (authority.find('@') != std::string_view::npos) return no_address(url, "it holds credentials");

  HttpUrl parsed{{}, "80", std::move(target)};
  if (authority.starts_with('[')) {
    const std::size_t close = authority.find(']');
    if (close == std::string_view::npos) return no_address(url, "a bracket is open");
    parsed.host = authority.substr(1, close - 1);
    authority.remove_prefix(close + 1);
  } else {
    parsed.host = authority.substr(0, authority.find(':'));
    authority.remove_prefix(parsed.host.size());
  }
  if (parsed.host.empty()) return no_address(url, "it names no host");
  if (authority.empty()) return parsed;
  if (!authority.starts_with(':') || !is_port(authority.substr(1))) return no_address(url, "its port is no number");
  parsed.port = authority.substr(1);
  return parsed;
}

Result<HttpAnswer> http_get(std::string_view url, std::string_view accept, std::size_t body_bytes_max) {
  LEDGER_TRY(const HttpUrl parsed, parse_http_url(url));
  try {
    return fetch(parsed, accept, body_bytes_max);
  } catch (const std::exception& error) {
    return io_error("fetching " + std::string(url) + ": " + error.what());
  }
}

}  // namespace skaidrs
