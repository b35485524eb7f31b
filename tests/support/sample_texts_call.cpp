// Recovery of the ledger, calls, applications, evaluation and decisions, as ruleset 2 has them.
#include <array>

#include "tests/support/sample_texts.h"

namespace skaidrs::testing {
namespace {

constexpr auto kSamples = std::to_array<SampleRow>({
    {"ledger.recovered", R"({
      "recovery": "rec-1", "threshold": 1, "takes_effect": "2027-03-15T08:00:00Z", "reason": {"en": "All keys burnt."},
      "administrators": [
        {"actor": "adm-9", "public_keys": ["MCowBQYDK2VwAyEA/kntMKe0kBkCjqVB7H6cMlnaIqs87HzaoQi2ErAEJp0="]}]})",
     "recovery-4d36dd334bb42fc8"},
    {"call.amended", R"({
      "programme": "p-1", "call": "call-1", "amendment": 1, "closes": "2027-04-15T21:00:00Z",
      "reason": {"en": "A holiday falls into the last week."}, "legal_basis": {"en": "Rules, point 9"}})",
     "officer-1 officer-2"},
    {"call.closed", R"({"programme": "p-1", "call": "call-1", "applications": 1})", "officer-1"},
    {"call.cancelled", R"({
      "programme": "p-1", "call": "call-1", "reason": {"en": "The donor withdrew."},
      "legal_basis": {"en": "Programme agreement, article 12"}})",
     "officer-1 officer-2"},
    {"results.published", R"({
      "programme": "p-1", "call": "call-1", "published_on": "2027-05-11",
      "text": {"en": "The results stand on the fund's page."}})",
     "officer-1 officer-2"},
    {"application.submitted_late", R"({
      "programme": "p-1", "call": "call-1", "application": "app-9", "org": "LV-RE-99900000017",
      "recipient_kind": "organisation", "title": {"en": "A day late"}, "purpose": {"en": "Core work of a village house"},
      "support_kind": "core", "requested": {"amount": "5000.00", "currency": "EUR"},
      "total_cost": {"amount": "8000.00", "currency": "EUR"}, "cost_method": "actual", "field": "community",
      "from": "2027-09-01T00:00:00Z", "until": "2028-08-31T21:00:00Z",
      "slip": "e5b7d40e06b78cee14e27099be989a00358a036232b66a031a7fcecb529204c9",
      "application_digest": "7c35a35a827e6b22272fd7f7f88e88bf31393a655ab90d82b993db72121689de",
      "admitted_because": {"en": "The portal was down on the last day."},
      "represented_by": [{"actor": "applicant-1"}]})",
     "applicant-1 officer-1"},
    {"application.withdrawn", R"({
      "programme": "p-1", "call": "call-1", "application": "app-1", "org": "LV-RE-99900000017",
      "represented_by": [{"actor": "applicant-1"}]})",
     "applicant-1"},
    {"eligibility.checked", R"({
      "programme": "p-1", "call": "call-1", "application": "app-1", "org": "LV-RE-99900000017", "eligible": false,
      "checks": [{"criterion": {"en": "Registered in Latvia"}, "met": false}],
      "reasons": {"en": "The register knows no such association."}, "legal_basis": {"en": "Rules, point 4"},
      "appeal_until": "2027-05-06T21:00:00Z"})",
     "officer-1 officer-2"},
    {"appeal.lodged", R"({
      "programme": "p-1", "call": "call-1", "application": "app-1", "org": "LV-RE-99900000017", "appeal": "appeal-1",
      "against": {"index": 0, "leaf_hash": "0000000000000000000000000000000000000000000000000000000000000000"},
      "against_kind": "decision",
      "grounds": {"text_sd": "pP2fwDZfnRvNGwvUDkK37oMkZ0h4n5FzVz9tJ0kq3uY", "chars": 120, "lang": ["lv"]},
      "slip": "d5b7d40e06b78cee14e27099be989a00358a036232b66a031a7fcecb529204c9", "due": "2027-07-15T21:00:00Z",
      "represented_by": [{"actor": "applicant-1"}]})",
     "applicant-1"},
    {"appeal.decided", R"({
      "programme": "p-1", "call": "call-1", "application": "app-1", "org": "LV-RE-99900000017", "body": "board-1",
      "appeal": "appeal-1", "outcome": "upheld", "remedy": "new_decision", "place": {"en": "Riga"},
      "date": "2027-06-15", "legal_basis": {"en": "Rules, point 30"}, "wording": {"en": "The appeal is upheld."},
      "plain_wording": {"en": "The decision is taken again."},
      "votes": [{"actor": "member-4", "vote": "for"}, {"actor": "member-5", "vote": "for"}], "recused": [],
      "attestation": "members",
      "minutes": {"sha256": "b1419f1184fa29c26b0d7e97783248993596000e2c7ca9c0d9b98839a29df57f"}})"},
    {"recusal.recorded", R"({
      "programme": "p-1", "call": "call-1", "body": "committee-1", "actor": "member-3", "requested_by": "member"})",
     "member-3"},
    {"score.excluded", R"({
      "programme": "p-1", "call": "call-1", "application": "app-1", "org": "LV-RE-99900000017", "actor": "ev-1",
      "score": {"index": 0, "leaf_hash": "0000000000000000000000000000000000000000000000000000000000000000"},
      "reason": {"en": "The expert read another version."}, "legal_basis": {"en": "Rules, point 17"}})",
     "officer-1 officer-2"},
    {"ranking.modified", R"({
      "programme": "p-1", "call": "call-1",
      "ranking": {"index": 0, "leaf_hash": "0000000000000000000000000000000000000000000000000000000000000000"},
      "moves": [{"application": "app-1", "from": 1, "to": 2}], "justification": {"en": "The quota for regions."},
      "legal_basis": {"en": "Rules, point 20"}})",
     "officer-1 officer-2"},
    {"committee.met", R"({
      "programme": "p-1", "call": "call-1", "body": "committee-1", "meeting": "meet-1", "place": {"en": "Riga"},
      "date": "2027-05-10", "present": [{"actor": "member-1"}, {"actor": "member-2"}], "recused": [],
      "minutes": {"sha256": "c1419f1184fa29c26b0d7e97783248993596000e2c7ca9c0d9b98839a29df57f"}})",
     "member-1 member-2"},
    {"reserve.called_up", R"({
      "programme": "p-1", "call": "call-1", "application": "app-1", "grant": "g-1", "org": "LV-RE-99900000017",
      "decision": "dec-1", "reserve_place": 1, "awarded": {"amount": "40000.00", "currency": "EUR"},
      "reason": {"en": "Money came back."}, "legal_basis": {"en": "Rules, point 25"}})",
     "member-1 officer-1"},
    {"decision.revoked", R"({
      "programme": "p-1", "call": "call-1", "application": "app-1", "grant": "g-1", "org": "LV-RE-99900000017",
      "body": "committee-1", "decision": "dec-1", "reason": {"en": "It rested on a wrong register."},
      "place": {"en": "Riga"}, "date": "2027-05-12", "legal_basis": {"en": "Rules, point 28"},
      "wording": {"en": "Decision dec-1 is revoked."}, "plain_wording": {"en": "The project gets no money yet."},
      "votes": [{"actor": "member-1", "vote": "for"}, {"actor": "member-2", "vote": "for"}], "recused": [],
      "attestation": "members",
      "minutes": {"sha256": "d1419f1184fa29c26b0d7e97783248993596000e2c7ca9c0d9b98839a29df57f"},
      "appeal_until": "2027-06-12T21:00:00Z"})"},
});

}  // namespace

std::span<const SampleRow> call_samples() {
  return kSamples;
}

}  // namespace skaidrs::testing
