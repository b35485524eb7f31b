// Any bytes are some CSV: rows come in order, the same on every pass, and each is whole or refused with a code.
#include <string>
#include <variant>

#include "ledger/grants/imports/csv.h"
#include "ledger/grants/imports/findings.h"
#include "ledger/grants/imports/record.h"
#include "tests/fuzz/fuzz.h"

namespace {

constexpr std::string_view kMapping = R"([register]
currency = "EUR"
[columns]
row.id_as_published = "id"
recipient.name = "who"
recipient.org = "org"
funder.name = "who"
amount = "amount"
awarded_on = "day"
url = "url"
purpose = "purpose"
[other]
columns = ["other"]
[recipient.natural_persons]
present = ["other"]
)";
constexpr std::string_view kHeader = "id,who,org,amount,day,url,purpose,other\n";

// The rows of a file as one text.
std::string pass(skaidrs::CsvRows& rows, const skaidrs::Mapping& mapping) {
  std::string seen;
  if (!rows.rewind()) return seen;
  while (true) {
    auto row = rows.next();
    if (!row || !row.value()) return seen;
    seen += std::to_string(row.value()->number);
    if (row.value()->refused) {
      seen += row.value()->refused->rule;
      continue;
    }
    const auto made = skaidrs::make_record(*row.value(), mapping, "fuzz", skaidrs::Hash{});
    if (const auto* record = std::get_if<skaidrs::ImportedRecord>(&made)) {
      seen += record->row_text;
      LEDGER_ASSERT(record->data.contains("funder"));
      static_cast<void>(skaidrs::findings_of_record(record->data));
      static_cast<void>(skaidrs::to_canonical(record->data));
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const skaidrs::Mapping kParsed = [] {
    auto mapping = skaidrs::parse_mapping(kMapping, "fuzz");
    LEDGER_ASSERT(mapping.has_value());
    return std::move(mapping).value();
  }();
  const std::string text = std::string(kHeader) + std::string(skaidrs::text_of({data, size}));
  skaidrs::TextSource bytes(text);
  skaidrs::CsvRows rows(bytes, ',');
  LEDGER_ASSERT(pass(rows, kParsed) == pass(rows, kParsed));
  return 0;
}
