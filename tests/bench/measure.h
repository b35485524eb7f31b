#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace skaidrs::testing {

class Stopwatch {
 public:
  [[nodiscard]] double seconds() const { return std::chrono::duration<double>(Clock::now() - start_).count(); }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point start_ = Clock::now();
};

// The time that this thread computed: what others do on the machine is not in it. For work that touches no disk.
class CpuStopwatch {
 public:
  [[nodiscard]] double seconds() const { return now() - start_; }

 private:
  [[nodiscard]] static double now();
  double start_ = now();
};

// What was measured in each round, by row, in the order in which rows were first named.
class Table {
 public:
  void add(const std::string& row, double value);
  // One line a row: median, least and greatest of its rounds.
  [[nodiscard]] std::string text() const;

 private:
  struct Row {
    std::string name;
    std::vector<double> values;
  };
  std::vector<Row> rows_;
};

}  // namespace skaidrs::testing
