// Map hashes and proofs in the text form of torchwood/mpt: directives, one a line, that set state or ask.
//   kv KEY VALUE · hash HASH         the hash of the pairs so far; then they are forgotten
//   snap HASH                        a root; where pairs stand before it, their hash
//   key · val (or -) · proof · verify true|false
//   prefix · hash · proof, verifyprefix   proofs of all keys with a prefix: our format has none, they are not judged
#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "ledger/base/encoding.h"
#include "ledger/merkle/map.h"
#include "tools/conformance_judges.h"

namespace skaidrs {
namespace {

constexpr std::string_view kMapHash = "map-hash";
constexpr std::string_view kMapProof = "map-proof";
constexpr std::string_view kNoPrefixes = "proofs of all keys with a prefix are not part of our format";
constexpr std::array<std::string_view, 9> kDirectives{"kv",    "hash",   "snap",   "key",         "val",
                                                      "proof", "verify", "prefix", "verifyprefix"};

struct Directive {
  std::size_t line = 0;
  std::string name;
  std::string rest;
};

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r";
  const std::size_t from = text.find_first_not_of(kBlank);
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(kBlank) - from + 1);
}

// Lines that end with a backslash go on in the next one; blank lines and comments are left out.
std::vector<Directive> read_directives(std::string_view text) {
  std::vector<Directive> directives;
  std::string whole;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    const bool goes_on = line.ends_with('\\');
    if (goes_on) line.remove_suffix(1);
    whole.append(line).append(" ");
    if (goes_on) continue;
    const std::string_view all = trimmed(whole);
    if (!all.empty() && !all.starts_with('#')) {
      const std::size_t space = std::min(all.find(' '), all.size());
      directives.push_back({number, std::string(all.substr(0, space)), std::string(trimmed(all.substr(space)))});
    }
    whole.clear();
  }
  return directives;
}

bool is_known(const Directive& directive) {
  return std::find(kDirectives.begin(), kDirectives.end(), directive.name) != kDirectives.end();
}

// '' is nothing; blanks within do not count.
Result<Bytes> read_bytes(std::string_view text) {
  if (text == "''") return Bytes{};
  std::string digits(text);
  digits.erase(std::remove_if(digits.begin(), digits.end(), [](char c) { return c == ' ' || c == '\t'; }),
               digits.end());
  if (digits.empty()) return invalid("no hex where some is due");
  return foreign_hex(digits);
}

class MapJudge {
 public:
  MapJudge(const VectorFile& file, Verdicts& verdicts) : file_(file), verdicts_(verdicts) {}

  void take(const std::vector<Directive>& directives) {
    builds_trees_ = std::any_of(directives.begin(), directives.end(), [](const auto& d) { return d.name == "kv"; });
    for (const Directive& directive : directives) {
      line_ = directive.line;
      const Status taken = take(directive);
      if (!taken) verdicts_.failed(kMapProof, place(), taken.error().message);
    }
  }

 private:
  [[nodiscard]] VectorPlace place() const { return {file_.path, "line " + std::to_string(line_)}; }

  Status take(const Directive& directive) {
    const std::string& name = directive.name;
    if (name == "kv") return take_pair(directive.rest);
    if (name == "verify") return take_verify(directive.rest);
    if (name == "verifyprefix") return skip_prefix();
    if (name == "val" && directive.rest == "-") {
      value_.reset();
      return ok();
    }
    if (!is_known(directive)) return invalid("an unknown directive: " + name);
    LEDGER_TRY(Bytes bytes, read_bytes(directive.rest));
    if (name == "snap") return take_snap(bytes);
    if (name == "hash") return take_hash(bytes);
    if (name == "prefix") {
      in_prefix_group_ = true;
    } else if (name == "key") {
      key_ = std::move(bytes);
    } else if (name == "val") {
      value_ = std::move(bytes);
    } else if (name == "proof") {
      proof_ = std::move(bytes);
    }
    return ok();
  }

  Status take_pair(std::string_view rest) {
    const std::size_t space = rest.find(' ');
    if (space == std::string_view::npos) return invalid("kv takes a key and a value");
    LEDGER_TRY(Bytes key, read_bytes(rest.substr(0, space)));
    LEDGER_TRY(Bytes value, read_bytes(trimmed(rest.substr(space))));
    pairs_.push_back({std::move(key), std::move(value)});
    return ok();
  }

  Status take_snap(ByteView bytes) {
    in_prefix_group_ = false;
    LEDGER_TRY(root_, hash_from_bytes(bytes));
    if (builds_trees_) judge_pairs(root_);
    return ok();
  }

  Status take_hash(ByteView bytes) {
    LEDGER_TRY(const Hash hash, hash_from_bytes(bytes));
    if (in_prefix_group_) return skip_prefix();
    judge_pairs(hash);
    return ok();
  }

  Status skip_prefix() {
    in_prefix_group_ = false;
    verdicts_.skipped(kMapProof, file_.path, std::string(kNoPrefixes));
    return ok();
  }

  void judge_pairs(const Hash& wanted) {
    MemoryMap map;
    for (const MapProof::Leaf& pair : pairs_) map.put(pair.key, pair.value);
    const Hash root = map.root();
    verdicts_.judged(kMapHash, place(), demand(root == wanted, "another hash: " + to_hex(root)));
    pairs_.clear();
  }

  Status take_verify(std::string_view wanted) {
    if (wanted != "true" && wanted != "false") return invalid("verify takes true or false");
    const bool accepted = root_of_proof() == std::optional(root_);
    verdicts_.judged(kMapProof, place(), same_answer(answer_of(accepted), answer_of(wanted == "true")));
    return ok();
  }

  // The root that the proof leads to; nothing when it is none.
  [[nodiscard]] std::optional<Hash> root_of_proof() const {
    const auto proof = decode_foreign_map_proof(proof_, value_ ? MapClaim::kPresence : MapClaim::kAbsence);
    if (!proof) return std::nullopt;
    const auto root =
        value_ ? map_root_from_presence(key_, *value_, proof.value()) : map_root_from_absence(key_, proof.value());
    if (!root) return std::nullopt;
    return root.value();
  }

  const VectorFile& file_;
  Verdicts& verdicts_;
  bool builds_trees_ = false;
  bool in_prefix_group_ = false;
  std::size_t line_ = 0;
  std::vector<MapProof::Leaf> pairs_;
  Hash root_;
  Bytes key_;
  std::optional<Bytes> value_;
  Bytes proof_;
};

}  // namespace

Claim judge_map(const VectorFile& file, Verdicts& verdicts) {
  if (file.json || file.text.find('\0') != std::string::npos) return Claim::kNotMine;
  const std::vector<Directive> directives = read_directives(file.text);
  const auto known = std::count_if(directives.begin(), directives.end(), is_known);
  const auto asks = std::count_if(directives.begin(), directives.end(),
                                  [](const Directive& d) { return d.name == "hash" || d.name == "verify"; });
  if (asks == 0 || 2 * known <= static_cast<std::ptrdiff_t>(directives.size())) return Claim::kNotMine;
  MapJudge(file, verdicts).take(directives);
  return Claim::kJudged;
}

}  // namespace skaidrs
