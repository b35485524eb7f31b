#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "tests/house/source_file.h"

namespace skaidrs::testing {

// Every text file of a source tree, sorted by path.
struct SourceTree {
  std::vector<SourceFile> files;
  // Nothing where there is no such file. The pointer lives as long as the tree.
  [[nodiscard]] const SourceFile* find(std::string_view path) const;
};

// Reads what is ours below `root`: no build folders, no installed packages, nothing that is not text.
[[nodiscard]] SourceTree read_source_tree(const std::filesystem::path& root);

}  // namespace skaidrs::testing
