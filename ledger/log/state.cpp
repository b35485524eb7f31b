#include "ledger/log/state.h"

namespace skaidrs {
namespace {

// Documents are our own bytes, bounded by what events may hold; many events may add up in one.
constexpr JsonLimits kStateLimits{.bytes_max = 64UL * 1024 * 1024, .depth_max = 64, .values_max = 4'000'000};

}  // namespace

Result<std::optional<Json>> State::get(std::string_view key) const {
  if (const auto found = pending_.find(key); found != pending_.end()) {
    LEDGER_TRY(Json document, parse_json(found->second, kStateLimits, NumberRule::kIntegers));
    return std::optional<Json>{std::move(document)};
  }
  LEDGER_TRY(const auto bytes, storage_.get(Family::kState, view_of(key)));
  if (!bytes) return std::optional<Json>{};
  Result<Json> document = parse_json(text_of(*bytes), kStateLimits, NumberRule::kIntegers);
  if (!document)
    return corruption("a state document does not parse: " + document.error().message).at("state/" + std::string(key));
  return std::optional<Json>{std::move(document).value()};
}

void State::put(std::string_view key, const Json& document) {
  pending_.insert_or_assign(std::string(key), to_canonical(document));
}

void State::write_to(Batch& batch) const {
  for (const auto& [key, text] : pending_) batch.put(Family::kState, view_of(key), view_of(text));
}

}  // namespace skaidrs
