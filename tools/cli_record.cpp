// The verb record: one verb below it for each event type, with the members of its schema as options.
#include "ledger/base/assert.h"
#include "ledger/grants/rules/ruleset.h"
#include "tools/cli_options.h"
#include "tools/record_form.h"
#include "tools/record_reader.h"

namespace skaidrs {
namespace {

constexpr std::string_view kSealedName = "score.sealed";

constexpr const char* kSpellings =
    "How values are written:\n"
    "  ID, TEXT, ORG  as they are: call-1, LV-RE-40003032949\n"
    "  a|b|c          one of these words\n"
    "  NUMBER         a whole number: 3\n"
    "  yes|no         yes, no, true or false\n"
    "  AMOUNT         \"12500.00 EUR\"; 12500.00 where the programme tells the currency\n"
    "  LANG=TEXT      en=Title, or en=@title.txt, a file; repeat it for each language\n"
    "                 Where only a digest may stand (text_sd), the text goes into the vault.\n"
    "  INSTANT        2027-05-05T21:00:00Z; or a day: its end, which is 24:00 in the ledger's time zone, but the\n"
    "                 beginning of the day for --from and --opens\n"
    "  DATE           2027-05-05\n"
    "  SHA256         64 hexadecimal digits, or @file, whose digest it is\n"
    "  DOCUMENT       @minutes.pdf, or sha256: and 64 hexadecimal digits\n"
    "  INDEX          of an entry: 17; its leaf hash is filled in\n"
    "  MEMBERS        number=1,kind=advance,\"amount=20000.00 EUR\"; members of members as title.en=…; or JSON; or\n"
    "                 @file.json; or, of an object that needs one member alone, its value\n"
    "  lists          repeat the option for each item, or JSON: [] is an empty list\n"
    "A comma parts members; a text that holds one stands between double quotes: a=1,b=\"one, two\".\n"
    "A text that begins with @ is written with @@. Hyphens and underscores in names of options are the same.\n"
    "What the event repeats of what it is about (its programme, call, …) is filled in, and so are the signers: those\n"
    "whose keys sign. On a terminal, what is missing is asked for.";

// Something that could stand there, for an example.
std::string sample_of(const DataSchema& schema, const Field& field) {
  switch (field.form.kind) {
    case ValueKind::kText:
      return field.form.definition == "identifier" ? field.option + "-1" : "…";
    case ValueKind::kChoice:
      return field.form.choices().front();
    case ValueKind::kNumber:
      return "1";
    case ValueKind::kYesNo:
      return "yes";
    case ValueKind::kAmount:
      return "\"12500.00 EUR\"";
    case ValueKind::kTexts:
      return "en=…";
    case ValueKind::kInstant:
    case ValueKind::kDate:
      return "2027-05-05";
    case ValueKind::kDigest:
    case ValueKind::kDocument:
      return "@" + field.option + ".pdf";
    case ValueKind::kEntry:
      return "17";
    case ValueKind::kObject:
      return "@" + field.option + ".json";
    case ValueKind::kList:
      break;
  }
  const auto item = schema.item(field.form);
  return item && item->is_simple() ? sample_of(schema, {field.name, field.option, *item, field.need}) : "'[…]'";
}

std::string example_of(const Form& form, const std::string& type) {
  if (form.row().name == kSealedName) {
    return "skaidrs record " + type +
           " --sign-with key.pem --application app-1 --actor expert-1 \\\n"
           "    --application-digest @application.pdf --points criterion=need,points=80 --keep score.json\n"
           "then, when all have sealed: skaidrs record score.submitted --open score.json --sign-with key.pem\n"
           "`skaidrs record --help` says how values are written.";
  }
  std::string text = "skaidrs record " + type + " --sign-with key.pem";
  for (const Field& field : form.fields()) {
    const bool is_told = has_word(form.row().repeats, field.name) || field.name == "signers";
    if (is_told || field.need != Field::Need::kAlways) continue;
    text += " --" + field.option + " " + sample_of(form.schema(), field);
  }
  return text + "\n`skaidrs record --help` says how values are written.";
}

bool takes_several(const ValueForm& form) {
  return form.kind == ValueKind::kList || form.kind == ValueKind::kTexts || form.kind == ValueKind::kObject;
}

void add_field(CLI::App* verb, const Form& form, const Field& field, RecordOptions& options) {
  CLI::Option* option = verb->add_option("--" + field.option, options.words[field.name], field.form.words);
  option->type_name(placeholder_of(form.schema(), field.form));
  option->group(field.need == Field::Need::kAlways ? "Always needed" : "At times");
  if (!takes_several(field.form)) option->expected(1);
  option->allow_extra_args(false);
}

// A seal is made of the score, which is kept in a file until it opens the seal.
void add_sealing(CLI::App* verb, unsigned ruleset, RecordOptions& options) {
  CLI::Option* seal = verb->get_option("--seal");
  CLI::Option* keep =
      verb->add_option("--keep", options.keep,
                       "new file for the score and its salt: fills in --seal, and score.submitted --open opens it");
  keep->excludes(seal)->group("Always needed");
  seal->group("At times");
  const EventRow* row = event_row_in(ruleset, "score.submitted");
  LEDGER_ASSERT(row != nullptr);
  const Result<Form> score = Form::of(*row);
  LEDGER_ASSERT(score.has_value());
  for (const Field& field : score.value().fields()) {
    if (verb->get_option_no_throw("--" + field.option) != nullptr || field.name == "salt") continue;
    add_field(verb, score.value(), field, options);
    verb->get_option("--" + field.option)->needs(keep);
  }
}

void add_type(CLI::App& record, CommandLine& line, VerbOptions& store, const std::string& type, const EventRow& row) {
  const Result<Form> form = Form::of(row);
  LEDGER_ASSERT(form.has_value());  // the rulesets name schemas that this binary carries
  auto& options = store.make<RecordOptions>();
  options.type = type;
  options.schema = form.value().schema_name();
  CLI::App* verb = add_verb(record, line, type, form.value().words(), example_of(form.value(), type));
  add_append_flags(verb, options.flags);
  add_language(verb, line);
  CLI::Option* key = verb->add_option("--sign-with", options.sign_with, "private key that signs; repeat for several");
  verb->add_option("--key-dir", options.key_dir, "instead: sign with DIR/<actor>.pem of each of --signers")
      ->excludes(key);
  CLI::Option* out =
      verb->add_option("--out", options.out, "write the envelope here instead of appending, for others to sign");
  verb->add_option(
          "--receipt", options.receipt,
          "write the sequencer's receipt here, and the envelope beside it: FILE.json and FILE.envelopes.ndjson")
      ->excludes(out);
  if (row.name == "log_key.added") {
    verb->add_option("--possess", options.possess,
                     "the new log key's private PEM: fills in --log-vkey and --possession, its signature");
  }
  verb->add_flag_callback(
      "--dry-run", [&options] { options.rehearsal = Rehearsal::kDryRun; },
      "show the event, where it would go and which rules judge it; append nothing");
  add_vault_flags(verb, options.places);
  verb->add_option(
      "--person", options.person,
      "whose values go into the vault (default: whom the event is about, else who alone signs); say it where "
      "you file for somebody, such as an applicant whose words they are");
  verb->add_option("--private", options.withheld,
                   "member whose text could be public, and goes into the vault: what one person says alone (FRM-14)");
  verb->add_option("--personal", options.personal,
                   "NAME=VALUE of a person (name, e-mail, …): into the vault, its digest into _sd; VALUE may be @FILE");
  for (const Field& field : form.value().fields()) add_field(verb, form.value(), field, options);
  if (row.name == kSealedName) add_sealing(verb, kRulesetNewest, options);
  if (row.name == "score.submitted") {
    verb->add_option("--open", options.open,
                     "the file of score.sealed --keep: submits the score in it, and needs nothing else");
  }
  choose(verb, line, options, run_record);
}

void add_name(CLI::App& record, const EventRow& row) {
  const auto schema = DataSchema::load(schema_name_of(row));
  LEDGER_ASSERT(schema.has_value());
  record.add_subcommand(std::string(row.name), schema.value().root().words);
}

// What `record` says where the type is none.
void refuse_type(CLI::App& record, CommandLine& line, const std::string& type) {
  record.allow_extras();
  record.callback([&line, type] {
    line.chosen = [type](const Console&) -> Status {
      return invalid("there is no event type \"" + type + "\" to record")
          .hinted("`skaidrs record --help` lists the types");
    };
  });
}

}  // namespace

void add_record_verb(CLI::App& app, CommandLine& line, VerbOptions& store, const RecordTypes& types) {
  CLI::App* record = add_verb(app, line, "record", "write one event, out of options, and sign it",
                              "skaidrs record payout.made --sign-with officer-1.pem --sign-with treasurer-1.pem \\\n"
                              "    --grant grant-1 --payout pay-1 --instalment 1 --amount \"2000.00 EUR\" …\n\n" +
                                  std::string(kSpellings));
  record->require_subcommand(0, 1);
  if (types.extent == RecordTypes::Extent::kOne) {
    const EventRow* row = recordable_row(kRulesetNewest, types.one);
    if (row != nullptr) return add_type(*record, line, store, types.one, *row);
    return refuse_type(*record, line, types.one);
  }
  for (const EventRow* row : recordable_rows(kRulesetNewest)) {
    if (types.extent == RecordTypes::Extent::kAll) add_type(*record, line, store, std::string(row->name), *row);
    if (types.extent == RecordTypes::Extent::kNames) add_name(*record, *row);
  }
  record->callback([&line] {
    if (line.chosen) return;
    line.chosen = [](const Console&) -> Status {
      return invalid("record needs the type of the event").hinted("`skaidrs record --help` lists the types");
    };
  });
}

}  // namespace skaidrs
