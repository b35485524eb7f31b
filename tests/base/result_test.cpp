#include "ledger/base/result.h"

#include <gtest/gtest.h>

#include <array>
#include <memory>

#include "ledger/base/assert.h"
#include "ledger/base/bytes.h"
#include "ledger/base/types.h"

namespace skaidrs {
namespace {

Result<int> half_of(int value) {
  if (value % 2 != 0) return invalid("odd");
  return value / 2;
}

Result<int> quarter_of(int value) {
  LEDGER_TRY(const int half, half_of(value));
  return half_of(half);
}

Status check_quarter(int value) {
  LEDGER_TRY(quarter_of(value));
  return ok();
}

TEST(LedgerTry, HandsOnTheValueOrTheError) {
  EXPECT_EQ(quarter_of(12).value(), 3);
  EXPECT_EQ(quarter_of(6).error().message, "odd");
  EXPECT_TRUE(check_quarter(12));
  EXPECT_EQ(check_quarter(5).error().code, Errc::kInvalidArgument);
}

TEST(LedgerTry, MovesWhatCannotBeCopied) {
  const auto make = [](int value) -> Result<std::unique_ptr<int>> { return std::make_unique<int>(value); };
  const auto use = [&]() -> Result<int> {
    LEDGER_TRY(const std::unique_ptr<int> owned, make(7));
    return *owned;
  };
  EXPECT_EQ(use().value(), 7);
}

TEST(Errors, CarryCodeAndPlace) {
  const Error error = refused("SIG-01", "unknown key").at("/signatures/0").hinted("register it").because({3, 5});
  EXPECT_EQ(error.code, Errc::kRefused);
  EXPECT_EQ(error.rule, "SIG-01");
  EXPECT_EQ(error.path, "/signatures/0");
  EXPECT_EQ(error.hint, "register it");
  EXPECT_EQ(error.rests_on, (std::vector<std::uint64_t>{3, 5}));
}

TEST(Errors, NameTheirCodes) {
  const std::array<std::pair<Error, std::string_view>, 7> table = {{{invalid(""), "invalid_argument"},
                                                                    {not_found(""), "not_found"},
                                                                    {conflict(""), "conflict"},
                                                                    {unverified(""), "unverified"},
                                                                    {refused("", ""), "refused"},
                                                                    {corruption(""), "corruption"},
                                                                    {io_error(""), "io_error"}}};
  for (const auto& [error, name] : table) EXPECT_EQ(errc_name(error.code), name);
}

TEST(LedgerAssertDeathTest, StopsTheProgramAndSaysWhere) {
  const int three = 3;
  LEDGER_ASSERT(three == 3);
  EXPECT_DEATH(LEDGER_ASSERT(three == 4), "result_test.cpp:[0-9]+: assertion failed: three == 4");
}

TEST(BytesAndViews, CompareByContent) {
  EXPECT_TRUE(equal({}, {}));
  EXPECT_TRUE(equal(view_of("abc"), bytes_of("abc")));
  EXPECT_FALSE(equal(view_of("abc"), view_of("abd")));
  EXPECT_FALSE(equal(view_of("abc"), view_of("ab")));
  EXPECT_EQ(text_of(view_of("abc")), "abc");
}

TEST(TreeSizes, ContainTheIndicesBelowThem) {
  EXPECT_FALSE(TreeSize{0}.contains({0}));
  EXPECT_TRUE(TreeSize{1}.contains({0}));
  EXPECT_FALSE(TreeSize{1}.contains({1}));
  EXPECT_EQ(TreeSize{5}.next(), LeafIndex{5});
  EXPECT_EQ(size_through({5}), TreeSize{6});
  EXPECT_EQ(TreeSize{5}.grown_by(3), TreeSize{8});
}

}  // namespace
}  // namespace skaidrs
