#include "ledger/log/bound_documents.h"

#include <algorithm>

#include "ledger/base/encoding.h"

namespace skaidrs {
namespace {

constexpr std::string_view kPublished = "document.published";
constexpr std::string_view kDigest = "sha256";
constexpr std::string_view kDocumentDigest = "document_sha256";

// Other objects with a digest say more of it: the file of a register has a name, a mapping too.
bool is_document_ref(const Json& object) {
  const auto is_of_ref = [](std::string_view name) {
    return name == kDigest || name == "media_type" || name == "title";
  };
  for (auto member = object.begin(); member != object.end(); ++member) {
    if (!is_of_ref(member.key())) return false;
  }
  return object.contains(kDigest);
}

class Noting {
 public:
  Noting(LeafIndex index, BoundDocuments& documents) : index_(index), documents_(documents) {}

  // Depth is bounded: data passed a strict parser.
  void note_below(const Json& value) {
    if (!value.is_structured()) return;
    if (value.is_object() && is_document_ref(value)) note(text_member(value, kDigest));
    if (value.is_object()) note(text_member(value, kDocumentDigest));
    for (const Json& inner : value) note_below(inner);
  }

  // Nothing where the text is no digest: the schema has judged it.
  BoundDocument* note(std::string_view text) {
    const auto digest = hash_from_hex(text);
    if (!digest) return nullptr;
    BoundDocument& document = documents_[digest.value()];
    const bool is_noted = !document.bound_by.empty() && document.bound_by.back() == index_;
    if (!is_noted && document.bound_by.size() < kBindersKept) document.bound_by.push_back(index_);
    return &document;
  }

 private:
  LeafIndex index_;
  BoundDocuments& documents_;
};

}  // namespace

void note_documents(const Event& event, LeafIndex index, BoundDocuments& documents) {
  Noting noting(index, documents);
  if (event.name == kPublished) {
    BoundDocument* document = noting.note(text_member(event.data, kDigest));
    if (document == nullptr || document->published_by) return;
    document->published_by = index;
    const auto bytes = integer_member(event.data, "bytes");
    if (bytes && bytes.value() >= 0) document->bytes = static_cast<std::uint64_t>(bytes.value());
    return;
  }
  noting.note_below(event.data);
}

}  // namespace skaidrs
