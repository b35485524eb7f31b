#include <gtest/gtest.h>

#include "ledger/crypto/note.h"
#include "tests/crypto/keys.h"

namespace skaidrs {
namespace {

using testing::kPublic1;
using testing::public_key;

// golang.org/x/mod/sumdb/note, example_test.go.
constexpr std::string_view kPeter = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
// FiloSottile/sunlight, cmd/skylight/testdata: a cosigner.
constexpr std::string_view kWitness = "witness.example.org+b8a2cf20+BFLN3yikSfFkVAJtrnh/CiY3Zozkoy7clp+P7XB28qUN";

TEST(Vkey, ReadsAndWritesKnownKeys) {
  const Vkey peter = parse_vkey(kPeter).value();
  EXPECT_EQ(peter.name, "PeterNeumann");
  EXPECT_EQ(to_hex(peter.id.bytes), "c74f20a3");
  EXPECT_EQ(peter.type, NoteKeyType::kEd25519);
  EXPECT_EQ(peter.key.size(), PublicKey::kSize);
  EXPECT_EQ(format_vkey(peter), kPeter);
  const Vkey witness = parse_vkey(kWitness).value();
  EXPECT_EQ(witness.type, NoteKeyType::kCosignature);
  EXPECT_EQ(format_vkey(witness), kWitness);
}

TEST(Vkey, IsMadeFromNameTypeAndKey) {
  const PublicKey key = public_key(kPublic1);
  const Vkey log = make_vkey("example.org/log", NoteKeyType::kEd25519, key);
  const Vkey cosigner = make_vkey("example.org/log", NoteKeyType::kCosignature, key);
  EXPECT_NE(log.id, cosigner.id);
  EXPECT_EQ(parse_vkey(format_vkey(log)).value(), log);
  EXPECT_EQ(parse_vkey(format_vkey(cosigner)).value(), cosigner);
  const Vkey peter = parse_vkey(kPeter).value();
  EXPECT_EQ(note_key_id(peter.name, peter.type, peter.key), peter.id);
  EXPECT_NE(note_key_id("PeterNeuman", peter.type, peter.key), peter.id);
}

TEST(Vkey, RefusesEveryPartOfAGoodKey) {
  for (std::size_t from = 0; from < kPeter.size(); ++from) {
    for (std::size_t count = 0; from + count <= kPeter.size(); ++count) {
      if (count == kPeter.size()) continue;
      ASSERT_FALSE(parse_vkey(kPeter.substr(from, count))) << kPeter.substr(from, count);
    }
  }
}

// Any other byte anywhere: 32 bits of key ID stand between a change and its being taken.
TEST(Vkey, RefusesEveryOtherByte) {
  for (const std::string_view good : {kPeter, kWitness}) {
    for (std::size_t i = 0; i < good.size(); ++i) {
      for (unsigned value = 0; value < 256; ++value) {
        std::string bad(good);
        bad[i] = static_cast<char>(value);
        ASSERT_EQ(parse_vkey(bad).has_value(), bad == good) << bad;
      }
    }
  }
}

TEST(Vkey, RefusesUnknownTypesWrongLengthsAndBadPoints) {
  const auto vkey_of = [](std::uint8_t type, const Bytes& key) {
    Bytes body = {type};
    body.insert(body.end(), key.begin(), key.end());
    const NoteKeyId id = note_key_id("name", static_cast<NoteKeyType>(type), key);
    return "name+" + to_hex(id.bytes) + "+" + to_base64(body);
  };
  const Bytes good = from_hex(kPublic1).value();
  EXPECT_TRUE(parse_vkey(vkey_of(0x01, good)));
  EXPECT_TRUE(parse_vkey(vkey_of(0x04, good)));
  for (const std::uint8_t type : {std::uint8_t{0}, std::uint8_t{2}, std::uint8_t{3}, std::uint8_t{5}, std::uint8_t{6},
                                  std::uint8_t{7}, std::uint8_t{0xff}}) {
    EXPECT_FALSE(parse_vkey(vkey_of(type, good))) << int{type};
  }
  EXPECT_FALSE(parse_vkey(vkey_of(0x01, Bytes(31, 1))));
  EXPECT_FALSE(parse_vkey(vkey_of(0x01, Bytes(33, 1))));
  EXPECT_FALSE(parse_vkey(vkey_of(0x01, {})));
  Bytes identity(32);
  identity[0] = 1;
  EXPECT_FALSE(parse_vkey(vkey_of(0x01, identity)));
  EXPECT_FALSE(parse_vkey(vkey_of(0x04, identity)));
  EXPECT_TRUE(parse_vkey(vkey_of(0x06, Bytes(1312, 7))));
  EXPECT_FALSE(parse_vkey(vkey_of(0x06, Bytes(1311, 7))));
  EXPECT_FALSE(parse_vkey("name+00000000+"));
  EXPECT_FALSE(parse_vkey("PeterNeumann+c74f20a300+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"));
  EXPECT_FALSE(parse_vkey("PeterNeumann+c74f20+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"));
  EXPECT_FALSE(parse_vkey("name++"));
}

TEST(KeyNames, HaveNoSpacePlusOrControlCharacter) {
  for (const std::string_view name : {"a", "example.org/log", "\u0112.lv", "oid/1.2.3", "a\u200bb"}) {
    EXPECT_TRUE(is_key_name(name)) << name;
  }
  for (const std::string_view name : {"", " ", "a b", "a+b", "a\tb", "a\nb", "a\x01", "a\u00a0b", "a\u0085", "\u3000a",
                                      "a\u2028", "a\u2003", "a\u202f", "a\u1680", "\xff", "a\xe2\x80"}) {
    EXPECT_FALSE(is_key_name(name)) << name;
  }
}

}  // namespace
}  // namespace skaidrs
