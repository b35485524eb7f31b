#include "tools/ledger_dir.h"

#include <termios.h>
#include <toml++/toml.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <sstream>

#include "ledger/base/encoding.h"
#include "ledger/base/parallel.h"
#include "ledger/log/head.h"
#include "ledger/storage/durable_file.h"
#include "tools/input_file.h"

namespace skaidrs {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kConfigName = "ledger.toml";
constexpr std::size_t kConfigBytesMax = 64UL * 1024;
constexpr std::size_t kPassphraseBytesMax = 4096;
constexpr std::size_t kNewPassphraseBytesMax = 1024;  // of PemFile::save_private

std::optional<std::string> environment(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr || *value == '\0') return std::nullopt;
  return std::string(value);
}

Error no_ledger(const fs::path& dir) {
  return not_found("there is no ledger in " + dir.string() + " (no " + std::string(kConfigName) + ")")
      .at(dir.string())
      .hinted(
          "name the folder with --data DIR, or make a ledger there with `skaidrs init --origin NAME --data DIR --keys "
          "DIR`");
}

Result<std::string> text_of_toml(const toml::table& table, std::string_view name, const fs::path& path) {
  const auto value = table[name].value<std::string>();
  if (!value) return invalid("\"" + std::string(name) + "\" is missing or no text").at(path.string());
  return *value;
}

Result<LedgerConfig> parse_config(std::string_view text, const fs::path& path) {
  try {
    const toml::table table = toml::parse(text, path.string());
    LedgerConfig config;
    LEDGER_TRY(config.origin, text_of_toml(table, "origin", path));
    LEDGER_TRY(config.log_vkey, text_of_toml(table, "log_vkey", path));
    config.sequencer = table["sequencer"].value_or(std::string("sequencer"));
    // Wherever the command is run from: what the file says is said from where it lies.
    const auto folder = [&](std::string_view name) {
      const fs::path said = table[name].value_or(std::string());
      return said.empty() ? said : settled_path(path.parent_path() / said);
    };
    config.keys = folder("keys");
    config.vault = folder("vault");
    config.disclosures = folder("disclosures");
    return config;
  } catch (const toml::parse_error& failure) {
    std::ostringstream where;
    where << path.string() << ":" << failure.source().begin.line;
    return invalid(std::string(failure.description())).at(where.str());
  }
}

// A TOML basic string of UTF-8. Control characters are written as their numbers.
std::string toml_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) {
      out += "\\u00" + to_hex(ByteView(&byte, 1));
    } else {
      if (c == '"' || c == '\\') out.push_back('\\');
      out.push_back(c);
    }
  }
  return out + "\"";
}

Result<std::optional<std::string>> prompt() {
  if (::isatty(STDIN_FILENO) == 0) return std::optional<std::string>{};
  termios before{};
  if (::tcgetattr(STDIN_FILENO, &before) != 0) return io_error("cannot read the terminal's settings");
  termios silent = before;
  silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
  std::cerr << "passphrase: " << std::flush;
  ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  std::string line;
  std::getline(std::cin, line);
  ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
  std::cerr << "\n";
  return std::optional<std::string>{std::move(line)};
}

Result<std::optional<std::string>> passphrase_from(const fs::path& path) {
  LEDGER_TRY(const Bytes bytes, read_input(path, kPassphraseBytesMax));
  std::string text(text_of(bytes));
  if (text.ends_with('\n')) text.pop_back();
  return std::optional<std::string>{std::move(text)};
}

RocksStorage::Warn warn_to(const Console& console) {
  return [&console](std::string_view line) { console.note("database: " + std::string(line)); };
}

Error not_founded(const fs::path& data) {
  return not_found("the ledger is not founded yet")
      .at(data.string())
      .hinted("collect the administrators' signatures on founding.json, then append it");
}

// Nothing where no folder of keys is named.
Result<std::optional<AnchorRecord>> anchor_of(const LedgerDir& ledger) {
  const auto keys = ledger.keys(std::nullopt);
  if (!keys) return std::optional<AnchorRecord>{};
  return make_file_anchor(keys.value() / anchor_file_name(ledger.config().origin))->read();
}

// A database that was lost is not begun anew: only a ledger whose anchor promised nothing may make one.
Result<std::unique_ptr<RocksStorage>> open_to_write(const LedgerDir& ledger, Anchor& anchor,
                                                    RocksStorage::Missing missing, RocksStorage::Warn warn) {
  const Result<std::optional<AnchorRecord>> before = anchor.read();
  const bool promised = !before || (before.value() && before.value()->size.value > 0);
  if (promised) missing = RocksStorage::Missing::kRefuse;
  auto storage = RocksStorage::open_primary({.dir = ledger.database(), .warn = std::move(warn)}, missing);
  if (!storage && storage.error().code == Errc::kNotFound) return no_entries(ledger, before);
  return storage;
}

// log.pem, then every other log*.pem by name. Errors: kNotFound when there is none; those of PemFile::load_private.
Result<std::vector<PrivateKey>> load_log_keys(const fs::path& keys, const PassphraseSource& passphrase) {
  std::vector<fs::path> paths;
  std::error_code failure;
  for (const fs::directory_entry& file : fs::directory_iterator(keys, failure)) {
    const std::string name = file.path().filename().string();
    if (name.starts_with("log") && name.ends_with(".pem")) paths.push_back(file.path());
  }
  const fs::path first = keys / "log.pem";
  if (paths.empty()) paths.push_back(first);  // whose absence is told
  std::sort(paths.begin(), paths.end(), [&first](const fs::path& a, const fs::path& b) {
    return std::pair(a != first, a) < std::pair(b != first, b);
  });
  std::vector<PrivateKey> found;
  for (const fs::path& path : paths) {
    LEDGER_TRY(PrivateKey key, PemFile::load_private(path, passphrase));
    found.push_back(std::move(key));
  }
  return found;
}

// One of `signing` is among the keys at hand: else they are of another ledger.
Status check_log_keys(const std::vector<PrivateKey>& at_hand, const std::vector<std::string>& signing,
                      const LedgerConfig& config, const fs::path& keys) {
  std::string vkey;
  for (const PrivateKey& key : at_hand) {
    vkey = format_vkey(make_vkey(config.origin, NoteKeyType::kEd25519, key.public_key()));
    if (std::find(signing.begin(), signing.end(), vkey) != signing.end()) return ok();
  }
  return invalid("log.pem is not the log key of this ledger (its vkey is " + vkey + ")")
      .at((keys / "log.pem").string());
}

// "keys/" is the folder keys.
fs::path without_slash(fs::path path) {
  return path.has_filename() ? std::move(path) : path.parent_path();
}

}  // namespace

fs::path settled_path(const fs::path& path) {
  std::error_code failure;
  fs::path absolute = fs::absolute(path, failure);
  if (failure) return path;
  fs::path plain = without_slash(absolute.lexically_normal());
  fs::path real = without_slash(fs::weakly_canonical(absolute, failure));
  if (failure) return absolute;
  // `link/..` is no detour: it is where the link leads to.
  const bool is_same = without_slash(fs::weakly_canonical(plain, failure)) == real && !failure;
  return is_same ? plain : real;
}

Result<fs::path> LedgerDir::place(const std::optional<std::string>& flag) {
  if (flag) return fs::path(*flag);
  if (const auto named = environment("SKAIDRS_DATA")) return fs::path(*named);
  std::error_code ignored;
  if (fs::exists(fs::path(kConfigName), ignored)) return fs::path(".");
  return invalid(
             "no ledger is named: pass --data DIR (or set SKAIDRS_DATA), or run the command in a folder that holds "
             "ledger.toml")
      .hinted("a new ledger: `skaidrs init --origin NAME --data DIR --keys DIR`");
}

Result<LedgerDir> LedgerDir::find(const std::optional<std::string>& flag) {
  LEDGER_TRY(fs::path dir, place(flag));
  return open(std::move(dir));
}

Result<LedgerDir> LedgerDir::open(fs::path dir) {
  const fs::path path = dir / kConfigName;
  const Result<Bytes> text = read_file(path, kConfigBytesMax);
  if (!text && text.error().code == Errc::kNotFound) return no_ledger(dir);
  if (!text) return text.error();
  LedgerDir ledger;
  LEDGER_TRY(ledger.config_, parse_config(text_of(text.value()), path));
  ledger.dir_ = std::move(dir);
  return ledger;
}

Status LedgerDir::write_config(const fs::path& dir, const LedgerConfig& config) {
  std::string text =
      "# A Skaidrs ledger. Written by `skaidrs init`; flags and SKAIDRS_… variables come before what stands here.\n"
      "origin = " +
      toml_string(config.origin) + "\n" + "log_vkey = " + toml_string(config.log_vkey) + "\n" +
      "sequencer = " + toml_string(config.sequencer) + "\n" +
      "# The folder of log.pem, sequencer.pem and the anchor. It belongs in no backup of this directory. A relative "
      "path\n"
      "# begins at this file's folder.\n"
      "keys = " +
      toml_string(settled_path(config.keys).string()) + "\n";
  if (!config.vault.empty()) {
    text += "# Values about persons (docs/PRIVACY.md). It belongs in no backup of this directory either.\nvault = " +
            toml_string(settled_path(config.vault).string()) + "\n";
  }
  if (!config.disclosures.empty()) {
    text +=
        "# Those of them that are released.\ndisclosures = " + toml_string(settled_path(config.disclosures).string()) +
        "\n";
  }
  return create_file(dir / kConfigName, view_of(text), 0644);
}

Result<fs::path> LedgerDir::keys(const std::optional<std::string>& flag) const {
  if (flag) return fs::path(*flag);
  if (const auto named = environment("SKAIDRS_KEYS")) return fs::path(*named);
  if (!config_.keys.empty()) return config_.keys;
  return invalid("no folder of keys is named")
      .hinted("pass --keys DIR, set SKAIDRS_KEYS, or write keys = \"DIR\" into ledger.toml");
}

Result<std::optional<fs::path>> LedgerDir::apart(fs::path path, std::string_view what) const {
  if (path.empty()) return std::optional<fs::path>{};
  path = settled_path(path);
  const fs::path below = path.lexically_relative(settled_path(dir_));
  const bool is_within = !below.empty() && *below.begin() != "..";
  if (!is_within) return std::optional<fs::path>{std::move(path)};
  return invalid("the " + std::string(what) + " lies in the ledger's own folder")
      .at(path.string())
      .hinted("name a folder elsewhere: that one is copied and backed up with all that is in it");
}

Result<std::optional<fs::path>> LedgerDir::vault(const std::optional<std::string>& flag) const {
  const std::optional<std::string> named = flag ? flag : environment("SKAIDRS_VAULT");
  return apart(named ? fs::path(*named) : config_.vault, "vault");
}

Result<std::optional<fs::path>> LedgerDir::disclosures(const std::optional<std::string>& flag) const {
  const std::optional<std::string> named = flag ? flag : environment("SKAIDRS_DISCLOSURES");
  return apart(named ? fs::path(*named) : config_.disclosures, "folder of released disclosures");
}

PassphraseSource passphrase_source(const std::optional<std::string>& file_flag) {
  std::optional<std::string> file = file_flag ? file_flag : environment("SKAIDRS_PASSPHRASE_FILE");
  return [file = std::move(file)]() -> Result<std::optional<std::string>> {
    if (file) return passphrase_from(*file);
    return prompt();
  };
}

Result<std::optional<std::string>> new_passphrase(const std::optional<std::string>& file_flag) {
  const auto file = file_flag ? file_flag : environment("SKAIDRS_PASSPHRASE_FILE");
  if (!file) return std::optional<std::string>{};
  LEDGER_TRY(auto passphrase, passphrase_from(*file));
  if (passphrase && !passphrase->empty() && passphrase->size() <= kNewPassphraseBytesMax) return passphrase;
  return invalid("a passphrase has 1 to " + std::to_string(kNewPassphraseBytesMax) + " bytes").at(*file);
}

Error no_entries(const LedgerDir& ledger, const Result<std::optional<AnchorRecord>>& anchor) {
  if (!anchor && anchor.error().code != Errc::kCorruption) {
    Error error = anchor.error();
    return std::move(error).hinted("run it as the user who owns the keys: the anchor tells whether entries were lost");
  }
  if (anchor && (!anchor.value() || anchor.value()->size.value == 0)) return not_founded(ledger.path());
  const std::string promised = anchor ? "promises " + std::to_string(anchor.value()->size.value) + " entries"
                                      : "is there (" + anchor.error().message + ")";
  return corruption("the database " + ledger.database().string() + " is gone or holds no entry, but its anchor " +
                    promised)
      .at(ledger.database().string())
      .hinted("restore the folder: put the newest copy of the data directory here");
}

Result<std::unique_ptr<WriterSession>> open_writer(const LedgerDir& ledger, const WriterFlags& flags,
                                                   RocksStorage::Missing missing, const Console& console) {
  auto session = std::make_unique<WriterSession>();
  session->data = ledger.path();
  session->projections = make_projections();
  LEDGER_TRY(const fs::path keys, ledger.keys(flags.keys));
  const PassphraseSource passphrase = passphrase_source(flags.passphrase_file);
  LEDGER_TRY(session->log_keys, load_log_keys(keys, passphrase));
  LEDGER_TRY(PrivateKey sequencer_key, PemFile::load_private(keys / "sequencer.pem", passphrase));
  session->sequencer_key = std::make_unique<PrivateKey>(std::move(sequencer_key));
  const fs::path anchor = keys / anchor_file_name(ledger.config().origin);
  // The key of ledger.toml may have been retired: where the anchor is, the log itself tells who signs.
  std::error_code ignored;
  if (!fs::exists(anchor, ignored)) {
    LEDGER_TRY(check_log_keys(session->log_keys, {ledger.config().log_vkey}, ledger.config(), keys));
  }
  LEDGER_TRY(session->lock, AnchorLock::take(anchor));
  session->anchor = make_file_anchor(anchor);
  LEDGER_TRY(session->storage, open_to_write(ledger, *session->anchor, missing, warn_to(console)));
  LEDGER_TRY(session->writer,
             LogWriter::open({.origin = ledger.config().origin,
                              .clock_rule = flags.clock_rule,
                              .threads = hardware_threads(),
                              .rebuilding = console.progress("folding"),
                              .older_state = flags.older_state},
                             {session->log_keys, ledger.config().sequencer, *session->sequencer_key}, *session->storage,
                             *session->anchor, session->admission, session->projections, session->clock));
  if (session->writer->ledger_id()) {
    LEDGER_TRY(const auto live, session->admission.live_log_keys(session->writer->state()));
    LEDGER_TRY(check_log_keys(session->log_keys, live, ledger.config(), keys));
  }
  return session;
}

Status check_founded(const WriterSession& session) {
  if (session.writer->ledger_id()) return ok();
  return not_founded(session.data);
}

Result<std::unique_ptr<RocksStorage>> open_storage(const LedgerDir& ledger, RocksStorage::Warn warn) {
  // Before the database, which a writer moves first.
  const Result<std::optional<AnchorRecord>> anchor = anchor_of(ledger);
  auto storage = RocksStorage::open_secondary({.dir = ledger.database(), .warn = std::move(warn)});
  if (!storage && storage.error().code == Errc::kNotFound) return no_entries(ledger, anchor);
  if (!storage) return storage;
  LEDGER_TRY(check_format(*storage.value()));
  LEDGER_TRY(const auto head, read_head(*storage.value()));
  if (!head || head->size().value == 0) return no_entries(ledger, anchor);
  return storage;
}

Result<std::unique_ptr<ReaderSession>> open_reader(const LedgerDir& ledger, const Console& console) {
  auto session = std::make_unique<ReaderSession>();
  LEDGER_TRY(session->storage, open_storage(ledger, warn_to(console)));
  LEDGER_TRY(LogReader reader, LogReader::open(*session->storage));
  session->reader.emplace(std::move(reader));
  return session;
}

}  // namespace skaidrs
