#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/clock.h"
#include "ledger/base/result.h"
#include "ledger/crypto/pem.h"
#include "ledger/grants/models/read_models.h"
#include "ledger/grants/rules/admission.h"
#include "ledger/log/anchor.h"
#include "ledger/log/reader.h"
#include "ledger/log/writer.h"
#include "ledger/storage/documents.h"
#include "ledger/storage/rocks_storage.h"
#include "tools/console.h"

namespace skaidrs {

// What ledger.toml of a data directory says. Flags and environment come before it.
struct LedgerConfig {
  std::string origin;
  std::string log_vkey;
  std::string sequencer = "sequencer";  // the actor behind sequencer.pem
  // Folder of log.pem, sequencer.pem and the anchor. Written absolute; read, a relative one begins at ledger.toml's own
  // folder, and is absolute here.
  std::filesystem::path keys;
  // Folders of values about persons, and of those that are released; empty where there is none. Paths as of keys.
  std::filesystem::path vault = {};
  std::filesystem::path disclosures = {};
};

// The same place under an absolute name without dots and detours, whether it is there yet or not. Links stay in the
// name, but where `..` stands behind one.
[[nodiscard]] std::filesystem::path settled_path(const std::filesystem::path& path);

// A data directory: ledger.toml, db/ (RocksDB), documents/.
class LedgerDir {
 public:
  // Finds the directory: the flag, else SKAIDRS_DATA, else the current folder when it holds a ledger.toml.
  // Errors: kInvalidArgument when none of them says (with the two ways on); kNotFound when the folder is no ledger.
  [[nodiscard]] static Result<LedgerDir> find(const std::optional<std::string>& flag);
  // Opens `dir`. Errors: kNotFound naming the folder; kInvalidArgument with the line of a bad ledger.toml.
  [[nodiscard]] static Result<LedgerDir> open(std::filesystem::path dir);
  // Where find() would look, without asking for a ledger there: for `init`.
  [[nodiscard]] static Result<std::filesystem::path> place(const std::optional<std::string>& flag);
  // Writes ledger.toml durably. Errors: kConflict when there is one; kIoError.
  [[nodiscard]] static Status write_config(const std::filesystem::path& dir, const LedgerConfig& config);

  [[nodiscard]] const std::filesystem::path& path() const { return dir_; }
  [[nodiscard]] const LedgerConfig& config() const { return config_; }
  [[nodiscard]] std::filesystem::path database() const { return dir_ / "db"; }
  [[nodiscard]] std::filesystem::path documents() const { return dir_ / "documents"; }
  // The folder of keys: the flag, else SKAIDRS_KEYS, else ledger.toml. Errors: kInvalidArgument when none says.
  [[nodiscard]] Result<std::filesystem::path> keys(const std::optional<std::string>& flag) const;
  // The vault: the flag, else SKAIDRS_VAULT, else ledger.toml; nothing when none says. Errors: kInvalidArgument when it
  // lies in the data directory, which is backed up and served.
  [[nodiscard]] Result<std::optional<std::filesystem::path>> vault(const std::optional<std::string>& flag) const;
  // The folder of released disclosures: the flag, else SKAIDRS_DISCLOSURES, else ledger.toml. As vault().
  [[nodiscard]] Result<std::optional<std::filesystem::path>> disclosures(const std::optional<std::string>& flag) const;

 private:
  [[nodiscard]] Result<std::optional<std::filesystem::path>> apart(std::filesystem::path path,
                                                                   std::string_view what) const;
  std::filesystem::path dir_;
  LedgerConfig config_;
};

// Asks for passphrases: the file of the flag, else SKAIDRS_PASSPHRASE_FILE, else a prompt when standard input is a
// terminal. The source asks once and remembers for the process.
[[nodiscard]] PassphraseSource passphrase_source(const std::optional<std::string>& file_flag);

// For keys that are made now: the passphrase of the flag's file, else of SKAIDRS_PASSPHRASE_FILE, else nothing: they
// are not encrypted. Errors: kInvalidArgument when it is empty or longer than 1,024 bytes; those of the file.
[[nodiscard]] Result<std::optional<std::string>> new_passphrase(const std::optional<std::string>& file_flag);

// What is to be said of a ledger without entries, by the anchor as it was read before the database: kNotFound when the
// ledger is not founded yet, kCorruption when its entries were lost, the anchor's own error when nobody can tell.
[[nodiscard]] Error no_entries(const LedgerDir& ledger, const Result<std::optional<AnchorRecord>>& anchor);

// A ledger opened for writing, with all that it rests on. Members are destroyed in the reverse of their order.
struct WriterSession {
  std::filesystem::path data;  // the data directory
  std::unique_ptr<AnchorLock> lock;
  SystemClock clock;
  GrantsAdmission admission;
  Projections projections;
  std::unique_ptr<RocksStorage> storage;
  std::unique_ptr<Anchor> anchor;
  std::vector<PrivateKey> log_keys;  // every log*.pem of the folder of keys, log.pem first
  std::unique_ptr<PrivateKey> sequencer_key;
  std::unique_ptr<LogWriter> writer;
};
struct WriterFlags {
  std::optional<std::string> keys;
  std::optional<std::string> passphrase_file;
  LogWriter::ClockRule clock_rule = LogWriter::ClockRule::kStrict;
  LogWriter::Options::OlderState older_state = LogWriter::Options::OlderState::kRefuse;
};
// Takes the lock of the anchor first, so that no copy of the ledger is written with the same keys meanwhile.
// Errors: kConflict when another process writes; kCorruption for a row of the crash matrix that is not ok, and where
// the database is gone that the anchor promises; those of the key files; kIoError.
[[nodiscard]] Result<std::unique_ptr<WriterSession>> open_writer(const LedgerDir& ledger, const WriterFlags& flags,
                                                                 RocksStorage::Missing missing, const Console& console);

// Errors: kNotFound when the ledger of this session is not founded yet.
[[nodiscard]] Status check_founded(const WriterSession& session);

// The storage of a ledger that has entries, opened beside a possible writer. Errors: kNotFound when it is not founded
// yet; kRefused for another format; kCorruption, also where its entries are gone that the anchor promises; kIoError.
[[nodiscard]] Result<std::unique_ptr<RocksStorage>> open_storage(const LedgerDir& ledger, RocksStorage::Warn warn);

// A ledger opened for reading beside a possible writer.
struct ReaderSession {
  std::unique_ptr<RocksStorage> storage;
  std::optional<LogReader> reader;
};
// Errors: those of open_storage(); kNotFound when nothing is published.
[[nodiscard]] Result<std::unique_ptr<ReaderSession>> open_reader(const LedgerDir& ledger, const Console& console);

}  // namespace skaidrs
