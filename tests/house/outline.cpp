#include "tests/house/outline.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace skaidrs::testing {
namespace {

enum class Block : std::uint8_t { kNamespace, kClass, kStruct, kFunction, kOther };

bool has(std::span<const Token> tokens, std::string_view text) {
  return std::any_of(tokens.begin(), tokens.end(), [text](const Token& token) { return token.text == text; });
}

// The part of a head before its parameter list, attributes and template parameters left out.
std::vector<std::string_view> words_before_parameters(std::span<const Token> head) {
  std::vector<std::string_view> words;
  for (std::size_t i = skip_template_prefix(head); i < head.size() && head[i].text != "(";) {
    if (head[i].text == "[") {
      i = skip_group(head, i);
    } else {
      words.emplace_back(head[i].text);
      ++i;
    }
  }
  return words;
}

// What a brace behind `head` opens. `next` is the token behind the matching brace: a comma or another brace means that
// this one initialised a member of a constructor, a semicolon that it initialised a variable.
Block block_behind(std::span<const Token> head, std::string_view next) {
  if (head.empty()) return Block::kOther;
  const std::vector<std::string_view> words = words_before_parameters(head);
  const auto word = [&words](std::string_view text) {
    return std::find(words.begin(), words.end(), text) != words.end();
  };
  if (word("namespace") || (word("extern") && !has(head, "("))) return Block::kNamespace;
  if (word("enum")) return Block::kOther;
  if (word("class")) return Block::kClass;
  if (word("struct") || word("union")) return Block::kStruct;
  if (!has(head, "(") || head.back().text == "=" || next == "," || next == "{") return Block::kOther;
  if (next != ";") return Block::kFunction;
  const bool lambda = has(head, "=") && head.back().text == ")" && has(head, "[");
  return lambda ? Block::kFunction : Block::kOther;
}

std::string name_of(std::span<const Token> head) {
  for (std::size_t i = skip_template_prefix(head); i < head.size();) {
    if (head[i].text == "(") return i == 0 ? "(" : head[i - 1].text;
    i = head[i].text == "[" ? skip_group(head, i) : i + 1;
  }
  return head.front().text;
}

class Walker {
 public:
  explicit Walker(std::span<const Token> tokens) : tokens_(tokens) {}

  Outline run() && {
    while (at_ < tokens_.size()) step();
    return std::move(outline_);
  }

 private:
  void step() {
    const std::string& text = tokens_[at_].text;
    if (text == "(" || text == "[") {
      take_until(skip_group(tokens_, at_));
    } else if (text == "{") {
      enter_block();
    } else if (text == "}") {
      if (scopes_.size() > 1) scopes_.pop_back();
      head_.clear();
      ++at_;
    } else if (text == ";") {
      finish_declaration();
      ++at_;
    } else {
      take_until(at_ + 1);
      if (text == ":") read_access_label();
    }
  }

  void take_until(std::size_t end) {
    for (; at_ < end; ++at_) head_.push_back(tokens_[at_]);
  }

  void finish_declaration() {
    if (!head_.empty()) outline_.declarations.push_back({std::move(head_), scopes_.back()});
    head_.clear();
  }

  void read_access_label() {
    if (head_.size() != 2) return;
    const std::string& label = head_.front().text;
    if (label != "public" && label != "private" && label != "protected") return;
    scopes_.back() = label == "public" ? Access::kPublic : Access::kHidden;
    head_.clear();
  }

  void enter_block() {
    const std::size_t end = skip_group(tokens_, at_);
    const Block block = block_behind(head_, end < tokens_.size() ? std::string_view(tokens_[end].text) : "");
    switch (block) {
      case Block::kNamespace:
      case Block::kStruct:
      case Block::kClass:
        scopes_.push_back(block == Block::kClass ? Access::kHidden : Access::kPublic);
        head_.clear();
        ++at_;
        return;
      case Block::kFunction:
        outline_.functions.push_back({name_of(head_), head_.front().line, tokens_[end - 1].line});
        finish_declaration();
        at_ = end;
        return;
      case Block::kOther:
        at_ = end;
        return;
    }
  }

  std::span<const Token> tokens_;
  std::size_t at_ = 0;
  std::vector<Token> head_;
  std::vector<Access> scopes_{Access::kPublic};
  Outline outline_;
};

}  // namespace

std::size_t skip_group(std::span<const Token> tokens, std::size_t open) {
  constexpr std::string_view kOpening = "([{<";
  constexpr std::string_view kClosing = ")]}>";
  const char opening = tokens[open].text.front();
  const char closing = kClosing[kOpening.find(opening)];
  std::size_t depth = 0;
  for (std::size_t i = open; i < tokens.size(); ++i) {
    if (tokens[i].text.size() != 1) continue;
    if (tokens[i].text.front() == opening) ++depth;
    if (tokens[i].text.front() == closing && --depth == 0) return i + 1;
  }
  return tokens.size();
}

std::size_t skip_template_prefix(std::span<const Token> head) {
  std::size_t at = 0;
  while (at + 1 < head.size() && head[at].text == "template" && head[at + 1].text == "<") at = skip_group(head, at + 1);
  return at;
}

Outline outline_of(std::span<const Token> tokens) {
  std::vector<Token> code;
  std::copy_if(tokens.begin(), tokens.end(), std::back_inserter(code), [](const Token& t) { return !t.in_directive; });
  return Walker(code).run();
}

}  // namespace skaidrs::testing
