// Goal: over real sockets the server answers as tests/api/http/*.http.txt say; http/README.md tells how to read them.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "ledger/base/encoding.h"
#include "ledger/event/json.h"
#include "tests/api/decompress.h"
#include "tests/api/live_server.h"
#include "tests/api/raw_client.h"
#include "tests/support/fixtures.h"

namespace skaidrs {
namespace {

using testing::LiveServer;
using testing::RawClient;
using testing::RawReply;
using Names = std::map<std::string, std::string>;

struct Exchange {
  std::size_t line = 0;
  std::string request;
  std::vector<std::string> fields;
  std::vector<std::string> expectations;
};

std::vector<Exchange> parse_script(const std::string& text) {
  std::vector<Exchange> exchanges;
  std::istringstream lines(text);
  bool inside = false;
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.starts_with('#')) continue;
    if (line.empty()) {
      inside = false;
    } else if (!inside) {
      exchanges.push_back({number, line, {}, {}});
      inside = true;
    } else if (line.starts_with("-> ")) {
      exchanges.back().expectations.push_back(line.substr(3));
    } else {
      exchanges.back().fields.push_back(line);
    }
  }
  return exchanges;
}

std::string filled_in(std::string text, const Names& names) {
  for (const auto& [name, value] : names) {
    const std::string mark = "{" + name + "}";
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + value.size())) {
      text.replace(at, mark.size(), value);
    }
  }
  return text;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

// Runs one script against a server of its own.
class Script {
 public:
  Script(const LiveServer& server, Names names) : server_(server), names_(std::move(names)) {}

  void run(const Exchange& exchange) {
    if (!client_) client_ = std::make_unique<RawClient>(server_.port());
    std::string request = filled_in(exchange.request, names_);
    const std::string method = request.substr(0, request.find(' '));
    if (request.find(" HTTP/") == std::string::npos) request += " HTTP/1.1";
    std::string message = request + "\r\nHost: localhost\r\n";
    for (const std::string& field : exchange.fields) message += filled_in(field, names_) + "\r\n";
    ASSERT_TRUE(client_->send(message + "\r\n"));
    const auto reply = client_->read(method);
    ASSERT_TRUE(reply) << "no answer";
    EXPECT_TRUE(reply->whole);
    for (const std::string& expectation : exchange.expectations) {
      SCOPED_TRACE(expectation);
      check(expectation, *reply);
    }
    if (reply->header("connection") == "close") client_.reset();
  }

 private:
  static std::string plain_body(const RawReply& reply) {
    const std::string encoding = reply.header("content-encoding");
    if (encoding == "gzip") return std::string(text_of(testing::gunzip(view_of(reply.body))));
    if (encoding == "zstd") return std::string(text_of(testing::unzstd(view_of(reply.body))));
    return reply.body;
  }

  // `{name}` alone, met for the first time, takes the value; everything else must be equal.
  void match(const std::string& pattern, const std::string& value) {
    const bool is_name = pattern.size() > 2 && pattern.front() == '{' && pattern.find('}') == pattern.size() - 1;
    const std::string name = is_name ? pattern.substr(1, pattern.size() - 2) : std::string();
    if (is_name && !names_.contains(name)) {
      EXPECT_FALSE(value.empty());
      names_[name] = value;
      return;
    }
    EXPECT_EQ(value, filled_in(pattern, names_));
  }

  void check_json(const std::string& rule, const RawReply& reply) {
    const std::size_t equals = rule.find(" = ");
    ASSERT_NE(equals, std::string::npos);
    const auto body = parse_json(plain_body(reply), {.bytes_max = 8UL << 20U, .depth_max = 64, .values_max = 500'000},
                                 NumberRule::kIntegers);
    ASSERT_TRUE(body) << reply.body.substr(0, 200);
    const Json::json_pointer place(rule.substr(0, equals));
    ASSERT_TRUE(body.value().contains(place));
    const Json& found = body.value().at(place);
    match(rule.substr(equals + 3), found.is_string() ? found.get<std::string>() : to_canonical(found));
  }

  void check(const std::string& rule, const RawReply& reply) {
    if (rule.find_first_not_of("0123456789") == std::string::npos) {
      EXPECT_EQ(std::to_string(reply.status), rule) << reply.body.substr(0, 300);
    } else if (rule == "body empty") {
      EXPECT_EQ(reply.body, "");
    } else if (rule.starts_with("body = ")) {
      EXPECT_EQ(plain_body(reply), filled_in(rule.substr(7), names_));
    } else if (rule.starts_with("body ~ ")) {
      EXPECT_NE(plain_body(reply).find(filled_in(rule.substr(7), names_)), std::string::npos)
          << plain_body(reply).substr(0, 300);
    } else if (rule.starts_with("json ")) {
      check_json(rule.substr(5), reply);
    } else {
      const std::size_t colon = rule.find(": ");
      ASSERT_NE(colon, std::string::npos) << "no such rule";
      const std::string name = lower(rule.substr(0, colon));
      const std::string wanted = rule.substr(colon + 2);
      if (wanted == "-") {
        EXPECT_FALSE(reply.headers.contains(name));
      } else {
        ASSERT_TRUE(reply.headers.contains(name));
        if (wanted != "*") match(wanted, reply.header(name));
      }
    }
  }

  const LiveServer& server_;
  Names names_;
  std::unique_ptr<RawClient> client_;
};

std::vector<std::filesystem::path> scripts() {
  std::vector<std::filesystem::path> found;
  const std::filesystem::path dir = std::filesystem::path(SKAIDRS_SOURCE_DIR) / "tests" / "api" / "http";
  for (const auto& entry : std::filesystem::directory_iterator(dir)) {
    if (entry.path().filename().string().ends_with(".http.txt")) found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

class HttpScripts : public ::testing::TestWithParam<std::filesystem::path> {};

TEST_P(HttpScripts, AreAnsweredAsTheySay) {
  LiveServer server({});
  for (int i = 0; i < 5; ++i) server.append();
  const std::string digest = server.publish_document("%PDF-1.7 0123456789");
  const LogReader& reader = server.views().current()->reader;
  const Names names = {{"size", std::to_string(reader.size().value)},
                       {"last", std::to_string(reader.size().value - 1)},
                       {"root", to_hex(reader.checkpoint().root)},
                       {"origin", reader.checkpoint().origin},
                       {"ledger_id", to_hex(server.views().current()->founding.ledger_id)},
                       {"document", digest}};
  const std::vector<Exchange> exchanges = parse_script(testing::slurp(GetParam()));
  ASSERT_FALSE(exchanges.empty());
  Script script(server, names);
  for (const Exchange& exchange : exchanges) {
    SCOPED_TRACE(GetParam().filename().string() + ":" + std::to_string(exchange.line) + ": " + exchange.request);
    ASSERT_FALSE(exchange.expectations.empty()) << "an exchange that expects nothing";
    script.run(exchange);
    if (HasFatalFailure()) return;
  }
}

std::string script_name(const ::testing::TestParamInfo<std::filesystem::path>& path) {
  std::string name = path.param.filename().string();
  name.resize(name.find('.'));
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '-'; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Files, HttpScripts, ::testing::ValuesIn(scripts()), script_name);

}  // namespace
}  // namespace skaidrs
