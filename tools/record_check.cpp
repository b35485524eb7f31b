#include "tools/record_check.h"

#include "ledger/event/catalogue.h"
#include "ledger/grants/parts.h"
#include "ledger/grants/people/personal_data.h"
#include "ledger/grants/rules/refs.h"
#include "tools/org_list.h"

namespace skaidrs {
namespace {

// The schema of one type is compiled alone: those of all types take their time.
Status check_schema(const Form& form, const Json& data) {
  std::vector<EmbeddedFile> files;
  for (const EmbeddedFile& file : embedded_schemas()) {
    if (is_schema_file_of(file.name, form.schema_name())) files.push_back(file);
  }
  const Catalogue catalogue(files);
  const Status fits = catalogue.check(form.schema_name(), data);
  if (fits) return ok();
  Error error = fits.error();
  error.code = Errc::kRefused;
  error.rule = "FRM-01";
  return error;
}

class Walk {
 public:
  explicit Walk(const DataSchema& schema) : schema_(schema) {}

  Status check(const ValueForm& form, const Json& value, const std::string& where) {
    if (form.kind == ValueKind::kTexts) return check_texts(value, where);
    if (value.is_string()) return check_string(form, value.get_ref<const std::string&>(), where);
    if (value.is_array()) {
      const auto item = schema_.item(form);
      for (std::size_t i = 0; item && i < value.size(); ++i) {
        LEDGER_TRY(check(*item, value[i], pointer(where, i)));
      }
    } else if (value.is_object()) {
      for (const auto& [name, inner] : value.items()) {
        if (const auto member = schema_.member(form, name)) {
          LEDGER_TRY(check(*member, inner, pointer(where, name)));
        }
      }
    }
    return ok();
  }

  [[nodiscard]] const std::vector<std::string>& warnings() const { return warnings_; }

 private:
  Status check_string(const ValueForm& form, const std::string& text, const std::string& where) {
    if (form.definition == "org") {
      Result<OrgVerdict> verdict = judge_org(text);
      if (!verdict) return std::move(verdict).error().at(where);
      if (verdict.value() == OrgVerdict::kListUnknown) {
        warnings_.push_back(text + ": this list is not known here; https://org-id.guide has them all");
      }
      return ok();
    }
    // What has a pattern is no text of somebody.
    const bool is_free = form.kind == ValueKind::kText && find_member(*form.node, "pattern") == nullptr;
    return is_free ? check_public(text, where) : ok();
  }

  static Status check_texts(const Json& texts, const std::string& where) {
    // A digest of a text in its place tells nothing.
    if (!texts.is_object() || find_member(texts, "text_sd") != nullptr) return ok();
    for (const auto& [tag, text] : texts.items()) {
      LEDGER_TRY(check_public(as_text(text), pointer(where, tag)));
    }
    return ok();
  }

  static Status check_public(const std::string& text, const std::string& where) {
    const auto found = personal_data_in(text);
    if (!found) return ok();
    return refused("", "the text holds what looks like " + std::string(*found) + ", and the log forgets nothing")
        .at(where)
        .hinted("leave it out of the public text");
  }

  const DataSchema& schema_;
  std::vector<std::string> warnings_;
};

}  // namespace

Result<std::vector<std::string>> check_record(const Form& form, const Json& data) {
  LEDGER_TRY(check_schema(form, data));
  Walk walk(form.schema());
  LEDGER_TRY(walk.check(form.schema().root(), data, "/data"));
  return walk.warnings();
}

}  // namespace skaidrs
