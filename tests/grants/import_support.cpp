#include "tests/grants/import_support.h"

#include <array>
#include <cstdio>
#include <iostream>
#include <utility>

#include "ledger/base/assert.h"
#include "ledger/crypto/sha256.h"
#include "ledger/grants/imports/csv.h"
#include "ledger/grants/imports/findings.h"
#include "ledger/grants/imports/kinds.h"
#include "ledger/grants/models/models.h"
#include "ledger/grants/views/views.h"
#include "ledger/log/projector.h"
#include "ledger/log/reader.h"
#include "tests/support/fixtures.h"

namespace skaidrs::testing {

Mapping mapping_of(std::string_view toml) {
  Result<Mapping> mapping = parse_mapping(toml, "test");
  if (!mapping) std::cerr << mapping.error().path << ": " << mapping.error().message << "\n";
  LEDGER_ASSERT(mapping.has_value());
  return std::move(mapping).value();
}

RegisterFacts facts_of(const std::string& id, std::string_view text) {
  RegisterFacts facts;
  facts.id = id;
  facts.title = {{"en", "A register"}};
  facts.publisher = {{"name", {{"en", "A publisher"}}}};
  facts.licence = {{"en", "CC0"}};
  facts.retrieved = parse_instant("2027-02-01T00:00:00Z").value();
  facts.file_name = "register.csv";
  facts.file_bytes = text.size();
  facts.file_sha256 = sha256(view_of(text));
  return facts;
}

ImportTarget target_of(TestLedger& ledger, const PrivateKey& key) {
  return {ledger.writer(), ledger.storage(), ledger.admission(), ledger.clock(), key, 2};
}

Result<ImportOutcome> import_csv(TestLedger& ledger, const std::string& text, const Mapping& mapping,
                                 const RegisterFacts& facts, ImportMode mode, const std::function<bool()>& stop) {
  TextSource bytes(text);
  CsvRows rows(bytes, mapping.delimiter);
  const PrivateKey key = key_of("importer-1");
  return import_rows(rows, mapping, facts, target_of(ledger, key), mode, {{}, stop});
}

std::vector<Event> imported_events(TestLedger& ledger) {
  std::vector<Event> events;
  const auto entries = read_entries(ledger.storage(), {0}, ledger.writer().size().value);
  LEDGER_ASSERT(entries.has_value());
  for (const LoggedEntry& entry : entries.value()) {
    if (kind_of_event(entry.event.name) != nullptr) events.push_back(entry.event);
  }
  return events;
}

std::vector<std::string> found(const Json& data) {
  std::vector<std::string> lines;
  for (const Finding& finding : findings_of_record(data)) {
    lines.push_back(std::string(finding.code) + " " + finding.field);
  }
  return lines;
}

std::optional<std::string> data_file(const std::string& name) {
  const auto dir = fixtures_dir();
  if (!dir) return std::nullopt;
  const std::string command = "xz -dc '" + (*dir / "data" / (name + ".xz")).string() + "'";
  std::FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return std::nullopt;
  std::string bytes;
  std::array<char, 65536> piece{};
  for (std::size_t count = 1; count > 0;) {
    count = std::fread(piece.data(), 1, piece.size(), pipe);
    bytes.append(piece.data(), count);
  }
  return ::pclose(pipe) == 0 ? std::optional<std::string>(std::move(bytes)) : std::nullopt;
}

Projections register_models() {
  Projections models;
  models.push_back(make_registers_model());
  models.push_back(make_statistics_model());
  return models;
}

std::map<std::string, std::string> imported_figures(TestLedger& ledger, std::string_view by,
                                                    const std::string& register_id) {
  const auto reader = LogReader::open(ledger.storage());
  LEDGER_ASSERT(reader.has_value());
  const auto answer =
      statistics_view({reader.value(), reader.value().size(), {}}, {by, "imported", register_id, 1'000});
  LEDGER_ASSERT(answer.has_value());
  std::map<std::string, std::string> figures;
  for (const Json& item : answer.value()["blocks"][0]["items"]) {
    figures[item["value"].get<std::string>()] = item["count"].dump() + " " + item["sum"].get<std::string>();
  }
  return figures;
}

}  // namespace skaidrs::testing
