// A fold that failed would stop the writer, so every fold takes whatever a log may hold: events without their members,
// with members of another kind, in any order.
#include <gtest/gtest.h>

#include <array>
#include <set>

#include "ledger/grants/views/views.h"
#include "tests/grants/fold_bench.h"
#include "tests/support/sample_events.h"
#include "tests/support/sample_texts.h"

namespace skaidrs {
namespace {

using testing::FoldBench;
using testing::sample;
using testing::sample_rows;

const std::vector<Json>& odd_values() {
  static const std::vector<Json> kValues{Json(),
                                         Json("text"),
                                         Json(""),
                                         Json(-1),
                                         Json((std::int64_t{1} << 53U) - 1),
                                         Json::array(),
                                         Json::object(),
                                         Json(true),
                                         Json::array({1, "x", Json::object(), Json()}),
                                         {{"amount", 5}, {"currency", 7}}};
  return kValues;
}

std::string subject_of(std::string_view name) {
  return std::string(name.substr(0, name.find('.'))) + "/x-1";
}

// Pointers to every member of a value, at any depth.
void collect(const Json& value, const Json::json_pointer& at, std::vector<Json::json_pointer>& found) {
  if (!value.is_structured()) return;
  std::size_t place = 0;
  for (auto member = value.begin(); member != value.end(); ++member, ++place) {
    const auto pointer = value.is_object() ? at / member.key() : at / place;
    found.push_back(pointer);
    collect(*member, pointer, found);
  }
}

TEST(Folds, TakeEventsWithAnyMemberMissingOrOfAnotherKind) {
  FoldBench bench;
  for (const auto& [name, text, signers] : sample_rows()) {
    const Json whole = sample(name);
    std::vector<Json::json_pointer> pointers;
    collect(whole, Json::json_pointer(), pointers);
    for (const auto& pointer : pointers) {
      const Json& odd = odd_values()[bench.size().value % odd_values().size()];
      Json damaged = whole;
      damaged[pointer] = odd;
      bench.add(name, subject_of(name), damaged);
      Json shorter = whole;
      Json& parent = shorter[pointer.parent_pointer()];
      if (parent.is_object()) {
        parent.erase(pointer.back());
        bench.add(name, subject_of(name), shorter);
      }
    }
  }
  EXPECT_GT(bench.size().value, 600U);
}

TEST(Folds, TakeEventsThatHoldNothing) {
  FoldBench bench;
  for (int round = 0; round < 2; ++round) {
    for (const auto& [name, text, signers] : sample_rows()) {
      for (const Json& odd : odd_values()) bench.add(name, subject_of(name), odd);
    }
  }
  bench.add("unheard.of", "thing/x-1", Json::object());
  EXPECT_EQ(bench.rows("grants", "item/none").size(), 0U);
}

// Views join whatever rows there are.
TEST(Views, TakeRowsOfDamagedEvents) {
  FoldBench bench;
  for (const Json& odd : odd_values()) {
    for (const auto& [name, text, signers] : sample_rows()) {
      Json data = sample(name);
      for (const std::string member :
           {"lines", "votes", "members", "instalments", "budget", "file", "names", "opens"}) {
        if (data.contains(member)) data[member] = odd;
      }
      bench.add(name, "any/x-1", data);
    }
  }
  const LogReader reader = bench.reader();
  const Horizon horizon{reader, bench.size(), Instant{0}};
  for (const Entity entity :
       {Entity::kProgrammes, Entity::kCalls, Entity::kApplications, Entity::kDecisions, Entity::kBodies,
        Entity::kGrants, Entity::kPayouts, Entity::kOrganisations, Entity::kConsultations, Entity::kRecommendations,
        Entity::kRegisters, Entity::kFindings}) {
    const auto page = list_view(horizon, entity, {{}, {}, 1000, std::string::npos});
    ASSERT_TRUE(page.has_value());
    for (const Json& item : page.value().items) {
      const auto one = item_view(horizon, entity, text_member(item, "id"));
      EXPECT_TRUE(one.has_value() || one.error().code == Errc::kNotFound);
    }
  }
}

}  // namespace
}  // namespace skaidrs
