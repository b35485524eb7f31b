#include "tests/support/power_cut_disk.h"

#include <algorithm>
#include <fstream>
#include <utility>

#include "ledger/base/assert.h"

namespace skaidrs::testing {
namespace {

// RocksDB spells a folder with or without a slash at its end.
std::string tidy(const std::string& path) {
  std::filesystem::path normal = std::filesystem::path(path).lexically_normal();
  if (!normal.has_filename()) normal = normal.parent_path();
  return normal.string();
}

std::string folder_of(const std::string& path) {
  return std::filesystem::path(path).parent_path().string();
}

void move_file(const std::string& from, const std::string& to) {
  std::error_code error;
  std::filesystem::rename(from, to, error);
  LEDGER_ASSERT(!error);
}

}  // namespace

PowerCutDisk::PowerCutDisk(std::filesystem::path dir, std::uint64_t seed) : attic_(dir += ".attic"), random_(seed) {
  std::error_code error;
  std::filesystem::create_directories(attic_, error);
  LEDGER_ASSERT(!error);
}

PowerCutDisk::~PowerCutDisk() {
  std::error_code ignored;
  std::filesystem::remove_all(attic_, ignored);
}

PowerCutDisk::Verdict PowerCutDisk::count() {
  const std::lock_guard lock(mutex_);
  ++operations_;
  if (cut_) return Verdict::kFail;
  if (operations_ != fault_operation_) return Verdict::kDo;
  struck_ = true;
  cut_ = fault_ == Fault::kPowerCut || fault_ == Fault::kPowerCutAfter;
  return fault_ == Fault::kPowerCut || fault_ == Fault::kFailOnce ? Verdict::kFail : Verdict::kDoAndFail;
}

PowerCutDisk::FileId PowerCutDisk::created(const std::string& path) {
  const std::lock_guard lock(mutex_);
  const std::string name = tidy(path);
  const FileId file = ++last_file_;
  lengths_[file] = {};
  names_[name] = file;
  changes_[folder_of(name)].push_back({Change::Kind::kAppeared, name, {}, {}, kUnknownFile});
  return file;
}

PowerCutDisk::FileId PowerCutDisk::opened(const std::string& path, std::uint64_t bytes) {
  const std::lock_guard lock(mutex_);
  FileId& file = names_[tidy(path)];
  if (file == kUnknownFile) {
    file = ++last_file_;
    lengths_[file] = {bytes, bytes};
  }
  return file;
}

void PowerCutDisk::appended(FileId file, std::uint64_t bytes) {
  const std::lock_guard lock(mutex_);
  lengths_.at(file).bytes += bytes;
}

void PowerCutDisk::truncated(FileId file, std::uint64_t bytes) {
  const std::lock_guard lock(mutex_);
  Length& length = lengths_.at(file);
  length.bytes = bytes;
  length.synced = std::min(length.synced, bytes);
}

std::uint64_t PowerCutDisk::bytes_of(FileId file) const {
  const std::lock_guard lock(mutex_);
  return lengths_.at(file).bytes;
}

void PowerCutDisk::synced(FileId file, std::uint64_t bytes) {
  const std::lock_guard lock(mutex_);
  Length& length = lengths_.at(file);
  length.synced = std::max(length.synced, bytes);
}

void PowerCutDisk::linked(const std::string& path) {
  const std::lock_guard lock(mutex_);
  const std::string name = tidy(path);
  changes_[folder_of(name)].push_back({Change::Kind::kAppeared, name, {}, {}, kUnknownFile});
}

std::string PowerCutDisk::to_attic(const std::string& path) {
  std::string place = (attic_ / std::to_string(++last_in_attic_)).string();
  move_file(path, place);
  return place;
}

PowerCutDisk::FileId PowerCutDisk::forget_name(const std::string& path) {
  const auto found = names_.find(path);
  if (found == names_.end()) return kUnknownFile;
  const FileId file = found->second;
  names_.erase(found);
  return file;
}

void PowerCutDisk::remove(const std::string& path) {
  const std::lock_guard lock(mutex_);
  const std::string name = tidy(path);
  Change change{Change::Kind::kGone, name, {}, to_attic(name), forget_name(name)};
  changes_[folder_of(name)].push_back(std::move(change));
}

void PowerCutDisk::rename(const std::string& from, const std::string& to) {
  const std::lock_guard lock(mutex_);
  Change change{Change::Kind::kRenamed, tidy(to), tidy(from), {}, kUnknownFile};
  if (std::filesystem::exists(change.path)) {
    change.attic = to_attic(change.path);
    change.file = forget_name(change.path);
  }
  move_file(change.from, change.path);
  if (const FileId moved = forget_name(change.from); moved != kUnknownFile) names_[change.path] = moved;
  changes_[folder_of(change.path)].push_back(std::move(change));
}

void PowerCutDisk::folder_synced(const std::string& folder) {
  const std::lock_guard lock(mutex_);
  const auto found = changes_.find(tidy(folder));
  if (found == changes_.end()) return;
  std::error_code ignored;
  for (const Change& change : found->second) {
    if (!change.attic.empty()) std::filesystem::remove(change.attic, ignored);
  }
  changes_.erase(found);
}

void PowerCutDisk::fault_at(std::uint64_t n, Fault fault) {
  LEDGER_ASSERT(n >= 1);
  const std::lock_guard lock(mutex_);
  fault_operation_ = operations_ + n;
  fault_ = fault;
  struck_ = false;
}

bool PowerCutDisk::cut() const {
  const std::lock_guard lock(mutex_);
  return cut_;
}

bool PowerCutDisk::struck() const {
  const std::lock_guard lock(mutex_);
  return struck_;
}

std::uint64_t PowerCutDisk::operations() const {
  const std::lock_guard lock(mutex_);
  return operations_;
}

std::uint64_t PowerCutDisk::random_up_to(std::uint64_t past) {
  return random_() % past;
}

void PowerCutDisk::undo(const Change& change) {
  std::error_code ignored;
  switch (change.kind) {
    case Change::Kind::kAppeared:
      (void)forget_name(change.path);
      std::filesystem::remove(change.path, ignored);
      return;
    case Change::Kind::kRenamed:
      move_file(change.path, change.from);
      if (const FileId moved = forget_name(change.path); moved != kUnknownFile) names_[change.from] = moved;
      break;
    case Change::Kind::kGone:
      break;
  }
  if (change.attic.empty()) return;
  move_file(change.attic, change.path);
  if (change.file != kUnknownFile) names_[change.path] = change.file;
}

void PowerCutDisk::undo_changes(UnsyncedTails tails) {
  for (auto& [folder, changes] : changes_) {
    std::size_t keep = changes.size();
    if (tails == UnsyncedTails::kDropped) keep = 0;
    if (tails == UnsyncedTails::kSeeded || tails == UnsyncedTails::kTorn) keep = random_up_to(changes.size() + 1);
    while (changes.size() > keep) {
      undo(changes.back());
      changes.pop_back();
    }
  }
  changes_.clear();
}

void PowerCutDisk::spoil_tail(const std::string& path, const Length& length, UnsyncedTails tails) {
  const std::uint64_t unsynced = length.bytes - length.synced;
  if (unsynced == 0) return;
  constexpr auto kWays = static_cast<std::uint64_t>(UnsyncedTails::kSeeded);
  if (tails == UnsyncedTails::kSeeded) tails = static_cast<UnsyncedTails>(random_up_to(kWays));
  if (tails == UnsyncedTails::kDropped) std::filesystem::resize_file(path, length.synced);
  if (tails == UnsyncedTails::kTorn) std::filesystem::resize_file(path, length.synced + random_up_to(unsynced + 1));
  if (tails == UnsyncedTails::kTrashed) {
    std::string noise(unsynced, '\0');
    for (char& byte : noise) byte = static_cast<char>(random_up_to(256));
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(static_cast<std::streamoff>(length.synced));
    file.write(noise.data(), static_cast<std::streamsize>(noise.size()));
    LEDGER_ASSERT(file.good());
  }
}

void PowerCutDisk::crash(UnsyncedTails tails) {
  const std::lock_guard lock(mutex_);
  undo_changes(tails);
  for (const auto& [path, file] : names_) spoil_tail(path, lengths_.at(file), tails);
  names_.clear();
  lengths_.clear();
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(attic_)) std::filesystem::remove(entry, ignored);
  operations_ = 0;
  fault_operation_ = 0;
  cut_ = false;
  struck_ = false;
}

}  // namespace skaidrs::testing
