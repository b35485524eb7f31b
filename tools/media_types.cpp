#include "tools/media_types.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

namespace skaidrs {
namespace {

// Types of documents, by the ending of a file's name; the first of two endings is as good as the second.
constexpr std::array<std::pair<std::string_view, std::string_view>, 27> kMediaTypes{{
    {".pdf", "application/pdf"},
    {".txt", "text/plain"},
    {".md", "text/markdown"},
    {".csv", "text/csv"},
    {".json", "application/json"},
    {".ndjson", "application/x-ndjson"},
    {".xml", "application/xml"},
    {".zip", "application/zip"},
    {".rtf", "application/rtf"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".jpeg", "image/jpeg"},
    {".gif", "image/gif"},
    {".webp", "image/webp"},
    {".tif", "image/tiff"},
    {".tiff", "image/tiff"},
    {".doc", "application/msword"},
    {".xls", "application/vnd.ms-excel"},
    {".odt", "application/vnd.oasis.opendocument.text"},
    {".ods", "application/vnd.oasis.opendocument.spreadsheet"},
    {".odp", "application/vnd.oasis.opendocument.presentation"},
    {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    {".edoc", "application/vnd.etsi.asic-e+zip"},
    {".asice", "application/vnd.etsi.asic-e+zip"},
    {".bin", "application/octet-stream"},
}};

}  // namespace

std::string media_type_of_name(std::string_view file) {
  const std::string extension = std::filesystem::path(file).extension().string();
  for (const auto& [ending, type] : kMediaTypes) {
    if (extension == ending) return std::string(type);
  }
  return "application/octet-stream";
}

std::vector<std::string> media_types() {
  std::vector<std::string> types;
  types.reserve(std::size(kMediaTypes));
  for (const auto& [ending, type] : kMediaTypes) types.emplace_back(type);
  std::sort(types.begin(), types.end());
  types.erase(std::unique(types.begin(), types.end()), types.end());
  return types;
}

}  // namespace skaidrs
