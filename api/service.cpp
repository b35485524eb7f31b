#include "api/service.h"

#include <algorithm>

#include "api/compress.h"
#include "api/limits.h"
#include "api/negotiation.h"
#include "api/problem.h"

namespace skaidrs {
namespace {

constexpr std::string_view kMethods = "GET, HEAD, OPTIONS";
constexpr std::string_view kPreflightSeconds = "86400";

Response method_not_allowed() {
  Response response = problem_response(Problem{
      .status = 405, .code = "method_not_allowed", .detail = "this server only reads: GET, HEAD and OPTIONS exist"});
  response.headers.push_back({"Allow", std::string(kMethods)});
  return response;
}

Response target_too_long() {
  return problem_response(Problem{.status = 414,
                                  .code = "target_too_long",
                                  .detail = "the address has more than " + std::to_string(kTargetBytesMax) + " bytes"});
}

Response options_answer() {
  Response response;
  response.status = 204;
  response.caching = Caching::kNoStore;
  response.headers = {{"Allow", std::string(kMethods)},
                      {"Access-Control-Allow-Methods", std::string(kMethods)},
                      {"Access-Control-Allow-Headers", "*"},
                      {"Access-Control-Max-Age", std::string(kPreflightSeconds)}};
  return response;
}

Error not_ready(const PublishedViews& views) {
  const Status health = views.health();
  Error error = io_error("this server has no published checkpoint to answer from yet");
  error.rule = "VIEW";
  if (!health && !is_operators_business(health.error())) error.message += ": " + health.error().message;
  return std::move(error).hinted("try again in a moment");
}

bool has_header(const Response& response, std::string_view name) {
  return std::any_of(response.headers.begin(), response.headers.end(),
                     [name](const Header& header) { return header.name == name; });
}

std::string_view cache_control(Caching caching) {
  switch (caching) {
    case Caching::kMoving:
      return "public, no-cache";  // kept, but asked about each time
    case Caching::kImmutable:
      return "public, max-age=31536000, immutable";
    case Caching::kNoStore:
      return "no-store";
  }
  return "no-store";
}

// Texts shrink; tiles are digests, and documents of the kinds taken are compressed already.
bool is_compressible(const Response& response) {
  const Bytes* body = std::get_if<Bytes>(&response.body);
  const std::string_view type = response.content_type;
  const bool is_text =
      type.starts_with("application/json") || type.starts_with("application/problem+json") || type.starts_with("text/");
  return body != nullptr && is_text && response.status != 206;
}

Response in_encoding(Response response, Encoding encoding) {
  const Bytes& body = std::get<Bytes>(response.body);
  if (encoding == Encoding::kIdentity || body.size() < kCompressBytesMin) return response;
  Result<Bytes> smaller = compressed(body, encoding);
  if (!smaller || smaller.value().size() >= body.size()) return response;
  response.body = std::move(smaller).value();
  response.headers.push_back({"Content-Encoding", std::string(encoding_name(encoding))});
  if (!response.etag.empty()) response.etag += etag_suffix(encoding);
  return response;
}

Response not_modified(Response response) {
  response.status = 304;
  response.content_type.clear();
  response.body = Bytes();
  std::erase_if(response.headers, [](const Header& header) { return header.name == "Content-Encoding"; });
  return response;
}

// What the client needs besides the answer itself: an ETag, or 304; its encoding.
Response dressed(Response response, const Request& request, const ViewRef& view) {
  const bool moves = response.caching == Caching::kMoving && response.status == 200;
  if (moves && response.etag.empty() && view != nullptr) response.etag = view->tag;
  const bool unchanged = response.status == 200 && !response.etag.empty() && !request.if_none_match.empty() &&
                         names_etag(request.if_none_match, response.etag);
  if (is_compressible(response)) {
    response.headers.push_back({"Vary", "Accept-Encoding"});
    // Also for 304: it bears the ETag of the form that it stands for.
    response = in_encoding(std::move(response), preferred_encoding(request.accept_encoding));
  }
  if (unchanged) return not_modified(std::move(response));
  return response;
}

}  // namespace

Status check_base_path(std::string_view base_path) {
  if (base_path.empty()) return ok();
  const auto target = parse_target(base_path);
  const bool plain = target && !target.value().segments.empty() && target.value().query.empty() &&
                     raw_path(target.value()) == base_path && base_path.find('%') == std::string_view::npos;
  if (plain) return ok();
  return invalid("a base path is empty or like /lv/acf: " + std::string(base_path));
}

Service::Service(Options options, std::vector<Route> routes, const PublishedViews& views,
                 const DocumentStore& documents, JsonLog& log)
    : base_path_(std::move(options.base_path)),
      router_(std::move(routes)),
      services_{views, documents, base_path_},
      log_(log) {}

Result<Target> Service::inside_base(Target target) const {
  if (base_path_.empty()) return target;
  const auto depth = std::count(base_path_.begin(), base_path_.end(), '/');
  Target base;
  const auto shared = std::min<std::ptrdiff_t>(depth, static_cast<std::ptrdiff_t>(target.segments.size()));
  base.segments.assign(target.segments.begin(), target.segments.begin() + shared);
  if (raw_path(base) != base_path_) return not_found("this server answers below " + base_path_);
  target.segments.erase(target.segments.begin(), target.segments.begin() + shared);
  return target;
}

Result<Response> Service::dispatch(const Request& request) const {
  LEDGER_TRY(Target whole, parse_target(request.target));
  LEDGER_TRY(const Target target, inside_base(std::move(whole)));
  LEDGER_TRY(Router::Match match, router_.match(target));
  LEDGER_TRY(Router::check_parameters(*match.route, target));
  ViewRef view;
  if (match.route->needs == Needs::kView) {
    view = services_.views.current();
    if (view == nullptr) return not_ready(services_.views);
  }
  const Call call{request, target, std::move(match.captures), view, services_};
  LEDGER_TRY(Response response, match.route->handler(call));
  return dressed(std::move(response), request, view);
}

Response with_common_headers(Response response) {
  if (!response.etag.empty()) response.headers.push_back({"ETag", "\"" + response.etag + "\""});
  if (!has_header(response, "Cache-Control")) {
    response.headers.push_back({"Cache-Control", std::string(cache_control(response.caching))});
  }
  response.headers.push_back({"Access-Control-Allow-Origin", "*"});
  response.headers.push_back(
      {"Access-Control-Expose-Headers", "ETag, Link, Retry-After, Content-Range, Content-Disposition"});
  response.headers.push_back({"X-Content-Type-Options", "nosniff"});
  response.headers.push_back({"Referrer-Policy", "no-referrer"});
  return response;
}

Response Service::handle(const Request& request) const {
  if (request.method == Method::kOther) return with_common_headers(method_not_allowed());
  if (request.method == Method::kOptions) return with_common_headers(options_answer());
  if (request.target.size() > kTargetBytesMax) return with_common_headers(target_too_long());
  Result<Response> answer = dispatch(request);
  if (answer) return with_common_headers(std::move(answer).value());
  if (is_operators_business(answer.error())) log_.write(Severity::kError, "answer_failed", answer.error());
  return with_common_headers(problem_response(answer.error()));
}

}  // namespace skaidrs
