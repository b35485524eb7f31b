#include <algorithm>
#include <vector>

#include "ledger/event/event.h"
#include "ledger/event/key_set.h"
#include "ledger/grants/rules/judges.h"

namespace skaidrs {
namespace {

// Types on whose entries no later judgement rests, unless a later event refers to them.
constexpr std::string_view kCanBeWithheld =
    "contribution.recorded recommendation.raised recommendation.answered document.published grant.imported "
    "application.imported contract.imported payment.imported";
constexpr std::string_view kTypeKey = "type:";
constexpr std::string_view kSubjectKey = "subject:";

Error cannot_withhold(std::string words, std::string where, std::vector<std::uint64_t> rests_on) {
  return refused("GOV-08", std::move(words)).at(std::move(where)).because(std::move(rests_on));
}

// The one key with this beginning, without it. Errors: kRefused GOV-08.
Result<std::string> only_key(const Case& event, std::string_view beginning) {
  std::vector<std::string> found;
  for (const Json& item : part(event.data(), "keys")) {
    const std::string key = as_text(item);
    if (!check_index_key(key)) return cannot_withhold("\"" + key + "\" is no key of an entry", "/data/keys", {});
    if (key.starts_with(beginning)) found.push_back(key.substr(beginning.size()));
  }
  if (found.size() == 1) return std::move(found.front());
  return cannot_withhold("the keys of an entry have one that begins with " + std::string(beginning), "/data/keys", {});
}

// What the withheld entry did to the state is undone: a replay that never sees its bytes comes to the same.
Status undo(Case& event, const EventRow& row, const std::string& subject) {
  const std::string prefix = std::string(row.entity) + "/";
  if (!subject.starts_with(prefix)) {
    return cannot_withhold("the subject " + subject + " is none of " + std::string(row.name), "/data/keys", {});
  }
  const std::string id = subject.substr(prefix.size());
  const std::uint64_t index = as_index(part(event.data(), "index"));
  if (row.entity == "imported") return ok();  // rows leave nothing in the state
  if (row.name == "recommendation.answered") return event.forget_reference("recommendation", id, index);
  LEDGER_TRY(const auto document, event.find(row.entity, id));
  if (document) {
    const Json& referred = part(*document, "referred");
    if (!referred.empty()) {
      return cannot_withhold(subject + " is referred to by entry " + std::to_string(as_index(referred.front())),
                             "/data/index", {as_index(referred.front())});
    }
    LEDGER_TRY(event.forget_reference("contribution", text_member(*document, "contribution"), index));
  }
  event.put(row.entity, id, {{"index", event.index()}, {"withheld", true}});
  return ok();
}

}  // namespace

bool can_be_withheld(std::string_view name) {
  return has_word(kCanBeWithheld, name);
}

Status judge_entry_withheld(Case& event) {
  const std::uint64_t index = as_index(part(event.data(), "index"));
  if (index == 0 || index >= event.index()) {
    return cannot_withhold("entry " + std::to_string(index) + " is not one between the founding and this event",
                           "/data/index", {});
  }
  LEDGER_TRY(const auto before, event.find("withheld", event.id()));
  if (before) {
    return cannot_withhold("entry " + event.id() + " is withheld already", "/data/index", {index_of(*before)});
  }
  LEDGER_TRY(const std::string type, only_key(event, kTypeKey));
  LEDGER_TRY(const std::string subject, only_key(event, kSubjectKey));
  const std::string_view name = std::string_view(type).substr(type.starts_with(kTypePrefix) ? kTypePrefix.size() : 0);
  const EventRow* row = can_be_withheld(name) ? event_row_in(event.ruleset(), name) : nullptr;
  if (row == nullptr) {
    return cannot_withhold("later entries are judged by one of type " + type, "/data/keys", {})
        .hinted("only contributions, recommendations, answers, documents and imported rows can be withheld");
  }
  LEDGER_TRY(undo(event, *row, subject));
  event.put("withheld", event.id(), {{"index", event.index()}});
  return ok();
}

}  // namespace skaidrs
