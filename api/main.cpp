// skaidrs-api: serves one ledger over HTTP. Reads the command line, wires the parts, runs.
#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdlib>
#include <iostream>

#include "api/exit_code.h"
#include "api/http_server.h"
#include "api/published_view.h"
#include "api/service.h"
#include "ledger/base/parallel.h"
#include "ledger/base/printable.h"
#include "ledger/log/head.h"
#include "ledger/storage/documents.h"
#include "ledger/storage/rocks_storage.h"

namespace skaidrs {
namespace {

// One line on standard error. Flags and names of files may hold anything.
void complain(std::string_view text) {
  std::cerr << "skaidrs-api: " << printable(text, LineFeeds::kEscaped) << "\n";
}

struct Flags {
  std::string data;
  std::string listen = "127.0.0.1:8080";
  std::string base_path;
  std::string vkey;
  unsigned threads = hardware_threads();
  Limits limits;
};

void describe_limits(CLI::App& app, Flags& flags) {
  Limits& limits = flags.limits;
  const char* const group = "Limits";
  app.add_option("--max-connections", limits.connections_max, "Connections in all; past them 503")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str()
      ->group(group);
  // LoopbackRule: see below.
  const std::string loopback = "; not for 127.0.0.0/8 and ::1, unless a limit per address is given";
  CLI::Option* per_address = app.add_option("--max-connections-per-address", limits.connections_per_address_max,
                                            "Connections per /24 or /48; past them 503" + loopback);
  CLI::Option* per_second = app.add_option("--requests-per-second", limits.requests_per_second,
                                           "Requests a second per /24 or /48; past them 429" + loopback);
  CLI::Option* burst = app.add_option("--requests-burst", limits.requests_burst,
                                      "Requests that may come at once after a pause; past them 429" + loopback);
  for (CLI::Option* option : {per_address, per_second, burst}) {
    option->check(CLI::Range(1, 1'000'000))->capture_default_str()->group(group);
    // Who sets a limit per address means it for this machine too; without one, its own addresses are free.
    option->each([&limits](const std::string& /*text*/) { limits.loopback = LoopbackRule::kLimited; });
  }
  app.add_option("--header-bytes", limits.header_bytes_max, "Bytes of a request's header; past them 431")
      ->check(CLI::Range(1'024, 1'048'576))
      ->capture_default_str()
      ->group(group);
  for (const auto& [name, value, words] :
       {std::tuple("--header-timeout-ms", &limits.header_timeout_ms, "Time for a request's header to come whole"),
        std::tuple("--idle-timeout-ms", &limits.idle_timeout_ms, "Time that a connection may wait between requests"),
        std::tuple("--write-timeout-ms", &limits.write_timeout_ms, "Time for each piece of an answer"),
        std::tuple("--drain-timeout-ms", &limits.drain_timeout_ms, "Time for answers under way at the end")}) {
    app.add_option(name, *value, words)->check(CLI::Range(1, 86'400'000))->capture_default_str()->group(group);
  }
}

void describe(CLI::App& app, Flags& flags) {
  app.set_version_flag("--version", "skaidrs-api " + std::string(kSoftwareVersion));
  app.add_option("--data", flags.data, "Data directory of the ledger")->envname("SKAIDRS_DATA")->required();
  app.add_option("--listen", flags.listen, "Address and port to listen on; port 0 takes a free one")
      ->capture_default_str();
  app.add_option("--base-path", flags.base_path, "Serve below this path, e.g. /lv/acf");
  app.add_option("--vkey", flags.vkey, "Verifier key that checkpoints must be signed with; entry 0's when absent");
  app.add_option("--threads", flags.threads, "Threads that answer")->check(CLI::Range(1, 256))->capture_default_str();
  app.set_config("--config", "", "TOML file that holds the same, e.g. listen = \"127.0.0.1:8080\"");
  describe_limits(app, flags);
  app.footer(
      "A proxy on this machine asks from 127.0.0.1 for everybody: nobody is limited, and the proxy has to do it. "
      "Giving\n"
      "one of the limits per address (--requests-per-second, --requests-burst, --max-connections-per-address) ends "
      "that:\n"
      "all of them then hold for this machine too, and clients behind a proxy share one allowance.\n\n"
      "Example: skaidrs-api --data /var/lib/skaidrs/acf --listen 127.0.0.1:8080");
}

Status check_data_directory(const std::filesystem::path& data) {
  std::error_code ignored;
  if (std::filesystem::is_regular_file(data / "ledger.toml", ignored)) return ok();
  return not_found(data.string() + " is no ledger: it has no ledger.toml").hinted("`skaidrs init` makes one");
}

Status serve(const Flags& flags) {
  LEDGER_TRY(const ListenAddress listen, parse_listen_address(flags.listen));
  LEDGER_TRY(check_base_path(flags.base_path));
  PublishedViews::Options view_options;
  if (!flags.vkey.empty()) {
    LEDGER_TRY(view_options.vkey, parse_vkey(flags.vkey));
  }
  const std::filesystem::path data(flags.data);
  LEDGER_TRY(check_data_directory(data));

  SystemClock clock;
  JsonLog log(clock, [](std::string_view line) { std::cerr << line << std::flush; });
  const auto warn = [&log](std::string_view line) {
    log.write(Severity::kWarning, "database", Json{{"message", std::string(line)}});
  };
  LEDGER_TRY(const auto storage, RocksStorage::open_secondary({data / "db", warn, nullptr}));
  LEDGER_TRY(check_format(*storage));
  PublishedViews views(
      *storage, [&storage] { return storage->catch_up(); }, std::move(view_options), log);
  // A ledger that is not founded yet may be waited for; one that does not hold together may not be served.
  const Status first = views.refresh();
  if (!first && first.error().code != Errc::kNotFound) return first.error();

  const DocumentStore documents(data / "documents");
  const Service service({flags.base_path}, all_routes(), views, documents, log);
  const auto handle = [&service](const Request& request) { return service.handle(request); };
  LEDGER_TRY(const auto server,
             HttpServer::open({listen, flags.threads, flags.limits, HttpServer::Signals::kHandle}, handle, clock, log));
  {
    const Follower follower(views, kFollowPeriodMs);
    const std::string host = listen.host.find(':') == std::string::npos ? listen.host : "[" + listen.host + "]";
    std::cout << "skaidrs-api listens on http://" << host << ":" << server->port() << flags.base_path << "/\n"
              << std::flush;
    server->run();
  }
  return storage->close();
}

int run(int argc, char** argv) {
  // Whoever reads our log may go away: that is no reason to end.
  static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
  Flags flags;
  CLI::App app("Serves one ledger over HTTP: read-only, verified, everything provable.");
  describe(app, flags);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);  // help and version
    complain(std::string(error.what()) + "; try --help");
    return exit_code(Errc::kInvalidArgument);
  }
  const Status done = serve(flags);
  if (done) return 0;
  const Error& error = done.error();
  std::string text = error.message;
  if (!error.path.empty()) text += " (" + error.path + ")";
  if (!error.hint.empty()) text += "; " + error.hint;
  complain(text);
  return exit_code(error.code);
}

}  // namespace
}  // namespace skaidrs

int main(int argc, char** argv) {
  try {
    return skaidrs::run(argc, argv);
  } catch (const std::exception& error) {
    skaidrs::complain(error.what());
    return skaidrs::exit_code(skaidrs::Errc::kIoError);
  }
}
