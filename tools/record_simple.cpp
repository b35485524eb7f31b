#include "tools/record_simple.h"

#include <charconv>

#include "ledger/base/encoding.h"
#include "ledger/event/event.h"
#include "ledger/event/text_zone.h"
#include "ledger/storage/documents.h"
#include "tools/org_list.h"
#include "tools/record_words.h"

namespace skaidrs {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;

Result<Json> read_text(const ValueForm& form, std::string_view word) {
  if (form.definition == "identifier" && !is_identifier(word)) {
    return unreadable(word, "an id: small letters, digits and . _ -, at most 64, the first a letter or digit");
  }
  if (form.definition == "org") {
    LEDGER_TRY(judge_org(word));
  }
  return Json(std::string(word));
}

Result<Json> read_choice(const ValueForm& form, std::string_view word) {
  std::string all;
  for (const std::string& choice : form.choices()) {
    if (choice == word) return Json(choice);
    all += (all.empty() ? "" : ", ") + choice;
  }
  return unreadable(word, "one of " + all);
}

Result<Json> read_yes_no(std::string_view word) {
  if (word == "yes" || word == "true") return Json(true);
  if (word == "no" || word == "false") return Json(false);
  return unreadable(word, "yes or no");
}

Result<Json> read_date(std::string_view word) {
  if (parse_date(word)) return Json(std::string(word));
  return unreadable(word, "a day such as 2027-05-05");
}

}  // namespace

Error unreadable(std::string_view word, const std::string& asked) {
  return invalid("\"" + std::string(word) + "\" is not " + asked);
}

Result<Json> read_number(std::string_view word) {
  std::int64_t number = 0;
  const auto [end, failure] = std::from_chars(word.data(), word.data() + word.size(), number);
  const bool is_whole = failure == std::errc() && end == word.data() + word.size();
  if (is_whole && std::to_string(number) == word) return Json(number);
  return unreadable(word, "a whole number in digits alone");
}

Result<Json> read_digest(std::string_view word) {
  if (const std::string_view file = file_in(word); !file.empty()) {
    LEDGER_TRY(const StoredDocument document, DocumentStore::measure(std::filesystem::path(file)));
    return Json(to_hex(document.sha256));
  }
  if (word.starts_with(kDigestPrefix)) word.remove_prefix(kDigestPrefix.size());
  if (hash_from_hex(word)) return Json(std::string(word));
  return unreadable(word, "64 hexadecimal digits in small letters, nor @FILE");
}

Result<Json> read_simple(const ValueForm& form, std::string_view word) {
  switch (form.kind) {
    case ValueKind::kText:
      return read_text(form, word);
    case ValueKind::kChoice:
      return read_choice(form, word);
    case ValueKind::kNumber:
      return read_number(word);
    case ValueKind::kYesNo:
      return read_yes_no(word);
    case ValueKind::kDate:
      return read_date(word);
    case ValueKind::kDigest:
      return read_digest(word);
    case ValueKind::kAmount:
    case ValueKind::kTexts:
    case ValueKind::kInstant:
    case ValueKind::kDocument:
    case ValueKind::kEntry:
    case ValueKind::kObject:
    case ValueKind::kList:
      break;
  }
  LEDGER_ASSERT(false);  // the caller reads these
  return Json();
}

bool begins_something(std::string_view name) {
  return name == "from" || name == "opens";
}

Result<std::string> instant_of_day(const Date& day, std::string_view name, std::string_view time_zone) {
  constexpr Date kFirst{.year = 1, .month = 1, .day = 2};
  constexpr Date kLast{.year = 9999, .month = 12, .day = 30};
  if (day < kFirst || day > kLast) return invalid("so early or late a day has no beginning or end in every time zone");
  const Date midnight = begins_something(name) ? day : date_of(Instant{start_of(day).ms + kDayMs});
  LEDGER_TRY(const Instant instant, start_of_day(midnight, time_zone));
  return format_instant(instant);
}

}  // namespace skaidrs
