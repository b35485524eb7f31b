#include "tools/receipt_file.h"

#include "ledger/storage/durable_file.h"

namespace skaidrs {
namespace {

constexpr std::string_view kEnding = ".receipt.json";
constexpr std::string_view kJson = ".json";
constexpr int kNamesMax = 1'000;
constexpr std::size_t kReceiptFileBytesMax = 64UL * 1024 * 1024;

// `x-2.json` for `x.json`.
std::string numbered(const std::string& path, int number) {
  if (number == 1) return path;
  const bool is_json = path.ends_with(kJson);
  const std::string stem = is_json ? path.substr(0, path.size() - kJson.size()) : path;
  return stem + "-" + std::to_string(number) + (is_json ? std::string(kJson) : "");
}

// Two words of the sequencer that have the same weight: a place in the log is the same whenever it was told.
bool says_the_same(const Receipt& one, const Receipt& other) {
  if (one.ledger_id != other.ledger_id || one.events != other.events || one.verdict != other.verdict) return false;
  if (std::holds_alternative<ReceiptPlaces>(one.verdict)) return true;
  return one.judged.size == other.judged.size && one.judged.root == other.judged.root;
}

// Whether the file is a receipt that says the same. Whatever else it is, it stays.
bool file_says_the_same(const std::string& path, const Receipt& receipt) {
  const auto bytes = read_file(path, kReceiptFileBytesMax);
  if (!bytes) return false;
  const auto envelope = parse_envelope(text_of(bytes.value()));
  if (!envelope) return false;
  const auto kept = parse_receipt(envelope.value());
  return kept && says_the_same(kept.value(), receipt);
}

}  // namespace

std::string receipt_beside(const std::string& file) {
  return file + std::string(kEnding);
}

std::string envelopes_beside(const std::string& receipt_file) {
  const bool is_usual = receipt_file.ends_with(kEnding);
  return (is_usual ? receipt_file.substr(0, receipt_file.size() - kEnding.size()) : receipt_file) + ".envelopes.ndjson";
}

Result<std::string> keep_receipt(const std::string& path, const Envelope& receipt) {
  LEDGER_TRY(const Receipt said, parse_receipt(receipt));
  const std::string text = format_envelope(receipt) + "\n";
  for (int number = 1; number <= kNamesMax; ++number) {
    std::string name = numbered(path, number);
    const Status made = create_file(name, view_of(text), 0644);
    if (made) return name;
    if (made.error().code != Errc::kConflict) return made.error();
    if (file_says_the_same(name, said)) return name;
  }
  return conflict("there are " + std::to_string(kNamesMax) + " receipts of that name already")
      .at(path)
      .hinted("move them away");
}

Status keep_receipts(const ReceiptPlan& plan, const Envelope& receipt, const Console& console) {
  if (plan.named) {
    LEDGER_TRY(const std::string name, keep_receipt(*plan.named, receipt));
    if (!console.json()) console.note("receipt in " + name);
    if (plan.sealed.empty()) return ok();
    std::string lines;
    for (const Envelope& envelope : plan.sealed) lines += format_envelope(envelope) + "\n";
    const std::string beside = envelopes_beside(name);
    LEDGER_TRY(replace_file(beside, view_of(lines), 0644));
    if (!console.json()) console.note("what it is over in " + beside);
    return ok();
  }
  for (const std::string& file : plan.beside) {
    const auto name = keep_receipt(receipt_beside(file), receipt);
    if (name) {
      if (!console.json()) console.note("receipt in " + name.value());
    } else {
      console.warning("the receipt cannot be kept beside " + file + ": " + name.error().message +
                      "; --receipt FILE writes it elsewhere, also when the same is sent again");
    }
  }
  return ok();
}

Json receipt_json(const Envelope& receipt) {
  return Json::parse(format_envelope(receipt), nullptr, false);
}

Error told_with_receipt(Error error, const std::optional<Envelope>& receipt, const ReceiptPlan& plan,
                        const Console& console) {
  if (!receipt) return error;
  if (const Status kept = keep_receipts(plan, *receipt, console); !kept) {
    console.warning("the receipt cannot be written: " + kept.error().path + ": " + kept.error().message);
  }
  if (!console.json()) return error;
  console.error(error, {{"receipt", receipt_json(*receipt)}});
  error.message.clear();
  return error;
}

}  // namespace skaidrs
