#pragma once

#include "ledger/log/projector.h"

namespace skaidrs {

// All read models of the domain, in the order of their names. Who folds into a ledger's rows hands these to the writer;
// who only reads needs none of them. Each can be dropped and rebuilt from the log, and gives the same bytes.
[[nodiscard]] Projections make_projections();

}  // namespace skaidrs
