#include "tools/interrupt.h"

#include <pthread.h>

#include <ctime>

namespace skaidrs {

InterruptWatch::InterruptWatch() {
  sigemptyset(&watched_);
  sigaddset(&watched_, SIGINT);
  sigaddset(&watched_, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &watched_, &before_);
}

InterruptWatch::~InterruptWatch() {
  // What came is taken: the work ended for it in good order, and says so with its exit code.
  const timespec at_once{};
  while (sigtimedwait(&watched_, nullptr, &at_once) > 0) {
  }
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

// NOLINTNEXTLINE(readability-convert-member-functions-to-static): asked of a watch that lives
bool InterruptWatch::came() const {
  sigset_t pending{};
  sigpending(&pending);
  return sigismember(&pending, SIGINT) == 1 || sigismember(&pending, SIGTERM) == 1;
}

}  // namespace skaidrs
