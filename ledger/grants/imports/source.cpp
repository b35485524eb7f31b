#include "ledger/grants/imports/source.h"

#include <algorithm>

namespace skaidrs {

Status TextSource::rewind() {
  next_ = 0;
  return ok();
}

Result<std::string> TextSource::piece(std::size_t bytes_max) {
  std::string piece = text_.substr(next_, bytes_max);
  next_ += piece.size();
  return piece;
}

const std::string* SourceRow::find(std::string_view column) const {
  const auto found =
      std::find_if(fields.begin(), fields.end(), [column](const SourceField& field) { return field.column == column; });
  return found == fields.end() ? nullptr : &found->value;
}

}  // namespace skaidrs
