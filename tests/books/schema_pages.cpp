#include "tests/books/schema_pages.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "ledger/event/catalogue.h"
#include "ledger/event/key_set.h"
#include "tests/books/markdown.h"
#include "tests/books/schema_conditions.h"

namespace skaidrs::testing {
namespace {

constexpr std::string_view kFolder = "events/";
constexpr std::string_view kDefinition = "#/definitions/";
constexpr std::string_view kCommon = "events/common.";

OrderedJson definitions() {
  OrderedJson all = OrderedJson::object();
  for (const EmbeddedFile& file : embedded_schemas()) {
    if (!file.name.starts_with(kCommon)) continue;
    const OrderedJson parsed = OrderedJson::parse(file.text);
    for (const auto& [name, node] : parsed.at("definitions").items()) all[name] = node;
  }
  return all;
}

// The definition that a node refers to; "" for none.
std::string referred(const OrderedJson& node) {
  const auto reference = node.find("$ref");
  if (reference == node.end()) return {};
  const auto text = reference->get<std::string>();
  const std::size_t at = text.find(kDefinition);
  return at == std::string::npos ? std::string() : text.substr(at + kDefinition.size());
}

std::string range(const OrderedJson& node, const char* least, const char* most) {
  if (node.contains(least) && node.contains(most)) {
    return ", " + node[least].dump() + " to " + node[most].dump();
  }
  if (node.contains(least)) return ", at least " + node[least].dump();
  return node.contains(most) ? ", at most " + node[most].dump() : std::string();
}

std::string type_words(const OrderedJson& node);

std::string kind_words(const OrderedJson& node) {
  const std::string type = node.value("type", "");
  if (type == "array") {
    const std::string item = node.contains("items") ? type_words(node["items"]) : "anything";
    return "list of " + item + range(node, "minItems", "maxItems");
  }
  if (type == "integer") return "whole number" + range(node, "minimum", "maximum");
  if (type == "string") {
    return "text" + (node.contains("pattern")
                         ? " " + code(node["pattern"].get<std::string>())
                         : range(node, "minLength", "maxLength") + (node.contains("maxLength") ? " characters" : ""));
  }
  if (node.contains("patternProperties")) return "texts by language";
  if (type == "boolean") return "yes or no";
  return type.empty() ? "anything" : type;
}

// What a value may be, in a few words.
std::string type_words(const OrderedJson& node) {
  if (const std::string name = referred(node); !name.empty()) {
    return link(name, "definitions.md#" + anchor(name));
  }
  std::vector<std::string> choices;
  if (node.contains("const")) return code(node["const"].dump());
  if (node.contains("enum")) {
    for (const OrderedJson& value : node["enum"]) choices.push_back(code(value.get<std::string>()));
    return either(choices);
  }
  if (node.contains("oneOf") && !node.contains("properties")) {
    for (const OrderedJson& branch : node["oneOf"]) choices.push_back(type_words(branch));
    return either(choices);
  }
  return kind_words(node);
}

bool is_required(const OrderedJson& object, const std::string& name) {
  if (!object.contains("required")) return false;
  const OrderedJson& required = object["required"];
  return std::find(required.begin(), required.end(), OrderedJson(name)) != required.end();
}

std::string clerical_words(const OrderedJson& node) {
  const auto mark = node.find("x-clerical");
  if (mark == node.end()) return {};
  return *mark == "all" ? "any" : mark->get<std::string>();
}

// One row a member, and below it those of what it holds.
void add_members(const OrderedJson& object, const std::string& prefix, std::string& table) {
  if (!object.contains("properties")) return;
  for (const auto& [name, node] : object["properties"].items()) {
    const std::string path = prefix + name;
    table += table_row(std::array{code(path), type_words(node), std::string(is_required(object, name) ? "yes" : ""),
                                  node.value("description", ""), clerical_words(node)});
    add_members(node, path + ".", table);
    if (node.contains("items")) add_members(node["items"], path + "[].", table);
  }
}

std::string member_table(const OrderedJson& object) {
  std::string rows;
  add_members(object, "", rows);
  if (rows.empty()) return {};
  return "| member | value | needed | meaning | a correction may change |\n|---|---|---|---|---|\n" + rows;
}

// Every facet below a schema, through what it refers to.
void add_facets(const OrderedJson& node, const OrderedJson& shared, std::set<std::string>& seen,
                std::set<std::string>& facets) {
  if (const std::string name = referred(node); !name.empty()) {
    if (seen.insert(name).second) add_facets(shared.at(name), shared, seen, facets);
    return;
  }
  if (node.contains("items")) add_facets(node["items"], shared, seen, facets);
  if (!node.contains("properties")) return;
  for (const auto& [name, member] : node["properties"].items()) {
    if (name == "signers") facets.insert("actor");
    if (is_facet(name)) facets.insert(name);
    add_facets(member, shared, seen, facets);
  }
}

std::string definition_section(const std::string& name, const OrderedJson& node) {
  std::string text = "\n## " + name + "\n" + node.value("description", "") + "\n\n";
  text += "Value: " + type_words(node) + ".";
  if (const std::string words = clerical_words(node); !words.empty())
    text += " A correction may change: " + words + ".";
  text += "\n";
  std::string table = member_table(node);
  if (table.empty() && node.contains("items")) table = member_table(node["items"]);
  if (!table.empty()) text += "\n" + table;
  for (const std::string& sentence : conditions_of(node)) text += "\n" + sentence + "\n";
  return text;
}

}  // namespace

Result<SchemaPage> schema_page(std::string_view name) {
  LEDGER_TRY(const std::string_view text, embedded_schema(std::string(kFolder) + std::string(name) + ".json"));
  const OrderedJson schema = OrderedJson::parse(text);
  SchemaPage page;
  page.words = schema.value("description", "");
  page.subject = schema.value("x-subject", "");
  page.members = member_table(schema);
  page.conditions = conditions_of(schema);
  std::set<std::string> seen;
  add_facets(schema, definitions(), seen, page.facets);
  return page;
}

std::string definitions_page() {
  std::string text = generated_note() +
                     "# Definitions\n\nWhat the schemas of events share. A member of an event says which of these its "
                     "value is; what it means there is said there.\n";
  const OrderedJson shared = definitions();
  for (const auto& [name, node] : shared.items()) text += definition_section(name, node);
  // Links between definitions stay on their page.
  constexpr std::string_view kOwn = "(definitions.md#";
  for (std::size_t at = text.find(kOwn); at != std::string::npos; at = text.find(kOwn, at)) {
    text.replace(at, kOwn.size(), "(#");
  }
  return text;
}

}  // namespace skaidrs::testing
