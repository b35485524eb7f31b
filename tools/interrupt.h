#pragma once

#include <csignal>

namespace skaidrs {

// While it lives, Ctrl-C (SIGINT) and SIGTERM wait to be asked for instead of ending the process: work that must not be
// cut in the middle asks between its steps. Made before other threads are, so that they inherit it.
class InterruptWatch {
 public:
  InterruptWatch();
  ~InterruptWatch();
  InterruptWatch(const InterruptWatch&) = delete;
  InterruptWatch& operator=(const InterruptWatch&) = delete;

  // Whether one of the signals has come.
  [[nodiscard]] bool came() const;

 private:
  sigset_t watched_{};
  sigset_t before_{};
};

}  // namespace skaidrs
