#pragma once

#include <memory>

#include "ledger/log/rows.h"

namespace skaidrs {

// The read models, one function each. What stands under which key is told in front of each fold table; all share this:
// "item/<id>" is what the API answers, facts that change rarely; "figures/<id>" counts and sums of what lies below it,
// a small row that changes with every event; "by/<facet>/<value>/<id>" finds items by a facet. Other rows serve the
// fold alone. Ruleset 1's admission sees to it that what lies below a call has its origin and its currency.
[[nodiscard]] std::unique_ptr<Projection> make_programmes_model();
[[nodiscard]] std::unique_ptr<Projection> make_calls_model();
[[nodiscard]] std::unique_ptr<Projection> make_applications_model();
[[nodiscard]] std::unique_ptr<Projection> make_decisions_model();
[[nodiscard]] std::unique_ptr<Projection> make_bodies_model();
[[nodiscard]] std::unique_ptr<Projection> make_grants_model();
[[nodiscard]] std::unique_ptr<Projection> make_payouts_model();
[[nodiscard]] std::unique_ptr<Projection> make_organisations_model();
[[nodiscard]] std::unique_ptr<Projection> make_consultations_model();
[[nodiscard]] std::unique_ptr<Projection> make_recommendations_model();
[[nodiscard]] std::unique_ptr<Projection> make_registers_model();
[[nodiscard]] std::unique_ptr<Projection> make_imported_model();
[[nodiscard]] std::unique_ptr<Projection> make_findings_model();
[[nodiscard]] std::unique_ptr<Projection> make_statistics_model();
[[nodiscard]] std::unique_ptr<Projection> make_disputes_model();

}  // namespace skaidrs
