#include "ledger/log/withheld.h"

#include "ledger/base/encoding.h"
#include "ledger/event/key_set.h"
#include "ledger/merkle/hashing.h"

namespace skaidrs {

Result<std::optional<std::pair<LeafIndex, WithheldEntry>>> withheld_by(const Event& event) {
  if (event.name != kWithheldName) return std::optional<std::pair<LeafIndex, WithheldEntry>>{};
  LEDGER_TRY(const std::int64_t index, integer_member(event.data, "index"));
  LEDGER_TRY(const std::string leaf, string_member(event.data, "leaf_hash"));
  WithheldEntry entry;
  LEDGER_TRY(entry.leaf, hash_from_hex(leaf));
  const Json* keys = find_member(event.data, "keys");
  if (index < 0 || keys == nullptr || !keys->is_array()) return invalid("a malformed entry.withheld");
  for (const Json& key : *keys) {
    if (!key.is_string()) return invalid("a malformed entry.withheld");
    entry.keys.push_back(key.get<std::string>());
  }
  return std::optional{std::pair{LeafIndex{static_cast<std::uint64_t>(index)}, std::move(entry)}};
}

Status check_withheld(const WithheldEntry& said, LeafIndex index, ByteView entry) {
  if (const Hash leaf = leaf_hash(entry); leaf != said.leaf) {
    return refused("GOV-08", "the leaf hash of entry " + std::to_string(index.value) + " is " + to_hex(leaf))
        .at("/data/leaf_hash")
        .because({index.value});
  }
  LEDGER_TRY(const std::vector<std::string> keys, key_set(entry));
  if (keys == said.keys) return ok();
  std::string list;
  for (const std::string& key : keys) list += (list.empty() ? "\"" : ", \"") + key + "\"";
  return refused("GOV-08", "these are not the keys of entry " + std::to_string(index.value) + ", in order")
      .at("/data/keys")
      .because({index.value})
      .hinted("its keys are [" + list + "]");
}

}  // namespace skaidrs
