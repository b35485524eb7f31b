// The words of the rules of ruleset 1, and of what is printed around a refusal, in Latvian and Russian. No part of the
// ruleset: these may be mended. docs/GLOSSARY.md has the word for each idea; groups of digits are parted by U+00A0.
#include <array>

#include "ledger/grants/rules/rule_words.h"

namespace skaidrs {
namespace {

constexpr std::array kWords = std::to_array<RuleWords>({
    // Form
    {"FRM-01",
     "Notikumam ir tā formā paredzētie atribūti un identifikatori, un tā dati atbilst notikuma tipa un versijas "
     "shēmai.",
     "Событие имеет атрибуты и идентификаторы, предусмотренные его формой, а его данные соответствуют схеме его типа и "
     "версии."},
    {"FRM-02", "Spēkā esošais noteikumu kopums paredz notikuma tipu un versiju.",
     "Действующий свод правил предусматривает тип и версию события."},
    {"FRM-03",
     "Parakstītāju norādītais laiks ir ne vairāk kā 30 dienas pirms ierakstīšanas brīža un ne vairāk kā 5 minūtes pēc "
     "tā.",
     "Время, указанное подписавшими, раньше момента внесения записи не более чем на 30 дней и позже него не более чем "
     "на 5 минут."},
    {"FRM-04", "Notikuma priekšmetu veido tā tipam atbilstošais objekts un datos norādītais identifikators.",
     "Предмет события составляют объект, соответствующий его типу, и идентификатор, указанный в данных."},
    {"FRM-05",
     "Notikums nosauc programmu, konkursu, pieteikumu, konsultāciju, organizāciju un dalībnieku tieši tā, kā tie "
     "norādīti, izveidojot to, uz ko notikums attiecas: tos pašus, ja tam tie ir, un nevienu, ja tam to nav; nolikums "
     "un koleģiālā institūcija paliek savā programmā, institūcija – arī savā konkursā; dokuments, kā arī konkurss, kas "
     "nosauc savu institūciju, nav pretrunā ne ar ko, ko tie nosauc.",
     "Событие называет программу, конкурс, заявку, консультацию, организацию и участника точно так, как они указаны "
     "при создании того, к чему событие относится: те же, если они там есть, и никаких, если их там нет; положение и "
     "коллегиальный орган остаются в своей программе, орган — и в своём конкурсе; документ, а также конкурс, "
     "называющий свой орган, не противоречат ничему из того, что они называют."},
    {"FRM-06",
     "Valūta ir viena no noteikumu kopuma tabulā minētajām; summai ir tieši tik decimālzīmju, cik noteikts tās "
     "valūtai, un kopā ar visu, kam to pieskaita, tā nepārsniedz "
     "9\u00a0223\u00a0372\u00a0036\u00a0854\u00a0775\u00a0807 valūtas mazākās vienības.",
     "Валюта — одна из указанных в таблице свода правил; сумма имеет ровно столько десятичных знаков, сколько "
     "установлено для её валюты, и вместе со всем, к чему она прибавляется, не превышает "
     "9\u00a0223\u00a0372\u00a0036\u00a0854\u00a0775\u00a0807 минимальных единиц валюты."},
    {"FRM-07",
     "Ja ar notikumu sākas laikposms, tajā ir norādītas laikposma beigas – brīdis pēc tā sākuma; uz importu šī prasība "
     "neattiecas.",
     "Событие, с которого начинается период, указывает окончание периода — момент после его начала; на импорт это "
     "требование не распространяется."},
    {"FRM-08",
     "Datos norādītā diena nav agrāka par dienu, kas norādīta tajā, uz ko tā balstās; ja tur ir norādīts brīdis, tā "
     "nav agrāka par dienu pirms tās, kurā šis brīdis iestājas pēc UTC.",
     "День, указанный в данных, не раньше дня, указанного в том, на чём он основан; если там указан момент, он не "
     "раньше дня, предшествующего дню этого момента по UTC."},
    {"FRM-09",
     "Tas, kas attiecas uz piemēru, ir atzīmēts kā piemērs; konkursam, pieteikumam, grantam, lēmumam, ieteikumam un "
     "reģistram pakārtoti piemēri ir tikai tad, ja tas pats ir piemērs; nolikuma versijas vai nu visas ir piemēri, vai "
     "neviena nav piemērs, un tas pats attiecas uz reģistra izrakstiem.",
     "То, что относится к примеру, отмечено как пример; конкурсу, заявке, гранту, решению, рекомендации и реестру "
     "примеры подчинены только тогда, когда они сами являются примером; версии положения либо все являются примерами, "
     "либо ни одна из них; то же относится к выпискам из реестра."},
    {"FRM-10",
     "Nolikuma profilā katrs kritērijs ir nosaukts vienu reizi, un kritēriju svaru summa ir 1000; minimālais vērtējums "
     "ir sasniedzams; izšķirošie kritēriji vienādu vērtējumu gadījumā ir no šo kritēriju vidus.",
     "В профиле положения каждый критерий назван один раз, а сумма весов критериев равна 1000; минимальная оценка "
     "достижима; решающие критерии при равенстве оценок взяты из числа этих критериев."},
    {"FRM-11",
     "Nolikuma profilā mazākais grants nepārsniedz lielāko; trešais eksperts ir paredzēts tikai tad, ja pirms viņa ir "
     "tieši divi; parakstu pakāpēs pieaug gan summa, gan parakstu skaits; kvotas mazākā daļa nepārsniedz lielāko; "
     "katra kvota ir nosaukta vienu reizi.",
     "В профиле положения наименьший грант не превышает наибольшего; третий эксперт предусмотрен, только если до него "
     "ровно два; ступени подписей возрастают и по сумме, и по числу подписей; наименьшая доля квоты не превышает "
     "наибольшей; каждая квота названа один раз."},
    {"FRM-12",
     "Ciktāl šie skaitļi ir norādīti, dalību apstiprinājušo nav vairāk kā uzaicināto un atnākušo nav vairāk kā dalību "
     "apstiprinājušo; atnākušo skaits pa jomām kopā ir vienāds ar visu atnākušo skaitu.",
     "Насколько эти числа указаны, подтвердивших участие не больше, чем приглашённых, а пришедших не больше, чем "
     "подтвердивших; числа пришедших по областям деятельности вместе равны числу всех пришедших."},
    {"FRM-13", "Organizācijas numuram sarakstā LV-RE ir 11 cipari, kā to raksta org-id.guide.",
     "Номер организации в списке LV-RE состоит из 11 цифр, как его пишет org-id.guide."},
    // Signatures
    {"SIG-01", "Katrs paraksts ir izdarīts ar atslēgu, kas reģistrēta šajā virsgrāmatā.",
     "Каждая подпись сделана ключом, зарегистрированным в этой книге учёта."},
    {"SIG-02", "Neviens paraksts nav izdarīts ar atslēgu, kas atsaukta pirms šā ieraksta.",
     "Ни одна подпись не сделана ключом, отозванным до этой записи."},
    {"SIG-03", "Katrs paraksts ir derīgs tieši tiem baitiem, no kuriem sastāv parakstāmais saturs.",
     "Каждая подпись верна именно для тех байтов, из которых состоит подписываемое содержимое."},
    {"SIG-04", "Katrs data.signers norādītais dalībnieks ir parakstījis notikumu.",
     "Каждый участник, указанный в data.signers, подписал событие."},
    {"SIG-05", "Katrs paraksts ir izdarīts ar data.signers norādīta dalībnieka atslēgu.",
     "Каждая подпись сделана ключом участника, указанного в data.signers."},
    {"SIG-06", "Notikums ir parakstīts ar katru atslēgu, ko tas reģistrē.",
     "Событие подписано каждым ключом, который оно регистрирует."},
    {"SIG-07", "Katrs data.signers norādītais dalībnieks ir parakstījis notikumu vienu reizi.",
     "Каждый участник, указанный в data.signers, подписал событие один раз."},
    {"SIG-08", "Katrs data.signers norādītais dalībnieks ir reģistrēts.",
     "Каждый участник, указанный в data.signers, зарегистрирован."},
    {"SRC-01", "Avots ir viena parakstītāja adrese šīs virsgrāmatas bāzes adresē.",
     "Источник — адрес одного из подписавших в пределах базового адреса этой книги учёта."},
    // Ledger
    {"LED-01", "Notikums ir piesaistīts šīs virsgrāmatas identifikatoram; pirmais ieraksts – nevienam.",
     "Событие привязано к идентификатору этой книги учёта; первая запись — ни к какому."},
    {"LED-02", "Kontrolpunkts, ko parakstītāji norāda kā redzētu, ir viens no šā žurnāla stāvokļiem.",
     "Контрольная точка, которую подписавшие указывают как виденную ими, — одно из состояний этого журнала."},
    {"LED-03", "Virsgrāmatu dibina pirmais ieraksts un neviens cits.",
     "Книгу учёта учреждает первая запись и никакая другая."},
    {"LED-04",
     "Dibināšanas notikumu ir parakstījuši visi tā administratori un žurnāla kārtotājs, kurš nav neviens no viņiem, "
     "katrs nosaukts vienu reizi, un neviens cits; abus sliekšņus ir iespējams sasniegt; nevienam tajā nav vārda "
     "„recovery”.",
     "Событие учреждения подписали все его администраторы и хранитель журнала, который не является ни одним из них, — "
     "каждый назван один раз — и никто другой; оба порога достижимы; никто в нём не носит имени «recovery»."},
    {"LED-05",
     "Žurnāla atslēgas nosaukums un parakstītāju adrese ir tā bāzes adrese, kas norādīta dibināšanas notikumā.",
     "Имя ключа журнала и адрес подписавших — это базовый адрес, указанный в событии учреждения."},
    {"LED-06", "Dibināšanas notikums padara saistošu 1. noteikumu kopumu, norādot tā tabulas jaucējvērtību.",
     "Событие учреждения делает обязательным свод правил № 1, указывая хеш его таблицы."},
    {"IDX-01", "Katrs 256. ieraksts ir indeksa fiksējums; neviens cits ieraksts tāds nav.",
     "Каждая 256-я запись — фиксация индекса; никакая другая запись ею не является."},
    {"IDX-02",
     "Indeksa fiksējumā par visiem ierakstiem pirms tā ir norādīts lielums, koka sakne, indeksa sakne un atslēgu "
     "skaits.",
     "Фиксация индекса указывает размер, корень дерева, корень индекса и число ключей для всех предшествующих ей "
     "записей."},
    {"CLK-01",
     "Žurnāla kārtotāja pulkstenis neatpaliek no pēdējā ieraksta, ja vien kārtotāja operators tam nav piekritis.",
     "Часы хранителя журнала не отстают от последней записи, если только его оператор с этим не согласился."},
    {"CLK-02",
     "Žurnāla kārtotāja pulkstenis apsteidz pēdējo ierakstu ne vairāk kā par 100 dienām, ja vien kārtotāja operators "
     "tam nav piekritis.",
     "Часы хранителя журнала опережают последнюю запись не более чем на 100 дней, если только его оператор с этим не "
     "согласился."},
    // Governance
    {"GOV-01", "Reģistrēta atslēga ir kanoniski kodēts Ed25519 punkts, kura kārta ir pirmskaitlis.",
     "Зарегистрированный ключ — канонически закодированная точка Ed25519 простого порядка."},
    {"GOV-02", "Atslēgu virsgrāmatā reģistrē vienu reizi un uz visiem laikiem, un tā nekad nav paša žurnāla atslēga.",
     "Ключ регистрируется в книге учёта один раз и навсегда и никогда не является ключом самого журнала."},
    {"GOV-03", "Atslēgas identifikators ir SHA-256 no tās publiskās atslēgas DER formā.",
     "Идентификатор ключа — SHA-256 от его открытого ключа в форме DER."},
    {"GOV-04",
     "Atsaucamā atslēga ir reģistrēta norādītajam dalībniekam un vēl nav atsaukta; ieraksts, no kura tā ir apšaubāma, "
     "ir pirms šā ieraksta.",
     "Отзываемый ключ зарегистрирован за указанным участником и ещё не отозван; запись, начиная с которой он "
     "сомнителен, стоит до этой записи."},
    {"GOV-05",
     "Ja kaut ko atsauc administratoram, paliek vismaz tik administratoru ar savu lomu un derīgu atslēgu, cik prasa "
     "slieksnis; ja atsauc žurnāla kārtotājam, paliek vismaz viens kārtotājs ar savu lomu un derīgu atslēgu.",
     "Если что-либо отзывают у администратора, остаётся не меньше администраторов со своей ролью и действующим ключом, "
     "чем требует порог; если у хранителя журнала — остаётся хотя бы один хранитель со своей ролью и действующим "
     "ключом."},
    {"GOV-06",
     "Atsaucamā loma ir piešķirta ar šo identifikatoru šim dalībniekam šajā darbības jomā un vēl nav atsaukta; "
     "dibināšanas notikuma lomu identifikators ir dalībnieka vārds.",
     "Отзываемая роль была предоставлена под этим идентификатором этому участнику в этой области действия и ещё не "
     "отозвана; идентификатор ролей из события учреждения — имя участника."},
    {"GOV-07", "Nevienam dalībniekam nav vārda „recovery”.", "Ни один участник не носит имени «recovery»."},
    {"GOV-08",
     "Piekļuvi ierakstam slēdz vienu reizi, norādot tā kārtas numuru, kas ir mazāks par šā notikuma kārtas numuru un "
     "nav 0, kā arī tā lapas jaucējvērtību un tā atslēgas pareizā secībā, tādas, kādas tās ir tā baitos; un tikai tad, "
     "ja tas ir izteikums, ieteikums, atbilde uz ieteikumu, dokuments vai importēta rinda un par visiem vēlākajiem "
     "ierakstiem bez tā spriež tāpat; noteikumiem tas no tā brīža ir tā, it kā nekad nebūtu bijis.",
     "Доступ к записи закрывается один раз, с указанием её порядкового номера, который меньше порядкового номера этого "
     "события и не равен 0, а также хеша её листа и её ключей по порядку, какими они стоят в её байтах; и только если "
     "это высказывание, рекомендация, ответ на рекомендацию, документ или импортированная строка и обо всех более "
     "поздних записях без неё судят так же; для правил её с этого времени как будто никогда не было."},
    // Roles
    {"ROL-01",
     "Tik dažādiem parakstītājiem, cik prasa noteikumu kopums, ierakstīšanas brīdī ir kāda no notikuma tipam "
     "noteiktajām lomām – virsgrāmatā, programmā vai konkursā; laikposma pirmais un pēdējais brīdis ieskaitāms.",
     "Столько разных подписавших, сколько требует свод правил, имеют в момент внесения записи одну из ролей, "
     "установленных для типа события, — для книги учёта, программы или конкурса; первый и последний момент периода "
     "включаются."},
    {"ROL-02", "Kas deklarē intereses, aizzīmogo vērtējumu vai vērtē, tas to paraksta pats.",
     "Кто заявляет о своих интересах, запечатывает оценку или оценивает, тот подписывает это сам."},
    {"ROL-03",
     "Kam ir loma „sequencer” (žurnāla kārtotājs), tas paraksta indeksa fiksējumus un dibināšanas notikumu; kam ir "
     "loma „importer” (datu importētājs), tas paraksta importu; bez tam katrs no viņiem drīkst viens pats atsaukt savu "
     "atslēgu, un neko citu.",
     "Имеющий роль «sequencer» (хранитель журнала) подписывает фиксации индекса и событие учреждения, имеющий роль "
     "«importer» (импортёр данных) — импорт; кроме того, каждый из них может единолично отозвать собственный ключ, и "
     "больше ничего."},
    {"ROL-04", "Viens no tiem, kas paraksta maksājumu, ir mantzinis.", "Один из подписывающих выплату — казначей."},
    {"ROL-05",
     "Kas apliecina lēmumu, tas to ir parakstījis: katrs loceklis, kura balss skaitīta par lēmumu, vai koleģiālās "
     "institūcijas priekšsēdētājs un tās sekretārs, kura vieta šeit ir uzskatāma par lomu; vismaz tik, cik prasa "
     "konkursa nolikums, un tajā atļautajā veidā; pašu locekļu paraksti ir atļauti vienmēr.",
     "Кто удостоверяет решение, тот его подписал: каждый член, чей голос засчитан за решение, либо председатель "
     "коллегиального органа и его секретарь, чьё место здесь считается ролью; не меньше, чем требует положение о "
     "конкурсе, и тем способом, который оно допускает; подписи самих членов допустимы всегда."},
    {"ROL-06",
     "Kas ir deklarējis interešu konfliktu attiecībā uz pieteikumu, tas neparaksta ekspertu norīkošanu, vērtējumus, "
     "lēmumus, līgumus un maksājumus, kas uz to attiecas, un par to nebalso.",
     "Кто заявил о конфликте интересов по заявке, тот не подписывает относящиеся к ней назначения экспертов, оценки, "
     "решения, договоры и выплаты и не голосует по ней."},
    {"ROL-07",
     "Nevienam vienlaikus ar lomu „sequencer” (žurnāla kārtotājs) vai „importer” (datu importētājs) nav citas lomas.",
     "Никто не имеет роли «sequencer» (хранитель журнала) или «importer» (импортёр данных) одновременно с другой "
     "ролью."},
    // References
    {"REF-01",
     "Tas, uz ko notikums atsaucas pēc nosaukuma, žurnālā ir pirms tā; dokumentu drīkst nosaukt arī tikai ar tā "
     "jaucējvērtību.",
     "То, на что событие ссылается по имени, стоит в журнале до него; документ может быть назван одним лишь своим "
     "хешем."},
    {"REF-02",
     "Dalībniekam, lomai, programmai, konkursam, pieteikumam, lēmumam, grantam, maksājumam, konsultācijai, izteikumam, "
     "ieteikumam un dokumentam ir identifikatori, ko izmanto vienu reizi.",
     "Участник, роль, программа, конкурс, заявка, решение, грант, выплата, консультация, высказывание, рекомендация и "
     "документ имеют идентификаторы, которые используются один раз."},
    {"REF-03", "Nolikums sākas ar 1. versiju, un katra turpmākā versija ir nākamā pēc kārtas tajā pašā programmā.",
     "Положение начинается с версии 1, и каждая дальнейшая версия — следующая по порядку, в той же программе."},
    {"REF-04",
     "Budžeta līnija, tēma, darba grupa, daļmaksājums vai eksperts, ko notikums nosauc, ir viens no tiem, kas ir tā "
     "programmā, konsultācijā, līgumā vai pieteikumā; tajā, kas uzskaitīts ar nosaukumiem vai numuriem, katrs ir vienu "
     "reizi.",
     "Бюджетная линия, тема, рабочая группа, транш или эксперт, которых называет событие, — из числа тех, что есть в "
     "его программе, консультации, договоре или заявке; в перечне с именами или номерами каждое стоит один раз."},
    // Order
    {"ORD-01", "Konkursu atver saskaņā ar nolikuma versiju, kas publicēta pirms tā.",
     "Конкурс открывается по той версии положения, которая опубликована до него."},
    {"ORD-02", "Konkurss tiek slēgts vēlāk, nekā tas tiek atvērts.", "Конкурс закрывается позже, чем открывается."},
    {"ORD-03",
     "Pieteikumu ieraksta žurnālā, kamēr konkurss pieņem pieteikumus: ne pirms tā atvēršanas brīža, ne pēc tā "
     "slēgšanas brīža un ne pēc tā vērtējumu saraksta sastādīšanas.",
     "Заявка вносится в журнал, пока конкурс принимает заявки: не раньше момента его открытия, не позже момента его "
     "закрытия и не после составления его рейтинга."},
    {"ORD-04",
     "Vērtētājs deklarē savas intereses attiecībā uz pieteikumu, pirms viņš aizzīmogo vai iesniedz vērtējumu.",
     "Оценщик заявляет о своих интересах в отношении заявки до того, как запечатает или подаст оценку."},
    {"ORD-05",
     "Pēc konkursa vērtējumu saraksta sastādīšanas nevienu vērtējumu neaizzīmogo un neiesniedz un nevienu ekspertu "
     "nenorīko.",
     "После составления рейтинга конкурса оценки не запечатываются и не подаются, а эксперты для них не назначаются."},
    {"ORD-06",
     "Konkursa vērtējumu sarakstu sastāda vienu reizi, pēc konkursa slēgšanas brīža, ja tāds ir, un pastāvīgi atvērtam "
     "konkursam – nekad.",
     "Рейтинг конкурса составляется один раз, после момента закрытия конкурса, если он есть, а для постоянно открытого "
     "конкурса — никогда."},
    {"ORD-07",
     "Lēmumu pieņem koleģiālā institūcija, kas izveidota šai programmai un, ja institūcija izveidota vienam konkursam "
     "vai konkurss kādu nosauc, arī šim konkursam, un lēmumu ieraksta žurnālā institūcijas darbības laikposmā.",
     "Решение принимает коллегиальный орган, образованный для этой программы, а если орган образован для одного "
     "конкурса или конкурс называет орган, то и для этого конкурса; решение вносится в журнал в период действия "
     "органа."},
    {"ORD-08", "Maksājumu veic pēc tam, kad ir parakstīts tā granta līgums.",
     "Выплата производится после подписания договора о её гранте."},
    {"ORD-09",
     "Par pieteikumu, kuram piešķirts grants, vēlreiz nelemj, un grantam ir viens līgums: grozījumi ir atsevišķi "
     "notikumi.",
     "По заявке, которой присуждён грант, решение повторно не принимается, и у гранта один договор: изменения — "
     "отдельные события."},
    {"ORD-10",
     "Lēmumā ir norādīts, līdz kuram brīdim to var pārsūdzēt, ja nolikums tam dod laiku: ne agrāk kā pēc nolikumā "
     "noteiktā dienu skaita, katra diena 86\u00a0400 sekundes, skaitot no tās sekundes, kurā lēmums ierakstīts "
     "žurnālā.",
     "Решение указывает, до какого момента его можно обжаловать, если положение даёт на это время: не раньше чем через "
     "установленное положением число дней по 86\u00a0400 секунд после секунды, в которую решение внесено в журнал."},
    // Evaluation
    {"EVA-01",
     "Ekspertam norīkošanas brīdī ir loma „evaluator” (vērtētājs), un viņu norīko pieteikumam vienu reizi; katra vieta "
     "ir viena eksperta vieta; aizstātais eksperts nav iesniedzis vērtējumu; trešajam ekspertam vajadzīgs nolikums, "
     "kas tādu paredz.",
     "Эксперт в момент назначения имеет роль «evaluator» (оценщик) и назначается на заявку один раз; каждое место "
     "принадлежит одному эксперту; заменённый эксперт не подавал оценки; для третьего эксперта нужно положение, "
     "которое его предусматривает."},
    {"EVA-02", "Pieteikumu vērtē tikai tāds eksperts, kas tam norīkots un nav aizstāts.",
     "Заявку оценивает только эксперт, который на неё назначен и не заменён."},
    {"EVA-03",
     "Vērtējums dod punktus par katru konkursa nolikuma kritēriju, par katru vienu reizi, no 0 līdz kritērija "
     "maksimumam.",
     "Оценка даёт баллы по каждому критерию положения о конкурсе, по каждому один раз, от 0 до максимума критерия."},
    {"EVA-04", "Kopvērtējums, ja tas ir norādīts, ir punktu un svara reizinājumu summa.",
     "Итоговый балл, если он указан, есть сумма произведений баллов на вес."},
    {"EVA-05", "Vērtējums ir par pieteikumu tādu, kāds tas iesniegts; to pārbauda pēc pieteikuma jaucējvērtības.",
     "Оценка относится к заявке в том виде, в каком она подана; это проверяется по хешу заявки."},
    {"EVA-06", "Eksperts vērtē pieteikumu vienu reizi un aizzīmogo vērtējumu vienu reizi, pirms tam.",
     "Эксперт оценивает заявку один раз и запечатывает оценку один раз, до этого."},
    {"EVA-07",
     "Aizzīmogotu vērtējumu atver ar tā sāli: zīmogs ir SHA-256 no 16 sāls baitiem, kam seko notikuma score.submitted "
     "datu kanoniskais JSON bez lauka „salt”; vērtējumam, kas nav aizzīmogots, sāls nav.",
     "Запечатанная оценка вскрывается вместе с её солью: печать — это SHA-256 от 16 байтов соли и следующего за ними "
     "канонического JSON данных события score.submitted без поля «salt»; у незапечатанной оценки соли нет."},
    {"EVA-08",
     "Aizzīmogotu vērtējumu atver tad, kad katrs pieteikumam norīkotais eksperts ir vērtējumu aizzīmogojis vai "
     "iesniedzis un šo ekspertu ir vismaz tik, cik prasa nolikums.",
     "Запечатанная оценка вскрывается тогда, когда каждый назначенный на заявку эксперт запечатал или подал оценку и "
     "таких экспертов не меньше, чем требует положение."},
    {"EVA-09",
     "Vērtējumu saraksts piemēro sava konkursa nolikumu, tajā katrs konkursa pieteikums ir tieši vienu reizi, ar vietu "
     "vai bez vietas, un vietas saraksta secībā ir 1, 2, 3 un tā tālāk; tas norāda segto daļu tur, kur budžets sedz "
     "daļu, un nenorāda citu budžetu kā vien konkursa budžetu. Vai tas izriet no ierakstītajiem vērtējumiem, var "
     "aprēķināt ikviens; šis noteikumu kopums par to nespriež.",
     "Рейтинг применяет положение своего конкурса, содержит каждую заявку конкурса ровно один раз, с местом или без "
     "места, и места в порядке списка — 1, 2, 3 и так далее; он указывает покрываемую часть там, где бюджет покрывает "
     "часть, и не указывает иного бюджета, кроме бюджета конкурса. Следует ли он из внесённых в журнал оценок, может "
     "вычислить каждый; этот свод правил об этом не судит."},
    {"EVA-10",
     "Balso koleģiālās institūcijas locekļi ar balsstiesībām, katrs vienu reizi, un nebalso neviens, kas ir "
     "atstatījies; atstatās tikai locekļi.",
     "Голосуют члены коллегиального органа с правом голоса, каждый один раз, и не голосует никто из взявших самоотвод; "
     "самоотвод берут только члены."},
    {"EVA-11",
     "Nobalsojuši ir vismaz tik daudz locekļu, cik prasa koleģiālās institūcijas kvorums un nolikuma kvorums, un par "
     "lēmumu – vairāk nekā pret to.",
     "Проголосовало не меньше членов, чем требуют кворум коллегиального органа и кворум положения, и за решение — "
     "больше, чем против него."},
    // Money
    {"MON-01", "Visu vienas budžeta līnijas konkursu budžeti kopā nepārsniedz šai līnijai atvēlēto finansējumu.",
     "Бюджеты всех конкурсов одной бюджетной линии вместе не превышают выделенного этой линии финансирования."},
    {"MON-02",
     "Visas nolikuma, konkursa, pieteikumu, lēmumu, līgumu un maksājumu summas ir konkursa nolikuma valūtā, un tā ir "
     "programmas valūta; konvertācijas ir atsevišķos laukos.",
     "Все суммы положения, конкурса, заявок, решений, договоров и выплат — в валюте положения о конкурсе, и это валюта "
     "программы; конвертации стоят в отдельных полях."},
    {"MON-03",
     "Pieprasītā summa nav mazāka par mazāko un nav lielāka par lielāko grantu, nav lielāka par kopējām izmaksām un "
     "nav lielāka par to lielāko pieļaujamo daļu.",
     "Запрошенная сумма не меньше наименьшего и не больше наибольшего гранта, не больше общих затрат и не больше их "
     "наибольшей допустимой доли."},
    {"MON-04", "Tas, kas izmaksāts par grantu, nekad nepārsniedz tā līguma summu.",
     "Выплаченное по гранту никогда не превышает суммы его договора."},
    {"MON-05",
     "Piešķīrums nepārsniedz pieprasīto summu: pilns grants ir tieši šī summa, samazināts grants – mazāk, grants ar "
     "nosacījumiem – viens vai otrs.",
     "Присуждённая сумма не превышает запрошенной: полный грант — ровно эта сумма, сокращённый — меньше, грант с "
     "условиями — то или другое."},
    {"MON-06", "Konkursa piešķīrumi kopā nepārsniedz tā budžetu.",
     "Суммы, присуждённые в конкурсе, вместе не превышают его бюджета."},
    {"MON-07", "Līgums ir par piešķirto summu, pēc lēmuma, kas to piešķīra.",
     "Договор заключён на присуждённую сумму, по решению, которым она присуждена."},
    {"MON-08", "Daļmaksājumi ir numurēti 1, 2, 3 un tā tālāk, un kopā tie ir līguma summa.",
     "Транши пронумерованы 1, 2, 3 и так далее и вместе составляют сумму договора."},
    {"MON-09", "Avansi kopā nepārsniedz to līguma summas daļu, ko atļauj nolikums.",
     "Авансы вместе не превышают той доли суммы договора, которую допускает положение."},
    {"MON-10",
     "Līguma summa nepārsniedz tā kopējās izmaksas, reizinātas ar tā atbalsta intensitāti, un tā atbalsta intensitāte "
     "nepārsniedz nolikumā noteikto.",
     "Сумма договора не превышает его общих затрат, умноженных на его долю финансирования, а его доля финансирования "
     "не превышает установленной положением."},
    {"MON-11", "Tas, kas izmaksāts par daļmaksājumu, nepārsniedz daļmaksājuma summu.",
     "Выплаченное по траншу не превышает суммы транша."},
    {"MON-12", "Maksājumu veic uz līguma kontu; to pārbauda pēc konta jaucējvērtības.",
     "Выплата поступает на счёт договора; это проверяется по хешу счёта."},
    {"MON-13",
     "Maksājumu paraksta tik tam noteikto lomu turētāju, cik prasa konkursa nolikums: nolikuma minimums un pakāpe, ko "
     "sasniedz visi granta maksājumi kopā.",
     "Выплату подписывают столько обладателей установленных для неё ролей, сколько требует положение о конкурсе: его "
     "минимум и ступень, которой достигают все выплаты по гранту вместе."},
    {"MON-14",
     "Konvertācija ir starp divām valūtām un precīza: summa pēc tās ir summa pirms tās, reizināta ar kursu un "
     "noapaļota līdz valūtas mazākajām vienībām, pusi noapaļojot uz augšu; līguma konvertācija beidzas ar līguma "
     "summu, maksājuma konvertācija sākas ar maksājuma summu.",
     "Конвертация производится между двумя валютами и точна: сумма после неё — это сумма до неё, умноженная на курс и "
     "округлённая до минимальных единиц валюты, половина вверх; конвертация договора заканчивается его суммой, "
     "конвертация выплаты начинается с её суммы."},
    {"MON-15",
     "Neviens maksājums nebalstās uz lēmumu vai līgumu, kurā ir ar atslēgu izdarīts paraksts, sākot ar to kārtas "
     "numuru, no kura šī atslēga ir apšaubāma.",
     "Ни одна выплата не основана на решении или договоре с подписью ключом, сделанной начиная с того порядкового "
     "номера, с которого этот ключ сомнителен."},
    {"MON-16", "Programmas budžeta līnijas ir programmas valūtā, un kopā tās ir programmai atvēlētais finansējums.",
     "Бюджетные линии программы — в её валюте и вместе составляют выделенное ей финансирование."},
    {"MON-17",
     "Pieteicējs un līgums ir tāda veida un ar tādu izmaksu metodi, kādu atļauj konkursa nolikums; līgumam ir tas pats "
     "veids, kas tā pieteikumam.",
     "Заявитель и договор — такого вида и с таким методом затрат, какие допускает положение о конкурсе; вид договора "
     "тот же, что у его заявки."},
    {"MON-18", "Tas, kas pieprasīts, piešķirts vai izmaksāts, ir vairāk par nulli.",
     "То, что запрошено, присуждено или выплачено, больше нуля."},
    // Imports
    {"IMP-01", "Failu vienā reģistrā importē vienu reizi.", "Файл импортируется в один реестр один раз."},
    {"IMP-02", "Importēta rinda ir no faila, no kura importēts reģistrs, un tās numurs nepārsniedz faila rindu skaitu.",
     "Импортированная строка — из файла, из которого импортирован реестр, и её номер не превышает числа строк файла."},
    {"IMP-03",
     "Importētas rindas priekšmets ir imported/<reģistrs>.<h>, kur h ir pirmie 32 heksadecimālie cipari no publicētā "
     "identifikatora SHA-256, kāds identifikators bija pirms zīmju aizstāšanas, ja tāds ir; tās identifikators ir "
     "<faila SHA-256>-<numurs>.",
     "Предмет импортированной строки — imported/<реестр>.<h>, где h — первые 32 шестнадцатеричные цифры SHA-256 "
     "опубликованного идентификатора, каким он был до замены знаков, если он есть; её идентификатор — <SHA-256 "
     "файла>-<номер>."},
    {"IMP-04",
     "Importēta summa ir rindas valūtā, un tai ir publicētā vērtība, ja to var nolasīt kā precīzu decimālskaitli.",
     "Импортированная сумма — в валюте строки и имеет опубликованное значение, если оно читается как точное десятичное "
     "число."},
    {"IMP-05", "Faila rindas nāk no tā paša avota, no kura tā notikums register.imported.",
     "Строки файла поступают из того же источника, что и его событие register.imported."},
});

constexpr std::array kLabels = std::to_array<LabelWords>({
    // Parts of a refusal
    {"rule", "noteikums", "правило"},
    {"place", "vieta", "место"},
    {"what to do", "ko darīt", "что делать"},
    {"rests on entry", "balstās uz ierakstu", "основано на записи"},
    {"rests on entries", "balstās uz ierakstiem", "основано на записях"},
    {"warning", "brīdinājums", "предупреждение"},
    {"interrupted", "pārtraukts", "прервано"},
    // What to do, by the code of the error
    {"mend what is named and run the command again", "izlabojiet nosaukto un palaidiet komandu vēlreiz",
     "исправьте названное и выполните команду ещё раз"},
    {"look whether the name is right", "pārbaudiet, vai nosaukums ir pareizs", "проверьте, верно ли имя"},
    {"look at what is there before trying again", "pirms mēģināt vēlreiz, apskatiet, kas tur jau ir",
     "прежде чем пробовать снова, посмотрите, что там уже есть"},
    {"do not rely on it", "nepaļaujieties uz to", "не полагайтесь на это"},
    {"`skaidrs rules` has every rule in words; change the event, or who signs it",
     "visus noteikumus vārdos rāda `skaidrs rules`; mainiet notikumu vai to, kas to paraksta",
     "все правила словами показывает `skaidrs rules`; измените событие или того, кто его подписывает"},
    {"write nothing; `skaidrs audit` says how far the damage goes",
     "neko nerakstiet; `skaidrs audit` parāda, cik tālu sniedzas bojājums",
     "ничего не записывайте; `skaidrs audit` показывает, как далеко зашло повреждение"},
    {"mend the cause; where something was being appended, `skaidrs status` tells what came of it",
     "novērsiet cēloni; ja kaut kas tika pievienots, `skaidrs status` parāda, kas no tā iznāca",
     "устраните причину; если что-то добавлялось, `skaidrs status` показывает, что из этого вышло"},
    // What to do, by the refusal
    {"`skaidrs schema` lists the types", "tipus uzskaita `skaidrs schema`", "типы перечисляет `skaidrs schema`"},
    {"`skaidrs rules` lists what it knows", "visu, kas paredzēts, uzskaita `skaidrs rules`",
     "всё, что предусмотрено, перечисляет `skaidrs rules`"},
    {"`skaidrs rules --json` prints the table and its digest",
     "tabulu un tās jaucējvērtību izdrukā `skaidrs rules --json`", "таблицу и её хеш печатает `skaidrs rules --json`"},
    {"sign it again with the present time", "parakstiet to vēlreiz ar pašreizējo laiku",
     "подпишите его снова с текущим временем"},
    {"sign it for this ledger: `skaidrs status` prints the id",
     "parakstiet to šai virsgrāmatai: identifikatoru izdrukā `skaidrs status`",
     "подпишите его для этой книги учёта: идентификатор печатает `skaidrs status`"},
    {"if the checkpoint was really served, this is evidence of a fork: keep it",
     "ja kontrolpunkts tiešām tika izsniegts, tas liecina par žurnāla sazarošanos: saglabājiet to",
     "если контрольная точка действительно была выдана, это свидетельство раздвоения журнала: сохраните её"},
    {"sign these exact bytes again", "parakstiet vēlreiz tieši šos baitus", "подпишите снова именно эти байты"},
    {"register it with `skaidrs key register`", "reģistrējiet to ar `skaidrs key register`",
     "зарегистрируйте его командой `skaidrs key register`"},
    {"`skaidrs key show FILE` tells the id of a key", "atslēgas identifikatoru parāda `skaidrs key show FILE`",
     "идентификатор ключа показывает `skaidrs key show FILE`"},
    {"make a new key: `skaidrs key generate`", "izveidojiet jaunu atslēgu: `skaidrs key generate`",
     "создайте новый ключ: `skaidrs key generate`"},
    {"`skaidrs sign` adds a signature", "parakstu pievieno `skaidrs sign`", "подпись добавляет `skaidrs sign`"},
    {"who signs must be named before anybody signs", "parakstītāji jānosauc, pirms kāds paraksta",
     "подписывающих надо назвать до того, как кто-либо подпишет"},
    {"a key proves possession by signing the event that registers it",
     "atslēgas valdījumu pierāda, ar to parakstot notikumu, kas to reģistrē",
     "владение ключом доказывается тем, что им подписано событие, которое его регистрирует"},
    {"one signature for each signer", "no katra parakstītāja viens paraksts", "от каждого подписавшего одна подпись"},
    {"set the clock right, or pass --accept-clock to go on with the log's time",
     "iestatiet pulksteni pareizi vai norādiet --accept-clock, lai turpinātu ar žurnāla laiku",
     "установите часы правильно или укажите --accept-clock, чтобы продолжить со временем журнала"},
    {"a wrong clock would push the log's time forward for ever; if it is right, pass --accept-clock",
     "nepareizs pulkstenis žurnāla laiku pavirzītu uz priekšu uz visiem laikiem; ja tas ir pareizs, norādiet "
     "--accept-clock",
     "неверные часы навсегда сдвинули бы время журнала вперёд; если они верны, укажите --accept-clock"},
    {"register the actor first: actor.registered", "vispirms reģistrējiet dalībnieku: actor.registered",
     "сначала зарегистрируйте участника: actor.registered"},
    {"use the code of ISO 4217", "lietojiet ISO 4217 kodu", "используйте код ISO 4217"},
    {"an import keeps such a number as org_as_published", "importā šādu numuru saglabā laukā org_as_published",
     "при импорте такой номер сохраняется в поле org_as_published"},
    {"append interest.declared with the capacity evaluator first",
     "vispirms pievienojiet interest.declared ar statusu „evaluator” (vērtētājs)",
     "сначала добавьте interest.declared в качестве «evaluator» (оценщик)"},
    {"open the seal when all have sealed", "atveriet zīmogu, kad visi ir aizzīmogojuši",
     "вскройте печать, когда запечатают все"},
    {"roles of the founding have their actor's name for an id",
     "dibināšanas notikuma lomu identifikators ir dalībnieka vārds",
     "идентификатор ролей из события учреждения — имя участника"},
    {"append register.imported for this file first", "vispirms pievienojiet šā faila register.imported",
     "сначала добавьте register.imported для этого файла"},
    {"a new account is a change of the contract", "jauns konts ir līguma grozījums",
     "новый счёт — это изменение договора"},
    {"append contract.signed first", "vispirms pievienojiet contract.signed", "сначала добавьте contract.signed"},
    {"publish the rules first: a call cannot wait for them",
     "vispirms publicējiet nolikumu: konkurss nevar uz to gaidīt",
     "сначала опубликуйте положение: конкурс не может его ждать"},
    {"check its spelling, or append the event that makes it first",
     "pārbaudiet rakstību vai vispirms pievienojiet notikumu, kas to izveido",
     "проверьте написание или сначала добавьте событие, которое это создаёт"},
    {"give it an id of its own", "dodiet tam atsevišķu identifikatoru", "дайте ему собственный идентификатор"},
    {"let somebody else sign", "lai paraksta kāds cits", "пусть подпишет кто-то другой"},
    {"register an actor of its own for the role, or end the other one first",
     "reģistrējiet šai lomai atsevišķu dalībnieku vai vispirms izbeidziet otru lomu",
     "зарегистрируйте для этой роли отдельного участника или сначала прекратите другую роль"},
    {"let somebody without a conflict sign", "lai paraksta kāds, kam nav interešu konflikta",
     "пусть подпишет тот, у кого нет конфликта интересов"},
    {"let more of them sign, or grant the role first", "lai paraksta vairāk no viņiem, vai vispirms piešķiriet lomu",
     "пусть подпишут больше из них, или сначала предоставьте роль"},
    {"grant the role to somebody else, with a key, first", "vispirms piešķiriet lomu kādam citam, kam ir atslēga",
     "сначала предоставьте роль кому-то другому, у кого есть ключ"},
    {"register the next sequencer's key first", "vispirms reģistrējiet nākamā žurnāla kārtotāja atslēgu",
     "сначала зарегистрируйте ключ следующего хранителя журнала"},
    {"every member who votes for it signs it", "to paraksta katrs loceklis, kas balso par",
     "его подписывает каждый член, голосующий за"},
    {"let every member who votes for it sign", "lai paraksta katrs loceklis, kas balso par",
     "пусть подпишет каждый член, голосующий за"},
    {"only contributions, recommendations, answers, documents and imported rows can be withheld",
     "piekļuvi var slēgt tikai izteikumiem, ieteikumiem, atbildēm, dokumentiem un importētām rindām",
     "доступ можно закрыть только к высказываниям, рекомендациям, ответам, документам и импортированным строкам"},
    // The report of an import
    {"read", "nolasītas", "прочитано"},
    {"taken", "pieņemtas", "принято"},
    {"flagged", "atzīmētas", "отмечено"},
    {"refused", "atteiktas", "отказано"},
    {"row", "rinda", "строка"},
    {"nothing was taken: mend the rows, or the mapping, and import the new file",
     "nekas netika pieņemts: izlabojiet rindas vai kartējumu un importējiet jauno failu",
     "ничего не принято: исправьте строки или сопоставление и импортируйте новый файл"},
});

}  // namespace

std::span<const RuleWords> rule_words() {
  return kWords;
}

std::span<const LabelWords> label_words() {
  return kLabels;
}

}  // namespace skaidrs
