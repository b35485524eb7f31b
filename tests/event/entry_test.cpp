#include <gtest/gtest.h>

#include <string>

#include "ledger/base/encoding.h"
#include "ledger/event/envelope.h"
#include "ledger/event/event.h"
#include "tests/event/samples.h"

namespace skaidrs {
namespace {

using testing::sample_entry;
using testing::signed_envelope;
using testing::test_key;

std::string sample_text() {
  return std::string(text_of(format_entry(sample_entry())));
}

TEST(FormatEntry, WritesTheBytesOfTheFormat) {
  const Entry entry = {parse_logged("2027-03-01T12:00:05.123Z").value(), signed_envelope(bytes_of("{}"), 1)};
  EXPECT_EQ(text_of(format_entry(entry)),
            R"({"logged":"2027-03-01T12:00:05.123Z","payload":"e30=",)"
            R"("payloadType":"application/vnd.skaidrs.event.v1+json","signatures":[{"keyid":")" +
                test_key(1).keyid().hex() + R"(","sig":")" + to_base64(entry.envelope.signatures[0].signature.view()) +
                R"("}]})");
}

TEST(ParseEntry, TakesBackWhatFormatWrites) {
  for (const int signatures : {1, 2, 3, 20}) {
    const Entry entry = {parse_logged("2027-12-31T23:59:59.999Z").value(),
                         signed_envelope(canonical_payload(testing::sample_event()), signatures)};
    const Bytes bytes = format_entry(entry);
    const auto parsed = parse_entry(bytes);
    ASSERT_TRUE(parsed) << parsed.error().message << " at " << parsed.error().path;
    EXPECT_EQ(parsed.value(), entry);
    EXPECT_EQ(format_entry(parsed.value()), bytes);
  }
}

TEST(ParseEntry, RefusesOtherSpellings) {
  struct Change {
    std::string from;
    std::string to;
  };
  const std::string text = sample_text();
  const std::string payload = to_base64(sample_entry().envelope.payload);
  ASSERT_TRUE(payload.ends_with("="));
  const std::vector<Change> changes = {
      {R"({"logged")", R"({ "logged")"},
      {R"({"logged")", R"({"Logged")"},
      {"05.123Z", "05.12Z"},
      {"05.123Z", "05Z"},
      {"05.123Z", "60.123Z"},
      {"05.123Z", "05.123+00:00"},
      {R"("payload":)", R"("extra":1,"payload":)"},
      {payload, payload.substr(0, payload.size() - 1)},
      {payload, payload + "="},
      {payload, "-_" + payload.substr(2)},
      {payload, " " + payload},
      {payload, "\\u0065" + payload.substr(1)},
      {"vnd.skaidrs.event.v1", "vnd.skaidrs.receipt.v1"},
      {R"("signatures":[)", R"("signatures":[ )"},
      {"},{", "}, {"},
      {"},{", "},"},
      {R"("keyid":")", R"("keyid":"0)"},
      {"]}", "]} "},
      {"]}", "]}\n"},
      {"]}", R"(],"x":1})"},
      {"]}", ",]}"},
  };
  for (const Change& change : changes) {
    std::string changed = text;
    const std::size_t at = changed.find(change.from);
    ASSERT_NE(at, std::string::npos) << change.from;
    changed.replace(at, change.from.size(), change.to);
    const auto parsed = parse_entry(view_of(changed));
    ASSERT_FALSE(parsed) << change.to;
    EXPECT_EQ(parsed.error().code, Errc::kInvalidArgument);
    EXPECT_TRUE(parsed.error().path.starts_with("byte ")) << parsed.error().message;
  }
}

TEST(ParseEntry, RefusesWrongSignatureLists) {
  const std::string text = sample_text();
  const std::size_t list = text.find('[') + 1;
  const std::string head = text.substr(0, list);
  const std::string items = text.substr(list, text.size() - list - 2);
  const std::size_t comma = items.find("},{") + 1;
  const std::string first = items.substr(0, comma);
  const std::string second = items.substr(comma + 1);
  const auto takes = [&](const std::string& signatures) {
    return parse_entry(view_of(head + signatures + "]}")).has_value();
  };
  EXPECT_TRUE(takes(first));
  EXPECT_TRUE(takes(first + "," + second));
  EXPECT_FALSE(takes(second + "," + first));
  EXPECT_FALSE(takes(first + "," + first));
  EXPECT_FALSE(takes(""));
  std::string upper = first;
  upper[upper.find_first_of("abcdef", 10)] = 'A';
  EXPECT_FALSE(takes(upper));
  std::string reordered = R"({"sig":"AA==","keyid":")" + std::string(64, 'a') + R"("})";
  EXPECT_FALSE(takes(reordered));
}

TEST(ParseEntry, RefusesTooLongEntries) {
  Envelope envelope = signed_envelope({}, 1);
  const std::size_t frame = format_entry({Instant{0}, envelope}).size();
  envelope.payload.assign((kEntryBytesMax - frame) / 4 * 3, 'x');
  const Bytes fits = format_entry({Instant{0}, envelope});
  EXPECT_LE(fits.size(), kEntryBytesMax);
  EXPECT_TRUE(parse_entry(fits));
  envelope.payload.resize(envelope.payload.size() + 3, 'x');
  const auto refused = parse_entry(format_entry({Instant{0}, envelope}));
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().hint.find("47 kB"), std::string::npos);
}

TEST(ParseEntry, RefusesEveryPrefix) {
  const std::string text = sample_text();
  for (std::size_t size = 0; size < text.size(); ++size) {
    ASSERT_FALSE(parse_entry(view_of(text.substr(0, size)))) << size;
  }
}

// Every byte, every other value: refused, or the one spelling of another entry.
TEST(ParseEntry, TakesNoSecondSpelling) {
  const Entry entry = sample_entry();
  const Bytes bytes = format_entry(entry);
  std::size_t taken = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    Bytes changed = bytes;
    for (int value = 0; value < 256; ++value) {
      if (value == bytes[i]) continue;
      changed[i] = static_cast<std::uint8_t>(value);
      const auto parsed = parse_entry(changed);
      if (!parsed) continue;
      ++taken;
      ASSERT_EQ(format_entry(parsed.value()), changed) << i;
      ASSERT_NE(parsed.value(), entry) << i;
    }
  }
  EXPECT_GT(taken, 0U);  // another payload, keyid, signature or instant is another entry
}

TEST(FormatEntry, StopsOnABug) {
  Entry entry = sample_entry();
  std::swap(entry.envelope.signatures[0], entry.envelope.signatures[1]);
  EXPECT_DEATH((void)format_entry(entry), "keyid");
  entry = sample_entry();
  entry.envelope.payload_type = "text/plain";
  EXPECT_DEATH((void)format_entry(entry), "payload_type");
}

}  // namespace
}  // namespace skaidrs
