#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

namespace rocksdb {
class Env;
}

namespace skaidrs::testing {

class PowerCutDisk;

// What becomes of the bytes that were written to a file and not synced when the power went.
enum class UnsyncedTails : std::uint8_t {
  kKept,     // the kernel wrote them in time
  kDropped,  // the file ends where it was synced last
  kTorn,     // it ends somewhere between
  kTrashed,  // they are there, and are noise
  kSeeded,   // one of these, for each file
};

// What happens at the n-th operation.
enum class Fault : std::uint8_t {
  kPowerCut,         // power goes before it: it and everything later fails
  kPowerCutAfter,    // it is done, but fails to say so; everything later fails
  kFailOnce,         // it alone fails, and is not done
  kFailOnceButDone,  // it alone says that it failed, but is done
};

// A disk that loses power: a RocksDB file system over a real folder that forgets what was not synced.
//
// Counted operations: append, truncation, sync of a file or a folder, creation, rename, link, removal, and what
// count_operation() is told. Nothing is really synced, so a run is quick. After a cut:
//   1. every counted operation fails; close what is open (it fails, too, and must not crash);
//   2. crash() makes the folder what the next boot finds: unsynced tails as told; of the names changed since a folder's
//      last sync, the first few changes stay and the rest never happened (journalled file systems keep their order);
//   3. reopen, with env() or with the default file system, and look.
//
// The engine's own threads take part, so the same n may hit another operation in another run: print seed and n, and
// expect a failure to come back within a few runs. Used by any number of threads; crash() by one, with no file open.
class PowerCutFs {
 public:
  // `dir` exists; what lies in it or below is taken for synced. `seed` decides all that is left to chance.
  PowerCutFs(const std::filesystem::path& dir, std::uint64_t seed);
  ~PowerCutFs();
  PowerCutFs(const PowerCutFs&) = delete;
  PowerCutFs& operator=(const PowerCutFs&) = delete;

  // For RocksStorage::Options::env. Lives as long as this object.
  [[nodiscard]] rocksdb::Env* env();

  // Plans a fault at the n-th operation from now, n >= 1. A later plan replaces one that has not come to pass.
  void fault_at(std::uint64_t n, Fault fault);
  // The common case: fault_at(n, Fault::kPowerCut).
  void cut_at(std::uint64_t n);
  // True once the power went, until crash().
  [[nodiscard]] bool cut() const;
  // True once the planned fault came to pass.
  [[nodiscard]] bool struck() const;
  // Operations so far, since construction or the last crash().
  [[nodiscard]] std::uint64_t operations() const;

  // A file outside RocksDB (anchor, document) is about to do one operation: counts it, and says whether it must fail.
  // What such a file loses is the test's own business.
  [[nodiscard]] bool count_operation();

  // Makes the folder what a machine finds after the power came back; counting starts anew, with no fault planned.
  // Without a cut: as if the power had gone now.
  void crash(UnsyncedTails tails);

 private:
  std::unique_ptr<PowerCutDisk> disk_;
  std::unique_ptr<rocksdb::Env> env_;
};

}  // namespace skaidrs::testing
