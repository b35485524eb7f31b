#include "ledger/storage/rocks_database.h"

#include <rocksdb/env.h>
#include <rocksdb/sst_file_reader.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "ledger/storage/durable_file.h"
#include "ledger/storage/rocks_log.h"
#include "ledger/storage/rocks_status.h"

namespace skaidrs {
namespace {

constexpr unsigned kFolderMode = 0755;  // A server under another user opens the folder read-only.
constexpr std::string_view kCurrentFile = "CURRENT";
// What the engine writes before a new database exists. It is replaced in the same open.
constexpr std::string_view kFirstManifest = "MANIFEST-000001";

Error no_database(const std::filesystem::path& dir) {
  return not_found("there is no ledger database in " + dir.string()).at(dir.string()).hinted("see the data directory");
}

bool holds_data(std::string_view name) {
  if (name.starts_with("MANIFEST-")) return name != kFirstManifest;
  return name.ends_with(".sst") || name.ends_with(".log") || name.ends_with(".blob");
}

enum class Found : std::uint8_t { kNothing, kDatabase };

// Looks before the engine does: it would start an empty database over the files of one whose CURRENT is gone.
// Errors: kCorruption on such files; kIoError.
Result<Found> look_into(const std::filesystem::path& dir, rocksdb::Env& env) {
  std::vector<std::string> names;
  const rocksdb::Status listed = env.GetChildren(dir.string(), &names);
  if (listed.IsNotFound() || listed.IsPathNotFound()) return Found::kNothing;
  if (!listed.ok()) return error_of(listed, "listing the database", dir);
  std::string remains;
  for (const std::string& name : names) {
    if (name == kCurrentFile) return Found::kDatabase;
    if (holds_data(name)) remains = name;
  }
  if (remains.empty()) return Found::kNothing;
  return corruption("the database in " + dir.string() + " has lost its CURRENT file, but holds " + remains)
      .at((dir / kCurrentFile).string())
      .hinted("restore the folder");
}

// The first table file that cannot be opened by itself, or nothing. Where one keeps a database from opening, the engine
// often blames the manifest that names it.
std::string unreadable_table(const rocksdb::DBOptions& engine, const std::filesystem::path& dir) {
  std::vector<std::string> names;
  if (!engine.env->GetChildren(dir.string(), &names).ok()) return {};
  std::sort(names.begin(), names.end());
  const rocksdb::Options options(engine, rocksdb::ColumnFamilyOptions());
  for (const std::string& name : names) {
    if (!name.ends_with(".sst")) continue;
    std::string path = (dir / name).string();
    if (rocksdb::SstFileReader(options).Open(path).IsCorruption()) return path;
  }
  return {};
}

Error open_error(const rocksdb::Status& status, const rocksdb::DBOptions& options, const std::filesystem::path& dir) {
  const std::string text = status.ToString();
  if (status.IsInvalidArgument() && text.find("Column family not found") != std::string::npos) {
    return not_found("the database in " + dir.string() + " was never finished: its creation was interrupted")
        .at(dir.string())
        .hinted("create it again");
  }
  // A file that the database names is missing, or it has families or an order that this version does not know.
  const bool contradicts = status.IsPathNotFound() || status.IsInvalidArgument() || status.IsNotFound();
  if (!contradicts && !status.IsCorruption()) return error_of(status, "opening the database", dir);

  std::string message = "opening the database in " + dir.string() + ": " + text;
  std::string file = file_named_in(text, dir);
  const std::string warning = static_cast<const WarningLog&>(*options.info_log).last_line_about_a_file();
  if (file.empty() && !warning.empty()) {
    message += " (" + warning + ")";
    file = file_named_in(warning, dir);
  }
  if (status.IsCorruption() && (file.empty() || file.find("/MANIFEST-") != std::string::npos)) {
    std::string table = unreadable_table(options, dir);
    if (!table.empty()) file = std::move(table);
  }
  if (file.empty()) file = dir.string();
  return corruption(std::move(message)).at(std::move(file)).hinted("restore the folder");
}

RocksDatabase take(rocksdb::DB* db, const std::vector<rocksdb::ColumnFamilyHandle*>& handles,
                   const rocksdb::DBOptions& engine) {
  static_cast<WarningLog&>(*engine.info_log).tell_held();
  RocksDatabase database;
  database.db.reset(db);
  for (rocksdb::ColumnFamilyHandle* handle : handles) database.handles.emplace_back(handle);
  return database;
}

}  // namespace

void pause_before_retry() {
  std::this_thread::sleep_for(std::chrono::milliseconds(10));
}

Result<RocksDatabase> open_for_writing(const RocksStorage::Options& options, RocksStorage::Missing missing) {
  rocksdb::DBOptions engine = database_options(options, Role::kPrimary);
  LEDGER_TRY(const Found found, look_into(options.dir, *engine.env));
  if (missing == RocksStorage::Missing::kRefuse && found == Found::kNothing) return no_database(options.dir);
  if (missing == RocksStorage::Missing::kCreate) {
    LEDGER_TRY(create_folder(options.dir, kFolderMode));
    engine.create_if_missing = true;
    // A secondary ignores families that come later: all are there from the first day.
    engine.create_missing_column_families = true;
  }
  rocksdb::DB* db = nullptr;
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  const rocksdb::Status status = rocksdb::DB::Open(engine, options.dir.string(), family_descriptors(), &handles, &db);
  if (!status.ok()) return open_error(status, engine, options.dir);
  return take(db, handles, engine);
}

Result<RocksDatabase> open_beside_writer(const rocksdb::DBOptions& engine,
                                         const std::vector<rocksdb::ColumnFamilyDescriptor>& families,
                                         const std::filesystem::path& dir) {
  rocksdb::DB* db = nullptr;
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  // The second path is where a log of the engine's own would go: there is none, so the folder need not exist.
  const rocksdb::Status status =
      rocksdb::DB::OpenAsSecondary(engine, dir.string(), dir.string(), families, &handles, &db);
  if (!status.ok()) return open_error(status, engine, dir);
  return take(db, handles, engine);
}

Result<RocksDatabase> open_at_rest(const rocksdb::DBOptions& engine,
                                   const std::vector<rocksdb::ColumnFamilyDescriptor>& families,
                                   const std::filesystem::path& dir) {
  rocksdb::DB* db = nullptr;
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  const rocksdb::Status status = rocksdb::DB::OpenForReadOnly(engine, dir.string(), families, &handles, &db);
  if (!status.ok()) return open_error(status, engine, dir);
  return take(db, handles, engine);
}

Status check_opening(const rocksdb::DBOptions& engine, const std::vector<rocksdb::ColumnFamilyDescriptor>& families,
                     const std::filesystem::path& dir) {
  rocksdb::DBOptions silent = engine;  // What it would warn of, the opening that follows says too.
  silent.info_log = std::make_unique<WarningLog>(RocksStorage::Warn(), dir);
  LEDGER_TRY(const RocksDatabase database, open_at_rest(silent, families, dir));
  return ok();
}

Result<Manifest> read_manifest(const rocksdb::DBOptions& engine, const std::filesystem::path& dir) {
  Manifest manifest;
  const rocksdb::Status read = rocksdb::ReadFileToString(engine.env, (dir / kCurrentFile).string(), &manifest.name);
  if (!read.ok()) {
    LEDGER_TRY(const Found found, look_into(dir, *engine.env));
    if (found == Found::kNothing) return no_database(dir);
    return error_of(read, "reading CURRENT", dir);
  }
  while (manifest.name.ends_with('\n')) manifest.name.pop_back();
  const rocksdb::Status sized = engine.env->GetFileSize((dir / manifest.name).string(), &manifest.bytes);
  // A writer that opens the database replaces it: length 0 then, which no later look will find again.
  if (!sized.ok()) manifest.bytes = 0;
  return manifest;
}

}  // namespace skaidrs
