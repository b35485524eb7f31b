#include "ledger/storage/documents.h"

#include <algorithm>
#include <string>
#include <system_error>

#include "ledger/base/encoding.h"
#include "ledger/crypto/sha256.h"
#include "ledger/storage/durable_file.h"
#include "ledger/storage/file_io.h"

namespace skaidrs {
namespace {

constexpr unsigned kFolderMode = 0755;
constexpr unsigned kDocumentMode = 0444;
constexpr std::size_t kFolderNameChars = 2;

Error too_large(const std::filesystem::path& source) {
  return invalid(source.string() + " is larger than " + std::to_string(kDocumentBytesMax) + " bytes")
      .at(source.string());
}

// A pipe or a device has no length to judge beforehand, and opening one may wait for ever.
Result<OpenFile> open_source(const std::filesystem::path& source) {
  std::error_code error;
  if (std::filesystem::exists(source, error) && !std::filesystem::is_regular_file(source, error)) {
    return invalid(source.string() + " is no regular file").at(source.string());
  }
  LEDGER_TRY(OpenFile file, OpenFile::for_reading(source));
  LEDGER_TRY(const std::uint64_t bytes, file.regular_size());
  if (bytes > kDocumentBytesMax) return too_large(source);
  return file;
}

// Hashes what is left of `file`, and hands each piece on. The limit holds here too: a file may grow while it is read.
Result<StoredDocument> stream(OpenFile& file, const std::filesystem::path& source,
                              const std::function<Status(ByteView)>& take) {
  Sha256Stream digest;
  StoredDocument document;
  while (true) {
    LEDGER_TRY(const Bytes piece, file.read_piece(kPieceBytes));
    if (piece.empty()) break;
    document.bytes += piece.size();
    if (document.bytes > kDocumentBytesMax) return too_large(source);
    digest.update(piece);
    LEDGER_TRY(take(piece));
  }
  document.sha256 = digest.finish();
  return document;
}

Result<StoredDocument> copy_durably(const std::filesystem::path& source, const std::filesystem::path& copy) {
  LEDGER_TRY(OpenFile from, open_source(source));
  LEDGER_TRY(OpenFile to, OpenFile::create(copy, kDocumentMode));
  LEDGER_TRY(const StoredDocument document, stream(from, source, [&to](ByteView piece) { return to.write(piece); }));
  LEDGER_TRY(to.sync());
  LEDGER_TRY(to.close());
  return document;
}

// Gives a complete copy its name, unless the document is there already.
Status keep(const std::filesystem::path& copy, const std::filesystem::path& place) {
  LEDGER_TRY(create_folder(place.parent_path(), kFolderMode));
  Status placed = rename_new(copy, place);
  if (!placed && placed.error().code == Errc::kConflict) {
    remove_quietly(copy);
    placed = ok();
  }
  LEDGER_TRY(std::move(placed));
  // Both, since the copy moved from one to the other. Also when it was there: it may not have been synced.
  LEDGER_TRY(sync_folder(place.parent_path()));
  return sync_folder(copy.parent_path());
}

Error stray(const std::filesystem::path& path) {
  return corruption(path.string() + " does not belong among documents, which are named by their SHA-256")
      .at(path.string())
      .hinted("move it away");
}

Error cannot_list(const std::filesystem::path& folder, const std::error_code& error) {
  return io_error("cannot list " + folder.string() + ": " + error.message()).at(folder.string());
}

// The entries of a folder; none where there is no folder.
Result<std::vector<std::filesystem::path>> children(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> paths;
  std::error_code error;
  std::filesystem::directory_iterator entry(folder, error);
  if (error == std::errc::no_such_file_or_directory) return paths;
  if (error) return cannot_list(folder, error);
  while (entry != std::filesystem::directory_iterator()) {
    paths.push_back(entry->path());
    entry.increment(error);
    if (error) return cannot_list(folder, error);
  }
  return paths;
}

Result<Hash> digest_in_name(const std::filesystem::path& file, const std::string& folder_name) {
  std::error_code error;
  const std::string name = file.filename().string();
  const auto digest = hash_from_hex(name);
  const bool is_file = std::filesystem::symlink_status(file, error).type() == std::filesystem::file_type::regular;
  if (!digest || name.substr(0, kFolderNameChars) != folder_name || !is_file) return stray(file);
  return digest.value();
}

}  // namespace

std::filesystem::path DocumentStore::path_of(const Hash& sha256) const {
  const std::string name = to_hex(sha256);
  return dir_ / name.substr(0, kFolderNameChars) / name;
}

Result<StoredDocument> DocumentStore::add(const std::filesystem::path& source) {
  LEDGER_TRY(create_folder(dir_, kFolderMode));
  const std::filesystem::path copy = temporary_beside(dir_ / "document");
  Result<StoredDocument> document = copy_durably(source, copy);
  if (document) {
    const Status kept = keep(copy, path_of(document.value().sha256));
    if (!kept) document = kept.error();
  }
  if (!document) remove_quietly(copy);
  return document;
}

Result<StoredDocument> DocumentStore::measure(const std::filesystem::path& source) {
  LEDGER_TRY(OpenFile file, open_source(source));
  return stream(file, source, [](ByteView) { return ok(); });
}

Result<StoredDocument> DocumentStore::find(const Hash& sha256) const {
  LEDGER_TRY(const OpenFile file, OpenFile::for_reading_own(path_of(sha256)));
  LEDGER_TRY(const std::uint64_t bytes, file.regular_size());
  return StoredDocument{sha256, bytes};
}

Result<Bytes> DocumentStore::read(const Hash& sha256, std::uint64_t offset, std::size_t count) const {
  LEDGER_TRY(OpenFile file, OpenFile::for_reading_own(path_of(sha256)));
  LEDGER_TRY(const std::uint64_t bytes, file.regular_size());
  if (offset >= bytes) return Bytes();
  return file.read_at(offset, static_cast<std::size_t>(std::min<std::uint64_t>(count, bytes - offset)));
}

Status DocumentStore::verify(const Hash& sha256) const {
  const std::filesystem::path place = path_of(sha256);
  LEDGER_TRY(OpenFile file, OpenFile::for_reading_own(place));
  const auto found = stream(file, place, [](ByteView) { return ok(); });
  if (!found && found.error().code == Errc::kIoError) return found.error();
  if (found && found.value().sha256 == sha256) return ok();
  const std::string what = found ? "its SHA-256 is " + to_hex(found.value().sha256) : found.error().message;
  return corruption("document " + place.string() + " is damaged: " + what).at(place.string());
}

Result<std::vector<Hash>> DocumentStore::list() const {
  std::vector<Hash> digests;
  LEDGER_TRY(const std::vector<std::filesystem::path> folders, children(dir_));
  for (const std::filesystem::path& folder : folders) {
    const std::string name = folder.filename().string();
    if (is_temporary_name(name)) continue;  // An addition that is under way, or that was cut off.
    if (name.size() != kFolderNameChars || !from_hex(name)) return stray(folder);
    LEDGER_TRY(const std::vector<std::filesystem::path> files, children(folder));
    for (const std::filesystem::path& file : files) {
      LEDGER_TRY(const Hash digest, digest_in_name(file, name));
      digests.push_back(digest);
    }
  }
  std::sort(digests.begin(), digests.end());
  return digests;
}

}  // namespace skaidrs
