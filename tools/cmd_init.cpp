// skaidrs init: keys, ledger.toml and entry 0.
#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "ledger/base/encoding.h"
#include "ledger/crypto/checkpoint.h"
#include "ledger/crypto/random.h"
#include "ledger/event/event.h"
#include "ledger/event/text.h"
#include "ledger/event/text_zone.h"
#include "ledger/grants/ruleset.h"
#include "ledger/storage/durable_file.h"
#include "tools/event_file.h"
#include "tools/ledger_dir.h"
#include "tools/verbs.h"

namespace skaidrs {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kNonceBytes = 16;
constexpr std::string_view kFoundingFile = "founding.json";

struct Administrator {
  std::string actor;
  PublicKey key;
};

// The keys that init makes, and whose public halves it was given.
struct FoundingKeys {
  PrivateKey log;
  PrivateKey sequencer;
  std::optional<PrivateKey> administrator;  // only where none was named
  std::vector<Administrator> administrators;
};

Result<Administrator> read_administrator(const std::string& flag, std::size_t number) {
  const std::size_t equals = flag.find('=');
  const fs::path path = equals == std::string::npos ? flag : flag.substr(equals + 1);
  std::string actor = equals == std::string::npos ? path.stem().string() : flag.substr(0, equals);
  if (equals == std::string::npos && !is_identifier(actor)) actor = "admin-" + std::to_string(number + 1);
  if (!is_identifier(actor))
    return invalid("\"" + actor + "\" is no actor").at("--admin").hinted("lower-case letters, digits, . _ -");
  LEDGER_TRY(const PublicKey key, PemFile::load_public(path));
  return Administrator{actor, key};
}

Result<std::optional<std::string>> new_passphrase(const AppendFlags& flags) {
  if (!flags.passphrase_file) return std::optional<std::string>{};
  return passphrase_source(flags.passphrase_file)();
}

// Makes the key, or takes it up where an interrupted init left it.
Result<PrivateKey> make_key(const fs::path& path, const AppendFlags& flags) {
  std::error_code ignored;
  if (fs::exists(path, ignored)) return PemFile::load_private(path, passphrase_source(flags.passphrase_file));
  LEDGER_TRY(const auto passphrase, new_passphrase(flags));
  PrivateKey key = PrivateKey::generate();
  LEDGER_TRY(PemFile::save_private(path, key, passphrase));
  return key;
}

// What the flags say, before anything is written.
Result<std::vector<Administrator>> check_options(const InitOptions& options) {
  LEDGER_TRY(check_origin(options.origin));
  if (const Status text = check_text(options.title); !text) return Error(text.error()).at("--title");
  if (const auto zone = start_of_day({.year = 2000, .month = 1, .day = 1}, options.time_zone); !zone)
    return Error(zone.error()).at("--time-zone").hinted("an IANA name, such as Europe/Riga");
  std::vector<Administrator> administrators;
  std::set<std::string> actors;
  for (std::size_t i = 0; i < options.administrators.size(); ++i) {
    LEDGER_TRY(Administrator administrator, read_administrator(options.administrators[i], i));
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

Result<FoundingKeys> make_keys(const InitOptions& options, std::vector<Administrator> administrators,
                               const fs::path& dir) {
  LEDGER_TRY(create_folder(dir, 0700));
  LEDGER_TRY(PrivateKey log, make_key(dir / "log.pem", options.flags));
  LEDGER_TRY(PrivateKey sequencer, make_key(dir / "sequencer.pem", options.flags));
  FoundingKeys keys{std::move(log), std::move(sequencer), std::nullopt, std::move(administrators)};
  if (keys.administrators.empty()) {
    LEDGER_TRY(PrivateKey admin, make_key(dir / "admin.pem", options.flags));
    keys.administrators.push_back({"admin", admin.public_key()});
    keys.administrator.emplace(std::move(admin));
  }
  return keys;
}

Result<Json> founding_event(const InitOptions& options, const FoundingKeys& keys, const LedgerConfig& config,
                            Instant now) {
  LEDGER_TRY(const Hash digest, ruleset_digest(kRulesetNewest));
  std::map<std::string, Json> by_actor;
  for (const Administrator& administrator : keys.administrators) {
    Json& entry = by_actor[administrator.actor];
    entry["actor"] = administrator.actor;
    entry["public_keys"].push_back(to_base64(spki_of(administrator.key)));
  }
  Json administrators = Json::array();
  std::vector<std::string> signers{config.sequencer};
  for (const auto& [actor, entry] : by_actor) {
    administrators.push_back(entry);
    signers.push_back(actor);
  }
  std::sort(signers.begin(), signers.end());
  const std::uint64_t threshold = options.threshold.value_or(by_actor.size() / 2 + 1);
  const Json data = {
      {"origin", options.origin},
      {"log_vkey", config.log_vkey},
      {"title", {{"en", options.title.empty() ? options.origin : options.title}}},
      {"administrators", administrators},
      {"threshold", threshold},
      {"sequencer", {{"actor", config.sequencer}, {"public_key", to_base64(spki_of(keys.sequencer.public_key()))}}},
      {"ruleset", {{"number", kRulesetNewest}, {"digest", to_hex(digest)}}},
      {"time_zone", options.time_zone},
      {"nonce", to_hex(random_bytes(kNonceBytes))},
      {"signers", signers}};
  return Json{{"type", "ledger.founded"},     {"id", "founding"},
              {"subject", "ledger/founding"}, {"source", actor_source(options.origin, signers.front())},
              {"time", format_instant(now)},  {"data", data}};
}

void tell_keys(const fs::path& keys, const LedgerConfig& config, const Console& console) {
  std::error_code ignored;
  const std::string where = fs::absolute(keys, ignored).string();
  console.line("keys and anchor are in " + where);
  console.line("  log.pem         signs checkpoints; losing it ends the log");
  console.line("  sequencer.pem   signs index commitments, nothing else");
  console.line("  admin.pem       the administrator's: appoints people, registers keys");
  console.line("  " + anchor_file_name(config.origin) + "   the last promised head; never restore it from a backup");
}

Status wait_for_signatures(const fs::path& dir, const Envelope& envelope, const Console& console) {
  const fs::path file = dir / kFoundingFile;
  LEDGER_TRY(create_file(file, view_of(format_envelope(envelope) + "\n"), 0644));
  console.line("the founding waits for the administrators: each runs `skaidrs sign --key THEIRS.pem --out " +
               file.string() + " " + file.string() + "`, then `skaidrs append " + file.string() +
               "` founds the ledger");
  console.document({{"founding", file.string()}, {"waiting", true}});
  return ok();
}

Status check_place(const fs::path& dir) {
  std::error_code ignored;
  if (fs::exists(dir / "ledger.toml", ignored)) {
    return conflict("there is a ledger in " + dir.string() + " already")
        .at(dir.string())
        .hinted("`skaidrs status --data " + dir.string() + "` tells about it");
  }
  return ok();
}

}  // namespace

Status run_init(const InitOptions& options, const Console& console) {
  LEDGER_TRY(std::vector<Administrator> administrators, check_options(options));
  const auto place = LedgerDir::place(options.flags.ledger.data);
  if (!place || !options.flags.ledger.data) return invalid("init needs --data DIR: the folder that the ledger gets");
  if (!options.flags.keys)
    return invalid("init needs --keys DIR: the folder of the keys and the anchor, apart from the data");
  const fs::path& dir = place.value();
  LEDGER_TRY(check_place(dir));

  LEDGER_TRY(const FoundingKeys keys, make_keys(options, std::move(administrators), *options.flags.keys));
  LedgerConfig config{.origin = options.origin, .log_vkey = {}, .sequencer = "sequencer", .keys = *options.flags.keys};
  config.log_vkey = format_vkey(make_vkey(options.origin, NoteKeyType::kEd25519, keys.log.public_key()));
  SystemClock clock;
  LEDGER_TRY(Json founding, founding_event(options, keys, config, clock.now()));
  LEDGER_TRY(const Json event, complete_event(std::move(founding), {}));
  LEDGER_TRY(Envelope envelope, envelope_of(event));
  LEDGER_TRY(sign_envelope(envelope, keys.sequencer));
  if (keys.administrator) {
    LEDGER_TRY(sign_envelope(envelope, *keys.administrator));
  }

  LEDGER_TRY(create_folder(dir, 0755));
  LEDGER_TRY(create_folder(dir / "documents", 0755));
  LEDGER_TRY(LedgerDir::write_config(dir, config));
  if (!keys.administrator) return wait_for_signatures(dir, envelope, console);

  LEDGER_TRY(const LedgerDir ledger, LedgerDir::open(dir));
  LEDGER_TRY(const auto session,
             open_writer(ledger, {options.flags.keys, options.flags.passphrase_file, options.flags.clock_rule},
                         RocksStorage::Missing::kCreate, console));
  std::vector<Envelope> first;
  first.push_back(std::move(envelope));
  LEDGER_TRY(session->writer->append(std::move(first)));
  LEDGER_TRY(session->storage->close());

  const std::string ledger_id = to_hex(*session->writer->ledger_id());
  console.line("founded; publish this line where people can find it without you:");
  console.line(options.origin + " " + ledger_id + " " + config.log_vkey);
  tell_keys(*options.flags.keys, config, console);
  console.warning(
      "admin.pem alone now rules this ledger; it belongs on another machine, and a second administrator beside it");
  console.document({{"origin", options.origin}, {"ledger_id", ledger_id}, {"vkey", config.log_vkey}});
  return ok();
}

}  // namespace skaidrs
