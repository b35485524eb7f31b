// Ruleset 1 as data. Frozen: the log says by digest which table judged it, so a word changed here makes a new ruleset.
#include <array>

#include "ledger/grants/ruleset.h"

namespace skaidrs {
namespace {

constexpr std::array<EventRow, 30> kEvents{{
    // Governance
    {.name = "ledger.founded",
     .entity = "ledger",
     .subject = SubjectId::kFounding,
     .creates = "actor",
     .signers = SignerRule::kFounders},
    {.name = "actor.registered",
     .entity = "actor",
     .id_member = "actor",
     .creates = "actor",
     .roles = "administrator programme_officer"},
    {.name = "key.registered",
     .entity = "key",
     .id_member = "keyid",
     .roles = "administrator",
     .signers = SignerRule::kThreshold},
    {.name = "key.revoked",
     .entity = "key",
     .id_member = "keyid",
     .roles = "administrator",
     .signers = SignerRule::kThresholdOrOwnKey},
    {.name = "role.granted",
     .entity = "role",
     .subject = SubjectId::kMemberIfStated,
     .id_member = "role_id",
     .about = "call",
     .repeats = "programme",
     .roles = "administrator",
     .signers = SignerRule::kThreshold},
    {.name = "role.revoked",
     .entity = "role",
     .subject = SubjectId::kMemberIfStated,
     .id_member = "role_id",
     .about = "call",
     .repeats = "programme",
     .roles = "administrator",
     .signers = SignerRule::kThreshold},
    {.name = "body.composed",
     .entity = "body",
     .id_member = "body",
     .about = "call",
     .repeats = "programme",
     .creates = "body",
     .roles = "programme_officer administrator"},
    {.name = "index.committed",
     .entity = "index",
     .subject = SubjectId::kIndex,
     .id_member = "tree_size",
     .roles = "sequencer"},
    {.name = "entry.withheld",
     .entity = "entry",
     .id_member = "index",
     .roles = "administrator",
     .signers = SignerRule::kThreshold},
    // Programme
    {.name = "programme.registered",
     .entity = "programme",
     .id_member = "programme",
     .creates = "programme",
     .roles = "administrator",
     .signers = SignerRule::kThreshold},
    {.name = "rules.published",
     .entity = "rules",
     .id_member = "rules",
     .about = "programme",
     .creates = "rules",
     .roles = "programme_officer administrator",
     .distinct = 2},
    {.name = "call.opened",
     .entity = "call",
     .id_member = "call",
     .about = "rules",
     .repeats = "programme",
     .creates = "call",
     .ahead = "body",
     .roles = "programme_officer"},
    // Application
    {.name = "application.submitted",
     .entity = "application",
     .id_member = "application",
     .about = "call",
     .repeats = "programme",
     .creates = "application",
     .roles = "programme_officer",
     .signers = SignerRule::kApplicantOrRoles},
    // Evaluation
    {.name = "evaluator.assigned",
     .entity = "application",
     .id_member = "application",
     .about = "application",
     .repeats = "programme call org",
     .roles = "programme_officer"},
    {.name = "interest.declared",
     .entity = "application",
     .id_member = "application",
     .about = "application",
     .repeats = "programme call org",
     .signers = SignerRule::kOwnActor},
    {.name = "score.sealed",
     .entity = "application",
     .id_member = "application",
     .about = "application",
     .repeats = "programme call org",
     .roles = "evaluator",
     .signers = SignerRule::kOwnActor},
    {.name = "score.submitted",
     .entity = "application",
     .id_member = "application",
     .about = "application",
     .repeats = "programme call org",
     .roles = "evaluator",
     .signers = SignerRule::kOwnActor},
    {.name = "ranking.drawn",
     .entity = "call",
     .id_member = "call",
     .about = "call",
     .repeats = "programme",
     .roles = "programme_officer"},
    // Decision
    {.name = "decision.taken",
     .entity = "decision",
     .subject = SubjectId::kMemberIfStated,
     .id_member = "decision",
     .about = "application",
     .repeats = "programme call org actor",
     .creates = "grant decision",
     .roles = "committee_member committee_chair",
     .distinct = 2,
     .signers = SignerRule::kBody},
    // Money
    {.name = "contract.signed",
     .entity = "grant",
     .id_member = "grant",
     .about = "grant",
     .repeats = "programme call application org actor",
     .roles = "programme_officer"},
    {.name = "payout.made",
     .entity = "payout",
     .id_member = "payout",
     .about = "grant",
     .repeats = "programme call application org actor",
     .roles = "treasurer programme_officer",
     .distinct = 2,
     .signers = SignerRule::kTreasurer},
    // Participation
    {.name = "consultation.opened",
     .entity = "consultation",
     .id_member = "consultation",
     .about = "programme",
     .creates = "consultation",
     .roles = "programme_officer"},
    {.name = "invitation.sent",
     .entity = "consultation",
     .id_member = "consultation",
     .about = "consultation",
     .repeats = "programme",
     .roles = "programme_officer"},
    {.name = "attendance.recorded",
     .entity = "consultation",
     .id_member = "consultation",
     .about = "consultation",
     .repeats = "programme",
     .roles = "programme_officer"},
    {.name = "contribution.recorded",
     .entity = "contribution",
     .subject = SubjectId::kMemberIfStated,
     .id_member = "contribution",
     .about = "consultation",
     .repeats = "programme",
     .ahead = "recommendation",
     .roles = "programme_officer",
     .distinct = 2},
    {.name = "recommendation.raised",
     .entity = "recommendation",
     .id_member = "recommendation",
     .about = "consultation",
     .repeats = "programme",
     .creates = "recommendation",
     .roles = "programme_officer",
     .distinct = 2},
    {.name = "recommendation.answered",
     .entity = "recommendation",
     .id_member = "recommendation",
     .about = "recommendation",
     .repeats = "consultation programme",
     .roles = "programme_officer",
     .distinct = 2},
    // Integrity and imports
    {.name = "document.published",
     .entity = "document",
     .id_member = "sha256",
     .roles = "programme_officer administrator"},
    {.name = "register.imported",
     .entity = "register",
     .id_member = "register",
     .creates = "register",
     .roles = "importer administrator"},
    {.name = "grant.imported",
     .entity = "imported",
     .subject = SubjectId::kImported,
     .about = "register",
     .roles = "importer administrator"},
}};

constexpr std::array<std::string_view, 10> kRoles{
    "administrator", "programme_officer", "evaluator", "committee_member", "committee_chair",
    "treasurer",     "importer",          "auditor",   "observer",         "sequencer"};

constexpr std::array kRules = std::to_array<RuleRow>({
    // Form
    {"FRM-01", "The data of an event fit the schema of its type and version.",
     "logical: nobody can judge what has no form"},
    {"FRM-02", "The ruleset in force knows the type and the version of the event.",
     "logical: nobody can judge what has no rule"},
    {"FRM-03", "The time that the signers state is at most 30 days before and 5 minutes after the instant of logging.",
     "logical: an old signature is no present will"},
    {"FRM-04", "The subject is the entity of the type and the id that the data state.",
     "logical: one thing has one name"},
    {"FRM-05",
     "An event names programme, call, application, consultation, organisation and actor exactly as what it is about "
     "was "
     "made with: the same where that has them, none where it has none; rules and bodies keep their programme, a body "
     "its "
     "call; a document, and a call that names its body, contradict nothing that they name.",
     "logical: answers by name are complete only when names agree"},
    {"FRM-06",
     "A currency is one of the ruleset's table; an amount has exactly its currency's digits and, with all that it is "
     "added to, at most 9,223,372,036,854,775,807 minor units.",
     "logical: sums are exact"},
    {"FRM-07", "What starts a period states its end as an instant after its start; an import is not held to this.",
     "legal certainty: who is bound can know until when"},
    {"FRM-08",
     "A day that the data state is not before the day that what it rests on states; beside an instant, not before the "
     "day before its day in UTC.",
     "logical: nothing rests on what is not yet there"},
    {"FRM-09",
     "What is about an example is marked as an example; below a call, an application, a grant, a decision, a "
     "recommendation and a register only an example has examples; versions of rules, and extracts of a register, are "
     "all "
     "examples or none is.",
     "logical: nobody mistakes an invention for a fact"},
    {"FRM-10",
     "The criteria of a rules profile are named once each and their weights sum to 1,000; the least score can be "
     "reached; tie-breakers are criteria.",
     "logical: a ranking can be computed"},
    {"FRM-11",
     "In a rules profile the smallest grant is not above the largest; a third expert comes after exactly two; tiers of "
     "signatures rise in both sum and number; a quota's least share is not above its largest; quotas are named once.",
     "logical: rules do not contradict themselves"},
    {"FRM-12",
     "Of those invited at most as many confirmed as were invited, at most as many came as had confirmed, as far as "
     "these "
     "numbers are stated; those who came by field add up to those who came.",
     "logical: a funnel only narrows"},
    {"FRM-13", "The number of an organisation in the list LV-RE has 11 digits, as org-id.guide writes it.",
     "logical: one thing has one name"},
    // Signatures
    {"SIG-01", "Every signature is by a key that is registered in this ledger.", "legal: who acts is known"},
    {"SIG-02", "No signature is by a key that is revoked before the entry.", "legal: who acts is known"},
    {"SIG-03", "Every signature holds over the exact bytes of the payload.", "legal: what is signed is what is logged"},
    {"SIG-04", "Every actor in data.signers has signed.", "legal: who is named has agreed"},
    {"SIG-05", "Every signature is by a key of an actor in data.signers.", "legal: who signs is named"},
    {"SIG-06", "Every key that an event registers has signed it.", "logical: possession is proved"},
    {"SIG-07", "Every actor in data.signers has signed once.", "logical: thresholds count persons"},
    {"SIG-08", "Every actor in data.signers is registered.", "legal: who acts is known"},
    {"SRC-01", "The source is the address of one of the signers at this ledger's origin.",
     "legal: nobody writes under another's name"},
    // Ledger
    {"LED-01", "The event is bound to this ledger's id; the first entry to none.",
     "logical: no event serves two ledgers"},
    {"LED-02", "A checkpoint that the signers say they saw is a head of this log.", "logical: a fork shows"},
    {"LED-03", "The first entry founds the ledger; no other does.", "logical: there is one beginning"},
    {"LED-04",
     "The founding is signed by all its administrators and the sequencer, who is none of them, each named once, and by "
     "nobody else; both thresholds can be met; nobody in it is named recovery.",
     "legal: who rules is known from the first day"},
    {"LED-05", "The name of the log's key and the address of the signers are the origin that the founding states.",
     "logical: one ledger has one address"},
    {"LED-06", "The founding binds ruleset 1 by the digest of its table.",
     "legal certainty: the rules are known before they bind"},
    {"IDX-01", "Every 256th entry is an index commitment; no other entry is.",
     "logical: answers can be proved complete"},
    {"IDX-02", "An index commitment states size, tree root, index root and number of keys of all entries before it.",
     "logical: answers can be proved complete"},
    {"CLK-01", "The sequencer's clock is not behind the last entry, unless its operator accepts that.",
     "logical: the log's time never falls"},
    {"CLK-02", "The sequencer's clock is at most 100 days ahead of the last entry, unless its operator accepts that.",
     "logical: a wrong clock would push the log's time for ever"},
    // Governance
    {"GOV-01", "A registered key is a canonically encoded Ed25519 point of prime order.",
     "logical: every library judges its signatures alike"},
    {"GOV-02", "A key is registered once in a ledger, for ever, and is never the log's own.",
     "legal: a key stands for one actor"},
    {"GOV-03", "The id of a key is the SHA-256 of its public key's DER form.", "logical: one thing has one name"},
    {"GOV-04",
     "The key that is revoked is registered for the actor named and not yet revoked; it is suspect from an entry "
     "before "
     "this one.",
     "logical: only what counts can end"},
    {"GOV-05",
     "A revocation from an administrator leaves at least the threshold of administrators who hold their role and a "
     "live "
     "key; one from a sequencer leaves one who does.",
     "legal certainty: the ledger can be governed"},
    {"GOV-06",
     "The role that is revoked was granted under this id to this actor for this scope, and is not yet revoked; roles "
     "of "
     "the founding have their actor's name for an id.",
     "logical: only what counts can end"},
    {"GOV-07", "No actor is named recovery.", "logical: recovery keys are no actor's keys"},
    {"GOV-08",
     "An entry is withheld once, by its index, which is below that of the event and not 0, and by its keys; and only a "
     "contribution, a recommendation, an answer to one, a document or an imported row, to which no event refers; from "
     "then on it is as if it had never been.",
     "legal: right to erasure, as far as the rest can still be judged"},
    // Roles
    {"ROL-01",
     "As many distinct signers as the ruleset asks for hold one of the event type's roles at the instant of logging, "
     "for "
     "the ledger, the programme or the call; the period's first and last instant count.",
     "legal: competence"},
    {"ROL-02", "Who declares, seals or scores signs it himself.", "legal: personal duty"},
    {"ROL-03",
     "Who holds the role sequencer signs index commitments and the founding, who holds the role importer signs "
     "imports; "
     "besides, either may alone revoke a key of his own, and nothing else.",
     "legal: separation of duties"},
    {"ROL-04", "One of those who sign a payout is a treasurer.", "legal: separation of duties"},
    {"ROL-05",
     "Who attests a decision has signed it: every member counted as voting for it, or the body's chair and its "
     "secretary, whose seat counts as a role there; at least as many as the call's rules ask for, in the manner that "
     "they allow; members' own signatures are always allowed.",
     "legal: who decides answers for it"},
    {"ROL-06",
     "Who has declared a conflict of interest in an application neither signs its assignments, scores, decisions, "
     "contracts and payouts, nor votes on it.",
     "legal: nobody judges his own cause"},
    // References
    {"REF-01", "What an event refers to stands in the log before it.",
     "logical: nothing rests on what is not yet there"},
    {"REF-02",
     "Actor, role, programme, call, application, decision, grant, payout, consultation, contribution, recommendation "
     "and "
     "document have ids that are used once.",
     "logical: one name means one thing"},
    {"REF-03", "Rules begin with version 1, and each further version is the next, in the same programme.",
     "legal certainty: which version binds is known"},
    {"REF-04",
     "A budget line, theme, working group, instalment or expert that an event names is one of those that its "
     "programme, "
     "consultation, contract or application has; what is listed with names or numbers has each once.",
     "logical: nothing rests on what is not there"},
    // Order
    {"ORD-01", "A call opens under a version of rules that is published before it.",
     "legal certainty: rules come before the call"},
    {"ORD-02", "A call closes after it opens.", "logical: there is time to apply"},
    {"ORD-03",
     "An application is logged while its call takes them: not before the instant at which it opens, not after the "
     "instant of its close, and not after its ranking.",
     "legal: equal treatment of applicants"},
    {"ORD-04", "An evaluator declares his interest in an application before he seals or submits a score.",
     "legal: nobody judges his own cause"},
    {"ORD-05", "No score is sealed, submitted or assigned for after the ranking of its call.",
     "legal: equal treatment of applicants"},
    {"ORD-06",
     "A ranking is drawn once for a call, after the instant of its close where it has one, and never for a rolling "
     "call.",
     "legal: equal treatment of applicants"},
    {"ORD-07",
     "A decision is by a body composed for the programme, and for the call where the body was made for one or the call "
     "names one, and is logged within the body's period.",
     "legal: competence"},
    {"ORD-08", "A payout is made after the contract of its grant is signed.", "legal: payment needs a title"},
    {"ORD-09",
     "An application to which a grant was awarded is not decided again, and a grant has one contract: changes are "
     "events "
     "of their own.",
     "legal certainty: what is awarded stands"},
    {"ORD-10",
     "A decision states until when it can be appealed, where the rules give time for that: at least their days of "
     "86,400 "
     "seconds after the second in which it is logged.",
     "legal: right to appeal"},
    // Evaluation
    {"EVA-01",
     "An expert holds the role evaluator when assigned, and is assigned to an application once; each place is one "
     "expert's; a replaced expert has not submitted a score; a third expert needs rules that know one.",
     "legal: equal treatment of applicants"},
    {"EVA-02", "Only an expert assigned to the application, and not replaced, scores it.", "legal: competence"},
    {"EVA-03",
     "A score gives points for every criterion of the call's rules, each once, from 0 to the criterion's maximum.",
     "legal: the published criteria decide"},
    {"EVA-04", "A total that is stated is the sum of points times weight.", "logical: sums are exact"},
    {"EVA-05", "A score is for the application as it was filed, by its digest.",
     "legal: what was filed is what is judged"},
    {"EVA-06", "An expert scores an application once, and seals once, before that.",
     "legal: equal treatment of applicants"},
    {"EVA-07",
     "A sealed score is opened with its salt: the seal is the SHA-256 of the salt's 16 bytes followed by the canonical "
     "JSON of the data of score.submitted without the member salt; a score not sealed has no salt.",
     "logical: a score is not changed after others are known"},
    {"EVA-08",
     "A sealed score is opened when every expert assigned to the application has sealed or submitted, and these are at "
     "least as many as the rules ask for.",
     "legal: experts judge independently"},
    {"EVA-09",
     "A ranking applies the rules of its call, has every application of the call exactly once, ranked or unranked, and "
     "ranks 1, 2, 3 and so on in the order of the list; it states a part that is covered where the budget covers a "
     "part.",
     "legal: equal treatment of applicants"},
    {"EVA-10",
     "Votes are by voting members of the body, each once, and by nobody who stood aside; only members stand aside.",
     "legal: competence"},
    {"EVA-11",
     "At least as many members voted as the quorum of the body and that of the rules ask for, and more of them for the "
     "decision than against it.",
     "legal: the body decides, not a part of it"},
    // Money
    {"MON-01", "The budgets of all calls of a line together are not above the line's allocation.", "legal: budget"},
    {"MON-02",
     "All amounts of rules, call, applications, decisions, contracts and payouts are in the currency of the call's "
     "rules, "
     "and that is the currency of the programme; conversions are members of their own.",
     "logical: nothing adds across currencies"},
    {"MON-03",
     "A request is not below the smallest and not above the largest grant, not above the total cost, and not above the "
     "largest share of it.",
     "legal: the published rules bind all"},
    {"MON-04", "What is paid on a grant is never above its contract.", "legal: payment needs a title"},
    {"MON-05",
     "An award is at most what was requested: exactly that as a grant, less when it is reduced, either under "
     "conditions.",
     "legal: nobody gets more than he asked for"},
    {"MON-06", "The awards of a call together are not above its budget.", "legal: budget"},
    {"MON-07", "A contract is over the sum that was awarded, by the decision that awarded it.",
     "legal: payment needs a title"},
    {"MON-08", "Instalments are numbered 1, 2, 3 and so on, and add up to the contract.", "logical: sums are exact"},
    {"MON-09", "Advances together are not above the share of the contract that the rules allow.",
     "legal: the published rules bind all"},
    {"MON-10", "A contract is not above its total cost times its rate, and its rate is not above that of the rules.",
     "legal: the published rules bind all"},
    {"MON-11", "What is paid on an instalment is not above the instalment.", "legal: payment needs a title"},
    {"MON-12", "A payout goes to the account of the contract, by its digest.", "legal: payment to the one entitled"},
    {"MON-13",
     "A payout is signed by as many holders of its roles as the call's rules ask for: their minimum, and the tier that "
     "all payouts of the grant together reach.",
     "legal: the published rules bind all"},
    {"MON-14",
     "A conversion is exact: the sum after it is the sum before it times the rate, half up to minor units; that of a "
     "contract ends at its amount, that of a payout begins at its amount.",
     "logical: sums are exact"},
    {"MON-15",
     "No payout rests on a decision or a contract with a signature by a key from the index on from which it is "
     "suspect.",
     "legal: payment needs a title beyond dispute"},
    {"MON-16", "The lines of a programme are in its currency and add up to its allocation.", "logical: sums are exact"},
    {"MON-17",
     "Applicant and contract are of a kind, and use a cost method, that the call's rules allow; a contract has the "
     "kind "
     "of its application.",
     "legal: the published rules bind all"},
    // Imports
    {"IMP-01", "A file is imported once into a register.", "logical: nothing is counted twice"},
    {"IMP-02",
     "An imported row is of a file that the register was imported from, and its number is not above the file's rows.",
     "logical: every row has a source"},
    {"IMP-03",
     "The subject of an imported row is imported/<register>.<h>, h being the first 32 hexadecimal digits of the "
     "SHA-256 "
     "of the published id as it was before replacements, where there is one; its id is <SHA-256 of the file>-<number>.",
     "logical: one row has one name"},
    {"IMP-04",
     "An imported amount is in the row's currency, and has the value that is published, where that reads as an exact "
     "decimal.",
     "logical: a claim is repeated as it was made"},
    {"IMP-05", "The rows of a file come from the same source as its register.imported.",
     "logical: nothing is counted twice"},
});

}  // namespace

std::span<const EventRow> ruleset_events() {
  return kEvents;
}

std::span<const RuleRow> ruleset_rules() {
  return kRules;
}

std::span<const std::string_view> ruleset_roles() {
  return kRoles;
}

}  // namespace skaidrs
