// Call, application, evaluation and decision, from ruleset 2.
#include <array>

#include "ledger/grants/rules/ruleset_parts.h"

namespace skaidrs {
namespace {

constexpr std::array kEvents = std::to_array<EventRow>({
    {.name = "call.amended",
     .entity = "call",
     .id_member = "call",
     .about = "call",
     .repeats = "programme",
     .roles = "programme_officer",
     .distinct = 2,
     .in = {.first = 2}},
    {.name = "call.closed",
     .entity = "call",
     .id_member = "call",
     .about = "call",
     .repeats = "programme",
     .roles = "programme_officer",
     .in = {.first = 2}},
    {.name = "call.cancelled",
     .entity = "call",
     .id_member = "call",
     .about = "call",
     .repeats = "programme",
     .roles = "programme_officer",
     .distinct = 2,
     .in = {.first = 2}},
    {.name = "results.published",
     .entity = "call",
     .id_member = "call",
     .about = "call",
     .repeats = "programme",
     .roles = "programme_officer",
     .in = {.first = 2}},
    {.name = "application.submitted_late",
     .entity = "application",
     .id_member = "application",
     .about = "call",
     .repeats = "programme",
     .creates = "application",
     .roles = "programme_officer",
     .signers = SignerRule::kApplicantOrRoles,
     .in = {.first = 2}},
    {.name = "application.withdrawn",
     .entity = "application",
     .id_member = "application",
     .about = "application",
     .repeats = "programme call org actor",
     .roles = "programme_officer",
     .distinct = 2,
     .signers = SignerRule::kApplicantOrRoles,
     .in = {.first = 2}},
    {.name = "eligibility.checked",
     .entity = "application",
     .id_member = "application",
     .about = "application",
     .repeats = "programme call org actor",
     .roles = "programme_officer",
     .in = {.first = 2}},
    {.name = "appeal.lodged",
     .entity = "appeal",
     .id_member = "appeal",
     .about = "application",
     .repeats = "programme call org actor",
     .creates = "appeal",
     .roles = "programme_officer",
     .signers = SignerRule::kApplicantOrRoles,
     .in = {.first = 2}},
    {.name = "appeal.decided",
     .entity = "appeal",
     .id_member = "appeal",
     .about = "appeal",
     .repeats = "programme call application grant org actor slip",
     .roles = "committee_member committee_chair",
     .distinct = 2,
     .signers = SignerRule::kBody,
     .in = {.first = 2}},
    {.name = "recusal.recorded",
     .entity = "body",
     .id_member = "body",
     .about = "call",
     .repeats = "programme",
     .signers = SignerRule::kMemberOrOthers,
     .in = {.first = 2}},
    {.name = "score.excluded",
     .entity = "application",
     .id_member = "application",
     .about = "application",
     .repeats = "programme call org",
     .roles = "programme_officer committee_chair",
     .distinct = 2,
     .in = {.first = 2}},
    {.name = "ranking.modified",
     .entity = "call",
     .id_member = "call",
     .about = "call",
     .repeats = "programme",
     .roles = "programme_officer committee_chair",
     .distinct = 2,
     .in = {.first = 2}},
    {.name = "committee.met",
     .entity = "meeting",
     .id_member = "meeting",
     .about = "body",
     .repeats = "programme",
     .creates = "meeting",
     .roles = "committee_member committee_chair",
     .distinct = 2,
     .in = {.first = 2}},
    {.name = "reserve.called_up",
     .entity = "grant",
     .id_member = "grant",
     .about = "application",
     .repeats = "programme call org actor",
     .creates = "grant",
     .roles = "programme_officer committee_chair",
     .distinct = 2,
     .in = {.first = 2}},
    {.name = "decision.revoked",
     .entity = "decision",
     .id_member = "decision",
     .about = "application",
     .repeats = "programme call org actor",
     .roles = "committee_member committee_chair",
     .distinct = 2,
     .signers = SignerRule::kBody,
     .in = {.first = 2}},
});

constexpr std::array kRules = std::to_array<RuleRow>({
    {.code = "EVA-08",
     .words = "A sealed score is opened when every expert assigned to the application who has declared no conflict of "
              "interest in it has sealed or submitted, and these are at least as many as the rules ask for.",
     .basis = "legal: experts judge independently",
     .lv = "Aizzīmogotu vērtējumu atver tad, kad katrs pieteikumam norīkotais eksperts, kas nav deklarējis interešu "
           "konfliktu attiecībā uz to, ir vērtējumu aizzīmogojis vai iesniedzis un šo ekspertu ir vismaz tik, cik "
           "prasa nolikums.",
     .ru = "Запечатанная оценка вскрывается тогда, когда каждый назначенный на заявку эксперт, не заявивший о "
           "конфликте интересов по ней, запечатал или подал оценку и таких экспертов не меньше, чем требует положение.",
     .in = {.first = 2}},
    {.code = "EVA-09",
     .words = "A ranking applies the rules of its call, has every application of the call exactly once, ranked or "
              "unranked, ranks 1, 2, 3 and so on in the order of the list, states no budget but the call's, and is "
              "what the rules make of the recorded scores: order, sums, counts, what the budget covers, why an "
              "application has no rank, and how many have a score that counts.",
     .basis = "legal: equal treatment of applicants",
     .lv = "Vērtējumu saraksts piemēro konkursa nolikumu, tajā katrs konkursa pieteikums ir tieši vienu reizi, ar "
           "vietu vai bez tās, vietas sarakstā ir pēc kārtas 1, 2, 3 un tā tālāk, tas nenorāda citu budžetu kā "
           "konkursa budžetu un ir tas, kas pēc nolikuma izriet no reģistrētajiem vērtējumiem: secība, summas, skaiti, "
           "tas, ko budžets sedz, kāpēc pieteikumam nav vietas, un cik pieteikumiem ir vērtējums, kas skaitās.",
     .ru =
         "Рейтинг применяет положение конкурса, содержит каждую заявку конкурса ровно один раз, с местом или без него, "
         "места в списке идут по порядку 1, 2, 3 и так далее, он не указывает иного бюджета, кроме бюджета конкурса, и "
         "является тем, что по положению следует из внесённых оценок: порядок, суммы, количества, то, что покрывает "
         "бюджет, почему у заявки нет места, и у скольких заявок есть оценка, которая считается.",
     .in = {.first = 2}},
    {.code = "EVA-12",
     .words = "Experts have the places 1 to the number that the rules ask for; the next place is that of a third "
              "expert, who is assigned, one at a time, when two scores of the application that count are opened and "
              "differ by more than the rules allow, and then only.",
     .basis = "legal: equal treatment of applicants",
     .lv = "Ekspertiem ir vietas no 1 līdz nolikumā prasītajam skaitam; nākamā vieta ir trešā eksperta vieta, kuru "
           "norīko pa vienam tad un tikai tad, kad divi pieteikuma vērtējumi, kas skaitās, ir atvērti un atšķiras "
           "vairāk, nekā nolikums pieļauj.",
     .ru = "У экспертов места от 1 до числа, которого требует положение; следующее место — место третьего эксперта, "
           "которого назначают по одному тогда и только тогда, когда две оценки заявки, которые считаются, раскрыты и "
           "различаются больше, чем допускает положение.",
     .in = {.first = 2}},
    {.code = "EVA-13",
     .words = "A ranking waits until every application that is neither withdrawn nor ineligible has all scores that "
              "the rules ask for, a third where one is due.",
     .basis = "legal: equal treatment of applicants",
     .lv = "Vērtējumu sarakstu sastāda, kad katram pieteikumam, kas nav atsaukts un nav atzīts par neatbilstošu, ir "
           "visi nolikumā prasītie vērtējumi, arī trešais, ja tas vajadzīgs.",
     .ru = "Рейтинг составляют, когда у каждой заявки, не отозванной и не признанной неприемлемой, есть все оценки, "
           "которых требует положение, в том числе третья, если она нужна.",
     .in = {.first = 2}},
    {.code = "EVA-15",
     .words = "A score is excluded once, by its entry, before the ranking of its call, and by nobody who is an expert "
              "or signs for an applicant in the call.",
     .basis = "legal: equal treatment of applicants",
     .lv = "Vērtējumu izslēdz vienu reizi, norādot tā ierakstu, pirms konkursa vērtējumu saraksta, un to nedara "
           "neviens, kas šajā konkursā ir eksperts vai paraksta pieteicēja vārdā.",
     .ru = "Оценку исключают один раз, указывая её запись, до рейтинга конкурса, и не делает этого никто, кто в этом "
           "конкурсе эксперт или подписывает за заявителя.",
     .in = {.first = 2}},
    {.code = "EVA-16",
     .words = "A ranking is changed by moves from the rank where an application stands to another rank of the list, in "
              "the ranking in force, before the first decision of the call, and by nobody who is an expert or signs "
              "for an applicant in the call.",
     .basis = "legal: changes show",
     .lv = "Vērtējumu sarakstu maina, pārvietojot pieteikumu no vietas, kurā tas atrodas, uz citu saraksta vietu, "
           "spēkā esošajā sarakstā un pirms konkursa pirmā lēmuma, un to nedara neviens, kas šajā konkursā ir eksperts "
           "vai paraksta pieteicēja vārdā.",
     .ru = "Рейтинг меняют перемещением заявки с места, на котором она стоит, на другое место списка, в действующем "
           "рейтинге и до первого решения конкурса, и не делает этого никто, кто в этом конкурсе эксперт или "
           "подписывает за заявителя.",
     .in = {.first = 2}},
    {.code = "EVA-17",
     .words = "A score is opened by the expert who sealed it: what was not sealed is not submitted.",
     .basis = "legal: experts judge independently",
     .lv = "Vērtējumu atver eksperts, kas to aizzīmogojis: to, kas nav aizzīmogots, neiesniedz.",
     .ru = "Оценку вскрывает эксперт, который её запечатал: что не запечатано, не подаётся.",
     .in = {.first = 2}},
    {.code = "EVA-18",
     .words = "An expert who has sealed a score that is not excluded, and declared no conflict of interest, is replaced "
              "by two distinct programme officers.",
     .basis = "legal: nobody chooses among sealed scores",
     .lv = "Ekspertu, kas aizzīmogojis vērtējumu, kurš nav izslēgts, un nav deklarējis interešu konfliktu, nomaina divi "
           "dažādi programmas darbinieki.",
     .ru = "Эксперта, который запечатал оценку, которая не исключена, и не заявил о конфликте интересов, заменяют два "
           "разных сотрудника программы.",
     .in = {.first = 2}},
    {.code = "ROL-06",
     .words = "Who has declared a conflict of interest in an application signs neither its check of eligibility, "
              "assignments, scores, exclusions of scores and changes of its rank, nor a decision on it or on its "
              "appeal, its revocation, the call-up of its reserve place, its contract or a payout, nor votes on it.",
     .basis = "legal: nobody judges his own cause",
     .lv = "Kas ir deklarējis interešu konfliktu attiecībā uz pieteikumu, tas neparaksta ne tā atbilstības pārbaudi, "
           "ekspertu norīkošanu, vērtējumus, vērtējuma izslēgšanu un tā vietas maiņu sarakstā, ne lēmumu par to vai tā "
           "pārsūdzību, lēmuma atcelšanu, rezerves vietas izmantošanu, līgumu vai maksājumu, un par to nebalso.",
     .ru = "Кто заявил о конфликте интересов по заявке, тот не подписывает ни проверку её приемлемости, назначения "
           "экспертов, оценки, исключения оценок и изменения её места, ни решение по ней или по её апелляции, отмену "
           "решения, вызов места в резерве, договор или выплату и не голосует по ней.",
     .in = {.first = 2}},
    {.code = "ROL-08",
     .words = "Within a call nobody is two of evaluator, member of the deciding body, treasurer and signer for an "
              "applicant; an administrator is none of them; a member of the body is who votes in the call or is "
              "present with a vote when the body meets on it, and, where money is paid or comes back, who has a seat "
              "with a vote in force in the body of the call or of the decision, voted or not.",
     .basis = "legal: separation of duties",
     .lv = "Vienā konkursā neviens nav vienlaikus divi no šiem: vērtētājs, koleģiālās institūcijas loceklis, "
           "mantzinis, pieteicēja parakstītājs; administrators nav neviens no tiem; institūcijas loceklis ir tas, kas "
           "konkursā balso vai ar balsstiesībām piedalās institūcijas sēdē par to, un, kad naudu maksā vai tā nāk "
           "atpakaļ, arī tas, kam konkursa vai lēmuma institūcijā ir spēkā esoša vieta ar balsstiesībām, vai viņš ir "
           "balsojis vai nav.",
     .ru = "В одном конкурсе никто не является сразу двумя из следующих: эксперт-оценщик, член решающего органа, "
           "казначей, подписант за заявителя; администратор не является ни одним из них; член органа — тот, кто "
           "голосует в конкурсе или с правом голоса присутствует на заседании органа о нём, а когда деньги "
           "выплачиваются или возвращаются, и тот, у кого есть действующее место с правом голоса в органе конкурса или "
           "решения, голосовал он или нет.",
     .in = {.first = 2}},
    {.code = "ROL-09",
     .words = "Who is registered for the organisation of an applicant or partner, or represents it, does not judge the "
              "application: neither as expert or officer nor by a vote.",
     .basis = "legal: nobody judges his own cause",
     .lv = "Kas ir reģistrēts pieteicēja vai partnera organizācijai vai to pārstāv, pieteikumu nevērtē un par to "
           "nelemj: ne kā eksperts vai darbinieks, ne balsojot.",
     .ru = "Кто зарегистрирован за организацией заявителя или партнёра либо представляет её, не судит о заявке: ни как "
           "эксперт или сотрудник, ни голосованием.",
     .in = {.first = 2}},
    {.code = "ORD-01",
     .words = "A call is under a version of rules that is published before it, and opens at most 86,400 seconds "
              "before the version under which it is opened was logged.",
     .basis = "legal certainty: rules come before the call",
     .lv = "Konkurss notiek saskaņā ar nolikuma versiju, kas publicēta pirms tā, un to atver ne vairāk kā "
           "86 400 sekundes pirms tam, kad ierakstīta versija, pēc kuras to atver.",
     .ru = "Конкурс идёт по той версии положения, которая опубликована до него, и открывается не более чем за "
           "86 400 секунд до внесения записи о версии, по которой его открывают.",
     .in = {.first = 2}},
    {.code = "ORD-02",
     .words = "A call closes after it opens, and after it is logged.",
     .basis = "logical: there is time to apply",
     .lv = "Konkurss tiek slēgts vēlāk, nekā tas tiek atvērts, un vēlāk, nekā tas ierakstīts.",
     .ru = "Конкурс закрывается позже, чем открывается, и позже, чем внесена запись о нём.",
     .in = {.first = 2}},
    {.code = "ROL-10",
     .words = "Who signs for an organisation is registered for it or represents it; who signs as a representative of a "
              "person or group without one is named in the application that this person or group signed, or signs "
              "beside them or an officer who acts for them.",
     .basis = "legal: who acts for another may do so",
     .lv = "Kas paraksta organizācijas vārdā, ir tai reģistrēts vai to pārstāv; kas paraksta kā tādas personas vai "
           "grupas pārstāvis, kurai nav organizācijas, ir nosaukts pieteikumā, ko šī persona vai grupa parakstījusi, "
           "vai paraksta kopā ar to vai ar darbinieku, kas rīkojas tās vietā.",
     .ru = "Кто подписывает за организацию, зарегистрирован за ней или представляет её; кто подписывает как "
           "представитель лица или группы без организации, назван в заявке, которую это лицо или группа подписали, "
           "либо подписывает вместе с ними или с сотрудником, который за них действует.",
     .in = {.first = 2}},
    {.code = "ROL-11",
     .words = "Officers act for an actor who has no live key, whom they name in on_behalf, or for an organisation for "
              "which nobody registered has one, and for no other.",
     .basis = "legal: personal duty",
     .lv = "Darbinieki rīkojas tāda dalībnieka vietā, kuram nav derīgas atslēgas un kuru viņi nosauc laukā on_behalf, "
           "vai tādas organizācijas vietā, kurai nevienam reģistrētajam tādas nav, un neviena cita vietā.",
     .ru = "Сотрудники действуют за участника, у которого нет действующего ключа и которого они называют в on_behalf, "
           "или за организацию, ни у кого из зарегистрированных за которой его нет, и ни за кого больше.",
     .in = {.first = 2}},
    {.code = "ROL-12",
     .words =
         "Who stands aside in a decision has a recusal on record, signed by himself or by the majority of the "
         "other voting members; it lasts for the call, in which he votes on nothing and signs nothing that decides "
         "about an application or its grant.",
     .basis = "legal: nobody judges his own cause",
     .lv =
         "Kas lēmumā atstatās, tam ir reģistrēta atstatīšanās, ko parakstījis viņš pats vai pārējo balsstiesīgo "
         "locekļu vairākums; tā ir spēkā visā konkursā, un viņš tajā ne par ko nebalso un neparaksta neko, kas izlemj "
         "par pieteikumu vai tā grantu.",
     .ru =
         "Кто берёт самоотвод при решении, у того есть внесённая запись о самоотводе, подписанная им самим или "
         "большинством остальных голосующих членов; она действует весь конкурс, и он в нём ни за что не голосует и не "
         "подписывает ничего, что решает о заявке или её гранте.",
     .in = {.first = 2}},
    {.code = "ROL-13",
     .words =
         "Who came to the body after the ranking of a call votes on no decision of that call, nor on its revocation.",
     .basis = "legal: the body that saw the ranking decides",
     .lv = "Kas institūcijā nonācis pēc konkursa vērtējumu saraksta, šajā konkursā nebalso ne par lēmumiem, ne par to "
           "atcelšanu.",
     .ru = "Кто вошёл в орган после рейтинга конкурса, в этом конкурсе не голосует ни за решения, ни за их отмену.",
     .in = {.first = 2}},
    {.code = "ROL-14",
     .words =
         "As many voting members as the quorum asks for sign what a body decides, unless chair and secretary attest.",
     .basis = "legal: who decides answers for it",
     .lv = "Institūcijas lēmumu paraksta tik balsstiesīgu locekļu, cik prasa kvorums, ja vien to neapliecina "
           "priekšsēdētājs un sekretārs.",
     .ru = "Решение органа подписывает столько голосующих членов, сколько требует кворум, если его не удостоверяют "
           "председатель и секретарь.",
     .in = {.first = 2}},
    {.code = "ORD-11",
     .words = "What is withdrawn, ineligible or of a cancelled call is neither assigned, scored nor granted.",
     .basis = "legal: equal treatment of applicants",
     .lv = "To, kas ir atsaukts, neatbilstošs vai atcelta konkursa, nenodod vērtēšanai, nevērtē un tam nepiešķir "
           "līdzekļus.",
     .ru = "То, что отозвано, неприемлемо или относится к отменённому конкурсу, не назначают экспертам, не оценивают и "
           "не финансируют.",
     .in = {.first = 2}},
    {.code = "ORD-12",
     .words = "A decision in a call that is not rolling comes after its ranking.",
     .basis = "legal: the published criteria decide",
     .lv = "Lēmumu konkursā, kas nav pastāvīgi atvērts, pieņem pēc vērtējumu saraksta.",
     .ru = "Решение в конкурсе, который не является постоянно открытым, принимают после рейтинга.",
     .in = {.first = 2}},
    {.code = "ORD-13",
     .words = "An application is decided once, and again only when the decision was revoked or an appeal asks for a "
              "new one.",
     .basis = "legal certainty: what is decided stands",
     .lv = "Par pieteikumu lemj vienu reizi, un vēlreiz tikai tad, ja lēmums ir atcelts vai pārsūdzība prasa jaunu "
           "lēmumu.",
     .ru = "По заявке решают один раз, и вновь лишь тогда, когда решение отменено или апелляция требует нового.",
     .in = {.first = 2}},
    {.code = "ORD-14",
     .words = "What the ranking has below the least score is neither granted, in whole, in part or under conditions, "
              "nor put on the reserve list or called up from it, unless an appeal on the application was upheld after "
              "the ranking, in whole or in part.",
     .basis = "legal: the published criteria decide",
     .lv = "Tam, kas vērtējumu sarakstā ir zem mazākā vērtējuma, nepiešķir grantu ne pilnībā, ne daļēji, ne ar "
           "nosacījumiem, un to ne iekļauj rezerves sarakstā, ne izmanto no tā, ja vien pēc vērtējumu saraksta "
           "pārsūdzība par pieteikumu nav pilnīgi vai daļēji apmierināta.",
     .ru = "Тому, что в рейтинге ниже наименьшей оценки, грант не присуждают ни полностью, ни частично, ни на "
           "условиях, и его не вносят в резервный список и не вызывают из него, если после рейтинга апелляция по "
           "заявке не удовлетворена полностью или частично.",
     .in = {.first = 2}},
    {.code = "ORD-09",
     .words = "An application to which a grant was awarded is neither decided again nor called up from the reserve "
              "list, and a grant has one contract: changes are events of their own.",
     .basis = "legal certainty: what is awarded stands",
     .lv = "Par pieteikumu, kuram piešķirts grants, vēlreiz nelemj un to neizmanto no rezerves saraksta, un grantam ir "
           "viens līgums: grozījumi ir atsevišķi notikumi.",
     .ru = "По заявке, которой присуждён грант, решение повторно не принимается и её не вызывают из резервного списка, "
           "и у гранта один договор: изменения — отдельные события.",
     .in = {.first = 2}},
    {.code = "CAL-01",
     .words = "A call is amended while it is neither cancelled, closed nor ranked; after its close and its ranking a "
              "decision of the body changes its budget, and nothing else, until it is cancelled. Its amendments are "
              "numbered 1, 2, 3 and so on.",
     .basis = "legal certainty: which version binds is known",
     .lv = "Konkursu groza, kamēr tas nav atcelts, slēgts vai sarindots; pēc slēgšanas un vērtējumu saraksta "
           "institūcijas lēmums maina tā budžetu un neko citu, kamēr tas nav atcelts. Grozījumi ir numurēti 1, 2, 3 un "
           "tā tālāk.",
     .ru = "Конкурс изменяют, пока он не отменён, не закрыт и не ранжирован; после закрытия и рейтинга решение органа "
           "меняет его бюджет и ничего иного, пока он не отменён. Изменения нумеруются 1, 2, 3 и так далее.",
     .in = {.first = 2}},
    {.code = "CAL-02",
     .words = "After the first application neither the opening of a call nor anything of its rules that is judged "
              "changes, only their words, and it does not close earlier; an application and its grant are judged by "
              "the version of the rules that was in force when it was submitted.",
     .basis = "legal: equal treatment of applicants",
     .lv = "Pēc pirmā pieteikuma nemainās konkursa atvēršana un nekas no tā nolikuma, pēc kā spriež, tikai tā vārdi, "
           "un konkurss neslēdzas agrāk; par pieteikumu un tā grantu spriež pēc tās nolikuma versijas, kas bija spēkā, "
           "kad to iesniedza.",
     .ru = "После первой заявки не меняются открытие конкурса и ничто из его положения, по чему судят, а только его "
           "слова, и он не закрывается раньше; о заявке и её гранте судят по той версии положения, которая "
           "действовала, когда она была подана.",
     .in = {.first = 2}},
    {.code = "CAL-03",
     .words = "After the first score, sealed or opened, only a decision of the body changes budget, rules or least "
              "score of a call.",
     .basis = "legal: equal treatment of applicants",
     .lv = "Pēc pirmā vērtējuma, aizzīmogota vai atvērta, konkursa budžetu, nolikumu vai mazāko vērtējumu maina tikai "
           "ar institūcijas lēmumu.",
     .ru = "После первой оценки, запечатанной или раскрытой, бюджет, положение или наименьшую оценку конкурса меняет "
           "только решение органа.",
     .in = {.first = 2}},
    {.code = "CAL-04",
     .words = "A call is closed after the instant of its close, where it has one, and with the number of applications "
              "that the log has.",
     .basis = "logical: sums are exact",
     .lv = "Konkursu slēdz pēc tā beigu brīža, ja tāds ir, un ar tādu pieteikumu skaitu, kāds ir žurnālā.",
     .ru =
         "Конкурс закрывают после момента его окончания, если он есть, и с тем числом заявок, которое есть в журнале.",
     .in = {.first = 2}},
    {.code = "CAL-05",
     .words = "A call is cancelled once, while nothing of its budget is awarded and no contract was signed in it.",
     .basis = "legal certainty: what is awarded stands",
     .lv = "Konkursu atceļ vienu reizi, kamēr no tā budžeta nekas nav piešķirts un tajā nav parakstīts neviens līgums.",
     .ru = "Конкурс отменяют один раз, пока из его бюджета ничего не присуждено и в нём не подписан ни один договор.",
     .in = {.first = 2}},
    {.code = "CAL-06",
     .words = "Results are published after the ranking of their call, and name no other ranking.",
     .basis = "logical: nothing rests on what is not yet there",
     .lv = "Rezultātus publicē pēc konkursa vērtējumu saraksta, un tie nenorāda citu sarakstu.",
     .ru = "Результаты публикуют после рейтинга конкурса, и они не называют иного рейтинга.",
     .in = {.first = 2}},
    {.code = "APP-01",
     .words =
         "A late application is taken where the rules take them, after the close of its call and before its ranking.",
     .basis = "legal: equal treatment of applicants",
     .lv = "Novēlotu pieteikumu pieņem, ja nolikums to pieļauj, pēc konkursa beigām un pirms tā vērtējumu saraksta.",
     .ru = "Опоздавшую заявку принимают, если положение это допускает, после окончания конкурса и до его рейтинга.",
     .in = {.first = 2}},
    {.code = "APP-02",
     .words = "An application is withdrawn once, and not after a grant was awarded to it.",
     .basis = "legal certainty: what is awarded stands",
     .lv = "Pieteikumu atsauc vienu reizi, un ne pēc tam, kad tam piešķirts grants.",
     .ru = "Заявку отзывают один раз, и не после того, как по ней присуждён грант.",
     .in = {.first = 2}},
    {.code = "APP-03",
     .words = "Eligibility is judged before the ranking of the call; after it only an appeal that was upheld makes an "
              "application eligible.",
     .basis = "legal: equal treatment of applicants",
     .lv = "Atbilstību vērtē pirms konkursa vērtējumu saraksta; pēc tā pieteikumu par atbilstošu padara tikai "
           "apmierināta pārsūdzība.",
     .ru = "Приемлемость оценивают до рейтинга конкурса; после него заявку делает приемлемой только удовлетворённая "
           "апелляция.",
     .in = {.first = 2}},
    {.code = "APL-01",
     .words = "An appeal is against an entry that decided on the application, of the kind that it states, or against "
              "the ranking of its call.",
     .basis = "logical: nothing rests on what is not there",
     .lv = "Pārsūdz ierakstu, ar kuru par pieteikumu lemts, un tas ir norādītā veida, vai konkursa vērtējumu sarakstu.",
     .ru = "Апелляция направлена против записи, которой решено о заявке, и указанного вида, или против рейтинга её "
           "конкурса.",
     .in = {.first = 2}},
    {.code = "APL-02",
     .words = "An appeal is logged not after the instant until which what it is against can be appealed; a ranking for "
              "the days of 86,400 seconds that the rules give, from the second of its logging, and from that of the "
              "first publication of results.",
     .basis = "legal certainty: what is not appealed in time stands",
     .lv = "Pārsūdzību ieraksta ne vēlāk kā brīdī, līdz kuram pārsūdzamo var pārsūdzēt; vērtējumu sarakstu – nolikumā "
           "dotās dienas pa 86\u00a0400 sekundēm no tās sekundes, kurā tas ierakstīts, un no tās, kurā ierakstīta "
           "pirmā rezultātu publicēšana.",
     .ru = "Апелляцию вносят не позже момента, до которого обжалуемое можно обжаловать; рейтинг — данные положением "
           "дни по 86\u00a0400 секунд с секунды его внесения и с секунды внесения первой публикации результатов.",
     .in = {.first = 2}},
    {.code = "APL-03",
     .words = "An appeal states until when it is to be decided: not before the days that the rules give.",
     .basis = "legal: right to appeal",
     .lv = "Pārsūdzība norāda, līdz kuram brīdim par to jālemj: ne agrāk par nolikumā dotajām dienām.",
     .ru = "Апелляция указывает, до какого момента по ней следует решить: не раньше дней, данных положением.",
     .in = {.first = 2}},
    {.code = "APL-04",
     .words = "An appeal is decided once, and by nobody who took part in what is appealed.",
     .basis = "legal: nobody judges his own cause",
     .lv = "Par pārsūdzību lemj vienu reizi, un to nedara neviens, kas piedalījies pārsūdzētajā.",
     .ru = "По апелляции решают один раз, и не делает этого никто, кто участвовал в обжалуемом.",
     .in = {.first = 2}},
    {.code = "MTG-01",
     .words = "Who is present at a meeting as a member, or stands aside there, is a member of the body; who signs its "
              "record is listed as present, is its secretary, or is no member and listed among the observers.",
     .basis = "logical: nothing rests on what is not there",
     .lv = "Kas sēdē piedalās kā loceklis vai tajā atstatās, ir institūcijas loceklis; kas paraksta tās ierakstu, ir "
           "norādīts kā klātesošs, ir sekretārs vai nav loceklis un ir norādīts starp novērotājiem.",
     .ru = "Кто присутствует на заседании как член или берёт на нём самоотвод, является членом органа; кто подписывает "
           "запись о нём, указан присутствующим, является секретарём либо не является членом и указан среди "
           "наблюдателей.",
     .in = {.first = 2}},
    {.code = "MTG-02",
     .words =
         "What a body confirms it confirms by as many signing members as the larger of its quorum and that of the "
         "call's rules: each of them present, with a vote, of the body since before the ranking of the call, and "
         "neither standing aside nor with a conflict of interest or a tie in the application that the entry is about.",
     .basis = "legal: the body decides, not a part of it",
     .lv = "To, ko institūcija apstiprina, ar parakstu apstiprina tik locekļu, cik ir lielākais no tās kvoruma un "
           "konkursa nolikuma kvoruma: katrs no viņiem ir klātesošs un balsstiesīgs, ir institūcijā kopš laika pirms "
           "konkursa vērtējumu saraksta, nav atstatījies, un viņam nav interešu konflikta vai saistības ar pieteikumu, "
           "uz kuru attiecas ieraksts.",
     .ru = "То, что орган подтверждает, подтверждает подписью столько членов, каков больший из его кворума и кворума "
           "положения о конкурсе: каждый из них присутствует, имеет голос, состоит в органе со времени до рейтинга "
           "конкурса, не взял самоотвода и не имеет ни конфликта интересов, ни связи по заявке, к которой относится "
           "запись.",
     .in = {.first = 2}},
    {.code = "MTG-03",
     .words = "Only what is disputed is confirmed; a confirmation counts against the revocations that stand before it "
              "in the log, and as long as no key that signed it is suspect there.",
     .basis = "legal: payment needs a title beyond dispute",
     .lv = "Apstiprina tikai to, kas ir apstrīdēts; apstiprinājums attiecas uz tām atslēgu atsaukšanām, kas žurnālā ir "
           "pirms tā, un ir spēkā, kamēr neviena atslēga, ar ko tas parakstīts, tajā nav apšaubāma.",
     .ru = "Подтверждают только оспоренное; подтверждение действует против тех отзывов ключей, которые стоят в журнале "
           "до него, и пока ни один из подписавших его ключей не является в нём сомнительным.",
     .in = {.first = 2}},
    {.code = "MTG-04",
     .words = "The body confirms entries of the call that its meeting names: those that are, or rest on, a decision "
              "are confirmed by the body that took it, all others by the body that decides in the call.",
     .basis = "legal: competence",
     .lv = "Institūcija apstiprina tā konkursa ierakstus, kuru nosauc tās sēde: tos, kas ir lēmums vai balstās uz to, "
           "apstiprina institūcija, kas to pieņēmusi, visus citus – institūcija, kas konkursā lemj.",
     .ru = "Орган подтверждает записи того конкурса, который называет его заседание: те, что являются решением или "
           "основаны на нём, подтверждает орган, который его принял, все прочие — орган, решающий в конкурсе.",
     .in = {.first = 2}},
    {.code = "RES-01",
     .words = "A place on the reserve list is called up for its own application and by its own decision, in the order "
              "of the list, while it holds: until it lapses, while that decision is the one in force for the "
              "application, and while the application is neither withdrawn, ineligible nor granted; a place that no "
              "longer holds keeps no other waiting.",
     .basis = "legal: equal treatment of applicants",
     .lv = "Rezerves saraksta vietu izmanto tās pašas pieteikumam un pēc tās lēmuma, saraksta secībā un kamēr tā ir "
           "spēkā: līdz tās termiņa beigām, kamēr šis lēmums ir par pieteikumu spēkā esošais un kamēr pieteikums nav "
           "atsaukts, nav neatbilstošs un tam nav piešķirts grants; vieta, kas vairs nav spēkā, citas neaizkavē.",
     .ru = "Место в резервном списке вызывают для его собственной заявки и по его решению, в порядке списка и пока оно "
           "действует: до истечения срока, пока это решение — действующее по заявке и пока заявка не отозвана, не "
           "неприемлема и по ней не присуждён грант; место, которое больше не действует, других не задерживает.",
     .in = {.first = 2}},
    {.code = "RES-02",
     .words = "A place on the reserve list needs rules that have one, and is one application's as long as the decision "
              "that gave it is the one in force for that application.",
     .basis = "logical: one name means one thing",
     .lv = "Vieta rezerves sarakstā vajag nolikumu, kurā tāds ir, un tā pieder vienam pieteikumam, kamēr lēmums, kas "
           "to devis, ir par šo pieteikumu spēkā esošais.",
     .ru = "Место в резервном списке требует положения, в котором он есть, и принадлежит одной заявке, пока давшее его "
           "решение — действующее по этой заявке.",
     .in = {.first = 2}},
    {.code = "MON-29",
     .words = "The awards of a call to applications of a quota are together at most the quota's largest share of the "
              "call's budget; those to other applications leave its least share of the budget, as long as an "
              "application of the quota awaits its decision.",
     .basis = "legal: the rules were published before the call",
     .lv =
         "Konkursā kvotas pieteikumiem piešķirtais kopā nepārsniedz kvotas lielāko daļu no konkursa budžeta; pārējiem "
         "piešķirtais atstāj kvotai tās mazāko daļu no budžeta, kamēr kāds kvotas pieteikums gaida lēmumu.",
     .ru = "Присуждённое в конкурсе заявкам квоты вместе не превышает наибольшей доли квоты от бюджета конкурса; "
           "присуждённое остальным оставляет квоте её наименьшую долю бюджета, пока какая-либо заявка квоты ожидает "
           "решения.",
     .in = {.first = 2}},
    {.code = "MON-30",
     .words = "An award, also one from the reserve list, is not below the smallest grant of the rules under which the "
              "application was filed.",
     .basis = "legal: the published rules bind all",
     .lv = "Piešķirtais, arī no rezerves saraksta, nav mazāks par mazāko grantu nolikumā, saskaņā ar kuru pieteikums "
           "iesniegts.",
     .ru = "Присуждённое, в том числе из резервного списка, не меньше наименьшего гранта положения, по которому подана "
           "заявка.",
     .in = {.first = 2}},
    {.code = "MON-15",
     .words = "No payout rests on a decision, a call of the reserve list, a contract or its amendment, an acceptance of "
              "what was delivered or the end of a suspension with a signature by a key from the index on from which it "
              "is suspect, until the body confirms that entry.",
     .basis = "legal: payment needs a title beyond dispute",
     .lv = "Neviens maksājums nebalstās uz lēmumu, rezerves saraksta vietas izmantošanu, līgumu vai tā grozījumu, "
           "nodevuma pieņemšanu vai maksājumu apturēšanas beigām, kur ir ar atslēgu izdarīts paraksts, sākot ar to "
           "kārtas numuru, no kura šī atslēga ir apšaubāma, līdz institūcija šo ierakstu apstiprina.",
     .ru = "Ни одна выплата не основана на решении, вызове из резервного списка, договоре или его изменении, приёмке "
           "результата или окончании приостановки с подписью ключом, сделанной начиная с того порядкового номера, с "
           "которого этот ключ сомнителен, пока орган не подтвердит эту запись.",
     .in = {.first = 2}},
    {.code = "DEC-01",
     .words = "A decision is revoked once, and not when its grant has a contract.",
     .basis = "legal certainty: what is agreed ends as agreements end",
     .lv = "Lēmumu atceļ vienu reizi, un ne tad, kad tā grantam ir līgums.",
     .ru = "Решение отменяют один раз, и не тогда, когда по его гранту есть договор.",
     .in = {.first = 2}},
    {.code = "DEC-02",
     .words = "No contract is signed for a grant whose decision is revoked.",
     .basis = "legal: payment needs a title",
     .lv = "Līgumu neparaksta par grantu, kura lēmums ir atcelts.",
     .ru = "Договор не подписывают по гранту, решение о котором отменено.",
     .in = {.first = 2}},
});

constexpr std::array kJudges = std::to_array<JudgeOfType>({
    {"call.amended", judge_call_amended},
    {"call.closed", judge_call_closed},
    {"call.cancelled", judge_call_cancelled},
    {"results.published", judge_results_published},
    {"application.submitted_late", judge_application_submitted_late},
    {"application.withdrawn", judge_application_withdrawn},
    {"eligibility.checked", judge_eligibility_checked},
    {"appeal.lodged", judge_appeal_lodged},
    {"appeal.decided", judge_appeal_decided},
    {"recusal.recorded", judge_recusal_recorded},
    {"score.excluded", judge_score_excluded},
    {"ranking.modified", judge_ranking_modified},
    {"committee.met", judge_committee_met},
    {"reserve.called_up", judge_reserve_called_up},
    {"decision.revoked", judge_decision_revoked},
});

}  // namespace

RulesetPart call_part() {
  return {kEvents, kRules, kJudges};
}

}  // namespace skaidrs
