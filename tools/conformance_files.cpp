#include "tools/conformance_files.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "ledger/base/encoding.h"
#include "ledger/merkle/decimal.h"

namespace skaidrs {
namespace {

constexpr JsonLimits kLimits{.bytes_max = kVectorFileBytesMax, .depth_max = 64, .values_max = 5'000'000};

Error about(std::string_view name, std::string_view what) {
  return invalid("the member `" + std::string(name) + "` " + std::string(what));
}

}  // namespace

Result<VectorFolder> VectorFolder::open(const std::filesystem::path& dir) {
  namespace fs = std::filesystem;
  std::error_code failure;
  if (!fs::is_directory(dir, failure)) return not_found("there is no such folder").at(dir.string());
  VectorFolder folder;
  folder.dir_ = dir;
  fs::recursive_directory_iterator walk(dir, failure);
  for (; !failure && walk != fs::recursive_directory_iterator(); walk.increment(failure)) {
    std::error_code unreadable;
    if (walk->is_regular_file(unreadable))
      folder.files_.push_back(walk->path().lexically_relative(dir).generic_string());
  }
  if (failure) return io_error("the folder cannot be listed: " + failure.message()).at(dir.string());
  std::sort(folder.files_.begin(), folder.files_.end());
  return folder;
}

bool VectorFolder::has(const std::string& file) const {
  return std::binary_search(files_.begin(), files_.end(), file);
}

Result<std::string> VectorFolder::read(const std::string& file) const {
  const std::filesystem::path path = dir_ / file;
  std::error_code failure;
  const std::uintmax_t size = std::filesystem::file_size(path, failure);
  if (failure) return io_error("cannot be read: " + failure.message());
  if (size > kVectorFileBytesMax) return invalid("larger than " + std::to_string(kVectorFileBytesMax) + " bytes");
  std::ifstream stream(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  if (!stream || stream.bad()) return io_error("cannot be read");
  return text;
}

VectorFile make_vector_file(std::string path, std::string text) {
  VectorFile file{std::move(path), std::move(text), std::nullopt, std::nullopt};
  const std::size_t first = file.text.find_first_not_of(" \t\r\n");
  const bool named = file.path.ends_with(".json");
  const bool shaped = first != std::string::npos && (file.text[first] == '{' || file.text[first] == '[');
  if (!named && !shaped) return file;
  Result<Json> parsed = parse_json(file.text, kLimits, NumberRule::kVerbatim);
  if (parsed) {
    file.json = std::move(parsed).value();
  } else if (named) {
    file.json_error = parsed.error();
  }
  return file;
}

std::string folder_part(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return std::string(slash == std::string_view::npos ? std::string_view() : path.substr(0, slash));
}

std::string_view name_part(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string join_path(std::string_view folder, std::string_view file) {
  return folder.empty() ? std::string(file) : std::string(folder) + "/" + std::string(file);
}

std::size_t members_among(const Json& value, std::initializer_list<std::string_view> names) {
  return static_cast<std::size_t>(std::count_if(
      names.begin(), names.end(), [&value](std::string_view name) { return find_member(value, name) != nullptr; }));
}

const Json* find_list_of(const Json& value, bool (*is_vector)(const Json&)) {
  if (!value.is_object()) return nullptr;
  for (const Json& member : value) {
    if (member.is_array() && std::any_of(member.begin(), member.end(), is_vector)) return &member;
  }
  return nullptr;
}

Result<std::uint64_t> number_member(const Json& value, std::string_view name) {
  LEDGER_TRY(const std::string text, string_member(value, name));
  auto number = parse_decimal(text);
  if (!number) return about(name, "is not a number from 0 to 2^64-1");
  return number;
}

Result<bool> flag_member(const Json& value, std::string_view name) {
  const Json* member = find_member(value, name);
  if (member == nullptr || !member->is_boolean()) return about(name, "is neither true nor false");
  return member->get<bool>();
}

Result<Bytes> hex_member(const Json& value, std::string_view name) {
  LEDGER_TRY(const std::string text, string_member(value, name));
  auto bytes = foreign_hex(text);
  if (!bytes) return about(name, "is not hex");
  return bytes;
}

Result<Hash> hash_member(const Json& value, std::string_view name) {
  LEDGER_TRY(const Bytes bytes, hex_member(value, name));
  auto hash = hash_from_bytes(bytes);
  if (!hash) return about(name, "does not have the 32 bytes of a hash");
  return hash;
}

Result<const Json*> list_member(const Json& value, std::string_view name) {
  const Json* member = find_member(value, name);
  if (member == nullptr || !member->is_array()) return about(name, "is not a list");
  return member;
}

Result<Bytes> foreign_hex(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c; });
  return from_hex(lower);
}

}  // namespace skaidrs
