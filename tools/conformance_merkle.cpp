// Probes of transparency-dev/merkle and tree hashes of RFC 6962.
#include "ledger/base/encoding.h"
#include "ledger/crypto/sha256.h"
#include "ledger/merkle/frontier.h"
#include "ledger/merkle/hashing.h"
#include "ledger/merkle/proof.h"
#include "tools/conformance_judges.h"

namespace skaidrs {
namespace {

constexpr std::string_view kInclusion = "inclusion-probe";
constexpr std::string_view kConsistency = "consistency-probe";
constexpr std::string_view kTreeHash = "rfc6962-hash";
constexpr std::size_t kEnoughMembers = 3;

// A hash of another length, or a number that no tree has, never gets as far as a verifier: the types refuse it. What is
// not even base64 is a broken file.
struct ProbeHash {
  std::optional<Hash> value;
};

Result<ProbeHash> probe_hash(std::string_view base64) {
  const auto bytes = from_base64(base64);
  if (!bytes) return invalid("a hash that is not base64");
  const auto hash = hash_from_bytes(bytes.value());
  if (!hash) return ProbeHash{};
  return ProbeHash{hash.value()};
}

Result<ProbeHash> probe_hash(const Json& probe, std::string_view name) {
  LEDGER_TRY(const std::string text, string_member(probe, name));
  return probe_hash(text);
}

// Nothing where one of the hashes has another length.
Result<std::optional<std::vector<Hash>>> probe_hashes(const Json& probe) {
  std::optional<std::vector<Hash>> hashes(std::in_place);
  const Json* list = find_member(probe, "proof");
  if (list != nullptr && list->is_null()) return hashes;
  LEDGER_TRY(list, list_member(probe, "proof"));
  for (const Json& item : *list) {
    if (!item.is_string()) return invalid("a hash that is no text");
    LEDGER_TRY(const ProbeHash hash, probe_hash(item.get_ref<const std::string&>()));
    if (!hash.value) return std::optional<std::vector<Hash>>();
    hashes->push_back(*hash.value);
  }
  return hashes;
}

// Whatever our verifiers say for size 0 or an index outside: the caller only asks yes or no.
Result<Answer> ask_inclusion(const Json& probe) {
  LEDGER_TRY(const ProbeHash root, probe_hash(probe, "root"));
  LEDGER_TRY(const ProbeHash leaf, probe_hash(probe, "leafHash"));
  LEDGER_TRY(const auto hashes, probe_hashes(probe));
  LEDGER_TRY(const std::uint64_t index, number_member(probe, "leafIdx"));
  LEDGER_TRY(const std::uint64_t size, number_member(probe, "treeSize"));
  if (!root.value || !leaf.value || !hashes) return Answer::kRefused;
  return answer_of(verify_inclusion(*leaf.value, {LeafIndex{index}, TreeSize{size}, *hashes}, *root.value).has_value());
}

Result<Answer> ask_consistency(const Json& probe) {
  LEDGER_TRY(const ProbeHash root_from, probe_hash(probe, "root1"));
  LEDGER_TRY(const ProbeHash root_to, probe_hash(probe, "root2"));
  LEDGER_TRY(const auto hashes, probe_hashes(probe));
  LEDGER_TRY(const std::uint64_t from, number_member(probe, "size1"));
  LEDGER_TRY(const std::uint64_t to, number_member(probe, "size2"));
  if (!root_from.value || !root_to.value || !hashes) return Answer::kRefused;
  return answer_of(
      verify_consistency({TreeSize{from}, TreeSize{to}, *hashes}, *root_from.value, *root_to.value).has_value());
}

Status judge_probe(const Json& probe, Result<Answer> (*ask)(const Json&)) {
  LEDGER_TRY(const bool error_wanted, flag_member(probe, "wantErr"));
  LEDGER_TRY(const Answer ours, ask(probe));
  return same_answer(ours, answer_of(!error_wanted));
}

// Bytes given as text (`data`) or in hex (`data_hex`).
Result<Bytes> data_of(const Json& vector) {
  if (find_member(vector, "data_hex") != nullptr) return hex_member(vector, "data_hex");
  LEDGER_TRY(const std::string text, string_member(vector, "data"));
  return bytes_of(text);
}

Status judge_leaf(const Json& vector) {
  LEDGER_TRY(const Bytes data, data_of(vector));
  LEDGER_TRY(const Hash wanted, hash_member(vector, "hash"));
  return demand(leaf_hash(data) == wanted, "another leaf hash: " + to_hex(leaf_hash(data)));
}

// Children are hashes; classic vectors put short texts in their place, which only the hash below can take.
Status judge_node(const Json& vector) {
  LEDGER_TRY(const std::string left, string_member(vector, "left"));
  LEDGER_TRY(const std::string right, string_member(vector, "right"));
  LEDGER_TRY(const Hash wanted, hash_member(vector, "hash"));
  const auto left_hash = hash_from_hex(left);
  const auto right_hash = hash_from_hex(right);
  constexpr std::array<std::uint8_t, 1> kNodePrefix{0x01};
  const Hash ours = left_hash && right_hash ? node_hash(left_hash.value(), right_hash.value())
                                            : sha256({kNodePrefix, view_of(left), view_of(right)});
  return demand(ours == wanted, "another node hash: " + to_hex(ours));
}

Status judge_empty_root(const Json& value) {
  LEDGER_TRY(const Hash wanted, hash_member(value, "empty_root"));
  return demand(empty_root() == wanted, "another hash of the empty tree");
}

// The leaves of a tree and its root at every size, 0 first.
void judge_tree(const Json& tree, const VectorPlace& place, Verdicts& verdicts) {
  const auto leaves = list_member(tree, "leaves_hex");
  const auto roots = list_member(tree, "roots_by_size");
  if (!leaves || !roots || roots.value()->size() != leaves.value()->size() + 1) {
    return verdicts.failed(kTreeHash, place, "a tree has leaves_hex, and roots_by_size with one root more");
  }
  Frontier frontier;
  for (std::size_t size = 0; size < roots.value()->size(); ++size) {
    const VectorPlace at{place.file, place.where + " size " + std::to_string(size)};
    const Json& root = (*roots.value())[size];
    const bool same = root.is_string() && root.get_ref<const std::string&>() == to_hex(frontier.root());
    verdicts.judged(kTreeHash, at, demand(same, "another root: " + to_hex(frontier.root())));
    if (size == leaves.value()->size()) break;
    const Json& leaf = (*leaves.value())[size];
    const auto bytes = leaf.is_string() ? foreign_hex(leaf.get_ref<const std::string&>()) : Result<Bytes>(invalid(""));
    if (!bytes) return verdicts.failed(kTreeHash, at, "a leaf that is not hex");
    frontier.append(leaf_hash(bytes.value()));
  }
}

void judge_each(const VectorFile& file, std::string_view name, Status (*judge)(const Json&), Verdicts& verdicts) {
  const Json* list = find_member(*file.json, name);
  if (list == nullptr) return;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const VectorPlace place{file.path, std::string(name) + "[" + std::to_string(i) + "]"};
    verdicts.judged(kTreeHash, place, list->is_array() ? judge((*list)[i]) : Status(invalid("is not a list")));
  }
}

bool is_tree(const Json& value) {
  return members_among(value, {"leaves_hex", "roots_by_size"}) > 0;
}

}  // namespace

Claim judge_merkle_probe(const VectorFile& file, Verdicts& verdicts) {
  if (!file.json) return Claim::kNotMine;
  const Json& probe = *file.json;
  const VectorPlace place{file.path, std::string(text_member(probe, "desc"))};
  if (members_among(probe, {"leafIdx", "treeSize", "root", "leafHash", "proof", "wantErr"}) >= kEnoughMembers) {
    verdicts.judged(kInclusion, place, judge_probe(probe, ask_inclusion));
    return Claim::kJudged;
  }
  if (members_among(probe, {"size1", "size2", "root1", "root2", "proof", "wantErr"}) >= kEnoughMembers) {
    verdicts.judged(kConsistency, place, judge_probe(probe, ask_consistency));
    return Claim::kJudged;
  }
  return Claim::kNotMine;
}

Claim judge_tree_hashes(const VectorFile& file, Verdicts& verdicts) {
  if (!file.json || !file.json->is_object()) return Claim::kNotMine;
  const bool has_tree = std::any_of(file.json->begin(), file.json->end(), is_tree);
  if (!has_tree && members_among(*file.json, {"empty_root", "leaf_hash", "node_hash"}) < 2) return Claim::kNotMine;
  if (find_member(*file.json, "empty_root") != nullptr) {
    verdicts.judged(kTreeHash, {file.path, "empty_root"}, judge_empty_root(*file.json));
  }
  judge_each(file, "leaf_hash", judge_leaf, verdicts);
  judge_each(file, "node_hash", judge_node, verdicts);
  for (const auto& [name, tree] : file.json->items()) {
    if (is_tree(tree)) judge_tree(tree, {file.path, name}, verdicts);
  }
  return Claim::kJudged;
}

}  // namespace skaidrs
