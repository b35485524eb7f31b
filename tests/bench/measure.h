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
