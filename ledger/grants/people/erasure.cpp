#include "ledger/grants/people/erasure.h"

#include <algorithm>

#include "ledger/base/encoding.h"
#include "ledger/event/event.h"
#include "ledger/event/key_set.h"
#include "ledger/grants/parts.h"
#include "ledger/grants/people/disclosure.h"
#include "ledger/log/complete_index.h"
#include "ledger/log/projector.h"
#include "ledger/log/tree_store.h"
#include "ledger/merkle/hashing.h"

namespace skaidrs {
namespace {

// What the schema of personal_data.erased takes.
constexpr std::size_t kEntriesMax = 256;
constexpr std::size_t kDigestsMax = 1'000;
constexpr std::size_t kDocumentsMax = 200;
constexpr std::size_t kNamesMax = 256;  // of one kind
constexpr std::size_t kErasuresMax = 1'000'000;

std::optional<Hash> hash_in_base64url(std::string_view text) {
  const auto bytes = from_base64url(text);
  const auto hash = bytes ? hash_from_bytes(bytes.value()) : Result<Hash>(bytes.error());
  return hash ? std::optional<Hash>(hash.value()) : std::nullopt;
}

std::optional<Hash> hash_in_hex(std::string_view text) {
  const auto hash = hash_from_hex(text);
  return hash ? std::optional<Hash>(hash.value()) : std::nullopt;
}

using ReadHash = std::optional<Hash> (*)(std::string_view);

std::set<Hash> wanted_of(const std::vector<std::string>& texts, ReadHash read, const std::set<Hash>& wanted) {
  std::set<Hash> found;
  for (const std::string& text : texts) {
    const auto hash = read(text);
    if (hash && wanted.contains(*hash)) found.insert(*hash);
  }
  return found;
}

void add_all(std::set<Hash>& all, const Json& texts, ReadHash read) {
  for (const Json& text : texts) {
    if (const auto hash = read(as_text(text))) all.insert(*hash);
  }
}

// {"actor": ["…"], …} of the facets among the keys.
Json names_of(const std::vector<HoldingEntry>& entries) {
  std::map<std::string, std::set<std::string>> names;
  for (const HoldingEntry& entry : entries) {
    for (const std::string& key : entry.keys) {
      const std::size_t colon = key.find(':');
      if (is_facet(key.substr(0, colon))) names[key.substr(0, colon)].insert(key.substr(colon + 1));
    }
  }
  return names;
}

// What goes into one event.
struct Part {
  std::vector<HoldingEntry> entries;
  std::size_t digests = 0;
  std::size_t documents = 0;
  std::set<std::string> keys;

  [[nodiscard]] bool has_room_for(const HoldingEntry& entry) const {
    if (entries.empty()) return true;
    std::set<std::string> all = keys;
    all.insert(entry.keys.begin(), entry.keys.end());
    return entries.size() < kEntriesMax && digests + entry.digests.size() <= kDigestsMax &&
           documents + entry.document_digests.size() <= kDocumentsMax && all.size() <= kNamesMax;
  }
  void add(HoldingEntry entry) {
    digests += entry.digests.size();
    documents += entry.document_digests.size();
    keys.insert(entry.keys.begin(), entry.keys.end());
    entries.push_back(std::move(entry));
  }
};

Status check_size(std::size_t count, std::size_t most, const std::string& what) {
  if (count <= most) return ok();
  return invalid("one erasure names at most " + std::to_string(most) + " " + what + ", not " + std::to_string(count))
      .hinted("erase in parts: name the digests of each with --digest");
}

}  // namespace

Result<std::vector<HoldingEntry>> entries_holding(Storage& log, TreeSize size, const std::set<Hash>& digests) {
  std::vector<HoldingEntry> holding;
  for (std::uint64_t at = 0; at < size.value; ++at) {
    LEDGER_TRY(const Bytes bytes, stored_entry(log, {at}));
    if (bytes.empty()) continue;
    LEDGER_TRY(const Entry entry, parse_entry(bytes));
    LEDGER_TRY(const Event event, parse_logged_event(entry.envelope.payload));
    if (event.name == kErasedName) continue;
    HoldingEntry found;
    found.digests = wanted_of(digests_in(event.data), hash_in_base64url, digests);
    found.document_digests = wanted_of(salted_digests_in(event.data), hash_in_hex, digests);
    if (found.digests.empty() && found.document_digests.empty()) continue;
    found.index = {at};
    found.leaf = leaf_hash(bytes);
    found.mark = is_example(event.data) ? HoldingEntry::Mark::kExample : HoldingEntry::Mark::kReal;
    LEDGER_TRY(found.keys, key_set(event, entry.envelope));
    holding.push_back(std::move(found));
  }
  return holding;
}

Result<std::set<Hash>> erased_digests(Storage& log, TreeSize size) {
  const std::string key = "type:" + std::string(kTypePrefix) + std::string(kErasedName);
  LEDGER_TRY(const auto indices, postings_from(log, map_key_of(key), {0}, size, kErasuresMax));
  std::set<Hash> erased;
  for (const LeafIndex index : indices) {
    LEDGER_TRY(const Bytes bytes, stored_entry(log, index));
    if (bytes.empty()) continue;  // withheld
    LEDGER_TRY(const LoggedEntry entry, parse_logged_entry(index, bytes));
    const Json& data = entry.event.data;
    add_all(erased, part(data, "digests"), hash_in_base64url);
    add_all(erased, part(data, "document_digests"), hash_in_hex);
  }
  return erased;
}

std::vector<std::vector<HoldingEntry>> erasure_parts(const std::vector<HoldingEntry>& entries) {
  std::vector<std::vector<HoldingEntry>> parts;
  for (const HoldingEntry::Mark mark : {HoldingEntry::Mark::kReal, HoldingEntry::Mark::kExample}) {
    std::set<Hash> told;
    Part current;
    for (const HoldingEntry& entry : entries) {
      HoldingEntry rest = entry;
      std::erase_if(rest.digests, [&](const Hash& digest) { return told.contains(digest); });
      std::erase_if(rest.document_digests, [&](const Hash& digest) { return told.contains(digest); });
      if (entry.mark != mark || (rest.digests.empty() && rest.document_digests.empty())) continue;
      told.insert(rest.digests.begin(), rest.digests.end());
      told.insert(rest.document_digests.begin(), rest.document_digests.end());
      if (!current.has_room_for(rest)) {
        parts.push_back(std::move(current.entries));
        current = Part();
      }
      current.add(std::move(rest));
    }
    if (!current.entries.empty()) parts.push_back(std::move(current.entries));
  }
  return parts;
}

Result<Json> erasure_of(const std::vector<HoldingEntry>& entries) {
  Json data = {{"entries", Json::array()}};
  std::set<std::string> digests;
  std::set<std::string> documents;
  for (const HoldingEntry& entry : entries) {
    data["entries"].push_back({{"index", entry.index.value}, {"leaf_hash", to_hex(entry.leaf)}});
    for (const Hash& digest : entry.digests) digests.insert(to_base64url(digest.view()));
    for (const Hash& digest : entry.document_digests) documents.insert(to_hex(digest));
  }
  Json names = names_of(entries);
  LEDGER_TRY(check_size(entries.size(), kEntriesMax, "entries"));
  LEDGER_TRY(check_size(digests.size(), kDigestsMax, "digests"));
  LEDGER_TRY(check_size(documents.size(), kDocumentsMax, "documents"));
  for (const auto& [facet, values] : names.items()) {
    LEDGER_TRY(check_size(values.size(), kNamesMax, "names of one kind (" + facet + ")"));
  }
  if (!digests.empty()) data["digests"] = digests;
  if (!documents.empty()) data["document_digests"] = documents;
  if (!names.empty()) data["names"] = std::move(names);
  if (!entries.empty() && entries.front().mark == HoldingEntry::Mark::kExample) data["example"] = true;
  return data;
}

Result<KeptAllTheSame> kept_all_the_same(const std::set<Hash>& erased, const ErasurePlaces& places) {
  KeptAllTheSame kept;
  if (places.vault != nullptr) {
    LEDGER_TRY(const auto items, places.vault->items());
    std::copy_if(items.begin(), items.end(), std::back_inserter(kept.items),
                 [&](const VaultItem& item) { return erased.contains(item.digest); });
    LEDGER_TRY(kept.unfinished, places.vault->unfinished());
  }
  if (places.released != nullptr) {
    LEDGER_TRY(const auto digests, places.released->list());
    std::copy_if(digests.begin(), digests.end(), std::back_inserter(kept.released),
                 [&](const Hash& digest) { return erased.contains(digest); });
  }
  return kept;
}

Result<KeptAllTheSame> carry_out_erasures(const std::set<Hash>& erased, const ErasurePlaces& places) {
  LEDGER_TRY(KeptAllTheSame kept, kept_all_the_same(erased, places));
  // First what everybody could see.
  for (const Hash& digest : kept.released) {
    LEDGER_TRY(places.released->withdraw(digest));
  }
  if (places.vault != nullptr && !(kept.items.empty() && kept.unfinished.empty())) {
    LEDGER_TRY(places.vault->erase(erased));
  }
  return kept;
}

}  // namespace skaidrs
