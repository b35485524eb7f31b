#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/base/result.h"

namespace skaidrs {

// Where the bytes of a register's file come from: read piece by piece, as often as need be.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // Back to the first byte. Errors: kIoError.
  [[nodiscard]] virtual Status rewind() = 0;
  // The next bytes, at most `bytes_max`; empty at the end. Errors: kIoError.
  [[nodiscard]] virtual Result<std::string> piece(std::size_t bytes_max) = 0;
};

// Bytes in memory.
class TextSource final : public ByteSource {
 public:
  explicit TextSource(std::string text) : text_(std::move(text)) {}
  [[nodiscard]] Status rewind() override;
  [[nodiscard]] Result<std::string> piece(std::size_t bytes_max) override;

 private:
  std::string text_;
  std::size_t next_ = 0;
};

// Why a row is not taken: a code of row_rules() (report.h) or of the ruleset, and words.
struct RowRefusal {
  std::string rule;
  std::string message;
};

// One value of a row as the file has it: any bytes. Rows of JSON name their values by path ("funder/0/name").
struct SourceField {
  std::string column;
  std::string value;
};

struct SourceRow {
  std::uint64_t number = 0;  // from 1; a header does not count
  std::vector<SourceField> fields;
  std::optional<RowRefusal> refused;  // the row cannot be read; then there are no fields

  // Nothing when the row has no such column. Borrowed from the row.
  [[nodiscard]] const std::string* find(std::string_view column) const;
};

inline constexpr std::uint64_t kImportRowsMax = 10'000'000;

// The rows of a file, in order, as often as need be: the same each time.
class RowSource {
 public:
  virtual ~RowSource() = default;
  // Back to the first row. Errors: those of next().
  [[nodiscard]] virtual Status rewind() = 0;
  // Nothing behind the last row. Errors: kInvalidArgument when the file itself cannot be read as what it should be, or
  // has more than kImportRowsMax rows; kIoError.
  [[nodiscard]] virtual Result<std::optional<SourceRow>> next() = 0;
};

}  // namespace skaidrs
