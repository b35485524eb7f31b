#include "api/answer.h"
#include "api/handlers.h"
#include "api/problem.h"
#include "ledger/base/encoding.h"
#include "ledger/crypto/sha256.h"

namespace skaidrs {

Result<Response> get_healthz(const Call& /*call*/) {
  return text_response("text/plain; charset=utf-8", "ok\n", Caching::kNoStore);
}

Result<Response> get_readyz(const Call& call) {
  const Status health = call.services.views.health();
  const ViewRef view = call.services.views.current();
  if (health && view != nullptr) {
    Response response = json_answer({{"status", "ready"}}, as_of_now(*view), {});
    response.caching = Caching::kNoStore;
    return response;
  }
  // Whoever watches the server is told what is wrong in the words of the log, unless they name files of this machine.
  Problem problem{.status = 503, .code = "not_ready", .detail = "no checkpoint was read yet"};
  if (!health) {
    const Error& error = health.error();
    const bool names_files = error.code == Errc::kIoError || error.path.starts_with('/');
    problem.detail = names_files ? "the database cannot be read" : error.message;
    problem.rule = errc_name(error.code);
  }
  if (view != nullptr) {
    problem.hint = "the last good checkpoint, of size " + std::to_string(view->reader.size().value) + ", is served";
  }
  return problem_response(problem);
}

Result<Response> get_openapi(const Call& /*call*/) {
  Response response = text_response("application/json", openapi_json(), Caching::kMoving);
  response.etag = to_hex(sha256(view_of(openapi_json())).view().first(8));
  return response;
}

}  // namespace skaidrs
