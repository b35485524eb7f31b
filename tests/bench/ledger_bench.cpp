// How fast events become durable and logs are audited, against what the disk and the signature libraries give here.
// Only ratios inside one run mean anything: machines differ, and so do hours on one machine.
#include <fmt/format.h>

#include <charconv>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/parallel.h"
#include "tests/bench/disk.h"
#include "tests/bench/disk_ledger.h"
#include "tests/bench/measure.h"
#include "tests/bench/verifiers.h"

namespace skaidrs::testing {
namespace {

constexpr int kRounds = 5;
constexpr std::size_t kBatchEvents = 1000;
constexpr std::size_t kMessages = 256;  // that are verified in turn

constexpr std::string_view kUsage =
    "usage: ledger_bench [--quick] [--dir DIR] [--threads N]\n"
    "  --quick      under 20 s; smaller logs, so never against a full run\n"
    "  --dir DIR    where the ledgers are written (default: the build directory); a disk, not memory\n"
    "  --threads N  that writer and audit check signatures on (default: all, as `skaidrs` does)\n";

// How much of everything a round does.
struct Plan {
  double seconds = 1.5;        // of each figure that repeats one thing
  std::size_t singles = 5000;  // events appended one by one, at most, within that time
  std::size_t batches = 10;
};
constexpr Plan kQuickPlan{0.25, 500, 2};

struct Options {
  Plan plan;
  std::filesystem::path dir = SKAIDRS_BENCH_DIR;
  unsigned threads = hardware_threads();
};

// Bytes of the events of a batch, on average.
struct EventBytes {
  double payload = 0;
  double entry = 0;
};

struct Round {
  double blocks = 0;
  double singles = 0;
  double batches = 0;
  double audit = 0;
  double openssl = 0;
  double sodium = 0;
  EventBytes bytes;
  std::uint64_t size = 0;
};

EventBytes bytes_of(const std::vector<Envelope>& events, Instant logged) {
  EventBytes sum;
  for (const Envelope& event : events) {
    sum.payload += static_cast<double>(event.payload.size());
    sum.entry += static_cast<double>(format_entry({logged, event}).size());
  }
  const auto count = static_cast<double>(events.size());
  return {sum.payload / count, sum.entry / count};
}

// Index commitments, which the writer adds itself, are work here and no events.
Result<double> singles_per_second(DiskLedger& ledger, const Plan& plan) {
  std::vector<Envelope> events = ledger.new_events(plan.singles);
  std::size_t count = 0;
  const Stopwatch watch;
  while (count < events.size() && watch.seconds() < plan.seconds) {
    std::vector<Envelope> one;
    one.push_back(std::move(events[count++]));
    LEDGER_TRY(ledger.writer().append(std::move(one)));
  }
  return static_cast<double>(count) / watch.seconds();
}

Result<double> batched_per_second(DiskLedger& ledger, std::vector<std::vector<Envelope>> batches) {
  std::size_t count = 0;
  const Stopwatch watch;
  for (std::vector<Envelope>& batch : batches) {
    count += batch.size();
    LEDGER_TRY(ledger.writer().append(std::move(batch)));
  }
  return static_cast<double>(count) / watch.seconds();
}

Result<Round> run_round(const Options& options) {
  Round round;
  LEDGER_TRY(const BenchFolder folder, BenchFolder::make(options.dir));
  LEDGER_TRY(round.blocks, synced_blocks_per_second(folder.path(), options.plan.seconds));

  LEDGER_TRY(const auto ledger, DiskLedger::found(folder.path(), options.threads));
  LEDGER_TRY(round.singles, singles_per_second(*ledger, options.plan));

  std::vector<std::vector<Envelope>> batches;
  for (std::size_t i = 0; i < options.plan.batches; ++i) batches.push_back(ledger->new_events(kBatchEvents));
  round.bytes = bytes_of(batches.front(), SystemClock().now());
  std::vector<SignedMessage> messages = signed_messages(batches.front());
  messages.resize(kMessages);
  LEDGER_TRY(round.batches, batched_per_second(*ledger, std::move(batches)));

  LEDGER_TRY(ledger->close());
  const Stopwatch watch;
  LEDGER_TRY(const AuditReport report, ledger->audit());
  round.size = report.size.value;
  round.audit = static_cast<double>(round.size) / watch.seconds();

  round.openssl = openssl_verifications_per_second(messages, DiskLedger::signer(), options.plan.seconds);
  round.sodium = sodium_verifications_per_second(messages, DiskLedger::signer(), options.plan.seconds);
  return round;
}

void tabulate(const Round& round, Table& table) {
  table.add("(1)  disk: append + fdatasync of 4 KiB /s", round.blocks);
  table.add("(2)  durable events/s, one by one", round.singles);
  table.add("(3)  durable events/s, in batches of 1,000", round.batches);
  table.add("(4)  audit, entries/s", round.audit);
  table.add("(5a) Ed25519 verifications/s, OpenSSL, 1 thread", round.openssl);
  table.add("(5b) Ed25519 verifications/s, libsodium, 1 thread", round.sodium);
  table.add("(2)/(1)   one by one, of the disk's own", round.singles / round.blocks);
  table.add("(3)/(5a)  in batches, of OpenSSL's verifications", round.batches / round.openssl);
  table.add("(3)/(5b)  in batches, of libsodium's verifications", round.batches / round.sodium);
  table.add("(4)/(5a)  audit, of OpenSSL's verifications", round.audit / round.openssl);
  table.add("(4)/(5b)  audit, of libsodium's verifications", round.audit / round.sodium);
}

std::string conditions(const Options& options, const Round& last) {
  std::string text = fmt::format("{} rounds, interleaved: (1) to (5), then again, each on a new ledger\n", kRounds);
  text +=
      "fsync      (1) one fdatasync a block. (2), (3) two an append, in turn: the database's write-ahead log, then\n";
  text +=
      "           the anchor file, both before the checkpoint is signed. The checkpoint and the read models follow\n";
  text +=
      "           unsynced, before the append returns; opening makes them again from the entries if they are lost\n";
  text += fmt::format("batch      (2) 1 event an append; (3) {} events an append\n", kBatchEvents);
  text += "in flight  (2), (3) 1 append: the next one starts when the one before has returned\n";
  text += fmt::format("event      actor.registered, 1 signature; {:.0f} bytes of payload, {:.0f} bytes as an entry\n",
                      last.bytes.payload, last.bytes.entry);
  text += "           made and signed before the watch starts\n";
  text += fmt::format("threads    (2), (3), (4) {} for form, schema and signatures, 1 for the rest; (1), (5) 1\n",
                      options.threads);
  text += "audit      as `skaidrs audit`: files, entries, rules, tree, index and read models recomputed and compared\n";
  text += fmt::format("log        {} entries in the last round; {} of them in batches\n", last.size,
                      options.plan.batches * kBatchEvents);
  text +=
      fmt::format("verifiers  {}; the same {} messages; the ledger uses libsodium\n", verifier_versions(), kMessages);
  text += fmt::format("machine    {} hardware threads; ledgers in {}\n", hardware_threads(), options.dir.string());
  return text;
}

// Nothing where the arguments are not ours.
std::optional<Options> parse(const std::vector<std::string_view>& arguments) {
  Options options;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const bool more = i + 1 < arguments.size();
    if (arguments[i] == "--quick") {
      options.plan = kQuickPlan;
    } else if (arguments[i] == "--dir" && more) {
      options.dir = arguments[++i];
    } else if (arguments[i] == "--threads" && more) {
      const std::string_view text = arguments[++i];
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), options.threads);
      if (error != std::errc() || end != text.data() + text.size() || options.threads == 0) return std::nullopt;
    } else {
      return std::nullopt;
    }
  }
  return options;
}

Status run(const Options& options) {
  Table table;
  Round last;
  for (int i = 0; i < kRounds; ++i) {
    LEDGER_TRY(last, run_round(options));
    tabulate(last, table);
  }
  std::cout << conditions(options, last) << "\n" << table.text();
  return ok();
}

}  // namespace
}  // namespace skaidrs::testing

int main(int argc, char** argv) {
  const auto options = skaidrs::testing::parse({argv + 1, argv + argc});
  if (!options) {
    std::cerr << skaidrs::testing::kUsage;
    return 2;
  }
  const skaidrs::Status done = skaidrs::testing::run(*options);
  if (done) return 0;
  const skaidrs::Error& error = done.error();
  std::cerr << "ledger_bench: " << error.message << (error.path.empty() ? "" : ": " + error.path)
            << (error.hint.empty() ? "" : " (" + error.hint + ")") << "\n";
  return 1;
}
