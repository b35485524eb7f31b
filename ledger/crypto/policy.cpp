#include "ledger/crypto/policy.h"

#include <algorithm>
#include <set>

namespace skaidrs {
namespace {

using Names = std::set<std::string>;

std::vector<Vkey> keys_of(const Policy& policy) {
  std::vector<Vkey> keys;
  for (const Policy::Log& log : policy.logs) keys.push_back(log.vkey);
  for (const Policy::Witness& witness : policy.witnesses) keys.push_back(witness.vkey);
  return keys;
}

bool signed_by(const VerifiedNote& note, const Vkey& key) {
  return std::any_of(note.verified.begin(), note.verified.end(),
                     [&](const NoteSignature& line) { return line.name == key.name && line.id == key.id; });
}

// The newest cosignature by `witness` among the lines that verify_note took.
std::optional<Cosignature> newest_by(const VerifiedNote& note, const Policy::Witness& witness) {
  std::optional<Cosignature> newest;
  if (witness.vkey.type != NoteKeyType::kCosignature) return newest;
  for (const NoteSignature& line : note.verified) {
    if (line.name != witness.vkey.name || line.id != witness.vkey.id) continue;
    const auto read = read_cosignature(line);
    if (read && (!newest || read.value().time_s > newest->time_s)) newest = read.value();
  }
  return newest;
}

// The names that witnessed: `witnesses`, and each group that reaches its threshold. Members stand above their group.
Names with_groups(Names met, const Policy& policy) {
  for (const Policy::Group& group : policy.groups) {
    const auto count = static_cast<std::size_t>(std::count_if(
        group.members.begin(), group.members.end(), [&](const std::string& name) { return met.contains(name); }));
    if (group.threshold > 0 && count >= group.threshold) met.insert(group.name);
  }
  return met;
}

// The witnesses below the quorum that are not in `met`, for the reader of the error.
std::string missing_below(const Policy& policy, const Names& met) {
  Names below = {*policy.quorum};
  for (auto group = policy.groups.rbegin(); group != policy.groups.rend(); ++group) {
    if (below.contains(group->name)) below.insert(group->members.begin(), group->members.end());
  }
  std::string missing;
  for (const Policy::Witness& witness : policy.witnesses) {
    if (!below.contains(witness.name) || met.contains(witness.name)) continue;
    missing += (missing.empty() ? "" : ", ") + witness.name;
  }
  return missing;
}

}  // namespace

Result<TrustedCheckpoint> open_checkpoint(std::string_view note, const Policy& policy) {
  if (policy.logs.empty()) return unverified("the policy names no log");
  LEDGER_TRY(const Note parsed, parse_note(note));
  LEDGER_TRY(const VerifiedNote verified, verify_note(parsed, keys_of(policy)));
  TrustedCheckpoint trusted;
  LEDGER_TRY(trusted.checkpoint, parse_checkpoint(verified.note.text));
  const bool by_its_log = std::any_of(policy.logs.begin(), policy.logs.end(), [&](const Policy::Log& log) {
    return log.vkey.type == NoteKeyType::kEd25519 && log.vkey.name == trusted.checkpoint.origin &&
           signed_by(verified, log.vkey);
  });
  if (!by_its_log) {
    return unverified("the checkpoint of " + trusted.checkpoint.origin + " is not signed by a log of the policy");
  }
  Names witnesses;
  for (const Policy::Witness& witness : policy.witnesses) {
    const std::optional<Cosignature> cosignature = newest_by(verified, witness);
    if (!cosignature) continue;
    witnesses.insert(witness.name);
    trusted.cosignatures.push_back(*cosignature);
  }
  const Names met = with_groups(std::move(witnesses), policy);
  if (policy.quorum && !met.contains(*policy.quorum)) {
    return unverified("the quorum " + *policy.quorum + " is not met; no cosignature by " + missing_below(policy, met));
  }
  return trusted;
}

}  // namespace skaidrs
