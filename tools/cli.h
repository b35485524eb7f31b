#pragma once

#include <any>
#include <deque>
#include <functional>
#include <optional>
#include <string>

#include "ledger/base/result.h"
#include "tools/console.h"
#include "tools/verbs.h"

namespace CLI {
class App;
}

namespace skaidrs {

// The command line as CLI11 sees it. Each add_* function declares the verbs of one kind of user; a chosen verb leaves
// its work in `chosen`, to be run once parsing is done.
struct CommandLine {
  OutputForm form = OutputForm::kHuman;
  Loudness loudness = Loudness::kNormal;
  std::optional<std::string> data;  // --data before or after the verb
  std::function<Status(const Console&)> chosen;
};

// Options of verbs that need no struct elsewhere.
struct SchemaOptions {
  std::optional<std::string> name;
};
struct RulesOptions {
  std::uint64_t ruleset = 1;
};
struct UpgradeOptions {
  AppendFlags flags;
};
struct ConformanceOptions {
  std::string dir;
};

// Owns the options of all verbs, at fixed addresses, for as long as the parser lives.
class VerbOptions {
 public:
  template <class Options>
  Options& make() {
    return owned_.emplace_back().template emplace<Options>();
  }

 private:
  std::deque<std::any> owned_;
};

void add_administrator_verbs(CLI::App& app, CommandLine& line, VerbOptions& store);
void add_signing_verbs(CLI::App& app, CommandLine& line, VerbOptions& store);
void add_auditor_verbs(CLI::App& app, CommandLine& line, VerbOptions& store);
void add_watchdog_verbs(CLI::App& app, CommandLine& line, VerbOptions& store);

}  // namespace skaidrs
