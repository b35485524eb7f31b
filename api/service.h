#pragma once

#include <string>
#include <vector>

#include "api/json_log.h"
#include "api/published_view.h"
#include "api/request.h"
#include "api/response.h"
#include "api/router.h"
#include "ledger/storage/documents.h"

namespace skaidrs {

// The server without its sockets: a function from requests to answers. Finds the route, holds the request against it,
// calls the handler with the one published view, and dresses the answer: caching, ETag and 304, compression, CORS,
// problems. Safe from several threads.
class Service {
 public:
  struct Options {
    std::string base_path;  // "" or "/prefix", see check_base_path
  };
  // Arguments outlive this.
  Service(Options options, std::vector<Route> routes, const PublishedViews& views, const DocumentStore& documents,
          JsonLog& log);
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  // Never fails: whatever is wrong becomes a problem. The body of a pulled answer holds what it needs; it outlives the
  // request, not the service.
  [[nodiscard]] Response handle(const Request& request) const;

 private:
  [[nodiscard]] Result<Response> dispatch(const Request& request) const;
  [[nodiscard]] Result<Target> inside_base(Target target) const;

  const std::string base_path_;
  const Router router_;
  const Services services_;
  JsonLog& log_;
};

// Takes "" and paths of plain segments ("/lv/acf"). Errors: kInvalidArgument.
[[nodiscard]] Status check_base_path(std::string_view base_path);

// What an answer bears that the network, not a handler, has to say: 400, 408, 413, 429, 431, 503 of the session loop.
[[nodiscard]] Response with_common_headers(Response response);

}  // namespace skaidrs
