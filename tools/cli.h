#pragma once

#include <any>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/grants/rules/ruleset.h"
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
  std::string language;             // of the words of rules; "" for none
  std::function<Status(const Console&)> chosen;
};

// Options of verbs that need no struct elsewhere.
struct SchemaOptions {
  std::optional<std::string> name;
};
struct RulesOptions {
  std::uint64_t ruleset = kRulesetNewest;
};
struct UpgradeOptions {
  AppendFlags flags;
};
struct ConformanceOptions {
  std::string dir;
};

// Which event types `record` has as verbs, and of which it has the options: reading the schemas of all takes its time.
struct RecordTypes {
  enum class Extent : std::uint8_t { kNone, kNames, kOne, kAll } extent = Extent::kNone;
  std::string one;  // the type of kOne
};
// What a command line needs: nothing where it does not name `record`, the one type where it names one.
[[nodiscard]] RecordTypes record_types_in(int argc, const char* const* argv);
// The words behind the program's name, the last one first, as the parser takes them; `--paid_on` behind `record` is
// written `--paid-on`.
[[nodiscard]] std::vector<std::string> command_words(int argc, const char* const* argv);

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

// The whole command line.
void add_all_verbs(CLI::App& app, CommandLine& line, VerbOptions& store, const RecordTypes& types);
void add_administrator_verbs(CLI::App& app, CommandLine& line, VerbOptions& store);
void add_people_verbs(CLI::App& app, CommandLine& line, VerbOptions& store);
void add_signing_verbs(CLI::App& app, CommandLine& line, VerbOptions& store);
void add_auditor_verbs(CLI::App& app, CommandLine& line, VerbOptions& store);
void add_watchdog_verbs(CLI::App& app, CommandLine& line, VerbOptions& store);
void add_record_verb(CLI::App& app, CommandLine& line, VerbOptions& store, const RecordTypes& types);
void add_page_verbs(CLI::App& app, CommandLine& line, VerbOptions& store);

}  // namespace skaidrs
