#include "ledger/storage/vault_keys.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <optional>

#include "ledger/crypto/random.h"
#include "ledger/crypto/sealing.h"
#include "ledger/crypto/sha256.h"
#include "ledger/storage/durable_file.h"
#include "ledger/storage/file_io.h"

namespace skaidrs {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMagic = "SKVKEY01";
constexpr std::string_view kEnding = ".key";
constexpr std::size_t kFileBytes = kMagic.size() + kSealKeyBytes + Hash::kSize;
constexpr unsigned kKeyMode = 0600;

constexpr unsigned kFolderMode = 0700;

// "<generation>.key", without leading zeros.
std::optional<std::uint32_t> parse_name(std::string_view name) {
  if (!name.ends_with(kEnding)) return std::nullopt;
  name.remove_suffix(kEnding.size());
  std::uint32_t generation = 0;
  const auto [end, failure] = std::from_chars(name.data(), name.data() + name.size(), generation);
  const bool is_number = failure == std::errc() && end == name.data() + name.size();
  if (!is_number || std::to_string(generation) != name) return std::nullopt;
  return generation;
}

}  // namespace

Result<std::vector<std::string>> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  fs::directory_iterator entry(folder, error);
  if (error == std::errc::no_such_file_or_directory) return names;
  while (!error && entry != fs::directory_iterator()) {
    std::string name = entry->path().filename().string();
    if (!is_temporary_name(name)) names.push_back(std::move(name));
    entry.increment(error);
  }
  if (error) return io_error("cannot list " + folder.string() + ": " + error.message()).at(folder.string());
  std::sort(names.begin(), names.end());
  return names;
}

Status check_private(const fs::path& path) {
  struct stat about = {};
  if (::lstat(path.c_str(), &about) != 0) return system_error("look at", path, errno);
  if ((about.st_mode & 077U) == 0) return ok();
  return invalid(path.string() + " can be accessed by others")
      .at(path.string())
      .hinted(std::string("chmod ") + (S_ISDIR(about.st_mode) ? "700" : "600"));
}

fs::path VaultKeys::path_of(const std::string& person, std::uint32_t generation) const {
  return dir_ / person / (std::to_string(generation) + std::string(kEnding));
}

Result<VaultKeys::Generations> VaultKeys::list() const {
  Generations all;
  LEDGER_TRY(const auto persons, names_in(dir_));
  for (const std::string& person : persons) {
    LEDGER_TRY(all[person], of(person));
  }
  return all;
}

Result<std::vector<std::uint32_t>> VaultKeys::of(const std::string& person) const {
  std::vector<std::uint32_t> generations;
  LEDGER_TRY(const auto names, names_in(dir_ / person));
  for (const std::string& name : names) {
    const auto generation = parse_name(name);
    if (!generation) {
      return corruption((dir_ / person / name).string() + " does not belong among the keys of a vault")
          .at((dir_ / person / name).string())
          .hinted("move it away");
    }
    generations.push_back(*generation);
  }
  std::sort(generations.begin(), generations.end());
  return generations;
}

Result<SecretBytes> VaultKeys::load(const std::string& person, std::uint32_t generation) const {
  const fs::path path = path_of(person, generation);
  LEDGER_TRY(OpenFile file, OpenFile::for_reading_own(path));
  LEDGER_TRY(check_private(path));
  // One byte more than a key has, so that a longer file is told from one.
  LEDGER_TRY(Bytes bytes, file.read_at(0, kFileBytes + 1));
  const ByteView all = bytes;
  const Error wrong = corruption(path.string() + " is no key of a vault").at(path.string());
  const bool is_whole = bytes.size() == kFileBytes && text_of(all.first(kMagic.size())) == kMagic &&
                        equal(sha256(all.first(kFileBytes - Hash::kSize)).view(), all.last(Hash::kSize));
  SecretBytes key(is_whole ? all.subspan(kMagic.size(), kSealKeyBytes) : ByteView());
  wipe(bytes);
  if (!is_whole) return wrong;
  return key;
}

Status VaultKeys::create(const std::string& person, std::uint32_t generation) const {
  const Bytes magic = bytes_of(kMagic);
  SecretBytes key(random_bytes(kSealKeyBytes));
  SecretBytes file(kFileBytes);
  const auto rest = std::copy(magic.begin(), magic.end(), file.span().begin());
  const auto end = std::copy(key.view().begin(), key.view().end(), rest);
  const Hash digest = sha256(file.view().first(kFileBytes - Hash::kSize));
  std::copy(digest.bytes.begin(), digest.bytes.end(), end);
  LEDGER_TRY(create_folder(dir_ / person, kFolderMode));
  return create_file(path_of(person, generation), file.view(), kKeyMode);
}

Status VaultKeys::shred(const std::string& person, std::uint32_t generation) const {
  LEDGER_TRY(shred_file(path_of(person, generation)));
  std::error_code ignored;
  fs::remove(dir_ / person, ignored);  // only an empty folder goes
  return ok();
}

}  // namespace skaidrs
