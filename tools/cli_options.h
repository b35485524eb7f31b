#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>

#include "ledger/merkle/decimal.h"
#include "tools/cli.h"
#include "tools/verbs.h"

namespace skaidrs {

// Helpers for declaring verbs.

// A verb with its one-line description and an example shown by --help. --json, --quiet and --data work behind it too.
inline CLI::App* add_verb(CLI::App& parent, CommandLine& line, const std::string& name, const std::string& what,
                          const std::string& example) {
  CLI::App* verb = parent.add_subcommand(name, what);
  verb->footer("Example:\n  " + example);
  verb->add_option("--data", line.data, "the ledger's folder (or SKAIDRS_DATA, or a folder with ledger.toml)");
  verb->add_flag_callback(
      "--json", [&line] { line.form = OutputForm::kJson; }, "one JSON document on standard output");
  verb->add_flag_callback(
      "--quiet", [&line] { line.loudness = Loudness::kQuiet; }, "no remarks on standard error");
  return verb;
}

// Indices, sizes and counts in their one spelling, as JSON may hold them (formats.md, section 1). By itself the parser
// takes -1 for the greatest number that there is.
inline CLI::Validator whole_number() {
  constexpr std::uint64_t kGreatest = (std::uint64_t{1} << 53U) - 1;
  const auto judge = [](std::string& text) -> std::string {
    const auto number = parse_decimal(text);
    if (number && number.value() <= kGreatest) return {};
    return "\"" + text + "\" is no whole number from 0 to " + std::to_string(kGreatest) + " without leading zeros";
  };
  return CLI::Validator(judge, "");
}

inline void add_append_flags(CLI::App* verb, AppendFlags& flags) {
  verb->add_option("--keys", flags.keys,
                   "folder of log.pem, sequencer.pem and the anchor (or SKAIDRS_KEYS, or ledger.toml)");
  verb->add_option("--passphrase-file", flags.passphrase_file,
                   "file with the passphrase of encrypted keys (or SKAIDRS_PASSPHRASE_FILE)");
  verb->add_flag_callback(
      "--accept-clock", [&flags] { flags.clock_rule = LogWriter::ClockRule::kAccept; },
      "admit although the clock is behind, or far ahead of, the last entry");
}

// --vault and --disclosures.
inline void add_vault_flags(CLI::App* verb, VaultFlags& flags) {
  verb->add_option("--vault", flags.vault,
                   "folder of values about persons, apart from the ledger's (or SKAIDRS_VAULT, or ledger.toml)");
  verb->add_option("--disclosures", flags.disclosures,
                   "folder of those that are released (or SKAIDRS_DISCLOSURES, or ledger.toml)");
}

// --signers, beside --out.
inline constexpr const char* kSignersWords =
    "actor who signs, where not all keys are at hand; repeat for all (default: those whose keys sign)";

// --lang: for verbs that a rule may refuse.
inline void add_language(CLI::App* verb, CommandLine& line) {
  verb->add_option("--lang", line.language, "a refusal's rule in words of this language too: lv, ru or en")
      ->check(CLI::IsMember({"lv", "ru", "en"}));
}

// A flag takes one value each time it is given: `--key a.pem event.json` must not take the file for a key.
inline void one_value_a_flag(CLI::App& app) {
  for (CLI::Option* option : app.get_options()) {
    if (!option->get_positional() && option->get_expected_max() > 1) option->allow_extra_args(false);
  }
  for (CLI::App* verb : app.get_subcommands({})) one_value_a_flag(*verb);
}

// Runs `work(options, console)` when `verb` was chosen, with --data in the options. `options` outlives the parser.
template <class Options, class Work>
void choose(CLI::App* verb, CommandLine& line, Options& options, Work work) {
  verb->callback([&line, &options, work] {
    line.chosen = [data = &line.data, &options, work](const Console& console) -> Status {
      if constexpr (requires { options.flags.ledger.data; }) options.flags.ledger.data = *data;
      if constexpr (requires { options.ledger.data; }) options.ledger.data = *data;
      if constexpr (requires { options.data; }) options.data = *data;
      return work(options, console);
    };
  });
}

}  // namespace skaidrs
