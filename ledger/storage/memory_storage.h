#pragma once

#include <memory>

#include "ledger/storage/storage.h"

namespace skaidrs {

// The in-memory twin: for tests, dry runs, and the state that an audit replays.
[[nodiscard]] std::unique_ptr<Storage> make_memory_storage();

}  // namespace skaidrs
