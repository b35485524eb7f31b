#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/log/writer.h"
#include "tools/console.h"

namespace skaidrs {

// One function a verb: plain options in, words out through the console, an Error when it could not be done. The flags
// that fill the options are in cli_*.cpp; docs and help come from there.

// Flags of every verb that opens a ledger.
struct LedgerFlags {
  std::optional<std::string> data;
};
// Flags of every verb that appends.
struct AppendFlags {
  LedgerFlags ledger;
  std::optional<std::string> keys;
  std::optional<std::string> passphrase_file;
  LogWriter::ClockRule clock_rule = LogWriter::ClockRule::kStrict;
};
// Where values about persons lie, and those of them that are released.
struct VaultFlags {
  std::optional<std::string> vault;
  std::optional<std::string> disclosures;
};
enum class Rehearsal : std::uint8_t { kReal, kDryRun };

// --- administrators ---------------------------------------------------------------------------------------------
struct InitOptions {
  AppendFlags flags;
  std::string origin;
  std::vector<std::string> administrators;  // [ACTOR=]PUBLIC.pem; empty: one key is made
  std::optional<std::uint64_t> threshold;
  std::string time_zone = "Europe/Riga";
  std::string title;
  VaultFlags places;  // written into ledger.toml
};
[[nodiscard]] Status run_init(const InitOptions& options, const Console& console);

struct KeyGenerateOptions {
  std::string out;
  std::optional<std::string> passphrase_file;
};
[[nodiscard]] Status run_key_generate(const KeyGenerateOptions& options, const Console& console);
struct KeyShowOptions {
  std::string file;
  std::optional<std::string> passphrase_file;
};
[[nodiscard]] Status run_key_show(const KeyShowOptions& options, const Console& console);
struct KeyRegisterOptions {
  AppendFlags flags;
  std::string actor;
  std::string new_key;                 // private PEM: it proves possession
  std::vector<std::string> sign_with;  // administrators' keys
  std::vector<std::string> signers;    // actors who sign; none: those behind the keys
  std::optional<std::string> out;      // write the envelope instead of appending, for others to sign
};
[[nodiscard]] Status run_key_register(const KeyRegisterOptions& options, const Console& console);
struct KeyRevokeOptions {
  AppendFlags flags;
  std::string keyid;
  std::string reason;
  std::optional<std::uint64_t> suspect_from;
  std::vector<std::string> sign_with;
  std::vector<std::string> signers;  // actors who sign; none: those behind the keys
  std::optional<std::string> out;
};
[[nodiscard]] Status run_key_revoke(const KeyRevokeOptions& options, const Console& console);

struct SignOptions {
  LedgerFlags ledger;
  std::vector<std::string> keys;
  std::optional<std::string> passphrase_file;
  std::optional<std::string> ledger_id;
  std::optional<std::string> origin;
  std::vector<std::string> signers;  // actors, for events that do not name them
  std::string event;                 // a bare event or an envelope; "-" for standard input
  std::optional<std::string> out;
};
[[nodiscard]] Status run_sign(const SignOptions& options, const Console& console);

struct AppendOptions {
  AppendFlags flags;
  std::vector<std::string> sign_with;  // keys for bare events
  std::optional<std::string> key_dir;  // instead of them: a folder with the key of each of data.signers
  std::vector<std::string> files;      // JSON or NDJSON; "-" or none: standard input
  std::optional<std::string> receipt;  // where the receipt goes; nothing: beside each file of envelopes
  Rehearsal rehearsal = Rehearsal::kReal;
  VaultFlags places;
};
[[nodiscard]] Status run_append(const AppendOptions& options, const Console& console);

struct RecordOptions {
  AppendFlags flags;
  std::string type;                                       // payout.made, or payout.made.v1
  std::string schema;                                     // payout.made.v1: whose members `words` are
  std::map<std::string, std::vector<std::string>> words;  // by member of data, as they were given
  std::vector<std::string> sign_with;
  std::optional<std::string> key_dir;
  std::optional<std::string> out;      // write the envelope instead of appending, for others to sign
  std::optional<std::string> receipt;  // where receipt and envelope go; nothing: nowhere
  std::optional<std::string> possess;  // log_key.added: the new private key
  std::optional<std::string> keep;     // score.sealed: where the score goes until it is opened
  std::optional<std::string> open;     // score.submitted: the file with the score that was sealed
  Rehearsal rehearsal = Rehearsal::kReal;
  VaultFlags places;
  std::optional<std::string> person;  // whose texts they are that go into the vault
  std::vector<std::string> withheld;  // members whose texts become digests although they might be public
  std::vector<std::string> personal;  // NAME=VALUE: fields of _sd
};
[[nodiscard]] Status run_record(const RecordOptions& options, const Console& console);

struct DocumentAddOptions {
  AppendFlags flags;
  std::string file;
  std::vector<std::string> titles;  // LANG=TEXT
  std::string kind = "other";
  std::string media_type;  // guessed from the name when empty
  std::vector<std::string> languages;
  std::vector<std::string> facets;     // programme=…, call=…, grant=…, …
  std::vector<std::string> sign_with;  // empty: store only
  enum class Secrecy : std::uint8_t { kPublic, kSalted } secrecy = Secrecy::kPublic;
  VaultFlags places;                  // of a salted one
  std::optional<std::string> person;  // whose document it is
};
[[nodiscard]] Status run_document_add(const DocumentAddOptions& options, const Console& console);

struct EraseOptions {
  AppendFlags flags;
  VaultFlags places;
  std::vector<std::string> persons;
  std::vector<std::string> digests;  // base64url, or hex of a document's
  std::string reason;
  std::string legal_basis;
  std::optional<std::string> order;    // a file, or sha256:… or salted_sha256:…
  std::optional<std::string> erasure;  // its id; default: a random one
  std::vector<std::string> sign_with;
  std::vector<std::string> signers;  // actors who sign; none: those behind the keys
  std::optional<std::string> out;    // write the envelope instead of appending, for others to sign
  enum class Work : std::uint8_t {
    kErase,
    kFinish
  } work = Work::kErase;  // kFinish: delete what the log says is erased
};
[[nodiscard]] Status run_erase(const EraseOptions& options, const Console& console);

struct VaultOptions {
  LedgerFlags ledger;
  VaultFlags places;
  std::optional<std::string> person;
  std::vector<std::string> digests;
  std::vector<std::string> files;  // disclosures to take in
  std::optional<std::string> out;  // where a document's bytes go
};
[[nodiscard]] Status run_vault_list(const VaultOptions& options, const Console& console);
[[nodiscard]] Status run_vault_show(const VaultOptions& options, const Console& console);
[[nodiscard]] Status run_vault_take(const VaultOptions& options, const Console& console);
[[nodiscard]] Status run_vault_release(const VaultOptions& options, const Console& console);
[[nodiscard]] Status run_vault_drop(const VaultOptions& options, const Console& console);
[[nodiscard]] Status run_vault_withdraw(const VaultOptions& options, const Console& console);

[[nodiscard]] Status run_status(const LedgerFlags& flags, const Console& console);
struct RebuildOptions {
  AppendFlags flags;
  std::vector<std::string> models;
};
[[nodiscard]] Status run_rebuild(const RebuildOptions& options, const Console& console);
[[nodiscard]] Status run_upgrade(const AppendFlags& flags, const Console& console);
[[nodiscard]] Status run_schema(const std::optional<std::string>& name, const Console& console);
[[nodiscard]] Status run_rules(std::uint64_t ruleset, const Console& console);

struct ImportOptions {
  AppendFlags flags;
  std::string file;
  std::optional<std::string> mapping;  // csv: a shipped mapping's name, or a file
  std::optional<std::string>
      sign_with;  // the importer's key; default: importer.pem, else admin.pem, of the keys' folder
  std::optional<std::string> register_id;
  std::optional<std::string> publisher;  // 360giving: name; csv: from the mapping
  std::optional<std::string> licence;
  std::optional<std::string> retrieved;  // an instant; default: the file's time
  std::optional<std::string> source_url;
  std::optional<std::string> receipt;  // where the receipt over all rows goes; nothing: nowhere
  Rehearsal rehearsal = Rehearsal::kReal;
  VaultFlags places;
  enum class Names : std::uint8_t { kKept, kForgotten } names = Names::kKept;  // kKept: where a vault is named
};
[[nodiscard]] Status run_import_360giving(const ImportOptions& options, const Console& console);
[[nodiscard]] Status run_import_csv(const ImportOptions& options, const Console& console);

// --- about the command line itself -----------------------------------------------------------------------------
struct CompletionOptions {
  std::string shell;  // bash, zsh or fish
};
[[nodiscard]] Status run_completion(const CompletionOptions& options, const Console& console);
struct ManOptions {
  std::vector<std::string> verb;   // a word a step; none: skaidrs itself
  std::optional<std::string> dir;  // write all pages there instead
};
[[nodiscard]] Status run_man(const ManOptions& options, const Console& console);

// --- auditors ---------------------------------------------------------------------------------------------------
struct AuditCommandOptions {
  LedgerFlags ledger;
  std::optional<std::string> url;
  std::optional<std::string> keys;  // where the anchor is
  std::optional<std::string> vkey;  // the pinned log key
  // Instead of the whole log: one receipt of its sequencer, and the envelopes that it is over.
  std::optional<std::string> receipt;
  std::vector<std::string> envelopes;
};
[[nodiscard]] Status run_audit(const AuditCommandOptions& options, const Console& console);
// The part of run_audit that judges a receipt. Precondition: options.receipt.
[[nodiscard]] Status run_audit_receipt(const AuditCommandOptions& options, const Console& console);
struct StateOptions {
  LedgerFlags ledger;
  std::string at;  // a size or a time; empty: now
  std::optional<std::string> model;
};
[[nodiscard]] Status run_state(const StateOptions& options, const Console& console);
struct HistoryOptions {
  LedgerFlags ledger;
  std::string subject;
};
[[nodiscard]] Status run_history(const HistoryOptions& options, const Console& console);
struct RecomputeOptions {
  LedgerFlags ledger;
  std::string call;
  std::string at;  // a size or a time; empty: now
};
[[nodiscard]] Status run_recompute(const RecomputeOptions& options, const Console& console);
[[nodiscard]] Status run_conformance(const std::string& dir, const Console& console);

// --- watchdogs --------------------------------------------------------------------------------------------------
struct FetchProofOptions {
  std::string url;
  std::uint64_t index = 0;
  std::optional<std::string> out;
  std::optional<std::string> entry_out;  // also fetch the entry itself
};
[[nodiscard]] Status run_fetch_proof(const FetchProofOptions& options, const Console& console);
struct VerifyOptions {
  std::string proof;
  std::string entry;
  std::optional<std::string> policy;
  std::optional<std::string> vkey;  // short for a policy of this log key and no quorum
};
[[nodiscard]] Status run_verify(const VerifyOptions& options, const Console& console);

}  // namespace skaidrs
