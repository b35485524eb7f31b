// Goal: the source tree keeps the rules of the house.
// Method: every file of the tree against every rule; rules_test.cpp shows that each rule can fail.
#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "tests/house/rules.h"

namespace skaidrs::testing {

void PrintTo(const Rule& rule, std::ostream* out) {
  *out << rule.says;
}

namespace {

const SourceTree& tree() {
  static const SourceTree kTree = read_source_tree(SKAIDRS_SOURCE_DIR);
  return kTree;
}

std::string rule_name(const ::testing::TestParamInfo<Rule>& rule) {
  return rule.param.name;
}

class House : public ::testing::TestWithParam<Rule> {};

TEST_P(House, Keeps) {
  for (const SourceFile& file : tree().files) {
    for (const Finding& finding : GetParam().check(file, tree())) {
      ADD_FAILURE() << file.path << ":" << finding.line << ": " << GetParam().name << ": " << finding.found << "\n  "
                    << GetParam().says << ".";
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Tree, House, ::testing::ValuesIn(all_rules()), rule_name);

// An empty tree would keep every rule.
TEST(SourceTree, HoldsTheFilesThatWeKnowOf) {
  for (const char* path : {"CMakeLists.txt", "ledger/base/result.h", "tests/house/house_test.cpp", ".ci/run"}) {
    EXPECT_NE(tree().find(path), nullptr) << path;
  }
  EXPECT_EQ(tree().find("ledger/base/no_such_file.h"), nullptr);
  ASSERT_NE(tree().find("ledger/base/types.h"), nullptr);
  EXPECT_FALSE(tree().find("ledger/base/types.h")->includes.empty());
  EXPECT_FALSE(tree().find("ledger/base/types.h")->tokens.empty());
}

}  // namespace
}  // namespace skaidrs::testing
