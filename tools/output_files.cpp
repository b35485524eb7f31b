#include "tools/output_files.h"

#include <filesystem>
#include <set>

#include "ledger/storage/durable_file.h"

namespace skaidrs {
namespace {

namespace fs = std::filesystem;

std::string part_of(const OutputFile& file) {
  return file.path + ".part";
}

Status check_places(std::span<const OutputFile> files) {
  std::set<fs::path> places;
  for (const OutputFile& file : files) {
    std::error_code ignored;
    const fs::path place = fs::weakly_canonical(fs::absolute(file.path, ignored), ignored);
    if (fs::is_directory(place, ignored)) {
      return invalid("this is a folder, where a file is to be written").at(file.path).hinted("name a file in it");
    }
    if (!fs::is_directory(place.parent_path(), ignored)) {
      return not_found("there is no folder " + place.parent_path().string()).at(file.path).hinted("make it first");
    }
    if (!places.insert(place).second) {
      return invalid("two files cannot have one name").at(file.path).hinted("name another for one of them");
    }
  }
  return ok();
}

void remove_parts(std::span<const OutputFile> files) {
  std::error_code ignored;
  for (const OutputFile& file : files) fs::remove(part_of(file), ignored);
}

// The parts lie in the folders of their places, which are no folders: nothing but the disk itself can refuse.
Status put_in_place(std::span<const OutputFile> files) {
  for (const OutputFile& file : files) {
    std::error_code failure;
    fs::rename(part_of(file), file.path, failure);
    if (failure) return io_error("cannot be written: " + failure.message()).at(file.path);
  }
  return ok();
}

}  // namespace

Status write_all_or_none(std::span<const OutputFile> files) {
  LEDGER_TRY(check_places(files));
  for (std::size_t i = 0; i < files.size(); ++i) {
    Status written = create_file(part_of(files[i]), files[i].bytes, 0644);
    if (written) continue;
    remove_parts(files.first(i));  // not the one that failed: it may be somebody else's
    if (written.error().code != Errc::kConflict) return written;
    return std::move(written).error().hinted("a fetch that was broken off may have left it; move it away");
  }
  Status done = put_in_place(files);
  if (!done) remove_parts(files);
  return done;
}

}  // namespace skaidrs
