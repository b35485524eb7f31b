#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"
#include "ledger/event/json.h"

namespace skaidrs {

inline constexpr std::size_t kVectorFileBytesMax = 64UL * 1024 * 1024;

// The files below a folder. Links to folders are not followed.
class VectorFolder {
 public:
  // Errors: kNotFound when there is no such folder; kIoError.
  [[nodiscard]] static Result<VectorFolder> open(const std::filesystem::path& dir);
  // Paths relative to the folder, '/' between their parts, sorted.
  [[nodiscard]] const std::vector<std::string>& files() const { return files_; }
  [[nodiscard]] bool has(const std::string& file) const;
  // Errors: kInvalidArgument above kVectorFileBytesMax; kIoError.
  [[nodiscard]] Result<std::string> read(const std::string& file) const;

 private:
  std::filesystem::path dir_;
  std::vector<std::string> files_;
};

// A file as the judges see it.
struct VectorFile {
  std::string path;
  std::string text;
  std::optional<Json> json;         // numbers as their spelling (NumberRule::kVerbatim)
  std::optional<Error> json_error;  // a file named .json that is none
};
[[nodiscard]] VectorFile make_vector_file(std::string path, std::string text);

// `a/b` of `a/b/c`, "" of `c`; and `c` of both.
[[nodiscard]] std::string folder_part(std::string_view path);
[[nodiscard]] std::string_view name_part(std::string_view path);
// `file` in `folder`; `folder` may be "".
[[nodiscard]] std::string join_path(std::string_view folder, std::string_view file);

// How many of `names` are members of `value`: what it is, is told by most of them, so that a file which lost one is
// still judged, and fails.
[[nodiscard]] std::size_t members_among(const Json& value, std::initializer_list<std::string_view> names);

// The first member of `value` that is a list with such a vector in it, whatever its name; null when there is none.
[[nodiscard]] const Json* find_list_of(const Json& value, bool (*is_vector)(const Json&));

// Members of a vector. Errors: kInvalidArgument naming the member.
[[nodiscard]] Result<std::uint64_t> number_member(const Json& value, std::string_view name);
[[nodiscard]] Result<bool> flag_member(const Json& value, std::string_view name);
[[nodiscard]] Result<Bytes> hex_member(const Json& value, std::string_view name);
[[nodiscard]] Result<Hash> hash_member(const Json& value, std::string_view name);
[[nodiscard]] Result<const Json*> list_member(const Json& value, std::string_view name);

// Hex of either case. Errors: kInvalidArgument.
[[nodiscard]] Result<Bytes> foreign_hex(std::string_view text);

}  // namespace skaidrs
