#include "tests/books/schema_conditions.h"

#include "tests/books/markdown.h"

namespace skaidrs::testing {
namespace {

std::vector<std::string> names_in(const OrderedJson& list) {
  std::vector<std::string> names;
  for (const OrderedJson& name : list) names.push_back(code(name.get<std::string>()));
  return names;
}

std::string as_code(const OrderedJson& value) {
  return code(value.is_string() ? value.get<std::string>() : value.dump());
}

// Of one member: "`remedy` is not `none`".
std::string value_words(const std::string& member, const OrderedJson& node) {
  if (node.contains("const")) return code(member) + " is " + as_code(node["const"]);
  if (node.contains("enum")) {
    std::vector<std::string> choices;
    for (const OrderedJson& value : node["enum"]) choices.push_back(as_code(value));
    return code(member) + " is " + either(choices);
  }
  if (node.contains("not") && node["not"].contains("const")) {
    return code(member) + " is not " + as_code(node["not"]["const"]);
  }
  if (node.contains("minItems")) return code(member) + " has at least " + node["minItems"].dump() + " items";
  if (node.contains("maxItems")) return code(member) + " has at most " + node["maxItems"].dump() + " items";
  if (node.contains("items") && node["items"].contains("properties")) {
    std::string words;
    for (const auto& [name, below] : node["items"]["properties"].items()) {
      words += (words.empty() ? "" : ", ") + value_words(member + "[]." + name, below);
    }
    return words;
  }
  return code(member) + " is as the schema says";
}

// The members that `{"required": […]}`, or several of these, name.
std::vector<std::string> branches_in(const OrderedJson& list) {
  std::vector<std::string> branches;
  for (const OrderedJson& branch : list) {
    if (branch.contains("required")) branches.push_back(listed(names_in(branch["required"])));
  }
  return branches;
}

// What a schema asks: "states `a`; leaves out `b`; `c` is `false`".
std::string demand(const OrderedJson& schema) {
  std::vector<std::string> asks;
  if (schema.contains("required")) asks.push_back("it states " + listed(names_in(schema["required"])));
  if (schema.contains("not")) {
    const OrderedJson& refused = schema["not"];
    if (refused.contains("required")) asks.push_back("it leaves out " + listed(names_in(refused["required"])));
    if (refused.contains("anyOf")) asks.push_back("it leaves out " + listed(branches_in(refused["anyOf"])));
  }
  if (schema.contains("properties")) {
    for (const auto& [name, node] : schema["properties"].items()) asks.push_back(value_words(name, node));
  }
  std::string words;
  for (const std::string& ask : asks) words += (words.empty() ? "" : ", ") + ask;
  return words.empty() ? "it is as the schema says" : words;
}

std::string premise(const OrderedJson& schema) {
  OrderedJson values = schema;
  values.erase("required");  // it only says that the members below are there
  return demand(values);
}

void add_case(const OrderedJson& schema, std::vector<std::string>& sentences) {
  if (!schema.contains("if")) return;
  std::string words = "Where " + premise(schema["if"]) + ", ";
  if (schema.contains("then")) words += demand(schema["then"]) + (schema.contains("else") ? "; otherwise " : "");
  // Where nothing is asked in the one case, only the other is told.
  if (!schema.contains("then")) words = "Unless " + premise(schema["if"]) + ", ";
  if (schema.contains("else")) words += demand(schema["else"]);
  sentences.push_back(words + ".");
}

void add_own(const OrderedJson& schema, std::vector<std::string>& sentences) {
  if (schema.contains("anyOf"))
    sentences.push_back("It states at least one of " + listed(branches_in(schema["anyOf"])) + ".");
  if (schema.contains("oneOf") && schema.contains("properties")) {
    sentences.push_back("It states exactly one of " + listed(branches_in(schema["oneOf"])) + ".");
  }
  add_case(schema, sentences);
  if (schema.contains("allOf")) {
    for (const OrderedJson& one : schema["allOf"]) add_case(one, sentences);
  }
  if (!schema.contains("dependencies")) return;
  for (const auto& [member, others] : schema["dependencies"].items()) {
    sentences.push_back("Beside " + code(member) + " stands " + listed(names_in(others)) + ".");
  }
}

}  // namespace

std::vector<std::string> conditions_of(const OrderedJson& schema) {
  std::vector<std::string> sentences;
  add_own(schema, sentences);
  if (!schema.contains("properties")) return sentences;
  for (const auto& [name, node] : schema["properties"].items()) {
    for (const OrderedJson* below : {&node, node.contains("items") ? &node["items"] : nullptr}) {
      if (below == nullptr || !below->is_object() || below->contains("$ref")) continue;
      for (const std::string& sentence : conditions_of(*below)) {
        sentences.push_back("In " + code(name) + ": " + sentence);
      }
    }
  }
  return sentences;
}

}  // namespace skaidrs::testing
