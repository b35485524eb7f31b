// Who may include what: floors, adapters, and the reading half that the API is built from.
#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include "tests/house/rules.h"

namespace skaidrs::testing {
namespace {

struct Floor {
  std::string_view folder;
  int height;
};
// A file includes its own folder and what lies lower. Folders of one height do not know each other.
constexpr std::array<Floor, 11> kFloors{{{"ledger/base/", 0},
                                         {"ledger/crypto/", 1},
                                         {"ledger/merkle/", 2},
                                         {"ledger/event/", 3},
                                         {"ledger/storage/", 4},
                                         {"ledger/log/", 5},
                                         {"ledger/grants/", 6},
                                         {"ledger/replication/", 6},
                                         {"api/", 7},
                                         {"tools/", 7},
                                         {"tests/", 8}}};

struct Fence {
  std::string rule;
  std::string says;
  std::vector<std::string_view> headers;
  std::vector<std::string_view> allowed;  // files that may include them
};

std::vector<Fence> fences() {
  return {
      {"beast_and_asio_headers",
       "Beast and Asio are included by the server's and the client's network files alone",
       {"boost/beast*", "boost/asio*"},
       {"api/http_*.h", "api/http_*.cpp", "api/session*.h", "api/session*.cpp", "tools/http_client*.h",
        "tools/http_client*.cpp"}},
      {"rocksdb_headers",
       "RocksDB is included by its adapter alone, and by the tests that break disks",
       {"rocksdb/*"},
       {"ledger/storage/rocks*", "tests/support/*", "tests/storage/*"}},
      {"openssl_and_sodium_headers",
       "OpenSSL and libsodium are included by .cpp files of ledger/crypto, the TLS set-up and the tests that compare "
       "alone",
       {"openssl/*", "sodium.h", "sodium/*"},
       {"ledger/crypto/*.cpp", "api/tls*.cpp", "tests/crypto/openssl_peer.cpp", "tests/bench/*.cpp"}},
      {"icu_headers",
       "ICU is included by the text and collation adapters alone",
       {"unicode/*"},
       {"ledger/event/text*.cpp", "ledger/grants/*collation*.cpp"}},
      {"valijson_headers",
       "valijson is included by the event catalogue alone",
       {"valijson/*"},
       {"ledger/event/catalogue*.cpp"}},
      {"cli11_headers",
       "CLI11 is included by the command lines alone",
       {"CLI/*", "CLI11.hpp"},
       {"tools/*", "api/main.cpp"}},
      {"regex_header", "std::regex overflows the stack on long subjects: none of ours uses it", {"regex"}, {}},
  };
}

// What the API must not reach through any chain of includes: the files that load private keys, sign or write, or open
// the vault.
const std::vector<std::string_view>& signing_or_writing() {
  static const std::vector<std::string_view> kHeaders{"ledger/crypto/pem.h",       "ledger/crypto/key_file.h",
                                                      "ledger/crypto/private_*.h", "ledger/log/writer*.h",
                                                      "ledger/log/anchor*.h",      "ledger/storage/durable_file.h",
                                                      "ledger/storage/vault*.h",   "ledger/storage/sealed_file.h"};
  return kHeaders;
}

std::optional<Floor> floor_of(std::string_view path) {
  const auto* found = std::find_if(kFloors.begin(), kFloors.end(),
                                   [path](const Floor& floor) { return path.starts_with(floor.folder); });
  if (found == kFloors.end()) return std::nullopt;
  return *found;
}

std::vector<Finding> upward_includes(const SourceFile& file, const SourceTree& /*tree*/) {
  std::vector<Finding> findings;
  const auto ours = floor_of(file.path);
  for (const Include& include : file.includes) {
    const auto theirs = floor_of(include.path);
    if (!theirs) continue;
    if (!ours || (theirs->folder != ours->folder && theirs->height >= ours->height)) {
      findings.push_back({include.line, include.path});
    }
  }
  return findings;
}

std::vector<Finding> includes_not_from_root(const SourceFile& file, const SourceTree& /*tree*/) {
  std::vector<Finding> findings;
  for (const Include& include : file.includes) {
    const bool ours = floor_of(include.path).has_value();
    const bool climbs = include.path.find("..") != std::string::npos;
    if (climbs || ours != include.quoted) findings.push_back({include.line, include.path});
  }
  return findings;
}

std::vector<Finding> behind_fence(const SourceFile& file, const Fence& fence) {
  std::vector<Finding> findings;
  if (fits_any(file.path, fence.allowed)) return findings;
  for (const Include& include : file.includes) {
    if (fits_any(include.path, fence.headers)) findings.push_back({include.line, include.path});
  }
  return findings;
}

// The first forbidden header that is reached from `path`, with the way to it; empty where there is none.
std::string way_to_forbidden(const std::string& path, const SourceTree& tree, std::set<std::string>& seen) {
  if (fits_any(path, signing_or_writing())) return path;
  const SourceFile* file = tree.find(path);
  if (file == nullptr || !seen.insert(path).second) return {};
  for (const Include& include : file->includes) {
    const std::string way = way_to_forbidden(include.path, tree, seen);
    if (!way.empty()) return path + " -> " + way;
  }
  return {};
}

std::vector<Finding> api_reaches_writing(const SourceFile& file, const SourceTree& tree) {
  std::vector<Finding> findings;
  if (!file.path.starts_with("api/")) return findings;
  for (const Include& include : file.includes) {
    std::set<std::string> seen;
    const std::string way = way_to_forbidden(include.path, tree, seen);
    if (!way.empty()) findings.push_back({include.line, way});
  }
  return findings;
}

}  // namespace

std::vector<Rule> include_rules() {
  std::vector<Rule> rules{
      {"upward_include", "A file includes its own floor and the floors below it", upward_includes},
      {"include_from_root", "Our headers are included in quotes, by their path from the root; others in angle brackets",
       includes_not_from_root},
      {"api_reaches_writing",
       "The API includes nothing, directly or not, that loads private keys, signs, writes or opens the vault",
       api_reaches_writing},
  };
  for (Fence& fence : fences()) {
    rules.push_back({fence.rule, fence.says, [fence](const SourceFile& file, const SourceTree& /*tree*/) {
                       return behind_fence(file, fence);
                     }});
  }
  return rules;
}

}  // namespace skaidrs::testing
