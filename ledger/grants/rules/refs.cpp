#include "ledger/grants/rules/refs.h"

#include <algorithm>

#include "ledger/base/assert.h"

namespace skaidrs {

std::string state_key(std::string_view kind, std::string_view id) {
  return std::string(kind) + "/" + std::string(id);
}

bool Case::is_signed_by(std::string_view actor) const {
  return std::find(signers().begin(), signers().end(), actor) != signers().end();
}

Result<Money> Case::amount(std::string_view member) const {
  const Json* found = find_member(data(), member);
  if (found == nullptr) return bad_amount(invalid("there is no amount"), pointer("/data", member));
  Result<Money> money = money_from_json(*found);
  if (!money) return bad_amount(std::move(money).error(), pointer("/data", member));
  return money;
}

Result<std::optional<Json>> Case::find(std::string_view kind, std::string_view id) const {
  LEDGER_TRY(auto document, state_.get(state_key(kind, id)));
  // A replay meets no bytes of a withheld entry: both have to come to the same.
  if (document && as_flag(part(*document, "withheld"))) return std::optional<Json>{};
  return document;
}

Result<Json> Case::get(std::string_view kind, std::string_view id, std::string_view where) const {
  LEDGER_TRY(auto document, find(kind, id));
  if (!document) {
    return refused("REF-01", "no " + std::string(kind) + " \"" + std::string(id) +
                                 "\" stands in the log before entry " + std::to_string(index()))
        .at(std::string(where))
        .hinted("check its spelling, or append the event that makes it first");
  }
  return std::move(*document);
}

Result<Json> Case::ledger_document(std::string_view key) const {
  LEDGER_TRY(auto document, state_.get(key));
  if (!document) return corruption("the ledger's own state document is missing").at("state/" + std::string(key));
  return std::move(*document);
}

Status Case::refer_to(std::string_view kind, std::string_view id, std::string_view where) {
  LEDGER_TRY(Json document, get(kind, id, where));
  document["referred"].push_back(index());
  put(kind, id, document);
  return ok();
}

Status Case::forget_reference(std::string_view kind, std::string_view id, std::uint64_t index) {
  LEDGER_TRY(auto document, find(kind, id));
  if (!document || find_member(*document, "referred") == nullptr) return ok();
  Json kept = Json::array();
  for (const Json& other : part(*document, "referred")) {
    if (as_index(other) != index) kept.push_back(other);
  }
  (*document)["referred"] = kept;
  if (kept.empty()) document->erase("referred");
  put(kind, id, *document);
  return ok();
}

Status Case::unused(std::string_view kind, std::string_view id, std::string_view where) const {
  LEDGER_TRY(const auto document, find(kind, id));
  if (!document) return ok();
  return refused("REF-02", std::string(kind) + " \"" + std::string(id) + "\" exists already, since entry " +
                               std::to_string(index_of(*document)))
      .at(std::string(where))
      .because({index_of(*document)})
      .hinted("give it an id of its own");
}

const Json& Case::named(std::string_view kind) const {
  const auto found = named_.find(kind);
  LEDGER_ASSERT(found != named_.end());
  return found->second;
}

Json new_thing(const Case& event, std::string_view names) {
  Json document = {{"index", event.index()}, {"names", Json::object()}};
  for (const std::string_view name : words_of(names)) {
    if (event.has(name)) document["names"][std::string(name)] = event.text(name);
  }
  if (is_example(event.data())) document["example"] = true;
  return document;
}

Result<std::int64_t> stored_integer(const Json& document, std::string_view member) {
  const Result<std::int64_t> number = integer_member(document, member);
  if (!number) return corruption("a state document has no number \"" + std::string(member) + "\"");
  return number.value();
}

Result<Money> stored_money(const Json& document, std::string_view member) {
  const Json* found = find_member(document, member);
  Result<Money> money = found == nullptr ? Result<Money>(invalid("absent")) : money_from_json(*found);
  if (!money) return corruption("a state document has no amount \"" + std::string(member) + "\"");
  return money;
}

Result<Json> profile_of_call(const Case& event) {
  const Json& call = event.named("call");
  const auto application = event.named().find("application");
  const Json& judged_by = application == event.named().end() ? call : application->second;
  LEDGER_TRY(const std::int64_t version, stored_integer(judged_by, "rules_version"));
  LEDGER_TRY(auto profile,
             event.find("profile", std::string(text_member(call, "rules")) + "/" + std::to_string(version)));
  if (!profile) return corruption("the rules of call " + event.text("call") + " are not in the state");
  return std::move(*profile);
}

Error bad_amount(Error failure, std::string where) {
  failure.code = Errc::kRefused;
  failure.rule = "FRM-06";
  failure.path = std::move(where);
  return failure;
}

std::string pointer(std::string_view where, std::string_view member) {
  std::string text = std::string(where) + "/";
  for (const char c : member) {
    if (c == '~') {
      text += "~0";
    } else if (c == '/') {
      text += "~1";
    } else {
      text += c;
    }
  }
  return text;
}

std::string pointer(std::string_view where, std::size_t position) {
  return std::string(where) + "/" + std::to_string(position);
}

}  // namespace skaidrs
