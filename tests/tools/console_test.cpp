// Goal: what other people wrote reaches a terminal as text, never as a command to it, wherever it is printed.
#include "tools/console.h"

#include <gtest/gtest.h>

#include "ledger/grants/rules/rule_words.h"

namespace skaidrs {
namespace {

using ::testing::internal::CaptureStderr;
using ::testing::internal::CaptureStdout;
using ::testing::internal::GetCapturedStderr;
using ::testing::internal::GetCapturedStdout;

// An escape sequence, a lone CSI byte and a right-to-left override.
std::string evil() {
  return std::string("a\x1b[31m\x9b") + '\xE2' + '\x80' + '\xAE' + ".json";
}
constexpr const char* kShown = R"(a\x1b[31m\x9b\u202e.json)";

TEST(Console, ShowsControlCharactersInErrors) {
  const Console console(OutputForm::kHuman, Loudness::kNormal);
  CaptureStderr();
  console.error(refused("SIG-01", "no " + evil()).at(evil()).hinted("move " + evil()));
  const std::string shown(kShown);
  EXPECT_EQ(GetCapturedStderr(), "skaidrs: " + shown + ": SIG-01: no " + shown + "\n  move " + shown + "\n");
}

// An error is a line and its remedy: no name of a file makes a third one.
TEST(Console, KeepsAnErrorOnItsLine) {
  const Console console(OutputForm::kHuman, Loudness::kNormal);
  CaptureStderr();
  console.error(invalid("bad\nskaidrs: all is well").at("x\ny").hinted("mend\nit"));
  EXPECT_EQ(GetCapturedStderr(), "skaidrs: x\\x0ay: bad\\x0askaidrs: all is well\n  mend\\x0ait\n");
}

TEST(Console, ShowsThemInLinesNotesAndWarnings) {
  const Console console(OutputForm::kHuman, Loudness::kNormal);
  CaptureStdout();
  console.line(std::string("one\n\ttwo ") + evil());
  EXPECT_EQ(GetCapturedStdout(), std::string("one\n\ttwo ") + kShown + "\n");
  CaptureStderr();
  console.note(evil());
  console.warning(evil());
  EXPECT_EQ(GetCapturedStderr(), std::string(kShown) + "\nwarning: " + kShown + "\n");
}

TEST(Console, TellsErrorsInJsonAsJsonDoes) {
  const Console console(OutputForm::kJson, Loudness::kNormal);
  CaptureStdout();
  console.error(invalid("bad").at("a\x1b\nb"));
  const std::string printed = GetCapturedStdout();
  EXPECT_EQ(printed.find('\x1b'), std::string::npos);
  EXPECT_EQ(Json::parse(printed)["error"]["path"], "a\x1b\nb");
}

// A rule's words stand below the message in the language that was asked for; without one, and without a rule, nothing
// changes.
TEST(Console, SaysTheRuleInALanguage) {
  const Error error = refused("MON-04", "too much").hinted("give it an id of its own");
  CaptureStderr();
  Console(OutputForm::kHuman, Loudness::kNormal, "lv").error(error);
  const std::string latvian = GetCapturedStderr();
  EXPECT_EQ(latvian, "skaidrs: MON-04: too much\n  noteikums MON-04: " + std::string(*words_in("MON-04", "lv")) +
                         "\n  dodiet tam atsevišķu identifikatoru\n");
  CaptureStderr();
  Console(OutputForm::kHuman, Loudness::kNormal, "ru").error(invalid("no rule here").hinted("mend it"));
  EXPECT_EQ(GetCapturedStderr(), "skaidrs: no rule here\n  mend it\n");
  for (const std::string language : {"", "en", "lv", "ru"}) {
    CaptureStdout();
    Console(OutputForm::kJson, Loudness::kNormal, language).error(error);
    const Json body = Json::parse(GetCapturedStdout())["error"];
    EXPECT_EQ(body.value("words", ""), language.empty() ? "" : std::string(*words_in("MON-04", language)));
    EXPECT_EQ(body["message"], "too much");
  }
}

}  // namespace
}  // namespace skaidrs
