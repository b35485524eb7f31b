#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/event/disclosure_hash.h"
#include "ledger/event/json.h"
#include "ledger/grants/imports/mapping.h"
#include "ledger/grants/imports/source.h"

namespace skaidrs {

// A finding that only the import can make; see row_rules() (rules.h).
struct RowNote {
  std::string rule;
  std::string field;  // JSON pointer into the record's data; empty for the row as a whole
  std::string value;
  std::string message;
};

// A row of a register as the data of the event that its kind has (grant.imported, …), but for its signers.
struct ImportedRecord {
  Json data;
  std::string published_id;  // the source's own id, byte for byte; empty where it has none, or one that may not be kept
  std::string row_text;      // what names the row where it has no id: see imported_name
  Hash row_digest;           // over all values, withheld or not: tells equal rows, and goes nowhere
  std::vector<RowNote> notes;
  std::vector<Disclosure> disclosures;  // of what became digests; for a vault, or to be forgotten
};

// Reads a row through a mapping. What looks like personal data becomes a digest with a fresh salt: two calls for the
// same row then differ in these. Precondition: the row is not refused. Errors (as the other alternative): ROW-03,
// ROW-04. Spec: formats.md, sections 1 and 7; domain.md, "Imports".
[[nodiscard]] std::variant<ImportedRecord, RowRefusal> make_record(const SourceRow& row, const Mapping& mapping,
                                                                   std::string_view register_id, const Hash& file);

// What the mapping finds in the row for a member: bytes as read; nothing when the row says nothing.
[[nodiscard]] std::optional<std::string> stated_value(const SourceRow& row, const Mapping& mapping,
                                                      std::string_view member);

// <register>.<first 32 hex digits of SHA-256>: of the published id, where there is one; else of row_text, 0x1E and the
// decimal number of this row among those with the same text, from 1. `row_text` is the row's values in the order of its
// columns, as read, with 0x1F between them, but for those that became digests: an unsalted hash would tell what they
// were.
[[nodiscard]] std::string imported_name(std::string_view register_id, const ImportedRecord& record,
                                        std::uint64_t occurrence);

// The largest value that a record takes, in bytes: kStringBytesMax.
inline constexpr std::size_t kImportValueBytesMax = 16UL * 1024;

}  // namespace skaidrs
