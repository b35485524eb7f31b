#include "ledger/grants/upcast.h"

#include <algorithm>
#include <array>

namespace skaidrs {
namespace {

// The one object becomes a list in which each of its members stands alone.
Json leads_to_as_list(Json data) {
  const Json* before = find_member(data, "leads_to");
  if (before == nullptr || !before->is_object()) return data;
  Json list = Json::array();
  for (const std::string_view kind : {"call", "rules", "commitment", "document_sha256"}) {
    const Json* named = find_member(*before, kind);
    if (named != nullptr) list.push_back({{std::string(kind), *named}});
  }
  data["leads_to"] = std::move(list);
  return data;
}

// One step, from `version` to the next. Versions that only add members need none.
struct Upcaster {
  std::string_view name;
  unsigned version;
  Json (*step)(Json data);
};
constexpr std::array<Upcaster, 1> kUpcasters{{{"recommendation.answered", 1, leads_to_as_list}}};

}  // namespace

bool has_upcaster(std::string_view name, unsigned version) {
  return std::any_of(kUpcasters.begin(), kUpcasters.end(),
                     [&](const Upcaster& upcaster) { return upcaster.name == name && upcaster.version >= version; });
}

Json upcast(std::string_view name, unsigned version, Json data) {
  // The table has the steps of a type in the order of their versions.
  for (const Upcaster& upcaster : kUpcasters) {
    if (upcaster.name == name && upcaster.version >= version) data = upcaster.step(std::move(data));
  }
  return data;
}

}  // namespace skaidrs
