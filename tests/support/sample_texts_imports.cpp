// Rows of registers that ruleset 2 takes: beside the story, once register.imported was told with their kind.
#include <array>

#include "tests/support/sample_texts.h"

namespace skaidrs::testing {
namespace {

constexpr std::array kSamples = std::to_array<SampleRow>({
    {"application.imported", R"({
      "register": "reg-1",
      "row": {"number": 1, "file_sha256": "5dc6aec3635379026a922b41ff39599f262418e6c8182d17e94b556db0069702",
              "id_as_published": "2020/1"},
      "title": {"und": "Summer camp"}, "applicant": {"kind": "organisation", "name": "Biedrība Jaunieši"},
      "currency": "EUR", "requested": {"amount": "1200.50", "currency": "EUR"}, "requested_as_published": "1200.5",
      "awarded": {"amount": "1000.00", "currency": "EUR"}, "awarded_as_published": "1000",
      "status_as_published": "funded", "status": "approved", "applied_on": "2020-03-01", "decided_on": "2020-04-11"})",
     "importer-1"},
    {"contract.imported", R"({
      "register": "reg-1",
      "row": {"number": 1, "file_sha256": "5dc6aec3635379026a922b41ff39599f262418e6c8182d17e94b556db0069702",
              "id_as_published": "2020/1"},
      "title": {"und": "Summer camp"}, "recipient": {"kind": "organisation", "name": "Biedrība Jaunieši"},
      "funder": {"name": "Municipality"}, "currency": "EUR", "awarded": {"amount": "1200.50", "currency": "EUR"},
      "awarded_as_published": "1200.5", "paid": {"amount": "1200.00", "currency": "EUR"}, "paid_as_published": "1200",
      "cofunder_share": {"name": "Union", "awarded": {"amount": "600.00", "currency": "EUR"},
                         "awarded_as_published": "600", "paid": {"amount": "600.00", "currency": "EUR"},
                         "paid_as_published": "600"},
      "signed_on": "2020-04-11"})",
     "importer-1"},
    {"payment.imported", R"({
      "register": "reg-1",
      "row": {"number": 1, "file_sha256": "5dc6aec3635379026a922b41ff39599f262418e6c8182d17e94b556db0069702"},
      "recipient": {"kind": "organisation", "name": "Biedrība Jaunieši"}, "funder": {"name": "Municipality"},
      "currency": "EUR", "amount": {"amount": "600.25", "currency": "EUR"}, "amount_as_published": "600.25",
      "project_as_published": "2020/1", "paid_on": "2020-05-04", "year": 2020})",
     "importer-1"},
});

}  // namespace

std::span<const SampleRow> imports_samples() {
  return kSamples;
}

}  // namespace skaidrs::testing
