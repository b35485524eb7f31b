#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ledger/event/json.h"

namespace skaidrs::testing {

class TestLedger;

// One story in which every event type has its place: programme p-1 (lines line-a 100,000.00 and line-b 50,000.00 EUR),
// rules-1, call-1 on line-a over 60,000.00 (open 2027-03-02 to 2027-03-31T21:00:00Z), app-1 for 40,000.00 of 50,000.00,
// experts ev-1 and ev-2, committee-1 (member-1 chair, member-2, member-3; officer-3 secretary without a vote), dec-1
// that makes g-1, its contract in three instalments (20,000.00, 12,000.00, 8,000.00), pay-1; consultation cons-1 with
// contr-1 and rec-1; register reg-1 with rows of one file.

// Data of the story's event of that type, without signers. Stops the program for a type without one (the founding, keys
// and index commitments).
[[nodiscard]] Json sample(std::string_view name);
// Who signs an event of that type with these data.
[[nodiscard]] std::vector<std::string> usual_signers(std::string_view name, const Json& data);

[[nodiscard]] Json eur(std::string_view amount);
// role.granted for the whole ledger from 2026-01-01 to 2040-01-01.
[[nodiscard]] Json sample_role(const std::string& actor, const std::string& role);
// The subject and the id of grant.imported.
[[nodiscard]] std::string imported_subject(const Json& data);
[[nodiscard]] std::string imported_id(const Json& data);

// The chapters of the story, each on top of the one before, with the clock going along.
enum class Chapter : std::uint8_t {
  kProgramme,    // programme, rules, body
  kCall,         // call-1, open
  kApplication,  // app-1 (and nothing else)
  kEvaluation,   // two experts, declarations, sealed and opened scores, ranking
  kDecision,     // dec-1 makes g-1
  kContract,     // of g-1
  kPayout,       // pay-1: the first instalment
};
// Tells `ledger` the story up to the end of that chapter.
void tell_story(TestLedger& ledger, Chapter last);
// What stands beside it: the consultation with all that belongs to it, a document, an imported register with two rows.
// Needs the chapter kProgramme.
void tell_side_stories(TestLedger& ledger);

}  // namespace skaidrs::testing
