#pragma once

#include <cstddef>

#include "ledger/base/bytes.h"

namespace skaidrs {

// `count` bytes from the operating system's generator. Stops the program when it has none to give.
[[nodiscard]] Bytes random_bytes(std::size_t count);

}  // namespace skaidrs
