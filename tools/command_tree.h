#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace skaidrs {

// The command line as its pages and completions tell it, taken from what parses it.
struct OptionText {
  std::vector<std::string> names;    // "--out", "-o"; of a positional one its name alone
  std::string value;                 // "AMOUNT"; "" for a flag
  std::vector<std::string> choices;  // the words that the value may be, where they are few
  std::string words;
  std::string group;  // its heading; "" for the verb's own
  enum class Place : std::uint8_t { kNamed, kPositional } place = Place::kNamed;
  enum class Need : std::uint8_t { kOptional, kRequired } need = Need::kOptional;
};
struct CommandText {
  std::string name;  // "payout.made"
  std::string path;  // "record payout.made"; "" for skaidrs itself
  std::string words;
  std::string footer;  // its example, and whatever else
  std::string help;    // what --help prints
  std::vector<OptionText> options;
  std::vector<CommandText> commands;
};

// The command and all below it.
[[nodiscard]] CommandText describe(const CLI::App& app, const std::string& path);
// The whole of skaidrs, every type of `record` with its options.
[[nodiscard]] CommandText whole_command_line();
// The command at `path`, a word a step; nullptr where there is none. Lives as long as `root`.
[[nodiscard]] const CommandText* find_command(const CommandText& root, const std::vector<std::string>& path);
// All commands, a parent before its children.
[[nodiscard]] std::vector<const CommandText*> all_commands(const CommandText& root);

// The page of a command for man(1), section 1 (roff). Spec: man-pages(7).
[[nodiscard]] std::string man_page(const CommandText& command);
// The completion script of a shell: "bash", "zsh" or "fish"; "" for another.
[[nodiscard]] std::string completion_script(const CommandText& root, const std::string& shell);

}  // namespace skaidrs
