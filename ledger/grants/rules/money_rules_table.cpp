// The rules of money and of the course of a grant, from ruleset 2.
#include <array>

#include "ledger/grants/rules/ruleset_parts.h"

namespace skaidrs {
namespace {

constexpr std::array kRules = std::to_array<RuleRow>({
    // Form
    {.code = "FRM-14",
     .words = "What the data state in public words at their top as remarks, reason, reasons, summary, measures, "
              "justification, results, text or admitted_because has two distinct signers; an import, and what the "
              "founders, the administrators' threshold or the recovery keys decide, is not held to this.",
     .basis = "legal: what is published about people is looked at twice",
     .lv = "Tam, ko dati augšējā līmenī publiskos vārdos norāda kā remarks, reason, reasons, summary, measures, "
           "justification, results, text vai admitted_because, ir divi dažādi parakstītāji; uz importu un uz to, ko "
           "lemj dibinātāji, administratoru slieksnis vai atkopšanas atslēgas, šī prasība neattiecas.",
     .ru = "У того, что данные на верхнем уровне указывают публичными словами как remarks, reason, reasons, summary, "
           "measures, justification, results, text или admitted_because, двое разных подписавших; на импорт и на то, "
           "что решают учредители, порог администраторов или ключи восстановления, это требование не распространяется.",
     .in = {.first = 2}},
    {.code = "FRM-15",
     .words = "A day on which something happened is not after the day of logging in any time zone, that is not after "
              "the day in UTC 14 hours after the instant of logging; an import is not held to this.",
     .basis = "logical: nothing is recorded before it happens",
     .lv = "Diena, kurā kaut kas notika, nav vēlāka par ierakstīšanas dienu nevienā laika joslā, tas ir, par dienu "
           "pēc UTC 14 stundas pēc ierakstīšanas brīža; uz importu šī prasība neattiecas.",
     .ru = "День, в который что-то произошло, не позже дня внесения записи ни в одном часовом поясе, то есть не позже "
           "дня по UTC через 14 часов после момента внесения; на импорт это требование не распространяется.",
     .in = {.first = 2}},
    // Roles
    {.code = "ROL-04",
     .words = "One of those who sign a payout, a reversal, a recovery, its receipt or a return of unspent money is a "
              "treasurer.",
     .basis = "legal: separation of duties",
     .lv = "Viens no tiem, kas paraksta maksājumu, tā atsaukumu, atgūšanu, atgūtās naudas saņemšanu vai neizlietotās "
           "naudas atmaksu, ir mantzinis.",
     .ru = "Один из подписывающих выплату, её сторнирование, взыскание, получение взысканного или возврат "
           "неизрасходованного — казначей.",
     .in = {.first = 2}},
    // Money
    {.code = "MON-02",
     .words = "All amounts of rules, call, applications, decisions, contracts, payouts and all else about a grant are "
              "in the currency of the call's rules, and that is the currency of the programme; conversions are "
              "members of their own.",
     .basis = "logical: nothing adds across currencies",
     .lv = "Visas nolikuma, konkursa, pieteikumu, lēmumu, līgumu, maksājumu un visa cita, kas attiecas uz grantu, "
           "summas ir konkursa nolikuma valūtā, un tā ir programmas valūta; konvertācijas ir atsevišķos laukos.",
     .ru = "Все суммы положения, конкурса, заявок, решений, договоров, выплат и всего прочего, что относится к "
           "гранту, — в валюте положения о конкурсе, и это валюта программы; конвертации стоят в отдельных полях.",
     .in = {.first = 2}},
    {.code = "MON-04",
     .words = "What is paid on a grant, less what was reversed, recovered and returned, is never above its contract "
              "as it stands.",
     .basis = "legal: payment needs a title",
     .lv = "Par grantu izmaksātais, atskaitot atsaukto, atgūto un atmaksāto, nekad nepārsniedz tā līguma summu, kāda "
           "tā ir spēkā.",
     .ru = "Выплаченное по гранту за вычетом сторнированного, взысканного и возвращённого никогда не превышает суммы "
           "его договора, какой она действует.",
     .in = {.first = 2}},
    {.code = "MON-11",
     .words = "What is paid on an instalment, less what came back of it, is not above the instalment.",
     .basis = "legal: payment needs a title",
     .lv = "Par daļmaksājumu izmaksātais, atskaitot no tā atgriezto, nepārsniedz daļmaksājuma summu.",
     .ru = "Выплаченное по траншу за вычетом вернувшегося из него не превышает суммы транша.",
     .in = {.first = 2}},
    {.code = "MON-14",
     .words = "A conversion is between two currencies and exact: the sum after it is the sum before it times the "
              "rate, half up to minor units; that of a contract, of its amendment and of money that comes back ends "
              "at its amount, that of a payout and of its confirmation begins at its amount.",
     .basis = "logical: sums are exact",
     .lv = "Konvertācija ir starp divām valūtām un precīza: summa pēc tās ir summa pirms tās, reizināta ar kursu un "
           "noapaļota līdz valūtas mazākajām vienībām, pusi noapaļojot uz augšu; līguma, tā grozījuma un atpakaļ "
           "saņemtas naudas konvertācija beidzas ar tās summu, maksājuma un tā apstiprinājuma konvertācija sākas ar "
           "tās summu.",
     .ru = "Конвертация производится между двумя валютами и точна: сумма после неё — это сумма до неё, умноженная на "
           "курс и округлённая до минимальных единиц валюты, половина вверх; конвертация договора, его изменения и "
           "возвращённых денег заканчивается их суммой, конвертация выплаты и её подтверждения начинается с их суммы.",
     .in = {.first = 2}},
    {.code = "MON-18",
     .words =
         "What is requested, awarded, paid, confirmed, co-financed, claimed back, brought back, disallowed or "
         "passed on is more than nothing, and so is each part of it, each instalment of a contract and the sum of a "
         "contract that is amended.",
     .basis = "logical: nothing is no grant",
     .lv = "Tas, kas pieprasīts, piešķirts, izmaksāts, apstiprināts, līdzfinansēts, pieprasīts atpakaļ, saņemts "
           "atpakaļ, atzīts par neattiecināmu vai nodots tālāk, ir vairāk par nulli, tāpat katra tā daļa, katrs līguma "
           "daļmaksājums un grozīta līguma summa.",
     .ru = "То, что запрошено, присуждено, выплачено, подтверждено, софинансировано, истребовано назад, получено "
           "назад, не принято или передано дальше, больше нуля, как и каждая его часть, каждый транш договора и сумма "
           "изменённого договора.",
     .in = {.first = 2}},
    {.code = "MON-19",
     .words = "A reversal, a recovery, its receipt and a return of unspent money name payouts of their grant, each "
              "once, with parts that add up to their amount; a reversal names the instalment on which its payout was "
              "made.",
     .basis = "logical: what comes back is what was paid",
     .lv = "Maksājuma atsaukums, atgūšana, atgūtās naudas saņemšana un neizlietotās naudas atmaksa nosauc sava granta "
           "maksājumus, katru vienu reizi, ar daļām, kas kopā ir to summa; atsaukums nosauc daļmaksājumu, par kuru "
           "maksājums veikts.",
     .ru = "Сторнирование, взыскание, получение взысканного и возврат неизрасходованного называют выплаты своего "
           "гранта, каждую один раз, с частями, которые вместе составляют их сумму; сторнирование называет транш, по "
           "которому выплата произведена.",
     .in = {.first = 2}},
    {.code = "MON-20",
     .words = "Of a payout at most what is left of it is reversed, claimed back or returned: its amount, less what "
              "came back of it and less what is claimed back and not yet received.",
     .basis = "logical: what comes back is what was paid",
     .lv = "No maksājuma atsauc, pieprasa atpakaļ vai atmaksā ne vairāk par to, kas no tā palicis: tā summu, "
           "atskaitot no tā atgriezto un atskaitot atpakaļ pieprasīto, kas vēl nav saņemts.",
     .ru = "Из выплаты сторнируется, истребуется назад или возвращается не больше того, что от неё осталось: её сумма "
           "за вычетом вернувшегося и за вычетом истребованного и ещё не полученного.",
     .in = {.first = 2}},
    {.code = "MON-21",
     .words = "An amendment makes no contract larger than the award.",
     .basis = "legal: payment needs a title",
     .lv = "Grozījums nepadara līguma summu lielāku par piešķīrumu.",
     .ru = "Изменение не делает сумму договора больше присуждённой.",
     .in = {.first = 2}},
    {.code = "MON-22",
     .words = "An amendment leaves no instalment below what is paid on it, and one on which a payout was made keeps "
              "its number and its kind.",
     .basis = "legal certainty: what is paid stands",
     .lv = "Grozījums nevienu daļmaksājumu neatstāj mazāku par to, kas par to izmaksāts, un daļmaksājums, par kuru "
           "veikts maksājums, saglabā savu numuru un veidu.",
     .ru = "Изменение не оставляет ни одного транша меньше выплаченного по нему, и транш, по которому была выплата, "
           "сохраняет свой номер и вид.",
     .in = {.first = 2}},
    {.code = "MON-23",
     .words = "What is received on a recovery is at most what it claims and is not yet received, of each payout and "
              "in all.",
     .basis = "legal: nobody pays back what is not claimed",
     .lv = "Atgūšanā saņem ne vairāk par to, ko tajā pieprasa un kas vēl nav saņemts, no katra maksājuma un kopā.",
     .ru = "По взысканию получают не больше того, что в нём истребовано и ещё не получено, по каждой выплате и всего.",
     .in = {.first = 2}},
    {.code = "MON-24",
     .words = "A payout is confirmed once, with at most its amount.",
     .basis = "logical: nobody gets more than was sent",
     .lv = "Maksājumu apstiprina vienu reizi, ne vairāk kā par tā summu.",
     .ru = "Выплата подтверждается один раз и не больше чем на её сумму.",
     .in = {.first = 2}},
    {.code = "MON-25",
     .words = "Of a report at most that is accepted which it states as spent, less what is disallowed; all that is "
              "disallowed in it is together at most what it states as spent.",
     .basis = "logical: only what was spent is judged",
     .lv = "No pārskata pieņem ne vairāk par to, ko tas norāda kā iztērētu, atskaitot neattiecināmo; viss tajā par "
           "neattiecināmu atzītais kopā nepārsniedz to, ko tas norāda kā iztērētu.",
     .ru = "Из отчёта принимается не больше указанного в нём как израсходованное за вычетом непринятого; всё "
           "непринятое в нём вместе не превышает указанного как израсходованное.",
     .in = {.first = 2}},
    {.code = "MON-26",
     .words = "The re-grants of a grant together are at most what is paid on it, less what came back, and none goes "
              "to the grant itself.",
     .basis = "logical: nobody passes on what he has not",
     .lv = "Granta tālākpiešķīrumi kopā nepārsniedz to, kas par to izmaksāts, atskaitot atgriezto, un neviens nenonāk "
           "pie tā paša granta.",
     .ru = "Субгранты гранта вместе не превышают выплаченного по нему за вычетом вернувшегося, и ни один не идёт "
           "самому этому гранту.",
     .in = {.first = 2}},
    {.code = "MON-27",
     .words = "A grant is closed with the sums that the log makes: the contract as it stands, payouts less "
              "reversals, what was recovered, what was returned, and what remains; without a contract all "
              "are nothing. What was awarded and does not remain, and what comes back later, is the call's "
              "to award again; what is paid after an appeal opened the grant is taken from its budget "
              "again.",
     .basis = "logical: sums are exact",
     .lv = "Grantu slēdz ar tām summām, kas izriet no žurnāla: līgums, kāds tas ir spēkā, maksājumi, "
           "atskaitot atsaukumus, atgūtais, atmaksātais un atlikums; bez līguma visas ir nulle. To, kas "
           "piešķirts un nav atlikumā, un to, kas atgriežas vēlāk, konkursā var piešķirt no jauna; to, "
           "ko izmaksā pēc tam, kad grantu atvērusi pārsūdzība, atkal ņem no tā budžeta.",
     .ru = "Грант закрывается с теми суммами, которые следуют из журнала: договор, каким он действует, "
           "выплаты за вычетом сторнированного, взысканное, возвращённое и остаток; без договора все они "
           "равны нулю. Присуждённое сверх остатка и возвращающееся позже конкурс может присудить вновь; "
           "выплаченное после того, как апелляция открыла грант, вновь берётся из его бюджета.",
     .in = {.first = 2}},
    {.code = "MON-28",
     .words = "A grant that is closed as completed has the co-financing on record that the rules ask for: at least "
              "their share of the total cost, and of it at most their share in kind or as volunteer work.",
     .basis = "legal: the published rules bind all",
     .lv = "Grantam, ko slēdz kā pabeigtu, ir ierakstīts nolikumā prasītais līdzfinansējums: vismaz nolikumā noteiktā "
           "kopējo izmaksu daļa, un no tā ne vairāk par nolikumā noteikto daļu natūrā vai kā brīvprātīgais darbs.",
     .ru = "У гранта, закрываемого как завершённый, внесено требуемое положением софинансирование: не меньше "
           "установленной им доли общих затрат, и из него не больше установленной доли в натуре или волонтёрским "
           "трудом.",
     .in = {.first = 2}},
    // The life of a grant
    {.code = "GRT-01",
     .words = "A contract is amended or terminated, co-financing is recorded, a report submitted, a deliverable "
              "accepted and money passed on only where the grant has a contract.",
     .basis = "logical: nothing rests on what is not yet there",
     .lv = "Līgumu groza vai izbeidz, līdzfinansējumu ieraksta, pārskatu iesniedz, nodevumu pieņem un naudu nodod "
           "tālāk tikai tad, ja grantam ir līgums.",
     .ru = "Договор изменяется или расторгается, софинансирование вносится, отчёт подаётся, результат работы "
           "принимается и деньги передаются дальше, только если у гранта есть договор.",
     .in = {.first = 2}},
    {.code = "GRT-02",
     .words = "Nothing is paid on a grant while a suspension of its payments is open.",
     .basis = "legal: protection of the fund's money",
     .lv = "Par grantu neko neizmaksā, kamēr ir spēkā tā maksājumu apturēšana.",
     .ru = "По гранту ничего не выплачивается, пока действует приостановка его выплат.",
     .in = {.first = 2}},
    {.code = "GRT-03",
     .words = "A suspension that is ended and an irregularity that is closed are open.",
     .basis = "logical: only what counts can end",
     .lv = "Apturēšana, ko beidz, un neatbilstība, ko slēdz, nav jau beigta vai slēgta.",
     .ru = "Завершаемая приостановка и закрываемое нарушение ещё не завершены и не закрыты.",
     .in = {.first = 2}},
    {.code = "GRT-04",
     .words = "A contract is terminated once; from then on it is not amended, and nothing is paid on it "
              "but, together with what was paid before, its rate of the cost that approved reports accept, "
              "and what the funder owes since an appeal was upheld.",
     .basis = "legal certainty: what has ended stays ended",
     .lv = "Līgumu izbeidz vienu reizi; no tā brīža to negroza un saskaņā ar to neko neizmaksā, izņemot, "
           "kopā ar agrāk izmaksāto, tā atbalsta intensitātei atbilstošu daļu no izmaksām, ko pieņem "
           "apstiprināti pārskati, un to, ko finansētājs ir parādā pēc apmierinātas pārsūdzības.",
     .ru = "Договор расторгается один раз; с этого времени он не изменяется и по нему ничего не "
           "выплачивается, кроме, вместе с выплаченным ранее, его доли финансирования от затрат, "
           "принятых утверждёнными отчётами, и того, что финансирующая сторона должна после "
           "удовлетворённой апелляции.",
     .in = {.first = 2}},
    {.code = "GRT-05",
     .words = "A grant is closed once, and again where an upheld appeal opened it; while it is closed it "
              "has no contract, payout or other event of its course but money that comes back, that is "
              "recoveries, their receipts, reversals and returns of unspent money, irregularities and their "
              "end, and confirmations of payouts.",
     .basis = "legal certainty: what is settled stays settled",
     .lv = "Grantu slēdz vienu reizi un vēlreiz, ja to atvērusi apmierināta pārsūdzība; kamēr tas ir "
           "slēgts, tam nav līguma, maksājuma vai cita tā gaitas notikuma kā vien nauda, kas atgriežas, "
           "tas ir, atgūšana, atgūtās naudas saņemšana, maksājuma atsaukums un neizlietotās naudas "
           "atmaksa, neatbilstība un tās slēgšana un maksājuma apstiprinājums.",
     .ru = "Грант закрывается один раз и вновь, если его открыла удовлетворённая апелляция; пока он "
           "закрыт, у него нет ни договора, ни выплаты, ни иного события его хода, кроме возвращающихся "
           "денег, то есть взыскания, получения взысканного, сторнирования выплаты и возврата "
           "неизрасходованного, нарушения и его закрытия и подтверждения выплаты.",
     .in = {.first = 2}},
    {.code = "GRT-06",
     .words = "The review of a suspension, the end of an irregularity, the payment of a recovery and the return of a "
              "mended report are due after the instant of logging.",
     .basis = "legal certainty: who is bound can know until when",
     .lv = "Apturēšanas pārskatīšanas, neatbilstības slēgšanas, atgūšanas samaksas un izlabota pārskata iesniegšanas "
           "termiņš ir pēc ierakstīšanas brīža.",
     .ru = "Срок пересмотра приостановки, закрытия нарушения, уплаты по взысканию и подачи исправленного отчёта — "
           "после момента внесения записи.",
     .in = {.first = 2}},
    {.code = "GRT-07",
     .words = "The amendments of a contract are numbered 1, 2, 3 and so on, and so are the reports that a contract or "
              "an amendment lists; an amended end of the work is after its start; a report that was submitted keeps "
              "its number and kind.",
     .basis = "legal certainty: what binds is known",
     .lv = "Līguma grozījumi ir numurēti 1, 2, 3 un tā tālāk, tāpat pārskati, kurus uzskaita līgums vai grozījums; "
           "grozītas darba beigas ir pēc tā sākuma; iesniegts pārskats saglabā savu numuru un veidu.",
     .ru = "Изменения договора пронумерованы 1, 2, 3 и так далее, как и отчёты, которые перечисляет договор или "
           "изменение; изменённый конец работы — после её начала; поданный отчёт сохраняет свой номер и вид.",
     .in = {.first = 2}},
    {.code = "GRT-08",
     .words = "Under a contract of lump sums an instalment that is no advance is paid after something was "
              "accepted as delivered for it; an amendment that changes its kind or its sum asks for that "
              "anew. What the funder owes since an appeal was upheld is paid without it.",
     .basis = "legal: a lump sum is paid for what was done",
     .lv = "Ja līgums ir par vienreizējiem maksājumiem, daļmaksājumu, kas nav avanss, izmaksā pēc tam, "
           "kad par to ir pieņemts nodevums; grozījums, kas maina tā veidu vai summu, to prasa no jauna. "
           "To, ko finansētājs ir parādā pēc apmierinātas pārsūdzības, izmaksā bez tā.",
     .ru = "По договору о паушальных суммах транш, не являющийся авансом, выплачивается после того, как "
           "за него принят результат работы; изменение его вида или суммы требует этого заново. То, что "
           "финансирующая сторона должна после удовлетворённой апелляции, выплачивается без этого.",
     .in = {.first = 2}},
    {.code = "GRT-09",
     .words = "A report has number and kind of one that the contract lists, where it lists any, and its period lies "
              "within the work.",
     .basis = "legal: the contract says what is owed",
     .lv = "Pārskatam ir numurs un veids kā vienam no tiem, ko uzskaita līgums, ja tas kādus uzskaita, un tā "
           "laikposms ietilpst darba laikposmā.",
     .ru = "Отчёт имеет номер и вид одного из перечисленных в договоре, если договор их перечисляет, и его период "
           "лежит в пределах периода работы.",
     .in = {.first = 2}},
    {.code = "GRT-10",
     .words = "A number has one report; another comes under it only after the last was sent back, and says that it "
              "replaces that one.",
     .basis = "logical: one number means one report",
     .lv = "Vienam numuram ir viens pārskats; citu ar to iesniedz tikai pēc tam, kad pēdējais ir nosūtīts atpakaļ, un "
           "tas norāda, ka to aizstāj.",
     .ru = "Под одним номером один отчёт; другой подаётся под ним только после того, как последний возвращён на "
           "доработку, и указывает, что заменяет его.",
     .in = {.first = 2}},
    {.code = "GRT-11",
     .words = "An irregularity is closed by signers of whom one did not open it, and a report is approved by signers "
              "of whom one did not sign it.",
     .basis = "legal: nobody judges his own cause",
     .lv = "Neatbilstību slēdz parakstītāji, no kuriem vismaz viens to neatklāja, un pārskatu apstiprina "
           "parakstītāji, no kuriem vismaz viens to neparakstīja.",
     .ru = "Нарушение закрывают подписавшие, из которых хотя бы один его не открывал, а отчёт утверждают подписавшие, "
           "из которых хотя бы один его не подписывал.",
     .in = {.first = 2}},
    {.code = "GRT-12",
     .words = "A recovery that names an irregularity rests on one that was closed as confirmed, in whole or "
              "in part; one that names a disallowed cost rests on one that no appeal has undone. An appeal "
              "that is upheld undoes what it is against and opens the grant where it is closed: a "
              "terminated contract is in force again, a recovery claims nothing more and what was received "
              "of it is owed to the recipient as far as the contract has room for it, and a disallowed cost "
              "is so no longer.",
     .basis = "legal: a claim needs a ground",
     .lv = "Atgūšana, kas nosauc neatbilstību, balstās uz tādu, kas slēgta kā pilnīgi vai daļēji "
           "apstiprināta; atgūšana, kas nosauc neattiecināmas izmaksas, balstās uz tādām, kuras nav "
           "atcēlusi neviena pārsūdzība. Apmierināta pārsūdzība atceļ to, pret ko tā vērsta, un atver "
           "grantu, ja tas ir slēgts: izbeigts līgums atkal ir spēkā, atgūšanā vairs neko nepieprasa un "
           "tajā saņemtais pienākas saņēmējam, ciktāl līgumā tam ir vieta, un izmaksas vairs nav "
           "neattiecināmas.",
     .ru = "Взыскание, называющее нарушение, основано на таком, которое закрыто как подтверждённое "
           "полностью или частично; взыскание, называющее непринятые затраты, основано на таких, "
           "непринятие которых не отменила ни одна апелляция. Удовлетворённая апелляция отменяет то, "
           "против чего направлена, и открывает грант, если он закрыт: расторгнутый договор снова в "
           "силе, по взысканию больше ничего не истребуется, а полученное по нему причитается "
           "получателю, насколько это вмещает договор, и затраты больше не считаются непринятыми.",
     .in = {.first = 2}},
    {.code = "GRT-13",
     .words = "A grant is closed when none of its suspensions and irregularities is open, nothing is owed "
              "to the recipient, nothing is claimed back and not yet received but on the recoveries that "
              "the event names as staying open, each once and with the reason, and no appeal against its "
              "termination, a recovery or a disallowed cost waits for its decision.",
     .basis = "legal certainty: what is settled stays settled",
     .lv = "Grantu slēdz tad, kad neviena tā maksājumu apturēšana un neatbilstība nav atvērta, saņēmējam "
           "nekas nepienākas, nekas nav pieprasīts atpakaļ un vēl nesaņemts, izņemot atgūšanas, kuras "
           "notikums nosauc kā tādas, kas paliek atvērtas, katru vienu reizi un ar iemeslu, un neviena "
           "pārsūdzība par tā izbeigšanu, atgūšanu vai neattiecināmām izmaksām negaida lēmumu.",
     .ru = "Грант закрывается, когда ни одна приостановка его выплат и ни одно нарушение не открыты, "
           "получателю ничего не должны, ничто не истребовано назад и ещё не получено, кроме как по "
           "взысканиям, которые событие называет остающимися открытыми, каждое один раз и с причиной, и "
           "ни одна апелляция против его расторжения, взыскания или непринятых затрат не ждёт решения.",
     .in = {.first = 2}},
    {.code = "GRT-14",
     .words = "A termination by the funder, a recovery and a disallowed cost state until when they can be appealed, "
              "where the rules give time for that: at least their days of 86,400 seconds after the second in which "
              "the event is logged.",
     .basis = "legal: right to appeal",
     .lv = "Finansētāja veikta līguma izbeigšana, atgūšana un izmaksu atzīšana par neattiecināmām norāda, līdz kuram "
           "brīdim tās var pārsūdzēt, ja nolikums tam dod laiku: ne agrāk kā pēc nolikumā noteiktā dienu skaita, "
           "katra diena 86\u00a0400 sekundes, skaitot no tās sekundes, kurā notikums ierakstīts žurnālā.",
     .ru = "Расторжение финансирующей стороной, взыскание и непринятие затрат указывают, до какого момента их можно "
           "обжаловать, если положение даёт на это время: не раньше чем через установленное положением число дней по "
           "86\u00a0400 секунд после секунды, в которую событие внесено в журнал.",
     .in = {.first = 2}},
    {.code = "GRT-15",
     .words = "A payout is confirmed by its recipient alone: the actor that the data name, or those who represent the "
              "organisation; none of them is administrator, programme officer or treasurer.",
     .basis = "legal: nobody says for another what he has received",
     .lv = "Maksājumu apstiprina tikai tā saņēmējs: datos nosauktais dalībnieks vai tie, kas pārstāv organizāciju; "
           "neviens no viņiem nav administrators, programmas darbinieks vai mantzinis.",
     .ru = "Выплату подтверждает только её получатель: названный в данных участник или те, кто представляет "
           "организацию; никто из них не администратор, не сотрудник программы и не казначей.",
     .in = {.first = 2}},
    {.code = "GRT-16",
     .words = "Who has declared a conflict of interest in an application does not sign for the funder about its "
              "grant: no change or end of the contract, no co-financing, no money that comes back, no suspension or "
              "resumption of payments, no end of an irregularity, no approval or return of a report, no "
              "disallowed cost, no accepted deliverable, no monitoring visit, no re-grant and no closing.",
     .basis = "legal: nobody judges his own cause",
     .lv = "Kas ir deklarējis interešu konfliktu attiecībā uz pieteikumu, tas finansētāja vārdā neparaksta neko par "
           "tā grantu: ne līguma grozīšanu vai izbeigšanu, ne līdzfinansējumu, ne naudas saņemšanu atpakaļ, ne "
           "maksājumu apturēšanu vai atsākšanu, ne neatbilstības slēgšanu, ne pārskata apstiprināšanu "
           "vai nosūtīšanu atpakaļ, ne izmaksu atzīšanu par neattiecināmām, ne nodevuma pieņemšanu, ne uzraudzības "
           "apmeklējumu, ne granta nodošanu tālāk, ne slēgšanu.",
     .ru = "Кто заявил о конфликте интересов по заявке, тот не подписывает от имени финансирующей стороны ничего о её "
           "гранте: ни изменения или расторжения договора, ни софинансирования, ни возврата денег, ни приостановки "
           "или возобновления выплат, ни закрытия нарушения, ни утверждения или возврата отчёта, ни "
           "непринятия затрат, ни принятия результата работы, ни мониторингового визита, ни передачи гранта дальше, "
           "ни закрытия.",
     .in = {.first = 2}},
    {.code = "GRT-17",
     .words = "A report is approved or sent back once, and no cost is disallowed in one that was sent back.",
     .basis = "legal certainty: what is judged stays judged",
     .lv = "Pārskatu apstiprina vai nosūta atpakaļ vienu reizi, un atpakaļ nosūtītā pārskatā izmaksas par "
           "neattiecināmām neatzīst.",
     .ru = "Отчёт утверждается или возвращается на доработку один раз, и в возвращённом отчёте затраты не отклоняются.",
     .in = {.first = 2}},
    {.code = "GRT-18",
     .words = "A grant is closed as cancelled exactly when it has no contract, and as terminated exactly when its "
              "contract was terminated.",
     .basis = "logical: the outcome is what the log says",
     .lv = "Grantu slēdz kā atceltu tieši tad, ja tam nav līguma, un kā izbeigtu tieši tad, ja tā līgums ir izbeigts.",
     .ru = "Грант закрывается как отменённый именно тогда, когда у него нет договора, и как расторгнутый именно "
           "тогда, когда его договор расторгнут.",
     .in = {.first = 2}},
    {.code = "GRT-19",
     .words = "A contract is signed by two programme officers, or by one and the recipient: the actor that "
              "the data name, or who is registered for the organisation or represents it.",
     .basis = "legal: nobody fixes terms and account alone",
     .lv = "Līgumu paraksta divi programmas darbinieki vai viens kopā ar saņēmēju: datos nosaukto "
           "dalībnieku vai to, kas ir reģistrēts organizācijai vai to pārstāv.",
     .ru = "Договор подписывают два сотрудника программы или один вместе с получателем: названным в "
           "данных участником либо тем, кто зарегистрирован за организацией или представляет её.",
     .in = {.first = 2}},
});

}  // namespace

std::span<const RuleRow> money_rules() {
  return kRules;
}

}  // namespace skaidrs
