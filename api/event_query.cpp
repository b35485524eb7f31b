#include "api/event_query.h"

#include <algorithm>
#include <array>

#include "api/limits.h"
#include "ledger/event/event.h"
#include "ledger/event/key_set.h"
#include "ledger/grants/rules/ruleset.h"
#include "ledger/merkle/decimal.h"

namespace skaidrs {
namespace {

constexpr std::size_t kPostingsChunkMin = 16;
constexpr std::size_t kPostingsChunkMax = 1'024;
constexpr std::size_t kDecimalCharsMax = 20;
constexpr std::string_view kVersionMark = ".v";
constexpr std::uint64_t kVersionMax = 1'000'000;  // far above any that exists, far below what an unsigned holds

struct Filter {
  std::string_view parameter;
  std::string_view facet;
};
constexpr std::array<Filter, 6> kFilters = {{{"type", "type"},
                                             {"subject", "subject"},
                                             {"actor", "actor"},
                                             {"org", "org"},
                                             {"programme", "programme"},
                                             {"call", "call"}}};

// `payout.made`, `org.skaidrs.payout.made` and, with a version that exists, `org.skaidrs.payout.made.v1` mean the same:
// the index files events without the version of their type.
Result<std::string> filed_type(std::string_view type) {
  if (type.starts_with(kTypePrefix)) type.remove_prefix(kTypePrefix.size());
  const std::size_t mark = type.rfind(kVersionMark);
  const auto version = mark == std::string_view::npos ? Result<std::uint64_t>(invalid("no version"))
                                                      : parse_decimal(type.substr(mark + kVersionMark.size()));
  if (!version) return std::string(kTypePrefix) + std::string(type);
  const std::string_view name = type.substr(0, mark);
  const bool is_known =
      version.value() <= kVersionMax && find_event_row(name, static_cast<unsigned>(version.value())) != nullptr;
  if (is_known) return std::string(kTypePrefix) + std::string(name);
  return invalid("no event type of this ledger's rules is called " + std::string(type))
      .hinted("write the type without its version, e.g. payout.made; `skaidrs schema` lists the types");
}

Result<std::string> index_key(const Filter& filter, std::string_view value) {
  std::string filed(value);
  if (filter.facet == "type") {
    LEDGER_TRY(filed, filed_type(value));
  }
  std::string key = std::string(filter.facet) + ":" + filed;
  LEDGER_TRY(check_index_key(key));
  return key;
}

Result<std::vector<std::string>> parse_keys(const Call& call) {
  std::vector<std::string> keys;
  for (const Filter& filter : kFilters) {
    const auto value = call.parameter(filter.parameter);
    if (!value) continue;
    Result<std::string> key = index_key(filter, *value);
    if (!key) return std::move(key).error().at("?" + std::string(filter.parameter));
    keys.push_back(std::move(key).value());
  }
  return keys;
}

// `after` is a log index where it is a decimal number; a cursor is longer than any of those.
bool is_index(std::string_view text) {
  return !text.empty() && text.size() <= kDecimalCharsMax &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

struct Start {
  LeafIndex first;
  AsOf state;
};

// Where the page begins, and as of which state.
Result<Start> parse_start(const Call& call) {
  const auto after = call.parameter("after");
  if (!after || is_index(*after)) {
    LEDGER_TRY(const AsOf state, asked_state(call));
    if (!after) return Start{{0}, state};
    LEDGER_TRY(const std::uint64_t index, asked_number(call, "after", 0));
    return Start{{std::max(index, index + 1)}, state};  // No index lies behind the greatest number.
  }
  LEDGER_TRY(const auto cursor, asked_cursor(call));
  LEDGER_ASSERT(cursor.has_value());  // The parameter is there.
  const auto position = parse_decimal(cursor->position);
  if (!position) return invalid("not a cursor of this list").at("?after");
  LEDGER_TRY(const AsOf state, as_of_size(call.view(), cursor->size));
  return Start{{position.value()}, state};
}

// The entries filed under one key, from any index on, rising.
class Postings {
 public:
  Postings(const LogReader& reader, std::string key, LeafIndex past)
      : reader_(reader), key_(std::move(key)), past_(past) {}

  // The first one at or behind `from`, which never falls; nothing when there is none below `past`.
  // Errors: as find_events.
  Result<std::optional<LeafIndex>> at_or_behind(LeafIndex from) {
    if (from >= past_) return std::optional<LeafIndex>();
    pass_over(from);
    if (next_ == chunk_.size() && !drained_) {
      LEDGER_TRY(read_from(from));
    }
    if (next_ == chunk_.size()) return std::optional<LeafIndex>();
    return std::optional<LeafIndex>(chunk_[next_]);
  }
  [[nodiscard]] std::size_t examined() const { return examined_; }

 private:
  void pass_over(LeafIndex from) {
    const auto begin = chunk_.cbegin() + static_cast<std::ptrdiff_t>(next_);
    const auto found = std::lower_bound(begin, chunk_.cend(), from);
    if (found == begin) return;
    ++steps_;
    next_ = static_cast<std::size_t>(found - chunk_.cbegin());
  }
  // A list that is walked is read in growing chunks, one that is leapt over in small ones.
  Status read_from(LeafIndex from) {
    const bool walked = 2 * steps_ >= chunk_.size();
    chunk_size_ = walked ? std::min(2 * chunk_size_, kPostingsChunkMax) : kPostingsChunkMin;
    LEDGER_TRY(chunk_, reader_.postings(key_, from, TreeSize{past_.value}, chunk_size_));
    drained_ = chunk_.size() < chunk_size_;
    examined_ += chunk_.size() + 1;
    next_ = 0;
    steps_ = 0;
    return ok();
  }

  const LogReader& reader_;
  const std::string key_;
  const LeafIndex past_;
  std::vector<LeafIndex> chunk_;
  std::size_t next_ = 0;   // in the chunk
  std::size_t steps_ = 0;  // in which the chunk was gone through so far
  std::size_t chunk_size_ = kPostingsChunkMin;
  bool drained_ = false;
  std::size_t examined_ = 0;
};

std::size_t examined_by(const std::vector<Postings>& lists) {
  std::size_t sum = 0;
  for (const Postings& list : lists) sum += list.examined();
  return sum;
}

FoundEvents every_entry(const EventQuery& query) {
  FoundEvents found;
  std::uint64_t index = query.first.value;
  for (; index < query.past.value && found.indices.size() < query.limit; ++index) found.indices.push_back({index});
  if (index < query.past.value) found.next = LeafIndex{index};
  return found;
}

}  // namespace

Result<EventQuery> parse_event_query(const Call& call) {
  EventQuery query;
  LEDGER_TRY(query.keys, parse_keys(call));
  LEDGER_TRY(query.limit, asked_limit(call));
  LEDGER_TRY(const Start start, parse_start(call));
  LEDGER_TRY(const auto since, asked_instant(call, "since", DayEdge::kStart));
  LEDGER_TRY(const auto until, asked_instant(call, "until", DayEdge::kEnd));
  query.state = start.state;
  query.first = start.first;
  query.past = LeafIndex{start.state.size.value};
  // `logged` never falls: an interval of time is an interval of indices.
  if (since) {
    LEDGER_TRY(const TreeSize before, call.view().reader.size_at(Instant{since->ms - 1}));
    query.first = std::max(query.first, LeafIndex{before.value});
  }
  if (until) {
    LEDGER_TRY(const TreeSize through, call.view().reader.size_at(*until));
    query.past = std::min(query.past, LeafIndex{through.value});
  }
  return query;
}

Result<FoundEvents> find_events(const LogReader& reader, const EventQuery& query) {
  if (query.keys.empty()) return every_entry(query);
  std::vector<Postings> lists;
  lists.reserve(query.keys.size());
  for (const std::string& key : query.keys) lists.emplace_back(reader, key, query.past);
  FoundEvents found;
  LeafIndex candidate = query.first;
  std::size_t agreeing = 0;
  // Each list in turn raises the candidate to its own next entry, until all of them agree on one.
  for (std::size_t i = 0;; i = (i + 1) % lists.size()) {
    if (examined_by(lists) > kPostingsExaminedMax) {
      found.next = candidate;
      return found;
    }
    LEDGER_TRY(const auto own, lists[i].at_or_behind(candidate));
    if (!own) return found;
    agreeing = *own == candidate ? agreeing + 1 : 1;
    candidate = *own;
    if (agreeing < lists.size()) continue;
    if (found.indices.size() == query.limit) {
      found.next = candidate;
      return found;
    }
    found.indices.push_back(candidate);
    ++candidate.value;
    agreeing = 0;
  }
}

}  // namespace skaidrs
