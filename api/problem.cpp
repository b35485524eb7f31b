#include "api/problem.h"

#include <array>

#include "api/limits.h"
#include "ledger/event/json.h"
#include "ledger/event/text.h"

namespace skaidrs {
namespace {

struct Phrase {
  unsigned status;
  std::string_view words;
};
constexpr std::array<Phrase, 21> kPhrases = {{{200, "OK"},
                                              {204, "No Content"},
                                              {206, "Partial Content"},
                                              {304, "Not Modified"},
                                              {400, "Bad Request"},
                                              {404, "Not Found"},
                                              {405, "Method Not Allowed"},
                                              {406, "Not Acceptable"},
                                              {408, "Request Timeout"},
                                              {409, "Conflict"},
                                              {410, "Gone"},
                                              {413, "Content Too Large"},
                                              {414, "URI Too Long"},
                                              {416, "Range Not Satisfiable"},
                                              {422, "Unprocessable Content"},
                                              {429, "Too Many Requests"},
                                              {431, "Request Header Fields Too Large"},
                                              {451, "Unavailable For Legal Reasons"},
                                              {500, "Internal Server Error"},
                                              {501, "Not Implemented"},
                                              {503, "Service Unavailable"}}};

constexpr unsigned kUnavailable = 503;

void add_if_said(Json& body, const char* name, const std::string& value) {
  // An error may repeat what somebody sent: only text that JSON can carry goes out.
  if (!value.empty()) body[name] = repair_text(value);
}

std::string public_detail(const Error& error) {
  if (!is_operators_business(error)) return error.message;
  if (error.code == Errc::kCorruption) return "stored bytes contradict each other; this server's log says which";
  return "the server cannot read its data right now; its log says why";
}

}  // namespace

unsigned http_status(Errc code) {
  switch (code) {
    case Errc::kInvalidArgument:
      return 400;
    case Errc::kNotFound:
      return 404;
    case Errc::kConflict:
      return 409;
    case Errc::kUnverified:
    case Errc::kRefused:
      return 422;
    case Errc::kCorruption:
      return 500;
    case Errc::kIoError:
      return kUnavailable;
  }
  return 500;
}

std::string_view reason_phrase(unsigned status) {
  for (const Phrase& phrase : kPhrases) {
    if (phrase.status == status) return phrase.words;
  }
  return "";
}

Response problem_response(const Problem& problem) {
  Json body = {{"type", "urn:skaidrs:problem:" + problem.code},
               {"title", reason_phrase(problem.status)},
               {"status", problem.status},
               {"code", problem.code}};
  add_if_said(body, "detail", problem.detail);
  add_if_said(body, "rule", problem.rule);
  add_if_said(body, "path", problem.path);
  add_if_said(body, "hint", problem.hint);
  Response response = text_response("application/problem+json", to_canonical(body) + "\n", Caching::kNoStore);
  response.status = problem.status;
  if (problem.status == kUnavailable) response.headers.push_back({"Retry-After", std::to_string(kRetryAfterSeconds)});
  return response;
}

Response problem_response(const Error& error) {
  const bool hidden = is_operators_business(error);
  return problem_response(Problem{.status = http_status(error.code),
                                  .code = std::string(errc_name(error.code)),
                                  .detail = public_detail(error),
                                  .rule = error.rule,
                                  .path = hidden ? std::string() : error.path,
                                  .hint = hidden ? std::string() : error.hint});
}

bool is_operators_business(const Error& error) {
  return error.code == Errc::kCorruption || (error.code == Errc::kIoError && error.rule.empty());
}

}  // namespace skaidrs
