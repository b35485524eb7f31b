#include <algorithm>
#include <memory>

#include "api/answer.h"
#include "api/handlers.h"
#include "api/limits.h"
#include "api/media_type.h"
#include "api/negotiation.h"
#include "api/problem.h"
#include "ledger/base/encoding.h"
#include "ledger/crypto/sha256.h"
#include "ledger/log/projector.h"

namespace skaidrs {
namespace {

constexpr std::string_view kPublishedName = "document.published";
// Events about one document that are looked at for its media type; a document has one, and corrections.
constexpr std::size_t kEventsExaminedMax = 64;

// The newest event that published the document. Errors: kNotFound when the published log has none.
Result<Json> published_document(const LogReader& reader, const Hash& sha256) {
  LEDGER_TRY(const auto indices,
             reader.postings("subject:document/" + to_hex(sha256), {0}, reader.size(), kEventsExaminedMax));
  for (auto index = indices.rbegin(); index != indices.rend(); ++index) {
    LEDGER_TRY(const Bytes bytes, reader.entry(*index));
    const auto entry = parse_logged_entry(*index, bytes);
    if (!entry)
      return corruption("entry " + std::to_string(index->value) + " does not parse: " + entry.error().message);
    if (entry.value().event.name == kPublishedName) return entry.value().event.data;
  }
  return not_found("no event of this ledger publishes a document " + to_hex(sha256));
}

// Reads a part of a document piece by piece. A document that is sent whole is hashed on the way, and its last piece is
// kept back until the digest was compared: a damaged one never arrives whole.
class DocumentPieces final : public BodySource {
 public:
  DocumentPieces(const DocumentStore& documents, const Hash& sha256, ByteRange range, std::uint64_t bytes)
      : documents_(documents), sha256_(sha256), range_(range) {
    if (range.first == 0 && range.count == bytes) digest_ = std::make_unique<Sha256Stream>();
  }

  Result<std::optional<Bytes>> next() override {
    if (range_.count == 0) return std::optional<Bytes>();
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(range_.count, kDocumentPieceBytes));
    LEDGER_TRY(Bytes piece, documents_.read(sha256_, range_.first, count));
    if (piece.size() != count) return damaged("it is shorter than it was");
    range_.first += count;
    range_.count -= count;
    if (digest_) {
      digest_->update(piece);
      if (range_.count == 0 && digest_->finish() != sha256_) return damaged("its digest is another");
    }
    return std::optional<Bytes>(std::move(piece));
  }

 private:
  [[nodiscard]] Error damaged(std::string_view how) const {
    return corruption("document " + to_hex(sha256_) + " is damaged: " + std::string(how));
  }

  const DocumentStore& documents_;
  const Hash sha256_;
  ByteRange range_;
  std::unique_ptr<Sha256Stream> digest_;
};

Response unsatisfiable(std::uint64_t bytes) {
  Response response = problem_response(Problem{.status = 416,
                                               .code = "range_not_satisfiable",
                                               .detail = "the document has " + std::to_string(bytes) + " bytes"});
  response.headers.push_back({"Content-Range", "bytes */" + std::to_string(bytes)});
  return response;
}

// What the client asks for; everything where its copy is another document's.
RangeAnswer wanted(const Request& request, const std::string& etag, std::uint64_t bytes) {
  const bool is_other = !request.if_range.empty() && request.if_range != "\"" + etag + "\"";
  return is_other ? RangeAnswer{} : asked_range(request.range, bytes);
}

}  // namespace

Result<Response> get_document(const Call& call) {
  const auto sha256 = hash_from_hex(call.capture("sha256"));
  if (!sha256) return invalid("a document is named by its SHA-256 in lower-case hex");
  LEDGER_TRY(const Json data, published_document(call.view().reader, sha256.value()));
  const DocumentStore& documents = call.services.documents;
  Result<StoredDocument> stored = documents.find(sha256.value());
  if (!stored && stored.error().code == Errc::kNotFound) {
    return not_found("the ledger names this document, but this server does not hold its bytes");
  }
  if (!stored) return std::move(stored).error();
  const std::uint64_t bytes = stored.value().bytes;
  // No piece will be read, and so no digest compared.
  if (bytes == 0 && skaidrs::sha256(ByteView()) != sha256.value()) {
    return corruption("document " + to_hex(sha256.value()) + " is damaged: it is empty");
  }

  Response response;
  response.etag = to_hex(sha256.value());
  response.caching = Caching::kImmutable;
  const SafeType type = safe_type(text_member(data, "media_type"));
  response.content_type = type.content_type;
  response.headers = {{"Accept-Ranges", "bytes"},
                      {"Content-Disposition", content_disposition(type.disposition, text_member(data, "file_name"))},
                      {"Content-Security-Policy", "sandbox; default-src 'none'"}};
  RangeAnswer range = wanted(call.request, response.etag, bytes);
  if (range.verdict == RangeVerdict::kUnsatisfiable) return unsatisfiable(bytes);
  if (range.verdict == RangeVerdict::kWhole) range.range = {0, bytes};
  if (range.verdict == RangeVerdict::kPart) {
    response.status = 206;
    const ByteRange part = range.range;
    response.headers.push_back({"Content-Range", "bytes " + std::to_string(part.first) + "-" +
                                                     std::to_string(part.first + part.count - 1) + "/" +
                                                     std::to_string(bytes)});
  }
  response.body =
      PulledBody{std::make_unique<DocumentPieces>(documents, sha256.value(), range.range, bytes), range.range.count};
  return response;
}

}  // namespace skaidrs
