#include "ledger/event/key_set.h"

#include <algorithm>
#include <array>
#include <set>

#include "ledger/event/forms.h"

namespace skaidrs {
namespace {

constexpr std::array<std::string_view, 11> kFacets = {"actor",          "application", "body", "call",
                                                      "consultation",   "grant",       "org",  "programme",
                                                      "recommendation", "register",    "slip"};
constexpr std::string_view kActorFacet = "actor";
constexpr std::string_view kSigners = "signers";

// The facet under which a member of this name is filed; empty when there is none.
std::string_view facet_of(std::string_view member_name) {
  if (member_name == kSigners) return kActorFacet;
  return is_facet(member_name) ? member_name : std::string_view();
}

// Gathers keys, each once, in byte order.
class Keys {
 public:
  Status add(std::string_view facet, std::string_view value) {
    if (!is_index_value(value)) {
      return invalid("a value that no index key can hold, for " + std::string(facet) +
                     ": 1 to 128 of A-Z a-z 0-9 . _ -, the first a letter or digit");
    }
    return add_key(std::string(facet) + ":" + std::string(value));
  }

  Status add_key(std::string key) {
    keys_.insert(std::move(key));
    if (keys_.size() <= kKeySetMax) return ok();
    return invalid("an entry of more than " + std::to_string(kKeySetMax) + " index keys")
        .hinted("tell it in several events");
  }

  Status add_member(std::string_view facet, const Json& value) {
    if (value.is_string()) return add(facet, value.get_ref<const std::string&>());
    if (!value.is_array()) return invalid("a member named after a facet holds a text or a list of texts");
    for (const Json& item : value) {
      if (!item.is_string()) return invalid("a list named after a facet holds texts alone");
      LEDGER_TRY(add(facet, item.get_ref<const std::string&>()));
    }
    return ok();
  }

  // Everything below `value`, at any depth; the parser has bounded it.
  Status add_below(const Json& value) {
    for (auto member = value.cbegin(); member != value.cend(); ++member) {
      const bool is_named = value.is_object();
      const std::string_view facet = is_named ? facet_of(member.key()) : std::string_view();
      Status added = ok();
      if (!facet.empty()) {
        added = add_member(facet, *member);
      } else if (member->is_structured()) {
        added = add_below(*member);
      }
      if (added) continue;
      const std::string token = is_named ? member.key() : std::to_string(member - value.cbegin());
      Error error = added.error();
      error.path = "/" + token + error.path;
      return error;
    }
    return ok();
  }

  [[nodiscard]] std::vector<std::string> take() const { return {keys_.begin(), keys_.end()}; }

 private:
  std::set<std::string> keys_;
};

std::string_view type_without_version(const Event& event) {
  return std::string_view(event.type).substr(0, event.type.rfind(".v"));
}

bool is_type_value(std::string_view value) {
  return is_index_value(value) && value.starts_with(kTypePrefix) && is_event_name(value.substr(kTypePrefix.size()));
}

}  // namespace

bool is_facet(std::string_view name) {
  return std::find(kFacets.begin(), kFacets.end(), name) != kFacets.end();
}

Result<std::vector<std::string>> key_set(const Event& event, const Envelope& envelope) {
  Keys keys;
  LEDGER_TRY(keys.add("type", type_without_version(event)));
  if (!is_subject(event.subject)) return invalid("a subject that no index key can hold").at("/subject");
  LEDGER_TRY(keys.add_key("subject:" + event.subject));
  if (is_facet(event.entity())) {
    LEDGER_TRY(keys.add(event.entity(), event.entity_id()));
  }
  for (const EnvelopeSignature& signature : envelope.signatures) {
    LEDGER_TRY(keys.add_key("key:" + signature.keyid.hex()));
  }
  auto added = keys.add_below(event.data);
  if (!added) {
    Error error = added.error();
    error.path = "/data" + error.path;
    return error;
  }
  return keys.take();
}

Result<std::vector<std::string>> key_set(ByteView entry) {
  LEDGER_TRY(const Entry parsed, parse_entry(entry));
  LEDGER_TRY(const Event event, parse_logged_event(parsed.envelope.payload));
  return key_set(event, parsed.envelope);
}

Status check_index_key(std::string_view key) {
  const std::size_t colon = key.find(':');
  if (colon == std::string_view::npos) {
    return invalid("an index key is <facet>:<value>, e.g. grant:g-17").hinted("name the facet before a colon");
  }
  const std::string_view facet = key.substr(0, colon);
  const std::string_view value = key.substr(colon + 1);
  if (facet == "type") {
    if (is_type_value(value)) return ok();
    return invalid("a type key is type:org.skaidrs.<name>, without the version");
  }
  if (facet == "subject") return is_subject(value) ? ok() : invalid("a subject is <entity>/<id>, e.g. grant/g-17");
  if (facet == "key") return keyid_from_hex(value) ? ok() : invalid("a key's key is key:<64 digits of lower-case hex>");
  if (!is_facet(facet)) {
    return invalid("no facet of the index: " + std::string(facet))
        .hinted(
            "facets: type subject key actor application body call consultation grant org programme recommendation "
            "register slip");
  }
  if (is_index_value(value)) return ok();
  return invalid("an index value is 1 to 128 of A-Z a-z 0-9 . _ -, the first a letter or digit");
}

}  // namespace skaidrs
