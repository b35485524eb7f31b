#include "ledger/storage/vault.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <optional>

#include "ledger/base/assert.h"
#include "ledger/base/descriptor.h"
#include "ledger/base/encoding.h"
#include "ledger/crypto/random.h"
#include "ledger/crypto/sha256.h"
#include "ledger/storage/durable_file.h"
#include "ledger/storage/file_io.h"
#include "ledger/storage/sealed_file.h"

namespace skaidrs {
namespace {

namespace fs = std::filesystem;

constexpr unsigned kFolderMode = 0700;
constexpr unsigned kFileMode = 0600;
constexpr std::size_t kSaltBytes = 16;
constexpr std::string_view kImported = "imported/";
constexpr char kImportedMark = '+';  // in file names, where no slash may stand
constexpr std::string_view kDisclosureEnding = ".sd";
constexpr std::string_view kDocumentEnding = ".doc";
constexpr std::string_view kAssociatedHead = "skaidrs.vault.v1";

bool is_plain_name(std::string_view name) {
  const auto is_small = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  return !name.empty() && name.size() <= kVaultPersonMax && is_small(name.front()) &&
         std::all_of(name.begin(), name.end(), [&](char c) { return is_small(c) || c == '.' || c == '_' || c == '-'; });
}

std::string file_name_of(std::string_view person) {
  std::string name(person);
  std::replace(name.begin(), name.end(), '/', kImportedMark);
  return name;
}

std::string person_of(std::string_view file_name) {
  std::string person(file_name);
  std::replace(person.begin(), person.end(), kImportedMark, '/');
  return person;
}

Error no_person(std::string_view person) {
  return invalid("\"" + std::string(person) + "\" is no person of a vault")
      .hinted("an actor's id, or imported/<register>.<row>");
}

std::string_view ending_of(VaultItem::Kind kind) {
  return kind == VaultItem::Kind::kDisclosure ? kDisclosureEnding : kDocumentEnding;
}

std::string name_of(const VaultItem& item) {
  return to_hex(item.digest) + std::string(ending_of(item.kind));
}

std::optional<VaultItem> parse_item(const std::string& person, std::string_view name) {
  for (const auto kind : {VaultItem::Kind::kDisclosure, VaultItem::Kind::kDocument}) {
    if (!name.ends_with(ending_of(kind))) continue;
    const auto digest = hash_from_hex(name.substr(0, name.size() - ending_of(kind).size()));
    if (digest) return VaultItem{person, digest.value(), kind};
  }
  return std::nullopt;
}

// What a sealed file is bound to, so that none passes for another.
std::string associated_of(const VaultItem& item) {
  return std::string(kAssociatedHead) + '\0' + item.person + '\0' + name_of(item);
}

Error stray(const fs::path& path) {
  return corruption(path.string() + " does not belong into a vault").at(path.string()).hinted("move it away");
}

Status check_text(const Disclosure& text) {
  if (text.text.size() > kDisclosureBytesMax) {
    return invalid("a disclosure of " + std::to_string(text.text.size()) + " bytes; at most " +
                   std::to_string(kDisclosureBytesMax) + " fit into the vault");
  }
  if (disclosure_hash(text.text) == text.digest) return ok();
  return invalid("a disclosure has another digest than the one named");
}

PullBytes pull_from(std::string_view text) {
  return [rest = view_of(text)](std::size_t count) mutable -> Result<Bytes> {
    const ByteView piece = rest.first(std::min(count, rest.size()));
    rest = rest.subspan(piece.size());
    return Bytes(piece.begin(), piece.end());
  };
}

// The salt, then the file.
PullBytes pull_salted(const Bytes& salt, OpenFile& file) {
  return [rest = salt, &file](std::size_t count) mutable -> Result<Bytes> {
    if (rest.empty()) return file.read_piece(count);
    LEDGER_ASSERT(count >= rest.size());
    return std::exchange(rest, Bytes());
  };
}

Result<Hash> salted_digest(const Bytes& salt, const fs::path& source) {
  LEDGER_TRY(OpenFile file, OpenFile::for_reading(source));
  const PullBytes pull = pull_salted(salt, file);
  Sha256Stream digest;
  for (;;) {
    LEDGER_TRY(const Bytes piece, pull(kPieceBytes));
    if (piece.empty()) return digest.finish();
    digest.update(piece);
  }
}

// Seals into a new name, whole or not at all. What has that name already is the same value: it stays.
Status place_sealed(const fs::path& path, const SealedWith& with, const PullBytes& pull) {
  const fs::path copy = temporary_beside(path);
  Status done = write_sealed(copy, with, pull);
  if (done) done = rename_new(copy, path);
  if (done) return ok();
  remove_quietly(copy);
  return done.error().code == Errc::kConflict ? ok() : std::move(done);
}

}  // namespace

bool is_vault_person(std::string_view person) {
  if (person.starts_with(kImported)) person.remove_prefix(kImported.size());
  return is_plain_name(person);
}

// One process changes a vault at a time; the others wait.
class Vault::Lock {
 public:
  [[nodiscard]] static Result<std::unique_ptr<Lock>> take(const fs::path& dir) {
    const fs::path path = dir / "lock";
    auto lock = std::make_unique<Lock>(
        ::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, static_cast<::mode_t>(kFileMode)));
    const int fd = lock->file_.get();
    int taken = fd < 0 ? -1 : ::flock(fd, LOCK_EX);
    while (taken != 0 && fd >= 0 && errno == EINTR) taken = ::flock(fd, LOCK_EX);
    if (taken != 0) return system_error("lock", path, errno);
    return lock;
  }
  explicit Lock(int fd) : file_(fd) {}

 private:
  Descriptor file_;
};

Result<Vault> Vault::open(fs::path dir) {
  std::error_code error;
  if (!fs::is_directory(dir, error)) {
    return not_found("there is no vault " + dir.string()).at(dir.string());
  }
  LEDGER_TRY(check_private(dir));
  return Vault(std::move(dir));
}

Result<Vault> Vault::open_or_create(fs::path dir) {
  for (const fs::path& folder : {dir, dir / "keys", dir / "sealed"}) {
    LEDGER_TRY(create_folder(folder, kFolderMode));
  }
  return open(std::move(dir));
}

fs::path Vault::folder_of_person(const std::string& person) const {
  return dir_ / "sealed" / file_name_of(person);
}

fs::path Vault::path_of(const VaultItem& item) const {
  return folder_of_person(item.person) / name_of(item);
}

Result<std::uint32_t> Vault::current_key(const std::string& person) {
  const std::string name = file_name_of(person);
  LEDGER_TRY(const auto generations, keys_.of(name));
  if (!generations.empty()) return generations.back();
  LEDGER_TRY(keys_.create(name, 1));
  return std::uint32_t{1};
}

Status Vault::put(const std::string& person, std::span<const Disclosure> texts) {
  if (!is_vault_person(person)) return no_person(person);
  for (const Disclosure& text : texts) {
    LEDGER_TRY(check_text(text));
  }
  LEDGER_TRY(const auto lock, Lock::take(dir_));
  LEDGER_TRY(const std::uint32_t generation, current_key(person));
  LEDGER_TRY(const SecretBytes key, keys_.load(file_name_of(person), generation));
  LEDGER_TRY(create_folder(folder_of_person(person), kFolderMode));
  for (const Disclosure& text : texts) {
    const VaultItem item{person, text.digest, VaultItem::Kind::kDisclosure};
    LEDGER_TRY(place_sealed(path_of(item), {key.view(), generation, associated_of(item)}, pull_from(text.text)));
  }
  return sync_folder(folder_of_person(person));
}

Result<StoredDocument> Vault::put_document(const std::string& person, const fs::path& source) {
  if (!is_vault_person(person)) return no_person(person);
  LEDGER_TRY(StoredDocument document, DocumentStore::measure(source));
  const Bytes salt = random_bytes(kSaltBytes);
  LEDGER_TRY(document.sha256, salted_digest(salt, source));
  LEDGER_TRY(const auto lock, Lock::take(dir_));
  LEDGER_TRY(const std::uint32_t generation, current_key(person));
  LEDGER_TRY(const SecretBytes key, keys_.load(file_name_of(person), generation));
  LEDGER_TRY(create_folder(folder_of_person(person), kFolderMode));
  const VaultItem item{person, document.sha256, VaultItem::Kind::kDocument};
  LEDGER_TRY(OpenFile file, OpenFile::for_reading(source));
  LEDGER_TRY(place_sealed(path_of(item), {key.view(), generation, associated_of(item)}, pull_salted(salt, file)));
  LEDGER_TRY(sync_folder(folder_of_person(person)));
  // The file may have changed between the two readings.
  LEDGER_TRY(read(item, [](ByteView) { return ok(); }));
  return document;
}

Result<std::vector<VaultItem>> Vault::items_of(const std::string& person) const {
  std::vector<VaultItem> items;
  LEDGER_TRY(const auto names, names_in(folder_of_person(person)));
  for (const std::string& name : names) {
    auto item = parse_item(person, name);
    if (!item) return stray(folder_of_person(person) / name);
    items.push_back(std::move(*item));
  }
  return items;
}

Result<std::vector<VaultItem>> Vault::items() const {
  std::vector<VaultItem> all;
  LEDGER_TRY(const auto folders, names_in(dir_ / "sealed"));
  for (const std::string& folder : folders) {
    const std::string person = person_of(folder);
    if (!is_vault_person(person)) return stray(dir_ / "sealed" / folder);
    LEDGER_TRY(const auto items, items_of(person));
    all.insert(all.end(), items.begin(), items.end());
  }
  std::sort(all.begin(), all.end());
  return all;
}

Result<VaultItem> Vault::find(const Hash& digest) const {
  LEDGER_TRY(const auto all, items());
  const auto found = std::find_if(all.begin(), all.end(), [&](const VaultItem& item) { return item.digest == digest; });
  if (found != all.end()) return *found;
  return not_found("the vault holds no value for the digest " + to_base64url(digest.view()) + " (" + to_hex(digest) +
                   ")")
      .at(dir_.string());
}

Status Vault::read(const VaultItem& item, const std::function<Status(ByteView)>& take) const {
  LEDGER_TRY(SealedFile file, SealedFile::open(path_of(item)));
  LEDGER_TRY(const SecretBytes key, keys_.load(file_name_of(item.person), file.generation()));
  const SealedWith with{key.view(), file.generation(), associated_of(item)};
  Sha256Stream digest;
  for (;;) {
    LEDGER_TRY(const Bytes piece, file.next(with));
    if (piece.empty()) break;
    digest.update(piece);
    LEDGER_TRY(take(piece));
  }
  if (item.kind == VaultItem::Kind::kDisclosure || digest.finish() == item.digest) return ok();
  return corruption(path_of(item).string() + " holds another document than its name says").at(path_of(item).string());
}

Result<std::string> Vault::disclosure(const VaultItem& item) const {
  std::string text;
  LEDGER_TRY(read(item, [&](ByteView piece) -> Status {
    text += text_of(piece);
    if (text.size() <= kDisclosureBytesMax) return ok();
    return corruption(path_of(item).string() + " is longer than a disclosure may be").at(path_of(item).string());
  }));
  if (disclosure_hash(text) == item.digest) return text;
  return corruption(path_of(item).string() + " holds another disclosure than its name says").at(path_of(item).string());
}

Result<Bytes> Vault::document(const VaultItem& item, const fs::path& copy) const {
  LEDGER_TRY(OpenFile file, OpenFile::create(copy, kFileMode));
  Bytes salt;
  Status done = read(item, [&](ByteView piece) {
    const std::size_t missing = std::min(kSaltBytes - salt.size(), piece.size());
    salt.insert(salt.end(), piece.begin(), piece.begin() + static_cast<std::ptrdiff_t>(missing));
    return file.write(piece.subspan(missing));
  });
  if (done) done = file.sync();
  if (!done) {
    remove_quietly(copy);
    return std::move(done).error();
  }
  return salt;
}

Status Vault::seal_anew(const VaultItem& item, std::uint32_t generation) {
  const fs::path path = path_of(item);
  LEDGER_TRY(SealedFile file, SealedFile::open(path));
  if (file.generation() == generation) return ok();
  const std::string name = file_name_of(item.person);
  LEDGER_TRY(const SecretBytes before, keys_.load(name, file.generation()));
  LEDGER_TRY(const SecretBytes after, keys_.load(name, generation));
  const SealedWith opened{before.view(), file.generation(), associated_of(item)};
  const fs::path copy = temporary_beside(path);
  Status done = write_sealed(copy, {after.view(), generation, associated_of(item)},
                             [&](std::size_t) { return file.next(opened); });
  if (done) done = rename_over(copy, path);
  if (!done) remove_quietly(copy);
  return done;
}

Status Vault::erase_person(const std::string& person) {
  const std::string name = file_name_of(person);
  LEDGER_TRY(const auto generations, keys_.of(name));
  // From the moment in which the last key is gone nothing opens what is left, wherever copies of it lie.
  for (const std::uint32_t generation : generations) {
    LEDGER_TRY(keys_.shred(name, generation));
  }
  LEDGER_TRY(const auto items, items_of(person));
  for (const VaultItem& item : items) {
    LEDGER_TRY(remove_file(path_of(item)));
  }
  std::error_code ignored;
  // What a power cut left unfinished in it goes too.
  fs::remove_all(folder_of_person(person), ignored);
  return sync_folder(dir_ / "sealed");
}

Status Vault::erase_some(const std::string& person, const std::vector<VaultItem>& gone,
                         const std::vector<VaultItem>& left) {
  const std::string name = file_name_of(person);
  for (const VaultItem& item : gone) {
    LEDGER_TRY(remove_file(path_of(item)));
  }
  LEDGER_TRY(auto generations, keys_.of(name));
  if (generations.size() < 2) {
    generations.push_back(generations.empty() ? 1 : generations.back() + 1);
    LEDGER_TRY(keys_.create(name, generations.back()));
  }
  // A copy of sealed/ from before opens with the old key alone: nobody keeps that for the sake of the rest.
  for (const VaultItem& item : left) {
    LEDGER_TRY(seal_anew(item, generations.back()));
  }
  LEDGER_TRY(sync_folder(folder_of_person(person)));
  generations.pop_back();
  for (const std::uint32_t generation : generations) {
    LEDGER_TRY(keys_.shred(name, generation));
  }
  return ok();
}

Result<std::vector<VaultItem>> Vault::erase(const std::set<Hash>& digests) {
  LEDGER_TRY(const auto lock, Lock::take(dir_));
  LEDGER_TRY(const auto folders, names_in(dir_ / "sealed"));
  LEDGER_TRY(const auto keys, keys_.list());
  std::vector<VaultItem> erased;
  for (const std::string& folder : folders) {
    const std::string person = person_of(folder);
    if (!is_vault_person(person)) return stray(dir_ / "sealed" / folder);
    LEDGER_TRY(std::vector<VaultItem> left, items_of(person));
    const auto first_gone = std::stable_partition(
        left.begin(), left.end(), [&](const VaultItem& item) { return !digests.contains(item.digest); });
    const std::vector<VaultItem> gone(first_gone, left.end());
    left.erase(first_gone, left.end());
    const auto generations = keys.find(folder);
    const bool is_cut_off = generations != keys.end() && generations->second.size() > 1;
    if (gone.empty() && !is_cut_off) continue;
    LEDGER_TRY(left.empty() ? erase_person(person) : erase_some(person, gone, left));
    erased.insert(erased.end(), gone.begin(), gone.end());
  }
  return erased;
}

Result<std::vector<std::string>> Vault::unfinished() const {
  std::vector<std::string> persons;
  LEDGER_TRY(const auto keys, keys_.list());
  for (const auto& [name, generations] : keys) {
    if (generations.size() > 1) persons.push_back(person_of(name));
  }
  return persons;
}

}  // namespace skaidrs
