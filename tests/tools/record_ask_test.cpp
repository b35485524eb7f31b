// Goal: a person is asked in words for exactly what is missing, is told what cannot be read and asked again, and may
// leave by ending the input.
#include "tools/record_ask.h"

#include <gtest/gtest.h>

#include <sstream>

namespace skaidrs::testing {
namespace {

class AskTest : public ::testing::Test {
 protected:
  Result<Asker::Answer> ask(std::string_view type, const Lack& lack, const std::string& input) {
    const Form form = Form::of(*recordable_row(kRulesetNewest, type)).value();
    const FieldReader reader(form.schema(), ledger_);
    std::istringstream in(input);
    std::ostringstream out;
    auto answer = Asker(in, out).ask(form, lack, reader);
    said_ = out.str();
    return answer;
  }
  std::size_t times(const std::string& words) const {
    std::size_t count = 0;
    for (std::size_t at = said_.find(words); at != std::string::npos; at = said_.find(words, at + 1)) ++count;
    return count;
  }

  LedgerWords ledger_{.time_zone = "Europe/Riga",
                      .leaf_hash = [](std::uint64_t) -> Result<std::string> { return std::string(64, 'a'); },
                      .currency = []() -> Result<std::string> { return std::string("EUR"); }};
  std::string said_;
};

TEST_F(AskTest, SaysWhatIsAskedAndHowItIsWritten) {
  EXPECT_EQ(ask("payout.made", {"instalment"}, "2\n").value().value, 2);
  EXPECT_EQ(times("instalment: Number of the contract's instalment that is paid."), 1U);
  EXPECT_EQ(times("a whole number"), 1U);
  ASSERT_TRUE(ask("decision.taken", {"outcome"}, "grant\n"));
  EXPECT_EQ(times("grant, reduced, conditional, reserve, reject"), 1U);
}

TEST_F(AskTest, AsksAgainForWhatItCannotRead) {
  const auto answer = ask("payout.made", {"amount"}, "lots\n\n12500.00\n");
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer.value().value["currency"], "EUR");
  EXPECT_EQ(times("> "), 3U);
  EXPECT_EQ(times("amount: "), 3U);
}

TEST_F(AskTest, TakesSeveralLinesAndDefaults) {
  const auto title = ask("call.opened", {"title"}, "lv=Viens\nen=One\n\n");
  ASSERT_TRUE(title);
  EXPECT_EQ(title.value().value.size(), 2U);
  EXPECT_EQ(ask("decision.taken", {"recused"}, "\n").value().value, Json::array());
  EXPECT_EQ(times("[[]]"), 1U);
  EXPECT_EQ(ask("decision.taken", {"recused"}, "member-1\nmember-2\n\n").value().value.size(), 2U);
}

TEST_F(AskTest, OffersEachOfSeveral) {
  const auto actor = ask("application.submitted", {"org", "actor"}, "\ngroup-1\n");
  ASSERT_TRUE(actor);
  EXPECT_EQ(actor.value().name, "actor");
}

TEST_F(AskTest, EndsWithTheInput) {
  const auto none = ask("payout.made", {"paid_on"}, "");
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, Errc::kInvalidArgument);
  EXPECT_NE(none.error().hint.find("--paid-on"), std::string::npos);
}

}  // namespace
}  // namespace skaidrs::testing
