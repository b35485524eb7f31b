#include "tools/record_ask.h"

#include "ledger/base/printable.h"
#include "ledger/grants/parts.h"

namespace skaidrs {
namespace {

bool takes_several(const ValueForm& form) {
  return form.kind == ValueKind::kList || form.kind == ValueKind::kTexts;
}

}  // namespace

std::string default_of(const ValueForm& form) {
  if (const Json* constant = find_member(*form.node, "const"); constant != nullptr) {
    if (constant->is_boolean()) return as_flag(*constant) ? "yes" : "no";
    return constant->is_string() ? as_text(*constant) : constant->dump();
  }
  if (const auto choices = form.choices(); choices.size() == 1) return choices.front();
  const bool may_be_empty = form.kind == ValueKind::kList && find_member(*form.node, "minItems") == nullptr;
  return may_be_empty ? "[]" : "";
}

Result<Asker::Answer> Asker::ask(const Form& form, const Lack& lack, const FieldReader& reader) {
  for (;;) {
    for (const std::string& name : lack) {
      const Field& field = form.field(name);
      LEDGER_TRY(std::vector<std::string> words, ask_words(form, field));
      if (words.empty()) continue;
      Result<Json> value = reader.read(field.form, field.name, words);
      if (value) return Answer{name, std::move(words), std::move(value).value()};
      out_ << "  " << printable(value.error().message, LineFeeds::kEscaped) << "\n";
      if (!value.error().hint.empty()) out_ << "  " << value.error().hint << "\n";
    }
  }
}

Result<std::vector<std::string>> Asker::ask_words(const Form& form, const Field& field) {
  const std::string fallback = default_of(field.form);
  out_ << field.name << ": " << field.form.words << "\n  " << spelling_of(form.schema(), field.form);
  if (takes_several(field.form)) out_ << "; an empty line ends";
  if (!fallback.empty()) out_ << " [" << fallback << "]";
  out_ << "\n";
  std::vector<std::string> words;
  for (;;) {
    out_ << "> " << std::flush;
    std::string line;
    if (!std::getline(in_, line)) {
      return invalid("the input ended where " + field.name + " was asked for")
          .hinted("state it with --" + field.option);
    }
    if (line.empty() && words.empty() && !fallback.empty()) return std::vector<std::string>{fallback};
    if (line.empty()) return words;
    words.push_back(std::move(line));
    if (!takes_several(field.form)) return words;
  }
}

}  // namespace skaidrs
