#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"
#include "ledger/base/types.h"
#include "ledger/event/json.h"
#include "ledger/storage/released.h"
#include "ledger/storage/storage.h"
#include "ledger/storage/vault.h"

namespace skaidrs {

// Personal data that leave the vault, and what the log says of it. The event comes first and the deletion at once
// after it: a cut between the two leaves a vault that holds what the log says is erased, which is told until the
// deletion is done; the other order could leave a log that does not know.

inline constexpr std::string_view kErasedName = "personal_data.erased";

// An entry that holds digests, and which of those asked for.
struct HoldingEntry {
  LeafIndex index;
  Hash leaf;
  std::set<Hash> digests;           // of disclosures
  std::set<Hash> document_digests;  // of documents that are not public
  std::vector<std::string> keys;    // its key set
  enum class Mark : std::uint8_t { kReal, kExample } mark = Mark::kReal;
};
// The entries of [0, size) that hold one of `digests`, in order. Withheld ones are passed over: their bytes are gone.
// Errors: kCorruption, kIoError.
[[nodiscard]] Result<std::vector<HoldingEntry>> entries_holding(Storage& log, TreeSize size,
                                                                const std::set<Hash>& digests);

// Every digest that a personal_data.erased below `size` names. Errors: kCorruption, kIoError.
[[nodiscard]] Result<std::set<Hash>> erased_digests(Storage& log, TreeSize size);

// Parts of which each fits into one event: examples apart from what is real, and no digest in two of them.
[[nodiscard]] std::vector<std::vector<HoldingEntry>> erasure_parts(const std::vector<HoldingEntry>& entries);

// The members of personal_data.erased that follow from the entries of one part: entries, digests, document_digests,
// names and example, lists sorted. Errors: kInvalidArgument above what one event holds.
[[nodiscard]] Result<Json> erasure_of(const std::vector<HoldingEntry>& entries);

// Where values may lie still.
struct ErasurePlaces {
  Vault* vault = nullptr;                   // may be null: none here
  ReleasedDisclosures* released = nullptr;  // may be null: none here
};
// What the log says is erased and is here all the same.
struct KeptAllTheSame {
  std::vector<VaultItem> items;
  std::vector<Hash> released;
  std::vector<std::string> unfinished;  // persons of whom an erasure was cut off
  [[nodiscard]] bool empty() const { return items.empty() && released.empty() && unfinished.empty(); }
};
[[nodiscard]] Result<KeptAllTheSame> kept_all_the_same(const std::set<Hash>& erased, const ErasurePlaces& places);

// Deletes it. Also for a vault that was restored from a backup, before anything else is done with it. Gives what was
// there. Errors: kCorruption, kIoError; then the same call completes it.
[[nodiscard]] Result<KeptAllTheSame> carry_out_erasures(const std::set<Hash>& erased, const ErasurePlaces& places);

}  // namespace skaidrs
