// The verbs that tell about the command line itself: completion, man.
#include "tools/cli_options.h"

namespace skaidrs {

void add_page_verbs(CLI::App& app, CommandLine& line, VerbOptions& store) {
  auto& completion = store.make<CompletionOptions>();
  CLI::App* verb = add_verb(app, line, "completion", "print what completes this command line in a shell",
                            "skaidrs completion bash >~/.local/share/bash-completion/completions/skaidrs");
  verb->add_option("shell", completion.shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  choose(verb, line, completion, run_completion);

  auto& man = store.make<ManOptions>();
  verb = add_verb(app, line, "man", "print the manual page of a command", "skaidrs man record payout.made | man -l -");
  CLI::Option* words = verb->add_option("verb", man.verb, "its words, such as: key register; none: skaidrs itself");
  verb->add_option("--dir", man.dir, "write the pages of all commands into this folder instead")->excludes(words);
  choose(verb, line, man, run_man);
}

}  // namespace skaidrs
