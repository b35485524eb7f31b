// `skaidrs conformance`. Goal: every public vector passes, and a damaged copy of any kind does not. Method: the
// fixtures folder as it is; then copies with one damage each.
#include "tools/conformance.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "ledger/event/json.h"
#include "tests/support/fixtures.h"
#include "tests/support/temp_dir.h"
#include "tools/verbs.h"

namespace skaidrs {
namespace {

namespace fs = std::filesystem;
using testing::Place;
using testing::slurp;
using testing::TempDir;

constexpr std::string_view kMirror =
    "skylight/witness/mirror/000de184301123b9278c086a7d9f68c9577e83872224c197058fd90784ea9706";
constexpr std::string_view kWitnessed =
    "skylight/witness/000de184301123b9278c086a7d9f68c9577e83872224c197058fd90784ea9706";
constexpr std::string_view kTessera = "tessera-testdata-log/log";

void write(const fs::path& path, std::string_view bytes) {
  fs::create_directories(path.parent_path());
  fs::remove(path);  // a copy of a read-only file is read-only
  std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

ConformanceReport judge(const fs::path& dir) {
  auto report = judge_folder(dir);
  EXPECT_TRUE(report) << dir;
  return report ? std::move(report).value() : ConformanceReport{};
}

std::string told(const ConformanceReport& report) {
  std::string text;
  for (const VectorFailure& failure : report.failures) {
    text += failure.kind + " " + failure.file + " (" + failure.place + "): " + failure.reason + "\n";
  }
  return text;
}

const VectorKind* kind_of(const ConformanceReport& report, std::string_view name) {
  const auto found = std::find_if(report.kinds.begin(), report.kinds.end(),
                                  [name](const VectorKind& kind) { return kind.kind == name; });
  return found == report.kinds.end() ? nullptr : &*found;
}

// A copy of a part of the vectors, in which files may be damaged.
class Copy {
 public:
  Copy(const fs::path& vectors, std::string_view part) : folder_(Place::kMemory) {
    fs::create_directories((folder_.path() / part).parent_path());
    fs::copy(vectors / part, folder_.path() / part, fs::copy_options::recursive);
    // Folders of the fixtures may be read-only, and so would be their copies.
    for (const auto& item : fs::recursive_directory_iterator(folder_.path())) {
      fs::permissions(item.path(), fs::perms::owner_all, fs::perm_options::add);
    }
  }
  [[nodiscard]] const fs::path& path() const { return folder_.path(); }
  [[nodiscard]] ConformanceReport judge() const { return skaidrs::judge(folder_.path()); }

  void flip(std::string_view file, std::size_t offset) {
    std::string bytes = slurp(folder_.path() / file);
    ASSERT_LT(offset, bytes.size()) << file;
    bytes[offset] = static_cast<char>(static_cast<unsigned char>(bytes[offset]) ^ 1U);
    write(folder_.path() / file, bytes);
  }
  // Puts `other` in the place of the first `text`.
  void replace(std::string_view file, std::string_view text, std::string_view other) {
    std::string bytes = slurp(folder_.path() / file);
    const std::size_t at = bytes.find(text);
    ASSERT_NE(at, std::string::npos) << file << " does not hold " << text;
    write(folder_.path() / file, bytes.replace(at, text.size(), other));
  }
  void remove(std::string_view file) { ASSERT_TRUE(fs::remove(folder_.path() / file)) << file; }

 private:
  TempDir folder_;
};

void expect_failure(const Copy& copy, std::string_view kind, std::string_view file) {
  const ConformanceReport report = copy.judge();
  EXPECT_FALSE(report.good()) << file;
  const bool named = std::any_of(report.failures.begin(), report.failures.end(), [&](const VectorFailure& failure) {
    return failure.kind == kind && failure.file == file && !failure.reason.empty();
  });
  EXPECT_TRUE(named) << kind << " " << file << "\n" << told(report);
}

TEST(Conformance, EveryPublicVectorPasses) {
  SKAIDRS_NEED_FIXTURES(fixtures);
  const ConformanceReport report = judge(fixtures / "vectors");
  EXPECT_TRUE(report.good()) << told(report);
  for (const char* name :
       {"checkpoint", "consistency-probe", "cosignature", "dsse", "ed25519", "inclusion-probe", "log-bundle",
        "log-checkpoint", "log-description", "log-tile", "map-hash", "map-proof", "ml-dsa-44", "rfc6962-hash",
        "signed-note", "tile-path", "tlog-proof", "verifier-key", "witness-request"}) {
    const VectorKind* kind = kind_of(report, name);
    ASSERT_NE(kind, nullptr) << name;
    EXPECT_GT(kind->passed, 0U) << name;
    EXPECT_EQ(kind->failed, 0U) << name;
  }
  // Nothing but words, decoys and other people's state is left over.
  for (const std::string& file : report.unknown) EXPECT_EQ(file.find(".json"), std::string::npos) << file;
}

struct Damage {
  std::string_view part;  // what is copied
  std::string_view file;  // what is damaged
  std::string_view text;
  std::string_view other;
  std::string_view kind;
};

// One damage each: a character of something that a verifier looks at.
constexpr std::array<Damage, 23> kDamages{{
    {"merkle/inclusion/2", "merkle/inclusion/2/trailing-root.json", "\"wantErr\": true", "\"wantErr\": false",
     "inclusion-probe"},
    {"merkle/inclusion/2", "merkle/inclusion/2/happy-path.json", "\"wantErr\": false", "\"wantErr\": true",
     "inclusion-probe"},
    {"merkle/inclusion/2", "merkle/inclusion/2/happy-path.json", "\"treeSize\"", "\"treesize\"", "inclusion-probe"},
    {"merkle/consistency/3", "merkle/consistency/3/empty-proof.json", "\"wantErr\": true", "\"wantErr\": false",
     "consistency-probe"},
    {"merkle/consistency/3", "merkle/consistency/3/happy-path.json", "\"size1\": ", "\"size1\": 1",
     "consistency-probe"},
    {"merkle/consistency/3", "merkle/consistency/3/happy-path.json", "{", "[", "unreadable"},
    {"cosignature-ed25519.json", "cosignature-ed25519.json", "uKLPIAAAAABpVGeA", "uKLPIAAAAABpVGeB", "cosignature"},
    {"cosignature-ed25519.json", "cosignature-ed25519.json", "1767139200", "1767139201", "cosignature"},
    {"signed-note.json", "signed-note.json", "an example message", "no example message", "signed-note"},
    {"signed-note.json", "signed-note.json", "foo+530d903a", "foo+530d903b", "signed-note"},
    {"dsse", "dsse/ed25519-vectors.json", "eyJfdHlwZSI6", "eyJfdHlwZSI7", "dsse"},
    {"dsse", "dsse/ed25519-vectors.json", "\"threshold\": 1", "\"threshold\": 2", "dsse"},
    {"dsse", "dsse/p256-vector.json", "aGVsbG8gd29ybGQ=", "aGVsbG8gd29ybGU=", "dsse"},
    {"dsse", "dsse/p256-vector.json", "A3JqsQGt", "A3JqsQGu", "dsse"},
    {"mpt", "mpt/verify-subset.txt", "proof 00 16a5", "proof 00 16a4", "map-proof"},
    {"mpt", "mpt/verify-subset.txt", "verify false", "verify true", "map-proof"},
    {"mpt", "mpt/treehash-subset.txt", "kv ab cd", "kv ab ce", "map-hash"},
    {"rfc6962.json", "rfc6962.json", "6162636465666768", "6162636465666769", "rfc6962-hash"},
    {"tile-paths.json", "tile-paths.json", "x001/x234/067", "x001/x234/068", "tile-path"},
    {"tlog-proof.json", "tlog-proof.json", "Thcgo", "Thcgp", "tlog-proof"},
    {"cctv-ed25519", "cctv-ed25519/ed25519vectors.json", "\"low_order_R\",", "\"reencoded_k\",", "ed25519"},
    {"mldsa", "mldsa/torchwood-mldsa44-vkey.txt", "b5df45c5", "b5df45c4", "verifier-key"},
    {"witness", "witness/litewitness-add-checkpoint.json", "UgIom7fPZTqp", "UgIom7fPZTqq", "witness-request"},
}};

TEST(Conformance, SeesDamagedVectors) {
  SKAIDRS_NEED_FIXTURES(fixtures);
  for (const Damage& damage : kDamages) {
    Copy copy(fixtures / "vectors", damage.part);
    ASSERT_TRUE(copy.judge().good()) << damage.part << "\n" << told(copy.judge());
    copy.replace(damage.file, damage.text, damage.other);
    expect_failure(copy, damage.kind, damage.file);
  }
}

TEST(Conformance, SeesDamagedLogs) {
  SKAIDRS_NEED_FIXTURES(fixtures);
  const std::string tessera(kTessera);
  const auto damaged = [&fixtures, &tessera](const std::string& name, std::size_t offset, std::string_view kind) {
    Copy copy(fixtures / "vectors", kTessera);
    copy.flip(tessera + name, offset);
    expect_failure(copy, kind, tessera + name);
  };
  for (const std::size_t offset : {0U, 100U, 479U}) damaged("/tile/0/000.p/15", offset, "log-tile");
  damaged("/tile/0/000.p/3", 95, "log-tile");
  damaged("/tile/entries/000.p/15", 3, "log-bundle");  // within an entry
  damaged("/tile/entries/000.p/4", 1, "log-bundle");   // a length
  damaged("/checkpoint", 27, "log-checkpoint");        // the root
  damaged("/checkpoint.7", 0, "log-checkpoint");       // the origin
  damaged("/checkpoint.7", 110, "log-checkpoint");     // the key ID
  damaged("/checkpoint.7", 150, "log-checkpoint");     // the signature
}

TEST(Conformance, SeesMissingAndMisnamedPartsOfLogs) {
  SKAIDRS_NEED_FIXTURES(fixtures);
  const std::string tessera(kTessera);
  for (const auto& [name, kind] :
       {std::pair("/tile/0/000.p/9", "log-tile"), std::pair("/tile/entries/000.p/9", "log-bundle")}) {
    Copy copy(fixtures / "vectors", kTessera);
    copy.remove(tessera + name);
    expect_failure(copy, kind, tessera + name);
  }
  Copy copy(fixtures / "vectors", kTessera);
  fs::rename(copy.path() / (tessera + "/checkpoint.5"), copy.path() / (tessera + "/checkpoint.6"));
  expect_failure(copy, "log-checkpoint", tessera + "/checkpoint.6");
}

TEST(Conformance, SeesDamagedWitnessFolders) {
  SKAIDRS_NEED_FIXTURES(fixtures);
  const std::string mirror(kMirror);
  const std::string witnessed(kWitnessed);
  const auto damaged = [&fixtures](const std::string& file, std::size_t offset, std::string_view kind) {
    Copy copy(fixtures / "vectors", "skylight");
    copy.flip(file, offset);
    expect_failure(copy, kind, file);
  };
  damaged(mirror + "/tile/1/000.p/1", 31, "log-tile");
  damaged(mirror + "/checkpoint", 24, "log-checkpoint");       // the size
  damaged(mirror + "/checkpoint", 120, "log-checkpoint");      // the cosignature
  damaged(witnessed + "/checkpoint", 300, "checkpoint");       // the cosignature
  damaged(witnessed + "/checkpoint", 150, "checkpoint");       // the log's own signature, of RFC 6962
  damaged("skylight/tree/checkpoint", 150, "log-checkpoint");  // likewise
  // Without readable entries the lowest tiles are what all else is made of: their damage shows in the root.
  for (const auto& [tile, offset] : {std::pair("/tile/0/000", 8191U), std::pair("/tile/0/001.p/44", 700U)}) {
    Copy copy(fixtures / "vectors", "skylight");
    copy.flip(mirror + tile, offset);
    expect_failure(copy, "log-checkpoint", mirror + "/checkpoint");
  }
  Copy copy(fixtures / "vectors", "skylight");
  copy.replace("skylight/tree/log.v3.json", "CKIDXIl", "CKIDXIm");
  expect_failure(copy, "log-description", "skylight/tree/log.v3.json");
}

TEST(Conformance, NeverTakesAnMlDsaSignatureAndSaysSo) {
  SKAIDRS_NEED_FIXTURES(fixtures);
  const Copy copy(fixtures / "vectors", "mldsa");
  const ConformanceReport report = copy.judge();
  EXPECT_TRUE(report.good()) << told(report);
  const VectorKind* kind = kind_of(report, "ml-dsa-44");
  ASSERT_NE(kind, nullptr);
  EXPECT_EQ(kind->skipped, 1U);
  EXPECT_EQ(kind_of(report, "checkpoint"), nullptr);
}

TEST(Conformance, SkipsProofsOfPrefixesButHashesTheirMaps) {
  const TempDir folder(Place::kMemory);
  write(folder.path() / "prefix.txt",
        "# a set, its hash, and a proof of all its keys\n"
        "kv ab cd\n"
        "snap e2803f59293564e96b6c5c16157cec731a294631aefb5d08d18630ed6a27184c\n"
        "prefix ''\n"
        "hash e2803f59293564e96b6c5c16157cec731a294631aefb5d08d18630ed6a27184c\n"
        "proof 00 \\\n\t01\n");
  const ConformanceReport report = judge(folder.path());
  EXPECT_TRUE(report.good()) << told(report);
  EXPECT_EQ(kind_of(report, "map-hash")->passed, 1U);
  EXPECT_EQ(kind_of(report, "map-proof")->skipped, 1U);
}

TEST(Conformance, SaysThatItRecognisesNothing) {
  const TempDir folder(Place::kMemory);
  write(folder.path() / "notes/README.md", "no vectors\n");
  write(folder.path() / "data.json", "{\"a\":1}");
  const ConformanceReport report = judge(folder.path());
  EXPECT_FALSE(report.good());
  EXPECT_TRUE(report.kinds.empty());
  EXPECT_EQ(report.unknown, (std::vector<std::string>{"data.json", "notes/README.md"}));
  const Status status = run_conformance(folder.path().string(), Console(OutputForm::kHuman, Loudness::kQuiet));
  EXPECT_EQ(status.error().code, Errc::kUnverified);
  EXPECT_EQ(
      run_conformance((folder.path() / "nowhere").string(), Console(OutputForm::kHuman, Loudness::kQuiet)).error().code,
      Errc::kNotFound);
}

TEST(Conformance, WritesOneJsonDocument) {
  const TempDir folder(Place::kMemory);
  write(folder.path() / "hashes.txt",
        "kv ab cd\nhash e2803f59293564e96b6c5c16157cec731a294631aefb5d08d18630ed6a27184c\n"
        "kv ab ce\nhash e2803f59293564e96b6c5c16157cec731a294631aefb5d08d18630ed6a27184c\n");
  ::testing::internal::CaptureStdout();
  const Status status = run_conformance(folder.path().string(), Console(OutputForm::kJson, Loudness::kQuiet));
  const std::string text = ::testing::internal::GetCapturedStdout();
  EXPECT_EQ(status.error().code, Errc::kUnverified);
  const Json document = parse_json(text).value();
  EXPECT_EQ(document["verdict"], "failed");
  EXPECT_EQ(document["kinds"], Json::parse(R"([{"kind":"map-hash","passed":1,"failed":1,"skipped":0}])"));
  ASSERT_EQ(document["failures"].size(), 1U);
  EXPECT_EQ(document["failures"][0]["file"], "hashes.txt");
  EXPECT_EQ(document["failures"][0]["place"], "line 4");
}

}  // namespace
}  // namespace skaidrs
