#include "ledger/storage/rocks_status.h"

#include <algorithm>
#include <array>

#include "ledger/base/assert.h"

namespace skaidrs {
namespace {

// RocksDB has no code of its own for a lock that is held. The first text comes from the file system when another
// process has it, the second when this one does. ENOLCK (a file system without locks) is not somebody else.
bool says_locked(const rocksdb::Status& status) {
  const char* state = status.getState();
  if (!status.IsIOError() || state == nullptr) return false;
  const std::string_view text = state;
  if (text.starts_with("lock hold by current process")) return true;
  return text.starts_with("While lock file") && text.find("No locks available") == std::string_view::npos;
}

bool ends_file_name(char c) {
  constexpr std::string_view kEnds = " ,;:'\"()\n";
  return kEnds.find(c) != std::string_view::npos;
}

bool is_database_file(std::string_view name) {
  constexpr std::array<std::string_view, 3> kEndings = {".sst", ".log", ".blob"};
  return name.find("MANIFEST-") != std::string_view::npos ||
         std::any_of(kEndings.begin(), kEndings.end(), [name](std::string_view end) { return name.ends_with(end); });
}

}  // namespace

rocksdb::Slice slice_of(ByteView bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

ByteView view_of(const rocksdb::Slice& slice) {
  return {reinterpret_cast<const std::uint8_t*>(slice.data()), slice.size()};
}

std::string file_named_in(std::string_view message, const std::filesystem::path& dir) {
  // The engine looks for a missing table under an older ending, too, and names that one.
  const auto with_our_ending = [](std::string file) {
    if (file.ends_with(".ldb")) file.replace(file.size() - 4, 4, ".sst");
    return file;
  };
  // A full path first: the folder's name may hold spaces, which would break a word-wise search.
  const std::string prefix = dir.string() + "/";
  if (const std::size_t at = message.find(prefix); at != std::string_view::npos) {
    const auto end =
        std::find_if(message.begin() + static_cast<std::ptrdiff_t>(at + prefix.size()), message.end(), ends_file_name);
    return with_our_ending(std::string(message.begin() + static_cast<std::ptrdiff_t>(at), end));
  }
  auto word = message.begin();
  while (word != message.end()) {
    const auto end = std::find_if(word, message.end(), ends_file_name);
    const std::string_view name(word, end);
    if (is_database_file(name)) return (dir / std::filesystem::path(name).filename()).string();
    word = end == message.end() ? end : end + 1;
  }
  return {};
}

Error error_of(const rocksdb::Status& status, std::string_view doing, const std::filesystem::path& dir) {
  LEDGER_ASSERT(!status.ok());
  if (says_locked(status)) {
    return conflict("another process is writing this ledger (" + dir.string() + " is locked)")
        .at(dir.string())
        .hinted("wait for the other command to end, then try again");
  }
  const std::string text = status.ToString();
  std::string message = std::string(doing) + " in " + dir.string() + ": " + text;
  std::string file = file_named_in(text, dir);
  if (file.empty()) file = dir.string();
  if (status.IsCorruption()) return corruption(std::move(message)).at(std::move(file));
  return io_error(std::move(message)).at(std::move(file));
}

}  // namespace skaidrs
