#pragma once

#include <string>

#include "ledger/base/result.h"
#include "ledger/event/json.h"
#include "ledger/log/reader.h"

namespace skaidrs {

// As of when a verb answers.

// `at` as a tree size: a size, an instant, or a day (its end in the ledger's time zone); empty: the newest.
// Errors: kInvalidArgument on another form; kNotFound above what is published; those of the reader.
[[nodiscard]] Result<TreeSize> size_at(const LogReader& reader, const std::string& at);

// {"size","root","time"}: what an answer of that size rests on; `time` is `logged` of its last entry.
[[nodiscard]] Json as_of(const LogReader& reader, TreeSize size, const Hash& root);

}  // namespace skaidrs
