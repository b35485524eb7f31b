// The command line as a whole.
#include <algorithm>

#include "tools/cli_options.h"
#include "tools/record_words.h"

namespace skaidrs {
namespace {

constexpr std::string_view kRecord = "record";

// The word behind `record`, where it is no option.
std::vector<std::string> words_of_command(int argc, const char* const* argv) {
  std::vector<std::string> words;
  for (int i = 1; i < argc; ++i) words.emplace_back(argv[i]);
  return words;
}

}  // namespace

RecordTypes record_types_in(int argc, const char* const* argv) {
  const std::vector<std::string> words = words_of_command(argc, argv);
  const auto record = std::find(words.begin(), words.end(), kRecord);
  if (record == words.end()) return {};
  const auto type = record + 1;
  if (type == words.end() || type->starts_with('-')) return {.extent = RecordTypes::Extent::kNames, .one = {}};
  return {.extent = RecordTypes::Extent::kOne, .one = *type};
}

std::vector<std::string> command_words(int argc, const char* const* argv) {
  std::vector<std::string> words = words_of_command(argc, argv);
  const auto record = std::find(words.begin(), words.end(), kRecord);
  for (auto word = record; word != words.end(); ++word) {
    if (!word->starts_with("--")) continue;
    const std::size_t end = std::min(word->find('='), word->size());
    *word = "--" + option_of(word->substr(2, end - 2)) + word->substr(end);
  }
  std::reverse(words.begin(), words.end());
  return words;
}

void add_all_verbs(CLI::App& app, CommandLine& line, VerbOptions& store, const RecordTypes& types) {
  app.set_version_flag("--version", "skaidrs " + std::string(kSoftwareVersion));
  app.require_subcommand(0, 1);
  app.add_option("--data", line.data, "the ledger's folder (or SKAIDRS_DATA, or a folder with ledger.toml)");
  app.add_flag_callback(
      "--json", [&line] { line.form = OutputForm::kJson; }, "one JSON document on standard output");
  app.add_flag_callback(
      "--quiet", [&line] { line.loudness = Loudness::kQuiet; }, "no remarks on standard error");
  add_administrator_verbs(app, line, store);
  add_people_verbs(app, line, store);
  add_signing_verbs(app, line, store);
  add_record_verb(app, line, store, types);
  add_auditor_verbs(app, line, store);
  add_watchdog_verbs(app, line, store);
  add_page_verbs(app, line, store);
  one_value_a_flag(app);
}

}  // namespace skaidrs
