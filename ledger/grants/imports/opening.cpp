#include "ledger/grants/imports/opening.h"

#include <algorithm>
#include <utility>

#include "ledger/base/encoding.h"
#include "ledger/event/text.h"
#include "ledger/grants/imports/kinds.h"
#include "ledger/grants/parts.h"

namespace skaidrs {
namespace {

constexpr std::size_t kFileNameMax = 255;

bool same_party(const Json& a, const Json& b) {
  const std::string_view org = text_member(a, "org");
  if (!org.empty() && !text_member(b, "org").empty()) return org == text_member(b, "org");
  const Json& names = part(a, "name");
  const Json& others = part(b, "name");
  return std::any_of(names.begin(), names.end(), [&others](const Json& name) {
    return std::find(others.begin(), others.end(), name) != others.end();
  });
}

}  // namespace

Status check_same_register(const LoggedExtract& before, const RegisterFacts& facts, const Mapping& mapping) {
  const std::string entry = "entry " + std::to_string(before.index.value);
  if (before.mapping != mapping.name) {
    return conflict(entry + " says that the register " + facts.id + " is read through the mapping " + before.mapping +
                    ", this file through " + mapping.name)
        .because({before.index.value})
        .hinted("use a mapping of that name, or import this file as a register of its own: --register NAME");
  }
  if (same_party(before.publisher, facts.publisher)) return ok();
  return conflict(entry + " says that somebody else publishes the register " + facts.id)
      .because({before.index.value})
      .hinted("name the publisher as it does (--publisher), or import this file as a register of its own: --register");
}

Json opening_data(const RegisterFacts& facts, const Mapping& mapping, std::uint64_t rows,
                  const std::set<std::string>& currencies) {
  std::string name = repair_text(facts.file_name);
  if (name.empty() || name.size() > kFileNameMax) name = "file";
  Json data = {{"register", facts.id},
               {"kind", std::string(kind_row(mapping.kind).word)},
               {"title", facts.title},
               {"publisher", facts.publisher},
               {"licence", facts.licence},
               {"retrieved", format_instant(facts.retrieved)},
               {"file", {{"sha256", to_hex(facts.file_sha256)}, {"bytes", facts.file_bytes}, {"name", name}}},
               {"mapping", {{"name", mapping.name}, {"sha256", to_hex(mapping.sha256)}}},
               {"rows", rows}};
  if (!facts.source_url.empty()) data["source_url"] = facts.source_url;
  if (!currencies.empty()) data["currencies"] = currencies;
  return data;
}

std::vector<Json> opening_parts(Json data, const LoggedExtract* before, const ExtractChanges& changes) {
  std::vector<Json> parts;
  if (before != nullptr) {
    data["previous_sha256"] = before->file_sha256;
    data["added"] = changes.added;
    data["changed"] = changes.changed;
    data["unchanged"] = changes.unchanged;
    data["removed"] = changes.removed;
    data["removed_digest"] = to_hex(removed_digest(changes.removed_names));
  }
  const std::vector<RowName>& names = changes.removed_names;
  const std::size_t count = std::max<std::size_t>(1, (names.size() + kRemovedRowsMax - 1) / kRemovedRowsMax);
  for (std::size_t i = 0; i < count; ++i) {
    const auto first = names.begin() + static_cast<std::ptrdiff_t>(i * kRemovedRowsMax);
    const auto last = names.begin() + static_cast<std::ptrdiff_t>(std::min(names.size(), (i + 1) * kRemovedRowsMax));
    if (first != last) data["removed_rows"] = std::vector<RowName>(first, last);
    if (count > 1) data["part"] = {{"number", i + 1}, {"of", count}};
    parts.push_back(data);
  }
  return parts;
}

}  // namespace skaidrs
