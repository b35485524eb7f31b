// Governance, from ruleset 2: the ledger itself, its thresholds, keys and names.
#include <array>

#include "ledger/grants/rules/ruleset_parts.h"

namespace skaidrs {
namespace {

constexpr std::array kEvents = std::to_array<EventRow>({
    {.name = "ledger.amended",
     .entity = "ledger",
     .id_member = "amendment",
     .roles = "administrator",
     .signers = SignerRule::kThreshold,
     .in = {.first = 2}},
});

constexpr std::array kRules = std::to_array<RuleRow>({
    {.code = "LED-06",
     .words = "The founding binds the ruleset that judges it by the digest of its table.",
     .basis = "legal certainty: the rules are known before they bind",
     .lv = "Dibinot virsgrāmatu, saistošs kļūst noteikumu kopums, pēc kura dibināšanu vērtē, ar tā tabulas "
           "jaucējvērtību.",
     .ru = "Учреждение обязывает сводом правил, по которому оно оценивается, указывая хеш его таблицы.",
     .in = {.first = 2}},
    {.code = "LED-07",
     .words = "An amendment that enters a ruleset names one above that in force, and binds it by the digest of its "
              "table; it is judged by the ruleset that it enters.",
     .basis = "legal certainty: the rules are known before they bind",
     .lv = "Grozījums, ar kuru pāriet uz citu noteikumu kopumu, nosauc par spēkā esošo vēlāku kopumu un tā tabulas "
           "jaucējvērtību; to vērtē pēc kopuma, uz kuru pāriet.",
     .ru = "Поправка, вводящая другой свод правил, называет свод более поздний, чем действующий, и хеш его таблицы; "
           "она оценивается по вводимому своду.",
     .in = {.first = 2}},
    {.code = "LED-08",
     .words = "A threshold is at most the number of administrators who hold their role and a live key.",
     .basis = "legal certainty: the ledger can be governed",
     .lv = "Slieksnis nepārsniedz to administratoru skaitu, kuriem ir šī loma un derīga atslēga.",
     .ru = "Порог не превышает числа администраторов, имеющих эту роль и действующий ключ.",
     .in = {.first = 2}},
});

constexpr std::array kJudges = std::to_array<JudgeOfType>({
    {"ledger.amended", judge_ledger_amended},
});

}  // namespace

RulesetPart governance_part() {
  return {kEvents, kRules, kJudges};
}

}  // namespace skaidrs
