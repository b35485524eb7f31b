#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/grants/imports/source.h"

namespace skaidrs {

inline constexpr std::size_t kCsvFieldBytesMax = 1024UL * 1024;
inline constexpr std::size_t kCsvRecordBytesMax = 4 * kCsvFieldBytesMax;
inline constexpr std::size_t kCsvColumnsMax = 1'000;

// One record of a CSV file, or why it is none.
struct CsvRecord {
  std::vector<std::string> fields;
  std::optional<RowRefusal> refused;
};

// Reads CSV as RFC 4180 writes it: fields apart by `delimiter`, records by LF or CRLF; a field in quotes may hold all
// of them, and a quote doubled. UTF-8's byte order mark in front is skipped, and so are lines with nothing in them.
// Bytes stay as they are, UTF-8 or not.
//
// What breaks these rules is refused line by line: a quote inside a bare field, text behind a closing quote, a quote
// that is never closed, a field above kCsvFieldBytesMax, a record above kCsvRecordBytesMax or with more than
// kCsvColumnsMax fields. Reading goes on with the next line, so that one stray quote costs one record and not the rest
// of the file. Memory: one record.
class CsvReader {
 public:
  CsvReader(ByteSource& bytes, char delimiter) : bytes_(bytes), delimiter_(delimiter) {}

  // Back to the first record. Errors: kIoError.
  [[nodiscard]] Status rewind();
  // Whether the file begins with the byte order mark of UTF-16; nothing is read past. Precondition: rewind() was
  // called. Errors: kIoError.
  [[nodiscard]] Result<bool> is_utf16();
  // Nothing at the end. Errors: kIoError.
  [[nodiscard]] Result<std::optional<CsvRecord>> next();

 private:
  // Where a record or field ends, while it is read; positions are in buffer_.
  struct Scan {
    std::size_t at = 0;
    std::vector<std::string> fields;
    std::optional<RowRefusal> refused;
    bool quoted = false;  // a quote was seen: not a line with nothing in it
  };
  enum class Goes : std::uint8_t { kOn, kRecordEnds };

  [[nodiscard]] Result<bool> has(std::size_t at);
  [[nodiscard]] Status skip_mark();
  [[nodiscard]] Result<Scan> scan_record();
  [[nodiscard]] Result<Goes> scan_field(Scan& scan);
  [[nodiscard]] Status scan_bare(Scan& scan, std::string& field);
  [[nodiscard]] Status scan_quoted(Scan& scan, std::string& field);
  // The line end at `at`: 2 bytes, 1 byte, or none.
  [[nodiscard]] Result<std::size_t> line_end(std::size_t at);
  [[nodiscard]] Status skip_line();
  void forget(std::size_t count);

  ByteSource& bytes_;
  char delimiter_;
  std::string buffer_;     // read and not yet returned, from start_ on
  std::size_t start_ = 0;  // of the next record
  bool ended_ = false;     // the source has no more
  bool begun_ = false;
};

// Rows of a CSV file with a header line.
class CsvRows final : public RowSource {
 public:
  CsvRows(ByteSource& bytes, char delimiter) : reader_(bytes, delimiter) {}

  [[nodiscard]] Status rewind() override;
  // A row with another number of fields than the header is refused. Errors: as RowSource; kInvalidArgument when there
  // is no header, or it cannot be read, is no UTF-8, or names a column twice.
  [[nodiscard]] Result<std::optional<SourceRow>> next() override;
  // The header, after rewind().
  [[nodiscard]] const std::vector<std::string>& columns() const { return columns_; }

 private:
  CsvReader reader_;
  std::vector<std::string> columns_;
  std::uint64_t number_ = 0;
};

}  // namespace skaidrs
