#include "ledger/grants/imports/toml.h"

#include <utility>

#include "ledger/event/text.h"

namespace skaidrs {
namespace {

constexpr std::size_t kLabelBytesMax = 512;

}  // namespace

Error TomlReader::wrong(const toml::source_region& where, std::string message) const {
  return invalid(std::move(message)).at(name_ + ":" + std::to_string(where.begin.line));
}

Status TomlReader::allow(const toml::table& table, Names names) const {
  for (auto&& [key, node] : table) {
    if (holds(names, key.str())) continue;
    std::string known;
    for (const std::string_view name : names) known += (known.empty() ? "" : ", ") + std::string(name);
    return wrong(key.source(), "mappings have no \"" + std::string(key.str()) + "\" here").hinted("known: " + known);
  }
  return ok();
}

Result<const toml::table*> TomlReader::table_of(const toml::table& parent, std::string_view key, Names names) const {
  const toml::node* node = parent.get(key);
  static const toml::table kEmpty;
  if (node == nullptr) return &kEmpty;
  const toml::table* table = node->as_table();
  if (table == nullptr) return wrong(node->source(), "\"" + std::string(key) + "\" is a table");
  if (names.size() > 0) {
    LEDGER_TRY(allow(*table, names));
  }
  return table;
}

Result<std::string> TomlReader::text_of(const toml::table& table, std::string_view key) const {
  const toml::node* node = table.get(key);
  if (node == nullptr) return std::string();
  const auto text = node->value_exact<std::string>();
  if (!text || text->empty()) return wrong(node->source(), "\"" + std::string(key) + "\" is a text, and not empty");
  return *text;
}

Result<std::vector<std::string>> TomlReader::texts_of(const toml::table& table, std::string_view key) const {
  std::vector<std::string> texts;
  const toml::node* node = table.get(key);
  if (node == nullptr) return texts;
  const toml::array* array = node->as_array();
  if (array == nullptr) return wrong(node->source(), "\"" + std::string(key) + "\" is a list of texts");
  for (const toml::node& item : *array) {
    const auto text = item.value_exact<std::string>();
    if (!text) return wrong(item.source(), "\"" + std::string(key) + "\" is a list of texts");
    texts.push_back(*text);
  }
  return texts;
}

Result<Json> TomlReader::label_of(const toml::table& table, std::string_view key) const {
  const toml::node* node = table.get(key);
  if (node == nullptr) return Json();
  Json label = Json::object();
  const auto add = [&](const toml::node& text, const std::string& tag) -> Status {
    const auto words = text.value_exact<std::string>();
    const bool good = words && !words->empty() && words->size() <= kLabelBytesMax && check_text(*words).has_value();
    if (!good) return wrong(text.source(), "\"" + std::string(key) + "\" is a text of 1 to 512 bytes");
    if (!is_language_tag(tag)) return wrong(text.source(), "\"" + tag + "\" is no language tag in its usual spelling");
    label[tag] = *words;
    return ok();
  };
  const toml::table* languages = node->as_table();
  if (languages == nullptr) {
    LEDGER_TRY(add(*node, "und"));
    return label;
  }
  for (auto&& [tag, text] : *languages) {
    LEDGER_TRY(add(text, std::string(tag.str())));
  }
  if (label.empty()) return wrong(node->source(), "\"" + std::string(key) + "\" says nothing");
  return label;
}

}  // namespace skaidrs
