// Goal: a score that is sealed comes back out of its file exactly as it was, texts included; a file that was changed,
// or is something else, opens nothing; and no file is written over.
#include "tools/record_seal.h"

#include <gtest/gtest.h>

#include "ledger/base/encoding.h"
#include "ledger/crypto/sha256.h"
#include "ledger/event/text.h"
#include "ledger/grants/people/disclosure.h"
#include "ledger/storage/durable_file.h"
#include "tests/support/temp_dir.h"

namespace skaidrs::testing {
namespace {

Form form_of(std::string_view name) {
  return Form::of(*find_event_row(name, 1)).value();
}

class RecordSealTest : public ::testing::Test {
 protected:
  RecordSealTest() {
    const Json texts = {{"lv", "Labs"}};
    const Disclosure why = make_disclosure("rationale", texts);
    data_ = {{"actor", "ev-1"},
             {"application", "app-1"},
             {"points", {{{"criterion", "a"}, {"points", 7}}}},
             {"rationale", digest_of_texts(why, texts)},
             {"signers", {"ev-1"}}};
    score_ = seal_score(form_of("score.submitted"), data_, {why});
    path_ = (dir_.path() / "score.json").string();
  }

  TempDir dir_;
  std::string path_;
  Json data_;
  KeptScore score_;
};

TEST_F(RecordSealTest, SealsUnderASaltOfItsOwn) {
  const Json sealed = sealed_data(score_, form_of("score.sealed")).value();
  const Bytes salt = from_hex(score_.data["salt"].get<std::string>()).value();
  const std::string text = to_canonical(data_);
  EXPECT_EQ(sealed, Json({{"actor", "ev-1"},
                          {"application", "app-1"},
                          {"signers", {"ev-1"}},
                          {"seal", to_hex(sha256({salt, view_of(text)}))}}));
  EXPECT_NE(seal_score(form_of("score.submitted"), data_, {}).data["salt"], score_.data["salt"]);
}

TEST_F(RecordSealTest, ComesBackAsItWas) {
  ASSERT_TRUE(keep_score(score_, path_));
  EXPECT_EQ(std::filesystem::status(path_).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  const KeptScore back = read_kept_score(path_).value();
  EXPECT_EQ(back.schema, "score.submitted.v1");
  EXPECT_EQ(back.data, score_.data);
  ASSERT_EQ(back.disclosures.size(), 1U);
  EXPECT_EQ(back.disclosures.front().text, score_.disclosures.front().text);
  EXPECT_EQ(back.disclosures.front().digest, score_.disclosures.front().digest);
  EXPECT_EQ(keep_score(score_, path_).error().code, Errc::kConflict);
}

TEST_F(RecordSealTest, IsNotOpenedWhereAnythingInItChanged) {
  ASSERT_TRUE(keep_score(score_, path_));
  const Bytes bytes = read_file(path_, 100'000).value();
  const Json whole = parse_json(text_of(bytes)).value();
  const auto judged = [&](const Json& kept) {
    EXPECT_TRUE(replace_file(path_, view_of(kept.dump()), 0600));
    const auto read = read_kept_score(path_);
    return read ? std::string("read") : read.error().path;
  };
  EXPECT_EQ(judged(whole), "read");
  Json changed = whole;
  changed["data"]["points"][0]["points"] = 8;
  EXPECT_EQ(judged(changed), path_);
  changed = whole;
  changed["data"].erase("salt");
  EXPECT_EQ(judged(changed), path_);
  changed = whole;
  changed["disclosures"][0] = "Labs";
  EXPECT_EQ(judged(changed), path_);
  changed["disclosures"][0] = make_disclosure("rationale", Json({{"lv", "Slikts"}})).text;
  EXPECT_EQ(judged(changed), path_);
  for (const char* other : {"{}", "[]", "\"x\"", "{\"data\":[]}", ""}) {
    EXPECT_TRUE(replace_file(path_, view_of(std::string(other)), 0600));
    EXPECT_FALSE(read_kept_score(path_)) << other;
  }
}

}  // namespace
}  // namespace skaidrs::testing
