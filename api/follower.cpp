#include <chrono>
#include <condition_variable>
#include <thread>

#include "api/published_view.h"

namespace skaidrs {

struct Follower::Thread {
  std::mutex mutex;
  std::condition_variable woken;
  bool ending = false;
  std::thread thread;
};

Follower::Follower(PublishedViews& views, std::int64_t period_ms) : thread_(std::make_unique<Thread>()) {
  Thread& own = *thread_;
  own.thread = std::thread([&views, &own, period_ms] {
    std::unique_lock lock(own.mutex);
    while (!own.ending) {
      lock.unlock();
      // What went wrong is in the log and in health(); the next round tries again.
      [[maybe_unused]] const Status done = views.refresh();
      lock.lock();
      own.woken.wait_for(lock, std::chrono::milliseconds(period_ms), [&own] { return own.ending; });
    }
  });
}

Follower::~Follower() {
  {
    const std::scoped_lock lock(thread_->mutex);
    thread_->ending = true;
  }
  thread_->woken.notify_one();
  thread_->thread.join();
}

}  // namespace skaidrs
