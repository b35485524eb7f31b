#include "tools/record_reader.h"

#include "ledger/event/schema_nodes.h"
#include "ledger/grants/money.h"
#include "ledger/grants/parts.h"
#include "tools/media_types.h"
#include "tools/record_simple.h"
#include "tools/record_words.h"

namespace skaidrs {
namespace {

constexpr std::string_view kConversion = "conversion";

// What a word without "=" stands for: the one member that such an object needs. Its name; "" where there is none such.
std::string only_member(const DataSchema& schema, const ValueForm& form) {
  const Json& required = part(*form.node, "required");
  if (required.size() != 1) return {};
  std::string name = as_text(required.front());
  const auto member = schema.member(form, name);
  return member && member->is_simple() ? name : std::string();
}

// The members of one more word beside those of the words before.
Status add_members(Json& object, const Json& more) {
  for (const auto& [name, value] : more.items()) {
    Json& place = object[name];
    if (place.is_object() && value.is_object()) {
      LEDGER_TRY(add_members(place, value));
    } else if (place.is_array() && value.is_array()) {
      place.insert(place.end(), value.begin(), value.end());
    } else if (place.is_null()) {
      place = value;
    } else {
      return invalid(name + " is given twice");
    }
  }
  return ok();
}

std::string list_of(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
  return all;
}

}  // namespace

Result<Json> FieldReader::read(const ValueForm& form, std::string_view name,
                               const std::vector<std::string>& words) const {
  const Place place{name, CurrencyRule::kFromLedger};
  if (form.kind == ValueKind::kList) {
    Json list = Json::array();
    for (const std::string& word : words) {
      LEDGER_TRY(add_items(form, place, word, list));
    }
    return list;
  }
  if (form.kind == ValueKind::kTexts) return read_texts(words);
  if (words.size() == 1) return read_one(form, place, words.front());
  if (form.kind != ValueKind::kObject) {
    return invalid("it is given " + std::to_string(words.size()) + " times").hinted("give it once");
  }
  Json object = Json::object();
  for (const std::string& word : words) {
    LEDGER_TRY(const Json more, read_object(form, place, word));
    LEDGER_TRY(add_members(object, more));
  }
  return object;
}

Result<Json> FieldReader::read_one(const ValueForm& form, Place place, std::string_view word) const {
  switch (form.kind) {
    case ValueKind::kText:
    case ValueKind::kChoice:
    case ValueKind::kNumber:
    case ValueKind::kYesNo:
    case ValueKind::kDate:
    case ValueKind::kDigest:
      return read_simple(form, word);
    case ValueKind::kAmount:
      return read_amount(place, word);
    case ValueKind::kInstant:
      return read_instant(place, word);
    case ValueKind::kEntry:
      return read_entry(form, place, word);
    case ValueKind::kTexts:
    case ValueKind::kDocument:
    case ValueKind::kObject:
      return read_object(form, place, word);
    case ValueKind::kList:
      break;
  }
  Json list = Json::array();
  LEDGER_TRY(add_items(form, place, word, list));
  return list;
}

Status FieldReader::add_items(const ValueForm& form, Place place, std::string_view word, Json& list) const {
  const auto item = schema_.item(form);
  if (!item) return invalid("the schema does not say what is in this list");
  const bool is_file = !file_in(word).empty() && !item->is_simple() && item->kind != ValueKind::kTexts;
  if (!looks_like_json(word) && !is_file) {
    LEDGER_TRY(list.emplace_back(), read_one(*item, place, word));
    return ok();
  }
  LEDGER_TRY(Json value, json_in(word));
  if (!value.is_array()) {
    list.push_back(std::move(value));
    return ok();
  }
  for (Json& one : value) list.push_back(std::move(one));
  return ok();
}

Result<Json> FieldReader::read_object(const ValueForm& form, Place place, std::string_view word) const {
  if (looks_like_json(word)) return parse_json(word);
  if (const std::string_view file = file_in(word); form.kind == ValueKind::kDocument) {
    if (word.starts_with(kSaltedDigestPrefix)) {
      LEDGER_TRY(Json digest, read_digest(word.substr(kSaltedDigestPrefix.size())));
      return Json{{"salted_sha256", std::move(digest)}};
    }
    if (!file.empty() || word.starts_with(kDigestPrefix)) {
      LEDGER_TRY(Json digest, read_digest(word));
      Json document = {{"sha256", std::move(digest)}};
      if (!file.empty()) document["media_type"] = media_type_of_name(file);
      return document;
    }
  } else if (!file.empty()) {
    return json_in(word);
  }
  if (word.find('=') == std::string_view::npos) {
    const std::string name = only_member(schema_, form);
    if (name.empty()) return unreadable(word, spelling_of(schema_, form));
    LEDGER_TRY(Json value, read_one(*schema_.member(form, name), {name, place.currency}, word));
    return Json{{name, std::move(value)}};
  }
  if (form.definition == kConversion) place.currency = CurrencyRule::kStated;
  Json object = Json::object();
  LEDGER_TRY(const auto members, split_members(word));
  for (const auto& [path, value] : members) {
    LEDGER_TRY(put(form, place, path, value, object));
  }
  return object;
}

Status FieldReader::put(const ValueForm& form, Place place, std::string_view path, std::string_view word,
                        Json& object) const {
  if (form.kind == ValueKind::kTexts) {
    const std::string tag(path);
    if (!looks_like_language_tag(tag)) return unreadable(tag, "a language, such as lv, en or lv-simple");
    if (object.contains(tag)) return invalid("the text in " + tag + " is given twice");
    LEDGER_TRY(object[tag], text_in(word));
    return ok();
  }
  const std::size_t dot = path.find('.');
  const std::string name = member_of(path.substr(0, dot));
  const auto member = schema_.member(form, name);
  if (!member) {
    return invalid("there is no " + name + " in it").hinted("it has " + list_of(DataSchema::member_names(form)));
  }
  if (dot != std::string_view::npos) {
    if (member->kind != ValueKind::kObject && member->kind != ValueKind::kTexts) {
      return unreadable(path, "the name of a value").hinted("write the whole as JSON");
    }
    Json& inner = object[name];
    if (inner.is_null()) inner = Json::object();
    return put(*member, {name, place.currency}, path.substr(dot + 1), word, inner);
  }
  const bool is_list = member->kind == ValueKind::kList;
  if (object.contains(name) && !is_list) return invalid(name + " is given twice");
  if (!is_list) {
    LEDGER_TRY(object[name], read_one(*member, {name, place.currency}, word));
    return ok();
  }
  Json& list = object[name];
  if (list.is_null()) list = Json::array();
  return add_items(*member, {name, place.currency}, word, list);
}

Result<Json> FieldReader::read_texts(const std::vector<std::string>& words) const {
  if (words.size() == 1 && looks_like_json(words.front())) return parse_json(words.front());
  Json texts = Json::object();
  for (const std::string& word : words) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos) {
      return unreadable(word, "LANG=TEXT, such as en=Title")
          .hinted("repeat it for each language; LANG=@FILE reads a file");
    }
    const ValueForm form{.kind = ValueKind::kTexts, .node = nullptr, .words = {}, .definition = {}};
    LEDGER_TRY(
        put(form, {}, std::string_view(word).substr(0, equals), std::string_view(word).substr(equals + 1), texts));
  }
  return texts;
}

Result<Json> FieldReader::read_amount(Place place, std::string_view word) const {
  if (looks_like_json(word)) return parse_json(word);
  const std::size_t space = word.find(' ');
  const std::string_view amount = word.substr(0, space);
  std::string currency(space == std::string_view::npos ? std::string_view() : word.substr(space + 1));
  if (currency.empty()) {
    if (place.currency == CurrencyRule::kStated) {
      return unreadable(word, "a sum with its currency").hinted("a conversion names both: 12500.00 EUR");
    }
    LEDGER_TRY(currency, ledger_.currency());
  }
  Result<Money> money = parse_money(amount, currency);
  if (!money) {
    std::string rule = money.error().hint;  // how many decimals this currency has
    return std::move(money).error().hinted(rule + (rule.empty() ? "" : ": ") + "write it as 12500.00 EUR");
  }
  return money_to_json(money.value());
}

Result<Json> FieldReader::read_instant(Place place, std::string_view word) const {
  if (const auto day = parse_date(word)) {
    LEDGER_TRY(std::string instant, instant_of_day(day.value(), place.name, ledger_.time_zone));
    return Json(std::move(instant));
  }
  const auto instant = parse_instant(word);
  if (instant && format_instant(instant.value()) == word) return Json(std::string(word));
  return unreadable(word, "an instant such as 2027-05-05T21:00:00Z, nor a day such as 2027-05-05");
}

Result<Json> FieldReader::read_entry(const ValueForm& form, Place place, std::string_view word) const {
  if (looks_like_json(word) || word.find('=') != std::string_view::npos) {
    ValueForm object = form;
    object.kind = ValueKind::kObject;
    return read_object(object, place, word);
  }
  LEDGER_TRY(Json index, read_number(word));
  if (!index.is_number_unsigned() && index.get<std::int64_t>() < 0) return unreadable(word, "the index of an entry");
  LEDGER_TRY(std::string leaf_hash, ledger_.leaf_hash(index.get<std::uint64_t>()));
  return Json{{"index", index}, {"leaf_hash", std::move(leaf_hash)}};
}

}  // namespace skaidrs
