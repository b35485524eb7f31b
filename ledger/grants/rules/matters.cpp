#include "ledger/grants/rules/matters.h"

#include <set>

namespace skaidrs {
namespace {

std::string name_of(std::string_view kind, std::string_view id) {
  return std::string(kind) + ":" + std::string(id);
}

void add_texts(const Json& value, const std::string& beginning, std::set<std::string>& keys) {
  if (value.is_string()) keys.insert(beginning + as_text(value));
  if (!value.is_array()) return;
  for (const Json& item : value) keys.insert(beginning + as_text(item));
}

std::set<std::string> keys_of(const Case& event, const std::vector<std::uint64_t>& entries) {
  std::set<std::string> keys{"entry:" + std::to_string(event.index())};
  for (const std::uint64_t entry : entries) keys.insert("entry:" + std::to_string(entry));
  for (const std::string_view facet : {"application", "grant"}) {
    const std::string beginning = std::string(facet) + ":";
    add_texts(part(event.data(), facet), beginning, keys);
    add_texts(part(part(event.data(), "names"), facet), beginning, keys);
  }
  return keys;
}

}  // namespace

Status open_matter(Case& event, std::string_view kind, std::string_view id, const std::vector<std::uint64_t>& entries) {
  const std::string name = name_of(kind, id);
  std::set<std::string> keys = keys_of(event, entries);
  LEDGER_TRY(const auto before, event.find("matter", name));
  if (before) {
    for (const Json& key : part(*before, "rests_on")) keys.insert(as_text(key));
  }
  event.put("matter", name, {{"index", event.index()}, {"rests_on", keys}});
  for (const std::string& key : keys) {
    LEDGER_TRY(auto resting, event.find("resting", key));
    Json document = resting ? std::move(*resting) : Json{{"open", Json::object()}};
    document["open"][name] = event.index();
    event.put("resting", key, document);
  }
  return ok();
}

Status settle_matter(Case& event, std::string_view kind, std::string_view id) {
  const std::string name = name_of(kind, id);
  LEDGER_TRY(const auto matter, event.find("matter", name));
  if (!matter) return ok();
  for (const Json& item : part(*matter, "rests_on")) {
    const std::string key = as_text(item);
    LEDGER_TRY(auto resting, event.find("resting", key));
    if (!resting) continue;
    (*resting)["open"].erase(name);
    event.put("resting", key, *resting);
  }
  return ok();
}

Result<std::optional<OpenMatter>> open_matter_on(const Case& event, std::string_view key) {
  LEDGER_TRY(const auto resting, event.find("resting", key));
  if (!resting) return std::optional<OpenMatter>{};
  const Json& open = part(*resting, "open");
  if (!open.is_object() || open.empty()) return std::optional<OpenMatter>{};
  return std::optional<OpenMatter>{OpenMatter{open.begin().key(), as_index(open.front())}};
}

std::vector<std::uint64_t> entries_named(const Json& value) {
  std::vector<std::uint64_t> indices;
  if (value.is_object()) indices.push_back(as_index(part(value, "index")));
  if (!value.is_array()) return indices;
  for (const Json& item : value) indices.push_back(as_index(part(item, "index")));
  return indices;
}

}  // namespace skaidrs
