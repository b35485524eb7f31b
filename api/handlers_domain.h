#pragma once

#include <string_view>
#include <vector>

#include "api/response.h"
#include "api/router.h"
#include "ledger/base/result.h"
#include "ledger/grants/views/views.h"

namespace skaidrs {

// A parameter of a list that keeps the items whose member of this name has its value.
struct DomainFilter {
  std::string_view member;
  std::string_view words;    // what it means, in one line
  std::string_view allowed;  // the values it takes, with a space between; empty: any
};

// Lists, things and details of read models, all in one way. Each takes `at`; lists take `limit`, `after` and their
// filters as well. Errors: kInvalidArgument naming the parameter; kNotFound; kIoError with rule "MODEL" while a model
// is rebuilt; kCorruption.
[[nodiscard]] Result<Response> list_things(const Call& call, Entity entity, const std::vector<DomainFilter>& filters);
[[nodiscard]] Result<Response> get_thing(const Call& call, Entity entity);  // {id}
// What lies below the thing {id}: items of `entity` that name it in `member`.
[[nodiscard]] Result<Response> list_below(const Call& call, Entity parent, std::string_view member, Entity entity,
                                          const std::vector<DomainFilter>& filters);
[[nodiscard]] Result<Response> list_details(const Call& call, Detail detail, const std::vector<DomainFilter>& filters);
[[nodiscard]] Result<Response> get_statistics(const Call& call);  // by, origin, register, limit

}  // namespace skaidrs
