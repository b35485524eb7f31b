#pragma once

#include <filesystem>

#include "ledger/base/result.h"

namespace skaidrs {

// Reads every table file that belongs to a database whole, then each of its blocks, and holds them against their
// checksums. Opens the database at rest, with its files as they stand now: a reader that was opened before may still
// hold a file that is gone. A writer may work beside it.
// Errors: kCorruption with the file in Error::path; kIoError.
[[nodiscard]] Status check_table_files(const std::filesystem::path& database);

}  // namespace skaidrs
