#include "ledger/grants/imports/csv.h"

#include <algorithm>
#include <utility>

#include "ledger/crypto/utf8.h"
#include "ledger/event/text.h"
#include "ledger/grants/imports/rules.h"

namespace skaidrs {
namespace {

constexpr std::size_t kPieceBytes = 64UL * 1024;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

RowRefusal malformed(std::string message) {
  return {std::string(kRowMalformed), std::move(message)};
}

RowRefusal too_large(std::string message) {
  return {std::string(kRowTooLarge), std::move(message)};
}

Error no_utf8(std::string_view what, std::string_view option) {
  return invalid("the file is no UTF-8: " + std::string(what))
      .at("line 1")
      .hinted("convert it first: iconv " + std::string(option) + " -t UTF-8 (or from what else it was saved in)");
}

// Names of columns, which a mapping must meet byte for byte.
Status check_names(const std::vector<std::string>& columns) {
  for (const std::string& name : columns) {
    if (name.find('\0') != std::string::npos) return no_utf8("its header holds zero bytes", "-f UTF-16");
    if (is_utf8(name)) continue;
    return no_utf8("the header's \"" + repair_text(name) + "\" holds other bytes", "-f WINDOWS-1257");
  }
  return ok();
}

}  // namespace

Status CsvReader::rewind() {
  buffer_.clear();
  start_ = 0;
  ended_ = false;
  begun_ = false;
  return bytes_.rewind();
}

// Whether there is a byte at that position of the buffer; reads on where it must.
Result<bool> CsvReader::has(std::size_t at) {
  while (at >= buffer_.size() && !ended_) {
    LEDGER_TRY(const std::string piece, bytes_.piece(kPieceBytes));
    ended_ = piece.empty();
    buffer_ += piece;
  }
  return at < buffer_.size();
}

Status CsvReader::skip_mark() {
  if (begun_) return ok();
  begun_ = true;
  LEDGER_TRY(has(kByteOrderMark.size()));
  if (std::string_view(buffer_).starts_with(kByteOrderMark)) start_ = kByteOrderMark.size();
  return ok();
}

Result<bool> CsvReader::is_utf16() {
  LEDGER_TRY(has(1));
  const std::string_view bytes = buffer_;
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

Result<std::size_t> CsvReader::line_end(std::size_t at) {
  LEDGER_TRY(const bool one, has(at));
  if (!one) return std::size_t{0};
  if (buffer_[at] == '\n') return std::size_t{1};
  if (buffer_[at] != '\r') return std::size_t{0};
  LEDGER_TRY(const bool two, has(at + 1));
  return two && buffer_[at + 1] == '\n' ? std::size_t{2} : std::size_t{0};
}

// Moves the start past what was returned, and drops it from memory now and then.
void CsvReader::forget(std::size_t count) {
  start_ += count;
  if (start_ < kCsvFieldBytesMax) return;
  buffer_.erase(0, start_);
  start_ = 0;
}

Status CsvReader::scan_bare(Scan& scan, std::string& field) {
  while (true) {
    LEDGER_TRY(const bool more, has(scan.at));
    if (!more || buffer_[scan.at] == delimiter_) return ok();
    LEDGER_TRY(const std::size_t ends, line_end(scan.at));
    if (ends > 0) return ok();
    if (buffer_[scan.at] == '"') {
      scan.refused = malformed("a quote stands in field " + std::to_string(scan.fields.size() + 1) +
                               ", which does not begin with one");
      return ok();
    }
    field += buffer_[scan.at++];
    if (field.size() > kCsvFieldBytesMax) {
      scan.refused = too_large("field " + std::to_string(scan.fields.size() + 1) + " is longer than 1 MiB");
      return ok();
    }
  }
}

Status CsvReader::scan_quoted(Scan& scan, std::string& field) {
  scan.quoted = true;
  ++scan.at;
  while (true) {
    LEDGER_TRY(const bool more, has(scan.at));
    if (!more || field.size() > kCsvFieldBytesMax) {
      scan.refused = malformed("the quote of field " + std::to_string(scan.fields.size() + 1) +
                               (more ? " is not closed within 1 MiB" : " is never closed"));
      return ok();
    }
    if (buffer_[scan.at] != '"') {
      field += buffer_[scan.at++];
      continue;
    }
    LEDGER_TRY(const bool doubled, has(scan.at + 1));
    if (!doubled || buffer_[scan.at + 1] != '"') break;
    field += '"';
    scan.at += 2;
  }
  ++scan.at;
  LEDGER_TRY(const bool more, has(scan.at));
  LEDGER_TRY(const std::size_t ends, line_end(scan.at));
  if (more && buffer_[scan.at] != delimiter_ && ends == 0) {
    scan.refused = malformed("text stands behind the closing quote of field " + std::to_string(scan.fields.size() + 1));
  }
  return ok();
}

Result<CsvReader::Goes> CsvReader::scan_field(Scan& scan) {
  std::string field;
  LEDGER_TRY(const bool any, has(scan.at));
  if (any && buffer_[scan.at] == '"') {
    LEDGER_TRY(scan_quoted(scan, field));
  } else {
    LEDGER_TRY(scan_bare(scan, field));
  }
  if (scan.refused) return Goes::kRecordEnds;
  scan.fields.push_back(std::move(field));
  LEDGER_TRY(const bool more, has(scan.at));
  if (more && buffer_[scan.at] == delimiter_) {
    ++scan.at;
    if (scan.fields.size() == kCsvColumnsMax) {
      scan.refused = too_large("more than " + std::to_string(kCsvColumnsMax) + " fields");
    } else if (scan.at - start_ > kCsvRecordBytesMax) {
      scan.refused = too_large("the record is longer than 4 MiB");
    }
    return scan.refused ? Goes::kRecordEnds : Goes::kOn;
  }
  LEDGER_TRY(const std::size_t ends, line_end(scan.at));
  scan.at += ends;
  return Goes::kRecordEnds;
}

Result<CsvReader::Scan> CsvReader::scan_record() {
  Scan scan;
  scan.at = start_;
  Goes goes = Goes::kOn;
  while (goes == Goes::kOn) {
    LEDGER_TRY(goes, scan_field(scan));
  }
  return scan;
}

// To behind the next line feed, however far it is.
Status CsvReader::skip_line() {
  while (true) {
    LEDGER_TRY(const bool more, has(start_));
    if (!more) return ok();
    const std::size_t found = buffer_.find('\n', start_);
    if (found != std::string::npos) {
      forget(found + 1 - start_);
      return ok();
    }
    buffer_.clear();
    start_ = 0;
  }
}

Result<std::optional<CsvRecord>> CsvReader::next() {
  LEDGER_TRY(skip_mark());
  while (true) {
    LEDGER_TRY(const bool more, has(start_));
    if (!more) return std::optional<CsvRecord>{};
    LEDGER_TRY(Scan scan, scan_record());
    if (scan.refused) {
      LEDGER_TRY(skip_line());
      return std::optional<CsvRecord>{CsvRecord{{}, std::move(scan.refused)}};
    }
    const bool nothing = scan.fields.size() == 1 && scan.fields.front().empty() && !scan.quoted;
    forget(scan.at - start_);
    if (!nothing) return std::optional<CsvRecord>{CsvRecord{std::move(scan.fields), {}}};
  }
}

Status CsvRows::rewind() {
  number_ = 0;
  columns_.clear();
  LEDGER_TRY(reader_.rewind());
  LEDGER_TRY(const bool utf16, reader_.is_utf16());
  if (utf16) return no_utf8("it begins with the mark of UTF-16", "-f UTF-16");
  LEDGER_TRY(auto header, reader_.next());
  if (!header) return invalid("the file is empty: a header line belongs in front").at("line 1");
  if (header->refused) return invalid("the header cannot be read: " + header->refused->message).at("line 1");
  columns_ = std::move(header->fields);
  LEDGER_TRY(check_names(columns_));
  std::vector<std::string> sorted = columns_;
  std::sort(sorted.begin(), sorted.end());
  const auto twice = std::adjacent_find(sorted.begin(), sorted.end());
  if (twice != sorted.end()) return invalid("the header names the column \"" + *twice + "\" twice").at("line 1");
  return ok();
}

Result<std::optional<SourceRow>> CsvRows::next() {
  LEDGER_TRY(auto record, reader_.next());
  if (!record) return std::optional<SourceRow>{};
  if (number_ == kImportRowsMax) {
    return invalid("the file has more than " + std::to_string(kImportRowsMax) + " rows").hinted("split it");
  }
  SourceRow row;
  row.number = ++number_;
  row.refused = std::move(record->refused);
  if (row.refused) return std::optional<SourceRow>{std::move(row)};
  if (record->fields.size() != columns_.size()) {
    row.refused =
        RowRefusal{std::string(kRowWidth), std::to_string(record->fields.size()) + " fields, where the header has " +
                                               std::to_string(columns_.size())};
    return std::optional<SourceRow>{std::move(row)};
  }
  row.fields.reserve(columns_.size());
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    row.fields.push_back({columns_[i], std::move(record->fields[i])});
  }
  return std::optional<SourceRow>{std::move(row)};
}

}  // namespace skaidrs
