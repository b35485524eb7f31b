#include "tools/input_file.h"

#include <filesystem>

#include "ledger/storage/durable_file.h"

namespace skaidrs {

Result<Bytes> read_input(const std::string& path, std::size_t bytes_max) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    return invalid("this is a folder, where a file is needed").at(path).hinted("name the file in it");
  }
  return read_file(path, bytes_max);
}

}  // namespace skaidrs
