// Goal: what is not for the log never stays in the data: texts of persons and fields of theirs become digests, at any
// depth, and the disclosures say exactly what was written.
#include "tools/record_private.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "ledger/grants/people/disclosure.h"
#include "tools/record_check.h"

namespace skaidrs::testing {
namespace {

Form form_of(std::string_view schema) {
  const std::size_t dot = schema.rfind(".v");
  return Form::of(*find_event_row(schema.substr(0, dot), 1)).value();
}

class PrivatePartsTest : public ::testing::Test {
 protected:
  // What the disclosure behind a digest says; null where there is none.
  static Json said(const PrivateParts& parts, const Json& digest) {
    for (const Disclosure& disclosure : parts.disclosures()) {
      if (Json(disclosure.digest_text()) != digest) continue;
      EXPECT_EQ(disclosure.digest, disclosure_hash(disclosure.text));
      const Disclosed told = parse_disclosure(disclosure.text).value();
      return {{told.name, told.value}};
    }
    return {};
  }
  static std::string fault(const Status& status) { return status ? "none" : status.error().path; }
};

TEST_F(PrivatePartsTest, TakeTheTextOutOfTheData) {
  const Form form = form_of("score.submitted.v1");
  PrivateParts parts(form);
  Json data = {{"actor", "ev-1"}, {"rationale", {{"lv", "Labs"}, {"en", "Good"}}}};
  ASSERT_TRUE(parts.withhold_texts({}, data));
  ASSERT_EQ(parts.disclosures().size(), 1U);
  EXPECT_EQ(data["rationale"],
            Json({{"text_sd", parts.disclosures().front().digest_text()}, {"chars", 8}, {"lang", {"en", "lv"}}}));
  EXPECT_EQ(said(parts, data["rationale"]["text_sd"]), Json({{"rationale", {{"en", "Good"}, {"lv", "Labs"}}}}));
  EXPECT_EQ(data.dump().find("Labs"), std::string::npos);
  // What is a digest already stays one.
  const Json before = data;
  ASSERT_TRUE(parts.withhold_texts({}, data));
  EXPECT_EQ(data, before);
}

TEST_F(PrivatePartsTest, TakeItOutOfLists) {
  const Form form = form_of("decision.taken.v1");
  PrivateParts parts(form);
  Json data = {{"recused", {{{"actor", "member-1"}, {"ground", {{"lv", "Rada"}}}}, {{"actor", "member-2"}}}},
               {"wording", {{"lv", "Piešķirt"}}}};
  ASSERT_TRUE(parts.withhold_texts({}, data));
  EXPECT_EQ(said(parts, data["recused"][0]["ground"]["text_sd"]), Json({{"ground", {{"lv", "Rada"}}}}));
  EXPECT_EQ(data["wording"], Json({{"lv", "Piešķirt"}}));
}

TEST_F(PrivatePartsTest, TakeOutWhatCouldBePublicWhereItIsSaid) {
  const Form form = form_of("opinion.submitted.v1");
  const Json text = {{"lv", "Es domāju, ka"}};
  PrivateParts parts(form);
  Json data = {{"text", text}, {"about", {{"lv", "Par likumu"}}}};
  ASSERT_TRUE(parts.withhold_texts({}, data));
  EXPECT_EQ(data["text"], text);
  ASSERT_TRUE(parts.withhold_texts({"text"}, data));
  EXPECT_EQ(said(parts, data["text"]["text_sd"]), Json({{"text", text}}));
  EXPECT_EQ(fault(parts.withhold_texts({"about"}, data)), "--private");
  EXPECT_EQ(fault(parts.withhold_texts({"nothing"}, data)), "--private");
  Json without = Json::object();
  EXPECT_EQ(fault(parts.withhold_texts({"text"}, without)), "--private");
}

TEST_F(PrivatePartsTest, RefuseTextsThatNoTextMayBe) {
  const Form form = form_of("score.submitted.v1");
  for (const Json& texts : {Json({{"lv", "a\tb"}}), Json({{"lv", "\xFF"}}), Json({{"LV", "a"}}), Json({{"lv", 1}})}) {
    PrivateParts parts(form);
    Json data = {{"rationale", texts}};
    EXPECT_FALSE(parts.withhold_texts({}, data)) << texts.dump(-1, ' ', false, Json::error_handler_t::replace);
    EXPECT_TRUE(parts.disclosures().empty());
  }
}

TEST_F(PrivatePartsTest, AddFieldsOfPersons) {
  const Form form = form_of("actor.registered.v1");
  PrivateParts parts(form);
  Json data = {{"actor", "p-1"}, {"kind", "person"}, {"signers", {"adm-1"}}};
  ASSERT_TRUE(parts.add_fields({"name=Anna = Berg", "e-mail=anna@berg.example"}, data));
  ASSERT_EQ(data["_sd"].size(), 2U);
  EXPECT_TRUE(std::is_sorted(data["_sd"].begin(), data["_sd"].end()));
  Json all = Json::object();
  for (const Json& digest : data["_sd"]) all.update(said(parts, digest));
  EXPECT_EQ(all, Json({{"name", "Anna = Berg"}, {"e-mail", "anna@berg.example"}}));
  EXPECT_TRUE(check_record(form, data)) << check_record(form, data).error().message;
  for (const char* word : {"name", "=x", "kind.name=x", "nothing.name=x"}) {
    EXPECT_FALSE(parts.add_fields({word}, data)) << word;
  }
  const Form closed = form_of("role.granted.v1");
  PrivateParts none(closed);
  EXPECT_FALSE(none.add_fields({"name=x"}, data));
}

TEST_F(PrivatePartsTest, BelongToWhomTheEventIsAbout) {
  EXPECT_EQ(person_in({{"actor", "a"}, {"signers", {"s"}}}).value(), "a");
  EXPECT_EQ(person_in({{"on_behalf", {{"actor", "b"}}}, {"actor", "a"}, {"signers", {"s"}}}).value(), "b");
  EXPECT_EQ(person_in({{"signers", {"s"}}}).value(), "s");
  EXPECT_EQ(person_in({{"represented_by", {{{"actor", "r"}}}}, {"signers", {"s"}}}).value(), "r");
  EXPECT_EQ(person_in({{"represented_by", {{{"actor", "r"}}, {{"actor", "q"}}}}, {"signers", {"s"}}}).value(), "s");
  EXPECT_EQ(person_in({{"signers", {"s", "t"}}}).error().code, Errc::kInvalidArgument);
}

}  // namespace
}  // namespace skaidrs::testing
