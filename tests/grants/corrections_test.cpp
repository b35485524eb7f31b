// Goal: a correction shows in every read model from its own position on, is judged again by an audit as it was live,
// and moves nothing but what it names. Method: the story with corrections upon it, audited, rebuilt, and asked as of
// before.
#include "ledger/grants/corrections.h"

#include <gtest/gtest.h>

#include "ledger/grants/models/read_models.h"
#include "ledger/log/audit.h"
#include "ledger/log/reader.h"
#include "ledger/storage/memory_storage.h"
#include "tests/support/sample_events.h"
#include "tests/support/test_ledger.h"

namespace skaidrs::testing {
namespace {

TestLedger::Options under_ruleset_2() {
  TestLedger::Options options;
  options.projections = make_projections();
  options.ruleset = 2;
  return options;
}

constexpr std::string_view kPointer = "/title/en";

class Corrected : public ::testing::Test {
 protected:
  Corrected() {
    tell_story(ledger_, Chapter::kPayout);
    tell_side_stories(ledger_);
  }

  // Corrects the newest entry of that type, or what is named, with the facets that it names.
  LeafIndex correct(const Json& version, const std::vector<std::pair<std::string, Json>>& changes,
                    const std::vector<std::string>& signers) {
    Json listed = Json::array();
    for (const auto& [place, value] : changes) listed.push_back({{"pointer", place}, {"value", value}});
    Json data = {{"correction", "correction-" + std::to_string(++corrections_)},
                 {"corrects", version},
                 {"reason", "typing_error"},
                 {"changes", listed}};
    const Json names = names_of(LeafIndex{version["index"].get<std::uint64_t>()}, signers);
    if (!names.empty()) data["names"] = names;
    return ledger_.must("correction.issued", data, signers);
  }
  LeafIndex correct(std::string_view name, const std::string& place, const Json& value,
                    const std::vector<std::string>& signers) {
    return correct(ledger_.newest(name), {{place, value}}, signers);
  }

  Json row(std::string_view model, std::string_view key, TreeSize size) {
    const auto found = row_at(ledger_.storage(), model, key, size);
    EXPECT_TRUE(found.has_value());
    return found && found.value() ? found.value()->value : Json();
  }
  Json row(std::string_view model, std::string_view key) { return row(model, key, ledger_.writer().size()); }

  AuditReport audit() {
    const AuditDirectory directory{.stored = ledger_.storage(),
                                   .anchor = ledger_.anchor().read().value(),
                                   .anchor_known = AuditDirectory::AnchorKnown::kYes,
                                   .documents = nullptr,
                                   .verify_files = {}};
    const auto scratch = make_memory_storage();
    auto report = audit_directory(
        directory, {.origin = ledger_.origin(), .log_key = ledger_.log_vkey(), .threads = 1, .progress = {}}, *scratch,
        ledger_.admission(), ledger_.projections());
    EXPECT_TRUE(report.has_value());
    return std::move(report).value();
  }

  TestLedger ledger_{under_ruleset_2()};

 private:
  Json names_of(LeafIndex version, const std::vector<std::string>& signers) {
    StoredEntries entries(ledger_.storage());
    const CorrectedEntry corrected = entry_as_corrected(entries, version).value();
    Json names = Json::object();
    const Json keys = ledger_.withholding(corrected.original)["keys"];
    for (const Json& item : keys) {
      const std::string key = item.get<std::string>();
      const std::size_t colon = key.find(':');
      const std::string facet = key.substr(0, colon);
      const std::string value = key.substr(colon + 1);
      const bool signs = std::find(signers.begin(), signers.end(), value) != signers.end();
      if (facet == "type" || facet == "subject" || facet == "key" || (facet == "actor" && signs)) continue;
      names[facet].push_back(value);
    }
    return names;
  }

  int corrections_ = 0;
};

struct Shown {
  std::string_view event;
  std::string_view pointer;
  std::string_view model;
  std::string_view key;
  std::string_view place;  // in the row
  std::vector<std::string> signers;
};

std::vector<Shown> shown_rows() {
  const std::string_view title = kPointer;
  return {
      {"programme.registered", title, "programmes", "item/p-1", title, {"adm-1", "adm-2", "officer-1"}},
      {"call.opened", title, "calls", "item/call-1", title, {"officer-1", "officer-2"}},
      {"application.submitted", title, "applications", "item/app-1", title, {"applicant-1", "officer-1"}},
      {"decision.taken",
       "/plain_wording/en",
       "decisions",
       "item/dec-1",
       "/plain_wording/en",
       {"member-1", "member-2", "member-3", "officer-1"}},
      {"contract.signed", title, "grants", "item/g/g-1", title, {"applicant-1", "officer-1", "officer-2"}},
      {"body.composed", title, "bodies", "item/committee-1", title, {"officer-1", "officer-2"}},
      {"consultation.opened", title, "consultations", "item/cons-1", title, {"officer-1", "officer-2"}},
      {"recommendation.raised", title, "recommendations", "item/rec-1", title, {"officer-1", "officer-2", "officer-3"}},
      {"recommendation.answered",
       "/text/lv",
       "recommendations",
       "item/rec-1",
       "/answer/text/lv",
       {"officer-1", "officer-2", "officer-3"}}};
}

TEST_F(Corrected, IsShownInEveryModelFromItsPositionOn) {
  for (const Shown& shown : shown_rows()) {
    const Json before = row(shown.model, shown.key);
    const Json::json_pointer place{std::string(shown.place)};
    const Json old = before.value(place, Json());
    const TreeSize size = ledger_.writer().size();
    const LeafIndex at = correct(shown.event, std::string(shown.pointer), "Mended", shown.signers);
    Json after = row(shown.model, shown.key);
    EXPECT_EQ(after.value(place, Json()), "Mended") << shown.event;
    EXPECT_EQ(after["corrected_by"].back(), at.value) << shown.event;
    EXPECT_EQ(after["events"].back(), at.value) << shown.event;
    EXPECT_EQ(row(shown.model, shown.key, size), before) << shown.event;
    // Nothing else of the row moves.
    after.erase("corrected_by");
    after["events"] = before["events"];
    if (before.contains("corrected_by")) after["corrected_by"] = before["corrected_by"];
    if (old.is_null()) {
      after[place.parent_pointer()].erase(place.back());
    } else {
      after[place] = old;
    }
    EXPECT_EQ(after, before) << shown.event;
  }
  EXPECT_TRUE(audit().good());
}

TEST_F(Corrected, StandsOnTheEntryWhateverWasCorrectedBefore) {
  const std::uint64_t call = ledger_.newest("call.opened")["index"].get<std::uint64_t>();
  const LeafIndex first = correct("call.opened", "/title/ru", "Первый", {"officer-1", "officer-2"});
  const LeafIndex second = correct(ledger_.newest("correction.issued"), {{"/title/ru", "Первый конкурс"}},
                                   {"officer-1", "officer-2", "officer-3"});
  const Json row_now = row("calls", "item/call-1");
  EXPECT_EQ(row_now["title"]["ru"], "Первый конкурс");
  EXPECT_EQ(row_now["title"]["en"], "First call");
  EXPECT_EQ(row_now["corrected_by"], Json::array({first.value, second.value}));
  EXPECT_EQ(row("calls", "item/call-1", size_through(first))["title"]["ru"], "Первый");

  StoredEntries entries(ledger_.storage());
  const CorrectedEntry corrected = entry_as_corrected(entries, second).value();
  EXPECT_EQ(corrected.original.value, call);
  EXPECT_EQ(corrected.corrections.size(), 2U);
  EXPECT_EQ(corrected.signers(), (std::vector<std::string>{"officer-1", "officer-2", "officer-3"}));
  EXPECT_EQ(corrected.data()["title"]["ru"], "Первый конкурс");
  EXPECT_FALSE(corrected.entry->event.data["title"].contains("ru"));  // what was logged never changes
}

// A row that rests on a later event shows what that one says.
TEST_F(Corrected, LeavesWhatALaterEventSays) {
  const Json composed = ledger_.newest("body.composed");
  Json anew = testing::sample("body.composed");
  anew.merge_patch({{"title", {{"en", "Selection committee"}}}, {"quorum", 3}});
  ledger_.must("body.composed", std::move(anew), {"officer-1", "officer-2"});
  const Json before = row("bodies", "item/committee-1");
  correct(composed, {{"/title/en", "Mended"}}, {"officer-1", "officer-2"});
  EXPECT_EQ(row("bodies", "item/committee-1"), before);

  const Json answered = ledger_.newest("recommendation.answered");
  ledger_.must_tell("recommendation.answered", {});
  correct(answered, {{"/text/lv", "Mended"}}, {"officer-1", "officer-2", "officer-3"});
  EXPECT_FALSE(row("recommendations", "item/rec-1")["answer"]["text"].contains("lv"));
  EXPECT_TRUE(audit().good());
}

TEST_F(Corrected, IsRebuiltToTheSameBytes) {
  correct("call.opened", "/title/ru", "Первый", {"officer-1", "officer-2"});
  correct("consultation.opened", "/title/en", "Mended", {"officer-1", "officer-2"});
  const TreeSize size = ledger_.writer().size();
  std::map<std::string, Hash> live;
  for (const auto& model : ledger_.projections()) {
    live[std::string(model->model())] = model_digest(ledger_.storage(), model->model(), size).value();
  }
  ASSERT_TRUE(drop_models(ledger_.projections(), ledger_.storage(), {}).has_value());
  ASSERT_TRUE(catch_up_models(ledger_.projections(), ledger_.storage(), size, {}).has_value());
  for (const auto& [model, digest] : live) {
    EXPECT_EQ(model_digest(ledger_.storage(), model, size).value(), digest) << model;
  }
}

// An audit that meets no bytes of an entry that was withheld after its correction comes to the same state.
TEST_F(Corrected, IsTakenByAReplayWithoutWhatWasWithheldLater) {
  ledger_.must_tell("contribution.recorded", {{"contribution", "contr-2"}, {"recommendation", nullptr}});
  const LeafIndex contribution{ledger_.newest("contribution.recorded")["index"].get<std::uint64_t>()};
  correct("contribution.recorded", "/text/ru", "Деньги", {"officer-1", "officer-2", "officer-3"});
  Json order = ledger_.withholding(contribution);
  order["legal_basis"] = {{"en", "Order of the court"}};
  const LeafIndex withheld = ledger_.must("entry.withheld", order, {"adm-1", "adm-2"});

  class Blanked final : public EntrySource {
   public:
    Blanked(Storage& storage, LeafIndex blank) : stored_(storage), blank_(blank) {}
    Result<std::vector<Bytes>> entries(LeafIndex first, std::size_t count) override {
      LEDGER_TRY(auto found, stored_.entries(first, count));
      if (blank_ >= first && blank_.value < first.value + count) found[blank_.value - first.value].clear();
      return found;
    }

   private:
    StoredEntries stored_;
    LeafIndex blank_;
  };
  Blanked entries(ledger_.storage(), contribution);
  const auto scratch = make_memory_storage();
  const Projections none;
  Replay replay({.origin = ledger_.origin(), .threads = 1}, *scratch, entries, ledger_.admission(), none);
  const auto said =
      withheld_by(parse_logged_entry(withheld, StoredEntries(ledger_.storage()).entries(withheld, 1).value().front())
                      .value()
                      .event);
  replay.expect_withheld({*said.value()});
  // One by one and as one run: what is read again comes from the source, or from the run.
  const auto all = entries.entries({0}, ledger_.writer().size().value).value();
  const auto half = static_cast<std::ptrdiff_t>(contribution.value + 1);
  for (const auto& run :
       {std::vector<Bytes>(all.begin(), all.begin() + half), std::vector<Bytes>(all.begin() + half, all.end())}) {
    const auto fault = replay.feed(run);
    ASSERT_TRUE(fault.has_value());
    ASSERT_FALSE(fault.value().has_value()) << fault.value()->message;
  }
  EXPECT_EQ(replay.head().frontier.root(), ledger_.writer().root());
}

// A source that shows other bytes the second time is not believed.
TEST_F(Corrected, IsNotJudgedByBytesThatWereNotLogged) {
  const Json call = ledger_.newest("call.opened");
  const LeafIndex index{call["index"].get<std::uint64_t>()};
  correct(call, {{"/title/ru", "Первый"}}, {"officer-1", "officer-2"});

  class Changed final : public EntrySource {
   public:
    Changed(Storage& storage, LeafIndex other) : stored_(storage), other_(other) {}
    Result<std::vector<Bytes>> entries(LeafIndex first, std::size_t count) override {
      return first == other_ ? stored_.entries({0}, count) : stored_.entries(first, count);
    }

   private:
    StoredEntries stored_;
    LeafIndex other_;
  };
  Changed entries(ledger_.storage(), index);
  const auto scratch = make_memory_storage();
  const Projections none;
  Replay replay({.origin = ledger_.origin(), .threads = 1}, *scratch, entries, ledger_.admission(), none);
  const auto all = StoredEntries(ledger_.storage()).entries({0}, ledger_.writer().size().value).value();
  ASSERT_FALSE(replay.feed(std::span(all).first(all.size() - 1)).value().has_value());
  const auto fault = replay.feed(std::span(all).last(1));
  ASSERT_TRUE(fault.has_value());
  ASSERT_TRUE(fault.value().has_value());
  EXPECT_NE(fault.value()->message.find("other bytes"), std::string::npos) << fault.value()->message;
}

TEST(WithChanges, ReplacesAddsAndLeavesTheRest) {
  const Json data = {{"title", {{"en", "One"}}}, {"documents", {{{"title", {{"en", "Two"}}}}}}, {"n", 1}};
  const auto changed = [&](const char* place, const Json& value) {
    return with_changes(data, Json::array({{{"pointer", place}, {"value", value}}}));
  };
  EXPECT_EQ(changed("/title/en", "New")["title"]["en"], "New");
  EXPECT_EQ(changed("/title/lv", "Viens")["title"], (Json{{"en", "One"}, {"lv", "Viens"}}));
  EXPECT_EQ(changed("/documents/0/title/en", "New")["documents"][0]["title"]["en"], "New");
  for (const char* nowhere : {"/documents/1/title", "/documents/00/title/en", "/documents/-", "/n/en", "/no/en", "/",
                              "", "title", "/documents/1"}) {
    Json same = changed(nowhere, "New");
    if (std::string_view(nowhere) == "/") same.erase("");
    EXPECT_EQ(same, data) << nowhere;
  }
}

}  // namespace
}  // namespace skaidrs::testing
