#include "api/json_log.h"

#include <fmt/core.h>

#include "ledger/event/text.h"

namespace skaidrs {
namespace {

std::string_view level_name(Severity severity) {
  switch (severity) {
    case Severity::kInfo:
      return "info";
    case Severity::kWarning:
      return "warning";
    case Severity::kError:
      return "error";
  }
  return "";
}

std::string json_string(std::string_view text) {
  return to_canonical(Json(repair_text(text)));
}

std::string rendered(const Json& value) {
  return value.is_string() ? json_string(value.get_ref<const std::string&>()) : to_canonical(value);
}

}  // namespace

void JsonLog::write(Severity severity, std::string_view event, const Json& fields) {
  std::string line = fmt::format(R"({{"time":"{}","level":"{}","event":{})", format_logged(clock_.now()),
                                 level_name(severity), json_string(event));
  for (const auto& field : fields.items())
    line += fmt::format(",{}:{}", json_string(field.key()), rendered(field.value()));
  line += "}\n";
  const std::scoped_lock lock(mutex_);
  sink_(line);
}

void JsonLog::write(Severity severity, std::string_view event, const Error& error) {
  Json fields = {{"code", errc_name(error.code)}, {"message", error.message}};
  if (!error.rule.empty()) fields["rule"] = error.rule;
  if (!error.path.empty()) fields["path"] = error.path;
  if (!error.hint.empty()) fields["hint"] = error.hint;
  write(severity, event, fields);
}

}  // namespace skaidrs
