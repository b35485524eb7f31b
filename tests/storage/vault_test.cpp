// Goal: a value goes in and out of the vault unchanged, lies nowhere in clear, and once erased is opened by nothing:
// not by what is left, not by a copy of the sealed files from before. Whatever is cut off is completed by the same
// call.
#include "ledger/storage/vault.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>

#include "ledger/base/encoding.h"
#include "ledger/crypto/sha256.h"
#include "ledger/event/disclosure_hash.h"
#include "tests/support/fixtures.h"
#include "tests/support/syscall_faults.h"
#include "tests/support/temp_dir.h"

namespace skaidrs {
namespace {

namespace fs = std::filesystem;
using testing::Fault;
using testing::slurp;
using testing::SyscallFaults;

Disclosure text_of_value(const std::string& value) {
  const std::string text = R"(["_26bc4LT-ac6q2KI6cBW5es","name",")" + value + "\"]";
  return {disclosure_hash(text), text};
}

class VaultTest : public ::testing::Test {
 protected:
  VaultItem put(const std::string& person, const std::string& value) {
    const Disclosure text = text_of_value(value);
    EXPECT_TRUE(vault().put(person, {&text, 1}));
    return {person, text.digest, VaultItem::Kind::kDisclosure};
  }
  Vault vault() const { return Vault::open_or_create(dir_).value(); }
  std::string value_of(const VaultItem& item) const {
    const auto text = vault().disclosure(item);
    return text ? text.value() : "error: " + std::string(errc_name(text.error().code));
  }
  static bool below(const fs::path& dir, std::string_view bytes) {
    return std::any_of(fs::recursive_directory_iterator(dir), fs::recursive_directory_iterator(),
                       [&](const auto& file) {
                         return file.is_regular_file() && slurp(file.path()).find(bytes) != std::string::npos;
                       });
  }
  static std::size_t files_below(const fs::path& dir) {
    std::size_t count = 0;
    for (const auto& file : fs::recursive_directory_iterator(dir)) count += file.is_regular_file() ? 1U : 0U;
    return count;
  }
  std::size_t keys_left() const {
    std::size_t count = 0;
    for (const auto& file : fs::recursive_directory_iterator(dir_ / "keys")) {
      count += file.path().extension() == ".key" ? 1U : 0U;
    }
    return count;
  }
  fs::path sealed_file(const VaultItem& item) const {
    return dir_ / "sealed" / item.person / (to_hex(item.digest) + ".sd");
  }

  const testing::TempDir temp_{testing::Place::kMemory};
  const fs::path dir_ = temp_.path() / "vault";
};

TEST(DisclosureHash, IsThatOfRfc9901) {
  // Section 4.2.3.
  const std::string text = R"(["6qMQvRL5haj", "family_name", "Möbius"])";
  EXPECT_EQ(to_base64url(disclosure_hash(text).view()), "uutlBuYeMDyjLLTpf6Jxi7yNkEF35jdyWMn9U7b_RYY");
}

TEST_F(VaultTest, KeepsWhatWasPutIn) {
  const VaultItem anna = put("applicant-1", "Anna");
  const VaultItem row = put("imported/berlin.00ff", "Zille");
  EXPECT_NE(value_of(anna).find("\"Anna\""), std::string::npos);
  EXPECT_NE(value_of(row).find("\"Zille\""), std::string::npos);
  EXPECT_EQ(vault().items().value(), (std::vector<VaultItem>{anna, row}));
  EXPECT_EQ(vault().find(row.digest).value(), row);
  EXPECT_EQ(vault().find(Hash{}).error().code, Errc::kNotFound);
  put("applicant-1", "Anna");  // the same again changes nothing
  EXPECT_EQ(vault().items().value().size(), 2U);
  EXPECT_FALSE(below(dir_, "Anna"));
  EXPECT_FALSE(below(dir_, "Zille"));
}

TEST_F(VaultTest, IsOpenToItsOwnerAlone) {
  const VaultItem anna = put("applicant-1", "Anna");
  for (const auto& one : fs::recursive_directory_iterator(dir_)) {
    struct stat about = {};
    ASSERT_EQ(::stat(one.path().c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777U, one.is_directory() ? 0700U : 0600U) << one.path();
  }
  fs::permissions(dir_ / "keys" / "applicant-1" / "1.key", fs::perms::group_read, fs::perm_options::add);
  EXPECT_EQ(vault().disclosure(anna).error().code, Errc::kInvalidArgument);
  fs::permissions(dir_, fs::perms::others_exec, fs::perm_options::add);
  EXPECT_EQ(Vault::open(dir_).error().code, Errc::kInvalidArgument);
  EXPECT_EQ(Vault::open(temp_.path() / "nowhere").error().code, Errc::kNotFound);
}

TEST_F(VaultTest, TakesPersonsAndDigestsAsTheyMustBe) {
  for (const char* name : {"a", "applicant-1", "0_x.y", "imported/berlin.00ff"})
    EXPECT_TRUE(is_vault_person(name)) << name;
  for (const char* name : {"", ".", "..", "../a", "a/b", "Anna", "imported/", "imported/../a", "imported/a/b", "a b"}) {
    EXPECT_FALSE(is_vault_person(name)) << name;
  }
  EXPECT_FALSE(is_vault_person(std::string(kVaultPersonMax + 1, 'a')));
  Disclosure text = text_of_value("Anna");
  EXPECT_EQ(vault().put("../x", {&text, 1}).error().code, Errc::kInvalidArgument);
  text.digest.bytes[0] ^= 1U;
  EXPECT_EQ(vault().put("applicant-1", {&text, 1}).error().code, Errc::kInvalidArgument);
  EXPECT_TRUE(vault().items().value().empty());
}

TEST_F(VaultTest, ErasesAPersonWithTheKey) {
  const VaultItem anna = put("applicant-1", "Anna");
  const VaultItem again = put("applicant-1", "Anna Berg");
  const VaultItem other = put("applicant-2", "Karl");
  fs::copy(dir_ / "sealed", temp_.path() / "backup", fs::copy_options::recursive);
  EXPECT_EQ(vault().erase({anna.digest, again.digest}).value().size(), 2U);
  EXPECT_EQ(vault().items().value(), std::vector<VaultItem>{other});
  EXPECT_EQ(files_below(dir_), 3U);  // the other's key and value, and the lock
  EXPECT_NE(value_of(other).find("Karl"), std::string::npos);
  // A backup of the sealed files brings nothing back, even under a new key of the same person.
  put("applicant-1", "Somebody");
  fs::copy(temp_.path() / "backup", dir_ / "sealed",
           fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  EXPECT_EQ(value_of(anna), "error: corruption");
}

TEST_F(VaultTest, ErasesOneValueOfSeveralWithItsKey) {
  const VaultItem anna = put("applicant-1", "Anna");
  const VaultItem kept = put("applicant-1", "kept");
  fs::copy(dir_ / "sealed", temp_.path() / "backup", fs::copy_options::recursive);
  EXPECT_EQ(vault().erase({anna.digest}).value(), std::vector<VaultItem>{anna});
  EXPECT_NE(value_of(kept).find("kept"), std::string::npos);
  EXPECT_FALSE(fs::exists(dir_ / "keys" / "applicant-1" / "1.key"));
  fs::copy(temp_.path() / "backup", dir_ / "sealed", fs::copy_options::recursive | fs::copy_options::skip_existing);
  EXPECT_EQ(value_of(anna), "error: not_found");  // the key that opened it is gone
  EXPECT_TRUE(vault().unfinished().value().empty());
  EXPECT_TRUE(vault().erase({anna.digest}).has_value());
  EXPECT_NE(value_of(kept).find("kept"), std::string::npos);
}

TEST_F(VaultTest, OpensNoFileUnderAnotherNameOrKey) {
  const VaultItem anna = put("applicant-1", "Anna");
  const VaultItem berg = put("applicant-1", "Berg");
  const VaultItem karl = put("applicant-2", "Karl");
  fs::copy_file(sealed_file(anna), sealed_file(berg), fs::copy_options::overwrite_existing);
  EXPECT_EQ(value_of(berg), "error: corruption");
  fs::copy_file(sealed_file(anna), sealed_file(karl), fs::copy_options::overwrite_existing);
  EXPECT_EQ(value_of(karl), "error: corruption");
}

TEST_F(VaultTest, SeesEveryDamage) {
  const VaultItem anna = put("applicant-1", "Anna");
  const fs::path key = dir_ / "keys" / "applicant-1" / "1.key";
  for (const fs::path& path : {sealed_file(anna), key}) {
    const std::string good = slurp(path);
    for (std::size_t at = 0; at < good.size(); ++at) {
      std::string bad = good;
      bad[at] = static_cast<char>(bad[at] ^ 1);
      std::ofstream(path, std::ios::binary) << bad;
      EXPECT_EQ(value_of(anna).substr(0, 6), "error:") << path << " " << at;
    }
    for (std::size_t kept = 0; kept < good.size(); ++kept) {
      std::ofstream(path, std::ios::binary) << good.substr(0, kept);
      EXPECT_EQ(value_of(anna), "error: corruption") << path << " " << kept;
    }
    std::ofstream(path, std::ios::binary) << good << "x";
    EXPECT_EQ(value_of(anna), "error: corruption");
    std::ofstream(path, std::ios::binary) << good;
  }
  std::ofstream(dir_ / "sealed" / "applicant-1" / "notes.txt") << "x";
  EXPECT_EQ(vault().items().error().code, Errc::kCorruption);
}

TEST_F(VaultTest, KeepsDocumentsOfEverySize) {
  constexpr std::size_t kPiece = 64UL * 1024;
  std::vector<VaultItem> items;
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{1}, kPiece - 17, kPiece - 16, kPiece - 15, kPiece, 3 * kPiece}) {
    std::string bytes(size, '\0');
    for (std::size_t at = 0; at < size; ++at) bytes[at] = static_cast<char>(at * 31 + size);
    const fs::path source = temp_.path() / "source";
    std::ofstream(source, std::ios::binary) << bytes;
    const auto stored = vault().put_document("applicant-1", source);
    ASSERT_TRUE(stored) << stored.error().message;
    EXPECT_EQ(stored.value().bytes, size);
    items.push_back({"applicant-1", stored.value().sha256, VaultItem::Kind::kDocument});
    const fs::path copy = temp_.path() / ("copy" + std::to_string(size));
    const auto salt = vault().document(items.back(), copy);
    ASSERT_TRUE(salt) << salt.error().message;
    EXPECT_EQ(slurp(copy), bytes);
    EXPECT_EQ(sha256({salt.value(), view_of(bytes)}), stored.value().sha256);
  }
  // What is left when one goes is sealed anew, piece by piece.
  EXPECT_TRUE(vault().erase({items.front().digest}).has_value());
  const auto salt = vault().document(items.back(), temp_.path() / "last");
  ASSERT_TRUE(salt);
  EXPECT_EQ(sha256({salt.value(), view_of(slurp(temp_.path() / "last"))}), items.back().digest);
}

// Whatever call fails, whether or not it took effect: the same erasure again completes it, and no value that was to
// stay is lost.
TEST_F(VaultTest, CompletesAnErasureThatWasCutOff) {
  for (const Fault fault : {Fault::kFailOnce, Fault::kFailOnceButDone, Fault::kPowerCut}) {
    bool struck = true;
    for (std::uint64_t n = 1; struck; ++n) {
      fs::remove_all(dir_);
      const VaultItem gone = put("applicant-1", "Anna");
      const VaultItem kept = put("applicant-1", "kept");
      const VaultItem alone = put("applicant-2", "Karl");
      const std::set<Hash> digests{gone.digest, alone.digest};
      Vault target = vault();
      {
        SyscallFaults faults(dir_);
        faults.fault_at(n, fault);
        static_cast<void>(target.erase(digests).has_value());
        struck = faults.struck();
      }
      ASSERT_TRUE(vault().erase(digests).has_value()) << n;
      ASSERT_EQ(vault().items().value(), std::vector<VaultItem>{kept}) << n;
      ASSERT_NE(value_of(kept).find("kept"), std::string::npos) << n;
      ASSERT_TRUE(vault().unfinished().value().empty()) << n;
      ASSERT_EQ(keys_left(), 1U) << n;
      ASSERT_LT(n, 300U);
    }
  }
}

// A value that was reported stored opens; one that was not is not there, or opens.
TEST_F(VaultTest, StoresAValueWholeOrNotAtAll) {
  for (const Fault fault : {Fault::kFailOnce, Fault::kFailOnceButDone, Fault::kPowerCut}) {
    bool struck = true;
    for (std::uint64_t n = 1; struck; ++n) {
      fs::remove_all(dir_);
      Vault target = vault();
      const Disclosure text = text_of_value("Anna");
      {
        SyscallFaults faults(dir_);
        faults.fault_at(n, fault);
        static_cast<void>(target.put("applicant-1", {&text, 1}).has_value());
        struck = faults.struck();
      }
      const auto items = vault().items();
      ASSERT_TRUE(items);
      for (const VaultItem& item : items.value()) ASSERT_NE(value_of(item).find("Anna"), std::string::npos) << n;
      ASSERT_TRUE(vault().put("applicant-1", {&text, 1})) << n;
      ASSERT_EQ(vault().items().value().size(), 1U);
      ASSERT_LT(n, 300U);
    }
  }
}

}  // namespace
}  // namespace skaidrs
