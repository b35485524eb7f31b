#pragma once

#include <set>
#include <string>
#include <string_view>

#include "ledger/base/result.h"
#include "ledger/grants/rules/refs.h"
#include "ledger/log/projector.h"

namespace skaidrs {

// What an event names of what earlier entries name, so that a complete answer about a thing holds it too.

// Index keys of facets: `call:call-1`.
using Facets = std::set<std::string, std::less<>>;
// Those of an entry, its signers among them as actors. Errors: kInvalidArgument.
[[nodiscard]] Result<Facets> facets_of_entry(const LoggedEntry& entry);

// This event names every one of `wanted`: in `names`, or, an actor, among its own signers. Errors: kRefused with
// `rule`.
[[nodiscard]] Status check_names_all(const Case& event, const Facets& wanted, LeafIndex entry, std::string_view rule);
// `names` names nothing that is not among `allowed`. Errors: kRefused with `rule`.
[[nodiscard]] Status check_names_only(const Case& event, const Facets& allowed, std::string_view rule);

// The event and the entry are both marked as examples, or neither. Errors: kRefused FRM-09.
[[nodiscard]] Status check_same_mark(const Case& event, const LoggedEntry& entry);

}  // namespace skaidrs
