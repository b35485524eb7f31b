// Participation and integrity, from ruleset 2: who is asked and answers, what is promised, who complains and who
// answers for it.
#include <array>

#include "ledger/grants/rules/ruleset_parts.h"

namespace skaidrs {
namespace {

constexpr std::array kEvents = std::to_array<EventRow>({
    // Participation
    {.name = "invitation.answered",
     .entity = "consultation",
     .id_member = "consultation",
     .about = "consultation",
     .repeats = "programme",
     .roles = "programme_officer",
     .in = {.first = 2}},
    {.name = "working_group.formed",
     .entity = "consultation",
     .id_member = "consultation",
     .about = "consultation",
     .repeats = "programme",
     .roles = "programme_officer",
     .in = {.first = 2}},
    {.name = "recommendation.forwarded",
     .entity = "recommendation",
     .id_member = "recommendation",
     .about = "recommendation",
     .repeats = "consultation programme",
     .roles = "programme_officer",
     .in = {.first = 2}},
    {.name = "recommendation.answered",
     .version = 2,
     .entity = "recommendation",
     .id_member = "recommendation",
     .about = "recommendation",
     .repeats = "consultation programme",
     .roles = "programme_officer",
     .distinct = 2,
     .in = {.first = 2}},
    {.name = "commitment.made",
     .entity = "commitment",
     .id_member = "commitment",
     .about = "recommendation consultation",
     .repeats = "consultation programme",
     .creates = "commitment",
     .roles = "programme_officer",
     .distinct = 2,
     .in = {.first = 2}},
    {.name = "commitment.fulfilled",
     .entity = "commitment",
     .id_member = "commitment",
     .about = "commitment",
     .repeats = "recommendation consultation programme org body",
     .roles = "programme_officer",
     .distinct = 2,
     .in = {.first = 2}},
    {.name = "opinion.submitted",
     .entity = "opinion",
     .id_member = "opinion",
     .creates = "opinion",
     .roles = "programme_officer",
     .signers = SignerRule::kNamedOrRoles,
     .in = {.first = 2}},
    {.name = "opinion.answered",
     .entity = "opinion",
     .id_member = "opinion",
     .about = "opinion",
     .repeats = "programme call consultation actor org",
     .roles = "programme_officer",
     .distinct = 2,
     .in = {.first = 2}},
    {.name = "survey.closed",
     .entity = "survey",
     .id_member = "survey",
     .about = "consultation",
     .repeats = "programme",
     .creates = "survey",
     .roles = "programme_officer",
     .in = {.first = 2}},
    // Integrity
    {.name = "complaint.lodged",
     .entity = "complaint",
     .id_member = "complaint",
     .creates = "complaint",
     .roles = "programme_officer auditor",
     .signers = SignerRule::kNamedOrRoles,
     .in = {.first = 2}},
    {.name = "complaint.answered",
     .entity = "complaint",
     .id_member = "complaint",
     .about = "complaint",
     .repeats = "programme call application grant org body consultation actor slip",
     .roles = "programme_officer auditor committee_chair",
     .distinct = 2,
     .in = {.first = 2}},
    {.name = "complaint.escalated",
     .entity = "complaint",
     .id_member = "complaint",
     .about = "complaint",
     .repeats = "programme call application grant org body consultation actor slip",
     .roles = "programme_officer auditor",
     .signers = SignerRule::kNamedOrRoles,
     .in = {.first = 2}},
    {.name = "ethics_case.opened",
     .entity = "ethics_case",
     .id_member = "ethics_case",
     .about = "complaint",
     .creates = "ethics_case",
     .roles = "auditor programme_officer committee_chair",
     .distinct = 2,
     .in = {.first = 2}},
    {.name = "ethics_case.closed",
     .entity = "ethics_case",
     .id_member = "ethics_case",
     .about = "ethics_case",
     .repeats = "programme call application grant org body actor",
     .roles = "auditor programme_officer committee_chair",
     .distinct = 2,
     .in = {.first = 2}},
    {.name = "finding.raised",
     .entity = "finding",
     .id_member = "finding",
     .creates = "finding",
     .roles = "auditor observer programme_officer administrator",
     .in = {.first = 2}},
    {.name = "finding.answered",
     .entity = "finding",
     .id_member = "finding",
     .ahead = "finding",
     .roles = "programme_officer administrator committee_chair",
     .distinct = 2,
     .in = {.first = 2}},
    {.name = "organisation.linked",
     .entity = "organisation",
     .id_member = "link",
     .creates = "link",
     .roles = "programme_officer administrator",
     .distinct = 2,
     .in = {.first = 2}},
});

constexpr std::array kRules = std::to_array<RuleRow>({
    // Form and references
    {.code = "FRM-05",
     .words = "An event names programme, call, application, grant, consultation, recommendation, body, organisation, "
              "actor and slip exactly as what it is about was made with, as far as its type repeats them: the same "
              "where that has them, none where it has none; rules and bodies keep their programme, a body its call; a "
              "document, and a call that names its body, contradict nothing that they name.",
     .basis = "logical: answers by name are complete only when names agree",
     .lv = "Notikums nosauc programmu, konkursu, pieteikumu, grantu, konsultāciju, ieteikumu, koleģiālo institūciju, "
           "organizāciju, dalībnieku un kvīti tieši tā, kā tie norādīti, izveidojot to, uz ko notikums attiecas, "
           "ciktāl tā tips tos atkārto: tos pašus, ja tam tie ir, un nevienu, ja tam to nav; nolikums un koleģiālā "
           "institūcija paliek savā programmā, institūcija – arī savā konkursā; dokuments, kā arī konkurss, kas nosauc "
           "savu institūciju, nav pretrunā ne ar ko, ko tie nosauc.",
     .ru = "Событие называет программу, конкурс, заявку, грант, консультацию, рекомендацию, коллегиальный орган, "
           "организацию, участника и квитанцию точно так, как они указаны при создании того, к чему событие относится, "
           "насколько его тип их повторяет: те же, если они там есть, и никаких, если их там нет; положение и "
           "коллегиальный орган остаются в своей программе, орган — и в своём конкурсе; документ, а также конкурс, "
           "называющий свой орган, не противоречат ничему из того, что они называют.",
     .in = {.first = 2}},
    {.code = "REF-02",
     .words = "What an event brings into being has an id that nothing of its kind had before.",
     .basis = "logical: one name means one thing",
     .lv = "Tam, ko notikums rada, ir identifikators, kāda pirms tam nav bijis nekam no tā paša veida.",
     .ru = "То, что событие создаёт, имеет идентификатор, какого раньше не было ни у чего того же рода.",
     .in = {.first = 2}},
    {.code = "REF-05",
     .words = "An entry that an event names by index and leaf hash stands in the log before the event, with that leaf "
              "hash.",
     .basis = "logical: nothing rests on what is not there",
     .lv = "Ieraksts, ko notikums nosauc ar kārtas numuru un lapas jaucējvērtību, žurnālā ir pirms notikuma, un tam ir "
           "šāda lapas jaucējvērtība.",
     .ru = "Запись, которую событие называет порядковым номером и хешем листа, стоит в журнале до события и имеет этот "
           "хеш листа.",
     .in = {.first = 2}},
    {.code = "REF-06",
     .words = "An opinion names with a call or a consultation its programme too; a complaint and an ethics case name "
              "with a thing the programme, call, application, grant, organisation, body and consultation that it was "
              "made with, as far as they can name them, and beside an application or a grant no other organisation.",
     .basis = "logical: answers by name are complete only when names agree",
     .lv =
         "Viedoklis līdz ar konkursu vai konsultāciju nosauc arī to programmu; sūdzība un ētikas lieta līdz ar to, ko "
         "tās nosauc, nosauc arī programmu, konkursu, pieteikumu, grantu, organizāciju, koleģiālo institūciju un "
         "konsultāciju, kas norādīta, to izveidojot, ciktāl tās var šos nosaukt, un blakus pieteikumam vai grantam – "
         "nevienu citu organizāciju.",
     .ru = "Мнение вместе с конкурсом или консультацией называет и их программу; жалоба и дело об этике вместе с тем, "
           "что они называют, называют и программу, конкурс, заявку, грант, организацию, коллегиальный орган и "
           "консультацию, указанные при его создании, насколько могут их назвать, а рядом с заявкой или грантом — "
           "никакой другой организации.",
     .in = {.first = 2}},
    // Participation
    {.code = "PAR-01",
     .words = "The answers to invitations of one group, as participants or as observers, are together at most as many "
              "as the invitations sent to it.",
     .basis = "logical: a funnel only narrows",
     .lv = "Vienas grupas atbilžu uz uzaicinājumiem – dalībnieku un novērotāju atsevišķi – kopā nav vairāk kā tai "
           "nosūtīto uzaicinājumu.",
     .ru = "Ответов одной группы на приглашения — участников и наблюдателей отдельно — вместе не больше, чем "
           "отправленных ей приглашений.",
     .in = {.first = 2}},
    {.code = "PAR-02",
     .words = "A working group is formed once, and one that the consultation announced keeps its theme.",
     .basis = "logical: one number means one group",
     .lv = "Darba grupu izveido vienu reizi, un konsultācijā izziņotā grupa saglabā savu tēmu.",
     .ru = "Рабочая группа создаётся один раз, а объявленная в консультации сохраняет свою тему.",
     .in = {.first = 2}},
    {.code = "PAR-03",
     .words = "The instant until which a forwarding or an opinion asks for an answer, or a commitment is to be kept, "
              "comes after the instant of logging.",
     .basis = "legal certainty: who is bound can know until when",
     .lv = "Brīdis, līdz kuram pārsūtījums vai viedoklis lūdz atbildi vai jāizpilda apņemšanās, ir pēc ierakstīšanas "
           "brīža.",
     .ru = "Момент, до которого пересылка или мнение просит ответа или должно быть исполнено обязательство, наступает "
           "после момента внесения записи.",
     .in = {.first = 2}},
    {.code = "PAR-04",
     .words = "A commitment names the recommendation, the consultation or the programme that it rests on.",
     .basis = "legal: nothing that was promised is let drop unseen",
     .lv = "Apņemšanās nosauc ieteikumu, konsultāciju vai programmu, uz ko tā balstās.",
     .ru = "Обязательство называет рекомендацию, консультацию или программу, на которой оно основано.",
     .in = {.first = 2}},
    {.code = "PAR-05",
     .words = "What became of a commitment is stated while it is open: until it is done or dropped.",
     .basis = "logical: what is ended does not end again",
     .lv = "Par apņemšanās izpildi ziņo, kamēr tā ir spēkā: līdz tā ir izpildīta vai no tās ir atteikušies.",
     .ru = "О судьбе обязательства сообщают, пока оно открыто: до тех пор, пока оно не исполнено и от него не "
           "отказались.",
     .in = {.first = 2}},
    {.code = "PAR-06",
     .words = "An opinion is signed by the actor who gives it, or recorded by an officer for the party that it names "
              "as its author, or on behalf of that actor.",
     .basis = "legal: nobody speaks in another's name",
     .lv = "Viedokli paraksta dalībnieks, kurš to pauž, vai arī programmas darbinieks to ieraksta par pusi, kas "
           "nosaukta kā autors, vai šā dalībnieka vārdā.",
     .ru = "Мнение подписывает участник, который его высказывает, либо сотрудник программы вносит его за сторону, "
           "названную автором, или от имени этого участника.",
     .in = {.first = 2}},
    {.code = "PAR-07",
     .words = "Of those asked in a survey at most as many answered as were asked, where that is stated; each of its "
              "questions was answered, and each option of a question chosen, by at most as many as answered.",
     .basis = "logical: a funnel only narrows",
     .lv = "Uz aptauju atbildējušo nav vairāk kā aptaujāto, ja to skaits ir norādīts; uz katru jautājumu atbildējušo "
           "un katru atbildes variantu izvēlējušos nav vairāk kā atbildējušo.",
     .ru = "Ответивших на опрос не больше, чем опрошенных, если их число указано; на каждый вопрос ответили и каждый "
           "вариант ответа выбрали не больше, чем ответивших.",
     .in = {.first = 2}},
    {.code = "PAR-08",
     .words = "A survey is closed at its end or after it.",
     .basis = "logical: figures are counted when they are whole",
     .lv = "Aptauju slēdz tās beigās vai pēc tām.",
     .ru = "Опрос закрывают в момент его окончания или после него.",
     .in = {.first = 2}},
    // Complaints, ethics, findings
    {.code = "CPL-01",
     .words =
         "The instant until which a complaint, an ethics case or a finding is to be answered or closed comes after "
         "the instant of logging.",
     .basis = "legal certainty: who is bound can know until when",
     .lv = "Brīdis, līdz kuram jāatbild uz sūdzību vai konstatējumu vai jāslēdz ētikas lieta, ir pēc ierakstīšanas "
           "brīža.",
     .ru = "Момент, до которого должен быть дан ответ на жалобу или замечание или закрыто дело об этике, наступает "
           "после момента внесения записи.",
     .in = {.first = 2}},
    {.code = "CPL-02",
     .words = "Nobody signs the answer to a complaint who signed the entry that it is against; entries of types that "
              "can be withheld, imported rows and index commitments are not held to this.",
     .basis = "legal: nobody judges his own cause",
     .lv = "Atbildi uz sūdzību neparaksta neviens, kurš parakstījis ierakstu, pret kuru tā vērsta; tas neattiecas uz "
           "tādu tipu ierakstiem, kuriem piekļuvi var slēgt, importētām rindām un indeksa fiksējumiem.",
     .ru = "Ответ на жалобу не подписывает никто из подписавших запись, против которой она направлена; это не касается "
           "записей тех типов, доступ к которым можно закрыть, импортированных строк и фиксаций индекса.",
     .in = {.first = 2}},
    {.code = "CPL-03",
     .words = "Who complains, or was named as signing for the complainant, does not sign the answer.",
     .basis = "legal: nobody judges his own cause",
     .lv = "Atbildi neparaksta ne tas, kurš sūdzas, ne tas, kurš norādīts kā viņa pārstāvis.",
     .ru = "Ответ не подписывает ни тот, кто жалуется, ни тот, кто указан как подписывающий за него.",
     .in = {.first = 2}},
    {.code = "CPL-04",
     .words = "A complaint is taken further when it was answered where it lies, or when the instant until which it was "
              "to be answered there has passed.",
     .basis = "legal: each level has its time",
     .lv = "Sūdzību virza tālāk, kad uz to ir atbildēts tur, kur tā atrodas, vai kad ir pagājis brīdis, līdz kuram tur "
           "bija jāatbild.",
     .ru = "Жалобу передают дальше, когда на неё ответили там, где она находится, или когда прошёл момент, до которого "
           "там надлежало ответить.",
     .in = {.first = 2}},
    {.code = "CPL-05",
     .words = "Who signs for the complainant when a complaint is taken further was named so when it was lodged, unless "
              "the complainant signs too.",
     .basis = "legal: nobody speaks in another's name",
     .lv = "Kas, sūdzību virzot tālāk, paraksta sūdzētāja vietā, ir tā norādīts, to iesniedzot, ja vien sūdzētājs "
           "neparaksta arī pats.",
     .ru = "Тот, кто при передаче жалобы дальше подписывает за жалобщика, был указан так при её подаче, если только "
           "жалобщик не подписывает и сам.",
     .in = {.first = 2}},
    {.code = "CPL-06",
     .words = "Whom an ethics case is about signs neither its opening nor its close.",
     .basis = "legal: nobody judges his own cause",
     .lv = "Tas, par kuru ir ētikas lieta, neparaksta ne tās ierosināšanu, ne slēgšanu.",
     .ru = "Тот, о ком дело об этике, не подписывает ни его открытия, ни закрытия.",
     .in = {.first = 2}},
    {.code = "CPL-07",
     .words = "An ethics case is closed once, and one of those who sign its close did not sign its opening.",
     .basis = "legal: who accuses does not judge alone",
     .lv = "Ētikas lietu slēdz vienu reizi, un vismaz viens no slēgšanas parakstītājiem nav parakstījis tās "
           "ierosināšanu.",
     .ru = "Дело об этике закрывают один раз, и хотя бы один из подписавших закрытие не подписывал его открытия.",
     .in = {.first = 2}},
    {.code = "CPL-08",
     .words = "The answer to a finding that somebody raised names exactly what the finding names.",
     .basis = "logical: answers by name are complete only when names agree",
     .lv = "Atbilde uz kāda izteiktu konstatējumu nosauc tieši to pašu, ko konstatējums.",
     .ru = "Ответ на сделанное кем-либо замечание называет в точности то же, что и замечание.",
     .in = {.first = 2}},
    {.code = "CPL-09",
     .words = "Who raised a finding does not sign its answer.",
     .basis = "legal: nobody judges his own cause",
     .lv = "Kas izteicis konstatējumu, neparaksta atbildi uz to.",
     .ru = "Сделавший замечание не подписывает ответа на него.",
     .in = {.first = 2}},
    // Organisations
    {.code = "ORG-01",
     .words = "A link of organisations says what earlier links do not say together: that these codes are of one body.",
     .basis = "logical: nothing is said twice",
     .lv = "Organizāciju kodu sasaiste paziņo to, ko agrākās sasaistes kopā nav paziņojušas: ka šie kodi pieder vienai "
           "organizācijai.",
     .ru = "Связь организаций сообщает то, чего прежние связи вместе не сообщили: что эти коды принадлежат одной "
           "организации.",
     .in = {.first = 2}},
});

constexpr std::array kJudges = std::to_array<JudgeOfType>({
    {"invitation.answered", judge_invitation_answered},
    {"working_group.formed", judge_working_group_formed},
    {"recommendation.forwarded", judge_recommendation_forwarded},
    {"commitment.made", judge_commitment_made},
    {"commitment.fulfilled", judge_commitment_fulfilled},
    {"opinion.submitted", judge_opinion_submitted},
    {"opinion.answered", judge_opinion_answered},
    {"survey.closed", judge_survey_closed},
    {"complaint.lodged", judge_complaint_lodged},
    {"complaint.answered", judge_complaint_answered},
    {"complaint.escalated", judge_complaint_escalated},
    {"ethics_case.opened", judge_ethics_case_opened},
    {"ethics_case.closed", judge_ethics_case_closed},
    {"finding.raised", judge_finding_raised},
    {"finding.answered", judge_finding_answered},
    {"organisation.linked", judge_organisation_linked},
});

}  // namespace

RulesetPart voice_part() {
  return {kEvents, kRules, kJudges};
}

}  // namespace skaidrs
