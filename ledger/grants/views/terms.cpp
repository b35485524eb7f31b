#include "ledger/grants/views/terms.h"

#include <algorithm>
#include <optional>

#include "ledger/event/event.h"
#include "ledger/grants/parts.h"
#include "ledger/log/projector.h"

namespace skaidrs {
namespace {

constexpr std::size_t kEventsMax = 10'000;  // amendments and recoveries: nobody has as many

struct Waiting {
  LeafIndex index;
  Instant takes_effect;
  std::int64_t threshold = 0;
};

// Amendments and recoveries below `size`, in their order.
Result<std::vector<LeafIndex>> governing_entries(const LogReader& reader, TreeSize size) {
  std::vector<LeafIndex> indices;
  for (const char* name : {"ledger.amended", "ledger.recovered"}) {
    LEDGER_TRY(const auto found, reader.postings("type:" + std::string(kTypePrefix) + name, {0}, size, kEventsMax));
    indices.insert(indices.end(), found.begin(), found.end());
  }
  std::sort(indices.begin(), indices.end());
  return indices;
}

class Terms {
 public:
  explicit Terms(LedgerTerms founded) : terms_(std::move(founded)) {}

  Status take(const LoggedEntry& entry) {
    settle(entry.logged);
    const Json& data = entry.event.data;
    if (entry.event.name == "ledger.recovered") {
      LEDGER_TRY(const Instant takes_effect, parse_instant(text_member(data, "takes_effect")));
      LEDGER_TRY(const std::int64_t threshold, integer_member(data, "threshold"));
      waiting_ = Waiting{entry.index, takes_effect, threshold};
      return ok();
    }
    if (find_member(data, "objects_to") != nullptr) waiting_.reset();
    bool says = false;
    if (const Json* ruleset = find_member(data, "ruleset"); ruleset != nullptr) {
      terms_.ruleset = *ruleset;
      says = true;
    }
    if (find_member(data, "threshold") != nullptr) {
      LEDGER_TRY(terms_.threshold, integer_member(data, "threshold"));
      says = true;
    }
    if (says) terms_.rests_on.push_back(entry.index);
    return ok();
  }

  LedgerTerms at(Instant time) {
    settle(time);
    std::sort(terms_.rests_on.begin(), terms_.rests_on.end());
    return std::move(terms_);
  }

 private:
  void settle(Instant time) {
    if (!waiting_ || time < waiting_->takes_effect) return;
    terms_.threshold = waiting_->threshold;
    terms_.rests_on.push_back(waiting_->index);
    waiting_.reset();
  }

  LedgerTerms terms_;
  std::optional<Waiting> waiting_;
};

Result<LoggedEntry> entry_at(const LogReader& reader, LeafIndex index) {
  LEDGER_TRY(const Bytes bytes, reader.entry(index));
  auto entry = parse_logged_entry(index, bytes);
  if (entry) return entry;
  const std::string place = std::to_string(index.value);
  return corruption("entry " + place + " does not parse: " + entry.error().message).at("entries/" + place);
}

Error no_terms(LeafIndex index, const Error& cause) {
  const std::string place = std::to_string(index.value);
  return corruption("entry " + place + " states no terms: " + cause.message).at("entries/" + place);
}

}  // namespace

Result<LedgerTerms> ledger_terms(const Horizon& horizon) {
  LEDGER_TRY(const LoggedEntry founding, entry_at(horizon.reader, {0}));
  const auto threshold = integer_member(founding.event.data, "threshold");
  if (!threshold) return no_terms({0}, threshold.error());
  Terms terms({part(founding.event.data, "ruleset"), threshold.value(), {}});
  Instant last = founding.logged;
  LEDGER_TRY(const auto indices, governing_entries(horizon.reader, horizon.size));
  for (const LeafIndex index : indices) {
    LEDGER_TRY(const LoggedEntry entry, entry_at(horizon.reader, index));
    if (Status taken = terms.take(entry); !taken) return no_terms(index, taken.error());
    last = entry.logged;
  }
  return terms.at(horizon.time.value_or(last));
}

}  // namespace skaidrs
