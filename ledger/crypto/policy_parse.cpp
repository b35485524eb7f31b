#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <utility>

#include "ledger/crypto/policy.h"

namespace skaidrs {
namespace {

constexpr std::string_view kBlank = " \t";
constexpr std::string_view kNone = "none";
using Tokens = std::vector<std::string_view>;

Tokens tokens_of(std::string_view line) {
  Tokens tokens;
  std::size_t start = line.find_first_not_of(kBlank);
  while (start != std::string_view::npos) {
    const std::size_t end = std::min(line.find_first_of(kBlank, start), line.size());
    tokens.push_back(line.substr(start, end - start));
    start = line.find_first_not_of(kBlank, end);
  }
  return tokens;
}

Status check_characters(std::string_view line) {
  for (const char c : line) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\t') || byte == 0x7f) return invalid("a control character (lines end with LF alone)");
  }
  return ok();
}

// Decimal without sign and leading zeros, from 1 to `members`.
Result<std::size_t> threshold_from(std::string_view text, std::size_t members) {
  if (text == "all") return members;
  if (text == "any") return std::size_t{1};
  std::size_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end || text.front() == '0' || value > members) {
    return invalid("a threshold is all, any, or a number from 1 to the " + std::to_string(members) + " members");
  }
  return value;
}

// Reads statement after statement; what it has read so far is a policy but for its quorum.
class Parser {
 public:
  [[nodiscard]] Status take(std::string_view line) {
    LEDGER_TRY(check_characters(line));
    const Tokens tokens = tokens_of(line);
    if (tokens.empty() || tokens.front().starts_with('#')) return ok();
    const std::string_view keyword = tokens.front();
    if (keyword == "log") return log(tokens);
    if (keyword == "witness") return witness(tokens);
    if (keyword == "group") return group(tokens);
    if (keyword == "quorum") return quorum(tokens);
    return invalid("a line begins with log, witness, group, quorum or #");
  }

  [[nodiscard]] Result<Policy> finish() && {
    if (!has_quorum_) return invalid("a policy needs a quorum line (quorum <name>, or quorum none)");
    return std::move(policy_);
  }

 private:
  [[nodiscard]] Status log(const Tokens& tokens) {
    if (tokens.size() < 2 || tokens.size() > 3) return invalid("the form is: log <vkey> [url]");
    LEDGER_TRY(Vkey vkey, parse_vkey(tokens[1]));
    if (vkey.type == NoteKeyType::kCosignature) return invalid("a cosigner's key where a log's key is needed");
    if (!log_keys_.insert(vkey.key).second) return invalid("a second log with the same public key");
    policy_.logs.push_back({std::move(vkey), std::string(tokens.size() == 3 ? tokens[2] : "")});
    return ok();
  }

  [[nodiscard]] Status witness(const Tokens& tokens) {
    if (tokens.size() < 3 || tokens.size() > 4) return invalid("the form is: witness <name> <vkey> [url]");
    LEDGER_TRY(Vkey vkey, parse_vkey(tokens[2]));
    if (vkey.type == NoteKeyType::kEd25519) return invalid("a log's key where a cosigner's key is needed");
    if (!witness_keys_.insert(vkey.key).second) return invalid("a second witness with the same public key");
    LEDGER_TRY(define(tokens[1]));
    policy_.witnesses.push_back(
        {std::string(tokens[1]), std::move(vkey), std::string(tokens.size() == 4 ? tokens[3] : "")});
    return ok();
  }

  [[nodiscard]] Status group(const Tokens& tokens) {
    if (tokens.size() < 4) return invalid("the form is: group <name> all|any|<k> <member>...");
    Policy::Group group;
    group.name = tokens[1];
    LEDGER_TRY(const std::size_t threshold, threshold_from(tokens[2], tokens.size() - 3));
    group.threshold = threshold;
    for (const std::string_view member : Tokens(tokens.begin() + 3, tokens.end())) {
      LEDGER_TRY(join_group(member));
      group.members.emplace_back(member);
    }
    LEDGER_TRY(define(tokens[1]));
    policy_.groups.push_back(std::move(group));
    return ok();
  }

  [[nodiscard]] Status quorum(const Tokens& tokens) {
    if (tokens.size() != 2) return invalid("the form is: quorum <name>|none");
    if (has_quorum_) return invalid("a second quorum line");
    has_quorum_ = true;
    if (tokens[1] == kNone) return ok();
    if (!members_.contains(tokens[1])) return invalid("nothing above this line is named " + std::string(tokens[1]));
    policy_.quorum = tokens[1];
    return ok();
  }

  [[nodiscard]] Status define(std::string_view name) {
    if (name == kNone) return invalid("the name none has a meaning of its own");
    if (!members_.emplace(name, Membership::kFree).second) return invalid("a second " + std::string(name));
    return ok();
  }

  // A name counts once, in one group: else one witness could fill two places of a quorum.
  [[nodiscard]] Status join_group(std::string_view name) {
    const auto member = members_.find(name);
    if (member == members_.end()) return invalid("nothing above this line is named " + std::string(name));
    if (member->second == Membership::kTaken) return invalid(std::string(name) + " is a member of a group already");
    member->second = Membership::kTaken;
    return ok();
  }

  enum class Membership : std::uint8_t { kFree, kTaken };

  Policy policy_;
  std::map<std::string, Membership, std::less<>> members_;
  std::set<Bytes> log_keys_;
  std::set<Bytes> witness_keys_;
  bool has_quorum_ = false;
};

}  // namespace

Result<Policy> parse_policy(std::string_view text) {
  if (text.size() > kPolicyBytesMax) {
    return invalid("a policy has at most " + std::to_string(kPolicyBytesMax) + " bytes");
  }
  Parser parser;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const Status taken = parser.take(text.substr(0, end));
    if (!taken) return invalid("policy, line " + std::to_string(number) + ": " + taken.error().message);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return std::move(parser).finish();
}

}  // namespace skaidrs
