// The data of the story that the tests tell, one event type after the other.
#include "tests/support/sample_texts.h"

#include <array>

namespace skaidrs::testing {
namespace {

constexpr std::array kSamples = std::to_array<SampleRow>({
    {"actor.registered", R"({"actor": "actor-1", "kind": "person"})"},
    {"role.granted", R"({
      "actor": "ev-1", "role_id": "role-1", "role": "evaluator", "scope": "call", "programme": "p-1", "call": "call-1",
      "from": "2027-03-01T00:00:00Z", "until": "2027-12-31T22:00:00Z"})"},
    {"role.revoked", R"({
      "actor": "ev-1", "role_id": "role-ev-1", "role": "evaluator", "scope": "ledger", "reason": {"en": "Resigned"}})"},
    {"body.composed", R"({
      "programme": "p-1", "body": "committee-1", "title": {"en": "Selection committee"}, "kind": "committee",
      "members": [
        {"actor": "member-1", "seat": "chair", "represents": {"name": {"en": "Consortium"}}},
        {"actor": "member-2", "seat": "member", "represents": {"name": {"en": "Foundation"}}},
        {"actor": "member-3", "seat": "member", "represents": {"name": {"en": "Forum of minorities"}},
         "group": "minorities"},
        {"actor": "officer-3", "seat": "secretary", "voting": false, "represents": {"name": {"en": "Consortium"}}}],
      "observers": [{"actor": "observer-1", "represents": {"name": {"en": "Donors"}}}],
      "quorum": 2, "from": "2027-01-01T00:00:00Z", "until": "2028-12-31T22:00:00Z",
      "legal_basis": {"en": "Programme agreement, article 9"}})"},
    {"entry.withheld", R"({
      "index": 1, "leaf_hash": "0000000000000000000000000000000000000000000000000000000000000000",
      "keys": ["subject:contribution/contr-1", "type:org.skaidrs.contribution.recorded"],
      "legal_basis": {"en": "Order of the court"}})"},
    {"programme.registered", R"({
      "programme": "p-1", "title": {"en": "Citizens' fund", "lv": "Iedzīvotāju fonds"},
      "donors": [{"name": {"en": "Norway"}, "country": "NO"}, {"name": {"en": "Iceland"}, "country": "IS"}],
      "operator": {"name": {"en": "Programme office"}, "country": "BE"},
      "fund_operator": {"name": {"en": "Consortium"},
        "members": [{"name": {"en": "Alliance"}, "org": "LV-RE-99900000009", "country": "LV"}]},
      "currency": "EUR", "allocation": {"amount": "150000.00", "currency": "EUR"},
      "lines": [
        {"line": "line-a", "title": {"en": "Democracy"}, "allocation": {"amount": "100000.00", "currency": "EUR"}},
        {"line": "line-b", "title": {"en": "Capacity"}, "allocation": {"amount": "50000.00", "currency": "EUR"}}]})"},
    {"rules.published", R"({
      "programme": "p-1", "rules": "rules-1", "version": 1, "title": {"en": "Rules of the first call"},
      "legal_basis": {"en": "Programme agreement, article 7"},
      "wording": {"en": "Two experts score each application."}, "languages": ["en"],
      "profile": {
        "currency": "EUR", "points_decimals": 0,
        "criteria": [
          {"criterion": "need", "title": {"en": "Need"}, "maximum": 100, "weight": 600},
          {"criterion": "quality", "title": {"en": "Quality"}, "maximum": 100, "weight": 400}],
        "experts": 2, "third_expert": {"threshold_percent": 30, "tie": "middle"}, "minimum_score": 50000,
        "tie_breakers": ["need"], "budget_cut": "stop",
        "applicants": ["organisation", "unregistered_group", "private_person"],
        "eligibility": {"en": "Associations and residents of Latvia."},
        "grant_min": {"amount": "1000.00", "currency": "EUR"}, "grant_max": {"amount": "50000.00", "currency": "EUR"},
        "grant_rate_max_ppm": 900000, "advance_max_ppm": 500000, "cost_methods": ["actual", "lump_sum"],
        "days": {"appeal": 30, "decide": 90, "pay": 15, "report": 30, "answer_appeal": 30},
        "quorum": 2, "decision_signatures": {"mode": "members", "minimum": 2},
        "payout_signatures": {"minimum": 2,
          "tiers": [{"above": {"amount": "30000.00", "currency": "EUR"}, "signatures": 3}]},
        "quotas": [], "late_submission": "refuse", "languages": ["en"]}})"},
    {"call.opened", R"({
      "programme": "p-1", "call": "call-1", "line": "line-a", "rules": "rules-1", "rules_version": 1,
      "title": {"en": "First call", "lv": "Pirmais konkurss"}, "kind": "ordinary",
      "budget": {"amount": "60000.00", "currency": "EUR"}, "opens": "2027-03-02T00:00:00Z",
      "closes": "2027-03-31T21:00:00Z", "rolling": false, "until_local": "2027-03-31 24:00 Europe/Riga",
      "body": "committee-1"})"},
    {"application.submitted", R"({
      "programme": "p-1", "call": "call-1", "application": "app-1", "org": "LV-RE-99900000017",
      "recipient_kind": "organisation", "title": {"en": "Three years together", "lv": "Trīs gadi kopā"},
      "purpose": {"en": "Core work of a community centre"}, "support_kind": "core",
      "requested": {"amount": "40000.00", "currency": "EUR"}, "total_cost": {"amount": "50000.00", "currency": "EUR"},
      "cost_method": "actual", "field": "community", "from": "2027-09-01T00:00:00Z", "until": "2030-08-31T21:00:00Z",
      "slip": "f5b7d40e06b78cee14e27099be989a00358a036232b66a031a7fcecb529204c9",
      "application_digest": "6c35a35a827e6b22272fd7f7f88e88bf31393a655ab90d82b993db72121689de",
      "represented_by": [{"actor": "applicant-1"}]})"},
    {"evaluator.assigned", R"({
      "programme": "p-1", "call": "call-1", "application": "app-1", "org": "LV-RE-99900000017", "actor": "ev-1",
      "place": 1, "reason": "first"})"},
    {"interest.declared", R"({
      "programme": "p-1", "call": "call-1", "application": "app-1", "org": "LV-RE-99900000017", "actor": "ev-1",
      "capacity": "evaluator", "conflict": "none"})"},
    {"score.sealed", R"({
      "programme": "p-1", "call": "call-1", "application": "app-1", "org": "LV-RE-99900000017", "actor": "ev-1",
      "seal": "0000000000000000000000000000000000000000000000000000000000000000",
      "application_digest": "6c35a35a827e6b22272fd7f7f88e88bf31393a655ab90d82b993db72121689de"})"},
    {"score.submitted", R"({
      "programme": "p-1", "call": "call-1", "application": "app-1", "org": "LV-RE-99900000017", "actor": "ev-1",
      "application_digest": "6c35a35a827e6b22272fd7f7f88e88bf31393a655ab90d82b993db72121689de",
      "points": [{"criterion": "need", "points": 85}, {"criterion": "quality", "points": 70}], "total": 79000})"},
    {"ranking.drawn", R"({
      "programme": "p-1", "call": "call-1", "rules": "rules-1", "rules_version": 1,
      "budget": {"amount": "60000.00", "currency": "EUR"},
      "ranking": [{"application": "app-1", "rank": 1, "sum": 158000, "count": 2, "fits": "yes"}],
      "scored": 1, "drawn_on": "2027-04-20"})"},
    {"decision.taken", R"({
      "programme": "p-1", "call": "call-1", "application": "app-1", "grant": "g-1", "org": "LV-RE-99900000017",
      "body": "committee-1", "decision": "dec-1", "outcome": "grant",
      "awarded": {"amount": "40000.00", "currency": "EUR"}, "place": {"en": "Riga"}, "date": "2027-05-10",
      "legal_basis": {"en": "Rules, point 21"}, "wording": {"en": "To award app-1 EUR 40,000.00."},
      "plain_wording": {"en": "The project gets the money."},
      "votes": [{"actor": "member-1", "vote": "for"}, {"actor": "member-2", "vote": "for"},
                {"actor": "member-3", "vote": "for"}],
      "recused": [], "present": [{"actor": "observer-1"}], "attestation": "members",
      "minutes": {"sha256": "a1419f1184fa29c26b0d7e97783248993596000e2c7ca9c0d9b98839a29df57f"},
      "appeal_until": "2027-06-10T21:00:00Z"})"},
    {"contract.signed", R"({
      "programme": "p-1", "call": "call-1", "application": "app-1", "grant": "g-1", "org": "LV-RE-99900000017",
      "decision": "dec-1", "title": {"en": "Three years together"}, "recipient_kind": "organisation",
      "amount": {"amount": "40000.00", "currency": "EUR"}, "total_cost": {"amount": "50000.00", "currency": "EUR"},
      "rate_ppm": 800000, "cost_method": "actual", "from": "2027-09-01T00:00:00Z", "until": "2030-08-31T21:00:00Z",
      "instalments": [
        {"number": 1, "kind": "advance", "amount": {"amount": "20000.00", "currency": "EUR"}},
        {"number": 2, "kind": "interim", "amount": {"amount": "12000.00", "currency": "EUR"}},
        {"number": 3, "kind": "final", "amount": {"amount": "8000.00", "currency": "EUR"}}],
      "account_digest": "59ca9fc1c381e3b820bd7b3688dd8c037cc1ff8d17883191daeda5b47badf0c0", "field": "community",
      "signed_on": "2027-05-20"})"},
    {"payout.made", R"({
      "programme": "p-1", "call": "call-1", "application": "app-1", "grant": "g-1", "org": "LV-RE-99900000017",
      "payout": "pay-1", "instalment": 1, "amount": {"amount": "20000.00", "currency": "EUR"}, "paid_on": "2027-06-01",
      "account_digest": "59ca9fc1c381e3b820bd7b3688dd8c037cc1ff8d17883191daeda5b47badf0c0"})"},
    {"consultation.opened", R"({
      "consultation": "cons-1", "programme": "p-1", "title": {"en": "Consultation on the fund"},
      "from": "2026-11-14T22:00:00Z", "until": "2026-11-15T22:00:00Z", "place": {"en": "Riga"},
      "purposes": [{"en": "To learn views"}], "organisers": [{"name": {"en": "Consortium"}}],
      "working_languages": ["en"],
      "themes": [{"theme": "participation", "title": {"en": "Participation"}},
                 {"theme": "involvement", "title": {"en": "Involvement of NGOs"}}],
      "groups": [{"number": 1, "theme": "participation", "title": {"en": "Group 1"}},
                 {"number": 2, "theme": "involvement", "title": {"en": "Group 2"}}]})"},
    {"invitation.sent", R"({
      "consultation": "cons-1", "programme": "p-1", "group": "civil_society", "as": "participant", "count": 48,
      "round": 1, "sent_on": "2026-10-20"})"},
    {"attendance.recorded", R"({
      "consultation": "cons-1", "programme": "p-1", "as": "participant", "invited": 48, "confirmed_first": 23,
      "confirmed": 25, "came": 22,
      "by_field": [{"field": "culture", "title": {"en": "Culture"}, "count": 9},
                   {"field": "rights", "title": {"en": "Human rights"}, "count": 13}],
      "on": "2026-11-15"})"},
    {"contribution.recorded", R"({
      "consultation": "cons-1", "programme": "p-1", "contribution": "contr-1", "item": "W2C14", "kind": "challenge",
      "channel": "group", "group_number": 2, "theme": "involvement",
      "text": {"en": "Money is shared out opaquely.", "lv": "Necaurskatāma finanšu sadale."},
      "recommendation": ["rec-1"]})"},
    {"recommendation.raised", R"({
      "recommendation": "rec-1", "consultation": "cons-1", "programme": "p-1", "contribution": "contr-1",
      "from_item": "W2S11", "title": {"en": "Fair principles"},
      "text": {"en": "Put the principles of distribution in order."},
      "addressed_to": {"name": {"en": "Consortium"}, "body": "committee-1"}})"},
    {"recommendation.answered", R"({
      "recommendation": "rec-1", "consultation": "cons-1", "programme": "p-1", "answer": "accepted",
      "answered_by": {"name": {"en": "Consortium"}, "body": "committee-1"}, "answered_on": "2027-01-20",
      "text": {"en": "The rules of the first call do so."}, "leads_to": {"rules": "rules-1"}})"},
    {"document.published", R"({
      "sha256": "a1419f1184fa29c26b0d7e97783248993596000e2c7ca9c0d9b98839a29df57f", "media_type": "application/pdf",
      "bytes": 182044, "title": {"en": "Minutes"}, "languages": ["en"], "kind": "minutes", "programme": "p-1",
      "body": "committee-1"})"},
    {"register.imported", R"({
      "register": "reg-1", "kind": "grants", "title": {"en": "Register of grants"},
      "publisher": {"name": {"en": "Municipality"}, "country": "LV"}, "licence": {"en": "CC BY 4.0"},
      "retrieved": "2027-01-15T09:30:00Z",
      "file": {"sha256": "5dc6aec3635379026a922b41ff39599f262418e6c8182d17e94b556db0069702", "bytes": 48211,
               "name": "grants.csv"},
      "mapping": {"name": "reg-1", "sha256": "6c9bbb053e211f9ec81c6a5a509e5eafabd946bb4b68777891af166cc94ff31d"},
      "rows": 3, "currencies": ["EUR"]})"},
    {"grant.imported", R"({
      "register": "reg-1",
      "row": {"number": 1, "file_sha256": "5dc6aec3635379026a922b41ff39599f262418e6c8182d17e94b556db0069702",
              "id_as_published": "2020/1"},
      "title": {"und": "Summer camp"}, "recipient": {"kind": "organisation", "name": "Biedrība Jaunieši"},
      "funder": {"name": "Municipality"}, "currency": "EUR", "amount": {"amount": "1200.50", "currency": "EUR"},
      "amount_as_published": "1200.5", "awarded_on": "2020-04-11", "year": 2020})"},
});

}  // namespace

std::span<const SampleRow> first_samples() {
  return kSamples;
}

}  // namespace skaidrs::testing
