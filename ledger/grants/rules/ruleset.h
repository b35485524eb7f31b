#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"
#include "ledger/event/json.h"

namespace skaidrs {

// The newest ruleset that this software judges by. What it says is frozen: the next rule, event type or threshold makes
// the next number.
inline constexpr unsigned kRulesetNewest = 2;
// The ruleset in preparation, where there is one above it: printed, tested, and entered by no ledger.
inline constexpr unsigned kRulesetDraft = 2;

// The rulesets in which a row holds: from the first to the last, both included; 0: no last one yet.
struct Validity {
  unsigned first = 1;
  unsigned last = 0;
  [[nodiscard]] constexpr bool holds_in(unsigned ruleset) const {
    return first <= ruleset && (last == 0 || ruleset <= last);
  }
};

// Where the id of an event's subject comes from.
enum class SubjectId : std::uint8_t {
  kMember,          // the member `id_member` of data
  kMemberIfStated,  // the same; where data does not state it, any identifier
  kFounding,        // the word "founding"
  kKeys,            // the word "keys"
  kIndex,           // the entry's own index, which `id_member` repeats
  kImported,        // <register>.<32 hex digits of the source's own id>
};

// Whose signatures an event needs, beyond "`distinct` signers hold one of `roles`".
enum class SignerRule : std::uint8_t {
  kRoles,              // nothing beyond
  kFounders,           // all administrators and the sequencer that the event names
  kThreshold,          // as many administrators of the whole ledger as the founding says
  kThresholdOrOwnKey,  // the same, or the key that is revoked, alone
  kOwnActor,           // the actor that data names signs, and holds one of `roles` where there are any
  kApplicantOrRoles,   // the applicant, one who signs for the applicant, or `distinct` of `roles`
  kNamedOrRoles,       // the actor that data names, one who signs for that actor, or `distinct` of `roles`
  kBody,               // members of the body, as the decision attests its votes
  kRecovery,           // as many of the founding's recovery keys as it says
  kMemberOrOthers,     // the member of the body whom data names, or the majority of the other voting members
  kTreasurer,          // `distinct` of `roles`, a treasurer among them; more where the call's rules ask for it
  kWithTreasurer,      // `distinct` of `roles`, a treasurer among them
  kRecipient,          // the recipient of the grant, and nobody else
  kCorrected,          // all who signed what it corrects, and at least one more
  kOutsider,           // `distinct` of `roles` where it names, one of them with no role in a programme that it names
};

// One event type of a ruleset. Lists are words with a space between them.
struct EventRow {
  std::string_view name;
  unsigned version = 1;
  std::string_view entity = {};  // of its subject
  SubjectId subject = SubjectId::kMember;
  std::string_view id_member = {};  // member of data where the subject's id stands
  std::string_view about = {};      // entities named in data whose own names the event repeats
  std::string_view repeats = {};    // members that equal those of what it is about, or are absent with them
  std::string_view creates = {};    // entities that come into being: their ids may be new
  std::string_view ahead = {};      // members that may name what comes into being later
  std::string_view roles = {};      // any of these
  unsigned distinct = 1;            // distinct signers who hold one
  SignerRule signers = SignerRule::kRoles;
  Validity in = {};
};

// One rule: what is refused. A code may have several rows, for rulesets that do not overlap.
struct RuleRow {
  std::string_view code;   // e.g. "MON-04"
  std::string_view words;  // one sentence, normative
  std::string_view basis;  // legal or logical, in short
  std::string_view lv;     // the words in Latvian and in Russian: for people, no part of the ruleset
  std::string_view ru;
  Validity in = {};
};

// All rows, of all rulesets, in the order in which they are printed. They live as long as the program.
[[nodiscard]] std::vector<const EventRow*> event_rows();
[[nodiscard]] std::vector<const RuleRow*> rule_rows();
// Those that hold in a ruleset; none for a number that there is not.
[[nodiscard]] std::vector<const EventRow*> ruleset_events(unsigned ruleset);
[[nodiscard]] std::vector<const RuleRow*> ruleset_rules(unsigned ruleset);
// All roles, by their names in role.granted.
[[nodiscard]] std::span<const std::string_view> ruleset_roles();
// The type in the version that the ruleset knows; nothing where it knows none.
[[nodiscard]] const EventRow* event_row_in(unsigned ruleset, std::string_view name);
// Nothing for a code that the ruleset does not have.
[[nodiscard]] const RuleRow* rule_row_in(unsigned ruleset, std::string_view code);
// The newest row, in whatever ruleset. Nothing for what none has.
[[nodiscard]] const EventRow* find_event_row(std::string_view name, unsigned version);
[[nodiscard]] const RuleRow* find_rule_row(std::string_view code);
// What the signer rule of `row` asks for, as one sentence.
[[nodiscard]] std::string signer_words(const EventRow& row);

// The words of a list of the tables.
[[nodiscard]] std::vector<std::string_view> words_of(std::string_view list);
[[nodiscard]] bool has_word(std::string_view list, std::string_view word);

// The id that a member of data gives: its text, or its number in decimals; "" where there is none.
[[nodiscard]] std::string id_from_data(const Json& data, std::string_view member);
// The subject of an event, from its data: `payout/<data.payout>`. For tools that fill in what a person left out.
// Errors: kRefused FRM-01 where the member is missing or no id; kInvalidArgument for events that nobody writes by hand
// (index commitments, imports).
[[nodiscard]] Result<std::string> subject_from_data(const EventRow& row, const Json& data);

// The whole ruleset as one document: events with the digests of their schemas, rules, roles, currencies, limits; a
// draft says so. Errors: kNotFound for a number that this software does not know.
[[nodiscard]] Result<Json> ruleset_json(unsigned number);
// SHA-256 of that document in canonical form: what ledger.founded binds. Errors: as ruleset_json.
[[nodiscard]] Result<Hash> ruleset_digest(unsigned number);

}  // namespace skaidrs
