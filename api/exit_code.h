#pragma once

#include "ledger/base/result.h"

namespace skaidrs {

// The one table from error codes to exit codes of the server: the same as the command line's.
[[nodiscard]] constexpr int exit_code(Errc code) {
  switch (code) {
    case Errc::kUnverified:
      return 1;
    case Errc::kInvalidArgument:
      return 2;
    case Errc::kNotFound:
      return 3;
    case Errc::kConflict:
      return 4;
    case Errc::kCorruption:
      return 5;
    case Errc::kIoError:
      return 6;
    case Errc::kRefused:
      return 7;
  }
  return 6;
}

}  // namespace skaidrs
