#pragma once

#include <span>
#include <string_view>

namespace skaidrs::testing {

// The story of sample_events.h as texts: data of one event a row, as JSON.
struct SampleRow {
  std::string_view name;
  std::string_view text;
};
[[nodiscard]] std::span<const SampleRow> sample_table();

}  // namespace skaidrs::testing
