#pragma once

#include <cstddef>
#include <cstdint>

#include "ledger/base/assert.h"
#include "ledger/base/bytes.h"

// What libFuzzer calls with every input. A property that does not hold stops the program (LEDGER_ASSERT), and the input
// is kept. Always 0.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
