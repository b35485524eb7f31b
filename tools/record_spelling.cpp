// How values are written, in words.
#include "ledger/grants/parts.h"
#include "tools/record_reader.h"

namespace skaidrs {
namespace {

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : std::string(between)) + word;
  return all;
}

// The members that an object needs, as one would write them: number=NUMBER,kind=advance|interim|final,….
std::string members_of(const DataSchema& schema, const ValueForm& form) {
  std::string all;
  for (const Json& name : part(*form.node, "required")) {
    const auto member = schema.member(form, as_text(name));
    if (!member) continue;
    const bool is_texts = member->kind == ValueKind::kTexts;
    all += (all.empty() ? "" : ",") + as_text(name) + (is_texts ? ".en=TEXT" : "=" + placeholder_of(schema, *member));
  }
  return all.empty() ? "NAME=VALUE" : all;
}

}  // namespace

std::string placeholder_of(const DataSchema& schema, const ValueForm& form) {
  switch (form.kind) {
    case ValueKind::kText:
      if (form.definition == "identifier") return "ID";
      return form.definition == "org" ? "ORG" : "TEXT";
    case ValueKind::kChoice:
      return joined(form.choices(), "|");
    case ValueKind::kNumber:
      return "NUMBER";
    case ValueKind::kYesNo:
      return "yes|no";
    case ValueKind::kAmount:
      return "AMOUNT";
    case ValueKind::kTexts:
      return "LANG=TEXT";
    case ValueKind::kInstant:
      return "INSTANT";
    case ValueKind::kDate:
      return "DATE";
    case ValueKind::kDigest:
      return "SHA256";
    case ValueKind::kDocument:
      return "DOCUMENT";
    case ValueKind::kEntry:
      return "INDEX";
    case ValueKind::kObject:
      return "MEMBERS";
    case ValueKind::kList:
      break;
  }
  const auto item = schema.item(form);
  return item ? placeholder_of(schema, *item) : "JSON";
}

std::string spelling_of(const DataSchema& schema, const ValueForm& form) {
  switch (form.kind) {
    case ValueKind::kText:
      if (form.definition == "identifier") return "an id: small letters, digits, . _ -";
      if (form.definition == "org") return "an organisation as org-id.guide writes it, such as LV-RE-40003032949";
      return "a text as it is";
    case ValueKind::kChoice:
      return "one of " + joined(form.choices(), ", ");
    case ValueKind::kNumber:
      return "a whole number";
    case ValueKind::kYesNo:
      return "yes or no";
    case ValueKind::kAmount:
      return "a sum, such as 12500.00 EUR";
    case ValueKind::kTexts:
      if (form.secrecy() == ValueForm::Secrecy::kVault) {
        return "LANG=TEXT or LANG=@FILE, one for each language; the text goes into the vault, its digest into the log";
      }
      return "LANG=TEXT or LANG=@FILE, one for each language";
    case ValueKind::kInstant:
      return "a day such as 2027-05-05, or an instant such as 2027-05-05T21:00:00Z";
    case ValueKind::kDate:
      return "a day, such as 2027-05-05";
    case ValueKind::kDigest:
      return "64 hexadecimal digits, or @FILE";
    case ValueKind::kDocument:
      return "@FILE, or sha256: and 64 hexadecimal digits";
    case ValueKind::kEntry:
      return "the index of an entry";
    case ValueKind::kObject:
      return members_of(schema, form) + ", or JSON, or @FILE.json";
    case ValueKind::kList:
      break;
  }
  const auto item = schema.item(form);
  return "one or more: " + (item ? spelling_of(schema, *item) : std::string("JSON"));
}

}  // namespace skaidrs
