// Goal: every rule can fail, and does not fail on what it allows.
// Method: for each rule at least one text that breaks it and one that keeps it.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "tests/house/rules.h"

namespace skaidrs::testing {
namespace {

enum class Verdict : std::uint8_t { kBreaks, kKeeps };
using enum Verdict;

struct Snippet {
  std::string_view rule;
  Verdict verdict = kKeeps;
  std::string_view path;
  std::string text;
};

std::string repeated(std::string_view line, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += line;
  return text;
}

std::string function_of(std::size_t lines) {
  return "void f() {\n" + repeated("  g();\n", lines - 2) + "}\n";
}

std::vector<Snippet> include_snippets() {
  return {
      {"upward_include", kBreaks, "ledger/merkle/a.h", "#include \"ledger/event/json.h\"\n"},
      {"upward_include", kBreaks, "ledger/grants/a.h", "#include \"ledger/replication/mirror.h\"\n"},
      {"upward_include", kBreaks, "api/a.cpp", "#include \"tools/verbs.h\"\n"},
      {"upward_include", kBreaks, "tools/a.cpp", "#include \"api/router.h\"\n"},
      {"upward_include", kBreaks, "ledger/log/a.cpp", "#  include <tests/support/fixtures.h>\n"},
      {"upward_include", kKeeps, "ledger/merkle/a.h",
       "#include \"ledger/merkle/b.h\"\n#include \"ledger/base/bytes.h\"\n"},
      {"upward_include", kKeeps, "tests/log/a.cpp", "#include \"ledger/log/reader.h\"\n// #include \"nowhere.h\"\n"},
      {"upward_include", kKeeps, "ledger/base/a.cpp", "const char* kText = R\"(\n#include \"ledger/log/x.h\"\n)\";\n"},
      {"include_from_root", kBreaks, "ledger/base/a.cpp", "#include \"bytes.h\"\n"},
      {"include_from_root", kBreaks, "ledger/base/a.cpp", "#include <ledger/base/bytes.h>\n"},
      {"include_from_root", kBreaks, "ledger/log/a.cpp", "#include \"ledger/base/../log/b.h\"\n"},
      {"include_from_root", kKeeps, "ledger/log/a.cpp", "#include <vector>\n\n#include \"ledger/log/b.h\"\n"},
      {"api_reaches_writing", kBreaks, "api/a.cpp", "#include \"ledger/log/writer.h\"\n"},
      {"api_reaches_writing", kBreaks, "api/a.cpp", "#include \"ledger/crypto/pem.h\"\n"},
      {"api_reaches_writing", kKeeps, "api/a.cpp", "#include \"ledger/log/reader.h\"\n"},
      {"api_reaches_writing", kKeeps, "tools/a.cpp", "#include \"ledger/log/writer.h\"\n"},
      {"beast_and_asio_headers", kBreaks, "api/router.cpp", "#include <boost/beast/http.hpp>\n"},
      {"beast_and_asio_headers", kBreaks, "tools/watch.cpp", "#include <boost/asio.hpp>\n"},
      {"beast_and_asio_headers", kKeeps, "api/http_server.cpp", "#include <boost/beast.hpp>\n"},
      {"beast_and_asio_headers", kKeeps, "tools/http_client.h", "#include <boost/asio/ip/tcp.hpp>\n"},
      {"rocksdb_headers", kBreaks, "ledger/log/a.cpp", "#include <rocksdb/db.h>\n"},
      {"rocksdb_headers", kKeeps, "ledger/storage/rocks_storage.cpp", "#include <rocksdb/db.h>\n"},
      {"rocksdb_headers", kKeeps, "tests/storage/crash_test.cpp", "#include <rocksdb/file_system.h>\n"},
      {"openssl_and_sodium_headers", kBreaks, "ledger/crypto/sha256.h", "#include <openssl/evp.h>\n"},
      {"openssl_and_sodium_headers", kBreaks, "ledger/merkle/a.cpp", "#include <sodium.h>\n"},
      {"openssl_and_sodium_headers", kKeeps, "ledger/crypto/sha256.cpp", "#include <openssl/evp.h>\n"},
      {"openssl_and_sodium_headers", kKeeps, "api/tls_context.cpp", "#include <openssl/ssl.h>\n"},
      {"icu_headers", kBreaks, "ledger/event/event.cpp", "#include <unicode/unorm2.h>\n"},
      {"icu_headers", kKeeps, "ledger/event/text.cpp", "#include <unicode/unorm2.h>\n"},
      {"valijson_headers", kBreaks, "ledger/event/event.cpp", "#include <valijson/schema.hpp>\n"},
      {"valijson_headers", kKeeps, "ledger/event/catalogue.cpp", "#include <valijson/schema.hpp>\n"},
      {"cli11_headers", kBreaks, "api/service.cpp", "#include <CLI/CLI.hpp>\n"},
      {"cli11_headers", kKeeps, "tools/main.cpp", "#include <CLI/CLI.hpp>\n"},
      {"regex_header", kBreaks, "ledger/base/a.cpp", "#include <regex>\n"},
      {"regex_header", kKeeps, "ledger/base/a.cpp", "#include <regular>\n"},
  };
}

std::vector<Snippet> word_snippets() {
  return {
      {"new_and_delete", kBreaks, "ledger/base/a.cpp", "auto* p = new int(1);\n"},
      {"new_and_delete", kBreaks, "ledger/base/a.cpp", "void f(int* p) { delete p; }\n"},
      {"new_and_delete", kKeeps, "ledger/base/a.h", "#include <new>\nstruct A { A(A&&) = delete; };  // no new here\n"},
      {"shared_ptr", kBreaks, "ledger/log/a.h", "std::shared_ptr<int> p;\n"},
      {"shared_ptr", kBreaks, "api/router.cpp", "auto p = std::make_shared<int>(1);\n"},
      {"shared_ptr", kKeeps, "api/published_view.h", "std::shared_ptr<const int> view;\n"},
      {"detached", kBreaks, "api/http_server.cpp", "asio::co_spawn(context, session(), asio::detached);\n"},
      {"detached", kBreaks, "ledger/log/a.cpp", "void f(std::thread& t) { t.detach(); }\n"},
      {"detached", kKeeps, "ledger/log/a.cpp", "int detached_signatures = 0;  // never detached\n"},
      {"reinterpret_cast", kBreaks, "ledger/event/a.cpp", "auto* p = reinterpret_cast<const char*>(q);\n"},
      {"reinterpret_cast", kKeeps, "ledger/base/bytes.h", "auto* p = reinterpret_cast<const char*>(q);\n"},
      {"coroutines", kBreaks, "api/handler.cpp", "auto x = co_await read(stream);\n"},
      {"coroutines", kKeeps, "api/session.cpp", "auto x = co_await read(stream);\n"},
      {"clock", kBreaks, "ledger/log/a.cpp", "auto t = std::chrono::system_clock::now();\n"},
      {"clock", kBreaks, "tests/log/a.cpp", "auto t = time(nullptr);\n"},
      {"clock", kBreaks, "tools/a.cpp", "auto t = std::time ( &when );\n"},
      {"clock", kKeeps, "ledger/base/clock.cpp", "auto t = std::chrono::steady_clock::now();\n"},
      {"clock", kKeeps, "ledger/log/a.cpp",
       "Instant t = clock.now();\nInstant time() const;\nauto u = entry.time();\n"},
      {"randomness", kBreaks, "ledger/log/a.cpp", "std::mt19937_64 generator;\n"},
      {"randomness", kBreaks, "ledger/crypto/pem.cpp", "int i = rand();\n"},
      {"randomness", kKeeps, "tests/merkle/a.cpp", "std::mt19937_64 generator(7);\n"},
      {"randomness", kKeeps, "ledger/log/a.cpp", "int rand = 3;  // South African\n"},
      {"system_randomness", kBreaks, "tests/log/a.cpp", "RAND_bytes(p, 4);\n"},
      {"system_randomness", kKeeps, "ledger/crypto/random.cpp", "getrandom(p, 4, 0);\n"},
      {"regex", kBreaks, "tests/base/a.cpp", "const std::regex r(\"a\");\n"},
      {"regex", kKeeps, "tests/base/a.cpp", "auto m = ::testing::MatchesRegex(\"std::regex\");\n"},
      {"api_only_reads", kBreaks, "api/a.cpp", "auto s = RocksStorage::open_primary(dir);\n"},
      {"api_only_reads", kBreaks, "api/a.cpp", "auto s = key->sign(bytes);\n"},
      {"api_only_reads", kBreaks, "api/a.cpp", "Batch rows;\n"},
      {"api_only_reads", kKeeps, "api/a.cpp", "auto s = RocksStorage::open_secondary(dir, state);\n"},
      {"api_only_reads", kKeeps, "api/http_session.cpp", "buffer.commit(bytes_read);\n"},
      {"api_only_reads", kKeeps, "tools/a.cpp", "auto s = key->sign(bytes);\n"},
      {"open_work", kBreaks, "ledger/base/a.h",
       "// TO"
       "DO: later\n"},
      {"open_work", kBreaks, "tools/run.sh",
       "true # FIX"
       "ME\n"},
      {"open_work", kBreaks, "tools/run",
       "#!/bin/sh\n# X"
       "XX\n"},
      {"open_work", kKeeps, "ledger/base/a.h",
       "// TO"
       "DO(#12): later. A TO"
       "DOS prompt.\nauto s = \"FIX"
       "ME\";\n"},
      {"open_work", kKeeps, "docs/style.md",
       "No TO"
       "DO without a number.\n"},
      {"denied_words", kBreaks, "docs/a.md",
       "see /wo"
       "rk/main for it\n"},
      {"denied_words", kBreaks, "ledger/base/a.h",
       "// as in (/ro"
       "ot/notes)\n"},
      {"denied_words", kKeeps, "docs/a.md",
       "https://example.org/wo"
       "rk/1, frame"
       "work/x, an HTTP session\n"},
  };
}

std::vector<Snippet> shape_snippets() {
  return {
      {"file_length", kBreaks, "ledger/base/a.cpp", repeated("\n", 501)},
      {"file_length", kBreaks, "api/web/app.js", repeated("x();\n", 501)},
      {"file_length", kBreaks, "tools/run", "#!/bin/sh\n" + repeated("true\n", 500)},
      {"file_length", kKeeps, "ledger/base/a.cpp", repeated("\n", 500)},
      {"file_length", kKeeps, "ledger/grants/currency_table.cpp", repeated("\n", 501)},
      {"file_length", kKeeps, "docs/a.md", repeated("text\n", 501)},
      {"function_length", kBreaks, "ledger/base/a.cpp", "namespace a {\n" + function_of(71) + "}\n"},
      {"function_length", kBreaks, "ledger/base/a.h", "class A {\n public:\n  " + function_of(71) + "};\n"},
      {"function_length", kKeeps, "ledger/base/a.cpp", "namespace a {\n" + repeated(function_of(70), 3) + "}\n"},
      {"function_length", kKeeps, "ledger/grants/rule_table.cpp", function_of(71)},
      {"function_length", kKeeps, "ledger/base/a.cpp",
       "constexpr int kTable[] = {\n" + repeated("  1,\n", 90) + "};\n"},
      {"pragma_once", kBreaks, "api/a.h", "#include <vector>\n"},
      {"pragma_once", kBreaks, "api/a.h", "#include <vector>\n#pragma once\n"},
      {"pragma_once", kBreaks, "api/a.h", "// #pragma once\nint f();\n"},
      {"pragma_once", kKeeps, "api/a.h", "// What it is for.\n#pragma once\n#include <vector>\n"},
      {"pragma_once", kKeeps, "api/a.cpp", "#include <vector>\n"},
      {"nodiscard", kBreaks, "ledger/log/a.h", "Status f(int a);\n"},
      {"nodiscard", kBreaks, "ledger/log/a.h",
       "template <class T>\ninline Result<std::vector<T>> f(T a) { return g(a); }\n"},
      {"nodiscard", kBreaks, "ledger/log/a.h", "class A {\n public:\n  virtual Status f() = 0;\n};\n"},
      {"nodiscard", kBreaks, "ledger/log/a.h", "struct A {\n  static skaidrs::Result<int> f();\n};\n"},
      {"nodiscard", kBreaks, "ledger/log/a.h", "auto f(int a) -> Result<int>;\n"},
      {"nodiscard", kBreaks, "ledger/log/a.h", "struct A {\n  Status operator()(int a) const;\n};\n"},
      {"nodiscard", kKeeps, "ledger/log/a.h",
       "[[nodiscard]] Status f();\ntemplate <class T>\n[[nodiscard]] static Result<T> g();\n"},
      {"nodiscard", kKeeps, "ledger/log/a.h",
       "class A {\n  Status f();\n public:\n  A();\n protected:\n  Status g();\n};\n"},
      {"nodiscard", kKeeps, "ledger/log/a.h",
       "using F = std::function<Result<int>()>;\nstruct A {\n  Status last = ok();\n};\n"},
      {"nodiscard", kKeeps, "ledger/log/a.h",
       "inline Status A::f() { return ok(); }\nclass B {\n  friend Status f();\n};\n"},
      {"nodiscard", kKeeps, "tools/a.h", "Status f();\n"},
  };
}

std::vector<Snippet> all_snippets() {
  std::vector<Snippet> snippets;
  for (const auto& part : {include_snippets(), word_snippets(), shape_snippets()}) {
    snippets.insert(snippets.end(), part.begin(), part.end());
  }
  return snippets;
}

std::string rule_name(const ::testing::TestParamInfo<Rule>& rule) {
  return rule.param.name;
}

class EveryRule : public ::testing::TestWithParam<Rule> {};

TEST_P(EveryRule, JudgesItsSnippets) {
  std::size_t breaking = 0;
  std::size_t keeping = 0;
  for (const Snippet& snippet : all_snippets()) {
    if (snippet.rule != GetParam().name) continue;
    const auto findings = GetParam().check(make_source_file(std::string(snippet.path), snippet.text), {});
    EXPECT_EQ(findings.empty(), snippet.verdict == kKeeps)
        << snippet.path << "\n"
        << snippet.text << (findings.empty() ? "" : "found: " + findings.front().found);
    ++(snippet.verdict == kKeeps ? keeping : breaking);
  }
  EXPECT_GE(breaking, 1U) << "no text that breaks it: nobody knows whether it can fail";
  EXPECT_GE(keeping, 1U) << "no text that keeps it: nobody knows whether it can pass";
}

INSTANTIATE_TEST_SUITE_P(House, EveryRule, ::testing::ValuesIn(all_rules()), rule_name);

TEST(Rules, HaveSnippetsForNoOtherRule) {
  const std::vector<Rule> rules = all_rules();
  for (const Snippet& snippet : all_snippets()) {
    const auto named = [&snippet](const Rule& rule) { return rule.name == snippet.rule; };
    EXPECT_EQ(std::count_if(rules.begin(), rules.end(), named), 1) << snippet.rule;
  }
}

TEST(Rules, NameTheLine) {
  const SourceFile file = make_source_file("ledger/log/a.cpp", "int a;\n/* two\n lines */ auto* p = new int;\n");
  for (const Rule& rule : word_rules()) {
    if (rule.name != "new_and_delete") continue;
    const auto findings = rule.check(file, {});
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().line, 3U);
  }
}

TEST(Rules, FollowIncludesOfTheApi) {
  SourceTree tree;
  tree.files.push_back(make_source_file("api/a.cpp", "#include <vector>\n#include \"ledger/log/reader.h\"\n"));
  tree.files.push_back(make_source_file("ledger/log/reader.h", "#include \"ledger/log/writer.h\"\n"));
  const auto findings = include_rules()[2].check(tree.files.front(), tree);
  ASSERT_EQ(include_rules()[2].name, "api_reaches_writing");
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings.front().line, 2U);
  EXPECT_EQ(findings.front().found, "ledger/log/reader.h -> ledger/log/writer.h");
}

TEST(Rules, FitPatterns) {
  EXPECT_TRUE(fits("api/http_server.cpp", "api/http_*.cpp"));
  EXPECT_TRUE(fits("api/http_.cpp", "api/http_*.cpp"));
  EXPECT_TRUE(fits("tests/a/b.h", "tests/*"));
  EXPECT_TRUE(fits("a", "a"));
  EXPECT_FALSE(fits("api/http_server.h", "api/http_*.cpp"));
  EXPECT_FALSE(fits("xapi/http_server.cpp", "api/http_*.cpp"));
  EXPECT_FALSE(fits("ab", "a"));
  EXPECT_FALSE(fits_any("a", {}));
}

}  // namespace
}  // namespace skaidrs::testing
