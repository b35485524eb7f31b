#include "ledger/base/result.h"

namespace skaidrs {

std::string_view errc_name(Errc code) {
  switch (code) {
    case Errc::kInvalidArgument:
      return "invalid_argument";
    case Errc::kNotFound:
      return "not_found";
    case Errc::kConflict:
      return "conflict";
    case Errc::kUnverified:
      return "unverified";
    case Errc::kRefused:
      return "refused";
    case Errc::kCorruption:
      return "corruption";
    case Errc::kIoError:
      return "io_error";
  }
  return "unknown";
}

}  // namespace skaidrs
