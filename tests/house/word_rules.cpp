// What may be said where. Comments and literals are no code and never count.
#include <algorithm>
#include <span>
#include <utility>

#include "tests/house/rules.h"

namespace skaidrs::testing {
namespace {

// Phrases are tokens with one space between them; `!=` before the first means "and not behind a '='".
struct Ban {
  std::string rule;
  std::string says;
  std::vector<std::string_view> phrases;
  std::vector<std::string_view> files;    // where the ban holds; empty: everywhere
  std::vector<std::string_view> allowed;  // where it does not
};

std::vector<Ban> memory_bans() {
  return {
      {"new_and_delete",
       "Memory is owned by values and unique_ptr: no raw new, no raw delete",
       {"new", "!= delete"},
       {},
       {}},
      {"shared_ptr",
       "One owner for everything but the server's published view",
       {"shared_ptr", "make_shared", "weak_ptr", "enable_shared_from_this"},
       {},
       {"api/published_view*.h", "api/published_view*.cpp"}},
      {"detached",
       "Nothing runs unattended: detached coroutines and threads swallow what goes wrong",
       {"detached", ". detach ( )", "-> detach ( )"},
       {},
       {}},
      {"reinterpret_cast",
       "Bytes and text are turned into each other by ledger/base/bytes.h and at the edges to C libraries alone",
       {"reinterpret_cast"},
       {},
       {"ledger/base/bytes.h", "ledger/crypto/*", "ledger/storage/rocks*", "api/http_*"}},
  };
}

std::vector<Ban> purity_bans() {
  return {
      {"coroutines",
       "Only the session loops of server and client suspend",
       {"co_await", "co_return", "co_yield", "co_spawn"},
       {},
       {"api/http_*.h", "api/http_*.cpp", "api/session*.h", "api/session*.cpp", "tools/http_client*.h",
        "tools/http_client*.cpp"}},
      {"clock",
       "Time is read in ledger/base/clock.cpp alone; whoever needs it is handed a Clock",
       {"system_clock", "steady_clock", "high_resolution_clock", "utc_clock", "file_clock", "clock :: now",
        "clock_type :: now", "gettimeofday", "clock_gettime", "timespec_get", "std :: time (", "time ( nullptr",
        "time ( NULL", "time ( 0", "time ( &", "ucal_getNow", "getNow"},
       {},
       {"ledger/base/clock.cpp", "tests/bench/*"}},
      {"randomness",
       "Chance comes from ledger/crypto/random.cpp alone; tests may seed generators",
       {"rand (", "srand (", "drand48", "random_device", "mt19937", "mt19937_64", "default_random_engine",
        "minstd_rand", "minstd_rand0"},
       {},
       {"ledger/crypto/random.cpp", "tests/*"}},
      {"system_randomness",
       "The operating system's generator is asked by ledger/crypto alone",
       {"getrandom", "getentropy", "arc4random", "arc4random_buf", "RAND_bytes", "RAND_priv_bytes", "randombytes_buf",
        "randombytes"},
       {},
       {"ledger/crypto/*.cpp"}},
      {"regex",
       "std::regex overflows the stack on long subjects: none of ours uses it",
       {"std :: regex", "regex_match", "regex_search", "regex_replace"},
       {},
       {}},
      {"api_only_reads",
       "The API signs nothing and writes nothing: it does not even name what does",
       {"PrivateKey", "PemFile", "sign_note", "sign_envelope", "cosign", "open_primary", "LogWriter", ". sign (",
        "-> sign (", "Batch", "Durability"},
       {"api/*"},
       {}},
  };
}

bool stands_at(std::span<const Token> tokens, std::size_t at, std::string_view phrase) {
  if (phrase.starts_with("!= ")) {
    if (at > 0 && tokens[at - 1].text == "=") return false;
    phrase.remove_prefix(3);
  }
  for (; !phrase.empty(); ++at) {
    const std::size_t end = std::min(phrase.find(' '), phrase.size());
    if (at >= tokens.size() || tokens[at].text != phrase.substr(0, end)) return false;
    phrase.remove_prefix(std::min(end + 1, phrase.size()));
  }
  return true;
}

std::vector<Finding> broken_ban(const SourceFile& file, const Ban& ban) {
  std::vector<Finding> findings;
  if (fits_any(file.path, ban.allowed) || (!ban.files.empty() && !fits_any(file.path, ban.files))) return findings;
  for (std::size_t at = 0; at < file.tokens.size(); ++at) {
    for (const std::string_view phrase : ban.phrases) {
      if (stands_at(file.tokens, at, phrase)) findings.push_back({file.tokens[at].line, std::string(phrase)});
    }
  }
  return findings;
}

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Open work that names no issue. Scripts have no comment layer, so their whole lines count.
std::vector<Finding> open_work(const SourceFile& file, const SourceTree& /*tree*/) {
  std::vector<Finding> findings;
  if (file.language == Language::kText) return findings;
  const std::vector<std::string>& lines = file.language == Language::kCpp ? file.comment_lines : file.lines;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = lines[i];
    for (const std::string_view mark : {"TO"
                                        "DO",
                                        "FIX"
                                        "ME",
                                        "X"
                                        "XX"}) {
      for (std::size_t at = line.find(mark); at != std::string_view::npos; at = line.find(mark, at + 1)) {
        const std::string_view behind = line.substr(at + mark.size());
        const bool whole = (at == 0 || !is_word(line[at - 1])) && (behind.empty() || !is_word(behind.front()));
        if (whole && !behind.starts_with("(#")) findings.push_back({i + 1, std::string(line.substr(at))});
      }
    }
  }
  return findings;
}

// Folders of one machine, and what a reader of the source has no use for. Spelled with a '|' inside: this file is read
// too.
const std::vector<std::string>& denied() {
  static const std::vector<std::string> kDenied = [] {
    std::vector<std::string> words{"/wo|rk/",    "/ro|ot/",  "/tmp/bui|ld-",   "/tmp/bri|efs", "acceptance.sea|led",
                                   "Anthro|pic", "Chat|GPT", "language mo|del"};
    for (std::string& word : words) word.erase(word.find('|'), 1);
    return words;
  }();
  return kDenied;
}

// A folder counts where it begins a path, not inside a longer one (`https://example.org/…`, `${dir}/…`).
bool begins_path(std::string_view line, std::size_t at) {
  if (at == 0 || line[at] != '/') return true;
  const char before = line[at - 1];
  return !is_word(before) && std::string_view("-./}").find(before) == std::string_view::npos;
}

std::vector<Finding> denied_words(const SourceFile& file, const SourceTree& /*tree*/) {
  std::vector<Finding> findings;
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    const std::string_view line = file.lines[i];
    for (const std::string& word : denied()) {
      for (std::size_t at = line.find(word); at != std::string_view::npos; at = line.find(word, at + 1)) {
        if (begins_path(line, at)) findings.push_back({i + 1, word});
      }
    }
  }
  return findings;
}

}  // namespace

std::vector<Rule> word_rules() {
  std::vector<Rule> rules{
      {"open_work", "What is left to do names its issue: (#123) directly behind the mark", open_work},
      {"denied_words", "No folders of one machine and nothing about how the text came to be", denied_words},
  };
  for (const auto& bans : {memory_bans(), purity_bans()}) {
    for (const Ban& ban : bans) {
      rules.push_back({ban.rule, ban.says,
                       [ban](const SourceFile& file, const SourceTree& /*tree*/) { return broken_ban(file, ban); }});
    }
  }
  return rules;
}

}  // namespace skaidrs::testing
