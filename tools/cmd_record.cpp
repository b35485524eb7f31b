// skaidrs record
#include <unistd.h>

#include <filesystem>
#include <iostream>
#include <set>

#include "ledger/base/assert.h"
#include "ledger/base/encoding.h"
#include "ledger/crypto/note.h"
#include "ledger/event/event.h"
#include "ledger/grants/rules/judged_by.h"
#include "ledger/grants/rules/log_keys.h"
#include "ledger/grants/rules/rule_words.h"
#include "tools/event_file.h"
#include "tools/hand_over.h"
#include "tools/key_folder.h"
#include "tools/record_check.h"
#include "tools/record_data.h"
#include "tools/record_form.h"
#include "tools/record_ledger.h"
#include "tools/record_private.h"
#include "tools/record_seal.h"
#include "tools/record_words.h"
#include "tools/submit.h"
#include "tools/vault_places.h"
#include "tools/verbs.h"

namespace skaidrs {
namespace {

constexpr std::string_view kScoreName = "score.submitted";

// Who signs here: keys that are named, or those of a folder.
struct Signing {
  std::vector<PrivateKey> keys;
  std::vector<std::string> actors;  // of `keys`, in their order
  std::optional<KeyFolder> folder;
};

Result<std::unique_ptr<Signing>> signing_of(const RecordOptions& options, const KnownLedger& ledger) {
  auto signing = std::make_unique<Signing>();
  LEDGER_TRY(signing->keys, load_keys(options.sign_with, options.flags.passphrase_file));
  const GrantsAdmission admission;
  for (const PrivateKey& key : signing->keys) {
    LEDGER_TRY(std::string actor, actor_behind(key.public_key(), admission, ledger.state()));
    signing->actors.push_back(std::move(actor));
  }
  if (options.key_dir) signing->folder.emplace(*options.key_dir, passphrase_source(options.flags.passphrase_file));
  return signing;
}

// The row by which this ledger judges the type. The options of the command are those of one version of its schema.
Result<const EventRow*> row_for(const RecordOptions& options, unsigned ruleset) {
  const EventRow* asked = recordable_row(kRulesetNewest, options.type);
  const EventRow* row = asked == nullptr ? nullptr : event_row_in(ruleset, asked->name);
  if (row == nullptr) {
    return refused("FRM-02", "ruleset " + std::to_string(ruleset) + " of this ledger does not know " + options.type)
        .hinted("`skaidrs record --help` lists the types");
  }
  if (const std::string known = schema_name_of(*row); known != options.schema) {
    return refused("FRM-02",
                   "ruleset " + std::to_string(ruleset) + " of this ledger knows " + known + ", not " + options.schema)
        .hinted("name the version: `skaidrs record " + known + "`");
  }
  return row;
}

bool may_ask(const Console& console) {
  return !console.json() && ::isatty(STDIN_FILENO) != 0 && ::isatty(STDERR_FILENO) != 0;
}

void tell_filled(const std::vector<std::string>& names, const Json& data, const Console& console) {
  if (names.empty()) return;
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name + " " + data[name].dump();
  console.note("filled in: " + all);
}

// An event, and what is to be kept of it elsewhere.
struct Composed {
  Json event;
  std::string person;
  std::vector<Disclosure> disclosures;
  std::optional<KeptScore> score;  // that the event seals
};

// What goes into the vault while the event is on its way, and out of it again where the event is refused.
class Keeping {
 public:
  // Before the event is appended: of what the log holds a digest, the vault holds the value.
  [[nodiscard]] static Result<Keeping> begin(const Composed& composed, const RecordOptions& options,
                                             const LedgerDir& dir) {
    Keeping keeping;
    if (composed.score) {
      LEDGER_TRY(keep_score(*composed.score, *options.keep));
      keeping.file_ = *options.keep;
    }
    if (composed.disclosures.empty()) return keeping;
    LEDGER_TRY(Vault vault, vault_to_fill(dir, options.places));
    keeping.vault_.emplace(std::move(vault));
    LEDGER_TRY(keeping.vault_->put(composed.person, composed.disclosures));
    for (const Disclosure& disclosure : composed.disclosures) keeping.digests_.insert(disclosure.digest);
    return keeping;
  }
  void logged() { is_logged_ = true; }
  // Where the event is logged, or nobody knows whether it is, the values stay.
  [[nodiscard]] Status end(Status outcome) {
    const bool is_refused = !outcome && outcome.error().code != Errc::kIoError;
    if (is_refused && !is_logged_ && vault_) {
      LEDGER_TRY(vault_->erase(digests_));
    }
    std::error_code ignored;  // a file too many does no harm
    if (is_refused && !is_logged_ && !file_.empty()) std::filesystem::remove(file_, ignored);
    return outcome;
  }
  [[nodiscard]] std::size_t count() const { return digests_.size(); }

 private:
  std::optional<Vault> vault_;
  std::set<Hash> digests_;
  std::string file_;
  bool is_logged_ = false;
};

// The new log key proves that it is there.
Status possess(const RecordOptions& options, const KnownLedger& ledger, GivenWords& given) {
  if (!options.possess) return ok();
  LEDGER_TRY(const std::vector<PrivateKey> keys, load_keys({*options.possess}, options.flags.passphrase_file));
  const PrivateKey& key = keys.front();
  const std::string vkey = format_vkey(make_vkey(ledger.origin(), NoteKeyType::kEd25519, key.public_key()));
  given["log_vkey"] = {vkey};
  given["possession"] = {to_base64(key.sign(possession_text(ledger.id(), vkey)).view())};
  return ok();
}

// Data, and what is to be kept of them elsewhere.
struct Written {
  Json data;
  std::vector<Disclosure> disclosures;
};

Status warn_of(const Form& form, const Json& data, const Console& console) {
  LEDGER_TRY(const std::vector<std::string> warnings, check_record(form, data));
  for (const std::string& warning : warnings) console.warning(warning);
  return ok();
}

Result<Written> write_data(const Form& form, const RecordOptions& options, const Signing& signing, KnownLedger& ledger,
                           const Console& console) {
  GivenWords given = options.words;
  LEDGER_TRY(possess(options, ledger, given));
  if (given["signers"].empty()) given["signers"] = signing.actors;
  Asker asker(std::cin, std::cerr);
  RecordData composer(form, ledger, may_ask(console) ? &asker : nullptr);
  LEDGER_TRY(Json data, composer.compose(given));
  PrivateParts parts(form);
  LEDGER_TRY(parts.withhold_texts(options.withheld, data));
  LEDGER_TRY(parts.add_fields(options.personal, data));
  // A set is listed in order, however it was written.
  std::sort(data["signers"].begin(), data["signers"].end());
  LEDGER_TRY(warn_of(form, data, console));
  tell_filled(composer.filled(), data, console);
  return Written{std::move(data), parts.disclosures()};
}

// A score under a seal: the whole score goes into a file.
Result<KeptScore> write_score(const RecordOptions& options, const Signing& signing, KnownLedger& ledger,
                              const Console& console) {
  const EventRow* row = event_row_in(ledger.ruleset(), kScoreName);
  LEDGER_ASSERT(row != nullptr);  // every ruleset has it
  LEDGER_TRY(const Form form, Form::of(*row));
  LEDGER_TRY(Written written, write_data(form, options, signing, ledger, console));
  return seal_score(form, std::move(written.data), std::move(written.disclosures));
}

// The very score that was sealed: nothing of it can be stated anew.
Result<Written> open_score(const Form& form, const RecordOptions& options) {
  LEDGER_TRY(KeptScore score, read_kept_score(*options.open));
  for (const auto& [name, words] : options.words) {
    if (!words.empty()) return invalid("the file has the whole score, as it was sealed").at("--" + option_of(name));
  }
  if (!options.withheld.empty() || !options.personal.empty()) {
    return invalid("the file has the whole score, as it was sealed").at("--open");
  }
  if (score.schema != form.schema_name()) return invalid("it is a " + score.schema).at(*options.open);
  return Written{std::move(score.data), std::move(score.disclosures)};
}

Status check_seal_given(const RecordOptions& options) {
  const auto seal = options.words.find("seal");
  if (options.keep || seal == options.words.end()) return ok();
  if (!seal->second.empty() && file_in(seal->second.front()).empty()) return ok();
  return invalid(seal->second.empty() ? "the seal is missing" : "the digest of a file is no seal: nobody could open it")
      .at("--seal")
      .hinted("--points … --keep FILE makes it, and keeps in FILE what opens it");
}

// The event in full, but for its signatures.
Result<Composed> compose(const Form& form, const RecordOptions& options, const Signing& signing, KnownLedger& ledger,
                         const Console& console) {
  Composed composed;
  Written written;
  LEDGER_TRY(check_seal_given(options));
  if (options.keep) {
    LEDGER_TRY(composed.score, write_score(options, signing, ledger, console));
    LEDGER_TRY(written.data, sealed_data(*composed.score, form));
    LEDGER_TRY(check_record(form, written.data));
  } else if (options.open) {
    LEDGER_TRY(written, open_score(form, options));
    LEDGER_TRY(warn_of(form, written.data, console));
  } else {
    LEDGER_TRY(written, write_data(form, options, signing, ledger, console));
  }
  composed.disclosures = std::move(written.disclosures);
  composed.person = options.person.value_or("");
  if (composed.person.empty() && !composed.disclosures.empty()) {
    LEDGER_TRY(composed.person, person_in(written.data));
  }
  SystemClock clock;
  const EventDefaults defaults{
      .origin = ledger.origin(), .ledger = ledger.id(), .signers = {}, .now = clock.now(), .log = &ledger.storage()};
  LEDGER_TRY(composed.event,
             complete_event({{"type", form.schema_name()}, {"data", std::move(written.data)}}, defaults));
  return composed;
}

Result<Envelope> sign(const Json& event, Signing& signing, const KnownLedger& ledger) {
  if (signing.folder) {
    SystemClock clock;
    return signing.folder->seal(
        event, {.origin = ledger.origin(), .ledger = ledger.id(), .signers = {}, .now = clock.now(), .log = nullptr});
  }
  LEDGER_TRY(Envelope envelope, envelope_of(event));
  for (const PrivateKey& key : signing.keys) {
    LEDGER_TRY(sign_envelope(envelope, key));
  }
  return envelope;
}

Json list_of(const std::vector<std::string_view>& words) {
  Json list = Json::array();
  for (const std::string_view word : words) list.push_back(std::string(word));
  return list;
}

std::string line_of(const std::vector<std::string_view>& words) {
  std::string line;
  for (const std::string_view word : words) line += (line.empty() ? "" : " ") + std::string(word);
  return line;
}

// A rule in the language that was asked for; in English, which alone is normative, as this ledger's ruleset has it.
std::string words_of_rule(std::string_view code, unsigned ruleset, const std::string& language) {
  const RuleRow* rule = rule_row_in(ruleset, code);
  if (rule != nullptr && (language.empty() || language == "en")) return std::string(rule->words);
  return std::string(words_in(code, language).value_or(""));
}

// Which rules the event will meet, in words.
void tell_rules(const EventRow& row, unsigned ruleset, const Console& console) {
  console.line("\njudged as every event by " + line_of(rules_judging_all(ruleset)));
  console.line("and as " + std::string(row.name) + " by");
  for (const std::string_view code : rules_judging(row.name, ruleset)) {
    console.line("  " + std::string(code) + "  " + words_of_rule(code, ruleset, console.language()));
  }
}

// Holds the signed event against the ledger as it is. Whoever hands it on for more signatures has nothing to hold yet.
Result<Appended> rehearse(Envelope envelope, const RecordOptions& options, const Console& console) {
  LEDGER_TRY(const auto session, open_for_append(options.flags, console));
  std::vector<Envelope> envelopes;
  envelopes.push_back(std::move(envelope));
  LEDGER_TRY(Appended appended, session->writer->check(std::move(envelopes)));
  LEDGER_TRY(session->storage->close());
  return appended;
}

Status show(const Json& event, const Form& form, const RecordOptions& options, Signing& signing,
            std::unique_ptr<KnownLedger> ledger, const Console& console) {
  console.line(event.dump(2, ' ', false, Json::error_handler_t::replace));
  Json answer = {{"event", event},
                 {"origin", ledger->origin()},
                 {"ledger", to_hex(ledger->id())},
                 {"rules", list_of(rules_judging(form.row().name, ledger->ruleset()))},
                 {"rules_of_all", list_of(rules_judging_all(ledger->ruleset()))},
                 {"dry_run", true}};
  tell_rules(form.row(), ledger->ruleset(), console);
  const bool signs = signing.folder || !signing.keys.empty();
  if (options.out || !signs) {
    const std::string where = options.out ? "the file " + *options.out : "nobody: no key signs it here";
    console.line("\nwould go to " + where + "; bound to " + ledger->origin() + ", which has " +
                 std::to_string(ledger->size().value) + " entries; not held against its rules yet");
    answer["checked"] = false;
    console.document(answer);
    return ok();
  }
  LEDGER_TRY(Envelope envelope, sign(event, signing, *ledger));
  const std::string origin = ledger->origin();
  ledger.reset();  // the writer opens the same database
  LEDGER_TRY(const Appended appended, rehearse(std::move(envelope), options, console));
  const Placed& placed = appended.events.front();
  console.line("\nwould be entry " + std::to_string(placed.index.value) + " of " + origin + "; no rule refuses it now");
  answer["checked"] = true;
  answer["index"] = placed.index.value;
  console.document(answer);
  return ok();
}

Status append(Envelope envelope, const RecordOptions& options, const LedgerDir& dir, Keeping& keeping,
              const Console& console) {
  const bool is_erasure = erases(envelope);
  LEDGER_TRY(const auto session, open_for_append(options.flags, console));
  std::vector<Envelope> envelopes;
  envelopes.push_back(std::move(envelope));
  ReceiptPlan plan{.named = options.receipt, .beside = {}, .sealed = {}};
  if (plan.named) plan.sealed = envelopes;
  LogWriter::Submission submission = session->writer->submit(std::move(envelopes));
  const bool is_logged = submission.outcome.has_value();
  if (is_logged) keeping.logged();
  Status told = tell_submission(std::move(submission), plan, console);
  if (is_logged && is_erasure) {
    LEDGER_TRY(carry_out_logged(dir, options.places, *session->storage, session->writer->size(), console));
  }
  LEDGER_TRY(std::move(told));
  return session->storage->close();
}

}  // namespace

Status run_record(const RecordOptions& options, const Console& console) {
  LEDGER_TRY(const LedgerDir dir, LedgerDir::find(options.flags.ledger.data));
  LEDGER_TRY(auto ledger, KnownLedger::open(dir, console));
  LEDGER_TRY(const EventRow* row, row_for(options, ledger->ruleset()));
  LEDGER_TRY(const Form form, Form::of(*row));
  const bool signs = !options.sign_with.empty() || options.key_dir;
  if (!signs && options.rehearsal == Rehearsal::kReal) {
    return invalid("nobody signs it").hinted("pass --sign-with KEY.pem or --key-dir DIR; --dry-run shows it without");
  }
  LEDGER_TRY(const auto signing, signing_of(options, *ledger));
  LEDGER_TRY(const Composed composed, compose(form, options, *signing, *ledger, console));
  if (options.rehearsal == Rehearsal::kDryRun) {
    return show(composed.event, form, options, *signing, std::move(ledger), console);
  }
  LEDGER_TRY(Envelope envelope, sign(composed.event, *signing, *ledger));
  LEDGER_TRY(Keeping keeping, Keeping::begin(composed, options, dir));
  if (options.out) {
    LEDGER_TRY(keeping.end(hand_over(envelope, *options.out, GrantsAdmission(), ledger->state(), console)));
  } else {
    ledger.reset();  // the writer opens the same database
    LEDGER_TRY(keeping.end(append(std::move(envelope), options, dir, keeping, console)));
  }
  if (keeping.count() > 0) {
    const std::string count = std::to_string(keeping.count()) + (keeping.count() == 1 ? " value of " : " values of ");
    console.note(count + composed.person + " in the vault, digests in the event");
  }
  if (composed.score) {
    console.note("the score is in " + *options.keep + ", which nothing replaces: `skaidrs record " +
                 std::string(kScoreName) + " --open " + *options.keep + " --sign-with …` opens the seal");
  }
  return ok();
}

}  // namespace skaidrs
