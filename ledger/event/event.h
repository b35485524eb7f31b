#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/base/clock.h"
#include "ledger/base/result.h"
#include "ledger/base/types.h"
#include "ledger/event/json.h"

namespace skaidrs {

inline constexpr std::string_view kEventPayloadType = "application/vnd.skaidrs.event.v1+json";
inline constexpr std::string_view kTypePrefix = "org.skaidrs.";
inline constexpr std::string_view kSchemaPrefix = "urn:skaidrs:schema:";

// `seen`: a checkpoint that the signer had verified.
struct SeenHead {
  TreeSize size;
  Hash root;
};

// What an entry says: a CloudEvents 1.0 event, canonical, in the profile of formats.md, section 1.
struct Event {
  std::string id;              // 1..128 of [A-Za-z0-9._-]
  std::string source;          // https://<origin>/actors/<actor>
  std::optional<Hash> ledger;  // entry 0's leaf hash; absent in entry 0 alone
  std::string type;            // org.skaidrs.<name>.v<n>
  std::string name;            // <name>
  unsigned version = 1;        // <n>
  std::string subject;         // <entity>/<id>
  Instant time;
  std::string time_text;  // as signed
  std::optional<SeenHead> seen;
  std::vector<std::string> signers;  // data.signers: strictly rising
  Json data;

  // <entity> and <id> of the subject. Borrowed from this event.
  [[nodiscard]] std::string_view entity() const;
  [[nodiscard]] std::string_view entity_id() const;
  // `<name>.v<n>`: names the schema.
  [[nodiscard]] std::string schema_name() const;
};

// Parses a payload: canonical JSON, exactly the attributes above (no others), each in its form; every string passes
// check_text; member names are ASCII [A-Za-z0-9_-]+; `data.signers` is there. Says nothing about schema, keys or rules.
// Errors: kInvalidArgument when it is no canonical JSON; kRefused with the JSON pointer in `path`: FRM-01 (form),
// LED-01 (no ledger named), SRC-01 (the source is none of the signers). Spec: formats.md, section 1.
[[nodiscard]] Result<Event> parse_event(ByteView payload);
// The same for bytes that come from a log: NFC and assigned code points are not judged again (every browser carries
// another Unicode; admission and audit call parse_event).
[[nodiscard]] Result<Event> parse_logged_event(ByteView payload);

// The payload of an event as canonical bytes: `attributes` is the whole CloudEvent as JSON.
[[nodiscard]] Bytes canonical_payload(const Json& attributes);

// Identifiers of ours: [a-z0-9][a-z0-9._-]{0,63}.
[[nodiscard]] bool is_identifier(std::string_view text);
// `https://<origin>/actors/<actor>`.
[[nodiscard]] std::string actor_source(std::string_view origin, std::string_view actor);

// SHA-256(0x04 || u32be(len source) || source || u32be(len id) || id): under which (source, id) is remembered.
[[nodiscard]] Hash identity_key(std::string_view source, std::string_view id);

}  // namespace skaidrs
