// Goal: a released disclosure is the very bytes that its digest is over, and a withdrawn one is gone.
#include "ledger/storage/released.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/fixtures.h"
#include "tests/support/temp_dir.h"

namespace skaidrs::testing {
namespace {

Disclosure disclosure_of(const std::string& value) {
  const std::string text = R"(["_26bc4LT-ac6q2KI6cBW5es","name",")" + value + "\"]";
  return {disclosure_hash(text), text};
}

TEST(Released, ArePlainFilesUntilTheyAreWithdrawn) {
  const TempDir temp(Place::kMemory);
  const auto dir = temp / "released";
  ReleasedDisclosures released(dir);
  EXPECT_TRUE(released.list().value().empty());
  const Disclosure one = disclosure_of("Anna");
  ASSERT_TRUE(released.put(one));
  ASSERT_TRUE(released.put(one));
  const auto file = dir / (one.digest_text() + ".json");
  EXPECT_EQ(slurp(file), one.text);
  EXPECT_EQ(released.get(one.digest).value(), one.text);
  EXPECT_EQ(released.list().value(), std::vector<Hash>{one.digest});
  EXPECT_EQ(released.get(Hash{}).error().code, Errc::kNotFound);
  ASSERT_TRUE(released.withdraw(one.digest));
  ASSERT_TRUE(released.withdraw(one.digest));
  EXPECT_FALSE(std::filesystem::exists(file));
  EXPECT_TRUE(released.list().value().empty());
}

TEST(Released, AreWhatTheirNameSays) {
  const TempDir temp(Place::kMemory);
  ReleasedDisclosures released(temp / "released");
  Disclosure one = disclosure_of("Anna");
  ASSERT_TRUE(released.put(one));
  std::ofstream(temp / "released" / (one.digest_text() + ".json")) << disclosure_of("Karl").text;
  EXPECT_EQ(released.get(one.digest).error().code, Errc::kCorruption);
  one.text += " ";
  EXPECT_EQ(released.put(one).error().code, Errc::kInvalidArgument);
  std::ofstream(temp / "released" / "notes.txt") << "x";
  EXPECT_EQ(released.list().error().code, Errc::kCorruption);
}

}  // namespace
}  // namespace skaidrs::testing
