// Registers of others and their rows. State documents: register/<register> {kind and file of its newest extract};
// file/<register>/<sha256> {rows, source; removed: rows that it no longer has, parts: events that list them, and how
// many are listed and parts_listed so far, last the last of them}.
#include "ledger/base/assert.h"
#include "ledger/base/encoding.h"
#include "ledger/crypto/sha256.h"
#include "ledger/grants/decimal.h"
#include "ledger/grants/imports/kinds.h"
#include "ledger/grants/rules/common_checks.h"
#include "ledger/grants/rules/judges.h"
#include "ledger/grants/rules/programme_names.h"
#include "ledger/grants/rules/sums.h"

namespace skaidrs {
namespace {

constexpr std::size_t kSubjectDigits = 32;
constexpr std::string_view kPublishedId = "/row/id_as_published";

std::string file_id(const std::string& register_name, std::string_view sha256_hex) {
  return register_name + "/" + std::string(sha256_hex);
}

std::string digest_of_file(const Case& event) {
  return std::string(text_member(part(event.data(), "file"), "sha256"));
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

Status check_source(const Case& event, const Json& file) {
  if (event.event().source == text_member(file, "source")) return ok();
  return refused("IMP-05", "the rows of this file come from " + std::string(text_member(file, "source")))
      .at("/source")
      .because({index_of(file)});
}

// The rows of an extract are of its kind, of the newest extract, and come once the list of removed rows is whole.
Status check_extract_of_row(const Case& event, const Json& file) {
  const Json& newest = event.named("register");
  const std::string name = "register " + event.text("register");
  const KindRow* kind = kind_of_event(event.row().name);
  LEDGER_ASSERT(kind != nullptr);
  if (event.holds("IMP-06") && text_member(newest, "kind") != kind->word) {
    return refused("IMP-06", name + " is one of " + std::string(text_member(newest, "kind")) + ", and this is " +
                                 std::string(kind->event))
        .at("/type")
        .because({index_of(newest)});
  }
  if (event.holds("IMP-08") && text_member(newest, "file") != text_member(part(event.data(), "row"), "file_sha256")) {
    return refused("IMP-08",
                   "the newest extract of " + name + " is the file " + std::string(text_member(newest, "file")))
        .at("/data/row/file_sha256")
        .because({index_of(newest)})
        .hinted("what an earlier extract says is superseded");
  }
  LEDGER_TRY(const std::int64_t parts, stored_integer(file, "parts"));
  LEDGER_TRY(const std::int64_t listed, stored_integer(file, "parts_listed"));
  if (!event.holds("IMP-09") || parts == listed) return ok();
  return refused("IMP-09", "the list of removed rows has " + std::to_string(parts) + " parts, and " +
                               std::to_string(listed) + " are logged")
      .at("/data/row")
      .because({index_of(file)});
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
  LEDGER_TRY(check_source(event, *file));
  return check_extract_of_row(event, *file);
}

// A sum of `owner`, which stands at `path` of the event.
Status check_claimed_amount(const Case& event, const Json& owner, const std::string& path, std::string_view member) {
  const Json* stated = find_member(owner, member);
  if (stated == nullptr) return ok();
  const std::string where = pointer(path, member);
  LEDGER_TRY(const Money amount, amount_at(*stated, where));
  if (amount.currency != event.text("currency")) {
    return refused("IMP-04", "the amount is in " + amount.currency + ", the row in " + event.text("currency"))
        .at(where);
  }
  const std::string published(text_member(owner, std::string(member) + "_as_published"));
  const Result<Decimal> value = Decimal::parse(published);
  if (!value || value.value() == Decimal::of(amount)) return ok();
  return refused("IMP-04", "the amount is " + format_amount(amount) + ", the register says " + published).at(where);
}

// A number of the event's data, 0 where there is none: the schema bounds it.
std::int64_t stated_count(const Json& object, std::string_view member) {
  const auto count = integer_member(object, member);
  return count ? count.value() : 0;
}

// How many events list the removed rows.
std::int64_t parts_of(const Case& event) {
  if (!event.has("removed_rows")) return 0;
  return event.has("part") ? stated_count(part(event.data(), "part"), "of") : 1;
}

Status check_kind_and_place(const Case& event, const std::optional<Json>& before) {
  const std::string name = "register " + event.text("register");
  if (event.holds("IMP-06") && before && text_member(*before, "kind") != event.text("kind")) {
    return refused("IMP-06", name + " is one of " + std::string(text_member(*before, "kind")))
        .at("/data/kind")
        .because({index_of(*before)});
  }
  const std::string newest(before ? text_member(*before, "file") : std::string_view());
  if (!event.holds("IMP-07") || newest == event.text("previous_sha256")) return ok();
  if (!before) return refused("IMP-07", name + " has no earlier extract").at("/data/previous_sha256");
  return refused("IMP-07", "the newest extract of " + name + " is the file " + newest)
      .at("/data/previous_sha256")
      .because({index_of(*before)});
}

// What an extract says that it adds, changes, leaves and removes fits into it and the one before.
Status check_counts(const Case& event, const std::optional<Json>& before) {
  if (!event.holds("IMP-09") || !before) return ok();
  const std::string name = event.text("register");
  LEDGER_TRY(const auto earlier, event.find("file", file_id(name, text_member(*before, "file"))));
  if (!earlier) return corruption("a register has no newest extract").at("state/" + state_key("register", name));
  LEDGER_TRY(const std::int64_t rows_before, stored_integer(*earlier, "rows"));
  const Json& data = event.data();
  const std::int64_t stayed = stated_count(data, "changed") + stated_count(data, "unchanged");
  if (stayed + stated_count(data, "added") > stated_count(data, "rows")) {
    return refused("IMP-09", "more rows are added, changed and unchanged than the file has").at("/data/added");
  }
  if (stayed + stated_count(data, "removed") <= rows_before) return ok();
  return refused("IMP-09", "more rows are changed, unchanged and removed than the " + std::to_string(rows_before) +
                               " of the extract before")
      .at("/data/removed")
      .because({index_of(*earlier)});
}

// Notes the removed rows that this event lists in the file's document.
Status note_listed(const Case& event, Json& file) {
  LEDGER_TRY(std::int64_t listed, stored_integer(file, "listed"));
  LEDGER_TRY(std::int64_t parts_listed, stored_integer(file, "parts_listed"));
  std::string last(text_member(file, "last"));
  for (const Json& row : part(event.data(), "removed_rows")) {
    const std::string next = as_text(row);
    if (next < last) {
      return refused("IMP-09", "the removed row " + next + " stands behind " + last).at("/data/removed_rows");
    }
    last = next;
    ++listed;
  }
  if (event.has("removed_rows")) ++parts_listed;
  LEDGER_TRY(const std::int64_t parts, stored_integer(file, "parts"));
  LEDGER_TRY(const std::int64_t removed, stored_integer(file, "removed"));
  const bool whole = parts_listed == parts;
  if (event.holds("IMP-09") && (listed > removed || (whole && listed != removed))) {
    return refused("IMP-09",
                   std::to_string(listed) + " removed rows are listed, and " + std::to_string(removed) + " are removed")
        .at("/data/removed_rows");
  }
  file["last"] = last;
  file["listed"] = listed;
  file["parts_listed"] = parts_listed;
  return ok();
}

// The list of removed rows goes on.
Status judge_further_part(Case& event) {
  const std::string id = file_id(event.text("register"), digest_of_file(event));
  LEDGER_TRY(auto file, event.find("file", id));
  const std::int64_t number = stated_count(part(event.data(), "part"), "number");
  const bool next = file && stated_count(*file, "parts") == parts_of(event) && number <= parts_of(event) &&
                    stated_count(*file, "parts_listed") + 1 == number &&
                    stated_count(*file, "removed") == stated_count(event.data(), "removed");
  if (!next) {
    Error error = refused("IMP-09", "part " + std::to_string(number) +
                                        " of a list of removed rows is not what comes next for this file")
                      .at("/data/part");
    return file ? std::move(error).because({index_of(*file)}) : error;
  }
  LEDGER_TRY(check_source(event, *file));
  LEDGER_TRY(note_listed(event, *file));
  event.put("file", id, *file);
  return ok();
}

}  // namespace

Status judge_register_imported(Case& event) {
  if (event.has("part") && stated_count(part(event.data(), "part"), "number") != 1) return judge_further_part(event);
  const std::string name = event.text("register");
  const std::string id = file_id(name, digest_of_file(event));
  LEDGER_TRY(const auto file, event.find("file", id));
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
  LEDGER_TRY(check_kind_and_place(event, before));
  LEDGER_TRY(check_counts(event, before));
  LEDGER_TRY(const std::int64_t rows, integer_member(event.data(), "rows"));
  Json newest = new_thing(event, "register");
  newest["kind"] = event.text("kind");
  newest["file"] = digest_of_file(event);
  Json of_file = {{"index", event.index()},
                  {"rows", rows},
                  {"source", event.event().source},
                  {"removed", stated_count(event.data(), "removed")},
                  {"parts", parts_of(event)},
                  {"listed", 0},
                  {"parts_listed", 0},
                  {"last", ""}};
  LEDGER_TRY(note_listed(event, of_file));
  event.put("register", name, newest);
  event.put("file", id, of_file);
  return ok();
}

Status judge_row_imported(Case& event) {
  const Json& row = part(event.data(), "row");
  LEDGER_TRY(check_row(event, row));
  LEDGER_TRY(check_imported_names(event, row));
  LEDGER_TRY(check_foreign_programme(event));
  const KindRow* kind = kind_of_event(event.row().name);
  LEDGER_ASSERT(kind != nullptr);
  for (const std::string_view member : words_of(kind->sums)) {
    LEDGER_TRY(check_claimed_amount(event, event.data(), "/data", member));
  }
  const Json& share = part(event.data(), "cofunder_share");
  for (const std::string_view member : {"awarded", "paid"}) {
    LEDGER_TRY(check_claimed_amount(event, share, "/data/cofunder_share", member));
  }
  return ok();
}

}  // namespace skaidrs
