// What it costs to admit an event, by type: form, schema, signatures and rules, as shares of one Ed25519 verification
// of the same bytes. Only ratios inside one run mean anything: machines differ, and so do hours on one machine.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/assert.h"
#include "ledger/crypto/sha256.h"
#include "ledger/grants/rules/admission.h"
#include "ledger/log/entry_source.h"
#include "ledger/log/inspect.h"
#include "ledger/log/signers.h"
#include "ledger/storage/memory_storage.h"
#include "tests/bench/measure.h"
#include "tests/bench/told_events.h"

namespace skaidrs::testing {
namespace {

constexpr int kRounds = 7;
constexpr double kSecondsOfEach = 0.004;  // a measurement repeats its work that long
constexpr double kSecondsQuick = 0.001;

constexpr std::string_view kUsage =
    "usage: admission_bench [--quick]\n"
    "  --quick  shorter measurements: a first look\n";

// Seconds of one run of `work`, repeated for about `least`.
template <class Work>
double seconds_of(double least, Work work) {
  std::size_t count = 0;
  double taken = 0;
  const CpuStopwatch watch;
  do {
    work();
    ++count;
    taken = watch.seconds();
  } while (taken < least);
  return taken / static_cast<double>(count);
}

double median_of(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

// What was measured of one event, a value a round.
struct Costs {
  std::string type;
  std::size_t bytes = 0;
  std::size_t signatures = 0;
  std::vector<double> rules, form, whole;  // in verifications
  std::vector<double> whole_in_hashes;
};

// The entries of the story, for judges that read earlier ones.
class ToldEntries final : public EntrySource {
 public:
  explicit ToldEntries(const std::vector<LoggedEntry>& told) : told_(told) {}
  [[nodiscard]] Result<std::vector<Bytes>> entries(LeafIndex first, std::size_t count) override {
    if (first.value + count > told_.size()) return not_found("the story is shorter");
    std::vector<Bytes> bytes;
    bytes.reserve(count);
    for (std::size_t i = first.value; i < first.value + count; ++i) {
      bytes.push_back(format_entry({told_[i].logged, told_[i].envelope}));
    }
    return bytes;
  }

 private:
  const std::vector<LoggedEntry>& told_;
};

class AdmissionBench {
 public:
  explicit AdmissionBench(double least) : least_(least), told_(tell_all_samples()), source_(told_.entries) {}
  AdmissionBench(const AdmissionBench&) = delete;
  AdmissionBench& operator=(const AdmissionBench&) = delete;

  // The story again and again, a round each; every event is measured against the state in front of it.
  void run() {
    for (int round = 0; round < kRounds; ++round) {
      const auto storage = make_memory_storage();
      for (const LoggedEntry& entry : told_.entries) {
        measure(entry, *storage);
        append(entry, *storage);
      }
    }
  }

  [[nodiscard]] std::string table() const {
    std::string text = fmt::format("{:<28} {:>6} {:>5} {:>8} {:>8} {:>8} {:>10}\n", "", "bytes", "sigs", "rules",
                                   "form", "whole", "whole/sha");
    for (const auto& [type, costs] : costs_) {
      text += fmt::format("{:<28} {:>6} {:>5} {:>8.2f} {:>8.2f} {:>8.2f} {:>10.0f}\n", type, costs.bytes,
                          costs.signatures, median_of(costs.rules), median_of(costs.form), median_of(costs.whole),
                          median_of(costs.whole_in_hashes));
    }
    return text;
  }
  [[nodiscard]] const std::vector<std::string>& untold() const { return told_.untold; }

 private:
  [[nodiscard]] PlacedEvent placed(const LoggedEntry& entry) {
    id_ = entry.index.value == 0 ? std::nullopt : std::optional<Hash>(told_.ledger_id);
    return {entry.index, entry.logged, entry.event, entry.envelope, id_, source_};
  }

  void append(const LoggedEntry& entry, Storage& storage) {
    State state(storage);
    LEDGER_ASSERT(admission_.admit(placed(entry), state).has_value());
    Batch batch;
    state.write_to(batch);
    LEDGER_ASSERT(storage.commit(batch, Durability::kBuffered).has_value());
  }

  // All four in turn, so that whatever slows the machine slows them alike.
  void measure(const LoggedEntry& entry, Storage& storage) {
    const Bytes bytes = format_entry({entry.logged, entry.envelope});
    const auto [key, message] = first_signature(entry, storage);
    const double verify = seconds_of(
        least_, [&] { LEDGER_ASSERT(verify_signature(key, message, entry.envelope.signatures.front().signature)); });
    const double hash = seconds_of(least_, [&] { sink_ ^= sha256(bytes).view()[0]; });
    const double rules = seconds_of(least_, [&] { judge(entry, storage); });
    const double form = seconds_of(least_, [&] { LEDGER_ASSERT(inspected(entry).front().has_value()); });
    const double whole = seconds_of(least_, [&] { admit_whole(entry, storage); });

    Costs& costs = costs_[entry.event.name];
    costs.bytes = bytes.size();
    costs.signatures = entry.envelope.signatures.size();
    costs.rules.push_back(rules / verify);
    costs.form.push_back(form / verify);
    costs.whole.push_back(whole / verify);
    costs.whole_in_hashes.push_back(whole / hash);
  }

  // Its key, and the bytes that it stands over.
  [[nodiscard]] std::pair<PublicKey, Bytes> first_signature(const LoggedEntry& entry, Storage& storage) {
    std::vector<Inspected> one;
    one.push_back(std::move(inspected(entry).front()).value());
    const State state(storage);
    const auto keys = keys_for(one, admission_, state);
    LEDGER_ASSERT(keys.has_value());
    return {keys.value().at(entry.envelope.signatures.front().keyid),
            pae(entry.envelope.payload_type, entry.envelope.payload)};
  }

  [[nodiscard]] std::vector<Result<Inspected>> inspected(const LoggedEntry& entry) {
    std::vector<Envelope> one;
    one.push_back(entry.envelope);
    return inspector_.inspect(std::move(one));
  }

  void judge(const LoggedEntry& entry, Storage& storage) {
    State state(storage);
    LEDGER_ASSERT(admission_.admit(placed(entry), state).has_value());
  }

  // As the writer does it, without the disk: form and schema, signatures, rules.
  void admit_whole(const LoggedEntry& entry, Storage& storage) {
    std::vector<Inspected> one;
    one.push_back(std::move(inspected(entry).front()).value());
    State state(storage);
    const auto keys = keys_for(one, admission_, state);
    LEDGER_ASSERT(keys.has_value());
    inspector_.check_signatures(one, keys.value());
    LEDGER_ASSERT(check_signers(one.front(), admission_, state).has_value());
    LEDGER_ASSERT(admission_.admit(placed(entry), state).has_value());
  }

  double least_;
  ToldEvents told_;
  ToldEntries source_;
  GrantsAdmission admission_{Rulesets::kWithDraft};
  Inspector inspector_{1};
  std::optional<Hash> id_;
  std::map<std::string, Costs> costs_;
  std::uint8_t sink_ = 0;
};

std::string conditions(const AdmissionBench& bench) {
  std::string text = fmt::format(
      "{} rounds over one story under ruleset 2, medians; processor time of one thread, state in memory\n", kRounds);
  text += "unit       one Ed25519 verification over the same payload (libsodium, with the ledger's own checks)\n";
  text += "rules      the rules alone, against the state in front of the event: no signature is looked at\n";
  text += "form       parsing, schema and index keys\n";
  text += "whole      form, all its signatures, rules: what the writer does before it hashes and stores\n";
  text += "whole/sha  the same in SHA-256 computations over the whole entry\n";
  text += "types of which one event is told have its cost; of more, that of all of them\n";
  text += "not told   ";
  for (const std::string& type : bench.untold()) text += type + " ";
  return text + "\n";
}

}  // namespace
}  // namespace skaidrs::testing

int main(int argc, char** argv) {
  using namespace skaidrs::testing;
  const bool quick = argc == 2 && std::string_view(argv[1]) == "--quick";
  if (argc > 2 || (argc == 2 && !quick)) {
    std::cerr << kUsage;
    return 2;
  }
  AdmissionBench bench(quick ? kSecondsQuick : kSecondsOfEach);
  bench.run();
  std::cout << conditions(bench) << "\n" << bench.table();
  return 0;
}
