#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/grants/imports/run.h"
#include "tests/support/test_ledger.h"

namespace skaidrs::testing {

// A mapping; stops the test when it does not parse.
[[nodiscard]] Mapping mapping_of(std::string_view toml);

// What a file that holds `text` says of itself, as an extract of the register `id`.
[[nodiscard]] RegisterFacts facts_of(const std::string& id, std::string_view text);

// Imports CSV text as importer-1. `stop` is asked after each batch; it may be empty.
[[nodiscard]] Result<ImportOutcome> import_csv(TestLedger& ledger, const std::string& text, const Mapping& mapping,
                                               const RegisterFacts& facts, ImportMode mode,
                                               const std::function<bool()>& stop);
[[nodiscard]] ImportTarget target_of(TestLedger& ledger, const PrivateKey& key);

// All imported rows in the log, in its order.
[[nodiscard]] std::vector<Event> imported_events(TestLedger& ledger);

// The findings of a record's data, each as "code field".
[[nodiscard]] std::vector<std::string> found(const Json& data);

// The bytes of data/<name>.xz of the fixtures; nothing where there are none, or no xz to unpack it.
[[nodiscard]] std::optional<std::string> data_file(const std::string& name);

// The read models that count imported records: registers and statistics.
[[nodiscard]] Projections register_models();
// Statistics of a register by a dimension: value -> "<count> <sum>". One currency.
[[nodiscard]] std::map<std::string, std::string> imported_figures(TestLedger& ledger, std::string_view by,
                                                                  const std::string& register_id);

}  // namespace skaidrs::testing
