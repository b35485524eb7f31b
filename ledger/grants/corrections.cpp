#include "ledger/grants/corrections.h"

#include <algorithm>
#include <charconv>

#include "ledger/grants/parts.h"

namespace skaidrs {
namespace {

// The place in a list; nothing for what is no plain decimal, or lies behind the list.
std::optional<std::size_t> place_in(const Json& list, std::string_view token) {
  std::size_t place = 0;
  const auto read = std::from_chars(token.data(), token.data() + token.size(), place);
  const bool plain =
      read.ec == std::errc() && read.ptr == token.data() + token.size() && std::to_string(place) == token;
  if (!plain || place >= list.size()) return std::nullopt;
  return place;
}

const Json* below(const Json& value, const std::string& token) {
  if (value.is_object()) return find_member(value, token);
  if (!value.is_array()) return nullptr;
  const auto place = place_in(value, token);
  return place ? &value[*place] : nullptr;
}

Json* below(Json& value, const std::string& token) {
  if (value.is_object() && value.contains(token)) return &value[token];
  if (!value.is_array()) return nullptr;
  const auto place = place_in(value, token);
  return place ? &value[*place] : nullptr;
}

void set_at(Json& data, const std::vector<std::string>& tokens, const Json& value) {
  if (tokens.empty()) return;
  Json* around = &data;
  for (auto token = tokens.begin(); token + 1 != tokens.end() && around != nullptr; ++token) {
    around = below(*around, *token);
  }
  if (around == nullptr) return;
  if (Json* place = below(*around, tokens.back())) {
    *place = value;
  } else if (around->is_object()) {
    (*around)[tokens.back()] = value;
  }
}

Result<std::optional<LoggedEntry>> read_entry(EntrySource& entries, LeafIndex index) {
  LEDGER_TRY(const std::vector<Bytes> found, entries.entries(index, 1));
  if (found.size() != 1) return not_found("there is no entry " + std::to_string(index.value));
  if (found.front().empty()) return std::optional<LoggedEntry>{};
  LEDGER_TRY(LoggedEntry entry, parse_logged_entry(index, found.front()));
  return std::optional<LoggedEntry>{std::move(entry)};
}

}  // namespace

Json CorrectedEntry::data() const {
  if (!entry) return {};
  Json now = entry->event.data;
  for (const LoggedEntry& correction : corrections) {
    now = with_changes(std::move(now), part(correction.event.data, "changes"));
  }
  return now;
}

std::vector<std::string> CorrectedEntry::signers() const {
  if (!corrections.empty()) return corrections.back().event.signers;
  return entry ? entry->event.signers : std::vector<std::string>{};
}

Result<CorrectedEntry> entry_as_corrected(EntrySource& entries, LeafIndex version) {
  CorrectedEntry corrected{.original = version, .entry = std::nullopt, .corrections = {}};
  while (true) {
    LEDGER_TRY(auto read, read_entry(entries, corrected.original));
    if (!read || read->event.name != kCorrectionName) {
      corrected.entry = std::move(read);
      break;
    }
    const LeafIndex next{as_index(part(part(read->event.data, "corrects"), "index"))};
    if (next >= corrected.original) return corruption("a correction names no earlier entry");
    corrected.original = next;
    corrected.corrections.push_back(std::move(*read));
  }
  std::reverse(corrected.corrections.begin(), corrected.corrections.end());
  return corrected;
}

std::vector<std::string> pointer_tokens(std::string_view pointer) {
  std::vector<std::string> tokens;
  while (pointer.starts_with('/')) {
    pointer.remove_prefix(1);
    const std::size_t end = std::min(pointer.find('/'), pointer.size());
    tokens.emplace_back(pointer.substr(0, end));
    pointer.remove_prefix(end);
  }
  return tokens;
}

const Json* value_at(const Json& data, const std::vector<std::string>& tokens) {
  const Json* value = &data;
  for (const std::string& token : tokens) {
    value = below(*value, token);
    if (value == nullptr) return nullptr;
  }
  return value;
}

Json with_changes(Json data, const Json& changes) {
  if (!changes.is_array()) return data;
  for (const Json& change : changes)
    set_at(data, pointer_tokens(text_member(change, "pointer")), part(change, "value"));
  return data;
}

}  // namespace skaidrs
