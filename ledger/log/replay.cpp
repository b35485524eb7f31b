#include "ledger/log/replay.h"

#include <algorithm>

#include "ledger/base/encoding.h"
#include "ledger/base/wire.h"
#include "ledger/log/layout.h"
#include "ledger/log/placement.h"
#include "ledger/log/signers.h"
#include "ledger/merkle/hashing.h"

namespace skaidrs {
namespace {

AuditFault fault(std::uint64_t index, std::string check, const Error& error) {
  std::string message = error.message;
  if (!error.rule.empty()) message = error.rule + ": " + message;
  if (!error.path.empty()) message += " (" + error.path + ")";
  return {LeafIndex{index}, std::move(check), std::move(message)};
}

// What kind of check an error of judging an entry belongs to.
std::string check_name(const Error& error) {
  if (error.rule.starts_with("SIG")) return "signature";
  if (error.rule.starts_with("IDX")) return "commitment";
  if (error.rule.starts_with("FRM-0")) return "entry";
  return error.rule.empty() ? "entry" : "rule";
}

Status expect_text(const Json& data, std::string_view member, const std::string& expected) {
  const std::string_view found = text_member(data, member);
  if (found == expected) return ok();
  return refused("IDX-02", "the commitment says " + std::string(member) + " " + std::string(found) +
                               ", recomputed it is " + expected);
}

Status expect_number(const Json& data, std::string_view member, std::uint64_t expected) {
  LEDGER_TRY(const std::int64_t found, integer_member(data, member));
  if (found >= 0 && static_cast<std::uint64_t>(found) == expected) return ok();
  return refused("IDX-02", "the commitment says " + std::string(member) + " " + std::to_string(found) +
                               ", recomputed it is " + std::to_string(expected));
}

// What was fed before: entries of the run in hand from it, earlier ones from their source, held against the tree.
class FedEntries final : public EntrySource {
 public:
  FedEntries(EntrySource& source, TileSource& tiles, TreeSize below, LeafIndex run_begins, std::span<const Bytes> run)
      : source_(source), tiles_(tiles), below_(below), run_begins_(run_begins), run_(run) {}

  Result<std::vector<Bytes>> entries(LeafIndex first, std::size_t count) override {
    std::vector<Bytes> found;
    for (std::uint64_t i = first.value; i < first.value + count; ++i) {
      LEDGER_TRY(Bytes bytes, entry({i}));
      found.push_back(std::move(bytes));
    }
    return found;
  }

 private:
  Result<Bytes> entry(LeafIndex index) {
    if (!below_.contains(index)) return not_found("entry " + std::to_string(index.value) + " is not fed yet");
    if (index >= run_begins_) return run_[index.value - run_begins_.value];
    LEDGER_TRY(std::vector<Bytes> found, source_.entries(index, 1));
    if (found.size() != 1) return not_found("there is no entry " + std::to_string(index.value));
    LEDGER_TRY(const Hash logged, subtree_root(tiles_, below_, 0, index.value));
    if (found.front().empty() || leaf_hash(found.front()) == logged) return std::move(found.front());
    return corruption("entry " + std::to_string(index.value) + " has other bytes now than when it was read first");
  }

  EntrySource& source_;
  TileSource& tiles_;
  TreeSize below_;
  LeafIndex run_begins_;
  std::span<const Bytes> run_;
};

}  // namespace

Replay::Replay(Options options, Storage& scratch, EntrySource& source, const Admission& admission,
               const Projections& projections)
    : options_(std::move(options)),
      scratch_(scratch),
      source_(source),
      admission_(admission),
      projections_(projections),
      inspector_(options_.threads),
      state_(scratch),
      index_(scratch) {
  for (const auto& projection : projections_) cursors_[std::string(projection->model())] = {projection->version(), {0}};
}

std::optional<AuditFault> Replay::parse(std::span<const Bytes> entries, Chunk& chunk) {
  const std::uint64_t first = size().value;
  std::vector<Envelope> envelopes;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (entries[i].size() > kEntryBytesMax)
      return AuditFault{LeafIndex{first + i}, "entry", "the entry is larger than 65,535 bytes"};
    Result<Entry> entry = parse_entry(entries[i]);
    if (!entry) return fault(first + i, "entry", entry.error());
    envelopes.push_back(entry.value().envelope);
    chunk.entries.push_back(std::move(entry).value());
  }
  std::vector<Result<Inspected>> inspected = inspector_.inspect(std::move(envelopes));
  for (std::size_t i = 0; i < inspected.size(); ++i) {
    if (!inspected[i]) return fault(first + i, "entry", inspected[i].error());
    chunk.inspected.push_back(std::move(inspected[i]).value());
  }
  return std::nullopt;
}

// Withheld entries are rare: whole runs between them go the common way.
Result<std::optional<AuditFault>> Replay::feed(std::span<const Bytes> entries) {
  while (!entries.empty()) {
    const auto blank = std::find_if(entries.begin(), entries.end(), [](const Bytes& entry) { return entry.empty(); });
    const auto run = static_cast<std::size_t>(blank - entries.begin());
    LEDGER_TRY(auto found, run > 0 ? feed_run(entries.first(run)) : apply_withheld());
    if (found) return found;
    entries = entries.subspan(std::max<std::size_t>(run, 1));
  }
  return std::optional<AuditFault>{};
}

Result<std::optional<AuditFault>> Replay::apply_withheld() {
  const LeafIndex index = size().next();
  const auto known = withheld_.find(index);
  if (known == withheld_.end() || index.value == 0) {
    return std::optional{AuditFault{index, "entry", "the entry is empty, and no entry.withheld names it"}};
  }
  Head after = head_;
  Batch batch;
  after.frontier.append(known->second.leaf);
  LEDGER_TRY(grow(known->second.leaf));
  LEDGER_TRY(index_.add(index, known->second.leaf, known->second.keys, batch));
  LEDGER_TRY(finish_chunk({}, {}, std::move(after), batch));
  ++withheld_seen_;
  return std::optional<AuditFault>{};
}

Result<std::optional<AuditFault>> Replay::feed_run(std::span<const Bytes> entries) {
  Chunk chunk;
  if (auto found = parse(entries, chunk)) return found;
  LEDGER_TRY(const auto keys, keys_for(chunk.inspected, admission_, state_));
  inspector_.check_signatures(chunk.inspected, keys);
  LEDGER_TRY(auto found, apply(entries, std::move(chunk)));
  if (found) {
    state_.discard();
    pending_identities_.clear();
  }
  return found;
}

Status Replay::check_one(const Entry& entry, const Inspected& inspected, TreeSize below,
                         const std::optional<Hash>& ledger_id, std::span<const Bytes> fed) {
  GrownTiles tiles(scratch_, tiles_, below);
  FedEntries earlier(source_, tiles, below, size().next(), fed);
  const PlacedEvent placed{below.next(), entry.logged, inspected.event, inspected.envelope, ledger_id, earlier};
  LEDGER_TRY(check_placement(placed, options_.origin, tiles, below));
  LEDGER_TRY(check_signers(inspected, admission_, state_));
  return admission_.admit(placed, state_);
}

Status Replay::check_identity(const Inspected& inspected, LeafIndex index, Batch& batch) {
  const Hash key = identity_key(inspected.event.source, inspected.event.id);
  LEDGER_TRY(const auto known, scratch_.get(Family::kIdentities, key.view()));
  if (known || !pending_identities_.emplace(key, inspected.payload_hash).second) {
    return refused("ID-01", "source and id (" + inspected.event.id + ") were logged before");
  }
  const Bytes row = WireWriter().u64be(index.value).raw(inspected.payload_hash.view()).bytes();
  batch.put(Family::kIdentities, key.view(), row);
  return ok();
}

Status Replay::check_commitment(const Inspected& inspected, LeafIndex index, const Hash& root, Batch& batch) {
  LEDGER_TRY(const IndexCommitment commitment, index_.commit(index, batch));
  const Json& data = inspected.event.data;
  if (inspected.event.subject != "index/" + std::to_string(index.value)) {
    return refused("IDX-02", "the commitment's subject is " + inspected.event.subject);
  }
  LEDGER_TRY(expect_number(data, "tree_size", index.value));
  LEDGER_TRY(expect_number(data, "key_count", commitment.key_count));
  LEDGER_TRY(expect_text(data, "root_hash", to_hex(root)));
  return expect_text(data, "index_root", to_hex(commitment.index_root));
}

Result<std::optional<AuditFault>> Replay::apply(std::span<const Bytes> entries, Chunk chunk) {
  Batch batch;
  Head after = head_;
  std::optional<Hash> ledger_id = size().value > 0 ? std::optional<Hash>(head_.ledger_id) : std::nullopt;
  std::vector<LoggedEntry> logged;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const LeafIndex index = after.size().next();
    const Entry& entry = chunk.entries[i];
    Inspected& inspected = chunk.inspected[i];
    if (entry.logged < after.last_logged) {
      return std::optional<AuditFault>{
          AuditFault{index, "logged", format_logged(entry.logged) + " is before the entry in front of it"}};
    }
    Status good = check_one(entry, inspected, after.size(), ledger_id, entries);
    if (good) good = check_identity(inspected, index, batch);
    if (good && is_commitment(index)) good = check_commitment(inspected, index, after.frontier.root(), batch);
    if (!good) return std::optional<AuditFault>{fault(index.value, check_name(good.error()), good.error())};
    LEDGER_TRY(const auto withheld, withheld_by(inspected.event));
    if (withheld) withholdings_.push_back({index, withheld->first, withheld->second});

    const Hash leaf = leaf_hash(entries[i]);
    if (!ledger_id) {
      ledger_id = leaf;
      founding_ = inspected.event.data;
    }
    after.ledger_id = *ledger_id;
    after.last_logged = entry.logged;
    after.frontier.append(leaf);
    LEDGER_TRY(grow(leaf));
    LEDGER_TRY(index_.add(index, leaf, inspected.keys, batch));
    signatures_ += inspected.envelope.signatures.size();
    note_documents(inspected.event, index, documents_);
    logged.push_back({index, entry.logged, leaf, std::move(inspected.envelope), std::move(inspected.event)});
  }
  LEDGER_TRY(finish_chunk(std::move(logged), entries, std::move(after), batch));
  return std::optional<AuditFault>{};
}

// Tiles are committed at once, so that `seen` heads within a chunk find them.
Status Replay::grow(const Hash& leaf) {
  Batch batch;
  tiles_.append(leaf, batch);
  if (batch.empty()) return ok();
  return scratch_.commit(batch, Durability::kBuffered);
}

Status Replay::finish_chunk(std::vector<LoggedEntry> logged, std::span<const Bytes> fed, Head after, Batch& batch) {
  const auto past = std::find_if(logged.begin(), logged.end(),
                                 [&](const LoggedEntry& entry) { return !options_.rows_until.contains(entry.index); });
  logged.erase(past, logged.end());
  GrownTiles grown(scratch_, tiles_, after.size());
  FedEntries source(source_, grown, after.size(), size().next(), fed);
  LEDGER_TRY(fold_entries(projections_, scratch_, source, logged, after.ledger_id, cursors_, batch));
  state_.write_to(batch);
  LEDGER_TRY(scratch_.commit(batch, Durability::kBuffered));
  state_.settle();
  index_.settle();
  pending_identities_.clear();
  head_ = std::move(after);
  Batch pruned;
  LEDGER_TRY(prune_maps(scratch_, std::min(size(), options_.rows_until), pruned));
  return scratch_.commit(pruned, Durability::kBuffered);
}

}  // namespace skaidrs
