#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/json_log.h"
#include "api/published_view.h"
#include "api/service.h"
#include "ledger/event/json.h"
#include "ledger/storage/documents.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_ledger.h"

namespace skaidrs::testing {

// An answer of the service, its body pulled to the end.
struct Answer {
  unsigned status = 0;
  std::string content_type;
  std::vector<Header> headers;
  std::string body;
  std::optional<Error> broken_off;  // what a pulled body said instead of its end

  // "" when there is none.
  [[nodiscard]] std::string header(std::string_view name) const;
  // The body as JSON; null, and a failed test, when it is none.
  [[nodiscard]] Json json() const;
};

// A test ledger with the whole serving half on top, but for sockets: view, documents, routes.
class ServedLedger {
 public:
  ServedLedger();
  ServedLedger(const ServedLedger&) = delete;
  ServedLedger& operator=(const ServedLedger&) = delete;

  [[nodiscard]] TestLedger& ledger() { return ledger_; }
  [[nodiscard]] PublishedViews& views() { return views_; }
  [[nodiscard]] const Service& service() const { return service_; }
  [[nodiscard]] DocumentStore& documents() { return documents_; }
  [[nodiscard]] const std::vector<std::string>& log_lines() const { return log_lines_; }
  [[nodiscard]] std::filesystem::path documents_dir() const { return dir_.path() / "documents"; }

  // Appends `count` events document.published, one second apart, and lets the view follow. Their documents do not
  // exist.
  void grow(std::size_t count);
  // The same until the log has exactly `size` entries; index commitments come in between.
  void grow_to(TreeSize size);
  // Appends document.published for these bytes and stores them. Gives the digest in hex.
  std::string publish_document(std::string_view bytes, std::string_view media_type, std::string_view file_name);
  // Lets the view follow. Stops the test's purpose where it refuses.
  void follow();

  [[nodiscard]] Answer get(std::string_view target) const;
  [[nodiscard]] Answer ask(const Request& request) const;
  // The JSON of an answer that must be 200.
  [[nodiscard]] Json get_json(std::string_view target) const;
  [[nodiscard]] TreeSize size() { return ledger_.writer().size(); }

 private:
  TempDir dir_;
  TestLedger ledger_;
  std::vector<std::string> log_lines_;
  JsonLog log_;
  DocumentStore documents_;
  PublishedViews views_;
  Service service_;
  std::uint64_t grown_ = 0;
};

// Data of document.published.
[[nodiscard]] Json document_data(const Hash& sha256, std::size_t bytes, std::string_view media_type,
                                 std::string_view file_name);

}  // namespace skaidrs::testing
