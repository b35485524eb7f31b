// The verbs of everyday work and of those who check it: sign, append; audit, state, history, recompute, conformance;
// fetch-proof, verify.
#include "tools/cli_options.h"

namespace skaidrs {

void add_signing_verbs(CLI::App& app, CommandLine& line, VerbOptions& store) {
  auto& sign = store.make<SignOptions>();
  CLI::App* verb = add_verb(
      app, line, "sign", "sign an event, or add a signature to an envelope; works offline",
      "skaidrs sign --key officer.pem --ledger ID --origin ledger.example.lv/acf --signer officer-1 event.json");
  verb->add_option("--key", sign.keys, "private key; repeat for several")->required();
  verb->add_option("--passphrase-file", sign.passphrase_file,
                   "passphrase of encrypted keys (or SKAIDRS_PASSPHRASE_FILE)");
  verb->add_option("--ledger", sign.ledger_id, "ledger id that the event is bound to, where it names none");
  verb->add_option("--origin", sign.origin, "the ledger's origin, where the event has no source");
  verb->add_option("--signer", sign.signers, "actor who signs, where the event names nobody; repeat for all");
  verb->add_option("event", sign.event, "event or envelope; - for standard input")->required();
  verb->add_option("--out", sign.out, "write the envelope here instead of to standard output");
  choose(verb, line, sign, run_sign);

  auto& append = store.make<AppendOptions>();
  verb = add_verb(app, line, "append", "append signed envelopes, or bare events signed here",
                  "skaidrs append --key officer.pem payout.json");
  add_append_flags(verb, append.flags);
  add_language(verb, line);
  CLI::Option* key =
      verb->add_option("--key", append.sign_with, "private key for bare events; repeat for several signers");
  verb->add_option("--key-dir", append.key_dir,
                   "instead: sign each bare event with DIR/<actor>.pem of its data.signers")
      ->excludes(key);
  verb->add_option("file", append.files, "JSON or NDJSON; none or -: standard input");
  verb->add_option("--receipt", append.receipt,
                   "where the sequencer's receipt goes (default: FILE.receipt.json beside each file of envelopes)");
  verb->add_flag_callback(
      "--dry-run", [&append] { append.rehearsal = Rehearsal::kDryRun; }, "check all, append nothing");
  add_vault_flags(verb, append.places);
  choose(verb, line, append, run_append);
}

void add_auditor_verbs(CLI::App& app, CommandLine& line, VerbOptions& store) {
  auto& audit = store.make<AuditCommandOptions>();
  CLI::App* verb = add_verb(app, line, "audit", "recompute everything from the entries and compare",
                            "skaidrs audit --data ./ledger");
  verb->add_option("--url", audit.url, "audit a served log instead, e.g. http://127.0.0.1:8080");
  verb->add_option("--keys", audit.keys, "folder of the anchor (or SKAIDRS_KEYS, or ledger.toml)");
  verb->add_option("--vkey", audit.vkey, "the log key that you pinned");
  CLI::Option* receipt = verb->add_option(
      "--receipt", audit.receipt, "judge this receipt of the sequencer again instead: what it says of the envelopes");
  verb->add_option("--envelope", audit.envelopes, "envelope that the receipt is over; repeat in its order")
      ->needs(receipt);
  choose(verb, line, audit, run_audit);

  auto& state = store.make<StateOptions>();
  verb =
      add_verb(app, line, "state", "the read models as of a size or a time", "skaidrs state --at 2027-03-01T12:00:00Z");
  verb->add_option("--at", state.at, "a size, an instant or a date; default: now");
  verb->add_option("model", state.model, "one read model; default: all");
  choose(verb, line, state, run_state);

  auto& history = store.make<HistoryOptions>();
  verb = add_verb(app, line, "history", "all events about a subject, in order", "skaidrs history grant/g-1");
  verb->add_option("subject", history.subject, "a subject (grant/g-1) or an index key (org:LV-RE-40008…)")->required();
  choose(verb, line, history, run_history);

  auto& recompute = store.make<RecomputeOptions>();
  verb = add_verb(app, line, "recompute", "apply a call's published rules to its recorded scores and compare",
                  "skaidrs recompute call-2027-1");
  verb->add_option("call", recompute.call, "the call")->required();
  verb->add_option("--at", recompute.at, "a size, an instant or a date; default: now");
  choose(verb, line, recompute, run_recompute);

  auto& conformance = store.make<ConformanceOptions>();
  verb = add_verb(app, line, "conformance", "judge a folder of public test vectors", "skaidrs conformance ./vectors");
  verb->add_option("dir", conformance.dir, "the folder")->required();
  choose(verb, line, conformance, [](const ConformanceOptions& options, const Console& console) {
    return run_conformance(options.dir, console);
  });
}

void add_watchdog_verbs(CLI::App& app, CommandLine& line, VerbOptions& store) {
  auto& fetch = store.make<FetchProofOptions>();
  CLI::App* verb = add_verb(app, line, "fetch-proof", "fetch the proof that an event is in the log",
                            "skaidrs fetch-proof --url http://127.0.0.1:8080 17 -o 17.tlog-proof --entry 17.json");
  verb->add_option("--url", fetch.url, "the ledger's address")->required();
  verb->add_option("index", fetch.index, "the event's log index")->required()->check(whole_number());
  verb->add_option("-o,--out", fetch.out, "proof file; default: standard output");
  verb->add_option("--entry", fetch.entry_out, "write the entry's exact bytes here as well");
  choose(verb, line, fetch, run_fetch_proof);

  auto& verify = store.make<VerifyOptions>();
  verb = add_verb(app, line, "verify", "verify a proof offline",
                  "skaidrs verify 17.tlog-proof --entry 17.json --policy policy.txt");
  verb->add_option("proof", verify.proof, "the .tlog-proof file")->required();
  verb->add_option("--entry", verify.entry, "the entry's exact bytes")->required();
  CLI::Option* policy = verb->add_option("--policy", verify.policy, "your policy file: whose signatures you ask for");
  verb->add_option("--vkey", verify.vkey, "instead of a policy: the log key that you pinned")->excludes(policy);
  choose(verb, line, verify, run_verify);
}

}  // namespace skaidrs
