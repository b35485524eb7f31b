#pragma once

#include <string>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"

namespace skaidrs {

// Reads a file that somebody named on the command line, of at most `bytes_max` bytes.
// Errors: kNotFound; kInvalidArgument when it is a folder or larger; kIoError. All with the path.
[[nodiscard]] Result<Bytes> read_input(const std::string& path, std::size_t bytes_max);

}  // namespace skaidrs
