#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/base/types.h"
#include "ledger/event/event.h"

namespace skaidrs {

// A public document that events bind by its SHA-256.
struct BoundDocument {
  std::vector<LeafIndex> bound_by;        // the first kBindersKept of them
  std::optional<std::uint64_t> bytes;     // its length, as the event that published it says
  std::optional<LeafIndex> published_by;  // the document.published
};
inline constexpr std::size_t kBindersKept = 16;
using BoundDocuments = std::map<Hash, BoundDocument>;

// Notes every document that the event binds, at any depth of its data: objects of the shape of a document_ref (sha256,
// and at most media_type and title beside it), members document_sha256, and what a document.published is about.
void note_documents(const Event& event, LeafIndex index, BoundDocuments& documents);

}  // namespace skaidrs
