#include "tools/media_types.h"

#include <array>
#include <filesystem>
#include <utility>

namespace skaidrs {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kMediaTypes{{
    {".pdf", "application/pdf"},
    {".txt", "text/plain"},
    {".md", "text/markdown"},
    {".csv", "text/csv"},
    {".json", "application/json"},
    {".xml", "application/xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".jpeg", "image/jpeg"},
    {".odt", "application/vnd.oasis.opendocument.text"},
    {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
}};

}  // namespace

std::string media_type_of_name(std::string_view file) {
  const std::string extension = std::filesystem::path(file).extension().string();
  for (const auto& [ending, type] : kMediaTypes) {
    if (extension == ending) return std::string(type);
  }
  return "application/octet-stream";
}

}  // namespace skaidrs
