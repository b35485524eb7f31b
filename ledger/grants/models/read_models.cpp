#include "ledger/grants/models/read_models.h"

#include "ledger/grants/models/models.h"

namespace skaidrs {

Projections make_projections() {
  Projections all;
  all.push_back(make_applications_model());
  all.push_back(make_bodies_model());
  all.push_back(make_calls_model());
  all.push_back(make_consultations_model());
  all.push_back(make_decisions_model());
  all.push_back(make_disputes_model());
  all.push_back(make_findings_model());
  all.push_back(make_grants_model());
  all.push_back(make_imported_model());
  all.push_back(make_organisations_model());
  all.push_back(make_payouts_model());
  all.push_back(make_programmes_model());
  all.push_back(make_recommendations_model());
  all.push_back(make_registers_model());
  all.push_back(make_statistics_model());
  return all;
}

}  // namespace skaidrs
