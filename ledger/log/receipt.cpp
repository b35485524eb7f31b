#include "ledger/log/receipt.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "ledger/base/assert.h"
#include "ledger/base/encoding.h"
#include "ledger/crypto/sha256.h"
#include "ledger/event/json.h"

namespace skaidrs {
namespace {

constexpr JsonLimits kReceiptLimits{.bytes_max = 48UL * 1024 * 1024, .depth_max = 8, .values_max = 2'000'000};
constexpr std::string_view kLogged = "logged";
constexpr std::string_view kRefused = "refused";
constexpr std::size_t kRuleBytesMax = 16;
constexpr std::array<std::string_view, 3> kNoJudgement = {"CLK-01", "CLK-02", "LED-07"};

using Names = std::initializer_list<std::string_view>;

std::string place(std::string_view where, std::string_view member) {
  return std::string(where) + "/" + std::string(member);
}

// Exactly these members.
Status check_members(const Json& object, Names names, const std::string& where) {
  if (!object.is_object()) return invalid("this must be an object").at(where);
  for (const std::string_view name : names) {
    if (find_member(object, name) == nullptr) {
      return invalid("the member " + std::string(name) + " is missing").at(where);
    }
  }
  for (const auto& [name, value] : object.items()) {
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      return invalid("a receipt has no member " + name + " here").at(where);
    }
  }
  return ok();
}

Result<Hash> hash_member(const Json& object, std::string_view name, const std::string& where) {
  const auto hash = hash_from_hex(text_member(object, name));
  if (!hash) return invalid("this must be 64 digits of lower-case hex").at(place(where, name));
  return hash.value();
}

Result<std::uint64_t> count_of(const Json& value, const std::string& where) {
  const bool is_count = value.is_number_integer() && (value.is_number_unsigned() || value.get<std::int64_t>() >= 0);
  if (!is_count) return invalid("this must be a whole number from 0 on").at(where);
  return value.get<std::uint64_t>();
}

Result<std::uint64_t> count_member(const Json& object, std::string_view name, const std::string& where) {
  return count_of(object[std::string(name)], place(where, name));
}

// A rule's code: capital letters, a hyphen, digits.
bool is_rule(std::string_view text) {
  const std::size_t hyphen = text.find('-');
  if (hyphen == std::string_view::npos || hyphen == 0 || hyphen + 1 == text.size()) return false;
  const std::string_view family = text.substr(0, hyphen);
  const std::string_view number = text.substr(hyphen + 1);
  return text.size() <= kRuleBytesMax && std::ranges::all_of(family, [](char c) { return c >= 'A' && c <= 'Z'; }) &&
         std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; });
}

Result<Submitted> parse_submitted(const Json& event, const std::string& where) {
  Submitted submitted;
  LEDGER_TRY(submitted.payload, hash_member(event, "payload_sha256", where));
  LEDGER_TRY(submitted.envelope, hash_member(event, "envelope_sha256", where));
  return submitted;
}

Status parse_events(const Json& payload, Receipt& receipt) {
  const Json& events = payload["events"];
  if (!events.is_array() || events.empty() || events.size() > kReceiptEventsMax) {
    return invalid("a receipt is over 1 to " + std::to_string(kReceiptEventsMax) + " events").at("/events");
  }
  ReceiptPlaces* const places = std::get_if<ReceiptPlaces>(&receipt.verdict);
  for (std::size_t i = 0; i < events.size(); ++i) {
    const std::string where = "/events/" + std::to_string(i);
    LEDGER_TRY(check_members(events[i],
                             places != nullptr ? Names{"envelope_sha256", "index", "leaf_hash", "payload_sha256"}
                                               : Names{"envelope_sha256", "payload_sha256"},
                             where));
    LEDGER_TRY(const Submitted submitted, parse_submitted(events[i], where));
    receipt.events.push_back(submitted);
    if (places == nullptr) continue;
    ReceiptPlace found;
    LEDGER_TRY(found.index.value, count_member(events[i], "index", where));
    LEDGER_TRY(found.leaf, hash_member(events[i], "leaf_hash", where));
    places->push_back(found);
  }
  return ok();
}

Result<ReceiptRefusal> parse_refusal(const Json& payload) {
  ReceiptRefusal refusal;
  const std::string_view code = text_member(payload, "code");
  if (code == errc_name(Errc::kConflict)) {
    refusal.code = Errc::kConflict;
  } else if (code != errc_name(Errc::kRefused)) {
    return invalid("the code of a receipt is refused or conflict").at("/code");
  }
  refusal.rule = text_member(payload, "rule");
  if (!payload["rule"].is_string() ||
      (refusal.code == Errc::kConflict ? !refusal.rule.empty() : !is_rule(refusal.rule)))
    return invalid("a refusal names its rule, a conflict none").at("/rule");
  LEDGER_TRY(const std::uint64_t event, count_member(payload, "event", ""));
  refusal.event = static_cast<std::size_t>(event);
  if (!payload["rests_on"].is_array()) return invalid("this must be a list of indices").at("/rests_on");
  for (const Json& index : payload["rests_on"]) {
    LEDGER_TRY(const std::uint64_t value, count_of(index, "/rests_on"));
    refusal.rests_on.push_back(value);
  }
  return refusal;
}

Status parse_verdict(const Json& payload, Receipt& receipt) {
  const std::string_view result = text_member(payload, "result");
  if (result == kLogged) {
    receipt.verdict = ReceiptPlaces{};
    return check_members(payload, {"events", "ledger", "logged", "result", "root", "size"}, "");
  }
  if (result != kRefused) return invalid("the result of a receipt is logged or refused").at("/result");
  LEDGER_TRY(check_members(
      payload, {"code", "event", "events", "ledger", "logged", "rests_on", "result", "root", "rule", "size"}, ""));
  LEDGER_TRY(receipt.verdict, parse_refusal(payload));
  return ok();
}

}  // namespace

Submitted digests_of(const Envelope& envelope) {
  return {sha256(envelope.payload), sha256(view_of(format_envelope(envelope)))};
}

bool is_judgement(const Error& error) {
  if (error.code == Errc::kConflict) return true;
  return error.code == Errc::kRefused && is_rule(error.rule) &&
         std::find(kNoJudgement.begin(), kNoJudgement.end(), error.rule) == kNoJudgement.end();
}

ReceiptRefusal refusal_of(const Error& error, std::size_t event) {
  LEDGER_ASSERT(is_judgement(error));
  return {error.code, error.code == Errc::kConflict ? std::string() : error.rule, event, error.rests_on};
}

ReceiptPlaces places_of(const Appended& appended) {
  ReceiptPlaces places;
  places.reserve(appended.events.size());
  for (const Placed& placed : appended.events) places.push_back({placed.index, placed.leaf});
  return places;
}

Envelope envelope_of(const Receipt& receipt) {
  LEDGER_ASSERT(!receipt.events.empty() && receipt.events.size() <= kReceiptEventsMax);
  const auto* const places = std::get_if<ReceiptPlaces>(&receipt.verdict);
  LEDGER_ASSERT(places == nullptr || places->size() == receipt.events.size());
  Json payload = {{"ledger", to_hex(receipt.ledger_id)},
                  {"logged", format_logged(receipt.judged.logged)},
                  {"result", std::string(places != nullptr ? kLogged : kRefused)},
                  {"root", to_hex(receipt.judged.root)},
                  {"size", receipt.judged.size.value}};
  Json events = Json::array();
  for (std::size_t i = 0; i < receipt.events.size(); ++i) {
    Json event = {{"envelope_sha256", to_hex(receipt.events[i].envelope)},
                  {"payload_sha256", to_hex(receipt.events[i].payload)}};
    if (places != nullptr) {
      event["index"] = (*places)[i].index.value;
      event["leaf_hash"] = to_hex((*places)[i].leaf);
    }
    events.push_back(std::move(event));
  }
  payload["events"] = std::move(events);
  if (const auto* const refusal = std::get_if<ReceiptRefusal>(&receipt.verdict); refusal != nullptr) {
    payload["code"] = std::string(errc_name(refusal->code));
    payload["event"] = refusal->event;
    payload["rule"] = refusal->rule;
    payload["rests_on"] = refusal->rests_on;
  }
  return {
      .payload_type = std::string(kReceiptPayloadType), .payload = bytes_of(to_canonical(payload)), .signatures = {}};
}

Result<Receipt> parse_receipt(const Envelope& envelope) {
  if (envelope.payload_type != kReceiptPayloadType) {
    return invalid("payloadType is \"" + envelope.payload_type + "\", not " + std::string(kReceiptPayloadType))
        .at("/payloadType");
  }
  LEDGER_TRY(const Json payload, parse_canonical(text_of(envelope.payload), kReceiptLimits));
  Receipt receipt;
  if (!payload.is_object()) return invalid("a receipt is an object");
  LEDGER_TRY(parse_verdict(payload, receipt));
  LEDGER_TRY(receipt.ledger_id, hash_member(payload, "ledger", ""));
  LEDGER_TRY(receipt.judged.root, hash_member(payload, "root", ""));
  LEDGER_TRY(receipt.judged.size.value, count_member(payload, "size", ""));
  const auto logged = parse_logged(text_member(payload, "logged"));
  if (!logged) return Error(logged.error()).at("/logged");
  receipt.judged.logged = logged.value();
  LEDGER_TRY(parse_events(payload, receipt));
  const auto* const refusal = std::get_if<ReceiptRefusal>(&receipt.verdict);
  if (refusal != nullptr && refusal->event >= receipt.events.size()) {
    return invalid("the refused event is none of the list").at("/event");
  }
  return receipt;
}

}  // namespace skaidrs
