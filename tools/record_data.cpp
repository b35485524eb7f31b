#include "tools/record_data.h"

#include <algorithm>

#include "tools/record_fill.h"
#include "tools/record_simple.h"

namespace skaidrs {
namespace {

constexpr std::string_view kLocalWords = "until_local";

std::string options_of(const Form& form, const Lack& lack) {
  std::string all;
  for (const std::string& name : lack) all += (all.empty() ? "--" : " or --") + form.field(name).option;
  return all;
}

// Whether the member names something else: what such a thing tells is filled in before the rest is read.
bool is_name(const DataSchema& schema, const ValueForm& form) {
  if (form.kind == ValueKind::kText || form.kind == ValueKind::kEntry) return true;
  const auto item = schema.item(form);
  return item && item->kind == ValueKind::kEntry;
}

// Whether a lack is of what the event is about.
bool is_about(const EventRow& row, const Lack& lack) {
  return lack.size() == 1 && has_word(row.about, lack.front());
}

}  // namespace

RecordData::RecordData(const Form& form, const KnownLedger& ledger, Asker* asker)
    : form_(form),
      ledger_(ledger),
      asker_(asker),
      words_{.time_zone = ledger.time_zone(),
             .leaf_hash = [&ledger](std::uint64_t index) { return ledger.leaf_hash(index); },
             .currency = [this] { return currency_of(ledger_.state(), data_); }},
      reader_(form.schema(), words_) {}

Result<Json> RecordData::compose(const GivenWords& given) {
  // Names first: what else is written may rest on what they lead to.
  LEDGER_TRY(read_given(given, Share::kNames));
  LEDGER_TRY(fill());
  LEDGER_TRY(ask_what_it_is_about());
  LEDGER_TRY(read_given(given, Share::kRest));
  LEDGER_TRY(complete());
  LEDGER_TRY(fill());
  LEDGER_TRY(const bool is_represented, fill_representatives(form_.row(), form_.schema(), ledger_.state(), data_));
  if (is_represented) filled_.emplace_back("represented_by");
  LEDGER_TRY(fill_role_id());
  fill_local_words();
  return data_;
}

Status RecordData::read_given(const GivenWords& given, Share share) {
  for (const Field& field : form_.fields()) {
    const bool names = is_name(form_.schema(), field.form);
    const auto words = given.find(field.name);
    if (words == given.end() || words->second.empty() || names != (share == Share::kNames)) continue;
    Result<Json> value = reader_.read(field.form, field.name, words->second);
    if (!value) {
      Error error = std::move(value).error();
      error.path = "--" + field.option + (error.path.empty() ? "" : ": " + error.path);
      if (error.hint.empty() && error.code == Errc::kInvalidArgument)
        error.hint = "write " + spelling_of(form_.schema(), field.form);
      return error;
    }
    note_day(field, words->second);
    data_[field.name] = std::move(value).value();
  }
  return ok();
}

void RecordData::note_day(const Field& field, const std::vector<std::string>& words) {
  if (field.form.kind != ValueKind::kInstant || begins_something(field.name)) return;
  if (const auto day = parse_date(words.front())) ends_given_as_days_.push_back(day.value());
}

Status RecordData::fill() {
  const auto read = [this](std::uint64_t index) { return ledger_.entry(index); };
  LEDGER_TRY(std::vector<std::string> told, fill_from_entries(form_.schema(), ledger_.state(), read, data_));
  filled_.insert(filled_.end(), told.begin(), told.end());
  LEDGER_TRY(std::vector<std::string> filled, fill_names(form_.row(), ledger_.state(), data_));
  filled_.insert(filled_.end(), filled.begin(), filled.end());
  return ok();
}

std::vector<Lack> RecordData::open_lacks() const {
  const EventRow& row = form_.row();
  std::vector<Lack> lacks = lacks_of(form_, data_);
  // Much is told by what the event is about, which comes first; nobody has to state what comes with it.
  const auto rest =
      std::stable_partition(lacks.begin(), lacks.end(), [&](const Lack& lack) { return is_about(row, lack); });
  if (rest != lacks.begin()) {
    lacks.erase(
        std::remove_if(rest, lacks.end(),
                       [&](const Lack& lack) { return lack.size() == 1 && has_word(row.repeats, lack.front()); }),
        lacks.end());
  }
  return lacks;
}

Status RecordData::ask_what_it_is_about() {
  for (std::vector<Lack> lacks = open_lacks(); asker_ != nullptr && !lacks.empty(); lacks = open_lacks()) {
    if (!is_about(form_.row(), lacks.front())) break;
    LEDGER_TRY(ask(lacks.front()));
  }
  return ok();
}

Status RecordData::ask(const Lack& lack) {
  LEDGER_TRY(Asker::Answer answer, asker_->ask(form_, lack, reader_));
  note_day(form_.field(answer.name), answer.words);
  data_[answer.name] = std::move(answer.value);
  return fill();
}

Status RecordData::complete() {
  for (;;) {
    const std::vector<Lack> lacks = open_lacks();
    if (lacks.empty()) return ok();
    if (asker_ == nullptr) {
      std::string all;
      for (const Lack& lack : lacks) all += (all.empty() ? "" : ", ") + options_of(form_, lack);
      return invalid(form_.schema_name() + " lacks " + all)
          .hinted("`skaidrs record " + std::string(form_.row().name) +
                  " --help` says what each is and how it is written");
    }
    LEDGER_TRY(ask(lacks.front()));
  }
}

Status RecordData::fill_role_id() {
  if (form_.row().name != kRoleGranted || find_member(data_, "role_id") != nullptr) return ok();
  LEDGER_TRY(data_["role_id"], role_id_for(ledger_.state(), data_));
  filled_.emplace_back("role_id");
  return ok();
}

void RecordData::fill_local_words() {
  const ValueForm root = form_.schema().root();
  const bool is_wanted = form_.schema().member(root, kLocalWords) && find_member(data_, kLocalWords) == nullptr;
  // Of two ends nobody but the signer knows which one the words are for.
  if (!is_wanted || ends_given_as_days_.size() != 1) return;
  data_[std::string(kLocalWords)] = local_end_of(ends_given_as_days_.front(), ledger_.time_zone());
  filled_.emplace_back(kLocalWords);
}

}  // namespace skaidrs
