// skaidrs man: pages made from the options that the parser knows.
#include <algorithm>
#include <filesystem>

#include "ledger/storage/durable_file.h"
#include "tools/command_tree.h"
#include "tools/verbs.h"

namespace skaidrs {
namespace {

// Text as roff reads it: no escapes, no requests, and hyphens that can be copied.
std::string roff(std::string_view text) {
  std::string out;
  bool at_start = true;
  for (const char c : text) {
    if (at_start && (c == '.' || c == '\'')) out += "\\&";
    at_start = c == '\n';
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out.push_back(c);
    }
  }
  return out;
}

std::string bold(std::string_view text) {
  return "\\fB" + roff(text) + "\\fR";
}

std::string page_name(const CommandText& command) {
  std::string name = "skaidrs" + (command.path.empty() ? "" : "-" + command.path);
  std::replace(name.begin(), name.end(), ' ', '-');
  return name;
}

std::string call_of(const CommandText& command) {
  return "skaidrs" + (command.path.empty() ? "" : " " + command.path);
}

std::string synopsis(const CommandText& command) {
  std::string text = ".SH SYNOPSIS\n" + bold(call_of(command)) + " [\\fIOPTIONS\\fR]";
  for (const OptionText& option : command.options) {
    if (option.place != OptionText::Place::kPositional) continue;
    const bool required = option.need == OptionText::Need::kRequired;
    const std::string name = "\\fI" + roff(option.names.front()) + "\\fR";
    text += required ? " " + name : " [" + name + "]";
  }
  if (!command.commands.empty()) text += " \\fICOMMAND\\fR";
  return text + "\n";
}

std::string option_entry(const OptionText& option) {
  std::string names;
  for (const std::string& name : option.names) names += (names.empty() ? "" : ", ") + bold(name);
  if (!option.value.empty() && option.value != "TEXT") names += " \\fI" + roff(option.value) + "\\fR";
  if (option.need == OptionText::Need::kRequired) names += " (required)";
  return ".TP\n" + names + "\n" + roff(option.words) + "\n";
}

// The options under their headings, in the order in which the headings come.
std::string options_of(const CommandText& command) {
  std::vector<std::string> groups;
  for (const OptionText& option : command.options) {
    if (std::find(groups.begin(), groups.end(), option.group) == groups.end()) groups.push_back(option.group);
  }
  std::string text = command.options.empty() ? "" : ".SH OPTIONS\n";
  for (const std::string& group : groups) {
    if (!group.empty()) text += ".SS " + roff(group) + "\n";
    for (const OptionText& option : command.options) {
      if (option.group == group) text += option_entry(option);
    }
  }
  return text;
}

std::string commands_of(const CommandText& command) {
  if (command.commands.empty()) return {};
  std::string text = ".SH COMMANDS\n";
  for (const CommandText& below : command.commands) {
    text += ".TP\n" + bold(call_of(below)) + "\n" + roff(below.words) + "\n";
  }
  return text;
}

constexpr const char* kExitStatus =
    ".SH EXIT STATUS\n"
    "0 done; 1 it was checked and is not so; 2 the command or its input is malformed; 3 not found; 4 it stands "
    "against\n"
    "what is there; 5 stored bytes contradict each other; 6 reading, writing or the network failed; 7 a rule refuses;\n"
    "70 a bug; 130 interrupted.\n";

}  // namespace

std::string man_page(const CommandText& command) {
  std::string title = page_name(command);
  std::transform(title.begin(), title.end(), title.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  std::string page =
      R"(.TH ")" + roff(title) + R"(" 1 "" "skaidrs )" + std::string(kSoftwareVersion) + R"(" "Skaidrs")" + "\n";
  page += ".SH NAME\n" + roff(page_name(command)) + " \\- " + roff(command.words) + "\n";
  page += synopsis(command) + options_of(command) + commands_of(command);
  if (!command.footer.empty()) page += ".SH NOTES\n.nf\n" + roff(command.footer) + "\n.fi\n";
  page += kExitStatus;
  if (!command.path.empty()) page += ".SH SEE ALSO\n" + bold("skaidrs") + "(1)\n";
  return page;
}

Status run_man(const ManOptions& options, const Console& console) {
  const CommandText root = whole_command_line();
  if (options.dir) {
    Json files = Json::array();
    for (const CommandText* command : all_commands(root)) {
      const std::filesystem::path file = std::filesystem::path(*options.dir) / (page_name(*command) + ".1");
      LEDGER_TRY(replace_file(file, view_of(man_page(*command)), 0644));
      files.push_back(file.string());
    }
    console.line(std::to_string(files.size()) + " pages in " + *options.dir);
    console.document({{"files", std::move(files)}});
    return ok();
  }
  const CommandText* command = find_command(root, options.verb);
  if (command == nullptr) {
    std::string name;
    for (const std::string& step : options.verb) name += (name.empty() ? "" : " ") + step;
    return not_found("there is no command \"" + name + "\"").hinted("`skaidrs --help` lists them");
  }
  std::string page = man_page(*command);
  page.pop_back();  // the console ends the line
  console.line(page);
  console.document({{"page", page}});
  return ok();
}

}  // namespace skaidrs
