#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"
#include "ledger/event/disclosure_hash.h"

namespace skaidrs {

// Disclosures that may be shown to everybody, as plain files in a folder apart: `<dir>/<digest in base64url>.json`
// holds the text [salt, name, value], byte for byte what its digest is over. The writer puts them there and erasure
// takes them away; servers read them.
class ReleasedDisclosures {
 public:
  explicit ReleasedDisclosures(std::filesystem::path dir) : dir_(std::move(dir)) {}
  [[nodiscard]] const std::filesystem::path& dir() const { return dir_; }

  // Makes the folder where there is none. One that is there stays. Errors: kInvalidArgument when the text has another
  // digest; kIoError.
  [[nodiscard]] Status put(const Disclosure& disclosure);
  // Errors: kNotFound; kCorruption when the file holds something else; kIoError.
  [[nodiscard]] Result<std::string> get(const Hash& digest) const;
  // Overwrites and removes it; one that is not there is withdrawn already. Errors: kIoError.
  [[nodiscard]] Status withdraw(const Hash& digest);
  // Sorted; none where there is no folder. Errors: kCorruption on a file that is none of ours; kIoError.
  [[nodiscard]] Result<std::vector<Hash>> list() const;

 private:
  [[nodiscard]] std::filesystem::path path_of(const Hash& digest) const;
  std::filesystem::path dir_;
};

}  // namespace skaidrs
