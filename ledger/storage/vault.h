#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"
#include "ledger/event/disclosure_hash.h"
#include "ledger/storage/documents.h"
#include "ledger/storage/vault_keys.h"

namespace skaidrs {

inline constexpr std::size_t kDisclosureBytesMax = 1024UL * 1024;
inline constexpr std::size_t kVaultPersonMax = 128;

// Whose values they are: an actor (`[a-z0-9][a-z0-9._-]*`), or a row of a register (`imported/<the same>`).
[[nodiscard]] bool is_vault_person(std::string_view person);

// What the log holds a digest of, and the vault the value: a disclosure, or a document that is not public (its digest
// is SHA-256(salt || bytes)).
struct VaultItem {
  enum class Kind : std::uint8_t { kDisclosure, kDocument };
  std::string person;
  Hash digest;
  Kind kind = Kind::kDisclosure;
  friend auto operator<=>(const VaultItem&, const VaultItem&) = default;
};

// Values about persons, in a folder apart from log, tiles and read models: each sealed under its person's key, and the
// keys in a folder of their own (backed up apart, for 30 days at most).
//
//   keys/<person>/<generation>.key           the person's key (vault_keys.h)
//   sealed/<person>/<64 hex>.sd | .doc       disclosures and documents (sealed_file.h), bound to person and name
//   lock                                     held by whoever changes something
//
// Invariants: every folder has mode 0700, every file 0600; a sealed value that was reported stored is durable, and so
// is the key that opens it; once erase() returned, no byte here opens what was erased, and neither does any copy of
// sealed/ made before. Folders and files are input: what is not as it must be is kCorruption.
class Vault {
 public:
  // Errors: kNotFound where there is no such folder; kInvalidArgument when others may access it; kIoError.
  [[nodiscard]] static Result<Vault> open(std::filesystem::path dir);
  // The same; makes the folder where there is none.
  [[nodiscard]] static Result<Vault> open_or_create(std::filesystem::path dir);
  [[nodiscard]] const std::filesystem::path& dir() const { return dir_; }

  // Seals disclosures of one person. One that is there already stays. Errors: kInvalidArgument on a bad person, a text
  // that is too long or has another digest; kCorruption, kIoError.
  [[nodiscard]] Status put(const std::string& person, std::span<const Disclosure> texts);
  // Seals a document under a fresh salt; gives SHA-256(salt || bytes) and the length. Errors: as put(); those of
  // DocumentStore::add.
  [[nodiscard]] Result<StoredDocument> put_document(const std::string& person, const std::filesystem::path& source);
  // Everything there is, sorted. Errors: kCorruption, kIoError.
  [[nodiscard]] Result<std::vector<VaultItem>> items() const;
  // Errors: kNotFound, kCorruption, kIoError.
  [[nodiscard]] Result<VaultItem> find(const Hash& digest) const;
  // The text of a disclosure. Errors: kNotFound; kCorruption where it does not open, or is not what its name says.
  [[nodiscard]] Result<std::string> disclosure(const VaultItem& item) const;
  // Writes a document's bytes, without the salt, into a new file of mode 0600, and gives its salt. Errors: as
  // disclosure(); kConflict when the file is there.
  [[nodiscard]] Result<Bytes> document(const VaultItem& item, const std::filesystem::path& copy) const;

  // Erases values for ever. A person of whom nothing is left loses the key first; of anyone else the rest is sealed
  // anew under a new key, and the old one goes. Gives what was there. A call that was cut off is completed by the same
  // call again. Errors: kCorruption, kIoError.
  [[nodiscard]] Result<std::vector<VaultItem>> erase(const std::set<Hash>& digests);
  // Persons of whom an erasure was cut off: they have more than one key. Errors: kCorruption, kIoError.
  [[nodiscard]] Result<std::vector<std::string>> unfinished() const;

 private:
  class Lock;
  explicit Vault(std::filesystem::path dir) : dir_(std::move(dir)), keys_(dir_ / "keys") {}

  [[nodiscard]] std::filesystem::path folder_of_person(const std::string& person) const;
  [[nodiscard]] std::filesystem::path path_of(const VaultItem& item) const;
  // The generation of the person's key, which is made where there is none.
  [[nodiscard]] Result<std::uint32_t> current_key(const std::string& person);
  [[nodiscard]] Result<std::vector<VaultItem>> items_of(const std::string& person) const;
  [[nodiscard]] Status read(const VaultItem& item, const std::function<Status(ByteView)>& take) const;
  [[nodiscard]] Status erase_person(const std::string& person);
  [[nodiscard]] Status erase_some(const std::string& person, const std::vector<VaultItem>& gone,
                                  const std::vector<VaultItem>& left);
  [[nodiscard]] Status seal_anew(const VaultItem& item, std::uint32_t generation);

  std::filesystem::path dir_;
  VaultKeys keys_;
};

}  // namespace skaidrs
