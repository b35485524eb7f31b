#include "ledger/base/parallel.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace skaidrs {
namespace {

// Items that one thread takes at a time: few enough to share evenly, enough to keep the counter cool.
constexpr std::size_t kChunk = 8;

}  // namespace

unsigned hardware_threads() {
  return std::max(1U, std::thread::hardware_concurrency());
}

void parallel_for(std::size_t count, unsigned threads, const std::function<void(unsigned, std::size_t)>& work) {
  const auto useful = static_cast<unsigned>(std::min<std::size_t>(threads, (count + kChunk - 1) / kChunk));
  if (useful <= 1) {
    for (std::size_t i = 0; i < count; ++i) work(0, i);
    return;
  }
  std::atomic<std::size_t> next{0};
  const auto run = [&](unsigned worker) {
    for (;;) {
      const std::size_t first = next.fetch_add(kChunk);
      if (first >= count) return;
      for (std::size_t i = first; i < std::min(count, first + kChunk); ++i) work(worker, i);
    }
  };
  std::vector<std::thread> others;
  others.reserve(useful - 1);
  for (unsigned worker = 1; worker < useful; ++worker) others.emplace_back(run, worker);
  run(0);
  for (std::thread& other : others) other.join();
}

}  // namespace skaidrs
