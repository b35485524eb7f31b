// The rules of ruleset 1. Code, English words and basis are frozen as ruleset_table.cpp says; the other languages are
// no part of the digest.
#include <array>

#include "ledger/grants/rules/ruleset_parts.h"

namespace skaidrs {
namespace {

constexpr std::array kRules = std::to_array<RuleRow>({
    // Form
    {.code = "FRM-01",
     .words = "An event has the attributes and identifiers of its form, and its data fit the schema of its type and "
              "version.",
     .basis = "logical: nobody can judge what has no form",
     .lv = "Notikumam ir tā formā paredzētie atribūti un identifikatori, un tā dati atbilst notikuma tipa un versijas "
           "shēmai.",
     .ru = "Событие имеет атрибуты и идентификаторы, предусмотренные его формой, а его данные соответствуют схеме его "
           "типа и версии."},
    {.code = "FRM-02",
     .words = "The ruleset in force knows the type and the version of the event.",
     .basis = "logical: nobody can judge what has no rule",
     .lv = "Spēkā esošais noteikumu kopums paredz notikuma tipu un versiju.",
     .ru = "Действующий свод правил предусматривает тип и версию события."},
    {.code = "FRM-03",
     .words = "The time that the signers state is at most 30 days before and 5 minutes after the instant of logging.",
     .basis = "logical: an old signature is no present will",
     .lv = "Parakstītāju norādītais laiks ir ne vairāk kā 30 dienas pirms ierakstīšanas brīža un ne vairāk kā 5 "
           "minūtes pēc tā.",
     .ru = "Время, указанное подписавшими, раньше момента внесения записи не более чем на 30 дней и позже него не "
           "более чем на 5 минут."},
    {.code = "FRM-04",
     .words = "The subject is the entity of the type and the id that the data state.",
     .basis = "logical: one thing has one name",
     .lv = "Notikuma priekšmetu veido tā tipam atbilstošais objekts un datos norādītais identifikators.",
     .ru = "Предмет события составляют объект, соответствующий его типу, и идентификатор, указанный в данных."},
    {.code = "FRM-05",
     .words =
         "An event names programme, call, application, consultation, organisation and actor exactly as what it is "
         "about was made with: the same where that has them, none where it has none; rules and bodies keep their "
         "programme, a body its call; a document, and a call that names its body, contradict nothing that they name.",
     .basis = "logical: answers by name are complete only when names agree",
     .lv = "Notikums nosauc programmu, konkursu, pieteikumu, konsultāciju, organizāciju un dalībnieku tieši tā, kā tie "
           "norādīti, izveidojot to, uz ko notikums attiecas: tos pašus, ja tam tie ir, un nevienu, ja tam to nav; "
           "nolikums un koleģiālā institūcija paliek savā programmā, institūcija – arī savā konkursā; dokuments, kā "
           "arī konkurss, kas nosauc savu institūciju, nav pretrunā ne ar ko, ko tie nosauc.",
     .ru = "Событие называет программу, конкурс, заявку, консультацию, организацию и участника точно так, как они "
           "указаны при создании того, к чему событие относится: те же, если они там есть, и никаких, если их там нет; "
           "положение и коллегиальный орган остаются в своей программе, орган — и в своём конкурсе; документ, а также "
           "конкурс, называющий свой орган, не противоречат ничему из того, что они называют.",
     .in = {.first = 1, .last = 1}},
    {.code = "FRM-06",
     .words = "A currency is one of the ruleset's table; an amount has exactly its currency's digits and, with all "
              "that it is added to, at most 9,223,372,036,854,775,807 minor units.",
     .basis = "logical: sums are exact",
     .lv = "Valūta ir viena no noteikumu kopuma tabulā minētajām; summai ir tieši tik decimālzīmju, cik noteikts tās "
           "valūtai, un kopā ar visu, kam to pieskaita, tā nepārsniedz "
           "9\u00a0223\u00a0372\u00a0036\u00a0854\u00a0775\u00a0807 valūtas mazākās vienības.",
     .ru = "Валюта — одна из указанных в таблице свода правил; сумма имеет ровно столько десятичных знаков, сколько "
           "установлено для её валюты, и вместе со всем, к чему она прибавляется, не превышает "
           "9\u00a0223\u00a0372\u00a0036\u00a0854\u00a0775\u00a0807 минимальных единиц валюты."},
    {.code = "FRM-07",
     .words = "What starts a period states its end as an instant after its start; an import is not held to this.",
     .basis = "legal certainty: who is bound can know until when",
     .lv = "Ja ar notikumu sākas laikposms, tajā ir norādītas laikposma beigas – brīdis pēc tā sākuma; uz importu šī "
           "prasība neattiecas.",
     .ru = "Событие, с которого начинается период, указывает окончание периода — момент после его начала; на импорт "
           "это требование не распространяется."},
    {.code = "FRM-08",
     .words = "A day that the data state is not before the day that what it rests on states; beside an instant, not "
              "before the day before its day in UTC.",
     .basis = "logical: nothing rests on what is not yet there",
     .lv = "Datos norādītā diena nav agrāka par dienu, kas norādīta tajā, uz ko tā balstās; ja tur ir norādīts brīdis, "
           "tā nav agrāka par dienu pirms tās, kurā šis brīdis iestājas pēc UTC.",
     .ru = "День, указанный в данных, не раньше дня, указанного в том, на чём он основан; если там указан момент, он "
           "не раньше дня, предшествующего дню этого момента по UTC."},
    {.code = "FRM-09",
     .words = "What is about an example is marked as an example; below a call, an application, a grant, a decision, a "
              "recommendation and a register only an example has examples; versions of rules, and extracts of a "
              "register, are all examples or none is.",
     .basis = "logical: nobody mistakes an invention for a fact",
     .lv = "Tas, kas attiecas uz piemēru, ir atzīmēts kā piemērs; konkursam, pieteikumam, grantam, lēmumam, ieteikumam "
           "un reģistram pakārtoti piemēri ir tikai tad, ja tas pats ir piemērs; nolikuma versijas vai nu visas ir "
           "piemēri, vai neviena nav piemērs, un tas pats attiecas uz reģistra izrakstiem.",
     .ru = "То, что относится к примеру, отмечено как пример; конкурсу, заявке, гранту, решению, рекомендации и "
           "реестру примеры подчинены только тогда, когда они сами являются примером; версии положения либо все "
           "являются примерами, либо ни одна из них; то же относится к выпискам из реестра."},
    {.code = "FRM-10",
     .words = "The criteria of a rules profile are named once each and their weights sum to 1,000; the least score can "
              "be reached; tie-breakers are criteria.",
     .basis = "logical: a ranking can be computed",
     .lv = "Nolikuma profilā katrs kritērijs ir nosaukts vienu reizi, un kritēriju svaru summa ir 1000; minimālais "
           "vērtējums ir sasniedzams; izšķirošie kritēriji vienādu vērtējumu gadījumā ir no šo kritēriju vidus.",
     .ru = "В профиле положения каждый критерий назван один раз, а сумма весов критериев равна 1000; минимальная "
           "оценка достижима; решающие критерии при равенстве оценок взяты из числа этих критериев."},
    {.code = "FRM-11",
     .words = "In a rules profile the smallest grant is not above the largest; a third expert comes after exactly two; "
              "tiers of signatures rise in both sum and number; a quota's least share is not above its largest; quotas "
              "are named once.",
     .basis = "logical: rules do not contradict themselves",
     .lv = "Nolikuma profilā mazākais grants nepārsniedz lielāko; trešais eksperts ir paredzēts tikai tad, ja pirms "
           "viņa ir tieši divi; parakstu pakāpēs pieaug gan summa, gan parakstu skaits; kvotas mazākā daļa nepārsniedz "
           "lielāko; katra kvota ir nosaukta vienu reizi.",
     .ru = "В профиле положения наименьший грант не превышает наибольшего; третий эксперт предусмотрен, только если до "
           "него ровно два; ступени подписей возрастают и по сумме, и по числу подписей; наименьшая доля квоты не "
           "превышает наибольшей; каждая квота названа один раз."},
    {.code = "FRM-12",
     .words = "Of those invited at most as many confirmed as were invited, at most as many came as had confirmed, as "
              "far as these numbers are stated; those who came by field add up to those who came.",
     .basis = "logical: a funnel only narrows",
     .lv = "Ciktāl šie skaitļi ir norādīti, dalību apstiprinājušo nav vairāk kā uzaicināto un atnākušo nav vairāk kā "
           "dalību apstiprinājušo; atnākušo skaits pa jomām kopā ir vienāds ar visu atnākušo skaitu.",
     .ru = "Насколько эти числа указаны, подтвердивших участие не больше, чем приглашённых, а пришедших не больше, чем "
           "подтвердивших; числа пришедших по областям деятельности вместе равны числу всех пришедших."},
    {.code = "FRM-13",
     .words = "The number of an organisation in the list LV-RE has 11 digits, as org-id.guide writes it.",
     .basis = "logical: one thing has one name",
     .lv = "Organizācijas numuram sarakstā LV-RE ir 11 cipari, kā to raksta org-id.guide.",
     .ru = "Номер организации в списке LV-RE состоит из 11 цифр, как его пишет org-id.guide."},
    // Signatures
    {.code = "SIG-01",
     .words = "Every signature is by a key that is registered in this ledger.",
     .basis = "legal: who acts is known",
     .lv = "Katrs paraksts ir izdarīts ar atslēgu, kas reģistrēta šajā virsgrāmatā.",
     .ru = "Каждая подпись сделана ключом, зарегистрированным в этой книге учёта."},
    {.code = "SIG-02",
     .words = "No signature is by a key that is revoked before the entry.",
     .basis = "legal: who acts is known",
     .lv = "Neviens paraksts nav izdarīts ar atslēgu, kas atsaukta pirms šā ieraksta.",
     .ru = "Ни одна подпись не сделана ключом, отозванным до этой записи."},
    {.code = "SIG-03",
     .words = "Every signature holds over the exact bytes of the payload.",
     .basis = "legal: what is signed is what is logged",
     .lv = "Katrs paraksts ir derīgs tieši tiem baitiem, no kuriem sastāv parakstāmais saturs.",
     .ru = "Каждая подпись верна именно для тех байтов, из которых состоит подписываемое содержимое."},
    {.code = "SIG-04",
     .words = "Every actor in data.signers has signed.",
     .basis = "legal: who is named has agreed",
     .lv = "Katrs data.signers norādītais dalībnieks ir parakstījis notikumu.",
     .ru = "Каждый участник, указанный в data.signers, подписал событие."},
    {.code = "SIG-05",
     .words = "Every signature is by a key of an actor in data.signers.",
     .basis = "legal: who signs is named",
     .lv = "Katrs paraksts ir izdarīts ar data.signers norādīta dalībnieka atslēgu.",
     .ru = "Каждая подпись сделана ключом участника, указанного в data.signers."},
    {.code = "SIG-06",
     .words = "Every key that an event registers has signed it.",
     .basis = "logical: possession is proved",
     .lv = "Notikums ir parakstīts ar katru atslēgu, ko tas reģistrē.",
     .ru = "Событие подписано каждым ключом, который оно регистрирует."},
    {.code = "SIG-07",
     .words = "Every actor in data.signers has signed once.",
     .basis = "logical: thresholds count persons",
     .lv = "Katrs data.signers norādītais dalībnieks ir parakstījis notikumu vienu reizi.",
     .ru = "Каждый участник, указанный в data.signers, подписал событие один раз."},
    {.code = "SIG-08",
     .words = "Every actor in data.signers is registered.",
     .basis = "legal: who acts is known",
     .lv = "Katrs data.signers norādītais dalībnieks ir reģistrēts.",
     .ru = "Каждый участник, указанный в data.signers, зарегистрирован."},
    {.code = "SRC-01",
     .words = "The source is the address of one of the signers at this ledger's origin.",
     .basis = "legal: nobody writes under another's name",
     .lv = "Avots ir viena parakstītāja adrese šīs virsgrāmatas bāzes adresē.",
     .ru = "Источник — адрес одного из подписавших в пределах базового адреса этой книги учёта."},
    // Ledger
    {.code = "LED-01",
     .words = "The event is bound to this ledger's id; the first entry to none.",
     .basis = "logical: no event serves two ledgers",
     .lv = "Notikums ir piesaistīts šīs virsgrāmatas identifikatoram; pirmais ieraksts – nevienam.",
     .ru = "Событие привязано к идентификатору этой книги учёта; первая запись — ни к какому."},
    {.code = "LED-02",
     .words = "A checkpoint that the signers say they saw is a head of this log.",
     .basis = "logical: a fork shows",
     .lv = "Kontrolpunkts, ko parakstītāji norāda kā redzētu, ir viens no šā žurnāla stāvokļiem.",
     .ru = "Контрольная точка, которую подписавшие указывают как виденную ими, — одно из состояний этого журнала."},
    {.code = "LED-03",
     .words = "The first entry founds the ledger; no other does.",
     .basis = "logical: there is one beginning",
     .lv = "Virsgrāmatu dibina pirmais ieraksts un neviens cits.",
     .ru = "Книгу учёта учреждает первая запись и никакая другая."},
    {.code = "LED-04",
     .words = "The founding is signed by all its administrators and the sequencer, who is none of them, each named "
              "once, and by nobody else; both thresholds can be met; nobody in it is named recovery.",
     .basis = "legal: who rules is known from the first day",
     .lv = "Dibināšanas notikumu ir parakstījuši visi tā administratori un žurnāla kārtotājs, kurš nav neviens no "
           "viņiem, katrs nosaukts vienu reizi, un neviens cits; abus sliekšņus ir iespējams sasniegt; nevienam tajā "
           "nav vārda „recovery”.",
     .ru = "Событие учреждения подписали все его администраторы и хранитель журнала, который не является ни одним из "
           "них, — каждый назван один раз — и никто другой; оба порога достижимы; никто в нём не носит имени "
           "«recovery»."},
    {.code = "LED-05",
     .words = "The name of the log's key and the address of the signers are the origin that the founding states.",
     .basis = "logical: one ledger has one address",
     .lv = "Žurnāla atslēgas nosaukums un parakstītāju adrese ir tā bāzes adrese, kas norādīta dibināšanas notikumā.",
     .ru = "Имя ключа журнала и адрес подписавших — это базовый адрес, указанный в событии учреждения."},
    {.code = "LED-06",
     .words = "The founding binds ruleset 1 by the digest of its table.",
     .basis = "legal certainty: the rules are known before they bind",
     .lv = "Dibināšanas notikums padara saistošu 1. noteikumu kopumu, norādot tā tabulas jaucējvērtību.",
     .ru = "Событие учреждения делает обязательным свод правил № 1, указывая хеш его таблицы.",
     .in = {.first = 1, .last = 1}},
    {.code = "IDX-01",
     .words = "Every 256th entry is an index commitment; no other entry is.",
     .basis = "logical: answers can be proved complete",
     .lv = "Katrs 256. ieraksts ir indeksa fiksējums; neviens cits ieraksts tāds nav.",
     .ru = "Каждая 256-я запись — фиксация индекса; никакая другая запись ею не является."},
    {.code = "IDX-02",
     .words = "An index commitment states size, tree root, index root and number of keys of all entries before it.",
     .basis = "logical: answers can be proved complete",
     .lv = "Indeksa fiksējumā par visiem ierakstiem pirms tā ir norādīts lielums, koka sakne, indeksa sakne un atslēgu "
           "skaits.",
     .ru = "Фиксация индекса указывает размер, корень дерева, корень индекса и число ключей для всех предшествующих ей "
           "записей."},
    {.code = "CLK-01",
     .words = "The sequencer's clock is not behind the last entry, unless its operator accepts that.",
     .basis = "logical: the log's time never falls",
     .lv = "Žurnāla kārtotāja pulkstenis neatpaliek no pēdējā ieraksta, ja vien kārtotāja operators tam nav piekritis.",
     .ru = "Часы хранителя журнала не отстают от последней записи, если только его оператор с этим не согласился."},
    {.code = "CLK-02",
     .words = "The sequencer's clock is at most 100 days ahead of the last entry, unless its operator accepts that.",
     .basis = "logical: a wrong clock would push the log's time for ever",
     .lv = "Žurnāla kārtotāja pulkstenis apsteidz pēdējo ierakstu ne vairāk kā par 100 dienām, ja vien kārtotāja "
           "operators tam nav piekritis.",
     .ru = "Часы хранителя журнала опережают последнюю запись не более чем на 100 дней, если только его оператор с "
           "этим не согласился."},
    // Governance
    {.code = "GOV-01",
     .words = "A registered key is a canonically encoded Ed25519 point of prime order.",
     .basis = "logical: every library judges its signatures alike",
     .lv = "Reģistrēta atslēga ir kanoniski kodēts Ed25519 punkts, kura kārta ir pirmskaitlis.",
     .ru = "Зарегистрированный ключ — канонически закодированная точка Ed25519 простого порядка."},
    {.code = "GOV-02",
     .words = "A key is registered once in a ledger, for ever, and is never the log's own.",
     .basis = "legal: a key stands for one actor",
     .lv = "Atslēgu virsgrāmatā reģistrē vienu reizi un uz visiem laikiem, un tā nekad nav paša žurnāla atslēga.",
     .ru = "Ключ регистрируется в книге учёта один раз и навсегда и никогда не является ключом самого журнала."},
    {.code = "GOV-03",
     .words = "The id of a key is the SHA-256 of its public key's DER form.",
     .basis = "logical: one thing has one name",
     .lv = "Atslēgas identifikators ir SHA-256 no tās publiskās atslēgas DER formā.",
     .ru = "Идентификатор ключа — SHA-256 от его открытого ключа в форме DER."},
    {.code = "GOV-04",
     .words = "The key that is revoked is registered for the actor named and not yet revoked; it is suspect from an "
              "entry before this one.",
     .basis = "logical: only what counts can end",
     .lv = "Atsaucamā atslēga ir reģistrēta norādītajam dalībniekam un vēl nav atsaukta; ieraksts, no kura tā ir "
           "apšaubāma, ir pirms šā ieraksta.",
     .ru = "Отзываемый ключ зарегистрирован за указанным участником и ещё не отозван; запись, начиная с которой он "
           "сомнителен, стоит до этой записи."},
    {.code = "GOV-05",
     .words = "A revocation from an administrator leaves at least the threshold of administrators who hold their role "
              "and a live key; one from a sequencer leaves one who does.",
     .basis = "legal certainty: the ledger can be governed",
     .lv =
         "Ja kaut ko atsauc administratoram, paliek vismaz tik administratoru ar savu lomu un derīgu atslēgu, cik "
         "prasa slieksnis; ja atsauc žurnāla kārtotājam, paliek vismaz viens kārtotājs ar savu lomu un derīgu atslēgu.",
     .ru = "Если что-либо отзывают у администратора, остаётся не меньше администраторов со своей ролью и действующим "
           "ключом, чем требует порог; если у хранителя журнала — остаётся хотя бы один хранитель со своей ролью и "
           "действующим ключом.",
     .in = {.first = 1, .last = 1}},
    {.code = "GOV-06",
     .words = "The role that is revoked was granted under this id to this actor for this scope, and is not yet "
              "revoked; roles of the founding have their actor's name for an id.",
     .basis = "logical: only what counts can end",
     .lv = "Atsaucamā loma ir piešķirta ar šo identifikatoru šim dalībniekam šajā darbības jomā un vēl nav atsaukta; "
           "dibināšanas notikuma lomu identifikators ir dalībnieka vārds.",
     .ru = "Отзываемая роль была предоставлена под этим идентификатором этому участнику в этой области действия и ещё "
           "не отозвана; идентификатор ролей из события учреждения — имя участника."},
    {.code = "GOV-07",
     .words = "No actor is named recovery.",
     .basis = "logical: recovery keys are no actor's keys",
     .lv = "Nevienam dalībniekam nav vārda „recovery”.",
     .ru = "Ни один участник не носит имени «recovery».",
     .in = {.first = 1, .last = 1}},
    {.code = "GOV-08",
     .words = "An entry is withheld once, by its index, which is below that of the event and not 0, and by its leaf "
              "hash and its keys in order, as its bytes have them; and only a contribution, a recommendation, an "
              "answer to one, a document or an imported row, when all later entries are judged the same without it; "
              "for the rules it is from then on as if it had never been.",
     .basis = "legal: right to erasure, as far as the rest can still be judged",
     .lv =
         "Piekļuvi ierakstam slēdz vienu reizi, norādot tā kārtas numuru, kas ir mazāks par šā notikuma kārtas numuru "
         "un nav 0, kā arī tā lapas jaucējvērtību un tā atslēgas pareizā secībā, tādas, kādas tās ir tā baitos; un "
         "tikai tad, ja tas ir izteikums, ieteikums, atbilde uz ieteikumu, dokuments vai importēta rinda un par visiem "
         "vēlākajiem ierakstiem bez tā spriež tāpat; noteikumiem tas no tā brīža ir tā, it kā nekad nebūtu bijis.",
     .ru =
         "Доступ к записи закрывается один раз, с указанием её порядкового номера, который меньше порядкового номера "
         "этого события и не равен 0, а также хеша её листа и её ключей по порядку, какими они стоят в её байтах; и "
         "только если это высказывание, рекомендация, ответ на рекомендацию, документ или импортированная строка и обо "
         "всех более поздних записях без неё судят так же; для правил её с этого времени как будто никогда не было."},
    // Roles
    {.code = "ROL-01",
     .words = "As many distinct signers as the ruleset asks for hold one of the event type's roles at the instant of "
              "logging, for the ledger, the programme or the call; the period's first and last instant count.",
     .basis = "legal: competence",
     .lv = "Tik dažādiem parakstītājiem, cik prasa noteikumu kopums, ierakstīšanas brīdī ir kāda no notikuma tipam "
           "noteiktajām lomām – virsgrāmatā, programmā vai konkursā; laikposma pirmais un pēdējais brīdis ieskaitāms.",
     .ru = "Столько разных подписавших, сколько требует свод правил, имеют в момент внесения записи одну из ролей, "
           "установленных для типа события, — для книги учёта, программы или конкурса; первый и последний момент "
           "периода включаются."},
    {.code = "ROL-02",
     .words = "Who declares, seals or scores signs it himself.",
     .basis = "legal: personal duty",
     .lv = "Kas deklarē intereses, aizzīmogo vērtējumu vai vērtē, tas to paraksta pats.",
     .ru = "Кто заявляет о своих интересах, запечатывает оценку или оценивает, тот подписывает это сам."},
    {.code = "ROL-03",
     .words = "Who holds the role sequencer signs index commitments and the founding, who holds the role importer "
              "signs imports; besides, either may alone revoke a key of his own, and nothing else.",
     .basis = "legal: separation of duties",
     .lv = "Kam ir loma „sequencer” (žurnāla kārtotājs), tas paraksta indeksa fiksējumus un dibināšanas notikumu; kam "
           "ir loma „importer” (datu importētājs), tas paraksta importu; bez tam katrs no viņiem drīkst viens pats "
           "atsaukt savu atslēgu, un neko citu.",
     .ru = "Имеющий роль «sequencer» (хранитель журнала) подписывает фиксации индекса и событие учреждения, имеющий "
           "роль «importer» (импортёр данных) — импорт; кроме того, каждый из них может единолично отозвать "
           "собственный ключ, и больше ничего."},
    {.code = "ROL-04",
     .words = "One of those who sign a payout is a treasurer.",
     .basis = "legal: separation of duties",
     .lv = "Viens no tiem, kas paraksta maksājumu, ir mantzinis.",
     .ru = "Один из подписывающих выплату — казначей.",
     .in = {.first = 1, .last = 1}},
    {.code = "ROL-05",
     .words = "Who attests a decision has signed it: every member counted as voting for it, or the body's chair and "
              "its secretary, whose seat counts as a role there; at least as many as the call's rules ask for, in the "
              "manner that they allow; members' own signatures are always allowed.",
     .basis = "legal: who decides answers for it",
     .lv = "Kas apliecina lēmumu, tas to ir parakstījis: katrs loceklis, kura balss skaitīta par lēmumu, vai "
           "koleģiālās institūcijas priekšsēdētājs un tās sekretārs, kura vieta šeit ir uzskatāma par lomu; vismaz "
           "tik, cik prasa konkursa nolikums, un tajā atļautajā veidā; pašu locekļu paraksti ir atļauti vienmēr.",
     .ru = "Кто удостоверяет решение, тот его подписал: каждый член, чей голос засчитан за решение, либо председатель "
           "коллегиального органа и его секретарь, чьё место здесь считается ролью; не меньше, чем требует положение о "
           "конкурсе, и тем способом, который оно допускает; подписи самих членов допустимы всегда."},
    {.code = "ROL-06",
     .words = "Who has declared a conflict of interest in an application neither signs its assignments, scores, "
              "decisions, contracts and payouts, nor votes on it.",
     .basis = "legal: nobody judges his own cause",
     .lv = "Kas ir deklarējis interešu konfliktu attiecībā uz pieteikumu, tas neparaksta ekspertu norīkošanu, "
           "vērtējumus, lēmumus, līgumus un maksājumus, kas uz to attiecas, un par to nebalso.",
     .ru = "Кто заявил о конфликте интересов по заявке, тот не подписывает относящиеся к ней назначения экспертов, "
           "оценки, решения, договоры и выплаты и не голосует по ней.",
     .in = {.first = 1, .last = 1}},
    {.code = "ROL-07",
     .words = "Nobody holds the role sequencer or importer at a time together with another role.",
     .basis = "legal: separation of duties",
     .lv = "Nevienam vienlaikus ar lomu „sequencer” (žurnāla kārtotājs) vai „importer” (datu importētājs) nav citas "
           "lomas.",
     .ru = "Никто не имеет роли «sequencer» (хранитель журнала) или «importer» (импортёр данных) одновременно с другой "
           "ролью."},
    // References
    {.code = "REF-01",
     .words =
         "What an event refers to by a name stands in the log before it; a document may be named by its digest alone.",
     .basis = "logical: nothing rests on what is not yet there",
     .lv = "Tas, uz ko notikums atsaucas pēc nosaukuma, žurnālā ir pirms tā; dokumentu drīkst nosaukt arī tikai ar tā "
           "jaucējvērtību.",
     .ru = "То, на что событие ссылается по имени, стоит в журнале до него; документ может быть назван одним лишь "
           "своим хешем."},
    {.code = "REF-02",
     .words = "Actor, role, programme, call, application, decision, grant, payout, consultation, contribution, "
              "recommendation and document have ids that are used once.",
     .basis = "logical: one name means one thing",
     .lv = "Dalībniekam, lomai, programmai, konkursam, pieteikumam, lēmumam, grantam, maksājumam, konsultācijai, "
           "izteikumam, ieteikumam un dokumentam ir identifikatori, ko izmanto vienu reizi.",
     .ru = "Участник, роль, программа, конкурс, заявка, решение, грант, выплата, консультация, высказывание, "
           "рекомендация и документ имеют идентификаторы, которые используются один раз.",
     .in = {.first = 1, .last = 1}},
    {.code = "REF-03",
     .words = "Rules begin with version 1, and each further version is the next, in the same programme.",
     .basis = "legal certainty: which version binds is known",
     .lv = "Nolikums sākas ar 1. versiju, un katra turpmākā versija ir nākamā pēc kārtas tajā pašā programmā.",
     .ru = "Положение начинается с версии 1, и каждая дальнейшая версия — следующая по порядку, в той же программе."},
    {.code = "REF-04",
     .words =
         "A budget line, theme, working group, instalment or expert that an event names is one of those that its "
         "programme, consultation, contract or application has; what is listed with names or numbers has each once.",
     .basis = "logical: nothing rests on what is not there",
     .lv = "Budžeta līnija, tēma, darba grupa, daļmaksājums vai eksperts, ko notikums nosauc, ir viens no tiem, kas ir "
           "tā programmā, konsultācijā, līgumā vai pieteikumā; tajā, kas uzskaitīts ar nosaukumiem vai numuriem, katrs "
           "ir vienu reizi.",
     .ru =
         "Бюджетная линия, тема, рабочая группа, транш или эксперт, которых называет событие, — из числа тех, что есть "
         "в его программе, консультации, договоре или заявке; в перечне с именами или номерами каждое стоит один раз."},
    // Order
    {.code = "ORD-01",
     .words = "A call opens under a version of rules that is published before it.",
     .basis = "legal certainty: rules come before the call",
     .lv = "Konkursu atver saskaņā ar nolikuma versiju, kas publicēta pirms tā.",
     .ru = "Конкурс открывается по той версии положения, которая опубликована до него.",
     .in = {.first = 1, .last = 1}},
    {.code = "ORD-02",
     .words = "A call closes after it opens.",
     .basis = "logical: there is time to apply",
     .lv = "Konkurss tiek slēgts vēlāk, nekā tas tiek atvērts.",
     .ru = "Конкурс закрывается позже, чем открывается.",
     .in = {.first = 1, .last = 1}},
    {.code = "ORD-03",
     .words = "An application is logged while its call takes them: not before the instant at which it opens, not after "
              "the instant of its close, and not after its ranking.",
     .basis = "legal: equal treatment of applicants",
     .lv = "Pieteikumu ieraksta žurnālā, kamēr konkurss pieņem pieteikumus: ne pirms tā atvēršanas brīža, ne pēc tā "
           "slēgšanas brīža un ne pēc tā vērtējumu saraksta sastādīšanas.",
     .ru = "Заявка вносится в журнал, пока конкурс принимает заявки: не раньше момента его открытия, не позже момента "
           "его закрытия и не после составления его рейтинга."},
    {.code = "ORD-04",
     .words = "An evaluator declares his interest in an application before he seals or submits a score.",
     .basis = "legal: nobody judges his own cause",
     .lv = "Vērtētājs deklarē savas intereses attiecībā uz pieteikumu, pirms viņš aizzīmogo vai iesniedz vērtējumu.",
     .ru = "Оценщик заявляет о своих интересах в отношении заявки до того, как запечатает или подаст оценку."},
    {.code = "ORD-05",
     .words = "No score is sealed, submitted or assigned for after the ranking of its call.",
     .basis = "legal: equal treatment of applicants",
     .lv = "Pēc konkursa vērtējumu saraksta sastādīšanas nevienu vērtējumu neaizzīmogo un neiesniedz un nevienu "
           "ekspertu nenorīko.",
     .ru = "После составления рейтинга конкурса оценки не запечатываются и не подаются, а эксперты для них не "
           "назначаются."},
    {.code = "ORD-06",
     .words = "A ranking is drawn once for a call, after the instant of its close where it has one, and never for a "
              "rolling call.",
     .basis = "legal: equal treatment of applicants",
     .lv = "Konkursa vērtējumu sarakstu sastāda vienu reizi, pēc konkursa slēgšanas brīža, ja tāds ir, un pastāvīgi "
           "atvērtam konkursam – nekad.",
     .ru = "Рейтинг конкурса составляется один раз, после момента закрытия конкурса, если он есть, а для постоянно "
           "открытого конкурса — никогда."},
    {.code = "ORD-07",
     .words = "A decision is by a body composed for the programme, and for the call where the body was made for one or "
              "the call names one, and is logged within the body's period.",
     .basis = "legal: competence",
     .lv = "Lēmumu pieņem koleģiālā institūcija, kas izveidota šai programmai un, ja institūcija izveidota vienam "
           "konkursam vai konkurss kādu nosauc, arī šim konkursam, un lēmumu ieraksta žurnālā institūcijas darbības "
           "laikposmā.",
     .ru = "Решение принимает коллегиальный орган, образованный для этой программы, а если орган образован для одного "
           "конкурса или конкурс называет орган, то и для этого конкурса; решение вносится в журнал в период действия "
           "органа."},
    {.code = "ORD-08",
     .words = "A payout is made after the contract of its grant is signed.",
     .basis = "legal: payment needs a title",
     .lv = "Maksājumu veic pēc tam, kad ir parakstīts tā granta līgums.",
     .ru = "Выплата производится после подписания договора о её гранте."},
    {.code = "ORD-09",
     .words = "An application to which a grant was awarded is not decided again, and a grant has one contract: changes "
              "are events of their own.",
     .basis = "legal certainty: what is awarded stands",
     .lv = "Par pieteikumu, kuram piešķirts grants, vēlreiz nelemj, un grantam ir viens līgums: grozījumi ir atsevišķi "
           "notikumi.",
     .ru = "По заявке, которой присуждён грант, решение повторно не принимается, и у гранта один договор: изменения — "
           "отдельные события."},
    {.code = "ORD-10",
     .words = "A decision states until when it can be appealed, where the rules give time for that: at least their "
              "days of 86,400 seconds after the second in which it is logged.",
     .basis = "legal: right to appeal",
     .lv = "Lēmumā ir norādīts, līdz kuram brīdim to var pārsūdzēt, ja nolikums tam dod laiku: ne agrāk kā pēc "
           "nolikumā noteiktā dienu skaita, katra diena 86\u00a0400 sekundes, skaitot no tās sekundes, kurā lēmums "
           "ierakstīts žurnālā.",
     .ru = "Решение указывает, до какого момента его можно обжаловать, если положение даёт на это время: не раньше чем "
           "через установленное положением число дней по 86\u00a0400 секунд после секунды, в которую решение внесено в "
           "журнал."},
    // Evaluation
    {.code = "EVA-01",
     .words = "An expert holds the role evaluator when assigned, and is assigned to an application once; each place is "
              "one expert's; a replaced expert has not submitted a score; a third expert needs rules that know one.",
     .basis = "legal: equal treatment of applicants",
     .lv = "Ekspertam norīkošanas brīdī ir loma „evaluator” (vērtētājs), un viņu norīko pieteikumam vienu reizi; katra "
           "vieta ir viena eksperta vieta; aizstātais eksperts nav iesniedzis vērtējumu; trešajam ekspertam vajadzīgs "
           "nolikums, kas tādu paredz.",
     .ru = "Эксперт в момент назначения имеет роль «evaluator» (оценщик) и назначается на заявку один раз; каждое "
           "место принадлежит одному эксперту; заменённый эксперт не подавал оценки; для третьего эксперта нужно "
           "положение, которое его предусматривает."},
    {.code = "EVA-02",
     .words = "Only an expert assigned to the application, and not replaced, scores it.",
     .basis = "legal: competence",
     .lv = "Pieteikumu vērtē tikai tāds eksperts, kas tam norīkots un nav aizstāts.",
     .ru = "Заявку оценивает только эксперт, который на неё назначен и не заменён."},
    {.code = "EVA-03",
     .words =
         "A score gives points for every criterion of the call's rules, each once, from 0 to the criterion's maximum.",
     .basis = "legal: the published criteria decide",
     .lv = "Vērtējums dod punktus par katru konkursa nolikuma kritēriju, par katru vienu reizi, no 0 līdz kritērija "
           "maksimumam.",
     .ru = "Оценка даёт баллы по каждому критерию положения о конкурсе, по каждому один раз, от 0 до максимума "
           "критерия."},
    {.code = "EVA-04",
     .words = "A total that is stated is the sum of points times weight.",
     .basis = "logical: sums are exact",
     .lv = "Kopvērtējums, ja tas ir norādīts, ir punktu un svara reizinājumu summa.",
     .ru = "Итоговый балл, если он указан, есть сумма произведений баллов на вес."},
    {.code = "EVA-05",
     .words = "A score is for the application as it was filed, by its digest.",
     .basis = "legal: what was filed is what is judged",
     .lv = "Vērtējums ir par pieteikumu tādu, kāds tas iesniegts; to pārbauda pēc pieteikuma jaucējvērtības.",
     .ru = "Оценка относится к заявке в том виде, в каком она подана; это проверяется по хешу заявки."},
    {.code = "EVA-06",
     .words = "An expert scores an application once, and seals once, before that.",
     .basis = "legal: equal treatment of applicants",
     .lv = "Eksperts vērtē pieteikumu vienu reizi un aizzīmogo vērtējumu vienu reizi, pirms tam.",
     .ru = "Эксперт оценивает заявку один раз и запечатывает оценку один раз, до этого."},
    {.code = "EVA-07",
     .words = "A sealed score is opened with its salt: the seal is the SHA-256 of the salt's 16 bytes followed by the "
              "canonical JSON of the data of score.submitted without the member salt; a score not sealed has no salt.",
     .basis = "logical: a score is not changed after others are known",
     .lv = "Aizzīmogotu vērtējumu atver ar tā sāli: zīmogs ir SHA-256 no 16 sāls baitiem, kam seko notikuma "
           "score.submitted datu kanoniskais JSON bez lauka „salt”; vērtējumam, kas nav aizzīmogots, sāls nav.",
     .ru = "Запечатанная оценка вскрывается вместе с её солью: печать — это SHA-256 от 16 байтов соли и следующего за "
           "ними канонического JSON данных события score.submitted без поля «salt»; у незапечатанной оценки соли нет."},
    {.code = "EVA-08",
     .words = "A sealed score is opened when every expert assigned to the application has sealed or submitted, and "
              "these are at least as many as the rules ask for.",
     .basis = "legal: experts judge independently",
     .lv = "Aizzīmogotu vērtējumu atver tad, kad katrs pieteikumam norīkotais eksperts ir vērtējumu aizzīmogojis vai "
           "iesniedzis un šo ekspertu ir vismaz tik, cik prasa nolikums.",
     .ru = "Запечатанная оценка вскрывается тогда, когда каждый назначенный на заявку эксперт запечатал или подал "
           "оценку и таких экспертов не меньше, чем требует положение.",
     .in = {.first = 1, .last = 1}},
    {.code = "EVA-09",
     .words = "A ranking applies the rules of its call, has every application of the call exactly once, ranked or "
              "unranked, and ranks 1, 2, 3 and so on in the order of the list; it states a part that is covered where "
              "the budget covers a part, and no budget but the call's. Whether it follows from the recorded scores "
              "anybody can compute; this ruleset does not judge it.",
     .basis = "legal: equal treatment of applicants",
     .lv = "Vērtējumu saraksts piemēro sava konkursa nolikumu, tajā katrs konkursa pieteikums ir tieši vienu reizi, ar "
           "vietu vai bez vietas, un vietas saraksta secībā ir 1, 2, 3 un tā tālāk; tas norāda segto daļu tur, kur "
           "budžets sedz daļu, un nenorāda citu budžetu kā vien konkursa budžetu. Vai tas izriet no ierakstītajiem "
           "vērtējumiem, var aprēķināt ikviens; šis noteikumu kopums par to nespriež.",
     .ru = "Рейтинг применяет положение своего конкурса, содержит каждую заявку конкурса ровно один раз, с местом или "
           "без места, и места в порядке списка — 1, 2, 3 и так далее; он указывает покрываемую часть там, где бюджет "
           "покрывает часть, и не указывает иного бюджета, кроме бюджета конкурса. Следует ли он из внесённых в журнал "
           "оценок, может вычислить каждый; этот свод правил об этом не судит.",
     .in = {.first = 1, .last = 1}},
    {.code = "EVA-10",
     .words =
         "Votes are by voting members of the body, each once, and by nobody who stood aside; only members stand aside.",
     .basis = "legal: competence",
     .lv = "Balso koleģiālās institūcijas locekļi ar balsstiesībām, katrs vienu reizi, un nebalso neviens, kas ir "
           "atstatījies; atstatās tikai locekļi.",
     .ru = "Голосуют члены коллегиального органа с правом голоса, каждый один раз, и не голосует никто из взявших "
           "самоотвод; самоотвод берут только члены."},
    {.code = "EVA-11",
     .words = "At least as many members voted as the quorum of the body and that of the rules ask for, and more of "
              "them for the decision than against it.",
     .basis = "legal: the body decides, not a part of it",
     .lv = "Nobalsojuši ir vismaz tik daudz locekļu, cik prasa koleģiālās institūcijas kvorums un nolikuma kvorums, un "
           "par lēmumu – vairāk nekā pret to.",
     .ru = "Проголосовало не меньше членов, чем требуют кворум коллегиального органа и кворум положения, и за решение "
           "— больше, чем против него."},
    // Money
    {.code = "MON-01",
     .words = "The budgets of all calls of a line together are not above the line's allocation.",
     .basis = "legal: budget",
     .lv = "Visu vienas budžeta līnijas konkursu budžeti kopā nepārsniedz šai līnijai atvēlēto finansējumu.",
     .ru = "Бюджеты всех конкурсов одной бюджетной линии вместе не превышают выделенного этой линии финансирования."},
    {.code = "MON-02",
     .words = "All amounts of rules, call, applications, decisions, contracts and payouts are in the currency of the "
              "call's rules, and that is the currency of the programme; conversions are members of their own.",
     .basis = "logical: nothing adds across currencies",
     .lv = "Visas nolikuma, konkursa, pieteikumu, lēmumu, līgumu un maksājumu summas ir konkursa nolikuma valūtā, un "
           "tā ir programmas valūta; konvertācijas ir atsevišķos laukos.",
     .ru = "Все суммы положения, конкурса, заявок, решений, договоров и выплат — в валюте положения о конкурсе, и это "
           "валюта программы; конвертации стоят в отдельных полях.",
     .in = {.first = 1, .last = 1}},
    {.code = "MON-03",
     .words = "A request is not below the smallest and not above the largest grant, not above the total cost, and not "
              "above the largest share of it.",
     .basis = "legal: the published rules bind all",
     .lv = "Pieprasītā summa nav mazāka par mazāko un nav lielāka par lielāko grantu, nav lielāka par kopējām izmaksām "
           "un nav lielāka par to lielāko pieļaujamo daļu.",
     .ru = "Запрошенная сумма не меньше наименьшего и не больше наибольшего гранта, не больше общих затрат и не больше "
           "их наибольшей допустимой доли."},
    {.code = "MON-04",
     .words = "What is paid on a grant is never above its contract.",
     .basis = "legal: payment needs a title",
     .lv = "Tas, kas izmaksāts par grantu, nekad nepārsniedz tā līguma summu.",
     .ru = "Выплаченное по гранту никогда не превышает суммы его договора.",
     .in = {.first = 1, .last = 1}},
    {.code = "MON-05",
     .words = "An award is at most what was requested: exactly that as a grant, less when it is reduced, either under "
              "conditions.",
     .basis = "legal: nobody gets more than he asked for",
     .lv = "Piešķīrums nepārsniedz pieprasīto summu: pilns grants ir tieši šī summa, samazināts grants – mazāk, grants "
           "ar nosacījumiem – viens vai otrs.",
     .ru = "Присуждённая сумма не превышает запрошенной: полный грант — ровно эта сумма, сокращённый — меньше, грант с "
           "условиями — то или другое."},
    {.code = "MON-06",
     .words = "The awards of a call together are not above its budget.",
     .basis = "legal: budget",
     .lv = "Konkursa piešķīrumi kopā nepārsniedz tā budžetu.",
     .ru = "Суммы, присуждённые в конкурсе, вместе не превышают его бюджета."},
    {.code = "MON-07",
     .words = "A contract is over the sum that was awarded, by the decision that awarded it.",
     .basis = "legal: payment needs a title",
     .lv = "Līgums ir par piešķirto summu, pēc lēmuma, kas to piešķīra.",
     .ru = "Договор заключён на присуждённую сумму, по решению, которым она присуждена."},
    {.code = "MON-08",
     .words = "Instalments are numbered 1, 2, 3 and so on, and add up to the contract.",
     .basis = "logical: sums are exact",
     .lv = "Daļmaksājumi ir numurēti 1, 2, 3 un tā tālāk, un kopā tie ir līguma summa.",
     .ru = "Транши пронумерованы 1, 2, 3 и так далее и вместе составляют сумму договора."},
    {.code = "MON-09",
     .words = "Advances together are not above the share of the contract that the rules allow.",
     .basis = "legal: the published rules bind all",
     .lv = "Avansi kopā nepārsniedz to līguma summas daļu, ko atļauj nolikums.",
     .ru = "Авансы вместе не превышают той доли суммы договора, которую допускает положение."},
    {.code = "MON-10",
     .words = "A contract is not above its total cost times its rate, and its rate is not above that of the rules.",
     .basis = "legal: the published rules bind all",
     .lv = "Līguma summa nepārsniedz tā kopējās izmaksas, reizinātas ar tā atbalsta intensitāti, un tā atbalsta "
           "intensitāte nepārsniedz nolikumā noteikto.",
     .ru = "Сумма договора не превышает его общих затрат, умноженных на его долю финансирования, а его доля "
           "финансирования не превышает установленной положением."},
    {.code = "MON-11",
     .words = "What is paid on an instalment is not above the instalment.",
     .basis = "legal: payment needs a title",
     .lv = "Tas, kas izmaksāts par daļmaksājumu, nepārsniedz daļmaksājuma summu.",
     .ru = "Выплаченное по траншу не превышает суммы транша.",
     .in = {.first = 1, .last = 1}},
    {.code = "MON-12",
     .words = "A payout goes to the account of the contract, by its digest.",
     .basis = "legal: payment to the one entitled",
     .lv = "Maksājumu veic uz līguma kontu; to pārbauda pēc konta jaucējvērtības.",
     .ru = "Выплата поступает на счёт договора; это проверяется по хешу счёта."},
    {.code = "MON-13",
     .words = "A payout is signed by as many holders of its roles as the call's rules ask for: their minimum, and the "
              "tier that all payouts of the grant together reach.",
     .basis = "legal: the published rules bind all",
     .lv = "Maksājumu paraksta tik tam noteikto lomu turētāju, cik prasa konkursa nolikums: nolikuma minimums un "
           "pakāpe, ko sasniedz visi granta maksājumi kopā.",
     .ru = "Выплату подписывают столько обладателей установленных для неё ролей, сколько требует положение о конкурсе: "
           "его минимум и ступень, которой достигают все выплаты по гранту вместе."},
    {.code = "MON-14",
     .words = "A conversion is between two currencies and exact: the sum after it is the sum before it times the rate, "
              "half up to minor units; that of a contract ends at its amount, that of a payout begins at its amount.",
     .basis = "logical: sums are exact",
     .lv = "Konvertācija ir starp divām valūtām un precīza: summa pēc tās ir summa pirms tās, reizināta ar kursu un "
           "noapaļota līdz valūtas mazākajām vienībām, pusi noapaļojot uz augšu; līguma konvertācija beidzas ar līguma "
           "summu, maksājuma konvertācija sākas ar maksājuma summu.",
     .ru = "Конвертация производится между двумя валютами и точна: сумма после неё — это сумма до неё, умноженная на "
           "курс и округлённая до минимальных единиц валюты, половина вверх; конвертация договора заканчивается его "
           "суммой, конвертация выплаты начинается с её суммы.",
     .in = {.first = 1, .last = 1}},
    {.code = "MON-15",
     .words = "No payout rests on a decision or a contract with a signature by a key from the index on from which it "
              "is suspect.",
     .basis = "legal: payment needs a title beyond dispute",
     .lv = "Neviens maksājums nebalstās uz lēmumu vai līgumu, kurā ir ar atslēgu izdarīts paraksts, sākot ar to kārtas "
           "numuru, no kura šī atslēga ir apšaubāma.",
     .ru = "Ни одна выплата не основана на решении или договоре с подписью ключом, сделанной начиная с того "
           "порядкового номера, с которого этот ключ сомнителен."},
    {.code = "MON-16",
     .words = "The lines of a programme are in its currency and add up to its allocation.",
     .basis = "logical: sums are exact",
     .lv = "Programmas budžeta līnijas ir programmas valūtā, un kopā tās ir programmai atvēlētais finansējums.",
     .ru = "Бюджетные линии программы — в её валюте и вместе составляют выделенное ей финансирование."},
    {.code = "MON-17",
     .words = "Applicant and contract are of a kind, and use a cost method, that the call's rules allow; a contract "
              "has the kind of its application.",
     .basis = "legal: the published rules bind all",
     .lv = "Pieteicējs un līgums ir tāda veida un ar tādu izmaksu metodi, kādu atļauj konkursa nolikums; līgumam ir "
           "tas pats veids, kas tā pieteikumam.",
     .ru = "Заявитель и договор — такого вида и с таким методом затрат, какие допускает положение о конкурсе; вид "
           "договора тот же, что у его заявки."},
    {.code = "MON-18",
     .words = "What is requested, awarded or paid is more than nothing.",
     .basis = "logical: nothing is no grant",
     .lv = "Tas, kas pieprasīts, piešķirts vai izmaksāts, ir vairāk par nulli.",
     .ru = "То, что запрошено, присуждено или выплачено, больше нуля.",
     .in = {.first = 1, .last = 1}},
    // Imports
    {.code = "IMP-01",
     .words = "A file is imported once into a register.",
     .basis = "logical: nothing is counted twice",
     .lv = "Failu vienā reģistrā importē vienu reizi.",
     .ru = "Файл импортируется в один реестр один раз."},
    {.code = "IMP-02",
     .words = "An imported row is of a file that the register was imported from, and its number is not above the "
              "file's rows.",
     .basis = "logical: every row has a source",
     .lv = "Importēta rinda ir no faila, no kura importēts reģistrs, un tās numurs nepārsniedz faila rindu skaitu.",
     .ru = "Импортированная строка — из файла, из которого импортирован реестр, и её номер не превышает числа строк "
           "файла."},
    {.code = "IMP-03",
     .words = "The subject of an imported row is imported/<register>.<h>, h being the first 32 hexadecimal digits of "
              "the SHA-256 of the published id as it was before replacements, where there is one; its id is <SHA-256 "
              "of the file>-<number>.",
     .basis = "logical: one row has one name",
     .lv = "Importētas rindas priekšmets ir imported/<reģistrs>.<h>, kur h ir pirmie 32 heksadecimālie cipari no "
           "publicētā identifikatora SHA-256, kāds identifikators bija pirms zīmju aizstāšanas, ja tāds ir; tās "
           "identifikators ir <faila SHA-256>-<numurs>.",
     .ru = "Предмет импортированной строки — imported/<реестр>.<h>, где h — первые 32 шестнадцатеричные цифры SHA-256 "
           "опубликованного идентификатора, каким он был до замены знаков, если он есть; её идентификатор — <SHA-256 "
           "файла>-<номер>."},
    {.code = "IMP-04",
     .words = "An imported amount is in the row's currency, and has the value that is published, where that reads as "
              "an exact decimal.",
     .basis = "logical: a claim is repeated as it was made",
     .lv =
         "Importēta summa ir rindas valūtā, un tai ir publicētā vērtība, ja to var nolasīt kā precīzu decimālskaitli.",
     .ru = "Импортированная сумма — в валюте строки и имеет опубликованное значение, если оно читается как точное "
           "десятичное число."},
    {.code = "IMP-05",
     .words = "The rows of a file come from the same source as its register.imported.",
     .basis = "logical: nothing is counted twice",
     .lv = "Faila rindas nāk no tā paša avota, no kura tā notikums register.imported.",
     .ru = "Строки файла поступают из того же источника, что и его событие register.imported."},
});

}  // namespace

std::span<const RuleRow> first_rules() {
  return kRules;
}

}  // namespace skaidrs
