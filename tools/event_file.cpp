#include "tools/event_file.h"

#include <algorithm>
#include <charconv>
#include <iostream>
#include <iterator>

#include "ledger/base/encoding.h"
#include "ledger/crypto/pem.h"
#include "ledger/crypto/sha256.h"
#include "ledger/event/event.h"
#include "ledger/grants/rules/ruleset.h"
#include "ledger/log/identity.h"
#include "ledger/log/projector.h"
#include "tools/input_file.h"
#include "tools/ledger_dir.h"

namespace skaidrs {
namespace {

// Envelopes of the largest entries, in base64, with room for white space.
constexpr JsonLimits kItemLimits{.bytes_max = 4UL * 1024 * 1024, .depth_max = 64, .values_max = 200'000};
constexpr JsonLimits kFileLimits{.bytes_max = kEventFileBytesMax, .depth_max = 64, .values_max = 50'000'000};

Result<std::string> slurp(const std::string& path) {
  if (path == "-") {
    std::string text{std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
    if (text.size() > kEventFileBytesMax) return invalid("standard input is larger than 512 MiB").at("-");
    return text;
  }
  LEDGER_TRY(const Bytes bytes, read_input(path, kEventFileBytesMax));
  return std::string(text_of(bytes));
}

Error placed(Error error, const std::string& place) {
  error.path = error.path.empty() ? place : place + ": " + error.path;
  return error;
}

Result<std::vector<FileItem>> read_lines(std::string_view text, const std::string& path) {
  std::vector<FileItem> items;
  std::size_t line = 0;
  while (!text.empty()) {
    ++line;
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view one = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (one.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const std::string place = path + ":" + std::to_string(line);
    Result<Json> value = parse_json(one, kItemLimits, NumberRule::kIntegers);
    if (!value) return placed(std::move(value).error(), place);
    items.push_back({place, std::move(value).value(), std::string(one)});
  }
  return items;
}

// NDJSON: the first line is a whole object, and something stands behind it.
bool looks_like_lines(std::string_view text) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return false;
  if (text.find_first_not_of(" \t\r\n", end) == std::string_view::npos) return false;
  return parse_json(text.substr(0, end), kItemLimits, NumberRule::kIntegers).has_value();
}

void fill(Json& object, const char* name, const std::string& value) {
  if (!object.contains(name)) object[name] = value;
}

Status fill_type(Json& event) {
  std::string type(text_member(event, "type"));
  if (type.empty())
    return invalid("the event has no type")
        .at("/type")
        .hinted("an event is {\"type\": \"payout.made\", \"data\": {…}}; `skaidrs schema` lists the types");
  if (!type.starts_with(kTypePrefix)) type = std::string(kTypePrefix) + type;
  const std::size_t dot = type.rfind('.');
  const bool versioned = type.size() > dot + 2 && type[dot + 1] == 'v' &&
                         std::all_of(type.begin() + static_cast<std::ptrdiff_t>(dot) + 2, type.end(),
                                     [](char c) { return c >= '0' && c <= '9'; });
  if (!versioned) type += ".v1";
  event["type"] = type;
  fill(event, "dataschema", std::string(kSchemaPrefix) + type.substr(kTypePrefix.size()));
  return ok();
}

// `payout.made` of `org.skaidrs.payout.made.v1`, and its version; a malformed type is judged later.
const EventRow* row_of(std::string_view type) {
  const std::string_view bare = type.substr(kTypePrefix.size());
  const std::size_t dot = bare.rfind(".v");
  unsigned version = 0;
  std::from_chars(bare.data() + dot + 2, bare.data() + bare.size(), version);
  return find_event_row(bare.substr(0, dot), version);
}

Status fill_subject(Json& event) {
  if (event.contains("subject")) return ok();
  const EventRow* row = row_of(text_member(event, "type"));
  if (row == nullptr) {
    return refused("FRM-02", "no event type " + std::string(text_member(event, "type")) + " is known")
        .at("/type")
        .hinted("`skaidrs schema` lists the types");
  }
  LEDGER_TRY(event["subject"], subject_from_data(*row, event["data"]));
  return ok();
}

// A time of now, or that of the event which stands in the log under this source and id.
Status fill_time(Json& event, const EventDefaults& defaults) {
  if (event.contains("time")) return ok();
  event["time"] = format_instant(defaults.now);
  if (defaults.log == nullptr) return ok();
  LEDGER_TRY(const auto index, find_identity(*defaults.log, text_member(event, "source"), text_member(event, "id")));
  if (!index) return ok();
  LEDGER_TRY(const auto logged, read_entries(*defaults.log, *index, 1));
  event["time"] = logged.front().event.time_text;
  return ok();
}

}  // namespace

Result<std::vector<FileItem>> read_event_file(const std::string& path) {
  LEDGER_TRY(const std::string text, slurp(path));
  if (text.find_first_not_of(" \t\r\n") == std::string::npos) return invalid("nothing in it").at(path);
  if (looks_like_lines(text)) return read_lines(text, path);
  Result<Json> whole = parse_json(text, kFileLimits, NumberRule::kIntegers);
  if (!whole) return placed(std::move(whole).error(), path);
  std::vector<FileItem> items;
  if (!whole.value().is_array()) {
    items.push_back({path, std::move(whole).value(), text});
    return items;
  }
  for (Json& value : whole.value()) {
    const std::string place = path + "[" + std::to_string(items.size()) + "]";
    std::string own = value.dump(-1, ' ', false, Json::error_handler_t::replace);
    items.push_back({place, std::move(value), std::move(own)});
  }
  if (items.empty()) return invalid("nothing in it").at(path);
  return items;
}

bool looks_like_envelope(const Json& value) {
  return find_member(value, "payload") != nullptr;
}

Result<Json> complete_event(Json event, const EventDefaults& defaults) {
  if (!event.is_object()) return invalid("an event is a JSON object");
  LEDGER_TRY(fill_type(event));
  if (!event.contains("data") || !event["data"].is_object()) return invalid("the event has no data").at("/data");
  Json& data = event["data"];
  if (!data.contains("signers")) {
    std::vector<std::string> signers = defaults.signers;
    std::sort(signers.begin(), signers.end());
    signers.erase(std::unique(signers.begin(), signers.end()), signers.end());
    if (signers.empty())
      return invalid("nobody is named in data.signers")
          .at("/data/signers")
          .hinted("sign with --key, or name the signers");
    data["signers"] = signers;
  }
  LEDGER_TRY(fill_subject(event));
  fill(event, "specversion", "1.0");
  fill(event, "datacontenttype", "application/json");
  if (!event.contains("ledger") && defaults.ledger) event["ledger"] = to_hex(*defaults.ledger);
  if (!event.contains("source")) {
    if (defaults.origin.empty())
      return invalid("the event has no source").at("/source").hinted("pass --origin, or write source");
    if (!data["signers"].is_array() || data["signers"].empty() || !data["signers"][0].is_string()) {
      return invalid("data.signers is no list of actors").at("/data/signers");
    }
    event["source"] = actor_source(defaults.origin, data["signers"][0].get<std::string>());
  }
  if (!event.contains("id")) {
    const Json essence = {{"type", event["type"]}, {"subject", event.value("subject", Json())}, {"data", data}};
    event["id"] = to_hex(sha256(view_of(to_canonical(essence))).view().first(16));
  }
  LEDGER_TRY(fill_time(event, defaults));
  return event;
}

Result<Envelope> envelope_of(const Json& event) {
  Envelope envelope{
      .payload_type = std::string(kEventPayloadType), .payload = canonical_payload(event), .signatures = {}};
  LEDGER_TRY(parse_event(envelope.payload));
  return envelope;
}

Result<std::vector<PrivateKey>> load_keys(const std::vector<std::string>& paths,
                                          const std::optional<std::string>& passphrase_file) {
  std::vector<PrivateKey> keys;
  const PassphraseSource passphrase = passphrase_source(passphrase_file);
  for (const std::string& path : paths) {
    LEDGER_TRY(PrivateKey key, PemFile::load_private(path, passphrase));
    keys.push_back(std::move(key));
  }
  return keys;
}

}  // namespace skaidrs
