// Codes of lists in org-id.guide. Facts, restated; the register is at https://org-id.guide.
#include <array>

#include "tools/org_list.h"

namespace skaidrs {
namespace {

constexpr std::array kLists = std::to_array<std::string_view>({
    "AT-FN",   "AT-UID",  "AT-ZVR",  "CH-FDJP", "CZ-ICO", "DE-CR",    "DK-CVR",      "EE-KMKR", "EE-RIK",  "FI-PRO",
    "FI-VERO", "FR-RCS",  "GB-CHC",  "GB-COH",  "GB-EDU", "GB-GOR",   "GB-LAE",      "GB-LANI", "GB-LAS",  "GB-MPR",
    "GB-NHS",  "GB-NIC",  "GB-PLA",  "GB-REV",  "GB-SC",  "GB-UKPRN", "IE-CHY",      "IE-CRO",  "LT-PVM",  "LT-RC",
    "LV-RE",   "MD-IDNO", "NL-KVK",  "NO-BRC",  "PL-KRS", "PL-NIP",   "PL-REGON",    "SE-BLV",  "SE-KK",   "SE-ON",
    "UA-EDR",  "XI-GRID", "XI-IATI", "XI-LEI",  "XI-PB",  "XI-ROR",   "XI-WIKIDATA", "XM-DAC",  "XM-OCHA",
});

}  // namespace

std::span<const std::string_view> known_org_lists() {
  return kLists;
}

}  // namespace skaidrs
