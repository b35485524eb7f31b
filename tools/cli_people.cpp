// The verbs for values about persons: vault, erase.
#include "tools/cli_options.h"

namespace skaidrs {
namespace {

// A verb below `vault`, with the flags that all of them have.
CLI::App* add_vault_verb(CLI::App& vault, CommandLine& line, VaultOptions& options, const std::string& name,
                         const std::string& what, const std::string& example) {
  CLI::App* verb = add_verb(vault, line, name, what, example);
  add_vault_flags(verb, options.places);
  return verb;
}

void add_vault(CLI::App& app, CommandLine& line, VerbOptions& store) {
  CLI::App* vault = app.add_subcommand("vault", "what persons said and are called, kept apart from the log");
  vault->require_subcommand(1);

  auto& list = store.make<VaultOptions>();
  CLI::App* verb = add_vault_verb(*vault, line, list, "list", "digests and whose they are; no values",
                                  "skaidrs vault list --person applicant-1");
  verb->add_option("--person", list.person, "of this person alone");
  choose(verb, line, list, run_vault_list);

  auto& show = store.make<VaultOptions>();
  verb = add_vault_verb(*vault, line, show, "show", "one disclosure, to hand over; or a document, into a file",
                        "skaidrs vault show Al-SX-rT1Clwt-gvfV_02QZFEOBWOljKuKOn4cQmtw4");
  verb->add_option("digest", show.digests, "as the entry holds it; put -- before one that begins with -")
      ->required()
      ->expected(1);
  verb->add_option("-o,--out", show.out, "where a document's bytes go");
  choose(verb, line, show, run_vault_show);

  auto& take = store.make<VaultOptions>();
  verb = add_vault_verb(*vault, line, take, "take", "take in disclosures that somebody handed over",
                        "skaidrs vault take --person applicant-1 disclosure.json");
  verb->add_option("--person", take.person, "whose values they are")->required();
  verb->add_option("file", take.files, "[salt, name, value], as `vault show` prints it")->required();
  choose(verb, line, take, run_vault_take);

  auto& release = store.make<VaultOptions>();
  verb =
      add_vault_verb(*vault, line, release, "release", "put disclosures where everybody may read them",
                     "skaidrs vault release --disclosures ./disclosures Al-SX-rT1Clwt-gvfV_02QZFEOBWOljKuKOn4cQmtw4");
  verb->add_option("digest", release.digests, "as the entry holds it; put -- before one that begins with -")
      ->required();
  choose(verb, line, release, run_vault_release);

  auto& withdraw = store.make<VaultOptions>();
  verb =
      add_vault_verb(*vault, line, withdraw, "withdraw", "take them away again; the vault keeps them",
                     "skaidrs vault withdraw --disclosures ./disclosures Al-SX-rT1Clwt-gvfV_02QZFEOBWOljKuKOn4cQmtw4");
  verb->add_option("digest", withdraw.digests, "as the entry holds it; put -- before one that begins with -")
      ->required();
  choose(verb, line, withdraw, run_vault_withdraw);

  auto& drop = store.make<VaultOptions>();
  verb = add_vault_verb(*vault, line, drop, "drop", "delete values of events that were never logged",
                        "skaidrs vault drop Al-SX-rT1Clwt-gvfV_02QZFEOBWOljKuKOn4cQmtw4");
  verb->add_option("digest", drop.digests, "as `vault list` prints it; put -- before one that begins with -")
      ->required();
  choose(verb, line, drop, run_vault_drop);
}

void add_erase(CLI::App& app, CommandLine& line, VerbOptions& store) {
  auto& options = store.make<EraseOptions>();
  CLI::App* verb = add_verb(app, line, "erase", "erase values about persons, and log that they are erased",
                            "skaidrs erase --person applicant-1 --reason request --legal-basis \"GDPR 17(1)(b)\" \\\n"
                            "    --sign-with admin.pem --sign-with auditor.pem");
  add_append_flags(verb, options.flags);
  add_vault_flags(verb, options.places);
  add_language(verb, line);
  CLI::Option* person = verb->add_option(
      "--person", options.persons, "everything of this actor, or of imported/<register>.<row>; repeat for several");
  CLI::Option* digest = verb->add_option("--digest", options.digests, "one value, by its digest; repeat for several");
  verb->add_option("--reason", options.reason, "why")
      ->check(CLI::IsMember({"consent_withdrawn", "request", "retention", "unlawful", "court_order"}));
  verb->add_option("--legal-basis", options.legal_basis, "act and article, without names");
  verb->add_option(
      "--order", options.order,
      "of the reason court_order: the file (its salt is written beside it), or sha256:… or salted_sha256:…");
  verb->add_option("--erasure", options.erasure, "id of the erasure; default: a random one");
  verb->add_option("--sign-with", options.sign_with, "private key that signs; two for appending");
  verb->add_option("--signers", options.signers, kSignersWords);
  verb->add_option("--out", options.out, "write the envelope here instead, for others to sign; deletes nothing");
  verb->add_flag_callback(
          "--finish", [&options] { options.work = EraseOptions::Work::kFinish; },
          "delete what the log says is erased and is here still: after a cut, or a vault from a backup")
      ->excludes(person)
      ->excludes(digest);
  choose(verb, line, options, run_erase);
}

}  // namespace

void add_people_verbs(CLI::App& app, CommandLine& line, VerbOptions& store) {
  add_vault(app, line, store);
  add_erase(app, line, store);
}

}  // namespace skaidrs
