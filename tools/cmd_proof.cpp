// skaidrs fetch-proof and skaidrs verify
#include "ledger/base/encoding.h"
#include "ledger/crypto/policy.h"
#include "ledger/event/envelope.h"
#include "ledger/merkle/hashing.h"
#include "ledger/merkle/proof.h"
#include "tools/input_file.h"
#include "tools/output_files.h"
#include "tools/served_log.h"
#include "tools/verbs.h"

namespace skaidrs {
namespace {

constexpr std::size_t kProofBytesMax = 1024UL * 1024;
constexpr std::string_view kWhereTheVkeyIs =
    "the vkey is the last word of the line that the ledger's owner publishes (`skaidrs init` prints it: origin, ledger "
    "id, vkey). Take it from a page, a newspaper or a person you trust, never from the server that is to be checked";

// A policy of one pinned log key that asks for nothing else.
Result<Policy> pinned_policy(const std::string& vkey) {
  Policy policy;
  Result<Vkey> key = parse_vkey(vkey);
  if (!key) return std::move(key).error().at("--vkey").hinted(std::string(kWhereTheVkeyIs));
  policy.logs.push_back({std::move(key).value(), {}});
  return policy;
}

// A policy of no log trusts nobody: as it stands there, it is a file that lacks a line.
Result<Policy> read_policy(const std::string& file) {
  LEDGER_TRY(const Bytes text, read_input(file, kPolicyBytesMax));
  Result<Policy> policy = parse_policy(text_of(text));
  if (!policy) {
    Error error = std::move(policy).error();
    error.path = file + (error.path.empty() ? "" : ":" + error.path);
    return error;
  }
  if (policy.value().logs.empty()) {
    return invalid("a policy needs a log line (log <vkey>): whose checkpoints are to be believed")
        .at(file)
        .hinted(std::string(kWhereTheVkeyIs));
  }
  return policy;
}

Result<Policy> policy_of(const VerifyOptions& options) {
  if (options.vkey) return pinned_policy(*options.vkey);
  if (options.policy) return read_policy(*options.policy);
  return invalid("whom do you trust? verify needs --vkey VKEY or --policy FILE").hinted(std::string(kWhereTheVkeyIs));
}

// Bytes that cannot be read are not verified: verify has no other answer than yes or no.
Error not_so(Error error, const std::string& file) {
  error.code = Errc::kUnverified;
  error.path = error.path.empty() || error.path == file ? file : file + ": " + error.path;
  return error;
}

Result<Bytes> read_claim(const std::string& file, std::size_t bytes_max) {
  Result<Bytes> bytes = read_input(file, bytes_max);
  if (bytes || bytes.error().code == Errc::kNotFound) return bytes;
  return not_so(std::move(bytes).error(), file);
}

Result<std::string> origin_of(const TlogProof& proof) {
  LEDGER_TRY(const Note note, parse_note(proof.checkpoint));
  LEDGER_TRY(const Checkpoint checkpoint, parse_checkpoint(note.text));
  return checkpoint.origin;
}

// What to do with the files, in the words of a command that can be copied.
void tell_next(const FetchProofOptions& options, const std::string& origin, const Console& console) {
  console.line("proof in " + *options.out + "; check it offline:");
  console.line("  skaidrs verify " + *options.out + " --entry " + options.entry_out.value_or("ENTRY") + " --vkey VKEY");
  if (!options.entry_out) console.line("ENTRY: the entry's exact bytes, which --entry FILE fetches as well");
  console.line("VKEY begins with \"" + origin +
               "+\"; take it from where the ledger's owner publishes it, never from the server that is to be checked");
}

}  // namespace

Status run_fetch_proof(const FetchProofOptions& options, const Console& console) {
  ServedLog served(options.url);
  const std::string event = "v1/events/" + std::to_string(options.index);
  const Result<std::string> text = served.get(event + "/proof", "text/plain");
  if (!text && text.error().code == Errc::kNotFound) {
    return not_found("there is no entry " + std::to_string(options.index) + " in what is served there")
        .at(options.url)
        .hinted("the second line of " + options.url + "/checkpoint says how many entries there are; they begin at 0");
  }
  if (!text) return text.error();
  LEDGER_TRY(const TlogProof proof, parse_tlog_proof(text.value()));
  LEDGER_TRY(const std::string origin, origin_of(proof));
  if (proof.index.value != options.index) {
    return unverified("the server answered with a proof of entry " + std::to_string(proof.index.value)).at(options.url);
  }
  std::string entry;
  std::vector<OutputFile> files;
  if (options.entry_out) {
    LEDGER_TRY(entry, served.get(event + "?raw=1", ""));
    files.push_back({*options.entry_out, view_of(entry)});
  }
  if (options.out) files.push_back({*options.out, view_of(text.value())});
  LEDGER_TRY(write_all_or_none(files));
  if (options.entry_out) console.note("entry in " + *options.entry_out);
  if (options.out) {
    tell_next(options, origin, console);
  } else {
    console.line(text.value().substr(0, text.value().size() - 1));
  }
  console.document({{"index", options.index}, {"proof", text.value()}});
  return ok();
}

Status run_verify(const VerifyOptions& options, const Console& console) {
  LEDGER_TRY(const Policy policy, policy_of(options));
  LEDGER_TRY(const Bytes proof_bytes, read_claim(options.proof, kProofBytesMax));
  LEDGER_TRY(const Bytes entry, read_claim(options.entry, kEntryBytesMax));
  const auto proof = parse_tlog_proof(text_of(proof_bytes));
  if (!proof) return not_so(proof.error(), options.proof);
  const auto trusted = open_checkpoint(proof.value().checkpoint, policy);
  if (!trusted) return not_so(trusted.error(), options.proof);
  const Checkpoint& checkpoint = trusted.value().checkpoint;
  const InclusionProof inclusion{proof.value().index, checkpoint.size, proof.value().hashes};
  if (const Status good = verify_inclusion(leaf_hash(entry), inclusion, checkpoint.root); !good)
    return not_so(good.error(), options.entry);
  const auto parsed = parse_entry(entry);
  if (!parsed) return not_so(parsed.error(), options.entry);

  console.line("verified: these bytes are entry " + std::to_string(inclusion.index.value) + " of " + checkpoint.origin +
               ", logged " + format_logged(parsed.value().logged));
  console.line("  size " + std::to_string(checkpoint.size.value) + ", root " + to_hex(checkpoint.root) + ", " +
               std::to_string(trusted.value().cosignatures.size()) + " cosignatures of your policy");
  console.line(
      "  this says that the log holds the entry; who signed it, and by which rules, is what `skaidrs audit` checks");
  console.document({{"verified", true},
                    {"origin", checkpoint.origin},
                    {"index", inclusion.index.value},
                    {"size", checkpoint.size.value},
                    {"root", to_hex(checkpoint.root)},
                    {"logged", format_logged(parsed.value().logged)},
                    {"cosignatures", trusted.value().cosignatures.size()}});
  return ok();
}

}  // namespace skaidrs
