#include "tools/record_private.h"

#include <algorithm>

#include "ledger/event/text.h"
#include "ledger/grants/parts.h"
#include "ledger/grants/people/disclosure.h"
#include "tools/record_words.h"

namespace skaidrs {
namespace {

constexpr std::string_view kDigests = "_sd";

Error at_member(const Error& error, const std::string& place) {
  Error told = error;
  told.path = error.path.empty() ? place : place + ": " + error.path;
  return told;
}

}  // namespace

Status PrivateParts::withhold(const std::string& name, Json& texts) {
  if (!texts.is_object() || find_member(texts, "text_sd") != nullptr) return ok();
  for (const auto& [tag, text] : texts.items()) {
    if (!is_language_tag(tag)) return invalid("\"" + tag + "\" is no language").at(name);
    const Status good = text.is_string() ? check_text(text.get_ref<const std::string&>()) : invalid("it is no text");
    if (!good) return at_member(good.error(), name + "." + tag);
  }
  if (texts.empty()) return ok();
  disclosures_.push_back(make_disclosure(name, texts));
  texts = digest_of_texts(disclosures_.back(), texts);
  return ok();
}

Status PrivateParts::withhold_below(const ValueForm& form, const std::string& name, Json& value) {
  if (form.secrecy() == ValueForm::Secrecy::kVault) return withhold(name, value);
  if (value.is_array()) {
    const auto item = form_.schema().item(form);
    for (std::size_t i = 0; item && i < value.size(); ++i) {
      LEDGER_TRY(withhold_below(*item, name, value[i]));
    }
  } else if (value.is_object()) {
    for (const auto& [member_name, inner] : value.items()) {
      if (const auto member = form_.schema().member(form, member_name)) {
        LEDGER_TRY(withhold_below(*member, member_name, inner));
      }
    }
  }
  return ok();
}

Status PrivateParts::withhold_texts(const std::vector<std::string>& withheld, Json& data) {
  LEDGER_TRY(withhold_below(form_.schema().root(), "", data));
  for (const std::string& written : withheld) {
    const std::string name = member_of(written);
    const auto member = form_.schema().member(form_.schema().root(), name);
    if (!member || member->secrecy() == ValueForm::Secrecy::kPublic) {
      return invalid(name + " is no text that could be withheld").at("--private");
    }
    if (find_member(data, name) == nullptr) return invalid("there is no text in " + name).at("--private");
    LEDGER_TRY(withhold(name, data[name]));
  }
  return ok();
}

Status PrivateParts::add_fields(const std::vector<std::string>& personal, Json& data) {
  for (const std::string& word : personal) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos || equals == 0) {
      return invalid("\"" + word + "\" is no NAME=VALUE").at("--personal").hinted("such as name=\"…\", or name=@FILE");
    }
    std::string name = word.substr(0, equals);
    Json* owner = &data;
    ValueForm form = form_.schema().root();
    if (const std::size_t dot = name.find('.'); dot != std::string::npos) {
      const std::string member_name = member_of(name.substr(0, dot));
      const auto member = form_.schema().member(form, member_name);
      if (!member) return invalid("there is no " + member_name + " here").at("--personal");
      form = *member;
      owner = &data[member_name];
      if (owner->is_null()) *owner = Json::object();
      name.erase(0, dot + 1);
    }
    if (!form_.schema().member(form, kDigests) || !owner->is_object()) {
      return invalid(form_.schema_name() + " has no fields of persons there").at("--personal");
    }
    LEDGER_TRY(const std::string value, text_in(std::string_view(word).substr(equals + 1)));
    const Status good = check_text(value);
    if (!good) return at_member(good.error(), "--personal " + name);
    disclosures_.push_back(make_disclosure(name, value));
    add_digests(*owner, {disclosures_.back().digest_text()});
  }
  return ok();
}

Result<std::string> person_in(const Json& data) {
  for (const std::string& person : {as_text(part(part(data, "on_behalf"), "actor")), as_text(part(data, "actor"))}) {
    if (!person.empty()) return person;
  }
  const Json& representatives = part(data, "represented_by");
  if (representatives.is_array() && representatives.size() == 1) {
    const std::string person = as_text(part(representatives.front(), "actor"));
    if (!person.empty()) return person;
  }
  if (const Json& signers = part(data, "signers"); signers.is_array() && signers.size() == 1) {
    return as_text(signers.front());
  }
  return invalid("nothing here tells whose text it is that goes into the vault").hinted("pass --person ACTOR");
}

}  // namespace skaidrs
