#include <set>

#include "ledger/grants/rules/judges.h"

namespace skaidrs {
namespace {

Error too_many(std::int64_t count, std::string_view words, std::int64_t of, std::string_view of_what,
               std::string where) {
  return refused("PAR-07", std::to_string(count) + " " + std::string(words) + ", of " + std::to_string(of) + " who " +
                               std::string(of_what))
      .at(std::move(where));
}

Error twice(const std::string& what, std::string where) {
  return refused("REF-04", what + " is listed twice").at(std::move(where));
}

// One may choose several answers, so those of a question need not add up: none is chosen by more than answered.
Status check_options(const Json& question, const std::string& where, std::int64_t answered) {
  std::set<std::string> known;
  const Json& options = part(question, "options");
  for (std::size_t i = 0; i < options.size(); ++i) {
    const std::string place = pointer(pointer(where, "options"), i);
    const std::string option(text_member(options[i], "option"));
    if (!known.insert(option).second) return twice("option " + option, pointer(place, "option"));
    LEDGER_TRY(const std::int64_t count, integer_member(options[i], "count"));
    if (count > answered) {
      return too_many(count, "chose " + option, answered, "answered the question", pointer(place, "count"));
    }
  }
  return ok();
}

Status check_questions(const Case& event, std::int64_t answered) {
  std::set<std::string> known;
  const Json& questions = part(event.data(), "questions");
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const std::string where = pointer("/data/questions", i);
    const std::string number = part(questions[i], "number").dump();
    if (!known.insert(number).second) return twice("question " + number, pointer(where, "number"));
    const auto stated = integer_member(questions[i], "answered");
    if (stated && stated.value() > answered) {
      return too_many(stated.value(), "answered question " + number, answered, "answered", pointer(where, "answered"));
    }
    LEDGER_TRY(check_options(questions[i], where, stated ? stated.value() : answered));
  }
  return ok();
}

}  // namespace

Status judge_survey_closed(Case& event) {
  LEDGER_TRY(event.unused("survey", event.id(), "/data/survey"));
  const auto until = parse_instant(event.text("until"));
  if (!until || until.value() > event.logged()) {
    return refused("PAR-08", "the survey ends at " + event.text("until") + ", the event is logged at " +
                                 format_logged(event.logged()))
        .at("/data/until");
  }
  LEDGER_TRY(const std::int64_t answered, integer_member(event.data(), "answered"));
  const auto invited = integer_member(event.data(), "invited");
  if (invited && answered > invited.value()) {
    return too_many(answered, "answered", invited.value(), "were asked", "/data/answered");
  }
  LEDGER_TRY(check_questions(event, answered));
  event.put("survey", event.id(), new_thing(event, "survey consultation programme"));
  return ok();
}

}  // namespace skaidrs
