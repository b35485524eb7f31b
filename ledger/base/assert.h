#pragma once

namespace skaidrs {

// Prints where and what, then stops the program. Only bugs end here; bad input and bad disks are Errors.
[[noreturn]] void assertion_failed(const char* expression, const char* file, int line);

}  // namespace skaidrs

// Always on, also in release builds.
#define LEDGER_ASSERT(expression) \
  ((expression) ? static_cast<void>(0) : ::skaidrs::assertion_failed(#expression, __FILE__, __LINE__))
