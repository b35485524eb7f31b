// What read models say of one small story, told to a real ledger: who asked, who decided, what was paid; as of today
// and as of any size before; and the same bytes again when they are rebuilt.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "ledger/grants/models/read_models.h"
#include "ledger/grants/views/views.h"
#include "ledger/log/layout.h"
#include "ledger/storage/memory_storage.h"
#include "tests/grants/fold_bench.h"
#include "tests/support/sample_events.h"
#include "tests/support/test_ledger.h"

namespace skaidrs {
namespace {

using testing::Chapter;
using testing::eur;
using testing::json;
using testing::TestLedger;

TestLedger::Options with_models() {
  TestLedger::Options options;
  options.projections = make_projections();
  return options;
}

// The whole story, and a reader of it.
class Story : public ::testing::Test {
 protected:
  Story() : ledger_(with_models()) {
    tell_story(ledger_, Chapter::kPayout);
    tell_side_stories(ledger_);
  }

  static std::vector<LoggedEntry> entries_of(TestLedger& ledger) {
    auto entries = read_entries(ledger.storage(), {0}, ledger.writer().size().value);
    EXPECT_TRUE(entries.has_value());
    return std::move(entries).value();
  }

  // The index of the only event of that name; the first where there are several.
  LeafIndex index_of(std::string_view name) {
    for (const LoggedEntry& entry : entries_of(ledger_)) {
      if (entry.event.name == name) return entry.index;
    }
    ADD_FAILURE() << "no " << name;
    return {};
  }

  // What there is of a thing at a size; null for nothing.
  Json seen(Entity entity, std::string_view id, TreeSize size) {
    const auto reader = LogReader::open(ledger_.storage());
    const auto time = reader.value().logged_at({size.value - 1});
    const auto item = item_view({reader.value(), size, time.value()}, entity, id);
    if (item) return item.value();
    EXPECT_EQ(item.error().code, Errc::kNotFound);
    return {};
  }
  Json seen(Entity entity, std::string_view id) { return seen(entity, id, ledger_.writer().size()); }

  ListPage page(Entity entity, const ListAsk& ask) {
    const auto reader = LogReader::open(ledger_.storage());
    const TreeSize size = reader.value().size();
    const auto time = reader.value().logged_at({size.value - 1});
    const auto found = list_view({reader.value(), size, time.value()}, entity, ask);
    EXPECT_TRUE(found.has_value());
    return found ? found.value() : ListPage{};
  }

  TestLedger ledger_;
};

ListAsk everything(std::vector<RowFilter> filters) {
  return {std::move(filters), {}, 100, std::string::npos};
}

std::vector<std::string> ids_of(const ListPage& page) {
  std::vector<std::string> ids;
  for (const Json& item : page.items) ids.push_back(item["id"]);
  return ids;
}

TEST_F(Story, ProgrammeSumsWhatLiesBelowIt) {
  const Json programme = seen(Entity::kProgrammes, "p-1");
  EXPECT_EQ(programme["title"]["lv"], "Iedzīvotāju fonds");
  EXPECT_EQ(programme["origin"], "live");
  EXPECT_EQ(programme["events"], Json::array({index_of("programme.registered").value}));
  const Json block = json(R"({"origin":"live","currency":"EUR","calls":1,"applications":1,"awards":1,"contracts":1,
    "payouts":1,"called":{"amount":"60000.00","currency":"EUR"},"requested":{"amount":"40000.00","currency":"EUR"},
    "awarded":{"amount":"40000.00","currency":"EUR"},"contracted":{"amount":"40000.00","currency":"EUR"},
    "paid":{"amount":"20000.00","currency":"EUR"}})");
  EXPECT_EQ(programme["sums"], Json::array({block}));
  EXPECT_EQ(programme["lines"][0]["line"], "line-a");
  EXPECT_EQ(programme["lines"][0]["sums"], Json::array({block}));
  EXPECT_EQ(programme["lines"][1]["sums"], Json::array());
  EXPECT_EQ(programme["tally"]["count"], 5);
  EXPECT_EQ(programme["tally"]["last"], index_of("payout.made").value);
}

TEST_F(Story, CallShowsRulesFiguresAndTimings) {
  const Json call = seen(Entity::kCalls, "call-1");
  EXPECT_EQ(call["rules_version"], 1);
  EXPECT_EQ(call["profile"]["criteria"].size(), 2U);
  EXPECT_EQ(call["events"], Json::array({index_of("rules.published").value, index_of("call.opened").value}));
  EXPECT_EQ(call["counts"], json(R"({"applications":1,"scores":2,"rankings":1,"decisions":1,"contracts":1,"payouts":1,
    "outcomes":{"grant":1}})"));
  EXPECT_EQ(call["sums"]["requested"], eur("40000.00"));
  EXPECT_EQ(call["sums"]["paid"], eur("20000.00"));
  EXPECT_EQ(call["timings"]["first_application"]["event"], index_of("application.submitted").value);
  EXPECT_EQ(call["timings"]["ranking"]["logged"], "2027-04-20T12:00:00.000Z");
  EXPECT_EQ(call["status"], "closed");
}

TEST_F(Story, CallOpensAndClosesByTheLogsOwnTime) {
  const LeafIndex opened = index_of("call.opened");
  const Json at_opening = seen(Entity::kCalls, "call-1", size_through(opened));
  EXPECT_EQ(at_opening["status"], "open");
  EXPECT_EQ(at_opening["counts"]["applications"], 0);
  EXPECT_EQ(at_opening["sums"]["requested"], eur("0.00"));
  EXPECT_TRUE(seen(Entity::kCalls, "call-1", {opened.value}).is_null());

  const auto reader = LogReader::open(ledger_.storage());
  const auto status_at = [&](std::string_view time) {
    const Horizon horizon{reader.value(), reader.value().size(), parse_instant(time).value()};
    return item_view(horizon, Entity::kCalls, "call-1").value()["status"];
  };
  EXPECT_EQ(status_at("2027-03-01T23:59:59.999Z"), "announced");
  EXPECT_EQ(status_at("2027-03-02T00:00:00Z"), "open");
  EXPECT_EQ(status_at("2027-03-31T21:00:00Z"), "open");
  EXPECT_EQ(status_at("2027-03-31T21:00:00.001Z"), "closed");
}

TEST_F(Story, RankingIsAListOfItsOwn) {
  const auto reader = LogReader::open(ledger_.storage());
  const Horizon horizon{reader.value(), reader.value().size(), std::nullopt};
  const auto ranking = detail_view(horizon, Detail::kRanking, "call-1", everything({}));
  ASSERT_TRUE(ranking.has_value());
  ASSERT_EQ(ranking.value().items.size(), 1U);
  const Json& first = ranking.value().items[0];
  EXPECT_EQ(first["application"], "app-1");
  EXPECT_EQ(first["rank"], 1);
  EXPECT_EQ(first["mean"], "79.00");
  EXPECT_EQ(first["events"], Json::array({index_of("ranking.drawn").value}));
  EXPECT_FALSE(drawn_ranking(horizon, "call-1").value()->contains("ranking"));
  EXPECT_EQ(detail_view(horizon, Detail::kRanking, "call-9", everything({})).error().code, Errc::kNotFound);
}

TEST_F(Story, ApplicationShowsItsWholeWay) {
  const Json application = seen(Entity::kApplications, "app-1");
  EXPECT_EQ(application["requested"], eur("40000.00"));
  ASSERT_EQ(application["evaluations"].size(), 2U);
  const Json& first = application["evaluations"][0];
  EXPECT_EQ(first["actor"], "ev-1");
  EXPECT_EQ(first["assigned"]["place"], 1);
  EXPECT_EQ(first["declaration"]["conflict"], "none");
  EXPECT_TRUE(first["sealed"].contains("seal"));
  EXPECT_EQ(first["score"]["total"], 79000);
  EXPECT_EQ(first["events"].size(), 4U);
  EXPECT_EQ(application["scores"], json(R"({"sum":158000,"count":2,"mean":"79.00"})"));
  EXPECT_EQ(application["ranking"]["rank"], 1);
  EXPECT_EQ(application["ranking"]["mean"], "79.00");
  EXPECT_EQ(application["decision"]["outcome"], "grant");
  EXPECT_EQ(application["grant"], "g-1");
  ASSERT_EQ(application["decisions"].size(), 1U);
  EXPECT_EQ(application["decisions"][0]["wording"]["en"], "To award app-1 EUR 40,000.00.");
  EXPECT_EQ(application["contract"]["amount"], eur("40000.00"));
}

TEST_F(Story, DecisionTellsWhomEachVoterRepresents) {
  const Json decision = seen(Entity::kDecisions, "dec-1");
  EXPECT_EQ(decision["counted"], json(R"({"for":3,"against":0,"abstain":0,"recused":0})"));
  EXPECT_EQ(decision["votes"][2]["seat"], "member");
  EXPECT_EQ(decision["votes"][2]["group"], "minorities");
  EXPECT_EQ(decision["votes"][2]["represents"]["name"]["en"], "Forum of minorities");
  EXPECT_EQ(decision["quorum"], 2);
  EXPECT_EQ(seen(Entity::kBodies, "committee-1")["compositions"], 1);
}

TEST_F(Story, GrantFollowsTheMoney) {
  const Json grant = seen(Entity::kGrants, "g-1");
  EXPECT_EQ(grant["status"], "contracted");
  EXPECT_EQ(grant["asked"], eur("40000.00"));
  EXPECT_EQ(grant["awarded"], eur("40000.00"));
  EXPECT_EQ(grant["contracted"], eur("40000.00"));
  EXPECT_EQ(grant["paid"], eur("20000.00"));
  EXPECT_EQ(grant["recovered"], eur("0.00"));
  EXPECT_EQ(grant["net"], eur("20000.00"));
  EXPECT_EQ(grant["left"], eur("20000.00"));
  ASSERT_EQ(grant["instalments"].size(), 3U);
  EXPECT_EQ(grant["instalments"][0]["paid"], eur("20000.00"));
  EXPECT_EQ(grant["instalments"][0]["left"], eur("0.00"));
  EXPECT_EQ(grant["instalments"][1]["left"], eur("12000.00"));
  EXPECT_EQ(grant["contract"]["signed_on"], "2027-05-20");
  EXPECT_EQ(grant["events"], Json::array({index_of("application.submitted").value, index_of("decision.taken").value,
                                          index_of("contract.signed").value}));

  const Json decided = seen(Entity::kGrants, "g-1", size_through(index_of("decision.taken")));
  EXPECT_EQ(decided["status"], "awarded");
  EXPECT_FALSE(decided.contains("contracted"));
  EXPECT_EQ(decided["paid"], eur("0.00"));
  EXPECT_EQ(seen(Entity::kGrants, "g-1", size_through(index_of("contract.signed")))["left"], eur("40000.00"));
  EXPECT_EQ(seen(Entity::kPayouts, "pay-1")["amount"], eur("20000.00"));
}

TEST_F(Story, ConsultationShowsItsFunnel) {
  const Json consultation = seen(Entity::kConsultations, "cons-1");
  EXPECT_EQ(consultation["funnel"]["participant"], json(R"({"invitations":48,"by_group":{"civil_society":48},
    "rounds":[{"round":1,"invitations":48}],"invited":48,"confirmed_first":23,"confirmed":25,"came":22,
    "attendances":1})"));
  EXPECT_EQ(consultation["contributions"], json(R"({"count":1,"by_kind":{"challenge":1}})"));
  EXPECT_EQ(consultation["recommendations"], json(R"({"count":1,"unanswered":0,"accepted":1})"));
  EXPECT_EQ(consultation["invitations"].size(), 1U);
  const Json earlier = seen(Entity::kConsultations, "cons-1", size_through(index_of("recommendation.raised")));
  EXPECT_EQ(earlier["recommendations"], json(R"({"count":1,"unanswered":1})"));
}

TEST_F(Story, RecommendationLivesUntilItIsAnswered) {
  const Json open = seen(Entity::kRecommendations, "rec-1", size_through(index_of("recommendation.raised")));
  EXPECT_EQ(open["state"], "unanswered");
  EXPECT_EQ(open["contributions"], Json::array({"contr-1"}));
  const Json answered = seen(Entity::kRecommendations, "rec-1");
  EXPECT_EQ(answered["state"], "accepted");
  EXPECT_EQ(answered["answer"]["text"]["en"], "The rules of the first call do so.");
  EXPECT_EQ(answered["events"],
            Json::array({index_of("recommendation.raised").value, index_of("recommendation.answered").value}));
  EXPECT_TRUE(page(Entity::kRecommendations, everything({{"state", "unanswered"}})).items.empty());
}

TEST_F(Story, OrganisationHasAPartForEachOrigin) {
  const Json applicant = seen(Entity::kOrganisations, "LV-RE-99900000017");
  EXPECT_EQ(applicant["origins"], json(R"(["live"])"));
  const Json& part = applicant["parts"][0];
  EXPECT_EQ(part["roles"], json(R"(["applicant","recipient"])"));
  EXPECT_EQ(part["years"], json("[2027]"));
  EXPECT_EQ(part["sums"][0]["contracted"], eur("40000.00"));
  EXPECT_EQ(part["sums"][0]["paid"], eur("20000.00"));
  ASSERT_EQ(part["funders"].size(), 1U);
  EXPECT_EQ(part["funders"][0]["funder"], "Programme office");
  EXPECT_EQ(seen(Entity::kOrganisations, "LV-RE-99900000009")["parts"][0]["roles"], json(R"(["fund_operator"])"));
}

TEST_F(Story, ListsFilterByWhatRowsName) {
  EXPECT_EQ(ids_of(page(Entity::kGrants, everything({{"call", "call-1"}}))), std::vector<std::string>{"g-1"});
  EXPECT_EQ(page(Entity::kGrants, everything({{"call", "call-2"}})).items.size(), 0U);
  EXPECT_EQ(page(Entity::kGrants, everything({})).items.size(), 3U);
  EXPECT_EQ(page(Entity::kGrants, everything({{"origin", "imported"}})).items.size(), 2U);
  EXPECT_EQ(page(Entity::kGrants, everything({{"register", "reg-1"}, {"origin", "live"}})).items.size(), 0U);
  EXPECT_EQ(page(Entity::kGrants, everything({{"org", "LV-RE-99900000017"}})).items.size(), 1U);
  EXPECT_EQ(page(Entity::kGrants, everything({{"cost_method", "lump_sum"}})).items.size(), 0U);
  EXPECT_EQ(ids_of(page(Entity::kPayouts, everything({{"grant", "g-1"}}))), std::vector<std::string>{"pay-1"});
  EXPECT_EQ(ids_of(page(Entity::kApplications, everything({{"call", "call-1"}}))), std::vector<std::string>{"app-1"});
  EXPECT_EQ(ids_of(page(Entity::kDecisions, everything({{"body", "committee-1"}}))), std::vector<std::string>{"dec-1"});
}

TEST_F(Story, ListsGoOnWhereAPageEnded) {
  std::set<std::string> seen_ids;
  ListAsk ask{{}, {}, 1, std::string::npos};
  int pages = 0;
  for (;;) {
    const ListPage one = page(Entity::kGrants, ask);
    for (const std::string& id : ids_of(one)) EXPECT_TRUE(seen_ids.insert(id).second);
    ++pages;
    if (!one.next) break;
    ask.after = *one.next;
  }
  EXPECT_EQ(pages, 3);
  EXPECT_EQ(seen_ids.size(), 3U);
}

// Every version of every row names the event that made it, among rising indices below the size.
TEST_F(Story, EveryRowNamesWhatItRestsOn) {
  const std::uint64_t size = ledger_.writer().size().value;
  std::size_t rows = 0;
  for (const auto& projection : ledger_.projections()) {
    const auto check = [&](std::string_view key, const RowAt& row) -> Result<Walk> {
      ++rows;
      std::vector<std::uint64_t> named;
      for (const Json& event : row.value.value("events", Json::array())) named.push_back(event.get<std::uint64_t>());
      EXPECT_TRUE(std::is_sorted(named.begin(), named.end())) << projection->model() << " " << key;
      if (row.value.contains("tally")) named.push_back(row.value["tally"]["last"].get<std::uint64_t>());
      if (named.empty()) named.push_back(row.value.value("event", size));
      EXPECT_EQ(*std::max_element(named.begin(), named.end()), row.version.value) << projection->model() << " " << key;
      return Walk::kGoOn;
    };
    EXPECT_TRUE(walk_rows(ledger_.storage(), projection->model(), {size}, "", check).has_value());
  }
  EXPECT_GT(rows, 60U);
}

// Rows of a model with all their versions, as they are stored.
std::map<std::string, std::string> stored_rows(Storage& storage) {
  std::map<std::string, std::string> rows;
  const auto cursor = storage.cursor(Family::kRows);
  EXPECT_TRUE(cursor->seek({}).has_value());
  while (cursor->valid()) {
    rows.emplace(text_of(cursor->key()), text_of(cursor->value()));
    EXPECT_TRUE(cursor->next().has_value());
  }
  return rows;
}

TEST_F(Story, RebuiltModelsHaveTheSameBytes) {
  const TreeSize size = ledger_.writer().size();
  const auto live = stored_rows(ledger_.storage());
  std::map<std::string, Hash> digests;
  for (const auto& projection : ledger_.projections()) {
    const auto digest = model_digest(ledger_.storage(), projection->model(), size);
    digests[std::string(projection->model())] = digest.value();
  }
  ASSERT_TRUE(drop_models(ledger_.projections(), ledger_.storage(), {}).has_value());
  EXPECT_TRUE(stored_rows(ledger_.storage()).empty());
  ASSERT_TRUE(catch_up_models(ledger_.projections(), ledger_.storage(), size, {}).has_value());
  EXPECT_EQ(stored_rows(ledger_.storage()), live);
  for (const auto& [model, digest] : digests) {
    EXPECT_EQ(model_digest(ledger_.storage(), model, size).value(), digest) << model;
  }
}

// A storage that holds the entries below `size` and nothing else.
std::unique_ptr<Storage> copy_of_entries(Storage& storage, TreeSize size) {
  auto copy = make_memory_storage();
  Batch batch;
  for (std::uint64_t i = 0; i < size.value; ++i) {
    const auto entry = storage.get(Family::kEntries, entry_key({i}));
    batch.put(Family::kEntries, entry_key({i}), *entry.value());
  }
  EXPECT_TRUE(copy->commit(batch, Durability::kBuffered).has_value());
  return copy;
}

// As of every size, a row says what a fold of just the entries below that size says.
TEST_F(Story, RowsAtPastSizesAreWhatAShorterLogGives) {
  const std::uint64_t size = ledger_.writer().size().value;
  for (std::uint64_t past = 40; past <= size; past += 7) {
    const auto storage = copy_of_entries(ledger_.storage(), {past});
    const Projections projections = make_projections();
    ASSERT_TRUE(catch_up_models(projections, *storage, {past}, {}).has_value());
    for (const auto& projection : projections) {
      const auto shorter = model_digest(*storage, projection->model(), {past});
      const auto longer = model_digest(ledger_.storage(), projection->model(), {past});
      EXPECT_EQ(shorter.value(), longer.value()) << projection->model() << " at " << past;
    }
  }
}

}  // namespace
}  // namespace skaidrs
