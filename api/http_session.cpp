#include "api/http_session.h"

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/read.hpp>
#include <chrono>
#include <iterator>

#include "api/problem.h"
#include "api/service.h"

namespace skaidrs {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;

constexpr auto kTuple = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kReadBytes = 4'096;
constexpr std::size_t kPieceBytes = 256 * 1'024;  // written under one time-out
constexpr std::int64_t kLingerMs = 1'000;
constexpr std::size_t kLingerBytesMax = 256 * 1'024;

std::chrono::milliseconds milliseconds(std::int64_t count) {
  return std::chrono::milliseconds(count);
}

Response problem(unsigned status, std::string code, std::string detail) {
  return with_common_headers(
      problem_response(Problem{.status = status, .code = std::move(code), .detail = std::move(detail)}));
}

Method method_of(http::verb verb) {
  if (verb == http::verb::get) return Method::kGet;
  if (verb == http::verb::head) return Method::kHead;
  if (verb == http::verb::options) return Method::kOptions;
  return Method::kOther;
}

std::string joined(const http::fields& fields, http::field name) {
  std::string value;
  const auto [first, past] = fields.equal_range(name);
  for (auto field = first; field != past; ++field) {
    if (field != first) value += ", ";
    value.append(field->value().data(), field->value().size());
  }
  return value;
}

Request request_of(const http::request_header<>& message) {
  return {.method = method_of(message.method()),
          .target = {message.target().data(), message.target().size()},
          .accept = joined(message, http::field::accept),
          .accept_encoding = joined(message, http::field::accept_encoding),
          .accept_language = joined(message, http::field::accept_language),
          .if_none_match = joined(message, http::field::if_none_match),
          .if_range = joined(message, http::field::if_range),
          .range = joined(message, http::field::range)};
}

// What is wrong with a request whose header did not come whole; nothing when the client is simply gone.
std::optional<Response> answer_to(const beast::error_code& error, const Limits& limits) {
  if (error == http::error::header_limit || error == http::error::buffer_overflow) {
    return problem(431, "header_too_large",
                   "request line and header fields may have " + std::to_string(limits.header_bytes_max) + " bytes");
  }
  if (error == beast::error::timeout) return problem(408, "request_timeout", "the request did not come in time");
  const bool is_malformed = error.category() == http::make_error_code(http::error::bad_target).category() &&
                            error != http::error::end_of_stream && error != http::error::partial_message;
  if (is_malformed) return problem(400, "malformed_request", "not an HTTP request: " + error.message());
  return std::nullopt;
}

}  // namespace

Response SessionContext::answer(const Request& request, const AddressBlock& block) {
  std::optional<std::uint64_t> wait_seconds;
  {
    const std::scoped_lock lock(mutex_);
    wait_seconds = limiter_.take(block, monotonic_ms());
  }
  if (wait_seconds) {
    Response response = problem(429, "too_many_requests",
                                "more than " + std::to_string(limits_.requests_per_second) +
                                    " requests a second come from your part of the network");
    response.headers.push_back({"Retry-After", std::to_string(*wait_seconds)});
    return response;
  }
  try {
    return handle_(request);
  } catch (const std::exception& error) {
    log_.write(Severity::kError, "handler_threw", Json{{"message", error.what()}});
    return problem(500, "internal", "this server made a mistake; its log says which");
  }
}

HttpSession::HttpSession(asio::ip::tcp::socket socket, SessionContext& context, const AddressBlock& block, Mode mode)
    : context_(context),
      block_(block),
      mode_(mode),
      stream_(std::move(socket)),
      buffer_(context.limits().header_bytes_max + kReadBytes) {}

void HttpSession::drain() {
  draining_ = true;
  if (phase_ != Phase::kWaiting) return;
  // A read that is over, but for its handler, cannot be cancelled; the one that follows it finds nothing to wait for.
  beast::error_code ignored;
  stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_receive, ignored);
  stream_.cancel();
}

void HttpSession::abort() {
  beast::error_code ignored;
  stream_.socket().close(ignored);
  stream_.cancel();
}

asio::awaitable<void> HttpSession::run() {
  beast::error_code ignored;
  // Without it an answer above one segment waits for the client's delayed acknowledgement, 40 ms each.
  stream_.socket().set_option(asio::ip::tcp::no_delay(true), ignored);
  Next next = Next::kEnd;
  if (mode_ == Mode::kRefuse) {
    if (co_await wait_for_bytes()) {
      Response response = problem(503, "too_many_connections", "this server serves as many connections as it may");
      Manner manner;
      manner.connection = Connection::kClose;
      next = co_await send(std::move(response), manner);
    }
  } else {
    do {
      next = co_await serve_one();
    } while (next == Next::kAnotherRequest);
  }
  if (next == Next::kEnd) {
    co_await linger();
  } else {
    // A reset, not a quiet end: nobody may take half an answer for a whole one.
    stream_.socket().set_option(asio::socket_base::linger(true, 0), ignored);
  }
}

asio::awaitable<bool> HttpSession::wait_for_bytes() {
  phase_ = Phase::kWaiting;
  if (draining_) co_return false;
  const Limits& limits = context_.limits();
  stream_.expires_after(milliseconds(mode_ == Mode::kRefuse ? kRefusalTimeoutMs : limits.idle_timeout_ms));
  const auto space = buffer_.prepare(kReadBytes);
  const auto [error, count] = co_await stream_.async_read_some(space, kTuple);
  phase_ = Phase::kWorking;
  if (error) co_return false;
  buffer_.commit(count);
  co_return true;
}

asio::awaitable<beast::error_code> HttpSession::read_header(Parser& parser) {
  parser.header_limit(static_cast<std::uint32_t>(context_.limits().header_bytes_max));
  stream_.expires_after(milliseconds(context_.limits().header_timeout_ms));
  phase_ = Phase::kWaiting;
  const auto [error, count] = co_await http::async_read_header(stream_, buffer_, parser, kTuple);
  phase_ = Phase::kWorking;
  co_return error;
}

asio::awaitable<HttpSession::Next> HttpSession::serve_one() {
  // A pipelined request is in the buffer already.
  if (buffer_.size() == 0) {
    const bool came = co_await wait_for_bytes();
    if (!came) co_return Next::kEnd;
  }
  // We were told to end while its first bytes were under way to us.
  if (draining_) co_return Next::kEnd;
  Parser parser;
  const beast::error_code error = co_await read_header(parser);
  Manner manner;
  if (error) {
    auto refusal = answer_to(error, context_.limits());
    if (!refusal) co_return Next::kBreakOff;
    manner.connection = Connection::kClose;
    Response response = std::move(*refusal);
    co_return co_await send(std::move(response), manner);
  }
  const auto& message = parser.get();
  manner.minor_version = message.version() % 10;
  manner.connection = message.keep_alive() ? Connection::kKeep : Connection::kClose;
  Response response;
  const bool has_body = parser.chunked() || parser.content_length().value_or(0) > 0;
  if (has_body) {
    manner.connection = Connection::kClose;
    response = problem(413, "no_bodies", "this server takes no request bodies");
  } else if (manner.minor_version > 0 && message.count(http::field::host) != 1) {
    manner.connection = Connection::kClose;
    response = problem(400, "malformed_request", "a request names one Host");
  } else {
    const Request request = request_of(message);
    manner.method = request.method;
    response = context_.answer(request, block_);
  }
  if (draining_) manner.connection = Connection::kClose;
  co_return co_await send(std::move(response), manner);
}

asio::awaitable<bool> HttpSession::write(ByteView bytes) {
  while (!bytes.empty()) {
    const ByteView piece = bytes.first(std::min(bytes.size(), kPieceBytes));
    const asio::const_buffer buffer(piece.data(), piece.size());
    stream_.expires_after(milliseconds(context_.limits().write_timeout_ms));
    const auto [error, count] = co_await asio::async_write(stream_, buffer, kTuple);
    if (error) co_return false;
    bytes = bytes.subspan(piece.size());
  }
  co_return true;
}

asio::awaitable<HttpSession::Next> HttpSession::send(Response response, Manner manner) {
  PulledBody* const pulled = std::get_if<PulledBody>(&response.body);
  HeadFacts facts;
  facts.minor_version = manner.minor_version;
  if (pulled != nullptr && !pulled->bytes) {
    facts.framing = manner.minor_version > 0 ? Framing::kChunked : Framing::kClose;
    if (facts.framing == Framing::kClose) manner.connection = Connection::kClose;
  }
  facts.content_bytes = pulled != nullptr ? pulled->bytes.value_or(0) : std::get<Bytes>(response.body).size();
  facts.connection = manner.connection;
  std::string head = format_head(response, facts, context_.now());
  if (pulled != nullptr && manner.method != Method::kHead) {
    PulledBody body = std::move(*pulled);
    co_return co_await send_pieces(std::move(body), std::move(head), facts.framing, manner);
  }
  const Next after = manner.connection == Connection::kKeep ? Next::kAnotherRequest : Next::kEnd;
  // Head and body go out in one write where that is cheap: one system call, one segment for small answers.
  Bytes message = bytes_of(head);
  if (pulled == nullptr && manner.method != Method::kHead) {
    const Bytes& body = std::get<Bytes>(response.body);
    message.insert(message.end(), body.begin(), body.end());
  }
  const bool written = co_await write(message);
  co_return written ? after : Next::kBreakOff;
}

asio::awaitable<HttpSession::Next> HttpSession::send_pieces(PulledBody body, std::string head, Framing framing,
                                                            Manner manner) {
  if (!co_await write(view_of(head))) co_return Next::kBreakOff;
  for (;;) {
    Result<std::optional<Bytes>> next = body.source->next();
    if (!next) {
      context_.log().write(Severity::kError, "answer_broken_off", next.error());
      co_return Next::kBreakOff;
    }
    std::optional<Bytes> piece = std::move(next).value();
    if (!piece) break;
    if (piece->empty()) continue;
    if (framing == Framing::kChunked) {
      const std::string opening = chunk_head(piece->size());
      piece->insert(piece->begin(), opening.begin(), opening.end());
      piece->push_back('\r');
      piece->push_back('\n');
    }
    const bool written = co_await write(*piece);
    if (!written) co_return Next::kBreakOff;
  }
  if (framing == Framing::kChunked) {
    const bool written = co_await write(view_of(kLastChunk));
    if (!written) co_return Next::kBreakOff;
  }
  co_return manner.connection == Connection::kKeep ? Next::kAnotherRequest : Next::kEnd;
}

asio::awaitable<void> HttpSession::linger() {
  beast::error_code ignored;
  stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  stream_.expires_after(milliseconds(kLingerMs));
  std::array<char, kReadBytes> scratch{};
  for (std::size_t seen = 0; seen < kLingerBytesMax;) {
    const asio::mutable_buffer space(scratch.data(), scratch.size());
    const auto [error, count] = co_await stream_.async_read_some(space, kTuple);
    if (error) co_return;
    seen += count;
  }
}

}  // namespace skaidrs
