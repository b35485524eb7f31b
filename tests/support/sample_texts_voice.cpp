// Participation and integrity, ruleset 2: beside the story, on top of the chapter kProgramme and cons-1 with rec-1.
#include <array>

#include "tests/support/sample_texts.h"

namespace skaidrs::testing {
namespace {

constexpr std::array kSamples = std::to_array<SampleRow>({
    {"invitation.answered", R"({
      "consultation": "cons-1", "programme": "p-1", "group": "civil_society", "as": "participant",
      "answer": "confirmed", "count": 25, "round": 1, "answered_on": "2026-11-10"})",
     "officer-1"},
    {"working_group.formed", R"({
      "consultation": "cons-1", "programme": "p-1", "number": 2, "theme": "involvement", "title": {"en": "Group 2"},
      "languages": ["lv"], "members": 5, "moderator": {"name": {"en": "Alliance"}, "org": "LV-RE-99900000009"}})",
     "officer-1"},
    {"recommendation.forwarded", R"({
      "recommendation": "rec-1", "consultation": "cons-1", "programme": "p-1",
      "to": {"name": {"en": "Ministry"}, "country": "LV"}, "reason": {"en": "The state shares out the money."},
      "forwarded_on": "2027-02-15", "due": "2027-05-15T21:00:00Z"})",
     "officer-1 officer-2"},
    {"commitment.made", R"({
      "commitment": "commitment-1", "recommendation": "rec-1", "consultation": "cons-1", "programme": "p-1",
      "by": {"name": {"en": "Consortium"}, "body": "committee-1"}, "title": {"en": "A review"},
      "text": {"en": "The consortium will publish a review."}, "due": "2027-12-31T22:00:00Z"})",
     "officer-1 officer-2"},
    {"commitment.fulfilled", R"({
      "commitment": "commitment-1", "recommendation": "rec-1", "consultation": "cons-1", "programme": "p-1",
      "outcome": "done", "text": {"en": "The review is published."}, "fulfilled_on": "2027-03-01"})",
     "officer-1 officer-2"},
    {"opinion.submitted", R"({
      "programme": "p-1", "consultation": "cons-1", "opinion": "opinion-1",
      "author": {"name": {"en": "Forum of minorities"}, "org": "LV-RE-99900000025"},
      "about": {"en": "Draft rules"}, "phase": "draft", "text": {"en": "The rules should also exist in Russian."},
      "languages": ["lv"], "received_on": "2027-02-20", "due": "2027-04-20T21:00:00Z"})",
     "officer-1 officer-2"},
    {"opinion.answered", R"({
      "programme": "p-1", "consultation": "cons-1", "opinion": "opinion-1", "answer": "accepted",
      "answered_by": {"name": {"en": "Consortium"}}, "answered_on": "2027-02-25", "text": {"en": "They will."},
      "leads_to": [{"rules": "rules-1"}]})",
     "officer-1 officer-2"},
    {"survey.closed", R"({
      "consultation": "cons-1", "programme": "p-1", "survey": "survey-1", "title": {"en": "Online survey"},
      "from": "2026-10-31T22:00:00Z", "until": "2026-11-30T22:00:00Z", "invited": 200, "answered": 120,
      "languages": ["lv", "ru"],
      "questions": [
        {"number": 1, "text": {"en": "What is hardest?"}, "answered": 118,
         "options": [{"option": "funding", "title": {"en": "Money"}, "count": 71},
                     {"option": "people", "title": {"en": "People"}, "count": 47}]},
        {"number": 2, "text": {"en": "What do you suggest?"},
         "options": [{"option": "less-paper", "title": {"en": "Less paper"}, "count": 90}]}]})",
     "officer-1"},
    {"complaint.lodged", R"({
      "programme": "p-1", "body": "committee-1", "actor": "applicant-2", "complaint": "complaint-1",
      "kind": "procedure",
      "ground": {"text_sd": "kB8Fa-c9G_WxPSmOMSlT29w1L3SVVCRBifYsnaRQvn0", "chars": 980, "lang": ["lv"]},
      "slip": "442ad64ac751eae7033ade5343ea1f04879b3198eee46d8914e91f00d52e6a1e", "due": "2027-07-31T21:00:00Z"})",
     "applicant-2"},
    {"complaint.answered", R"({
      "programme": "p-1", "body": "committee-1", "actor": "applicant-2", "complaint": "complaint-1",
      "slip": "442ad64ac751eae7033ade5343ea1f04879b3198eee46d8914e91f00d52e6a1e", "outcome": "partly",
      "answered_by": {"name": {"en": "Consortium"}}, "text": {"en": "The reasons were too short, and are added to."}})",
     "officer-1 officer-2"},
    {"complaint.escalated", R"({
      "programme": "p-1", "body": "committee-1", "actor": "applicant-2", "complaint": "complaint-1",
      "slip": "442ad64ac751eae7033ade5343ea1f04879b3198eee46d8914e91f00d52e6a1e",
      "to": {"name": {"en": "Donors' office"}, "country": "BE"},
      "reason": {"text_sd": "-QamL1QZw8hZdoaZBzrRMmMzz9RH2lTtjR3hrhIP3L8", "chars": 400, "lang": ["lv"]},
      "due": "2027-10-01T21:00:00Z"})",
     "applicant-2"},
    {"ethics_case.opened", R"({
      "programme": "p-1", "body": "committee-1", "actor": "member-2", "ethics_case": "ethics-1",
      "provision": {"en": "Code of conduct, point 3"},
      "ground": {"text_sd": "Al-SX-rT1Clwt-gvfV_02QZFEOBWOljKuKOn4cQmtw4", "chars": 610, "lang": ["lv"]},
      "due": "2027-09-30T21:00:00Z"})",
     "officer-1 officer-2"},
    {"ethics_case.closed", R"({
      "programme": "p-1", "body": "committee-1", "actor": "member-2", "ethics_case": "ethics-1",
      "outcome": "no_breach", "legal_basis": {"en": "Code of conduct, point 9"}})",
     "officer-2 officer-3"},
    {"finding.raised", R"({
      "finding": "finding-1",
      "about": [{"index": 3, "leaf_hash": "af13dc9563154124647e457e230b61dcb045d06f0426b04a8e81e6335f50287f"}],
      "names": {"programme": ["p-1"]}, "indicator": "R18", "title": {"en": "One person decides"},
      "text": {"en": "Who is registered decides alone."}, "due": "2027-06-30T21:00:00Z"})",
     "officer-1 officer-2"},
    {"finding.answered", R"({
      "finding": "finding-1", "names": {"programme": ["p-1"]}, "answer": "explained",
      "answered_by": {"name": {"en": "Consortium"}}, "text": {"en": "Two sign since then."}})",
     "adm-1 officer-3"},
    {"organisation.linked", R"({
      "link": "link-1", "org": ["GB-CHC-9990001", "XM-DAC-999001"],
      "reason": {"en": "Both numbers stand in its own annual report."}})",
     "adm-1 officer-1"},
});

}  // namespace

std::span<const SampleRow> voice_samples() {
  return kSamples;
}

}  // namespace skaidrs::testing
