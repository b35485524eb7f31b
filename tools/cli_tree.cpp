// The command line, read back from the parser: for man pages and completions.
#include "tools/cli_options.h"
#include "tools/command_tree.h"

namespace skaidrs {
namespace {

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> parts;
  for (;;) {
    const std::size_t end = text.find(at);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

// "a|b|c", or "TEXT:{a,b,c}" as the parser writes it.
std::vector<std::string> choices_in(const std::string& value) {
  const std::size_t open = value.find(":{");
  if (open != std::string::npos && value.ends_with('}')) {
    return split(std::string_view(value).substr(open + 2, value.size() - open - 3), ',');
  }
  return value.find('|') == std::string::npos ? std::vector<std::string>() : split(value, '|');
}

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : "|") + word;
  return all;
}

OptionText option_text(const CLI::Option& option) {
  OptionText text;
  if (option.get_positional()) {
    text.place = OptionText::Place::kPositional;
    text.names.push_back(option.get_name());
  }
  for (const std::string& name : option.get_lnames()) text.names.push_back("--" + name);
  for (const std::string& name : option.get_snames()) text.names.push_back("-" + name);
  const bool is_flag = option.get_type_size() == 0 || option.get_expected_max() == 0;
  if (!is_flag) text.value = option.get_type_name();
  text.choices = choices_in(text.value);
  if (!text.choices.empty()) text.value = joined(text.choices);
  text.words = option.get_description();
  if (option.get_group() != "Options") text.group = option.get_group();
  if (option.get_required()) text.need = OptionText::Need::kRequired;
  return text;
}

void add_all(const CommandText& command, std::vector<const CommandText*>& all) {
  all.push_back(&command);
  for (const CommandText& below : command.commands) add_all(below, all);
}

}  // namespace

CommandText describe(const CLI::App& app, const std::string& path) {
  CommandText text{.name = app.get_name(),
                   .path = path,
                   .words = app.get_description(),
                   .footer = app.get_footer(),
                   .help = app.help(),
                   .options = {},
                   .commands = {}};
  for (const CLI::Option* option : app.get_options()) text.options.push_back(option_text(*option));
  for (const CLI::App* below : app.get_subcommands([](const CLI::App*) { return true; })) {
    text.commands.push_back(describe(*below, path + (path.empty() ? "" : " ") + below->get_name()));
  }
  return text;
}

CommandText whole_command_line() {
  CLI::App app("skaidrs: an audit and transparency ledger for grants", "skaidrs");
  CommandLine line;
  VerbOptions store;
  add_all_verbs(app, line, store, {.extent = RecordTypes::Extent::kAll, .one = {}});
  return describe(app, "");
}

const CommandText* find_command(const CommandText& root, const std::vector<std::string>& path) {
  const CommandText* command = &root;
  for (const std::string& step : path) {
    const CommandText* next = nullptr;
    for (const CommandText& below : command->commands) {
      if (below.name == step) next = &below;
    }
    if (next == nullptr) return nullptr;
    command = next;
  }
  return command;
}

std::vector<const CommandText*> all_commands(const CommandText& root) {
  std::vector<const CommandText*> all;
  add_all(root, all);
  return all;
}

}  // namespace skaidrs
