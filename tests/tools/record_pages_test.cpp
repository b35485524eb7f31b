// Goal: man pages and completions know what --help knows: every option of every command, and nothing else.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "ledger/grants/rules/ruleset.h"
#include "tools/command_tree.h"
#include "tools/record_form.h"

namespace skaidrs::testing {
namespace {

using Names = std::set<std::string>;

const CommandText& root() {
  static const CommandText kRoot = whole_command_line();
  return kRoot;
}

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

// Every option that begins a word of the line: --paid-on, -o.
void add_options(const std::string& line, Names& names) {
  for (std::size_t at = 0; at < line.size(); ++at) {
    const bool begins = at == 0 || line[at - 1] == ' ' || line[at - 1] == ',';
    if (line[at] != '-' || !begins) continue;
    std::size_t end = at;
    while (end < line.size() && is_name_character(line[end])) ++end;
    if (end - at > 1) names.insert(line.substr(at, end - at));
    at = end - 1;
  }
}

// The options that --help lists: each begins a line, indented by two.
Names in_help(const CommandText& command) {
  Names names;
  std::istringstream lines(command.help.substr(0, command.help.find("\nExample:")));
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("  -")) continue;
    const std::string text = line.substr(2);
    add_options(text.substr(0, text.find(' ')), names);
  }
  return names;
}

// The options that the page lists: each behind .TP, bold.
Names in_page(const CommandText& command) {
  Names names;
  std::istringstream lines(man_page(command));
  bool is_entry = false;
  for (std::string line; std::getline(lines, line);) {
    if (is_entry && line.starts_with("\\fB\\-")) {
      std::string plain;
      for (std::size_t at = 0; at < line.size(); ++at) {
        const bool is_font = line.compare(at, 2, "\\f") == 0;
        if (is_font) at += 2;
        if (!is_font && line[at] != '\\') plain.push_back(line[at]);
      }
      add_options(plain, names);
    }
    is_entry = line == ".TP";
  }
  return names;
}

// The words that `script` prints in `function` for a command.
Names in_table(const std::string& script, const std::string& function, const std::string& key) {
  Names names;
  const std::size_t begin = script.find(function + "() {");
  const std::size_t end = script.find("\n}\n", begin);
  const std::string line = "\n  '" + key + "') printf '%s' '";
  const std::size_t at = script.find(line, begin);
  if (at == std::string::npos || at > end) return names;
  const std::size_t from = at + line.size();
  std::istringstream words(script.substr(from, script.find('\'', from) - from));
  for (std::string word; words >> word;) names.insert(word);
  return names;
}

// The options that fish completes for a command.
Names in_fish(const std::string& script, const std::string& path) {
  Names names;
  const std::string condition = "complete -c skaidrs -n \"__skaidrs_is '" + path + "'\"";
  std::istringstream lines(script);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with(condition)) continue;
    std::istringstream words(line.substr(condition.size()));
    for (std::string word; words >> word && word != "-d" && word != "-a";) {
      std::string name;
      if (word == "-l" && words >> name) names.insert("--" + name);
      if (word == "-s" && words >> name) names.insert("-" + name);
    }
  }
  return names;
}

TEST(Pages, HaveEveryOptionThatHelpHasAndNoOther) {
  for (const CommandText* command : all_commands(root())) {
    const Names help = in_help(*command);
    EXPECT_TRUE(help.contains("--help")) << command->path;
    EXPECT_EQ(in_page(*command), help) << command->path;
  }
}

TEST(Completions, HaveEveryOptionThatHelpHasAndNoOther) {
  const std::string bash = completion_script(root(), "bash");
  const std::string zsh = completion_script(root(), "zsh");
  const std::string fish = completion_script(root(), "fish");
  EXPECT_EQ(completion_script(root(), "dash"), "");
  for (const CommandText* command : all_commands(root())) {
    const Names help = in_help(*command);
    EXPECT_EQ(in_table(bash, "_skaidrs_options", command->path), help) << command->path;
    EXPECT_EQ(in_table(zsh, "_skaidrs_options", command->path), help) << command->path;
    EXPECT_EQ(in_fish(fish, command->path), help) << command->path;
  }
}

TEST(Completions, HaveTypesFieldsAndChoices) {
  const std::string bash = completion_script(root(), "bash");
  const Names types = in_table(bash, "_skaidrs_commands", "record");
  for (const EventRow* row : recordable_rows(kRulesetNewest)) {
    EXPECT_TRUE(types.contains(std::string(row->name))) << row->name;
    const Form form = Form::of(*row).value();
    const std::string path = "record " + std::string(row->name);
    const Names options = in_table(bash, "_skaidrs_options", path);
    for (const Field& field : form.fields()) {
      EXPECT_TRUE(options.contains("--" + field.option)) << path << ": " << field.option;
      const auto choices = field.form.choices();
      if (choices.size() < 2) continue;
      EXPECT_EQ(in_table(bash, "_skaidrs_values", path + " --" + field.option), Names(choices.begin(), choices.end()))
          << path << ": " << field.option;
    }
  }
  EXPECT_EQ(in_table(bash, "_skaidrs_values", "completion "), (Names{"bash", "fish", "zsh"}));
}

TEST(Pages, EveryCommandHasWordsAndAnExample) {
  for (const CommandText* command : all_commands(root())) {
    EXPECT_FALSE(command->words.empty()) << command->path;
    const bool is_group = !command->commands.empty();
    EXPECT_EQ(command->footer.find("Example:") != std::string::npos, !is_group || command->path == "record")
        << command->path;
    for (const OptionText& option : command->options) {
      EXPECT_FALSE(option.words.empty()) << command->path << " " << option.names.front();
    }
  }
  EXPECT_EQ(find_command(root(), {"record", "payout.made"})->path, "record payout.made");
  EXPECT_EQ(find_command(root(), {"record", "payout.unmade"}), nullptr);
}

}  // namespace
}  // namespace skaidrs::testing
