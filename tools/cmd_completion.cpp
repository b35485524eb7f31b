// skaidrs completion: scripts made from the options that the parser knows.
#include <functional>

#include "tools/command_tree.h"
#include "tools/verbs.h"

namespace skaidrs {
namespace {

using Words = std::vector<std::string>;

std::string joined(const Words& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : " ") + word;
  return all;
}

// Between single quotes, as bash, zsh and fish alike read it: nothing of ours holds a backslash there.
std::string quoted(std::string_view text, std::string_view quote) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') {
      out += quote;
    } else {
      out.push_back(c);
    }
  }
  return out + "'";
}
constexpr std::string_view kShellQuote = "'\\''";
constexpr std::string_view kFishQuote = "\\'";

Words command_names(const CommandText& command) {
  Words names;
  for (const CommandText& below : command.commands) names.push_back(below.name);
  return names;
}

Words names_of(const CommandText& command, const std::function<bool(const OptionText&)>& wanted) {
  Words names;
  for (const OptionText& option : command.options) {
    if (option.place != OptionText::Place::kNamed || !wanted(option)) continue;
    names.insert(names.end(), option.names.begin(), option.names.end());
  }
  return names;
}

bool is_flag(const OptionText& option) {
  return option.value.empty();
}

// A function of the shell that prints words for a command.
std::string table(const std::string& name, const CommandText& root,
                  const std::function<Words(const CommandText&)>& words_for) {
  std::string text = name + "() {\n  case \"$1\" in\n";
  for (const CommandText* command : all_commands(root)) {
    const Words words = words_for(*command);
    if (words.empty()) continue;
    text += "  " + quoted(command->path, kShellQuote) + ") printf '%s' " + quoted(joined(words), kShellQuote) + " ;;\n";
  }
  return text + "  esac\n}\n";
}

// The words that the value of an option may be, and those of a positional one, under the option's name or none.
std::string value_table(const CommandText& root) {
  std::string text = "_skaidrs_values() {\n  case \"$1 $2\" in\n";
  for (const CommandText* command : all_commands(root)) {
    for (const OptionText& option : command->options) {
      if (option.choices.empty()) continue;
      const bool is_positional = option.place == OptionText::Place::kPositional;
      for (const std::string& name : is_positional ? Words{""} : option.names) {
        text += "  " + quoted(command->path + " " + name, kShellQuote) + ") printf '%s' " +
                quoted(joined(option.choices), kShellQuote) + " ;;\n";
      }
    }
  }
  return text + "  esac\n}\n";
}

// What bash and zsh have in common: the tables, and which command the words so far lead to.
constexpr const char* kPathFunction =
    R"sh(_skaidrs_path() {
  local where= skip= word
  for word in "$@"; do
    if [ -n "$skip" ]; then skip=; continue; fi
    case "$word" in
    -*=*) ;;
    -*) case " $(_skaidrs_flags "$where") " in *" $word "*) ;; *) skip=1 ;; esac ;;
    *) case " $(_skaidrs_commands "$where") " in *" $word "*) where="${where:+$where }$word" ;; esac ;;
    esac
  done
  printf '%s' "$where"
}
# COMMAND BEFORE CURRENT: the words that may stand there; none where a file or a text does.
_skaidrs_words() {
  case "$2" in
  -*=*) ;;
  -*) case " $(_skaidrs_flags "$1") " in *" $2 "*) ;; *) _skaidrs_values "$1" "$2"; return ;; esac ;;
  esac
  case "$3" in
  -*) _skaidrs_options "$1" ;;
  *) _skaidrs_commands "$1"; _skaidrs_values "$1" "" ;;
  esac
}
)sh";

constexpr const char* kBashFunction =
    R"sh(_skaidrs() {
  local current="${COMP_WORDS[COMP_CWORD]}" before= where
  if [ "$COMP_CWORD" -gt 1 ]; then before="${COMP_WORDS[COMP_CWORD-1]}"; fi
  where=$(_skaidrs_path "${COMP_WORDS[@]:1:COMP_CWORD-1}")
  # shellcheck disable=SC2207
  COMPREPLY=($(compgen -W "$(_skaidrs_words "$where" "$before" "$current")" -- "$current"))
}
complete -o default -F _skaidrs skaidrs
)sh";

constexpr const char* kZshFunction =
    R"sh(_skaidrs() {
  local before= where candidates
  if (( CURRENT > 2 )); then before="${words[CURRENT-1]}"; fi
  where=$(_skaidrs_path "${(@)words[2,CURRENT-1]}")
  candidates=$(_skaidrs_words "$where" "$before" "${words[CURRENT]}")
  if [[ -n "$candidates" ]]; then compadd -- ${=candidates}; else _files; fi
}
_skaidrs "$@"
)sh";

std::string shell_tables(const CommandText& root) {
  return table("_skaidrs_commands", root, command_names) +
         table("_skaidrs_options", root,
               [](const CommandText& command) { return names_of(command, [](const OptionText&) { return true; }); }) +
         table("_skaidrs_flags", root, [](const CommandText& command) { return names_of(command, is_flag); }) +
         value_table(root) + kPathFunction;
}

constexpr const char* kFishFunction =
    R"fish(function __skaidrs_is
    set -l where
    set -l skip 0
    for word in (commandline -opc)[2..-1]
        if test $skip = 1
            set skip 0
            continue
        end
        switch $word
            case '-*=*'
            case '-*'
                contains -- "$where $word" $__skaidrs_flags; or set skip 1
            case '*'
                set -l longer (string trim -- "$where $word")
                contains -- $longer $__skaidrs_commands; and set where $longer
        end
    end
    test "$where" = "$argv[1]"
end
)fish";

std::string fish_option(const std::string& condition, const OptionText& option) {
  std::string text = condition;
  for (const std::string& name : option.names) {
    if (option.place == OptionText::Place::kPositional) continue;
    text += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  }
  if (!option.choices.empty()) {
    text += " -x -a " + quoted(joined(option.choices), kFishQuote);
  } else if (!is_flag(option)) {
    text += " -r";
  }
  return text + " -d " + quoted(option.words, kFishQuote) + "\n";
}

std::string fish_script(const CommandText& root) {
  std::string commands;
  std::string flags;
  std::string lines;
  for (const CommandText* command : all_commands(root)) {
    if (!command->path.empty()) commands += " " + quoted(command->path, kFishQuote);
    for (const std::string& name : names_of(*command, is_flag)) {
      flags += " " + quoted(command->path + " " + name, kFishQuote);
    }
    const std::string condition = "complete -c skaidrs -n \"__skaidrs_is " + quoted(command->path, kFishQuote) + "\"";
    for (const CommandText& below : command->commands) {
      lines += condition + " -f -a " + quoted(below.name, kFishQuote) + " -d " + quoted(below.words, kFishQuote) + "\n";
    }
    for (const OptionText& option : command->options) {
      const bool is_silent = option.place == OptionText::Place::kPositional && option.choices.empty();
      if (!is_silent) lines += fish_option(condition, option);
    }
  }
  return "set -g __skaidrs_commands" + commands + "\nset -g __skaidrs_flags" + flags + "\n" + kFishFunction + lines;
}

}  // namespace

std::string completion_script(const CommandText& root, const std::string& shell) {
  const std::string title = " completion of skaidrs, made by `skaidrs completion " + shell + "`\n";
  if (shell == "bash") return "#" + title + shell_tables(root) + kBashFunction;
  if (shell == "zsh") return "#compdef skaidrs\n#" + title + shell_tables(root) + kZshFunction;
  if (shell == "fish") return "#" + title + fish_script(root);
  return {};
}

Status run_completion(const CompletionOptions& options, const Console& console) {
  std::string script = completion_script(whole_command_line(), options.shell);
  if (script.empty()) return invalid("there is no completion for " + options.shell).hinted("bash, zsh or fish");
  script.pop_back();  // the console ends the line
  console.line(script);
  console.document({{"script", script}});
  return ok();
}

}  // namespace skaidrs
