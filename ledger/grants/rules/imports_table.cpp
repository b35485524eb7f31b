// Registers of others from ruleset 2 on: rows of four kinds, and extracts that follow each other.
#include <array>

#include "ledger/grants/rules/ruleset_parts.h"

namespace skaidrs {
namespace {

constexpr std::array kEvents = std::to_array<EventRow>({
    {.name = "register.imported",
     .version = 2,
     .entity = "register",
     .id_member = "register",
     .creates = "register",
     .roles = "importer administrator",
     .in = {.first = 2}},
    {.name = "application.imported",
     .entity = "imported",
     .subject = SubjectId::kImported,
     .about = "register",
     .roles = "importer administrator",
     .in = {.first = 2}},
    {.name = "contract.imported",
     .entity = "imported",
     .subject = SubjectId::kImported,
     .about = "register",
     .roles = "importer administrator",
     .in = {.first = 2}},
    {.name = "payment.imported",
     .entity = "imported",
     .subject = SubjectId::kImported,
     .about = "register",
     .roles = "importer administrator",
     .in = {.first = 2}},
});

constexpr std::array kRules = std::to_array<RuleRow>({
    {.code = "IMP-06",
     .words = "All extracts of a register are of one kind, and its rows are events of that kind.",
     .basis = "logical: applications, contracts and payments do not add up",
     .lv = "Visi viena reģistra izraksti ir viena veida, un tā rindas ir šā veida notikumi.",
     .ru = "Все выписки одного реестра — одного вида, и его строки — события этого вида.",
     .in = {.first = 2}},
    {.code = "IMP-07",
     .words = "A later extract of a register names the file of the newest extract before it; the first extract names "
              "none.",
     .basis = "logical: what changed between two extracts is told against the one before",
     .lv = "Reģistra vēlāks izraksts nosauc tā jaunākā izraksta failu, kas ir pirms tā; pirmais izraksts nenosauc "
           "nevienu.",
     .ru = "Более поздняя выписка реестра называет файл новейшей выписки перед ней; первая выписка не называет "
           "никакого.",
     .in = {.first = 2}},
    {.code = "IMP-08",
     .words = "Rows are imported of the newest extract of their register alone.",
     .basis = "logical: what is superseded comes in no more",
     .lv = "Importē tikai reģistra jaunākā izraksta rindas.",
     .ru = "Импортируются строки только новейшей выписки реестра.",
     .in = {.first = 2}},
    {.code = "IMP-09",
     .words = "The rows that an extract adds, changes and leaves as they were are no more than its rows; those that it "
              "changes, leaves and removes no more than those of the extract before; before its rows it lists the "
              "removed ones in rising order, part after part, as many as it says.",
     .basis = "logical: what is no longer there can be told from the log alone",
     .lv = "Izraksta pievienoto, mainīto un atstāto rindu nav vairāk par tā rindām; mainīto, atstāto un svītroto rindu "
           "nav vairāk par iepriekšējā izraksta rindām; pirms savām rindām tas augošā secībā, daļu pēc daļas, uzskaita "
           "svītrotās – tik, cik tas norāda.",
     .ru = "Добавленных, изменённых и оставленных выпиской строк не больше, чем её строк; изменённых, оставленных и "
           "удалённых — не больше, чем строк предыдущей выписки; перед своими строками она в возрастающем порядке, "
           "часть за частью, перечисляет удалённые — столько, сколько указывает.",
     .in = {.first = 2}},
    {.code = "IMP-10",
     .words = "No row is imported of a programme that this ledger runs: where a row states its programme as published, "
              "that is neither the id nor a title, as registered before, of a programme of this ledger that is no "
              "example, both compared in the form NFKC_Casefold of Unicode with every run of spaces and line feeds as "
              "one space and none at the ends.",
     .basis = "logical: nothing is counted twice",
     .lv =
         "Neimportē rindas par programmu, ko īsteno šajā virsgrāmatā: ja rinda norāda programmu, kā tā publicēta, tas "
         "nav ne agrāk reģistrēts šīs virsgrāmatas programmas identifikators, ne nosaukums, ja šī programma nav "
         "piemērs; salīdzina Unicode formā NFKC_Casefold, katru atstarpju un rindu pārnesumu virkni uzskatot par "
         "vienu atstarpi un galos to nerēķinot.",
     .ru = "Не импортируются строки о программе, которую ведёт эта книга учёта: если строка указывает программу, как "
           "она опубликована, это не идентификатор и не ранее зарегистрированное название программы этой книги учёта, "
           "которая не является примером; сравнивают в форме NFKC_Casefold Юникода, считая каждый ряд пробелов и "
           "переводов строки одним пробелом, а на концах не считая их.",
     .in = {.first = 2}},
});

constexpr std::array kJudges = std::to_array<JudgeOfType>({
    {"application.imported", judge_row_imported},
    {"contract.imported", judge_row_imported},
    {"payment.imported", judge_row_imported},
});

}  // namespace

RulesetPart imports_part() {
  return {kEvents, kRules, kJudges};
}

}  // namespace skaidrs
