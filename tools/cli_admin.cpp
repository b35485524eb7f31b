// The verbs of administrators: init, key, document, import, status, schema, rules, rebuild, upgrade.
#include "tools/cli_options.h"

namespace skaidrs {
namespace {

void add_init(CLI::App& app, CommandLine& line, VerbOptions& store) {
  auto& options = store.make<InitOptions>();
  CLI::App* verb = add_verb(app, line, "init", "found a ledger: keys, ledger.toml and its first entry",
                            "skaidrs init --origin ledger.example.lv/acf --data ./ledger --keys ./keys");
  add_append_flags(verb, options.flags);
  verb->add_option("--origin", options.origin,
                   "the log's name for ever: a URL without scheme, e.g. ledger.example.lv/acf")
      ->required();
  verb->add_option("--admin", options.administrators,
                   "public key of an administrator, [ACTOR=]FILE; repeat for several (none: one key is made)");
  verb->add_option("--threshold", options.threshold, "administrators who must sign together (default: more than half)")
      ->check(whole_number());
  verb->add_option("--time-zone", options.time_zone, "IANA name for dates and deadlines")->capture_default_str();
  verb->add_option("--title", options.title, "the ledger's title in English (default: the origin)");
  add_vault_flags(verb, options.places);
  choose(verb, line, options, run_init);
}

void add_key(CLI::App& app, CommandLine& line, VerbOptions& store) {
  CLI::App* key = app.add_subcommand("key", "make, show, register and revoke keys");
  key->require_subcommand(1);

  auto& generate = store.make<KeyGenerateOptions>();
  CLI::App* verb = add_verb(*key, line, "generate", "make an Ed25519 key", "skaidrs key generate -o officer.pem");
  verb->add_option("-o,--out", generate.out, "private key file (mode 0600); FILE.pub gets the public half")->required();
  verb->add_option("--passphrase-file", generate.passphrase_file, "encrypt it with this file's passphrase");
  choose(verb, line, generate, run_key_generate);

  auto& show = store.make<KeyShowOptions>();
  verb = add_verb(*key, line, "show", "print keyid and public key of a key file", "skaidrs key show officer.pem");
  verb->add_option("file", show.file, "private or public PEM")->required();
  verb->add_option("--passphrase-file", show.passphrase_file, "passphrase of an encrypted key");
  choose(verb, line, show, run_key_show);

  auto& enroll = store.make<KeyRegisterOptions>();
  verb = add_verb(*key, line, "register", "let a key speak for an actor",
                  "skaidrs key register --actor officer-1 --new-key officer.pem --key admin.pem");
  add_append_flags(verb, enroll.flags);
  add_language(verb, line);
  verb->add_option("--actor", enroll.actor, "whom it speaks for; registered before (actor.registered)")->required();
  verb->add_option("--new-key", enroll.new_key, "the private key: it proves possession")->required();
  verb->add_option("--key", enroll.sign_with, "an administrator's key; repeat up to the threshold")->required();
  verb->add_option("--signers", enroll.signers, kSignersWords);
  verb->add_option("--out", enroll.out, "write the envelope here instead, for others to sign");
  choose(verb, line, enroll, run_key_register);

  auto& revoke = store.make<KeyRevokeOptions>();
  verb = add_verb(*key, line, "revoke", "end a key", "skaidrs key revoke KEYID --reason lost --key admin.pem");
  add_append_flags(verb, revoke.flags);
  add_language(verb, line);
  verb->add_option("keyid", revoke.keyid, "64 hex digits, as `key show` prints them")->required();
  verb->add_option("--reason", revoke.reason, "retired, lost or compromised")
      ->required()
      ->check(CLI::IsMember({"retired", "lost", "compromised"}));
  verb->add_option("--suspect-from", revoke.suspect_from, "log index from which its events are disputed")
      ->check(whole_number());
  verb->add_option("--key", revoke.sign_with, "an administrator's key, repeated up to the threshold; or the key itself")
      ->required();
  verb->add_option("--signers", revoke.signers, kSignersWords);
  verb->add_option("--out", revoke.out, "write the envelope here instead, for others to sign");
  choose(verb, line, revoke, run_key_revoke);
}

void add_document(CLI::App& app, CommandLine& line, VerbOptions& store) {
  CLI::App* document = app.add_subcommand("document", "store and publish documents");
  document->require_subcommand(1);
  auto& options = store.make<DocumentAddOptions>();
  CLI::App* verb = add_verb(
      *document, line, "add", "store a document of at most 256 MiB, and publish its digest",
      "skaidrs document add minutes.pdf --title lv=Protokols --kind minutes --about call=call-1 --key officer.pem");
  add_append_flags(verb, options.flags);
  add_language(verb, line);
  verb->add_option("file", options.file, "the document")->required();
  verb->add_option("--title", options.titles, "LANG=TEXT; repeat for each language");
  verb->add_option("--kind", options.kind, "rules, minutes, report, invitation, contract, register or other")
      ->capture_default_str();
  verb->add_option("--media-type", options.media_type, "default: by the file's ending");
  verb->add_option("--language", options.languages, "language of the document; default: those of the titles");
  verb->add_option("--about", options.facets, "programme=ID, call=ID, grant=ID, …");
  verb->add_option("--key", options.sign_with, "who signs; without it the document is only stored");
  CLI::Option* salted = verb->add_flag_callback(
      "--salted", [&options] { options.secrecy = DocumentAddOptions::Secrecy::kSalted; },
      "not public: into the vault, and only SHA-256(salt || bytes) is for the log");
  verb->add_option("--person", options.person, "whose document it is, for the vault")->needs(salted);
  add_vault_flags(verb, options.places);
  choose(verb, line, options, run_document_add);
}

void add_import_flags(CLI::App* verb, CommandLine& line, ImportOptions& options) {
  add_append_flags(verb, options.flags);
  add_language(verb, line);
  verb->add_option("file", options.file, "the register's file")->required();
  verb->add_option("--key", options.sign_with,
                   "the importer's key (default: importer.pem, else admin.pem, in the folder of keys)");
  verb->add_option("--register", options.register_id, "short name of the register, e.g. berlin");
  verb->add_option("--publisher", options.publisher, "who published it");
  verb->add_option("--licence", options.licence, "under which licence");
  verb->add_option("--retrieved", options.retrieved,
                   "when it was fetched (2027-03-01T12:00:00Z); default: the file's own time");
  verb->add_option("--source-url", options.source_url, "where it was fetched");
  verb->add_option("--receipt", options.receipt, "write the sequencer's receipt over all rows here");
  verb->add_flag_callback(
      "--dry-run", [&options] { options.rehearsal = Rehearsal::kDryRun; }, "report only, append nothing");
  add_vault_flags(verb, options.places);
  verb->add_flag_callback(
      "--forget", [&options] { options.names = ImportOptions::Names::kForgotten; },
      "keep no names and texts of persons in the vault: nobody can ever show what their digests stand for");
}

void add_import(CLI::App& app, CommandLine& line, VerbOptions& store) {
  CLI::App* import = app.add_subcommand("import", "take in a public register, row by row");
  import->require_subcommand(1);
  auto& package = store.make<ImportOptions>();
  CLI::App* verb =
      add_verb(*import, line, "360giving", "a 360Giving JSON package", "skaidrs import 360giving grants.json");
  add_import_flags(verb, line, package);
  choose(verb, line, package, run_import_360giving);

  auto& table = store.make<ImportOptions>();
  verb = add_verb(*import, line, "csv", "a CSV file, read through a mapping",
                  "skaidrs import csv --mapping berlin grants.csv");
  add_import_flags(verb, line, table);
  verb->add_option("--mapping", table.mapping, "name of a shipped mapping, or a TOML file")->required();
  choose(verb, line, table, run_import_csv);
}

void add_maintenance(CLI::App& app, CommandLine& line, VerbOptions& store) {
  auto& status = store.make<LedgerFlags>();
  choose(
      add_verb(app, line, "status", "what the ledger is, and what is wrong with it", "skaidrs status --data ./ledger"),
      line, status, run_status);

  auto& schema = store.make<SchemaOptions>();
  CLI::App* verb =
      add_verb(app, line, "schema", "print a schema, or the names of all", "skaidrs schema payout.made.v1");
  verb->add_option("name", schema.name, "e.g. payout.made, openapi.yaml, mappings/berlin.toml");
  choose(verb, line, schema,
         [](const SchemaOptions& options, const Console& console) { return run_schema(options.name, console); });

  auto& rules = store.make<RulesOptions>();
  verb = add_verb(app, line, "rules", "print the rules in force", "skaidrs rules --ruleset 1 --json");
  verb->add_option("--ruleset", rules.ruleset, "its number")->capture_default_str()->check(whole_number());
  choose(verb, line, rules,
         [](const RulesOptions& options, const Console& console) { return run_rules(options.ruleset, console); });

  auto& rebuild = store.make<RebuildOptions>();
  verb = add_verb(app, line, "rebuild", "fold read models anew from the entries",
                  "skaidrs rebuild grants --data ./ledger");
  add_append_flags(verb, rebuild.flags);
  verb->add_option("model", rebuild.models, "which; none: all");
  choose(verb, line, rebuild, run_rebuild);

  auto& upgrade = store.make<UpgradeOptions>();
  verb = add_verb(app, line, "upgrade", "bring an older data directory up to this version",
                  "skaidrs upgrade --data ./ledger");
  add_append_flags(verb, upgrade.flags);
  choose(verb, line, upgrade,
         [](const UpgradeOptions& options, const Console& console) { return run_upgrade(options.flags, console); });
}

}  // namespace

void add_administrator_verbs(CLI::App& app, CommandLine& line, VerbOptions& store) {
  add_init(app, line, store);
  add_key(app, line, store);
  add_document(app, line, store);
  add_import(app, line, store);
  add_maintenance(app, line, store);
}

}  // namespace skaidrs
