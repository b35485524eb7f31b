// Goal: comments and literals never count as code, and functions are measured whole.
#include "tests/house/source_file.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/house/outline.h"

namespace skaidrs::testing {
namespace {

std::string joined(const std::vector<Token>& tokens) {
  std::string text;
  for (const Token& token : tokens) text += (text.empty() ? "" : " ") + token.text;
  return text;
}

std::string code_of(std::string_view cpp) {
  return joined(make_source_file("a.cpp", cpp).tokens);
}

std::vector<std::string> functions_of(std::string_view cpp) {
  std::vector<std::string> found;
  for (const Function& function : outline_of(make_source_file("a.cpp", cpp).tokens).functions) {
    found.push_back(function.name + " " + std::to_string(function.first_line) + "-" +
                    std::to_string(function.last_line));
  }
  return found;
}

using Names = std::vector<std::string>;

TEST(SplitLayers, KeepsCodeApartFromCommentsAndLiterals) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"a // b\nc", "a c"},
      {"a // b \\\n b\nc", "a c"},
      {"a /* b\n b */ c", "a c"},
      {"a /* never closed", "a"},
      {R"(f("a // b") c)", R"(f ( " " ) c)"},
      {R"(f("\"b" c))", R"(f ( " " c ))"},
      {R"(f('"') b /* ' */ c)", R"(f ( ' ' ) b c)"},
      {R"(f('\'') b)", R"(f ( ' ' ) b)"},
      {R"(f('\\') b)", R"(f ( ' ' ) b)"},
      {"1'000'000 b", "1 ' 000 ' 000 b"},
      {"0xFF'FFu b", "0xFF ' FFu b"},
      {"case 'x': u8'y' b", "case ' ' : u8 ' ' b"},
      {"R\"(a \" // b)\" c", "R \" \" c"},
      {"u8R\"x(a )\" b)x\" c", "u8R \" \" c"},
      {"FOUR\"(a\" c", "FOUR \" \" c"},
      {"a::b->c", "a :: b -> c"},
  };
  for (const auto& [cpp, code] : cases) EXPECT_EQ(code_of(cpp), code) << cpp;
}

TEST(SplitLayers, KeepsTheShapeOfTheText) {
  const std::string cpp = "int a;  // one\n\"two\"; /* three\nfour */ int b;\n";
  const Layers layers = split_layers(cpp);
  ASSERT_EQ(layers.code.size(), cpp.size());
  ASSERT_EQ(layers.comments.size(), cpp.size());
  EXPECT_EQ(layers.code, "int a;        \n\"   \";         \n        int b;\n");
  EXPECT_EQ(layers.comments, "        // one\n       /* three\nfour */       \n");
}

TEST(SourceFile, ReadsIncludesAndDirectives) {
  const SourceFile file = make_source_file(
      "a.h",
      "#pragma once\n  #  include <a/b.h>\n#include \"c.h\"  // why\n// #include <d.h>\n#define A \\\n  new\nint e;\n");
  ASSERT_EQ(file.includes.size(), 2U);
  EXPECT_EQ(file.includes[0].path, "a/b.h");
  EXPECT_EQ(file.includes[0].line, 2U);
  EXPECT_FALSE(file.includes[0].quoted);
  EXPECT_EQ(file.includes[1].path, "c.h");
  EXPECT_TRUE(file.includes[1].quoted);
  EXPECT_EQ(joined(file.tokens), "# pragma once # define A \\ new int e ;");
  EXPECT_TRUE(file.tokens[7].in_directive) << file.tokens[7].text;
  EXPECT_FALSE(file.tokens[8].in_directive) << file.tokens[8].text;
}

TEST(SourceFile, KnowsLanguagesAndCountsLines) {
  EXPECT_EQ(make_source_file("a.h", "").language, Language::kCpp);
  EXPECT_EQ(make_source_file("tools/x", "#!/bin/sh\n").language, Language::kScript);
  EXPECT_EQ(make_source_file("a.py", "").language, Language::kScript);
  EXPECT_EQ(make_source_file("a.md", "").language, Language::kText);
  EXPECT_EQ(split_lines("").size(), 0U);
  EXPECT_EQ(split_lines("a").size(), 1U);
  EXPECT_EQ(split_lines("a\n").size(), 1U);
  EXPECT_EQ(split_lines("a\n\nb").size(), 3U);
}

TEST(Outline, MeasuresFunctionsWhole) {
  EXPECT_EQ(functions_of("void f() {\n}\n"), Names{"f 1-2"});
  EXPECT_EQ(functions_of("namespace a {\nint\nf(int b,\n  int c) const {\n  if (b) {\n  }\n}\n}\n"), Names{"f 2-7"});
  EXPECT_EQ(functions_of("TEST(A, B) {\n  g();\n}\n"), Names{"TEST 1-3"});
  EXPECT_EQ(functions_of("class A : B<int(int)> {\n public:\n  int f() { return 1; }\n  int g();\n};\nint h() {\n}\n"),
            (Names{"f 3-3", "h 6-7"}));
  EXPECT_EQ(functions_of("A::A(int b)\n    : b_{b},\n      c_(b),\n      d_{} {\n  f();\n}\n"), Names{"A 1-6"});
  EXPECT_EQ(functions_of("template <class T>\n  requires(B<T>)\nvoid f(T t) {\n}\n"), Names{"requires 1-4"});
  EXPECT_EQ(functions_of("template <class T>\nstruct A {\n  A& operator=(A b) {\n  }\n};\n"), Names{"= 3-4"});
  EXPECT_EQ(functions_of("[[nodiscard]] auto f() -> A<int> {\n}\n"), Names{"f 1-2"});
  EXPECT_EQ(functions_of("const auto f = [](int a) {\n  g();\n};\nint h() {\n}\n").size(), 2U);
}

TEST(Outline, SeesNoFunctionInDataOrTypes) {
  EXPECT_EQ(functions_of("constexpr int kA[] = {\n  1,\n  f(2),\n};\n"), Names{});
  EXPECT_EQ(functions_of("const A kA{\n  f(1)};\nconst A kB = make({\n  1});\nenum class C : int {\n  kD,\n};\n"),
            Names{});
  EXPECT_EQ(functions_of("constexpr std::array<A, size(3)> kA{{\n  {1},\n}};\n"), Names{});
  EXPECT_EQ(functions_of("struct A {\n  int b{};\n  C c = f(1);\n  A() = default;\n};\nextern \"C\" {\n}\n"), Names{});
}

TEST(Outline, KnowsWhatIsPublic) {
  const SourceFile file = make_source_file("a.h",
                                           "void a();\nclass B {\n  void c();\n public:\n  void d();\n private:\n  "
                                           "void e();\n};\nstruct F {\n  void g();\n};\n");
  std::string shown;
  for (const Declaration& declaration : outline_of(file.tokens).declarations) {
    shown += declaration.head.at(1).text + (declaration.access == Access::kPublic ? "+ " : "- ");
  }
  EXPECT_EQ(shown, "a+ c- d+ e- g+ ");
}

}  // namespace
}  // namespace skaidrs::testing
