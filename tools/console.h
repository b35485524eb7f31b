#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "ledger/base/result.h"
#include "ledger/event/json.h"

namespace skaidrs {

enum class OutputForm : std::uint8_t { kHuman, kJson };
enum class Loudness : std::uint8_t { kNormal, kQuiet };

// Where a command's words go. Answers to standard output; everything else (notes, progress, errors) to standard error.
// Meaning never depends on colour, and nothing moves the cursor unless standard error is a terminal: control characters
// of other people's text are shown, not obeyed.
class Console {
 public:
  Console(OutputForm form, Loudness loudness) : Console(form, loudness, {}) {}
  // Says the rule of a refusal in words of that language too: "lv", "ru" or "en"; "" for none.
  Console(OutputForm form, Loudness loudness, std::string language)
      : form_(form), loudness_(loudness), language_(std::move(language)) {}
  [[nodiscard]] bool json() const { return form_ == OutputForm::kJson; }
  [[nodiscard]] const std::string& language() const { return language_; }

  // A line of the human answer; nothing in JSON form.
  void line(std::string_view text) const;
  // The one JSON document of the answer (or a line of NDJSON, for lists); nothing in human form.
  void document(const Json& value) const;
  // A remark beside the answer, on standard error; nothing when quiet.
  void note(std::string_view text) const;
  // A warning, on standard error, always.
  void warning(std::string_view text) const;
  // One clear error: place, rule, message and remedy; in a language, the rule's words below the message, and the remedy
  // as far as it is translated. In JSON form {"error":{…}} on standard output, with the rule's words as `words`.
  void error(const Error& error) const { this->error(error, Json::object()); }
  // The same with further members beside `error`, in JSON form.
  void error(const Error& error, const Json& beside) const;
  // Draws "label done/total" on one line of a terminal; silent elsewhere and when quiet.
  [[nodiscard]] std::function<void(std::uint64_t done, std::uint64_t total)> progress(std::string label) const;

 private:
  OutputForm form_;
  Loudness loudness_;
  std::string language_;
};

// How a verb ends that a signal stopped between two steps, after it has told what was done: exit code 130.
[[nodiscard]] Error interrupted();

// The process's exit code for an error (interfaces.md).
[[nodiscard]] int exit_code(const Error& error);

}  // namespace skaidrs
