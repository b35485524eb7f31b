// RFC 4180 to the letter, and every way of breaking it costs one line.
#include "ledger/grants/imports/csv.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace skaidrs {
namespace {

// Hands out one byte at a time, so that every border between pieces is met.
class DrippingSource final : public ByteSource {
 public:
  explicit DrippingSource(std::string text) : text_(std::move(text)) {}
  Status rewind() override {
    next_ = 0;
    return ok();
  }
  Result<std::string> piece(std::size_t /*bytes_max*/) override {
    return next_ == text_.size() ? std::string() : std::string(1, text_[next_++]);
  }

 private:
  std::string text_;
  std::size_t next_ = 0;
};

// "a|b" for a record, "!ROW-01" for a refused one.
std::vector<std::string> read_all(ByteSource& bytes, char delimiter) {
  CsvReader reader(bytes, delimiter);
  EXPECT_TRUE(reader.rewind().has_value());
  std::vector<std::string> lines;
  while (true) {
    const auto record = reader.next();
    EXPECT_TRUE(record.has_value());
    if (!record || !record.value()) return lines;
    if (record.value()->refused) {
      lines.push_back("!" + record.value()->refused->rule);
      continue;
    }
    std::string line;
    for (const std::string& field : record.value()->fields) line += field + "|";
    lines.push_back(line.substr(0, line.size() - 1));
  }
}

using Lines = std::vector<std::string>;

Lines records(const std::string& text) {
  TextSource whole(text);
  DrippingSource drips(text);
  Lines lines = read_all(whole, ',');
  EXPECT_EQ(read_all(drips, ','), lines) << text;
  return lines;
}

TEST(CsvReader, ReadsWhatTheRfcSays) {
  EXPECT_EQ(records(""), Lines{});
  EXPECT_EQ(records("a,b\n"), Lines{"a|b"});
  EXPECT_EQ(records("a,b"), Lines{"a|b"});
  EXPECT_EQ(records("a,b\r\nc,d\r\n"), (Lines{"a|b", "c|d"}));
  EXPECT_EQ(records("\"a,b\",c\n"), Lines{"a,b|c"});
  EXPECT_EQ(records("\"a\nb\",c\n\"d\r\ne\",f\n"), (Lines{"a\nb|c", "d\r\ne|f"}));
  EXPECT_EQ(records("\"say \"\"yes\"\"\",x\n"), Lines{"say \"yes\"|x"});
  EXPECT_EQ(records("\"\",\"\"\"\"\n"), Lines{"|\""});
  EXPECT_EQ(records(" a , b \n"), Lines{" a | b "});
  EXPECT_EQ(records("x,\n,x\n"), (Lines{"x|", "|x"}));
}

TEST(CsvReader, SkipsTheByteOrderMarkAndEmptyLines) {
  EXPECT_EQ(records("\xEF\xBB\xBF"
                    "a,b\n\n\r\nc,d\n\n"),
            (Lines{"a|b", "c|d"}));
  EXPECT_EQ(records("\xEF\xBB\xBF\"a\",b"), Lines{"a|b"});
  EXPECT_EQ(records("a,b\n\xEF\xBB\xBF"
                    "c,d\n"),
            (Lines{"a|b",
                   "\xEF\xBB\xBF"
                   "c|d"}));
  EXPECT_EQ(records("\xEF\xBB"), Lines{"\xEF\xBB"});
  EXPECT_EQ(records("\"\"\n"), Lines{""});  // a field in quotes is something
}

TEST(CsvReader, KeepsBytesAsTheyAre) {
  EXPECT_EQ(records("\xFF\xFE,\t\n"), Lines{"\xFF\xFE|\t"});
  EXPECT_EQ(records("a\rb,c\n"), Lines{"a\rb|c"});
  EXPECT_EQ(records("a,b\r"), Lines{"a|b\r"});
  EXPECT_EQ(records(std::string("a\0b,c\n", 6)), Lines{std::string("a\0b|c", 5)});
}

TEST(CsvReader, RefusesOneLineForOneFault) {
  EXPECT_EQ(records("a\"b,c\nd,e\n"), (Lines{"!ROW-01", "d|e"}));
  EXPECT_EQ(records("\"a\"b,c\nd,e\n"), (Lines{"!ROW-01", "d|e"}));
  EXPECT_EQ(records("\"a,b\nc,d\ne,f\n"), (Lines{"!ROW-01", "c|d", "e|f"}));
  EXPECT_EQ(records("a,\"b\nc,\"d\"\ne,f\n"), (Lines{"!ROW-01", "c|d", "e|f"}));
  EXPECT_EQ(records("a,\""), Lines{"!ROW-01"});
  EXPECT_EQ(records("a,\"b\" \n"), Lines{"!ROW-01"});
}

TEST(CsvReader, BoundsFieldsAndRecords) {
  const std::string full(kCsvFieldBytesMax, 'x');
  TextSource fits(full + ",y\n");
  EXPECT_EQ(read_all(fits, ','), Lines{full + "|y"});
  for (const std::string& field : {full + "x", "\"" + full + "x\""}) {
    TextSource large(field + ",y\nc,d\n");
    const Lines lines = read_all(large, ',');
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines.front().front(), '!');
    EXPECT_EQ(lines.back(), "c|d");
  }
  TextSource wide(std::string(kCsvColumnsMax - 1, ',') + "\n" + std::string(kCsvColumnsMax, ',') + "\nc,d\n");
  const Lines lines = read_all(wide, ',');
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0].front(), '|');
  EXPECT_EQ(lines[1], "!ROW-03");
  const std::string quarter(kCsvRecordBytesMax / 4 - 1, 'x');
  TextSource long_record(quarter + "," + quarter + "," + quarter + "," + quarter + ",x,y,z\nc,d\n");
  EXPECT_EQ(read_all(long_record, ','), (Lines{"!ROW-03", "c|d"}));
}

TEST(CsvReader, TakesOtherDelimiters) {
  TextSource semicolons("a;b,c;\"d;e\"\n");
  EXPECT_EQ(read_all(semicolons, ';'), Lines{"a|b,c|d;e"});
  TextSource tabs("a\tb\n");
  EXPECT_EQ(read_all(tabs, '\t'), Lines{"a|b"});
}

// Goal: what is written by the rules is read as it was. Method: every pair of texts out of the signs that matter.
TEST(CsvReader, ReadsBackEveryQuotedText) {
  std::vector<std::string> texts{""};
  for (std::size_t i = 0; i < texts.size() && texts[i].size() < 4; ++i) {
    for (const char c : std::string("a\",\n\r")) texts.push_back(texts[i] + c);
  }
  std::string file;
  for (const std::string& text : texts) {
    file += '"';
    for (const char c : text) file += c == '"' ? "\"\"" : std::string(1, c);
    file += "\",x\n";
  }
  TextSource bytes(file);
  CsvReader reader(bytes, ',');
  ASSERT_TRUE(reader.rewind().has_value());
  for (const std::string& text : texts) {
    const auto record = reader.next();
    ASSERT_TRUE(record.has_value() && record.value().has_value());
    ASSERT_FALSE(record.value()->refused.has_value());
    EXPECT_EQ(record.value()->fields, (std::vector<std::string>{text, "x"}));
  }
}

TEST(CsvRows, NumberRowsAndJudgeTheirWidth) {
  TextSource bytes("a,b\n1,2\n3\n\"4\n5,6,7\n8,9\n");
  CsvRows rows(bytes, ',');
  for (int pass = 0; pass < 2; ++pass) {
    ASSERT_TRUE(rows.rewind().has_value());
    EXPECT_EQ(rows.columns(), (std::vector<std::string>{"a", "b"}));
    std::vector<std::string> seen;
    while (true) {
      const auto row = rows.next();
      ASSERT_TRUE(row.has_value());
      if (!row.value()) break;
      const SourceRow& one = *row.value();
      seen.push_back(std::to_string(one.number) + ":" + (one.refused ? one.refused->rule : *one.find("b")));
      EXPECT_EQ(one.find("c"), nullptr);
    }
    EXPECT_EQ(seen, (std::vector<std::string>{"1:2", "2:ROW-02", "3:ROW-01", "4:ROW-02", "5:9"}));
  }
}

TEST(CsvRows, NeedAHeader) {
  for (const std::string text : {"", "\n\n", "a,\"b\n", "a,b,a\n1,2,3\n"}) {
    TextSource bytes(text);
    CsvRows rows(bytes, ',');
    const Status ready = rows.rewind();
    ASSERT_FALSE(ready.has_value()) << text;
    EXPECT_EQ(ready.error().code, Errc::kInvalidArgument);
    EXPECT_EQ(ready.error().path, "line 1");
  }
}

// A header in another encoding would give columns that no mapping can name.
TEST(CsvRows, SayWhenTheFileIsNoUtf8) {
  using namespace std::string_literals;
  struct Row {
    std::string text;
    std::string_view encoding;
  };
  const std::vector<Row> files{{"\xFF\xFE"s + "a\0,\0b\0\n\0"s, "UTF-16"},
                               {"\xFE\xFF"s + "\0a\0,\0b\0\n"s, "UTF-16"},
                               {"\xFF\xFE"s + "a\0\"\0\n\0"s, "UTF-16"},
                               {"a\0,\0b\0\n\0"s, "UTF-16"},
                               {"Sa\xF2\xEAm\xEBjs,b\n1,2\n", "WINDOWS-1257"}};
  for (const Row& row : files) {
    TextSource bytes(row.text);
    CsvRows rows(bytes, ',');
    const Status ready = rows.rewind();
    ASSERT_FALSE(ready.has_value()) << row.text;
    EXPECT_EQ(ready.error().code, Errc::kInvalidArgument);
    EXPECT_TRUE(ready.error().message.starts_with("the file is no UTF-8")) << ready.error().message;
    EXPECT_TRUE(ready.error().hint.starts_with("convert it first: iconv -f " + std::string(row.encoding)));
  }
  TextSource marked("\xEF\xBB\xBFSa\xC5\x86\xC4\x93m\xC4\x93js,b\n1,2\n");
  CsvRows rows(marked, ',');
  EXPECT_TRUE(rows.rewind().has_value());
  EXPECT_EQ(rows.columns().front(), "Sa\xC5\x86\xC4\x93m\xC4\x93js");
}

}  // namespace
}  // namespace skaidrs
