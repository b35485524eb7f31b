#include "ledger/crypto/policy.h"

#include <gtest/gtest.h>

#include <array>

#include "tests/crypto/keys.h"

namespace skaidrs {
namespace {

constexpr std::string_view kOrigin = "example.com/log";
constexpr std::uint64_t kTime = 1'767'139'200;

PrivateKey key_number(std::uint8_t number) {
  return PrivateKey::from_seed(Bytes(PrivateKey::kSeedSize, number)).value();
}
std::string log_vkey(std::string_view name, std::uint8_t number) {
  return format_vkey(make_vkey(name, NoteKeyType::kEd25519, key_number(number).public_key()));
}
std::string witness_vkey(std::string_view name, std::uint8_t number) {
  return format_vkey(make_vkey(name, NoteKeyType::kCosignature, key_number(number).public_key()));
}
std::string witness_line(const std::string& name, std::uint8_t number) {
  return "witness " + name + " " + witness_vkey(name + ".example", number) + "\n";
}

// Two operators' witnesses and a group of auditors, as formats.md, section 5, draws it.
std::string nested_policy() {
  return "# what we believe\n\nlog " + log_vkey(kOrigin, 1) + " https://example.com/log/\n" + witness_line("x1", 11) +
         witness_line("x2", 12) + witness_line("x3", 13) + witness_line("ngo-a", 21) + witness_line("ngo-b", 22) +
         "group witnesses 2 x1 x2 x3\n  group\tauditors   all ngo-a ngo-b  \ngroup both all witnesses auditors\n"
         "quorum both\n";
}

// Errors with the place, empty when the text is a policy.
std::string fault_of(const std::string& text) {
  const auto policy = parse_policy(text);
  if (policy) return "";
  EXPECT_EQ(policy.error().code, Errc::kInvalidArgument);
  return policy.error().message;
}

TEST(ParsePolicy, ReadsEveryStatement) {
  const Policy policy = parse_policy(nested_policy()).value();
  ASSERT_EQ(policy.logs.size(), 1U);
  EXPECT_EQ(policy.logs[0].url, "https://example.com/log/");
  EXPECT_EQ(policy.logs[0].vkey.name, kOrigin);
  ASSERT_EQ(policy.witnesses.size(), 5U);
  EXPECT_EQ(policy.witnesses[3].name, "ngo-a");
  EXPECT_EQ(policy.witnesses[3].vkey.name, "ngo-a.example");
  EXPECT_EQ(policy.witnesses[3].url, "");
  ASSERT_EQ(policy.groups.size(), 3U);
  EXPECT_EQ(policy.groups[0].threshold, 2U);
  EXPECT_EQ(policy.groups[1].threshold, 2U);
  EXPECT_EQ(policy.groups[2].members, (std::vector<std::string>{"witnesses", "auditors"}));
  EXPECT_EQ(policy.quorum, "both");
}

TEST(ParsePolicy, TakesTheSmallestAndTheLoosest) {
  EXPECT_EQ(parse_policy("quorum none\n").value().quorum, std::nullopt);
  EXPECT_TRUE(parse_policy("quorum none"));
  EXPECT_EQ(parse_policy(witness_line("w", 1) + "quorum w").value().quorum, "w");
  EXPECT_EQ(parse_policy(witness_line("w", 1) + "group g any w\nquorum g").value().groups[0].threshold, 1U);
  EXPECT_TRUE(parse_policy("\n \t\n#\n  # indented\nquorum none\n#" + std::string("\xff\xfe bytes\n")));
  // A witness and a log may share a name: only witnesses and groups live in one namespace.
  EXPECT_TRUE(
      parse_policy("log " + log_vkey("same", 1) + "\nwitness same " + witness_vkey("same", 2) + "\nquorum same"));
  std::string many;
  std::string members;
  for (std::uint8_t i = 0; i < 200; ++i) {
    many += witness_line("w" + std::to_string(i), i);
    members += " w" + std::to_string(i);
  }
  EXPECT_TRUE(parse_policy(many + "group g 101" + members + "\nquorum g\n"));
}

TEST(ParsePolicy, NamesTheLineThatIsWrong) {
  const std::string w = witness_line("w", 1);
  const std::string ml_dsa = "w+00000000+BgAA";
  const std::array<std::pair<std::string, std::string>, 33> table = {{
      {"", "a policy needs a quorum line"},
      {w, "a policy needs a quorum line"},
      {"quorum none\nquorum none\n", "line 2: a second quorum line"},
      {"quorum\n", "line 1: the form is: quorum"},
      {"quorum none none\n", "line 1: the form is: quorum"},
      {"quorum w\n", "line 1: nothing above this line is named w"},
      {"quorum w\n" + w, "line 1: nothing above this line is named w"},
      {"\n\nQuorum none\n", "line 3: a line begins with"},
      {"quorum none # comment\n", "line 1: the form is"},
      {"quorum none\r\n", "line 1: a control character"},
      {"# \x01\nquorum none\n", "line 1: a control character"},
      {"# \x7f\nquorum none\n", "line 1: a control character"},
      {"log\n", "line 1: the form is: log"},
      {"log x\n", "line 1: a verifier key has the form"},
      {"log " + log_vkey("a", 1) + " url more\n", "line 1: the form is: log"},
      {"log " + witness_vkey("a", 1) + "\n", "line 1: a cosigner's key where a log's"},
      {"log " + log_vkey("a", 1) + "\nlog " + log_vkey("b", 1) + "\n", "line 2: a second log with the same"},
      {"witness w\n", "line 1: the form is: witness"},
      {"witness w " + log_vkey("a", 1) + "\n", "line 1: a log's key where a cosigner's"},
      {"witness w " + ml_dsa + "\n", "line 1: a verifier key of this type has 1312 bytes"},
      {"witness none " + witness_vkey("a", 1) + "\n", "line 1: the name none"},
      {w + witness_line("w", 2), "line 2: a second w"},
      {w + witness_line("v", 1), "line 2: a second witness with the same public key"},
      {w + "group w all w\n", "line 2: a second w"},
      {w + "group none all w\n", "line 2: the name none"},
      {w + "group g all\n", "line 2: the form is: group"},
      {w + "group g all v\n", "line 2: nothing above this line is named v"},
      {w + "group g all none\n", "line 2: nothing above this line is named none"},
      {w + "group g all g\n", "line 2: nothing above this line is named g"},
      {w + "group g all w w\n", "line 2: w is a member of a group already"},
      {w + "group g all w\ngroup h all w\n", "line 3: w is a member of a group already"},
      {w + "group g 2 w\n", "line 2: a threshold is"},
      {w + "group g 0 w\n", "line 2: a threshold is"},
  }};
  for (const auto& [text, fault] : table) {
    EXPECT_NE(fault_of(text).find(fault), std::string::npos) << text << "\n" << fault_of(text);
    EXPECT_NE(fault_of(text), "") << text;
  }
  for (const std::string_view k : {"00", "01", "+1", "-1", "1.0", "one", "All", "ANY", "18446744073709551617"}) {
    EXPECT_NE(fault_of(w + "group g " + std::string(k) + " w\nquorum g\n"), "") << k;
  }
  EXPECT_NE(fault_of(std::string(kPolicyBytesMax, '\n') + "quorum none"), "");
}

class OpenByPolicy : public ::testing::Test {
 protected:
  // The signed checkpoint of log 1 with a cosignature by each of `witnesses`.
  [[nodiscard]] std::string note_by(const std::vector<std::pair<std::string, std::uint8_t>>& witnesses) const {
    std::string note = sign_checkpoint(checkpoint_, key_number(1));
    for (const auto& [name, number] : witnesses) note += line_by(name, number, kTime);
    return note;
  }
  [[nodiscard]] std::string line_by(const std::string& name, std::uint8_t number, std::uint64_t time_s) const {
    return format_note_signature(cosign(format_checkpoint(checkpoint_), name + ".example", time_s, key_number(number)));
  }
  [[nodiscard]] static Errc code(const Result<TrustedCheckpoint>& opened) { return opened.error().code; }

  const Checkpoint checkpoint_{std::string(kOrigin), {7}, {}};
  const std::vector<std::pair<std::string, std::uint8_t>> everybody_ = {
      {"x1", 11}, {"x2", 12}, {"x3", 13}, {"ngo-a", 21}, {"ngo-b", 22}};
};

// All 32 subsets of the witnesses: the quorum is met exactly when two of the three and both auditors signed.
TEST_F(OpenByPolicy, MeetsANestedQuorumExactly) {
  const Policy policy = parse_policy(nested_policy()).value();
  int met = 0;
  for (unsigned set = 0; set < 32; ++set) {
    std::vector<std::pair<std::string, std::uint8_t>> who;
    for (std::size_t i = 0; i < everybody_.size(); ++i) {
      if ((set >> i & 1U) != 0) who.push_back(everybody_[i]);
    }
    const bool expected = (set & 1U) + (set >> 1U & 1U) + (set >> 2U & 1U) >= 2 && (set & 24U) == 24U;
    const auto opened = open_checkpoint(note_by(who), policy);
    ASSERT_EQ(opened.has_value(), expected) << set;
    if (opened) {
      ++met;
      EXPECT_EQ(opened.value().checkpoint, checkpoint_);
      EXPECT_EQ(opened.value().cosignatures.size(), who.size());
    } else {
      EXPECT_EQ(code(opened), Errc::kUnverified);
    }
  }
  EXPECT_EQ(met, 4);
}

TEST_F(OpenByPolicy, SaysWhoIsMissing) {
  const Policy policy = parse_policy(nested_policy()).value();
  const Error error = open_checkpoint(note_by({{"x1", 11}, {"ngo-b", 22}}), policy).error();
  EXPECT_EQ(error.message, "the quorum both is not met; no cosignature by x2, x3, ngo-a");
}

TEST_F(OpenByPolicy, ReportsTheNewestCosignatureOfEach) {
  const Policy policy = parse_policy("log " + log_vkey(kOrigin, 1) + "\n" + witness_line("x1", 11) +
                                     witness_line("x2", 12) + "quorum x1\n")
                            .value();
  const std::string note = note_by({{"x1", 11}}) + line_by("x1", 11, kTime + 60) + line_by("x1", 11, kTime + 30) +
                           line_by("x3", 13, kTime + 90);
  const TrustedCheckpoint trusted = open_checkpoint(note, policy).value();
  ASSERT_EQ(trusted.cosignatures.size(), 1U);
  EXPECT_EQ(trusted.cosignatures[0].name, "x1.example");
  EXPECT_EQ(trusted.cosignatures[0].time_s, kTime + 60);
}

TEST_F(OpenByPolicy, NeedsALogOfThePolicy) {
  const std::string note = note_by(everybody_);
  EXPECT_EQ(code(open_checkpoint(note, parse_policy("quorum none").value())), Errc::kUnverified);
  const auto with_log = [](const std::string& vkey) {
    return parse_policy("log " + vkey + "\n" + witness_line("x1", 11) + "quorum x1\n").value();
  };
  EXPECT_TRUE(open_checkpoint(note, with_log(log_vkey(kOrigin, 1))));
  EXPECT_EQ(code(open_checkpoint(note, with_log(log_vkey(kOrigin, 2)))), Errc::kUnverified);
  EXPECT_EQ(code(open_checkpoint(note, with_log(log_vkey("example.com/other", 1)))), Errc::kUnverified);
  // A known log that signs under its own name what another origin says.
  const std::string text = format_checkpoint(checkpoint_);
  const std::string foreign =
      format_note({text, {sign_note(text, "example.com/other", key_number(3))}}) + line_by("x1", 11, kTime);
  EXPECT_EQ(code(open_checkpoint(foreign, with_log(log_vkey("example.com/other", 3)))), Errc::kUnverified);
  EXPECT_EQ(code(open_checkpoint("no note", with_log(log_vkey(kOrigin, 1)))), Errc::kInvalidArgument);
}

// Between two keys of one log (a rotation) either is enough, and both must hold where both signed.
TEST_F(OpenByPolicy, TakesEitherKeyOfARotation) {
  const Policy policy =
      parse_policy("log " + log_vkey(kOrigin, 1) + "\nlog " + log_vkey(kOrigin, 2) + "\nquorum none\n").value();
  const std::string text = format_checkpoint(checkpoint_);
  const NoteSignature first = sign_note(text, kOrigin, key_number(1));
  const NoteSignature second = sign_note(text, kOrigin, key_number(2));
  NoteSignature bad = second;
  bad.signature[5] ^= 1U;
  EXPECT_TRUE(open_checkpoint(format_note({text, {first}}), policy));
  EXPECT_TRUE(open_checkpoint(format_note({text, {second}}), policy));
  EXPECT_TRUE(open_checkpoint(format_note({text, {first, second}}), policy));
  EXPECT_EQ(code(open_checkpoint(format_note({text, {first, bad}}), policy)), Errc::kUnverified);
}

TEST_F(OpenByPolicy, ABadLineByAKnownWitnessRefusesAll) {
  const Policy policy = parse_policy(nested_policy()).value();
  const std::string good = note_by(everybody_);
  ASSERT_TRUE(open_checkpoint(good, policy));
  NoteSignature bad = cosign(format_checkpoint(checkpoint_), "x1.example", kTime, key_number(11));
  bad.signature.back() ^= 1U;
  EXPECT_EQ(code(open_checkpoint(good + format_note_signature(bad), policy)), Errc::kUnverified);
  bad.name = "stranger.example";
  EXPECT_TRUE(open_checkpoint(good + format_note_signature(bad), policy));
}

// A policy put together by hand and wrongly must not be easier to meet than one that was read.
TEST_F(OpenByPolicy, ABrokenPolicyIsNotMet) {
  Policy policy = parse_policy(nested_policy()).value();
  policy.quorum = "nobody";
  EXPECT_FALSE(open_checkpoint(note_by(everybody_), policy));
  policy = parse_policy(nested_policy()).value();
  policy.groups[2].threshold = 0;
  EXPECT_FALSE(open_checkpoint(note_by(everybody_), policy));
}

}  // namespace
}  // namespace skaidrs
