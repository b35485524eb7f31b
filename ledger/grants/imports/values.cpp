#include "ledger/grants/imports/values.h"

#include "ledger/grants/imports/forms.h"

namespace skaidrs {
namespace {

std::optional<FoundValue> joined(const SourceRow& row, const Mapping& mapping, const ValueSource& source) {
  FoundValue found{{}, source.columns};
  for (const std::string& column : source.columns) {
    const std::string* value = stated_in(row, mapping, column);
    if (value == nullptr) return std::nullopt;
    if (!found.text.empty()) found.text += ' ';
    found.text += trimmed(*value);
  }
  return found;
}

}  // namespace

const std::string* stated_in(const SourceRow& row, const Mapping& mapping, const std::string& column) {
  const std::string* value = row.find(column);
  if (value == nullptr || trimmed(*value).empty()) return nullptr;
  const auto absent = mapping.absent.find(column);
  if (absent != mapping.absent.end() && absent->second.contains(*value)) return nullptr;
  return value;
}

std::optional<FoundValue> find_value(const SourceRow& row, const Mapping& mapping, std::string_view member) {
  const ValueSource* source = mapping.find(member);
  if (source == nullptr) return std::nullopt;
  switch (source->kind) {
    case ValueSource::Kind::kConstant:
      return FoundValue{source->constant, {}};
    case ValueSource::Kind::kJoin:
      return joined(row, mapping, *source);
    case ValueSource::Kind::kFirst:
      break;
  }
  for (const std::string& column : source->columns) {
    if (const std::string* value = stated_in(row, mapping, column)) return FoundValue{*value, {column}};
  }
  return std::nullopt;
}

}  // namespace skaidrs
