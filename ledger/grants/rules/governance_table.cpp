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
    {.name = "ledger.recovered",
     .entity = "ledger",
     .id_member = "recovery",
     .creates = "actor",
     .signers = SignerRule::kRecovery,
     .in = {.first = 2}},
    {.name = "log_key.added",
     .entity = "ledger",
     .subject = SubjectId::kKeys,
     .roles = "administrator",
     .signers = SignerRule::kThreshold,
     .in = {.first = 2}},
    {.name = "log_key.retired",
     .entity = "ledger",
     .subject = SubjectId::kKeys,
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
    {.code = "GOV-07",
     .words = "No actor is named recovery, nor recovery- followed by 16 hexadecimal digits.",
     .basis = "logical: recovery keys are no actor's keys",
     .lv = "Neviens dalībnieks netiek nosaukts recovery, ne arī recovery-, kam seko 16 heksadecimāli cipari.",
     .ru = "Ни один участник не называется recovery, а также recovery- с 16 шестнадцатеричными цифрами после него.",
     .in = {.first = 2}},
    {.code = "GOV-09",
     .words = "A recovery is signed by as many recovery keys as the founding says and by nobody else, names as many "
              "administrators as its threshold needs, and takes effect at least 14 days of 86,400 seconds after the "
              "second in which it is logged; one counts at a time.",
     .basis = "legal certainty: the ledger can be governed",
     .lv = "Atjaunošanu paraksta tik atjaunošanas atslēgu, cik nosaka dibināšana, un neviens cits, tā nosauc tik "
           "administratoru, cik vajag tās slieksnim, un stājas spēkā ne agrāk kā 14 dienas pa 86 400 sekundēm pēc "
           "sekundes, kurā tā ierakstīta; vienlaikus spēkā ir viena.",
     .ru = "Восстановление подписывает столько ключей восстановления, сколько указано при учреждении, и никто другой, "
           "оно называет столько администраторов, сколько нужно для его порога, и вступает в силу не ранее чем через "
           "14 дней по 86 400 секунд после секунды, в которую оно внесено; одновременно действует одно.",
     .in = {.first = 2}},
    {.code = "GOV-10",
     .words = "An objection names a recovery that has not taken effect yet.",
     .basis = "legal certainty: who rules is known",
     .lv = "Iebildums nosauc atjaunošanu, kas vēl nav stājusies spēkā.",
     .ru = "Возражение называет восстановление, которое ещё не вступило в силу.",
     .in = {.first = 2}},
    {.code = "GOV-11",
     .words = "A log key that is added bears the log's name, was never registered for an actor, and never signed this "
              "log's checkpoints before.",
     .basis = "logical: a key does one thing",
     .lv = "Pievienotajai žurnāla atslēgai ir žurnāla nosaukums, tā nekad nav bijusi reģistrēta dalībniekam un ar to "
           "agrāk nav parakstīti šī žurnāla kontrolpunkti.",
     .ru = "Добавляемый ключ журнала носит имя журнала, никогда не был зарегистрирован для участника и раньше не "
           "подписывал контрольные точки этого журнала.",
     .in = {.first = 2}},
    {.code = "GOV-12",
     .words =
         "A log key that is added signs the text prescribed for it, with the ledger's id and its own verifier key.",
     .basis = "legal: who adds a key has it",
     .lv = "Pievienotā žurnāla atslēga paraksta tai paredzēto tekstu ar virsgrāmatas identifikatoru un savu pārbaudes "
           "atslēgu.",
     .ru =
         "Добавляемый ключ журнала подписывает предписанный для него текст с идентификатором книги учёта и собственным "
         "ключом проверки.",
     .in = {.first = 2}},
    {.code = "GOV-13",
     .words = "A log key that is retired signs checkpoints until then, and at least one other goes on.",
     .basis = "legal certainty: the log stays signed",
     .lv = "Žurnāla atslēga, ko izbeidz, līdz tam paraksta kontrolpunktus, un vismaz viena cita to turpina.",
     .ru = "Ключ журнала, действие которого прекращают, до этого подписывает контрольные точки, и хотя бы один другой "
           "продолжает.",
     .in = {.first = 2}},
    {.code = "GOV-14",
     .words = "A log key is retired only when one that goes on was added at least 90 days of 86,400 seconds before, "
              "unless it is compromised.",
     .basis = "legal certainty: whoever follows the log learns of the next key in time",
     .lv = "Žurnāla atslēgu izbeidz tikai tad, ja kāda no paliekošajām pievienota vismaz 90 dienas pa 86 400 "
           "sekundēm iepriekš, ja vien tā nav kļuvusi zināma citiem.",
     .ru = "Действие ключа журнала прекращают, только если один из остающихся добавлен не менее чем за 90 дней по "
           "86 400 секунд до этого, кроме случая, когда ключ стал известен другим.",
     .in = {.first = 2}},
    {.code = "GOV-05",
     .words = "A revocation from an administrator leaves at least the threshold of administrators who hold their role "
              "for 90 days of 86,400 seconds more, and a live key; one from a sequencer leaves one who does.",
     .basis = "legal certainty: the ledger can be governed",
     .lv = "Ja kaut ko atsauc administratoram, paliek vismaz tik administratoru, kuriem sava loma ir vēl 90 dienas pa "
           "86 400 sekundēm un derīga atslēga, cik prasa slieksnis; ja atsauc žurnāla kārtotājam, paliek vismaz viens "
           "tāds kārtotājs.",
     .ru = "Если что-либо отзывают у администратора, остаётся не меньше администраторов, имеющих свою роль ещё 90 дней "
           "по 86 400 секунд и действующий ключ, чем требует порог; если у хранителя журнала — остаётся хотя бы один "
           "такой хранитель.",
     .in = {.first = 2}},
    {.code = "GOV-15",
     .words = "The role sequencer is granted for the whole ledger, and counts until it is revoked, whatever end the "
              "grant states.",
     .basis = "legal certainty: the log goes on",
     .lv = "Lomu „sequencer” (žurnāla kārtotājs) piešķir visai virsgrāmatai, un tā ir spēkā, līdz to atsauc, lai kādas "
           "beigas būtu norādītas.",
     .ru = "Роль «sequencer» (хранитель журнала) предоставляется на всю книгу учёта и действует до её отзыва, какой бы "
           "конец ни был указан.",
     .in = {.first = 2}},
    {.code = "GOV-16",
     .words = "A body that exists is composed anew by two distinct administrators or programme officers.",
     .basis = "legal: four eyes",
     .lv = "Jau izveidotas institūcijas sastāvu nosaka no jauna divi dažādi administratori vai programmas darbinieki.",
     .ru = "Состав уже существующего органа определяют заново два разных администратора или сотрудника программы.",
     .in = {.first = 2}},
});

constexpr std::array kJudges = std::to_array<JudgeOfType>({
    {"ledger.amended", judge_ledger_amended},
    {"ledger.recovered", judge_ledger_recovered},
    {"log_key.added", judge_log_key_added},
    {"log_key.retired", judge_log_key_retired},
});

}  // namespace

RulesetPart governance_part() {
  return {kEvents, kRules, kJudges};
}

}  // namespace skaidrs
