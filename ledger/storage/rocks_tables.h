#pragma once

#include <filesystem>

#include "ledger/base/result.h"

namespace skaidrs {

// Reads every table file that belongs to a database whole, then each of its blocks, and holds them against their
// checksums. A secondary goes on without a table that it cannot read, and then answers that its rows are missing: this
// opens the database at rest, which fails and names the file. A writer may work beside it.
// Errors: kCorruption with the file in Error::path; kIoError.
[[nodiscard]] Status check_table_files(const std::filesystem::path& database);

}  // namespace skaidrs
