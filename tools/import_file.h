#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include "ledger/base/bytes.h"
#include "ledger/base/clock.h"
#include "ledger/base/result.h"
#include "ledger/grants/imports/source.h"

namespace skaidrs {

// A register's file on disk, opened once and read as often as need be: what takes its name meanwhile is not seen.
// Moved, not copied.
class ImportFile final : public ByteSource {
 public:
  // Opens the file and reads it once, for its digest. Errors: kNotFound; kInvalidArgument for what is no file;
  // kIoError.
  [[nodiscard]] static Result<ImportFile> open(const std::filesystem::path& path);

  [[nodiscard]] Status rewind() override;
  [[nodiscard]] Result<std::string> piece(std::size_t bytes_max) override;
  // The whole file. Errors: kInvalidArgument above `bytes_max`; kIoError.
  [[nodiscard]] Result<std::string> whole(std::size_t bytes_max);

  [[nodiscard]] std::string name() const { return path_.filename().string(); }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
  [[nodiscard]] const Hash& sha256() const { return sha256_; }
  // When it was last written, as the file system says.
  [[nodiscard]] Instant modified() const { return modified_; }

 private:
  ImportFile() = default;
  [[nodiscard]] Status measure();

  std::filesystem::path path_;
  std::ifstream stream_;
  std::uint64_t bytes_ = 0;
  Hash sha256_;
  Instant modified_;
};

}  // namespace skaidrs
