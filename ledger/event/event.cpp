#include "ledger/event/event.h"

#include <algorithm>
#include <array>

#include "ledger/base/encoding.h"
#include "ledger/base/wire.h"
#include "ledger/crypto/checkpoint.h"
#include "ledger/crypto/sha256.h"
#include "ledger/event/forms.h"
#include "ledger/event/text.h"
#include "ledger/merkle/decimal.h"

namespace skaidrs {
namespace {

constexpr std::string_view kFoundingName = "ledger.founded";
constexpr std::string_view kSourceScheme = "https://";
constexpr std::string_view kSourceActors = "/actors/";
constexpr std::uint8_t kIdentityDomain = 0x04;

// In byte order, as the canonical form has them.
constexpr std::array<std::string_view, 9> kRequired = {"data",        "datacontenttype", "dataschema", "id",  "source",
                                                       "specversion", "subject",         "time",       "type"};
constexpr std::array<std::string_view, 2> kOptional = {"ledger", "seen"};

using TextCheck = Status (*)(std::string_view);

template <class Range>
bool holds(const Range& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

Status check_attribute_names(const Json& attributes) {
  if (!attributes.is_object()) return invalid("an event is a JSON object");
  for (const auto& member : attributes.items()) {
    const std::string& name = member.key();
    if (!holds(kRequired, name) && !holds(kOptional, name)) {
      return invalid("an attribute that events of this ledger do not have: " + name).at("/" + name);
    }
  }
  for (const std::string_view name : kRequired) {
    if (!attributes.contains(name)) {
      return invalid("the attribute " + std::string(name) + " is missing").at("/" + std::string(name));
    }
  }
  return ok();
}

Status check_constant(const Json& attributes, std::string_view name, std::string_view value) {
  LEDGER_TRY(const std::string text, string_member(attributes, name));
  if (text == value) return ok();
  return invalid(std::string(name) + " is always \"" + std::string(value) + "\"").at("/" + std::string(name));
}

// `org.skaidrs.<name>.v<n>`, and the schema that goes with it.
Status read_type(const Json& attributes, Event& event) {
  LEDGER_TRY(event.type, string_member(attributes, "type"));
  const Error wrong = invalid("a type is org.skaidrs.<name>.v<n>, the name of small letters, _ and dots").at("/type");
  std::string_view rest = event.type;
  if (!rest.starts_with(kTypePrefix)) return wrong;
  rest.remove_prefix(kTypePrefix.size());
  const std::size_t mark = rest.rfind(".v");
  if (mark == std::string_view::npos) return wrong;
  const auto version = parse_decimal(rest.substr(mark + 2));
  constexpr std::uint64_t kVersionMax = 999'999;
  const bool has_version = version.has_value() && version.value() >= 1 && version.value() <= kVersionMax;
  if (!is_event_name(rest.substr(0, mark)) || !has_version) return wrong;
  event.name = rest.substr(0, mark);
  event.version = static_cast<unsigned>(version.value());
  return check_constant(attributes, "dataschema", std::string(kSchemaPrefix) + event.schema_name());
}

Status read_ledger(const Json& attributes, Event& event) {
  const bool is_founding = event.name == kFoundingName;
  if (!attributes.contains("ledger")) {
    if (is_founding) return ok();
    return refused("LED-01", "the attribute ledger is missing: every event but ledger.founded names its ledger")
        .at("/ledger");
  }
  if (is_founding)
    return refused("LED-01", "ledger.founded has no attribute ledger: it makes the ledger").at("/ledger");
  LEDGER_TRY(const std::string text, string_member(attributes, "ledger"));
  const auto hash = hash_from_hex(text);
  if (!hash) return invalid("ledger is entry 0's leaf hash in 64 digits of lower-case hex").at("/ledger");
  event.ledger = hash.value();
  return ok();
}

Status read_seen(const Json& attributes, Event& event) {
  if (!attributes.contains("seen")) return ok();
  LEDGER_TRY(const std::string text, string_member(attributes, "seen"));
  const Error wrong = invalid("seen is <size>:<root>, the root in 64 digits of lower-case hex").at("/seen");
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos) return wrong;
  const auto size = parse_decimal(std::string_view(text).substr(0, colon));
  const auto root = hash_from_hex(std::string_view(text).substr(colon + 1));
  if (!size || !root) return wrong;
  event.seen = SeenHead{TreeSize{size.value()}, root.value()};
  return ok();
}

Status read_subject_and_time(const Json& attributes, Event& event) {
  LEDGER_TRY(event.subject, string_member(attributes, "subject"));
  if (!is_subject(event.subject)) {
    return invalid("a subject is <entity>/<id>: small letters and _, then 1 to 128 of A-Z a-z 0-9 . _ -")
        .at("/subject");
  }
  LEDGER_TRY(event.time_text, string_member(attributes, "time"));
  const auto time = parse_instant(event.time_text);
  if (!time) return Error(time.error()).at("/time");
  event.time = time.value();
  return ok();
}

Status read_signers(const Json& attributes, Event& event) {
  const Json& data = attributes.at("data");
  if (!data.is_object()) return invalid("data is a JSON object").at("/data");
  const Json* signers = find_member(data, "signers");
  const Error wrong = invalid("data.signers lists who signs: identifiers, sorted, each once, at least one");
  if (signers == nullptr || !signers->is_array() || signers->empty()) return Error(wrong).at("/data/signers");
  for (const Json& signer : *signers) {
    const bool in_order = signer.is_string() && is_identifier(signer.get_ref<const std::string&>()) &&
                          (event.signers.empty() || event.signers.back() < signer.get_ref<const std::string&>());
    if (!in_order) return Error(wrong).at("/data/signers/" + std::to_string(event.signers.size()));
    event.signers.push_back(signer.get<std::string>());
  }
  return ok();
}

// `https://<origin>/actors/<actor>` of one of the signers.
Status read_source(const Json& attributes, Event& event) {
  LEDGER_TRY(event.source, string_member(attributes, "source"));
  const std::string_view source = event.source;
  const std::size_t actors = source.rfind(kSourceActors);
  const Error wrong = invalid("a source is https://<origin>/actors/<actor>").at("/source");
  if (!source.starts_with(kSourceScheme) || actors == std::string_view::npos || actors < kSourceScheme.size()) {
    return wrong;
  }
  const std::string_view origin = source.substr(kSourceScheme.size(), actors - kSourceScheme.size());
  const std::string_view actor = source.substr(actors + kSourceActors.size());
  if (!check_origin(origin) || !is_identifier(actor)) return wrong;
  if (holds(event.signers, actor)) return ok();
  return refused("SRC-01", "the source's actor " + std::string(actor) + " is not among data.signers").at("/source");
}

Status check_value(const Json& value, TextCheck check);

// The place of an error grows on the way up.
Status below(const Status& status, std::string_view token) {
  if (status) return ok();
  Error error = status.error();
  error.path = "/" + std::string(token) + error.path;
  return error;
}

Status check_members(const Json& object, TextCheck check) {
  for (auto member = object.cbegin(); member != object.cend(); ++member) {
    if (!is_member_name(member.key())) return invalid("a member name that is not of A-Z a-z 0-9 _ -: " + member.key());
    LEDGER_TRY(below(check_value(*member, check), member.key()));
  }
  return ok();
}

// Member names and texts at any depth; the parser has bounded it.
Status check_value(const Json& value, TextCheck check) {
  if (value.is_string()) return check(value.get_ref<const std::string&>());
  if (value.is_object()) return check_members(value, check);
  if (!value.is_array()) return ok();
  for (std::size_t i = 0; i < value.size(); ++i) {
    LEDGER_TRY(below(check_value(value[i], check), std::to_string(i)));
  }
  return ok();
}

Result<Event> read_event(Json attributes, TextCheck check) {
  LEDGER_TRY(check_attribute_names(attributes));
  Event event;
  LEDGER_TRY(check_constant(attributes, "specversion", "1.0"));
  LEDGER_TRY(check_constant(attributes, "datacontenttype", "application/json"));
  LEDGER_TRY(event.id, string_member(attributes, "id"));
  if (!is_event_id(event.id)) return invalid("an id is 1 to 128 of A-Z a-z 0-9 . _ -").at("/id");
  LEDGER_TRY(read_type(attributes, event));
  LEDGER_TRY(read_ledger(attributes, event));
  LEDGER_TRY(read_seen(attributes, event));
  LEDGER_TRY(read_subject_and_time(attributes, event));
  LEDGER_TRY(read_signers(attributes, event));
  LEDGER_TRY(read_source(attributes, event));
  LEDGER_TRY(below(check_value(attributes.at("data"), check), "data"));
  event.data = std::move(attributes["data"]);
  return event;
}

// JSON that is no event of our profile is refused by a rule, as all else is that was understood.
Result<Event> parse(ByteView payload, TextCheck check) {
  LEDGER_TRY(Json attributes, parse_canonical(text_of(payload), JsonLimits{}));
  Result<Event> event = read_event(std::move(attributes), check);
  if (event || event.error().code != Errc::kInvalidArgument) return event;
  Error error = std::move(event).error();
  error.code = Errc::kRefused;
  error.rule = "FRM-01";
  return error;
}

}  // namespace

std::string_view Event::entity() const {
  return std::string_view(subject).substr(0, subject.find('/'));
}

std::string_view Event::entity_id() const {
  const std::size_t slash = subject.find('/');
  return slash == std::string::npos ? std::string_view() : std::string_view(subject).substr(slash + 1);
}

std::string Event::schema_name() const {
  return name + ".v" + std::to_string(version);
}

Result<Event> parse_event(ByteView payload) {
  return parse(payload, check_text);
}

Result<Event> parse_logged_event(ByteView payload) {
  return parse(payload, check_logged_text);
}

Bytes canonical_payload(const Json& attributes) {
  return bytes_of(to_canonical(attributes));
}

std::string actor_source(std::string_view origin, std::string_view actor) {
  std::string source(kSourceScheme);
  source += origin;
  source += kSourceActors;
  source += actor;
  return source;
}

Hash identity_key(std::string_view source, std::string_view id) {
  WireWriter bytes;
  bytes.u8(kIdentityDomain).u32be(static_cast<std::uint32_t>(source.size())).raw(view_of(source));
  bytes.u32be(static_cast<std::uint32_t>(id.size())).raw(view_of(id));
  return sha256(bytes.bytes());
}

}  // namespace skaidrs
