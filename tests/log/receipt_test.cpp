// Goal: a receipt says exactly what the judge said, in one form of bytes, and anybody can judge it again.
#include "ledger/log/receipt.h"

#include <gtest/gtest.h>

#include "ledger/base/encoding.h"
#include "ledger/event/catalogue.h"
#include "ledger/event/event.h"
#include "ledger/log/receipt_audit.h"
#include "ledger/storage/memory_storage.h"
#include "tests/log/log_fixture.h"

namespace skaidrs {
namespace {

using testing::just;
using testing::key_of;
using testing::new_actor;
using testing::new_actors;
using testing::TestLedger;
using Verdict = ReceiptReport::Verdict;

Hash hash_of(std::uint8_t byte) {
  Hash hash;
  hash.bytes.fill(byte);
  return hash;
}

Receipt refused_receipt() {
  return {.ledger_id = hash_of(1),
          .judged = {{7}, hash_of(2), parse_logged("2027-03-01T12:00:05.123Z").value()},
          .events = {{hash_of(3), hash_of(4)}},
          .verdict = ReceiptRefusal{Errc::kRefused, "MON-13", 0, {3, 5}}};
}
Receipt logged_receipt() {
  Receipt receipt = refused_receipt();
  receipt.verdict = ReceiptPlaces{{{7}, hash_of(5)}};
  return receipt;
}

std::string repeat(std::string_view two_digits) {
  std::string text;
  for (int i = 0; i < 32; ++i) text += two_digits;
  return text;
}

Envelope with_payload(const Json& payload) {
  return {
      .payload_type = std::string(kReceiptPayloadType), .payload = bytes_of(to_canonical(payload)), .signatures = {}};
}
Json payload_of(const Receipt& receipt) {
  return parse_json(text_of(envelope_of(receipt).payload)).value();
}

TEST(ReceiptForm, IsTheseBytes) {
  EXPECT_EQ(text_of(envelope_of(refused_receipt()).payload),
            R"({"code":"refused","event":0,"events":[{"envelope_sha256":")" + repeat("04") + R"(","payload_sha256":")" +
                repeat("03") + R"("}],"ledger":")" + repeat("01") +
                R"(","logged":"2027-03-01T12:00:05.123Z","rests_on":[3,5],"result":"refused","root":")" + repeat("02") +
                R"(","rule":"MON-13","size":7})");
  EXPECT_EQ(text_of(envelope_of(logged_receipt()).payload),
            R"({"events":[{"envelope_sha256":")" + repeat("04") + R"(","index":7,"leaf_hash":")" + repeat("05") +
                R"(","payload_sha256":")" + repeat("03") + R"("}],"ledger":")" + repeat("01") +
                R"(","logged":"2027-03-01T12:00:05.123Z","result":"logged","root":")" + repeat("02") +
                R"(","size":7})");
}

TEST(ReceiptForm, ComesBackAsItWas) {
  Receipt conflict = refused_receipt();
  conflict.verdict = ReceiptRefusal{Errc::kConflict, "", 0, {}};
  for (const Receipt& receipt : {refused_receipt(), logged_receipt(), conflict}) {
    const auto parsed = parse_receipt(envelope_of(receipt));
    ASSERT_TRUE(parsed) << parsed.error().message;
    EXPECT_EQ(parsed.value(), receipt);
  }
}

TEST(ReceiptForm, HasExactlyItsMembers) {
  for (const Receipt& receipt : {refused_receipt(), logged_receipt()}) {
    const Json payload = payload_of(receipt);
    for (const auto& [name, value] : payload.items()) {
      Json less = payload;
      less.erase(name);
      EXPECT_FALSE(parse_receipt(with_payload(less))) << "without " << name;
      Json null = payload;
      null[name] = nullptr;
      EXPECT_FALSE(parse_receipt(with_payload(null))) << "null " << name;
    }
    for (const auto& [name, value] : payload["events"][0].items()) {
      Json less = payload;
      less["events"][0].erase(name);
      EXPECT_FALSE(parse_receipt(with_payload(less))) << "event without " << name;
    }
    Json more = payload;
    more["message"] = "no";
    EXPECT_FALSE(parse_receipt(with_payload(more)));
    more = payload;
    more["events"][0]["more"] = 1;
    EXPECT_FALSE(parse_receipt(with_payload(more)));
  }
}

TEST(ReceiptForm, RefusesOtherValues) {
  const std::vector<std::pair<const char*, Json>> patches = {{"size", -1},
                                                             {"size", "7"},
                                                             {"root", "AA"},
                                                             {"ledger", repeat("0G")},
                                                             {"logged", "2027"},
                                                             {"result", "undecided"},
                                                             {"code", "io_error"},
                                                             {"rule", ""},
                                                             {"rule", "mon-13"},
                                                             {"event", 1},
                                                             {"rests_on", {-1}},
                                                             {"rests_on", {"3"}},
                                                             {"events", Json::array()}};
  for (const auto& [name, value] : patches) {
    Json payload = payload_of(refused_receipt());
    payload[name] = value;
    EXPECT_FALSE(parse_receipt(with_payload(payload))) << name << " " << value.dump();
  }
  Envelope other_type = envelope_of(refused_receipt());
  other_type.payload_type = kEventPayloadType;
  EXPECT_FALSE(parse_receipt(other_type));
  Envelope spaced = envelope_of(refused_receipt());
  spaced.payload.insert(spaced.payload.begin() + 1, ' ');
  EXPECT_FALSE(parse_receipt(spaced));
}

TEST(ReceiptForm, FitsItsSchema) {
  const auto text = embedded_schema("receipt.v1.json");
  ASSERT_TRUE(text);
  const std::vector<EmbeddedFile> files{{"events/receipt.v1.json", text.value()}};
  const Catalogue catalogue(files);
  for (const Receipt& receipt : {refused_receipt(), logged_receipt()}) {
    const Status fits = catalogue.check("receipt.v1", payload_of(receipt));
    EXPECT_TRUE(fits) << fits.error().path << " " << fits.error().message;
  }
  Json wrong = payload_of(logged_receipt());
  wrong["rule"] = "MON-13";
  EXPECT_FALSE(catalogue.check("receipt.v1", wrong));
}

TEST(Judgements, AreRefusalsByRulesAndConflicts) {
  EXPECT_TRUE(is_judgement(refused("MON-13", "no")));
  EXPECT_TRUE(is_judgement(conflict("no")));
  for (const char* rule : {"CLK-01", "CLK-02", "LED-07", ""}) EXPECT_FALSE(is_judgement(refused(rule, "no"))) << rule;
  EXPECT_FALSE(is_judgement(invalid("no")));
  EXPECT_FALSE(is_judgement(io_error("no")));
}

class Receipts : public ::testing::Test {
 protected:
  Receipts() : ledger_(options()) {}
  static TestLedger::Options options() {
    TestLedger::Options options;
    options.cast = TestLedger::Cast::kFoundersOnly;
    return options;
  }

  LogWriter::Submission submit(std::vector<Envelope> envelopes) {
    return ledger_.writer().submit(std::move(envelopes));
  }
  // What an auditor finds, with the log as it is now.
  ReceiptReport audit(const Envelope& receipt, std::vector<Envelope> submitted) {
    const auto scratch = make_memory_storage();
    StoredEntries entries(ledger_.storage());
    const AuditOptions options{.origin = ledger_.origin(), .log_key = std::nullopt, .threads = 1, .progress = {}};
    const auto report = audit_receipt({receipt, std::move(submitted), entries, ledger_.writer().size()}, options,
                                      *scratch, ledger_.admission());
    EXPECT_TRUE(report) << report.error().message;
    return report ? report.value() : ReceiptReport{};
  }
  // The same receipt with another word in it, signed by this key.
  static Envelope forged(const Envelope& receipt, const Json& patch, const std::string& key) {
    constexpr JsonLimits kLimits{.bytes_max = 1'000'000};
    Json payload = parse_json(text_of(receipt.payload), kLimits, NumberRule::kIntegers).value();
    payload.merge_patch(patch);
    Envelope envelope = with_payload(payload);
    EXPECT_TRUE(sign_envelope(envelope, key_of(key)));
    return envelope;
  }
  // An event that no rule takes: the actor is there already.
  Envelope twice(const std::string& actor) {
    return ledger_.envelope("actor.registered", {{"actor", actor}, {"kind", "person"}}, {"adm-1"});
  }

  TestLedger ledger_;
};

std::string said(const ReceiptReport& report) {
  std::string all;
  for (const std::string& words : report.words) all += words + "\n";
  return all;
}

TEST_F(Receipts, OfWhatIsLoggedNameItsPlace) {
  const std::vector<Envelope> batch = new_actors(ledger_, "a-", 3);
  const LogWriter::Submission submission = submit(batch);
  ASSERT_TRUE(submission.outcome);
  ASSERT_TRUE(submission.receipt);
  const ReceiptReport report = audit(*submission.receipt, batch);
  EXPECT_EQ(report.verdict, Verdict::kRight) << said(report);
  EXPECT_EQ(report.sequencer, "seq-1");
  EXPECT_EQ(std::get<ReceiptPlaces>(report.receipt.verdict), places_of(submission.outcome.value()));
  EXPECT_EQ(audit(*submission.receipt, {}).verdict, Verdict::kRight);
}

TEST_F(Receipts, OfWhatIsHandedInAgainNameTheEntryThereIs) {
  const Envelope envelope = new_actor(ledger_, "a-1");
  ASSERT_TRUE(ledger_.writer().append(just(envelope)));
  ledger_.advance_seconds(60);
  ASSERT_TRUE(ledger_.writer().append(new_actors(ledger_, "b-", 2)));
  const LogWriter::Submission again = submit(just(envelope));
  ASSERT_TRUE(again.receipt);
  EXPECT_EQ(audit(*again.receipt, just(envelope)).verdict, Verdict::kRight);
}

TEST_F(Receipts, OfTheFoundingAreOfTheLedgerItFounds) {
  TestLedger::Options unfounded = options();
  unfounded.cast = TestLedger::Cast::kUnfounded;
  TestLedger ledger(std::move(unfounded));
  const Json event = ledger.event("ledger.founded", ledger.founding_data(), {"adm-1", "adm-2", "adm-3", "seq-1"});
  const Envelope founding = ledger.sign(event, ledger.key_names_for(event));
  const LogWriter::Submission early = ledger.writer().submit(just(new_actor(ledger_, "a-1")));
  EXPECT_FALSE(early.outcome);
  EXPECT_FALSE(early.receipt);
  const LogWriter::Submission submission = ledger.writer().submit(just(founding));
  ASSERT_TRUE(submission.outcome) << submission.outcome.error().message;
  ASSERT_TRUE(submission.receipt);
  const auto scratch = make_memory_storage();
  StoredEntries entries(ledger.storage());
  const auto report = audit_receipt({*submission.receipt, just(founding), entries, ledger.writer().size()},
                                    {.origin = ledger.origin(), .log_key = std::nullopt, .threads = 1, .progress = {}},
                                    *scratch, ledger.admission());
  ASSERT_TRUE(report);
  EXPECT_EQ(report.value().verdict, Verdict::kRight) << said(report.value());
}

TEST_F(Receipts, OfARefusalAreRightHoweverTheLogGrows) {
  ASSERT_TRUE(ledger_.writer().append(just(new_actor(ledger_, "a-1"))));
  const Envelope envelope = twice("a-1");
  const TreeSize size = ledger_.writer().size();
  const LogWriter::Submission submission = submit(just(envelope));
  ASSERT_FALSE(submission.outcome);
  ASSERT_TRUE(submission.receipt);
  EXPECT_EQ(ledger_.writer().size(), size);
  ASSERT_TRUE(ledger_.writer().append(new_actors(ledger_, "b-", 300)));
  const ReceiptReport report = audit(*submission.receipt, just(envelope));
  EXPECT_EQ(report.verdict, Verdict::kRight) << said(report);
  const auto& refusal = std::get<ReceiptRefusal>(report.receipt.verdict);
  EXPECT_EQ(refusal.rule, submission.outcome.error().rule);
  EXPECT_EQ(refusal.rests_on, submission.outcome.error().rests_on);
  EXPECT_EQ(report.receipt.judged.size, size);
}

TEST_F(Receipts, OfAConflictNameTheEntry) {
  Json event = ledger_.event("actor.registered", {{"actor", "a-1"}, {"kind", "person"}}, {"adm-1"});
  ASSERT_TRUE(ledger_.writer().append(just(ledger_.sign(event, {"adm-1"}))));
  event["data"]["actor"] = "a-2";
  event["subject"] = "actor/a-2";
  const Envelope other = ledger_.sign(event, {"adm-1"});
  const LogWriter::Submission submission = submit(just(other));
  ASSERT_TRUE(submission.receipt);
  const ReceiptReport report = audit(*submission.receipt, just(other));
  EXPECT_EQ(report.verdict, Verdict::kRight) << said(report);
  EXPECT_EQ(std::get<ReceiptRefusal>(report.receipt.verdict).code, Errc::kConflict);
}

TEST_F(Receipts, OfABatchAcrossACommitmentNameTheEventThatWasRefused) {
  std::vector<Envelope> batch = new_actors(ledger_, "a-", 600);
  batch.push_back(twice("a-0"));
  const LogWriter::Submission submission = submit(batch);
  ASSERT_TRUE(submission.receipt);
  const ReceiptReport report = audit(*submission.receipt, batch);
  EXPECT_EQ(report.verdict, Verdict::kRight) << said(report);
  EXPECT_EQ(std::get<ReceiptRefusal>(report.receipt.verdict).event, 600U);
  const Envelope other_event = forged(*submission.receipt, {{"event", 7}}, "seq-1");
  EXPECT_EQ(audit(other_event, batch).verdict, Verdict::kWrong);
}

TEST_F(Receipts, ThatSayAnotherThingConvictTheSequencer) {
  ASSERT_TRUE(ledger_.writer().append(just(new_actor(ledger_, "a-1"))));
  const Envelope envelope = twice("a-1");
  const LogWriter::Submission submission = submit(just(envelope));
  ASSERT_TRUE(submission.receipt);
  for (const Json& patch : {Json{{"rule", "ROL-01"}}, Json{{"rests_on", {0}}}, Json{{"code", "conflict"}, {"rule", ""}},
                            Json{{"root", repeat("00")}}, Json{{"logged", "2027-03-01T07:00:00.000Z"}}}) {
    const ReceiptReport report = audit(forged(*submission.receipt, patch, "seq-1"), just(envelope));
    EXPECT_EQ(report.verdict, Verdict::kWrong) << patch.dump() << " " << said(report);
  }
}

TEST_F(Receipts, OfARefusalThatNoRuleMakesConvictTheSequencer) {
  const Envelope good = new_actor(ledger_, "a-1");
  const Receipt receipt{.ledger_id = ledger_.ledger_id(),
                        .judged = {ledger_.writer().size(), ledger_.writer().root(), ledger_.clock().now()},
                        .events = {digests_of(good)},
                        .verdict = ReceiptRefusal{Errc::kRefused, "ROL-01", 0, {}}};
  const ReceiptReport report = audit(ledger_.writer().sign_receipt(receipt), just(good));
  EXPECT_EQ(report.verdict, Verdict::kWrong);
  EXPECT_NE(said(report).find("nothing refuses it"), std::string::npos) << said(report);
}

TEST_F(Receipts, OfAPlaceThatAnotherEntryHasConvictTheSequencer) {
  const Envelope envelope = new_actor(ledger_, "a-1");
  const LogWriter::Submission submission = submit(just(envelope));
  ASSERT_TRUE(submission.receipt);
  Json payload = parse_json(text_of(submission.receipt->payload)).value();
  Json events = payload["events"];
  events[0]["leaf_hash"] = repeat("07");
  EXPECT_EQ(audit(forged(*submission.receipt, {{"events", events}}, "seq-1"), just(envelope)).verdict, Verdict::kWrong);
  events = payload["events"];
  events[0]["index"] = 0;
  EXPECT_EQ(audit(forged(*submission.receipt, {{"events", events}}, "seq-1"), just(envelope)).verdict, Verdict::kWrong);
  events[0]["index"] = 1000;
  EXPECT_EQ(audit(forged(*submission.receipt, {{"events", events}}, "seq-1"), just(envelope)).verdict, Verdict::kOpen);
}

TEST_F(Receipts, BySomebodyElseBindNobody) {
  const Envelope envelope = new_actor(ledger_, "a-1");
  const LogWriter::Submission submission = submit(just(envelope));
  ASSERT_TRUE(submission.receipt);
  for (const char* key : {"adm-1", "nobody"}) {
    EXPECT_EQ(audit(forged(*submission.receipt, Json::object(), key), just(envelope)).verdict, Verdict::kNotTheirs)
        << key;
  }
  Envelope changed = *submission.receipt;
  changed.signatures[0].signature.bytes[0] ^= 1U;
  EXPECT_EQ(audit(changed, just(envelope)).verdict, Verdict::kNotTheirs);
  EXPECT_EQ(audit(forged(*submission.receipt, {{"ledger", repeat("09")}}, "seq-1"), just(envelope)).verdict,
            Verdict::kNotTheirs);
}

TEST_F(Receipts, AreOpenWithoutWhatTheyAreOver) {
  ASSERT_TRUE(ledger_.writer().append(just(new_actor(ledger_, "a-1"))));
  const Envelope envelope = twice("a-1");
  const LogWriter::Submission submission = submit(just(envelope));
  ASSERT_TRUE(submission.receipt);
  EXPECT_EQ(audit(*submission.receipt, {}).verdict, Verdict::kOpen);
  EXPECT_EQ(audit(*submission.receipt, just(new_actor(ledger_, "a-9"))).verdict, Verdict::kOpen);
  // Another signature is another submission: nobody makes a refusal wrong by signing afterwards.
  Envelope signed_later = envelope;
  ASSERT_TRUE(sign_envelope(signed_later, key_of("adm-2")));
  const ReceiptReport report = audit(*submission.receipt, just(signed_later));
  EXPECT_EQ(report.verdict, Verdict::kOpen);
  EXPECT_NE(said(report).find("other signatures"), std::string::npos);
  const Envelope of_later = forged(*submission.receipt, {{"size", ledger_.writer().size().value + 1}}, "seq-1");
  EXPECT_EQ(audit(of_later, just(envelope)).verdict, Verdict::kOpen);
}

TEST_F(Receipts, AreGivenOfNothingThatNobodyCanJudgeAgain) {
  ASSERT_TRUE(ledger_.writer().append(just(new_actor(ledger_, "a-1"))));
  const Envelope envelope = new_actor(ledger_, "a-2");
  ledger_.advance_seconds(-3600);
  const LogWriter::Submission by_clock = submit(just(envelope));
  ASSERT_FALSE(by_clock.outcome);
  EXPECT_EQ(by_clock.outcome.error().rule, "CLK-01");
  EXPECT_FALSE(by_clock.receipt);
  ledger_.advance_seconds(3600);
  Envelope malformed = envelope;
  malformed.payload.push_back(' ');
  const LogWriter::Submission by_form = submit(just(malformed));
  ASSERT_FALSE(by_form.outcome);
  EXPECT_EQ(by_form.outcome.error().code, Errc::kInvalidArgument);
  EXPECT_FALSE(by_form.receipt);
}

}  // namespace
}  // namespace skaidrs
