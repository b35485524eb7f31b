// skaidrs init: keys, ledger.toml and entry 0. Everything is looked at, and the founding judged, before a first file is
// made: what is refused leaves nothing behind.
#include <algorithm>
#include <filesystem>
#include <set>

#include "ledger/base/encoding.h"
#include "ledger/crypto/checkpoint.h"
#include "ledger/event/event.h"
#include "ledger/event/text.h"
#include "ledger/event/text_zone.h"
#include "ledger/storage/durable_file.h"
#include "ledger/storage/vault.h"
#include "tools/init_founding.h"
#include "tools/ledger_dir.h"
#include "tools/submit.h"
#include "tools/verbs.h"

namespace skaidrs {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFoundingFile = "founding.json";
constexpr std::string_view kSequencer = "sequencer";

Result<Administrator> read_administrator(const std::string& flag, std::size_t number) {
  const std::size_t equals = flag.find('=');
  const fs::path path = equals == std::string::npos ? flag : flag.substr(equals + 1);
  std::string actor = equals == std::string::npos ? path.stem().string() : flag.substr(0, equals);
  if (equals == std::string::npos && !is_identifier(actor)) actor = "admin-" + std::to_string(number + 1);
  if (!is_identifier(actor))
    return invalid("\"" + actor + "\" is no actor").at("--admin").hinted("lower-case letters, digits, . _ -");
  if (actor == kSequencer)
    return invalid("the sequencer is no administrator")
        .at("--admin")
        .hinted("name another actor: NAME=" + path.string());
  LEDGER_TRY(const PublicKey key, PemFile::load_public(path));
  return Administrator{actor, key};
}

Result<std::vector<Administrator>> check_options(const InitOptions& options) {
  if (!options.flags.ledger.data) return invalid("init needs --data DIR: the folder that the ledger gets");
  if (!options.flags.keys)
    return invalid("init needs --keys DIR: the folder of the keys and the anchor, apart from the data");
  // It goes into ledger.toml, which is UTF-8.
  if (const Status text = check_logged_text(settled_path(*options.flags.keys).string()); !text)
    return Error(text.error()).at("--keys");
  LEDGER_TRY(check_origin(options.origin));
  if (const Status text = check_text(options.title); !text) return Error(text.error()).at("--title");
  if (const auto zone = start_of_day({.year = 2000, .month = 1, .day = 1}, options.time_zone); !zone)
    return Error(zone.error()).at("--time-zone").hinted("an IANA name, such as Europe/Riga");
  std::vector<Administrator> administrators;
  std::set<std::string> actors;
  std::set<KeyId> keys;
  for (std::size_t i = 0; i < options.administrators.size(); ++i) {
    LEDGER_TRY(Administrator administrator, read_administrator(options.administrators[i], i));
    if (!keys.insert(keyid_of(administrator.key)).second) {
      return invalid("the key of " + administrator.actor + " was named before")
          .at("--admin")
          .hinted("each administrator has a key of their own");
    }
    actors.insert(administrator.actor);
    administrators.push_back(std::move(administrator));
  }
  const std::uint64_t count = std::max<std::uint64_t>(1, actors.size());
  if (options.threshold && (*options.threshold == 0 || *options.threshold > count)) {
    return invalid("a threshold of " + std::to_string(*options.threshold) + " among " + std::to_string(count) +
                   " administrators")
        .at("--threshold")
        .hinted("from 1 to the number of administrators");
  }
  return administrators;
}

// Those of `names` that the folder holds, but for empty folders, which may wait there for what they get.
Result<std::vector<std::string>> found_in(const fs::path& dir, const std::vector<std::string>& names) {
  std::error_code failure;
  const fs::file_status status = fs::status(dir, failure);
  if (status.type() == fs::file_type::not_found) return std::vector<std::string>{};
  if (failure) return io_error("cannot be examined: " + failure.message()).at(dir.string());
  if (!fs::is_directory(status)) return invalid("this is no folder").at(dir.string());
  std::vector<std::string> found;
  for (const std::string& name : names) {
    const fs::file_status own = fs::symlink_status(dir / name, failure);
    if (!fs::exists(own)) continue;
    if (fs::is_directory(own) && fs::is_empty(dir / name, failure) && !failure) continue;
    found.push_back(name);
  }
  return found;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += names[i];
  }
  return text;
}

Status check_data_folder(const fs::path& dir) {
  LEDGER_TRY(const auto ledger, found_in(dir, {"ledger.toml"}));
  if (!ledger.empty()) {
    return conflict("there is a ledger in " + dir.string() + " already")
        .at(dir.string())
        .hinted("`skaidrs status --data " + dir.string() + "` tells about it");
  }
  LEDGER_TRY(const auto leftovers, found_in(dir, {"db", "documents", std::string(kFoundingFile)}));
  if (leftovers.empty()) return ok();
  return conflict("the folder is not free: it holds " + joined(leftovers) + ", and no ledger.toml")
      .at(dir.string())
      .hinted("name another folder with --data; nothing was made or changed");
}

// A log key signs one log alone: two ledgers with one key could be held against each other as a fork.
Status check_key_folder(const fs::path& dir, const InitOptions& options) {
  std::vector<std::string> names = {"log.pem", "sequencer.pem", anchor_file_name(options.origin)};
  if (options.administrators.empty()) names.emplace_back("admin.pem");
  LEDGER_TRY(const auto there, found_in(dir, names));
  if (there.empty()) return ok();
  return conflict("the folder of keys holds " + joined(there) + " already; a new ledger gets keys of its own")
      .at(dir.string())
      .hinted(
          "name another folder with --keys; nothing was made or changed. Only where an init was broken off, and no "
          "ledger rests on these files, may they be deleted");
}

// What is copied with the ledger's folder holds no value about anybody.
Status check_apart(const fs::path& dir, const VaultFlags& places) {
  for (const auto& place : {places.vault, places.disclosures}) {
    if (!place) continue;
    const fs::path below = settled_path(*place).lexically_relative(settled_path(dir));
    if (!below.empty() && *below.begin() != "..") {
      return invalid(*place + " would lie in the ledger's own folder").at(*place).hinted("name a folder elsewhere");
    }
  }
  return ok();
}

FoundingKeys new_keys(std::vector<Administrator> administrators) {
  FoundingKeys keys{PrivateKey::generate(), PrivateKey::generate(), std::nullopt, std::move(administrators)};
  if (keys.administrators.empty()) {
    keys.administrator.emplace(PrivateKey::generate());
    keys.administrators.push_back({std::string(kOnlyAdministrator), keys.administrator->public_key()});
  }
  return keys;
}

// The folders come first: where one cannot be made, no key lies about.
Status write_all(const fs::path& dir, const fs::path& key_dir, const LedgerConfig& config, const FoundingKeys& keys,
                 const std::optional<std::string>& passphrase) {
  LEDGER_TRY(create_folder(settled_path(key_dir), 0700));
  LEDGER_TRY(create_folder(settled_path(dir), 0755));
  LEDGER_TRY(create_folder(settled_path(dir / "documents"), 0755));
  if (!config.vault.empty()) {
    LEDGER_TRY(Vault::open_or_create(settled_path(config.vault)));
  }
  LEDGER_TRY(PemFile::save_private(key_dir / "log.pem", keys.log, passphrase));
  LEDGER_TRY(PemFile::save_private(key_dir / "sequencer.pem", keys.sequencer, passphrase));
  if (keys.administrator) {
    LEDGER_TRY(PemFile::save_private(key_dir / "admin.pem", *keys.administrator, passphrase));
  }
  return LedgerDir::write_config(dir, config);
}

// Wide enough for columns to stand under each other.
std::string padded(std::string name) {
  constexpr std::size_t kColumn = 14;
  name.resize(std::max(name.size(), kColumn), ' ');
  return name;
}

// Names once each, in order: what data.signers takes.
std::vector<std::string> actors_of(const FoundingKeys& keys) {
  std::set<std::string> actors;
  for (const Administrator& administrator : keys.administrators) actors.insert(administrator.actor);
  return {actors.begin(), actors.end()};
}

void tell_actors(const FoundingKeys& keys, const LedgerConfig& config, const Console& console) {
  console.line("actors, as data.signers names them:");
  for (const std::string& actor : actors_of(keys)) {
    console.line("  " + padded(actor) + "  an administrator: signs appointments, keys and roles");
  }
  console.line("  " + padded(config.sequencer) + "  the sequencer: signs index commitments, nothing else");
}

void tell_keys(const LedgerDir& ledger, const Console& console) {
  console.line("keys and anchor are in " + ledger.config().keys.string());
  console.line("  log.pem         signs checkpoints; losing it ends the log");
  console.line("  sequencer.pem   the sequencer's");
  console.line("  admin.pem       the administrator's: appoints people, registers keys");
  console.line("  " + anchor_file_name(ledger.config().origin) +
               "   the last promised head; never restore it from a backup");
}

Status wait_for_signatures(const fs::path& dir, const Envelope& envelope, const FoundingKeys& keys,
                           const LedgerConfig& config, const Console& console) {
  const fs::path file = dir / kFoundingFile;
  LEDGER_TRY(create_file(file, view_of(format_envelope(envelope) + "\n"), 0644));
  console.line("the founding waits for the administrators: each runs `skaidrs sign --key THEIRS.pem --out " +
               file.string() + " " + file.string() + "`, then `skaidrs append " + file.string() +
               "` founds the ledger");
  tell_actors(keys, config, console);
  console.document({{"founding", file.string()},
                    {"waiting", true},
                    {"administrators", actors_of(keys)},
                    {"sequencer", config.sequencer}});
  return ok();
}

Status found_now(const LedgerDir& ledger, Envelope envelope, const FoundingKeys& keys, const AppendFlags& flags,
                 const Console& console) {
  LEDGER_TRY(const auto session, open_writer(ledger, {flags.keys, flags.passphrase_file, flags.clock_rule},
                                             RocksStorage::Missing::kCreate, console));
  std::vector<Envelope> first;
  first.push_back(std::move(envelope));
  LEDGER_TRY(session->writer->append(std::move(first)));
  LEDGER_TRY(session->storage->close());

  const LedgerConfig& config = ledger.config();
  const std::string ledger_id = to_hex(*session->writer->ledger_id());
  tell_founded(*session, console);
  tell_actors(keys, config, console);
  tell_keys(ledger, console);
  console.warning(
      "admin.pem alone now rules this ledger; it belongs on another machine, and a second administrator beside it");
  console.document({{"origin", config.origin},
                    {"ledger_id", ledger_id},
                    {"vkey", config.log_vkey},
                    {"administrators", actors_of(keys)},
                    {"sequencer", config.sequencer}});
  return ok();
}

}  // namespace

Status run_init(const InitOptions& options, const Console& console) {
  LEDGER_TRY(std::vector<Administrator> administrators, check_options(options));
  const fs::path dir = *options.flags.ledger.data;
  const fs::path key_dir = *options.flags.keys;
  LEDGER_TRY(check_data_folder(dir));
  LEDGER_TRY(check_apart(dir, options.places));
  LEDGER_TRY(check_key_folder(key_dir, options));
  LEDGER_TRY(const auto passphrase, new_passphrase(options.flags.passphrase_file));

  const FoundingKeys keys = new_keys(std::move(administrators));
  LedgerConfig config{.origin = options.origin,
                      .log_vkey = {},
                      .sequencer = std::string(kSequencer),
                      .keys = key_dir,
                      .vault = options.places.vault.value_or(""),
                      .disclosures = options.places.disclosures.value_or("")};
  config.log_vkey = format_vkey(make_vkey(options.origin, NoteKeyType::kEd25519, keys.log.public_key()));
  SystemClock clock;
  LEDGER_TRY(Envelope envelope, founding_envelope(options, keys, config, clock.now()));
  LEDGER_TRY(rehearse_founding(envelope, keys, config, clock));

  LEDGER_TRY(write_all(dir, key_dir, config, keys, passphrase));
  if (!keys.administrator) return wait_for_signatures(dir, envelope, keys, config, console);
  LEDGER_TRY(const LedgerDir ledger, LedgerDir::open(dir));
  return found_now(ledger, std::move(envelope), keys, options.flags, console);
}

}  // namespace skaidrs
