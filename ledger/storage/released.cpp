#include "ledger/storage/released.h"

#include <algorithm>
#include <optional>

#include "ledger/base/encoding.h"
#include "ledger/storage/durable_file.h"
#include "ledger/storage/file_io.h"
#include "ledger/storage/vault.h"

namespace skaidrs {
namespace {

constexpr unsigned kFolderMode = 0755;
constexpr unsigned kFileMode = 0644;
constexpr std::string_view kEnding = ".json";

std::optional<Hash> digest_in(std::string_view name) {
  if (!name.ends_with(kEnding)) return std::nullopt;
  const auto bytes = from_base64url(name.substr(0, name.size() - kEnding.size()));
  const auto digest = bytes ? hash_from_bytes(bytes.value()) : Result<Hash>(bytes.error());
  return digest ? std::optional<Hash>(digest.value()) : std::nullopt;
}

}  // namespace

std::filesystem::path ReleasedDisclosures::path_of(const Hash& digest) const {
  return dir_ / (to_base64url(digest.view()) + std::string(kEnding));
}

Status ReleasedDisclosures::put(const Disclosure& disclosure) {
  if (disclosure_hash(disclosure.text) != disclosure.digest) return invalid("a disclosure has another digest");
  LEDGER_TRY(create_folder(dir_, kFolderMode));
  const Status put = create_file(path_of(disclosure.digest), view_of(disclosure.text), kFileMode);
  return !put && put.error().code == Errc::kConflict ? ok() : put;
}

Result<std::string> ReleasedDisclosures::get(const Hash& digest) const {
  const std::filesystem::path path = path_of(digest);
  LEDGER_TRY(OpenFile file, OpenFile::for_reading_own(path));
  LEDGER_TRY(const Bytes bytes, file.read_at(0, kDisclosureBytesMax + 1));
  if (disclosure_hash(text_of(bytes)) == digest) return std::string(text_of(bytes));
  return corruption(path.string() + " holds another disclosure than its name says").at(path.string());
}

Status ReleasedDisclosures::withdraw(const Hash& digest) {
  return shred_file(path_of(digest));
}

Result<std::vector<Hash>> ReleasedDisclosures::list() const {
  std::vector<Hash> digests;
  LEDGER_TRY(const auto names, names_in(dir_));
  for (const std::string& name : names) {
    const auto digest = digest_in(name);
    if (!digest) {
      const std::string path = (dir_ / name).string();
      return corruption(path + " does not belong among released disclosures").at(path).hinted("move it away");
    }
    digests.push_back(*digest);
  }
  std::sort(digests.begin(), digests.end());
  return digests;
}

}  // namespace skaidrs
