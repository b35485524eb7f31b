#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"
#include "ledger/base/types.h"
#include "ledger/event/json.h"
#include "ledger/storage/storage.h"

namespace skaidrs {

// How two extracts of one register differ. docs/adr/0006-second-extracts.md says why it is told this way.

// SHA-256 over what a record publishes: its canonical data without where the row stands, who signs, and what differs by
// chance alone (digests with fresh salts; how many there are counts). It is compared, and logged nowhere.
[[nodiscard]] Hash said_digest(const Json& data);
// Pointers to the members at the top that two records publish differently, sorted.
[[nodiscard]] std::vector<std::string> members_changed(const Json& before, const Json& after);

// A row of an extract as far as a comparison needs it.
struct HeldRow {
  Hash said;
  LeafIndex index;           // its entry
  std::uint64_t number = 0;  // in its file
};

// The 32 digits of a row's subject. Rows that share an id share a name.
using RowName = std::string;
// That of a subject.
[[nodiscard]] RowName row_name(std::string_view subject);

// Rows by name.
class ExtractRows {
 public:
  void add(const RowName& name, const HeldRow& row) { rows_[name].push_back(row); }
  // Nothing where there are none.
  [[nodiscard]] const std::vector<HeldRow>* find(const RowName& name) const;
  [[nodiscard]] const std::unordered_map<RowName, std::vector<HeldRow>>& all() const { return rows_; }
  [[nodiscard]] std::uint64_t count() const;
  void clear() { rows_.clear(); }
  void replace(const RowName& name, std::vector<HeldRow> rows);
  void drop(const RowName& name) { rows_.erase(name); }

 private:
  std::unordered_map<RowName, std::vector<HeldRow>> rows_;
};

// What the log says of a register below some entry: its newest extract, and the rows that this one has.
struct LoggedExtract {
  bool exists = false;
  std::string file_sha256;  // of the newest file, in hex
  LeafIndex index;          // of its register.imported
  Json publisher;
  std::string mapping;  // its name
  ExtractRows rows;
};
// Reads the entries about a register in [0, size). Rows that were never logged, since their import was broken off or
// refused them, are not among its rows. Errors: kCorruption, kIoError.
[[nodiscard]] Result<LoggedExtract> read_extract(Storage& storage, const std::string& register_id, TreeSize size);

// What becomes of rows from one extract to the next. added + changed + unchanged are the rows of the later one;
// changed + unchanged + removed those of the earlier one.
struct ExtractChanges {
  std::uint64_t added = 0;
  std::uint64_t changed = 0;
  std::uint64_t unchanged = 0;
  std::uint64_t removed = 0;
  // Names of removed rows, rising; n times where n rows of one name are gone.
  std::vector<RowName> removed_names;
  // The rows that were there, one for each of removed_names, in that order.
  std::vector<HeldRow> removed_rows;
};
// Rows of one name are compared as a multiset of what they say. Where they are not the same, those that only the later
// extract has take the place of those that only the earlier one has, as far as they go: these are changed.
[[nodiscard]] ExtractChanges compare_extracts(const ExtractRows& before, const ExtractRows& after);
// Whether the rows of a name say the same in both, so that none of them gets an entry.
[[nodiscard]] bool same_rows(const std::vector<HeldRow>& before, const std::vector<HeldRow>& after);

// Those of `rows` for which none of `others` says the same, each of these being the partner of one.
[[nodiscard]] std::vector<HeldRow> rows_without_partner(const std::vector<HeldRow>& rows,
                                                        const std::vector<HeldRow>& others);

// SHA-256 over the names, an LF behind each: what register.imported says of its whole list.
[[nodiscard]] Hash removed_digest(const std::vector<RowName>& names);

}  // namespace skaidrs
