// Money and the course of a grant, as ruleset 2 has them: what may come after the story's first payout.
#include <array>

#include "tests/support/sample_texts.h"

namespace skaidrs::testing {
namespace {

constexpr auto kSamples = std::to_array<SampleRow>({
    {"contract.amended", R"({
      "programme": "p-1", "call": "call-1", "application": "app-1", "grant": "g-1", "org": "LV-RE-99900000017",
      "amendment": 1, "until": "2030-11-30T22:00:00Z", "reason": {"en": "Repairs delayed the work."},
      "signed_on": "2027-06-05"})",
     "officer-1 officer-2"},
    {"contract.terminated", R"({
      "programme": "p-1", "call": "call-1", "application": "app-1", "grant": "g-1", "org": "LV-RE-99900000017",
      "by": "funder", "reason": {"en": "The recipient gave up the work."},
      "legal_basis": {"en": "Contract, clause 14"}, "terminated_on": "2027-06-08",
      "appeal_until": "2027-07-10T21:00:00Z"})",
     "officer-1 officer-2"},
    {"cofinancing.recorded", R"({
      "programme": "p-1", "call": "call-1", "application": "app-1", "grant": "g-1", "org": "LV-RE-99900000017",
      "cofinancing_id": "cofin-1", "kind": "own", "amount": {"amount": "5000.00", "currency": "EUR"},
      "recorded_on": "2027-06-08"})",
     "officer-1"},
    {"payout.reversed", R"({
      "programme": "p-1", "call": "call-1", "application": "app-1", "grant": "g-1", "org": "LV-RE-99900000017",
      "payout": "pay-1", "reversal": "rev-1", "instalment": 1, "amount": {"amount": "5000.00", "currency": "EUR"},
      "reason": {"en": "The bank sent a part back."}, "reversed_on": "2027-06-08"})",
     "officer-1 treasurer-1"},
    {"payout.confirmed", R"({
      "programme": "p-1", "call": "call-1", "application": "app-1", "grant": "g-1", "org": "LV-RE-99900000017",
      "payout": "pay-1", "amount": {"amount": "20000.00", "currency": "EUR"}, "received_on": "2027-06-02",
      "represented_by": [{"actor": "applicant-1"}]})",
     "applicant-1"},
    {"payment.suspended", R"({
      "programme": "p-1", "call": "call-1", "application": "app-1", "grant": "g-1", "org": "LV-RE-99900000017",
      "suspension": "susp-1", "reason": {"en": "The cost of the rooms is looked into."},
      "legal_basis": {"en": "Contract, clause 11"}, "review_by": "2027-07-01T21:00:00Z"})",
     "auditor-1 treasurer-1"},
    {"payment.resumed", R"({
      "programme": "p-1", "call": "call-1", "application": "app-1", "grant": "g-1", "org": "LV-RE-99900000017",
      "suspension": "susp-1", "reason": {"en": "The invoices are in order."}})",
     "officer-1 treasurer-1"},
    {"irregularity.opened", R"({
      "programme": "p-1", "call": "call-1", "application": "app-1", "grant": "g-1", "org": "LV-RE-99900000017",
      "irregularity": "irr-1", "kind": "ineligible_cost", "amount": {"amount": "1200.00", "currency": "EUR"},
      "summary": {"en": "Rent was claimed for other rooms too."}, "due": "2027-07-31T21:00:00Z"})",
     "auditor-1 officer-1"},
    {"irregularity.closed", R"({
      "programme": "p-1", "call": "call-1", "application": "app-1", "grant": "g-1", "org": "LV-RE-99900000017",
      "irregularity": "irr-1", "outcome": "confirmed", "amount": {"amount": "1200.00", "currency": "EUR"},
      "reasons": {"en": "The lease says so."}, "legal_basis": {"en": "Contract, clause 12"}})",
     "officer-1 officer-2"},
    {"recovery.ordered", R"({
      "programme": "p-1", "call": "call-1", "application": "app-1", "grant": "g-1", "org": "LV-RE-99900000017",
      "recovery": "recov-1", "payouts": [{"payout": "pay-1", "amount": {"amount": "1200.00", "currency": "EUR"}}],
      "amount": {"amount": "1200.00", "currency": "EUR"}, "reason": {"en": "Rent for other rooms."},
      "legal_basis": {"en": "Contract, clause 12"}, "due": "2027-07-20T21:00:00Z",
      "appeal_until": "2027-07-10T21:00:00Z"})",
     "officer-1 treasurer-1"},
    {"recovery.received", R"({
      "programme": "p-1", "call": "call-1", "application": "app-1", "grant": "g-1", "org": "LV-RE-99900000017",
      "recovery": "recov-1", "receipt": "rcpt-1",
      "payouts": [{"payout": "pay-1", "amount": {"amount": "1200.00", "currency": "EUR"}}],
      "amount": {"amount": "1200.00", "currency": "EUR"}, "received_on": "2027-06-10"})",
     "officer-1 treasurer-1"},
    {"unspent.returned", R"({
      "programme": "p-1", "call": "call-1", "application": "app-1", "grant": "g-1", "org": "LV-RE-99900000017",
      "unspent": "unsp-1", "payouts": [{"payout": "pay-1", "amount": {"amount": "350.00", "currency": "EUR"}}],
      "amount": {"amount": "350.00", "currency": "EUR"}, "returned_on": "2027-06-09"})",
     "officer-1 treasurer-1"},
    {"report.submitted", R"({
      "programme": "p-1", "call": "call-1", "application": "app-1", "grant": "g-1", "org": "LV-RE-99900000017",
      "report": "rep-1", "number": 1, "kind": "interim", "from": "2027-09-01T00:00:00Z",
      "until": "2028-08-31T21:00:00Z", "spent": {"amount": "9000.00", "currency": "EUR"},
      "results": {"text_sd": "jOAWb2NdwUR2VI8SOYku1H_o8ULfCrFUr3d7BEpkTXI", "chars": 320, "lang": ["lv"]},
      "represented_by": [{"actor": "applicant-1"}]})",
     "applicant-1"},
    {"report.approved", R"({
      "programme": "p-1", "call": "call-1", "application": "app-1", "grant": "g-1", "org": "LV-RE-99900000017",
      "report": "rep-1", "accepted": {"amount": "9000.00", "currency": "EUR"}})",
     "officer-1"},
    {"report.returned", R"({
      "programme": "p-1", "call": "call-1", "application": "app-1", "grant": "g-1", "org": "LV-RE-99900000017",
      "report": "rep-1", "reasons": {"en": "The list of participants is missing."},
      "due": "2027-07-01T21:00:00Z"})",
     "officer-1 officer-2"},
    {"cost.disallowed", R"({
      "programme": "p-1", "call": "call-1", "application": "app-1", "grant": "g-1", "org": "LV-RE-99900000017",
      "cost": "cost-1", "report": "rep-1", "amount": {"amount": "100.00", "currency": "EUR"},
      "reason": {"en": "A fine is no cost of the work."}, "legal_basis": {"en": "Rules, point 31"},
      "appeal_until": "2027-07-10T21:00:00Z"})",
     "officer-1 officer-2"},
    {"deliverable.accepted", R"({
      "programme": "p-1", "call": "call-1", "application": "app-1", "grant": "g-1", "org": "LV-RE-99900000017",
      "deliverable": "deliv-1", "title": {"en": "Handbook for volunteers"}, "instalment": 2,
      "accepted_on": "2027-06-09"})",
     "officer-1"},
    {"monitoring_visit.held", R"({
      "programme": "p-1", "call": "call-1", "application": "app-1", "grant": "g-1", "org": "LV-RE-99900000017",
      "visit": "visit-1", "date": "2027-06-09", "place": {"en": "Community centre"},
      "present": [{"actor": "officer-1"}], "summary": {"en": "The centre is open."}})",
     "auditor-1 officer-1"},
    {"result.published", R"({
      "programme": "p-1", "call": "call-1", "application": "app-1", "grant": "g-1", "org": "LV-RE-99900000017",
      "result": "result-1", "title": {"en": "Handbook for volunteers"},
      "text": {"en": "How to begin in a village."}, "represented_by": [{"actor": "applicant-1"}]})",
     "applicant-1 officer-1"},
    {"regrant.linked", R"({
      "programme": "p-1", "call": "call-1", "application": "app-1", "grant": "g-1", "org": "LV-RE-99900000017",
      "regrant": "regr-1",
      "recipient": {"kind": "unregistered_group", "name": {"en": "Parents of the yard"}},
      "amount": {"amount": "900.00", "currency": "EUR"}, "date": "2027-06-09"})",
     "officer-1"},
    {"grant.closed", R"({
      "programme": "p-1", "call": "call-1", "application": "app-1", "grant": "g-1", "org": "LV-RE-99900000017",
      "outcome": "completed", "contracted": {"amount": "40000.00", "currency": "EUR"},
      "paid": {"amount": "20000.00", "currency": "EUR"},
      "recovered": {"amount": "0.00", "currency": "EUR"},
      "returned": {"amount": "0.00", "currency": "EUR"},
      "net": {"amount": "20000.00", "currency": "EUR"}, "closed_on": "2027-06-10"})",
     "officer-1 officer-2"},
});

}  // namespace

std::span<const SampleRow> money_samples() {
  return kSamples;
}

}  // namespace skaidrs::testing
