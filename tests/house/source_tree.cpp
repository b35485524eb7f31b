#include "tests/house/source_tree.h"

#include <algorithm>
#include <array>
#include <string>

#include "tests/support/fixtures.h"

namespace skaidrs::testing {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kFileBytesMax = 2'000'000;  // longer ones are data

bool is_foreign_folder(const std::string& name) {
  constexpr std::array<std::string_view, 3> kForeign{"build", "node_modules", "__pycache__"};
  const bool hidden = name.starts_with('.') && name != ".ci";
  return hidden || std::find(kForeign.begin(), kForeign.end(), name) != kForeign.end();
}

// In a second work tree of git, `.git` is a file that names a folder of the machine.
bool is_ours(const fs::directory_entry& entry) {
  return entry.is_regular_file() && entry.path().filename() != ".git" && entry.file_size() <= kFileBytesMax;
}

}  // namespace

const SourceFile* SourceTree::find(std::string_view path) const {
  const auto found = std::lower_bound(files.begin(), files.end(), path,
                                      [](const SourceFile& file, std::string_view p) { return file.path < p; });
  return found != files.end() && found->path == path ? &*found : nullptr;
}

SourceTree read_source_tree(const fs::path& root) {
  SourceTree tree;
  for (auto entry = fs::recursive_directory_iterator(root); entry != fs::recursive_directory_iterator(); ++entry) {
    if (entry->is_directory()) {
      if (is_foreign_folder(entry->path().filename().string())) entry.disable_recursion_pending();
      continue;
    }
    if (!is_ours(*entry)) continue;
    const std::string text = slurp(entry->path());
    if (text.find('\0') != std::string::npos) continue;
    tree.files.push_back(make_source_file(entry->path().lexically_relative(root).generic_string(), text));
  }
  std::sort(tree.files.begin(), tree.files.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return tree;
}

}  // namespace skaidrs::testing
