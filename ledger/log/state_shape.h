#pragma once

#include <string>

#include "ledger/base/result.h"
#include "ledger/log/admission.h"
#include "ledger/log/projector.h"
#include "ledger/storage/storage.h"

namespace skaidrs {

// The documents of the state have a shape, numbered by the admission that folds them. A storage says which one it
// holds; one that says nothing holds shape 1.

// Errors: kRefused FMT-01 for a newer shape, FMT-02 for an older one, which `skaidrs upgrade` brings up; kCorruption,
// kIoError. An empty storage has every shape.
[[nodiscard]] Status check_state_shape(Storage& storage, const Admission& admission);

// Says in `batch` that the state has the admission's own shape.
void note_state_shape(const Admission& admission, Batch& batch);

struct RefoldOptions {
  std::string origin;
  unsigned threads = 1;
  Progress progress;  // may be empty
};
// Recomputes the state from the entries, which are judged again on the way, in the admission's shape, and replaces it
// in one synced batch; nothing else moves. Does nothing where the shape is the admission's already. Errors: kCorruption
// with the entry when one is not as it must be; kIoError (outcome unknown: open again).
[[nodiscard]] Status refold_state(Storage& storage, const Admission& admission, const RefoldOptions& options);

}  // namespace skaidrs
