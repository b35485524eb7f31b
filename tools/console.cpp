#include "tools/console.h"

#include <unistd.h>

#include <cstdio>

#include "ledger/base/printable.h"
#include "ledger/grants/rules/rule_words.h"

namespace skaidrs {
namespace {

// Something was checked and is not so: the same number whatever the check.
constexpr int kExitNotSo = 1;
constexpr int kExitInput = 2;
constexpr int kExitNotFound = 3;
constexpr int kExitConflict = 4;
constexpr int kExitCorruption = 5;
constexpr int kExitIo = 6;
constexpr int kExitRefused = 7;
constexpr int kExitInterrupted = 130;
constexpr std::string_view kInterrupted = "interrupted";

// All that people read goes through here, whoever wrote it: names of files, input, answers of servers.
void print(std::FILE* stream, std::string_view text) {
  const std::string shown = printable(text, LineFeeds::kKept) + "\n";
  // Nobody is left to tell where even this fails.
  static_cast<void>(std::fwrite(shown.data(), 1, shown.size(), stream));
}

// A part of an error, on one line whatever is in it.
std::string one_line(std::string_view text) {
  return printable(text, LineFeeds::kEscaped);
}

// What to do next: what the place that found the error says, else what its code means for whoever sent the command.
std::string remedy(const Error& error) {
  if (!error.hint.empty()) return error.hint;
  switch (error.code) {
    case Errc::kInvalidArgument:
      return "mend what is named and run the command again";
    case Errc::kNotFound:
      return "look whether the name is right";
    case Errc::kConflict:
      return "look at what is there before trying again";
    case Errc::kUnverified:
      return "do not rely on it";
    case Errc::kRefused:
      return "`skaidrs rules` has every rule in words; change the event, or who signs it";
    case Errc::kCorruption:
      return "write nothing; `skaidrs audit` says how far the damage goes";
    case Errc::kIoError:
      return "mend the cause; where something was being appended, `skaidrs status` tells what came of it";
  }
  return {};
}

// The rule's words in the language that was asked for; "" where none was, or no rule refused.
std::string rule_words_of(const Error& error, const std::string& language) {
  if (language.empty()) return {};
  return std::string(words_in(error.rule, language).value_or(""));
}

std::string human_error(const Error& error, const std::string& language) {
  std::string text = "skaidrs: ";
  if (!error.path.empty()) text += one_line(error.path) + ": ";
  if (!error.rule.empty()) text += one_line(error.rule) + ": ";
  text += one_line(error.message);
  if (!error.rests_on.empty()) {
    text += " (rests on entr" + std::string(error.rests_on.size() == 1 ? "y" : "ies");
    for (const std::uint64_t index : error.rests_on) text += " " + std::to_string(index);
    text += ")";
  }
  if (const std::string words = rule_words_of(error, language); !words.empty()) {
    text += "\n  " + std::string(label_in("rule", language)) + " " + one_line(error.rule) + ": " + words;
  }
  if (const std::string next = remedy(error); !next.empty()) {
    text += "\n  " + one_line(language.empty() ? next : std::string(label_in(next, language)));
  }
  return text;
}

}  // namespace

void Console::line(std::string_view text) const {
  if (!json()) print(stdout, text);
}

void Console::document(const Json& value) const {
  if (json()) print(stdout, value.dump(-1, ' ', false, Json::error_handler_t::replace));
}

void Console::note(std::string_view text) const {
  if (loudness_ == Loudness::kNormal) print(stderr, text);
}

// NOLINTNEXTLINE(readability-convert-member-functions-to-static): all that a command says goes through its console
void Console::warning(std::string_view text) const {
  print(stderr, "warning: " + std::string(text));
}

void Console::error(const Error& error, const Json& beside) const {
  if (!json()) return print(stderr, human_error(error, language_));
  Json body = {{"code", std::string(errc_name(error.code))},
               {"rule", error.rule},
               {"message", error.message},
               {"path", error.path},
               {"hint", remedy(error)}};
  if (!error.rests_on.empty()) body["rests_on"] = error.rests_on;
  if (std::string words = rule_words_of(error, language_); !words.empty()) body["words"] = std::move(words);
  Json answer = beside;
  answer["error"] = std::move(body);
  document(answer);
}

std::function<void(std::uint64_t, std::uint64_t)> Console::progress(std::string label) const {
  if (loudness_ == Loudness::kQuiet || ::isatty(STDERR_FILENO) == 0) return {};
  return [label = std::move(label)](std::uint64_t done, std::uint64_t total) {
    const std::uint64_t percent = total == 0 ? 100 : done * 100 / total;
    std::fprintf(stderr, "\r%s %llu/%llu (%llu %%)%s", label.c_str(), static_cast<unsigned long long>(done),
                 static_cast<unsigned long long>(total), static_cast<unsigned long long>(percent),
                 done == total ? "\n" : "");
  };
}

Error interrupted() {
  return {Errc::kIoError, {}, std::string(kInterrupted), {}, {}, {}};
}

int exit_code(const Error& error) {
  if (error.rule == kInterrupted) return kExitInterrupted;
  switch (error.code) {
    case Errc::kInvalidArgument:
      return kExitInput;
    case Errc::kNotFound:
      return kExitNotFound;
    case Errc::kConflict:
      return kExitConflict;
    case Errc::kUnverified:
      return kExitNotSo;
    case Errc::kRefused:
      return kExitRefused;
    case Errc::kCorruption:
      return kExitCorruption;
    case Errc::kIoError:
      return kExitIo;
  }
  return kExitIo;
}

}  // namespace skaidrs
