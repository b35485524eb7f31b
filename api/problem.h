#pragma once

#include <string>
#include <string_view>

#include "api/response.h"
#include "ledger/base/result.h"

namespace skaidrs {

// The one table from error codes to HTTP.
[[nodiscard]] unsigned http_status(Errc code);
// The reason phrase of a status that this server uses ("" for others).
[[nodiscard]] std::string_view reason_phrase(unsigned status);

// What goes wrong in HTTP alone, or in words of its own.
struct Problem {
  unsigned status = 500;
  std::string code;    // names the kind for machines, e.g. "method_not_allowed"
  std::string detail;  // what and where, in words
  std::string rule = {};
  std::string path = {};
  std::string hint = {};
};

// `application/problem+json`: {"type":"urn:skaidrs:problem:<code>","title","status","code","detail"} and, where they
// say something, "rule", "path" and "hint". Bears Retry-After with 503. Spec: RFC 9457, section 3.
[[nodiscard]] Response problem_response(const Problem& problem);
// The same for an Error. What a broken disk or database says stays with the operator: of kCorruption, and of kIoError
// without a rule, the world hears nothing but that it happened.
[[nodiscard]] Response problem_response(const Error& error);
// Whether `error` is the operator's business: then it is worth a line in the log.
[[nodiscard]] bool is_operators_business(const Error& error);

}  // namespace skaidrs
