// Integrity of the record, from ruleset 2: corrections and erasures.
#include <array>

#include "ledger/grants/rules/ruleset_parts.h"

namespace skaidrs {
namespace {

constexpr std::array kEvents = std::to_array<EventRow>({
    {.name = "correction.issued",
     .entity = "correction",
     .id_member = "correction",
     .distinct = 2,
     .signers = SignerRule::kCorrected,
     .in = {.first = 2}},
    {.name = "personal_data.erased",
     .entity = "erasure",
     .id_member = "erasure",
     .roles = "administrator programme_officer auditor",
     .distinct = 2,
     .signers = SignerRule::kOutsider,
     .in = {.first = 2}},
});

constexpr std::array kRules = std::to_array<RuleRow>({
    {.code = "COR-01",
     .words = "A correction names the newest version of an entry that is not withheld: the entry itself, or its "
              "newest correction.",
     .basis = "logical: everybody sees the same record",
     .lv = "Labojums nosauc tāda ieraksta jaunāko versiju, kuram piekļuve nav slēgta: pašu ierakstu vai tā "
           "jaunāko labojumu.",
     .ru = "Исправление называет новейшую версию записи, доступ к которой не закрыт: саму запись или её "
           "новейшее исправление.",
     .in = {.first = 2}},
    {.code = "COR-02",
     .words = "A correction changes only what the schema of the corrected entry marks as clerical; where the mark "
              "allows translations, and in the names of criteria, quotas, budget lines, fields and answers, what was "
              "first said stays.",
     .basis = "legal certainty: facts change by events of their own",
     .lv = "Labojums maina tikai to, ko labotā ieraksta shēma atzīmē kā redakcionālu; kur atzīme atļauj "
           "tulkojumus, kā arī kritēriju, kvotu, budžeta pozīciju, jomu un atbilžu nosaukumos sākotnēji teiktais "
           "paliek.",
     .ru = "Исправление меняет только то, что схема исправляемой записи отмечает как редакционное; где отметка "
           "допускает переводы, а также в названиях критериев, квот, бюджетных статей, областей и ответов, сказанное "
           "вначале остаётся.",
     .in = {.first = 2}},
    {.code = "COR-03",
     .words = "Every place that a correction changes stands in the corrected entry, or is a language of a text "
              "there, is changed once, and gets another value of the same kind; what comes of it matches the "
              "schema.",
     .basis = "logical: the record can be read afterwards",
     .lv = "Katra vieta, ko labojums maina, ir labotajā ierakstā vai ir tā teksta valoda, tiek mainīta vienreiz "
           "un iegūst citu tā paša veida vērtību; iznākums atbilst shēmai.",
     .ru = "Каждое место, которое меняет исправление, есть в исправляемой записи или является языком её текста, "
           "меняется один раз и получает другое значение того же вида; результат соответствует схеме.",
     .in = {.first = 2}},
    {.code = "COR-04",
     .words = "A correction is signed by all who signed the version that it corrects, and by at least one more.",
     .basis = "legal: four eyes",
     .lv = "Labojumu paraksta visi, kas parakstījuši versiju, ko tas labo, un vēl vismaz viens.",
     .ru = "Исправление подписывают все, кто подписал исправляемую версию, и ещё хотя бы один.",
     .in = {.first = 2}},
    {.code = "COR-05",
     .words = "A correction names every facet that the corrected entry names, its signers among the actors unless "
              "they sign, and no other.",
     .basis = "logical: a complete answer shows corrections too",
     .lv = "Labojums nosauc visu, ko nosauc labotais ieraksts, arī tā parakstītājus kā dalībniekus, ja viņi "
           "neparaksta, un neko citu.",
     .ru = "Исправление называет всё, что называет исправляемая запись, в том числе её подписавших как "
           "участников, если они не подписывают, и ничего другого.",
     .in = {.first = 2}},
    {.code = "ERA-01",
     .words = "Every digest of an erasure stands in an entry that it names, and every such entry holds one of them.",
     .basis = "logical: what is erased is known",
     .lv = "Katra dzēšanas jaucējvērtība ir kādā no nosauktajiem ierakstiem, un katrā no tiem ir vismaz viena.",
     .ru = "Каждый хеш удаления есть в одной из названных записей, и в каждой из них есть хотя бы один.",
     .in = {.first = 2}},
    {.code = "ERA-02",
     .words = "The digests of an erasure are sorted, and the value of each is erased once.",
     .basis = "logical: what is gone is gone",
     .lv = "Dzēšanas jaucējvērtības ir sakārtotas, un katras vērtību dzēš vienreiz.",
     .ru = "Хеши удаления упорядочены, и значение каждого удаляется один раз.",
     .in = {.first = 2}},
    {.code = "ERA-03",
     .words = "One of those who sign an erasure by their role holds no role in the programmes that it names, but "
              "administrator or auditor of the whole ledger.",
     .basis = "legal: whoever gives account of a programme does not alone remove what is said of it",
     .lv = "Vienam no tiem, kas dzēšanu paraksta savā lomā, nav lomas nosauktajās programmās, izņemot visas "
           "virsgrāmatas administratora vai auditora lomu.",
     .ru = "Один из подписывающих удаление по своей роли не имеет роли в названных программах, кроме "
           "администратора или аудитора всего книги учёта.",
     .in = {.first = 2}},
    {.code = "ERA-04",
     .words = "Nothing is erased on which an open complaint, appeal, irregularity, ethics case or finding rests, "
              "unless a court orders it.",
     .basis = "legal: evidence is kept while it is needed",
     .lv = "Nedzēš neko, uz kā balstās neizskatīta sūdzība, pārsūdzība, neatbilstība, ētikas lieta vai "
           "konstatējums, ja vien to neuzdod tiesa.",
     .ru = "Не удаляется ничего, на чём основаны нерассмотренные жалоба, обжалование, нарушение, дело об этике "
           "или замечание, если этого не предписал суд.",
     .in = {.first = 2}},
    {.code = "ERA-05",
     .words = "An erasure names every facet that the entries it names hold, their signers among the actors, and no "
              "other.",
     .basis = "logical: a complete answer shows erasures too",
     .lv = "Dzēšana nosauc visu, ko nosauc tās ieraksti, arī to parakstītājus kā dalībniekus, un neko citu.",
     .ru = "Удаление называет всё, что называют его записи, в том числе их подписавших как участников, и ничего "
           "другого.",
     .in = {.first = 2}},
});

constexpr std::array kJudges = std::to_array<JudgeOfType>({
    {"correction.issued", judge_correction_issued},
    {"personal_data.erased", judge_personal_data_erased},
});

}  // namespace

RulesetPart integrity_part() {
  return {kEvents, kRules, kJudges};
}

}  // namespace skaidrs
