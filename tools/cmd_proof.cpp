// skaidrs fetch-proof and skaidrs verify
#include "ledger/base/encoding.h"
#include "ledger/crypto/policy.h"
#include "ledger/event/envelope.h"
#include "ledger/merkle/hashing.h"
#include "ledger/merkle/proof.h"
#include "ledger/storage/durable_file.h"
#include "tools/served_log.h"
#include "tools/verbs.h"

namespace skaidrs {
namespace {

constexpr std::size_t kProofBytesMax = 1024UL * 1024;
constexpr std::size_t kPolicyBytesMax = 1024UL * 1024;

// A policy of one pinned log key that asks for nothing else.
Result<Policy> pinned_policy(const std::string& vkey) {
  Policy policy;
  LEDGER_TRY(Vkey key, parse_vkey(vkey));
  policy.logs.push_back({std::move(key), {}});
  return policy;
}

Result<Policy> policy_of(const VerifyOptions& options) {
  if (options.vkey) return pinned_policy(*options.vkey);
  if (!options.policy) {
    return invalid("whom do you trust? verify needs --policy FILE or --vkey VKEY")
        .hinted("the line that `skaidrs init` printed holds the vkey; take it from somewhere other than the server");
  }
  LEDGER_TRY(const Bytes text, read_file(*options.policy, kPolicyBytesMax));
  Result<Policy> policy = parse_policy(text_of(text));
  if (!policy) {
    Error error = std::move(policy).error();
    error.path = *options.policy + (error.path.empty() ? "" : ":" + error.path);
    return error;
  }
  return policy;
}

// Bytes that cannot be read are not verified: verify has no other answer than yes or no.
Error not_so(Error error, const std::string& file) {
  error.code = Errc::kUnverified;
  error.path = error.path.empty() ? file : file + ": " + error.path;
  return error;
}

}  // namespace

Status run_fetch_proof(const FetchProofOptions& options, const Console& console) {
  ServedLog served(options.url);
  const std::string event = "v1/events/" + std::to_string(options.index);
  LEDGER_TRY(const std::string text, served.get(event + "/proof", "text/plain"));
  LEDGER_TRY(const TlogProof proof, parse_tlog_proof(text));
  if (proof.index.value != options.index) {
    return unverified("the server answered with a proof of entry " + std::to_string(proof.index.value)).at(options.url);
  }
  if (options.entry_out) {
    LEDGER_TRY(const std::string entry, served.get(event + "?raw=1", ""));
    LEDGER_TRY(replace_file(*options.entry_out, view_of(entry), 0644));
    console.note("entry in " + *options.entry_out);
  }
  if (!options.out) {
    console.line(text.substr(0, text.size() - 1));
  } else {
    LEDGER_TRY(replace_file(*options.out, view_of(text), 0644));
    console.line("proof in " + *options.out + "; check it offline: skaidrs verify " + *options.out +
                 " --entry ENTRY --policy POLICY");
  }
  console.document({{"index", options.index}, {"proof", text}});
  return ok();
}

Status run_verify(const VerifyOptions& options, const Console& console) {
  LEDGER_TRY(const Policy policy, policy_of(options));
  LEDGER_TRY(const Bytes proof_bytes, read_file(options.proof, kProofBytesMax));
  LEDGER_TRY(const Bytes entry, read_file(options.entry, kEntryBytesMax));
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
