#include <array>

#include "ledger/base/encoding.h"
#include "ledger/crypto/sha256.h"
#include "ledger/grants/decimal.h"
#include "ledger/grants/rules/common_checks.h"
#include "ledger/grants/rules/judges.h"
#include "ledger/grants/rules/sums.h"

namespace skaidrs {
namespace {

constexpr std::size_t kSubjectDigits = 32;
constexpr std::string_view kPublishedId = "/row/id_as_published";

std::string file_id(const std::string& register_name, std::string_view sha256_hex) {
  return register_name + "/" + std::string(sha256_hex);
}

// The digest of a published value as it was before code points were replaced.
std::string digest_before_replacement(const Case& event, std::string_view field, std::string_view value) {
  for (const Json& replaced : part(event.data(), "replaced")) {
    if (text_member(replaced, "field") == field) return std::string(text_member(replaced, "sha256"));
  }
  return to_hex(sha256(view_of(value)));
}

bool is_hex(std::string_view text) {
  return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Status check_imported_names(const Case& event, const Json& row) {
  const std::string prefix = event.text("register") + ".";
  const std::string id = event.id();
  const std::string_view published = text_member(row, "id_as_published");
  const bool formed = id.size() == prefix.size() + kSubjectDigits && id.starts_with(prefix) &&
                      is_hex(std::string_view(id).substr(prefix.size()));
  const std::string expected =
      published.empty() ? std::string()
                        : digest_before_replacement(event, kPublishedId, published).substr(0, kSubjectDigits);
  if (!formed || (!expected.empty() && id.substr(prefix.size()) != expected)) {
    return refused("IMP-03", "the subject is " + event.event().subject + ", the row makes imported/" + prefix +
                                 (expected.empty() ? "<32 hexadecimal digits>" : expected))
        .at("/subject");
  }
  const std::string event_id = std::string(text_member(row, "file_sha256")) + "-" + part(row, "number").dump();
  if (event.event().id == event_id) return ok();
  return refused("IMP-03", "the id is " + event.event().id + ", the row makes " + event_id).at("/id");
}

Status check_row(const Case& event, const Json& row) {
  const std::string_view sha256_hex = text_member(row, "file_sha256");
  LEDGER_TRY(const auto file, event.find("file", file_id(event.text("register"), sha256_hex)));
  if (!file) {
    return refused("IMP-02",
                   "register " + event.text("register") + " was not imported from file " + std::string(sha256_hex))
        .at("/data/row/file_sha256")
        .because({index_of(event.named("register"))})
        .hinted("append register.imported for this file first");
  }
  LEDGER_TRY(const std::int64_t rows, stored_integer(*file, "rows"));
  LEDGER_TRY(const std::int64_t number, integer_member(row, "number"));
  if (number > rows) {
    return refused("IMP-02", "row " + std::to_string(number) + " of a file of " + std::to_string(rows) + " rows")
        .at("/data/row/number")
        .because({index_of(*file)});
  }
  if (event.event().source == text_member(*file, "source")) return ok();
  return refused("IMP-05", "the rows of this file come from " + std::string(text_member(*file, "source")))
      .at("/source")
      .because({index_of(*file)});
}

Status check_claimed_amount(const Case& event, std::string_view member) {
  const Json* stated = find_member(event.data(), member);
  if (stated == nullptr) return ok();
  const std::string where = pointer("/data", member);
  LEDGER_TRY(const Money amount, amount_at(*stated, where));
  if (amount.currency != event.text("currency")) {
    return refused("IMP-04", "the amount is in " + amount.currency + ", the row in " + event.text("currency"))
        .at(where);
  }
  const std::string published = event.text(std::string(member) + "_as_published");
  const Result<Decimal> value = Decimal::parse(published);
  if (!value || value.value() == Decimal::of(amount)) return ok();
  return refused("IMP-04", "the amount is " + format_amount(amount) + ", the register says " + published).at(where);
}

}  // namespace

Status judge_document_published(Case& event) {
  LEDGER_TRY(event.unused("document", event.text("sha256"), "/data/sha256"));
  for (const auto& [kind, thing] : event.named()) {
    LEDGER_TRY(check_no_contradiction(event, thing));
  }
  event.put("document", event.text("sha256"), new_thing(event, ""));
  return ok();
}

Status judge_register_imported(Case& event) {
  const std::string name = event.text("register");
  const std::string_view sha256_hex = text_member(part(event.data(), "file"), "sha256");
  LEDGER_TRY(const auto file, event.find("file", file_id(name, sha256_hex)));
  if (file) {
    return refused("IMP-01", "register " + name + " was imported from this file already")
        .at("/data/file/sha256")
        .because({index_of(*file)});
  }
  LEDGER_TRY(const auto before, event.find("register", name));
  if (before && is_example(*before) != is_example(event.data())) {
    return refused("FRM-09", "the extracts of register " + name + " are all examples or all real")
        .at("/data/example")
        .because({index_of(*before)});
  }
  LEDGER_TRY(const std::int64_t rows, integer_member(event.data(), "rows"));
  event.put("register", name, new_thing(event, "register"));
  event.put("file", file_id(name, sha256_hex),
            {{"index", event.index()}, {"rows", rows}, {"source", event.event().source}});
  return ok();
}

Status judge_grant_imported(Case& event) {
  const Json& row = part(event.data(), "row");
  LEDGER_TRY(check_row(event, row));
  LEDGER_TRY(check_imported_names(event, row));
  for (const std::string_view member : {"amount", "requested", "disbursed", "total_cost"}) {
    LEDGER_TRY(check_claimed_amount(event, member));
  }
  return ok();
}

}  // namespace skaidrs
