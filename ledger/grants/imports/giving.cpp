#include "ledger/grants/imports/giving.h"

#include <algorithm>
#include <utility>

#include "ledger/event/text.h"
#include "ledger/grants/imports/forms.h"
#include "ledger/grants/imports/rules.h"

namespace skaidrs {
namespace {

constexpr JsonLimits kPackageLimits{.bytes_max = kGivingBytesMax, .depth_max = 32, .values_max = 50'000'000};
constexpr std::size_t kLabelCodePointsMax = 512;

// Adds the values below `value` as fields, by path. The parser has bounded the depth.
void flatten(const Json& value, const std::string& path, std::vector<SourceField>& fields) {
  if (value.is_object()) {
    for (const auto& [name, member] : value.items()) {
      flatten(member, path.empty() ? name : path + "/" + name, fields);
    }
  } else if (value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i) flatten(value[i], path + "/" + std::to_string(i), fields);
  } else if (value.is_boolean()) {
    fields.push_back({path, value.get<bool>() ? "true" : "false"});
  } else if (value.is_string()) {
    fields.push_back({path, value.get<std::string>()});
  }
}

// A text of unstated language as a label, cut where it is too long; null when there is none.
Json label_of(std::string_view text) {
  std::string words = repair_text(trimmed(text));
  if (words.empty()) return {};
  std::size_t count = 0;
  const auto end = std::find_if(words.begin(), words.end(), [&count](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U && ++count > kLabelCodePointsMax;
  });
  words.erase(end, words.end());
  return {{"und", words}};
}

Json party_of(const Json& owner, std::string_view id_member) {
  Json name = label_of(text_member(owner, "name"));
  if (name.is_null()) return {};
  Json party = {{"name", std::move(name)}};
  const std::string_view id = text_member(owner, id_member);
  if (is_org_id(id)) party["org"] = id;
  return party;
}

}  // namespace

Result<GivingRows> GivingRows::parse(std::string_view json) {
  LEDGER_TRY(Json package, parse_json(json, kPackageLimits, NumberRule::kVerbatim));
  const Json* grants = find_member(package, "grants");
  if (grants == nullptr || !grants->is_array()) {
    return invalid("this is no 360Giving package: there is no list \"grants\"")
        .at("/grants")
        .hinted("a package is {\"grants\":[…]}; a table is imported with `skaidrs import csv`");
  }
  if (grants->size() > kImportRowsMax) {
    return invalid("the package has more than " + std::to_string(kImportRowsMax) + " grants").hinted("split it");
  }
  return GivingRows(std::move(package));
}

Status GivingRows::rewind() {
  next_ = 0;
  return ok();
}

Result<std::optional<SourceRow>> GivingRows::next() {
  const Json& grants = package_["grants"];
  if (next_ == grants.size()) return std::optional<SourceRow>{};
  const Json& grant = grants[next_];
  SourceRow row;
  row.number = ++next_;
  if (grant.is_object()) {
    flatten(grant, {}, row.fields);
  } else {
    row.refused = RowRefusal{std::string(kRowNoRecord), "the element is no object"};
  }
  return std::optional<SourceRow>{std::move(row)};
}

GivingRows::Words GivingRows::words() const {
  Words words;
  words.title = label_of(text_member(package_, "title"));
  words.licence = label_of(text_member(package_, "license"));
  if (const Json* publisher = find_member(package_, "publisher")) words.publisher = party_of(*publisher, "identifier");
  const Json& grants = package_["grants"];
  if (!words.publisher.is_null() || grants.empty()) return words;
  const Json* funders = find_member(grants.front(), "fundingOrganization");
  if (funders != nullptr && funders->is_array() && !funders->empty()) {
    words.publisher = party_of(funders->front(), "id");
  }
  return words;
}

}  // namespace skaidrs
