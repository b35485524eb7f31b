#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/crypto/checkpoint.h"
#include "ledger/crypto/cosignature.h"
#include "ledger/crypto/note.h"

namespace skaidrs {

// Whose signatures a checkpoint needs before somebody believes it. A verifier's own file, never what a server shows.
// Grammar, one statement a line, '#' comments:
//   log <vkey> [url]
//   witness <name> <vkey> [url]
//   group <name> all|any|<k> <member>...
//   quorum <name>|none            (exactly one)
// A name is defined once, before it is used, and is a member of one group at most; a public key stands in one log line
// and one witness line at most. Spec: C2SP tlog-policy; formats.md, section 5.
struct Policy {
  struct Log {
    Vkey vkey;
    std::string url;
  };
  struct Witness {
    std::string name;
    Vkey vkey;
    std::string url;
  };
  struct Group {
    std::string name;
    std::size_t threshold = 0;  // of its members
    std::vector<std::string> members;
  };
  std::vector<Log> logs;
  std::vector<Witness> witnesses;
  std::vector<Group> groups;
  std::optional<std::string> quorum;  // nothing: `quorum none`
};
inline constexpr std::size_t kPolicyBytesMax = 1'000'000;
// Errors: kInvalidArgument with the line's number.
[[nodiscard]] Result<Policy> parse_policy(std::string_view text);

// A checkpoint that met a policy.
struct TrustedCheckpoint {
  Checkpoint checkpoint;
  std::vector<Cosignature> cosignatures;  // those that hold, by witnesses of the policy: the newest of each
};
// Parses the signed note and holds it against `policy`: signed by one of its logs (name = origin), every known key's
// signature good, the quorum met. Freshness is the caller's question: it has the times.
// Errors: kInvalidArgument on malformed bytes; kUnverified with who is missing.
[[nodiscard]] Result<TrustedCheckpoint> open_checkpoint(std::string_view note, const Policy& policy);

}  // namespace skaidrs
