// Goal: a document that was reported stored is whole, under its digest, and stays; whatever fails, no half of one
// shows.

#include "ledger/storage/documents.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "ledger/base/encoding.h"
#include "ledger/crypto/sha256.h"
#include "tests/support/fixtures.h"
#include "tests/support/syscall_faults.h"
#include "tests/support/temp_dir.h"

namespace skaidrs {
namespace {

using testing::Fault;
using testing::slurp;
using testing::SyscallFaults;

// SHA-256 of "abc" (FIPS 180-2, appendix B.1).
constexpr std::string_view kAbcDigest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

class Documents : public ::testing::Test {
 protected:
  std::filesystem::path source(std::string_view text) {
    std::ofstream(source_, std::ios::binary) << text;
    return source_;
  }
  std::filesystem::path place_of(const Hash& digest) {
    const std::string name = to_hex(digest);
    return dir_ / name.substr(0, 2) / name;
  }
  const testing::TempDir temp_{testing::Place::kMemory};
  const std::filesystem::path source_ = temp_.path() / "source";
  const std::filesystem::path dir_ = temp_.path() / "documents";
  DocumentStore store_{dir_};
};

TEST_F(Documents, AreKeptUnderTheirDigest) {
  const auto added = store_.add(source("abc"));
  ASSERT_TRUE(added) << added.error().message;
  EXPECT_EQ(to_hex(added.value().sha256), kAbcDigest);
  EXPECT_EQ(added.value().bytes, 3U);
  const auto place = dir_ / "ba" / std::string(kAbcDigest);
  EXPECT_EQ(slurp(place), "abc");
  struct stat about = {};
  ASSERT_EQ(::stat(place.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 07777U, 0444U);
  const auto found = store_.find(added.value().sha256);
  ASSERT_TRUE(found);
  EXPECT_EQ(found.value().bytes, 3U);
  EXPECT_TRUE(store_.verify(added.value().sha256));
}

TEST_F(Documents, OfEverySizeComeBackByteByByte) {
  std::vector<Hash> digests;
  for (const std::size_t size : {0U, 1U, 65535U, 65536U, 65537U, 300000U}) {
    std::string text(size, 'a');
    for (std::size_t i = 0; i < size; ++i) text[i] = static_cast<char>(i * 31 % 251);
    const auto measured = DocumentStore::measure(source(text));
    const auto added = store_.add(source_);
    ASSERT_TRUE(added);
    ASSERT_TRUE(measured);
    EXPECT_EQ(added.value().sha256, sha256(view_of(text)));
    EXPECT_EQ(measured.value().sha256, added.value().sha256);
    EXPECT_EQ(added.value().bytes, size);
    const auto read = store_.read(added.value().sha256, 0, size + 10);
    ASSERT_TRUE(read);
    EXPECT_EQ(text_of(read.value()), text);
    EXPECT_TRUE(store_.verify(added.value().sha256));
    digests.push_back(added.value().sha256);
  }
  std::sort(digests.begin(), digests.end());
  EXPECT_EQ(store_.list().value(), digests);
}

TEST_F(Documents, AreReadInPieces) {
  const Hash digest = store_.add(source("0123456789")).value().sha256;
  const auto piece = [&](std::uint64_t offset, std::size_t count) {
    return std::string(text_of(store_.read(digest, offset, count).value()));
  };
  EXPECT_EQ(piece(0, 4), "0123");
  EXPECT_EQ(piece(7, 2), "78");
  EXPECT_EQ(piece(7, 100), "789");
  EXPECT_EQ(piece(10, 1), "");
  EXPECT_EQ(piece(~std::uint64_t{0}, 1), "");
  EXPECT_EQ(piece(3, 0), "");
  EXPECT_EQ(piece(3, ~std::size_t{0}), "3456789");
}

TEST_F(Documents, ThatAreThereAreKept) {
  const Hash digest = store_.add(source("abc")).value().sha256;
  const auto before = std::filesystem::last_write_time(place_of(digest));
  const auto again = store_.add(source_);
  ASSERT_TRUE(again);
  EXPECT_EQ(again.value().sha256, digest);
  EXPECT_EQ(std::filesystem::last_write_time(place_of(digest)), before);
  EXPECT_EQ(store_.list().value(), std::vector<Hash>{digest});
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(dir_), {}), 1);  // No copy is left.
}

TEST_F(Documents, ThatAreNotThereAreNotFound) {
  const Hash nobody;
  EXPECT_EQ(store_.add(source_).error().code, Errc::kNotFound);
  EXPECT_EQ(DocumentStore::measure(source_).error().code, Errc::kNotFound);
  EXPECT_EQ(store_.find(nobody).error().code, Errc::kNotFound);
  EXPECT_EQ(store_.read(nobody, 0, 1).error().code, Errc::kNotFound);
  EXPECT_EQ(store_.verify(nobody).error().code, Errc::kNotFound);
}

TEST_F(Documents, ListNothingWhereThereIsNoFolder) {
  EXPECT_EQ(store_.list().value(), std::vector<Hash>{});
  EXPECT_FALSE(std::filesystem::exists(dir_));
}

TEST_F(Documents, AreNeitherFoldersNorPipes) {
  EXPECT_EQ(store_.add(temp_.path()).error().code, Errc::kInvalidArgument);
  const auto pipe = temp_.path() / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_EQ(store_.add(pipe).error().code, Errc::kInvalidArgument);
  EXPECT_EQ(DocumentStore::measure(pipe).error().code, Errc::kInvalidArgument);
}

// Nobody but add() puts files here. A link could show any file of this machine, and a pipe would hold its reader up.
TEST_F(Documents, AreNeitherReadThroughLinksNorOutOfPipes) {
  const Hash digest = store_.add(source("abc")).value().sha256;
  const auto place = place_of(digest);
  const auto expect_corruption = [&] {
    for (const Error& error : {store_.find(digest).error(), store_.read(digest, 0, 3).error(),
                               store_.verify(digest).error(), store_.list().error()}) {
      EXPECT_EQ(error.code, Errc::kCorruption);
      EXPECT_EQ(error.path, place.string());
    }
    std::filesystem::remove(place);
  };
  std::filesystem::remove(place);
  std::filesystem::create_symlink(source_, place);  // its very bytes
  expect_corruption();
  std::filesystem::create_symlink(temp_.path() / "nowhere", place);
  expect_corruption();
  ASSERT_EQ(::mkfifo(place.c_str(), 0600), 0);
  expect_corruption();
  std::filesystem::create_directory(place);
  expect_corruption();
  ASSERT_EQ(::mknod(place.c_str(), S_IFSOCK | 0600, 0), 0);
  expect_corruption();
}

TEST_F(Documents, HaveALargestSize) {
  // Sparse, so that it costs nothing; it is refused by its length, before it is read.
  std::ofstream(source_).close();
  std::filesystem::resize_file(source_, kDocumentBytesMax + 1);
  EXPECT_EQ(store_.add(source_).error().code, Errc::kInvalidArgument);
  EXPECT_EQ(DocumentStore::measure(source_).error().code, Errc::kInvalidArgument);
  EXPECT_EQ(store_.list().value(), std::vector<Hash>{});
}

TEST_F(Documents, ThatAreDamagedAreFoundOut) {
  const Hash digest = store_.add(source("abc")).value().sha256;
  std::filesystem::permissions(place_of(digest), std::filesystem::perms::owner_write,
                               std::filesystem::perm_options::add);
  for (const char* damage : {"abd", "ab", "abcd", ""}) {
    std::ofstream(place_of(digest), std::ios::binary | std::ios::trunc) << damage;
    const Status verified = store_.verify(digest);
    ASSERT_FALSE(verified) << damage;
    EXPECT_EQ(verified.error().code, Errc::kCorruption);
    EXPECT_EQ(verified.error().path, place_of(digest).string());
  }
}

TEST_F(Documents, AreListedByNamesThatAreDigests) {
  const Hash digest = store_.add(source("abc")).value().sha256;
  const auto folder = dir_ / "ba";
  const std::string name(kAbcDigest);
  std::string upper = name;
  upper[0] = 'B';
  const std::vector<std::filesystem::path> strays = {dir_ / "readme",
                                                     dir_ / "bg",
                                                     dir_ / "b",
                                                     folder / "readme",
                                                     folder / upper,
                                                     folder / name.substr(0, 63),
                                                     folder / (name + "0"),
                                                     folder / ("bb" + name.substr(2))};
  for (const auto& stray : strays) {
    std::ofstream(stray) << "x";
    const auto listed = store_.list();
    ASSERT_FALSE(listed) << stray;
    EXPECT_EQ(listed.error().code, Errc::kCorruption);
    EXPECT_EQ(listed.error().path, stray.string());
    std::filesystem::remove(stray);
  }
  std::filesystem::create_directory(folder / ("ba" + std::string(62, '0')));
  EXPECT_EQ(store_.list().error().code, Errc::kCorruption);
  std::filesystem::remove(folder / ("ba" + std::string(62, '0')));
  // What a cut-off addition leaves is passed over.
  std::ofstream(dir_ / ".document.0123456789abcdef.tmp") << "half";
  EXPECT_EQ(store_.list().value(), std::vector<Hash>{digest});
}

TEST_F(Documents, AreSyncedBeforeTheyAreNamed) {
  SyscallFaults faults(dir_);
  const Hash digest = store_.add(source("abc")).value().sha256;
  const auto calls = faults.calls();
  const std::string place = "ba/" + to_hex(digest);
  const auto at = [&](const std::string& call, std::size_t from) {
    for (std::size_t i = from; i < calls.size(); ++i) {
      if (calls[i] == call || (call.ends_with('*') && calls[i].starts_with(call.substr(0, call.size() - 1)))) return i;
    }
    ADD_FAILURE() << "no " << call;
    return calls.size();
  };
  const std::size_t synced = at("fsync .document*", 0);
  const std::size_t named = at("rename " + place, synced);
  EXPECT_LT(named, calls.size());
  EXPECT_LT(at("fsync ba", named), calls.size());
  EXPECT_LT(at("fsync .", named), calls.size());
}

TEST_F(Documents, AreWholeOrAbsentWhateverFails) {
  for (const Fault fault : {Fault::kFailOnce, Fault::kFailOnceButDone, Fault::kPowerCut}) {
    int struck = 0;
    for (std::uint64_t n = 1;; ++n) {
      SCOPED_TRACE("call " + std::to_string(n) + ", fault " + std::to_string(static_cast<int>(fault)));
      std::filesystem::remove_all(dir_);
      const auto from = source("abc");
      {
        SyscallFaults faults(dir_);
        faults.fault_at(n, fault);
        const auto added = store_.add(from);
        if (!faults.struck()) break;
        ++struck;
        const std::string call = faults.calls().at(n - 1);
        const bool harmless = call == "close ." || call == "close ba" || call.starts_with("mkdir ");
        EXPECT_TRUE(harmless || !added) << call;
        EXPECT_TRUE(added || added.error().code == Errc::kIoError) << call;
      }
      const auto listed = store_.list();
      ASSERT_TRUE(listed) << listed.error().message;
      for (const Hash& digest : listed.value()) EXPECT_TRUE(store_.verify(digest));
      // Adding it again is the remedy.
      ASSERT_TRUE(store_.add(from));
      EXPECT_EQ(store_.list().value().size(), 1U);
    }
    EXPECT_GT(struck, 10);
  }
}

TEST_F(Documents, FailToBeReadWhenACallFails) {
  const Hash digest = store_.add(source("abc")).value().sha256;
  for (std::uint64_t n = 1; n <= 2; ++n) {  // open, pread or read
    SyscallFaults faults(dir_);
    faults.fault_at(n, Fault::kFailOnce);
    EXPECT_EQ(store_.read(digest, 0, 3).error().code, Errc::kIoError);
    faults.fault_at(n, Fault::kFailOnce);
    EXPECT_EQ(store_.verify(digest).error().code, Errc::kIoError);
  }
  SyscallFaults faults(source_);
  faults.fault_at(2, Fault::kFailOnce);
  EXPECT_EQ(store_.add(source_).error().code, Errc::kIoError);
}

}  // namespace
}  // namespace skaidrs
