#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/crypto/secret_bytes.h"

namespace skaidrs {

// Internal to the vault: one key a person, 256 random bits, in a file of mode 0600:
//
//   <dir>/<person>/<generation>.key = "SKVKEY01" || 32 bytes || SHA-256(all before)
//
// A person has one key but for the moment in which what is left is sealed anew under the next one.
class VaultKeys {
 public:
  explicit VaultKeys(std::filesystem::path dir) : dir_(std::move(dir)) {}

  using Generations = std::map<std::string, std::vector<std::uint32_t>>;  // by person's file name, rising
  // Errors: kCorruption on a file whose name is none of ours; kIoError.
  [[nodiscard]] Result<Generations> list() const;
  // The generations of one person's keys, rising; none where there is no key. Errors: as list().
  [[nodiscard]] Result<std::vector<std::uint32_t>> of(const std::string& person) const;
  // Errors: kNotFound; kInvalidArgument when others may read the file; kCorruption when it is no key; kIoError.
  [[nodiscard]] Result<SecretBytes> load(const std::string& person, std::uint32_t generation) const;
  // Makes a key that was not there. Errors: kConflict, kIoError.
  [[nodiscard]] Status create(const std::string& person, std::uint32_t generation) const;
  // Removes it for ever (shred_file); with the last one its folder goes. Errors: kIoError.
  [[nodiscard]] Status shred(const std::string& person, std::uint32_t generation) const;

 private:
  [[nodiscard]] std::filesystem::path path_of(const std::string& person, std::uint32_t generation) const;
  std::filesystem::path dir_;
};

// The names in a folder, sorted; none where there is no folder. Temporary ones are passed over. Errors: kIoError.
[[nodiscard]] Result<std::vector<std::string>> names_in(const std::filesystem::path& folder);
// Errors: kInvalidArgument when group or others may do anything with the file or folder; kIoError.
[[nodiscard]] Status check_private(const std::filesystem::path& path);

}  // namespace skaidrs
