#pragma once

#include <span>
#include <string>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"

namespace skaidrs {

struct OutputFile {
  std::string path;
  ByteView bytes;
};

// Writes all of them, or none: each waits whole as `<path>.part` until the last one does, then they take their places,
// and those of files with these names. Errors: kInvalidArgument when two have one name or a folder has it; kNotFound
// when there is no folder for one; kConflict when a `.part` is there already; kIoError.
[[nodiscard]] Status write_all_or_none(std::span<const OutputFile> files);

}  // namespace skaidrs
