// skaidrs: the command line.
#include <clocale>
#include <exception>
#include <iostream>

#include "ledger/base/printable.h"
#include "tools/cli_options.h"

namespace {

constexpr int kExitInput = 2;
constexpr int kExitBug = 70;

constexpr const char* kNext =
    "skaidrs keeps a public ledger of grants: signed, provable, replayable.\n"
    "\n"
    "  a ledger to look at      tools/quickstart\n"
    "  a ledger of your own     skaidrs init --origin NAME --data DIR --keys DIR\n"
    "  what a ledger holds      skaidrs status --data DIR\n"
    "  check one completely     skaidrs audit --data DIR\n"
    "  all commands             skaidrs --help\n";

// The parser's own words are for programmers where a value comes too often.
std::string parser_words(const std::string& words) {
  constexpr std::string_view kTooMany = ": At Most 1 required but received ";
  const std::size_t at = words.find(kTooMany);
  return at == std::string::npos ? words : words.substr(0, at) + " is given more than once, and takes one value";
}

int run(int argc, char** argv) {
  CLI::App app("skaidrs: an audit and transparency ledger for grants", "skaidrs");
  skaidrs::CommandLine line;
  skaidrs::VerbOptions store;
  skaidrs::add_all_verbs(app, line, store, skaidrs::record_types_in(argc, argv));
  try {
    std::vector<std::string> words = skaidrs::command_words(argc, argv);
    app.parse(words);
  } catch (const CLI::ParseError& failure) {
    if (failure.get_exit_code() == 0) return app.exit(failure);  // --help, --version
    const skaidrs::Console console(line.form, line.loudness, line.language);
    console.error(
        skaidrs::invalid(parser_words(failure.what())).hinted("`skaidrs --help`, or `skaidrs VERB --help`, shows how"));
    return kExitInput;
  }
  const skaidrs::Console console(line.form, line.loudness, line.language);
  if (!line.chosen) {
    std::cout << kNext;
    return 0;
  }
  const skaidrs::Status done = line.chosen(console);
  if (done) return 0;
  if (!done.error().message.empty()) console.error(done.error());
  return skaidrs::exit_code(done.error());
}

}  // namespace

int main(int argc, char** argv) {
  std::setlocale(LC_ALL, "C.UTF-8");
  try {
    return run(argc, argv);
  } catch (const std::exception& failure) {
    const std::string what = skaidrs::printable(failure.what(), skaidrs::LineFeeds::kEscaped);
    std::cerr << "skaidrs: a bug: " << what << "\n";
    return kExitBug;
  }
}
