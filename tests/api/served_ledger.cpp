#include "tests/api/served_ledger.h"

#include <fstream>

#include "ledger/base/encoding.h"
#include "ledger/crypto/sha256.h"
#include "tests/support/sample_events.h"

namespace skaidrs::testing {

std::string Answer::header(std::string_view name) const {
  for (const Header& header : headers) {
    if (header.name == name) return header.value;
  }
  return {};
}

Json Answer::json() const {
  const JsonLimits limits{.bytes_max = 64UL * 1024 * 1024, .depth_max = 64, .values_max = 10'000'000};
  const auto value = parse_json(body, limits, NumberRule::kIntegers);
  EXPECT_TRUE(value) << body.substr(0, 200);
  return value ? value.value() : Json();
}

Json document_data(const Hash& sha256, std::size_t bytes, std::string_view media_type, std::string_view file_name) {
  Json data = sample("document.published");
  data["sha256"] = to_hex(sha256);
  data["bytes"] = bytes;
  data["media_type"] = media_type;
  data["file_name"] = file_name;
  return data;
}

ServedLedger::ServedLedger()
    : log_(ledger_.clock(), [this](std::string_view line) { log_lines_.emplace_back(line); }),
      documents_(dir_.path() / "documents"),
      views_(
          ledger_.storage(), [] { return ok(); }, {}, log_),
      service_({}, all_routes(), views_, documents_, log_) {
  tell_story(ledger_, Chapter::kCall);
  follow();
}

void ServedLedger::grow(std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    const std::string name = "document " + std::to_string(++grown_);
    ledger_.advance_seconds(1);
    ledger_.must("document.published", document_data(sha256(view_of(name)), name.size(), "text/plain", "d.txt"),
                 {"officer-1"});
  }
  follow();
}

void ServedLedger::grow_to(TreeSize size) {
  while (this->size() < size) grow(1);
  ASSERT_EQ(this->size(), size);
}

std::string ServedLedger::publish_document(std::string_view bytes, std::string_view media_type,
                                           std::string_view file_name) {
  const std::filesystem::path source = dir_.path() / "source";
  std::ofstream(source, std::ios::binary) << bytes;
  const auto stored = documents_.add(source);
  EXPECT_TRUE(stored) << stored.error().message;
  ledger_.must("document.published", document_data(stored.value().sha256, bytes.size(), media_type, file_name),
               {"officer-1"});
  follow();
  return to_hex(stored.value().sha256);
}

void ServedLedger::follow() {
  const Status followed = views_.refresh();
  ASSERT_TRUE(followed) << followed.error().message;
}

Answer ServedLedger::ask(const Request& request) const {
  const Response response = service_.handle(request);
  Answer answer{response.status, response.content_type, response.headers, {}, {}};
  if (const Bytes* whole = std::get_if<Bytes>(&response.body)) {
    answer.body = text_of(*whole);
    return answer;
  }
  const auto& pulled = std::get<PulledBody>(response.body);
  for (;;) {
    const auto piece = pulled.source->next();
    if (!piece) {
      answer.broken_off = piece.error();
      return answer;
    }
    if (!piece.value()) return answer;
    answer.body += text_of(*piece.value());
  }
}

Answer ServedLedger::get(std::string_view target) const {
  Request request;
  request.target = target;
  return ask(request);
}

Json ServedLedger::get_json(std::string_view target) const {
  const Answer answer = get(target);
  EXPECT_EQ(answer.status, 200U) << target << ": " << answer.body;
  EXPECT_EQ(answer.content_type, "application/json") << target;
  return answer.json();
}

}  // namespace skaidrs::testing
