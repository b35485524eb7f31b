#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace skaidrs::testing {

// The story of sample_events.h as texts: data of one event a row, as JSON.
struct SampleRow {
  std::string_view name;
  std::string_view text;
  std::string_view signers = {};  // words; where there are none, usual_signers() knows
};
// All of them, and their parts: one a family of events.
[[nodiscard]] std::vector<SampleRow> sample_rows();
[[nodiscard]] std::span<const SampleRow> first_samples();      // sample_texts.cpp: ruleset 1
[[nodiscard]] std::span<const SampleRow> call_samples();       // sample_texts_call.cpp
[[nodiscard]] std::span<const SampleRow> voice_samples();      // sample_texts_voice.cpp
[[nodiscard]] std::span<const SampleRow> money_samples();      // sample_texts_money.cpp
[[nodiscard]] std::span<const SampleRow> integrity_samples();  // sample_texts_integrity.cpp
[[nodiscard]] std::span<const SampleRow> imports_samples();    // sample_texts_imports.cpp

}  // namespace skaidrs::testing
