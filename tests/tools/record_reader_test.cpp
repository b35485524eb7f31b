// Goal: what a person writes becomes the JSON that the schema asks for, or is refused with how it is written; nothing
// is guessed.
#include "tools/record_reader.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/temp_dir.h"
#include "tools/record_form.h"
#include "tools/record_words.h"

namespace skaidrs::testing {
namespace {

Json json(const char* text) {
  return parse_json(text).value();
}

class ReaderTest : public ::testing::Test {
 protected:
  // The value of a member of that type's data.
  Result<Json> read(std::string_view type, std::string_view member, const std::vector<std::string>& words) {
    const Form form = Form::of(*recordable_row(kRulesetNewest, type)).value();
    const FieldReader reader(form.schema(), ledger_);
    return reader.read(form.field(member).form, member, words);
  }
  void expect(std::string_view type, std::string_view member, const std::vector<std::string>& words,
              const char* value) {
    const auto read_value = read(type, member, words);
    ASSERT_TRUE(read_value) << member << ": " << read_value.error().message;
    EXPECT_EQ(read_value.value(), json(value)) << member;
  }
  void refuse(std::string_view type, std::string_view member, const std::vector<std::string>& words) {
    const auto read_value = read(type, member, words);
    ASSERT_FALSE(read_value) << member << ": " << read_value.value();
    EXPECT_FALSE(read_value.error().message.empty());
  }
  std::string file(const std::string& name, const std::string& text) {
    std::ofstream(dir_ / name) << text;
    return "@" + (dir_ / name).string();
  }

  TempDir dir_{Place::kMemory};
  LedgerWords ledger_{.time_zone = "Europe/Riga",
                      .leaf_hash = [](std::uint64_t index) -> Result<std::string> {
                        if (index > 40) return not_found("no entry " + std::to_string(index));
                        return std::string(64, 'a');
                      },
                      .currency = []() -> Result<std::string> { return std::string("EUR"); }};
};

TEST_F(ReaderTest, TakesSimpleValuesAsTheyAre) {
  expect("payout.made", "grant", {"grant-1"}, R"("grant-1")");
  expect("payout.made", "org", {"LV-RE-40003032949"}, R"("LV-RE-40003032949")");
  expect("payout.made", "instalment", {"2"}, "2");
  expect("decision.taken", "outcome", {"reduced"}, R"("reduced")");
  expect("payout.made", "paid_on", {"2027-05-05"}, R"("2027-05-05")");
  for (const char* yes : {"yes", "true"}) expect("call.opened", "rolling", {yes}, "true");
  for (const char* no : {"no", "false"}) expect("call.opened", "rolling", {no}, "false");
}

TEST_F(ReaderTest, RefusesWhatHasAnotherSpelling) {
  for (const char* word : {"Grant-1", "", "a b", "-g"}) refuse("payout.made", "grant", {word});
  for (const char* word : {"LV-RE-4000303294", "LV-RE-40003032948", "40003032949", "LV-RE-"}) {
    refuse("payout.made", "org", {word});
  }
  for (const char* word : {"2.0", "02", "+2", "two", "", "1e3", "99999999999999999999"}) {
    refuse("payout.made", "instalment", {word});
  }
  for (const char* word : {"2027-5-5", "2027-02-30", "5.5.2027", "tomorrow"}) refuse("payout.made", "paid_on", {word});
  for (const char* word : {"Yes", "1", ""}) refuse("call.opened", "rolling", {word});
  refuse("decision.taken", "outcome", {"granted"});
  refuse("payout.made", "grant", {"grant-1", "grant-2"});
}

TEST_F(ReaderTest, ReadsAmounts) {
  expect("payout.made", "amount", {"12500.00 EUR"}, R"({"amount":"12500.00","currency":"EUR"})");
  expect("payout.made", "amount", {"12500.00"}, R"({"amount":"12500.00","currency":"EUR"})");
  expect("payout.made", "amount", {"12500 JPY"}, R"({"amount":"12500","currency":"JPY"})");
  for (const char* word : {"12500 EUR", "12500.0", "12,500.00 EUR", "-1.00 EUR", "1.00 XXX", "1.00EUR", "EUR", ""}) {
    refuse("payout.made", "amount", {word});
  }
  ledger_.currency = []() -> Result<std::string> { return invalid("nobody knows"); };
  refuse("payout.made", "amount", {"12500.00"});
}

// A conversion is between two currencies: the ledger's own says nothing of either.
TEST_F(ReaderTest, AsksForBothCurrenciesOfAConversion) {
  expect("payout.made", "conversion", {"from=100.00 EUR,to=112.00 USD,rate=1.12,source=ECB,date=2027-05-05"},
         R"({"from":{"amount":"100.00","currency":"EUR"},"to":{"amount":"112.00","currency":"USD"},"rate":"1.12",
             "source":"ECB","date":"2027-05-05"})");
  refuse("payout.made", "conversion", {"from=100.00,to=112.00 USD,rate=1.12,source=ECB,date=2027-05-05"});
}

TEST_F(ReaderTest, ReadsTextsByLanguage) {
  expect("call.opened", "title", {"lv=Nosaukums", "en=A title, with = and comma"},
         R"({"lv":"Nosaukums","en":"A title, with = and comma"})");
  expect("call.opened", "title", {"en=" + file("title.txt", "From a file\n"), "lv-simple=@@home"},
         R"({"en":"From a file","lv-simple":"@home"})");
  for (const char* word : {"Title", "LV=Nosaukums", "=x", "english=x"}) refuse("call.opened", "title", {word});
  refuse("call.opened", "title", {"en=One", "en=Two"});
  EXPECT_EQ(read("call.opened", "title", {"en=@" + (dir_ / "nowhere").string()}).error().code, Errc::kNotFound);
}

TEST_F(ReaderTest, TurnsDaysIntoInstantsOfTheLedgersZone) {
  expect("call.opened", "closes", {"2027-05-05"}, R"("2027-05-05T21:00:00Z")");
  expect("call.opened", "opens", {"2027-05-05"}, R"("2027-05-04T21:00:00Z")");
  expect("contract.signed", "from", {"2027-01-01"}, R"("2026-12-31T22:00:00Z")");
  expect("contract.signed", "until", {"2027-12-31"}, R"("2027-12-31T22:00:00Z")");
  // The day on which the clocks go forward has 23 hours.
  expect("call.opened", "closes", {"2027-03-28"}, R"("2027-03-28T21:00:00Z")");
  expect("call.opened", "closes", {"2027-03-27"}, R"("2027-03-27T22:00:00Z")");
  expect("call.opened", "closes", {"2027-05-05T12:00:00Z"}, R"("2027-05-05T12:00:00Z")");
  for (const char* word : {"2027-05-05T12:00:00", "2027-05-05T12:00:00.5Z", "2027-05-05T24:00:00Z", "9999-12-31"}) {
    refuse("call.opened", "closes", {word});
  }
}

TEST_F(ReaderTest, ReadsListsAndObjects) {
  expect("call.opened", "recommendation", {"rec-1", "rec-2"}, R"(["rec-1","rec-2"])");
  expect("call.opened", "recommendation", {R"(["rec-1"])", "rec-2"}, R"(["rec-1","rec-2"])");
  expect("decision.taken", "recused", {"[]"}, "[]");
  expect("decision.taken", "recused", {"member-5"}, R"([{"actor":"member-5"}])");
  expect("decision.taken", "votes", {"actor=member-1,vote=for", R"({"actor":"member-2","vote":"against"})"},
         R"([{"actor":"member-1","vote":"for"},{"actor":"member-2","vote":"against"}])");
  expect("contract.signed", "instalments",
         {R"(number=1,kind=advance,"amount=20000.00 EUR")",
          R"(number=2,kind=final,amount=5.00,condition.en="After, and only ""after"", the report",due=2027-06-30)"},
         R"([{"number":1,"kind":"advance","amount":{"amount":"20000.00","currency":"EUR"}},
             {"number":2,"kind":"final","amount":{"amount":"5.00","currency":"EUR"},
              "condition":{"en":"After, and only \"after\", the report"},"due":"2027-06-30T21:00:00Z"}])");
  expect("contract.signed", "instalments", {file("parts.json", R"([{"number": 1}])")}, R"([{"number":1}])");
  expect("contract.signed", "region", {"code=LV006,scheme=nuts", "name.en=Riga", "name.lv=Rīga"},
         R"({"code":"LV006","scheme":"nuts","name":{"en":"Riga","lv":"Rīga"}})");
  expect("application.submitted", "partners", {"name.en=Somebody,org=LV-RE-40003032949"},
         R"([{"name":{"en":"Somebody"},"org":"LV-RE-40003032949"}])");
  expect("decision.taken", "conditions", {"en=First,lv=Pirmais", "en=Second"},
         R"([{"en":"First","lv":"Pirmais"},{"en":"Second"}])");
}

TEST_F(ReaderTest, RefusesOddMembers) {
  refuse("contract.signed", "instalments", {"number=1,size=2"});
  refuse("contract.signed", "instalments", {"number=1,number=2"});
  refuse("contract.signed", "instalments", {"number=1,\"kind=advance"});
  refuse("contract.signed", "instalments", {"advance"});
  refuse("contract.signed", "instalments", {"number.of=1"});
  refuse("contract.signed", "instalments", {"[{]"});
  refuse("contract.signed", "region", {"code=LV006", "code=LV007"});
  refuse("decision.taken", "votes", {"actor=member-1,vote=maybe"});
}

TEST_F(ReaderTest, DigestsFiles) {
  // SHA-256 of "abc", FIPS 180-4.
  const std::string digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  expect("payout.made", "account_digest", {digest}, ("\"" + digest + "\"").c_str());
  expect("payout.made", "account_digest", {file("account", "abc")}, ("\"" + digest + "\"").c_str());
  expect("decision.taken", "minutes", {file("minutes.pdf", "abc")},
         (R"({"media_type":"application/pdf","sha256":")" + digest + "\"}").c_str());
  expect("decision.taken", "minutes", {"sha256:" + digest}, (R"({"sha256":")" + digest + "\"}").c_str());
  expect("decision.taken", "minutes", {"sha256=" + digest + ",title.en=Minutes"},
         (R"({"sha256":")" + digest + R"(","title":{"en":"Minutes"}})").c_str());
  for (const char* word : {"abc", "sha256:abc", "minutes.pdf"}) refuse("decision.taken", "minutes", {word});
  EXPECT_EQ(read("decision.taken", "minutes", {"@" + (dir_ / "nowhere").string()}).error().code, Errc::kNotFound);
}

TEST_F(ReaderTest, FillsInTheLeafHashOfAnEntry) {
  const std::string entry = R"({"index":17,"leaf_hash":")" + std::string(64, 'a') + "\"}";
  expect("complaint.lodged.v1", "against", {"17"}, entry.c_str());
  expect("complaint.lodged.v1", "against", {entry}, entry.c_str());
  expect("finding.raised.v1", "about", {"17", "17"}, ("[" + entry + "," + entry + "]").c_str());
  for (const char* word : {"-1", "017", "x", "17.0"}) refuse("complaint.lodged.v1", "against", {word});
  EXPECT_EQ(read("complaint.lodged.v1", "against", {"41"}).error().code, Errc::kNotFound);
}

TEST(RecordWords, HyphensAndUnderscoresAreTheSame) {
  EXPECT_EQ(option_of("paid_on"), "paid-on");
  EXPECT_EQ(option_of("_sd_alg"), "_sd-alg");
  EXPECT_EQ(member_of("paid-on"), "paid_on");
  EXPECT_EQ(member_of("_sd-alg"), "_sd_alg");
}

}  // namespace
}  // namespace skaidrs::testing
