#pragma once

#include <cstddef>
#include <functional>

namespace skaidrs {

// Threads that this machine runs at once; at least 1.
[[nodiscard]] unsigned hardware_threads();

// Calls work(worker, i) once for every i in [0, count), on up to `threads` threads; worker < threads names the one that
// calls. Returns when all calls have returned. Runs in the caller's thread when one thread is enough. `work` must not
// throw and must be safe to call from several threads.
void parallel_for(std::size_t count, unsigned threads, const std::function<void(unsigned worker, std::size_t i)>& work);

}  // namespace skaidrs
