#pragma once

#include <boost/outcome/basic_result.hpp>
#include <boost/outcome/policy/terminate.hpp>
#include <boost/outcome/try.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace skaidrs {

// What went wrong, named by what the caller does next. Codes never grow without a decision in docs/adr/.
enum class Errc : std::uint8_t {
  kInvalidArgument,  // fix the input
  kNotFound,         // there is no such thing
  kConflict,         // re-read, then try again
  kUnverified,       // reject the peer, the file or the proof
  kRefused,          // a rule, role or threshold says no: change the event or who signs it
  kCorruption,       // page a human: stored bytes contradict each other
  kIoError,          // outcome unknown: reopen and look
};

// The name as it appears in JSON errors: "invalid_argument", "not_found", …
[[nodiscard]] std::string_view errc_name(Errc code);

// One clear error: what, where, which rule, and what to do about it. `message` is operator text with the object and
// the numbers in it; the other members are empty where they do not apply.
struct Error {
  Errc code = Errc::kInvalidArgument;
  std::string message;
  std::string rule;                     // code of the rule that refused, e.g. "SIG-01"
  std::string path;                     // place: file, file:line, or JSON pointer into the event
  std::string hint;                     // the remedy
  std::vector<std::uint64_t> rests_on;  // log indices of the events that a refusal rests on

  // Fluent setters: `Error{…}.at("/data/amount").hinted("write two decimals")`.
  [[nodiscard]] Error at(std::string where) && {
    path = std::move(where);
    return std::move(*this);
  }
  [[nodiscard]] Error hinted(std::string remedy) && {
    hint = std::move(remedy);
    return std::move(*this);
  }
  [[nodiscard]] Error because(std::vector<std::uint64_t> indices) && {
    rests_on = std::move(indices);
    return std::move(*this);
  }
};

[[nodiscard]] inline Error invalid(std::string message) {
  return {Errc::kInvalidArgument, std::move(message), {}, {}, {}, {}};
}
[[nodiscard]] inline Error not_found(std::string message) {
  return {Errc::kNotFound, std::move(message), {}, {}, {}, {}};
}
[[nodiscard]] inline Error conflict(std::string message) {
  return {Errc::kConflict, std::move(message), {}, {}, {}, {}};
}
[[nodiscard]] inline Error unverified(std::string message) {
  return {Errc::kUnverified, std::move(message), {}, {}, {}, {}};
}
[[nodiscard]] inline Error corruption(std::string message) {
  return {Errc::kCorruption, std::move(message), {}, {}, {}, {}};
}
[[nodiscard]] inline Error io_error(std::string message) {
  return {Errc::kIoError, std::move(message), {}, {}, {}, {}};
}
// A refusal by the rule `rule` of the ruleset.
[[nodiscard]] inline Error refused(std::string rule, std::string message) {
  return {Errc::kRefused, std::move(message), std::move(rule), {}, {}, {}};
}

// A value or an Error. Reading the value of an error stops the program: it is a bug.
template <class T>
using Result = boost::outcome_v2::basic_result<T, Error, boost::outcome_v2::policy::terminate>;
using Status = Result<void>;

[[nodiscard]] inline Status ok() {
  return boost::outcome_v2::success();
}

}  // namespace skaidrs

// `LEDGER_TRY(auto x, f())` declares x or returns f's Error; `LEDGER_TRY(f())` returns its Error, if any.
#define LEDGER_TRY(...) BOOST_OUTCOME_TRY(__VA_ARGS__)
