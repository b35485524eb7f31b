#include "ledger/grants/people/disclosure.h"

#include <algorithm>
#include <functional>
#include <set>

#include "ledger/base/encoding.h"
#include "ledger/crypto/random.h"
#include "ledger/grants/parts.h"

namespace skaidrs {
namespace {

constexpr std::size_t kSaltBytes = 16;
constexpr std::size_t kParts = 3;
constexpr JsonLimits kLimits{.bytes_max = 1024UL * 1024, .depth_max = 32, .values_max = 20'000};

std::uint64_t code_points(std::string_view utf8) {
  return static_cast<std::uint64_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// Every member at any depth, with its name. Depth is bounded: data passed a strict parser.
void for_each_member(const Json& value, const std::function<void(std::string_view, const Json&)>& visit) {
  for (auto member = value.begin(); value.is_structured() && member != value.end(); ++member) {
    if (value.is_object()) visit(member.key(), *member);
    for_each_member(*member, visit);
  }
}

std::vector<std::string> strings_under(const Json& data, const std::function<bool(std::string_view)>& is_wanted) {
  std::set<std::string> found;
  for_each_member(data, [&](std::string_view name, const Json& value) {
    if (!is_wanted(name)) return;
    if (value.is_string()) found.insert(value.get<std::string>());
    for (auto item = value.begin(); value.is_array() && item != value.end(); ++item) {
      if (item->is_string()) found.insert(item->get<std::string>());
    }
  });
  return {found.begin(), found.end()};
}

}  // namespace

Disclosure make_disclosure(std::string_view name, const Json& value) {
  const std::string salt = to_base64url(random_bytes(kSaltBytes));
  Disclosure disclosure;
  disclosure.text = to_canonical(Json::array({salt, std::string(name), value}));
  disclosure.digest = disclosure_hash(disclosure.text);
  return disclosure;
}

Result<Disclosed> parse_disclosure(std::string_view text) {
  LEDGER_TRY(Json parts, parse_canonical(text, kLimits));
  const bool is_one = parts.is_array() && parts.size() == kParts && parts[0].is_string() && parts[1].is_string();
  if (!is_one) return invalid("a disclosure is a list of salt, name and value");
  return Disclosed{parts[0].get<std::string>(), parts[1].get<std::string>(), std::move(parts[2])};
}

Json digest_of_texts(const Disclosure& disclosure, const Json& texts) {
  std::uint64_t chars = 0;
  Json languages = Json::array();
  for (const auto& [tag, text] : texts.items()) {
    chars += code_points(as_text(text));
    languages.push_back(tag);
  }
  return {{"text_sd", disclosure.digest_text()}, {"chars", chars}, {"lang", std::move(languages)}};
}

void add_digests(Json& owner, const std::vector<std::string>& digests) {
  if (digests.empty()) return;
  Json& all = owner["_sd"];
  if (!all.is_array()) all = Json::array();
  for (const std::string& digest : digests) all.push_back(digest);
  std::sort(all.begin(), all.end());
  owner["_sd_alg"] = kDisclosureAlgorithm;
}

std::vector<std::string> digests_in(const Json& data) {
  return strings_under(data, [](std::string_view name) { return name == "_sd" || name == "text_sd"; });
}

std::vector<std::string> salted_digests_in(const Json& data) {
  return strings_under(data, [](std::string_view name) { return name == "salted_sha256"; });
}

}  // namespace skaidrs
