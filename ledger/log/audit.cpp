#include "ledger/log/audit.h"

#include <algorithm>

#include "ledger/base/encoding.h"
#include "ledger/crypto/checkpoint.h"
#include "ledger/event/event.h"
#include "ledger/log/compare.h"
#include "ledger/log/layout.h"
#include "ledger/log/log_keys.h"
#include "ledger/log/state_shape.h"
#include "ledger/merkle/hashing.h"

namespace skaidrs {
namespace {

constexpr std::size_t kAuditChunk = 1024;

// Collects checks and faults while an audit goes on.
class Findings {
 public:
  explicit Findings(AuditReport& report) : report_(report) {}
  void fault(std::string check, std::string message) {
    report_.faults.push_back({std::nullopt, std::move(check), std::move(message)});
  }
  void fault(AuditFault found) { report_.faults.push_back(std::move(found)); }
  // Closes a check: faults found since the last one belong to it.
  void done(std::string name, std::uint64_t count) {
    report_.checks.push_back({std::move(name), count, report_.faults.size() - seen_});
    seen_ = report_.faults.size();
  }
  void done(std::string name, const Comparison& comparison) {
    report_.checks.push_back({std::move(name), comparison.rows, comparison.faults});
    seen_ = report_.faults.size();
  }
  [[nodiscard]] std::vector<AuditFault>& list() { return report_.faults; }

 private:
  AuditReport& report_;
  std::size_t seen_ = 0;
};

// The origin that entry 0 states; empty when it does not parse (the replay then says why).
std::string origin_of(ByteView entry) {
  const auto parsed = parse_logged_entry({0}, entry);
  return parsed ? std::string(text_member(parsed.value().event.data, "origin")) : std::string();
}

// What the events from `first` on withhold; asked only once an entry without bytes was met.
Result<WithheldEntries> find_withheld(EntrySource& source, LeafIndex first, TreeSize size) {
  WithheldEntries withheld;
  for (std::uint64_t next = first.value; next < size.value;) {
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(kAuditChunk, size.value - next));
    LEDGER_TRY(const std::vector<Bytes> entries, source.entries({next}, count));
    for (const Bytes& bytes : entries) {
      const auto entry = parse_logged_entry({next++}, bytes);
      if (!entry) continue;  // the replay says what is wrong with it
      const auto found = withheld_by(entry.value().event);
      if (found && found.value()) withheld.insert(*found.value());
    }
  }
  return withheld;
}

// Feeds entries [0, size) and says whether it came to the end.
Result<bool> replay_all(Replay& replay, EntrySource& source, TreeSize size, const Progress& progress,
                        Findings& findings) {
  LEDGER_TRY(auto found, replay_until(replay, source, size, progress));
  const bool whole = !found.has_value();
  if (found) findings.fault(std::move(*found));
  return whole;
}

// Holds what entry.withheld events say against the bytes, wherever those are still shown.
Status check_withholdings(const Replay& replay, EntrySource& source, Findings& findings) {
  for (const Replay::Withholding& withholding : replay.withholdings()) {
    LEDGER_TRY(const std::vector<Bytes> entries, source.entries(withholding.entry, 1));
    if (entries.front().empty()) continue;
    if (const Status good = check_withheld(withholding.said, withholding.entry, entries.front()); !good)
      findings.fault({withholding.event, "rule", good.error().rule + ": " + good.error().message});
  }
  return ok();
}

// Who signs where a replay broke off, as far as can be told.
Result<std::vector<Vkey>> founding_key_of(const Replay& replay) {
  LEDGER_TRY(Vkey first, parse_vkey(text_member(replay.founding(), "log_vkey")));
  return std::vector<Vkey>{std::move(first)};
}

// Every live key has signed, and the pinned one is among them.
Result<Checkpoint> open_published(std::string_view note, const Result<std::vector<Vkey>>& live,
                                  const std::optional<Vkey>& pinned) {
  if (!live) return unverified("the log names no key that signs it: " + live.error().message);
  LEDGER_TRY(Checkpoint checkpoint, open_checkpoint_of_all(note, live.value()));
  if (pinned && std::find(live.value().begin(), live.value().end(), *pinned) == live.value().end()) {
    return unverified("the pinned key " + format_vkey(*pinned) +
                      " does not sign this log, or no longer; it is signed by " + format_vkey(live.value().front()));
  }
  return checkpoint;
}

void check_published(const Replay& replay, const Result<Checkpoint>& checkpoint, TileSource& recomputed,
                     Findings& findings) {
  if (!checkpoint) return findings.fault("checkpoint", checkpoint.error().message);
  const TreeSize size = checkpoint.value().size;
  if (size > replay.size()) {
    return findings.fault("checkpoint", "the signed size " + std::to_string(size.value) + " is above the " +
                                            std::to_string(replay.size().value) + " entries there are");
  }
  const auto root = root_from_tiles(recomputed, size);
  if (!root) return findings.fault("checkpoint", root.error().message);
  if (root.value() != checkpoint.value().root) {
    findings.fault("checkpoint", "the signed root is " + to_hex(checkpoint.value().root) + ", recomputed it is " +
                                     to_hex(root.value()));
  }
}

void check_anchor(const Replay& replay, const std::optional<AnchorRecord>& anchor, TreeSize published,
                  TileSource& recomputed, Findings& findings) {
  if (!anchor) return findings.fault("anchor", "there is no anchor beside the log key");
  const std::string at = std::to_string(anchor->size.value);
  if (anchor->ledger_id != replay.head().ledger_id)
    return findings.fault("anchor", "it is of another ledger: " + to_hex(anchor->ledger_id));
  if (anchor->size > replay.size()) {
    return findings.fault("anchor", "it promises size " + at + ", the database ends at " +
                                        std::to_string(replay.size().value) + ": entries were lost");
  }
  const auto root = root_from_tiles(recomputed, anchor->size);
  if (!root || root.value() != anchor->root)
    return findings.fault("anchor", "the database has another history at size " + at);
  if (published < anchor->size) {
    findings.fault("checkpoint",
                   "size " + at + " is anchored, but only " + std::to_string(published.value) +
                       " is published: the last publication was lost (a writer repairs it when it opens)");
  }
}

void check_head(Storage& stored, const Replay& replay, Findings& findings) {
  const auto head = read_head(stored);
  if (!head) return findings.fault("head", head.error().message);
  if (!head.value() || encode_head(*head.value()) != encode_head(replay.head())) {
    findings.fault("head", "the stored head is not what the entries give");
  }
}

Status compare_all(Storage& scratch, Storage& stored, TreeSize size, TreeSize published, Findings& findings) {
  const auto beyond = [size](ByteView key) { return text_of(key) >= text_of(entry_key({size.value})); };
  const auto only_within = [&](ByteView key) { return !beyond(key); };
  Comparison extra;
  LEDGER_TRY(extra, compare_family(scratch, stored, Family::kEntries, only_within, findings.list()));
  findings.done("entries", Comparison{size.value, extra.faults});
  const auto unpublished = [published](ByteView key) {
    const auto name = parse_row_key(key);
    return name && !published.contains(name.value().version);
  };
  for (const Family family :
       {Family::kTiles, Family::kIdentities, Family::kIndex, Family::kMap, Family::kState, Family::kRows}) {
    const IgnoreKey ignore = family == Family::kRows ? IgnoreKey(unpublished) : IgnoreKey();
    LEDGER_TRY(const Comparison comparison, compare_family(scratch, stored, family, ignore, findings.list()));
    findings.done(std::string(family_name(family)), comparison);
  }
  return ok();
}

std::string name_binders(const BoundDocument& document) {
  std::string names;
  for (const LeafIndex index : document.bound_by) names += (names.empty() ? "" : ", ") + std::to_string(index.value);
  return (document.bound_by.size() == 1 ? "entry " : "entries ") + names;
}

Status check_length(const StoredDocument& stored, const BoundDocument& bound) {
  if (!bound.bytes || *bound.bytes == stored.bytes) return ok();
  return corruption("it has " + std::to_string(stored.bytes) + " bytes; its publication says " +
                    std::to_string(*bound.bytes));
}

Status check_document(const DocumentStore& documents, const Hash& digest, const BoundDocument& bound) {
  LEDGER_TRY(const StoredDocument stored, documents.find(digest));
  LEDGER_TRY(documents.verify(digest));
  return check_length(stored, bound);
}

void check_documents(const DocumentStore& documents, const Replay& replay, AuditReport& report, Findings& findings) {
  for (const auto& [digest, bound] : replay.documents()) {
    const Status good = check_document(documents, digest, bound);
    if (good) continue;
    const bool is_missing = good.error().code == Errc::kNotFound;
    if (is_missing && !bound.published_by) {
      report.missing_documents.push_back({digest, bound.bound_by});
    } else {
      const std::string what = is_missing ? "it is missing" : good.error().message;
      findings.fault(
          {bound.published_by, "document", to_hex(digest) + ", bound by " + name_binders(bound) + ": " + what});
    }
  }
  findings.done("documents", replay.documents().size());
}

// The origin to replay under: what the auditor was told, else what entry 0 says.
std::string origin_for(const AuditOptions& options, EntrySource& entries) {
  if (!options.origin.empty()) return options.origin;
  const auto first = entries.entries({0}, 1);
  return first ? origin_of(first.value().front()) : std::string();
}

void close_report(const Replay& replay, AuditReport& report) {
  report.withheld = replay.withheld();
  report.size = replay.size();
  report.root = replay.head().frontier.root();
  report.signatures = replay.signatures();
}

Status digest_models(Storage& scratch, const Projections& projections, TreeSize size, AuditReport& report) {
  for (const auto& projection : projections) {
    LEDGER_TRY(report.digests[std::string(projection->model())], model_digest(scratch, projection->model(), size));
  }
  return ok();
}

}  // namespace

Result<std::optional<AuditFault>> replay_until(Replay& replay, EntrySource& source, TreeSize size,
                                               const Progress& progress) {
  while (replay.size() < size) {
    const std::uint64_t first = replay.size().value;
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(kAuditChunk, size.value - first));
    Result<std::vector<Bytes>> entries = source.entries({first}, count);
    if (!entries) {
      const Error& error = entries.error();
      return std::optional{
          AuditFault{std::nullopt, "entry", error.path.empty() ? error.message : error.path + ": " + error.message}};
    }
    const bool blank =
        std::any_of(entries.value().begin(), entries.value().end(), [](const Bytes& entry) { return entry.empty(); });
    if (blank && replay.withheld() == 0) {
      LEDGER_TRY(WithheldEntries withheld, find_withheld(source, {first}, size));
      replay.expect_withheld(std::move(withheld));
    }
    LEDGER_TRY(auto found, replay.feed(entries.value()));
    if (found) return found;
    if (progress) progress(replay.size().value, size.value);
  }
  return std::optional<AuditFault>{};
}

Result<AuditReport> audit_directory(const AuditDirectory& directory, const AuditOptions& options, Storage& scratch,
                                    const Admission& admission, const Projections& projections) {
  LEDGER_TRY(check_format(directory.stored));
  LEDGER_TRY(check_state_shape(directory.stored, admission));
  AuditReport report;
  Findings findings(report);
  if (directory.verify_files) {
    if (const Status good = directory.verify_files(); !good) {
      findings.fault(
          "files", good.error().path.empty() ? good.error().message : good.error().path + ": " + good.error().message);
    }
    findings.done("files", 1);
  }
  LEDGER_TRY(const auto note, directory.stored.get(Family::kMeta, view_of(kPublishedKey)));
  const auto parsed = note ? parse_note(text_of(*note)) : Result<Note>(not_found("nothing is published"));
  const auto published = parsed ? parse_checkpoint(parsed.value().text) : Result<Checkpoint>(parsed.error());
  const TreeSize published_size = published ? published.value().size : TreeSize{0};
  if (!published) findings.fault("checkpoint", published.error().message);

  StoredEntries entries(directory.stored);
  const auto head = read_head(directory.stored);
  if (!head) findings.fault("head", head.error().message);
  const TreeSize size = head && head.value() ? head.value()->size() : published_size;
  Replay replay({.origin = origin_for(options, entries), .threads = options.threads, .rows_until = published_size},
                scratch, entries, admission, projections);
  LEDGER_TRY(const bool came, replay_all(replay, entries, std::min(published_size, size), options.progress, findings));
  const bool is_told = came && replay.size().value > 0;
  const auto signers = is_told ? live_log_vkeys(admission, State(scratch)) : founding_key_of(replay);
  LEDGER_TRY(const bool whole,
             came ? replay_all(replay, entries, size, options.progress, findings) : Result<bool>(false));
  LEDGER_TRY(check_withholdings(replay, entries, findings));
  findings.done("replay", replay.size().value);
  close_report(replay, report);
  GrownTiles recomputed = replay.tiles();
  if (replay.size().value > 0) {
    check_head(directory.stored, replay, findings);
    if (published) {
      check_published(replay, open_published(text_of(*note), signers, options.log_key), recomputed, findings);
    }
    findings.done("checkpoint", 1);
    if (directory.anchor_known == AuditDirectory::AnchorKnown::kYes) {
      check_anchor(replay, directory.anchor, published_size, recomputed, findings);
      findings.done("anchor", 1);
    }
  }
  if (whole) {
    LEDGER_TRY(compare_all(scratch, directory.stored, size, published_size, findings));
  }
  if (directory.documents != nullptr) check_documents(*directory.documents, replay, report, findings);
  LEDGER_TRY(digest_models(scratch, projections, published_size, report));
  return report;
}

namespace {

// Every tile that the tree implies, as served, against the recomputed ones.
Status compare_tiles(TileSource& served, TileSource& recomputed, TreeSize size, Findings& findings) {
  const std::vector<TileId> tiles = tiles_between({0}, size);
  for (const TileId& tile : tiles) {
    LEDGER_TRY(const Bytes want, recomputed.tile(tile));
    const auto have = served.tile(tile);
    if (!have) {
      findings.fault("tile", tile_path(tile) + ": " + have.error().message);
    } else if (have.value() != want) {
      findings.fault("tile", tile_path(tile) + " is not what the entries give");
    }
  }
  findings.done("tiles", tiles.size());
  return ok();
}

}  // namespace

Result<AuditReport> audit_served(std::string_view note, TileSource& tiles, EntrySource& entries,
                                 const AuditOptions& options, Storage& scratch, const Admission& admission,
                                 const Projections& projections) {
  AuditReport report;
  Findings findings(report);
  LEDGER_TRY(const Note parsed, parse_note(note));
  LEDGER_TRY(const Checkpoint checkpoint, parse_checkpoint(parsed.text));
  Replay replay({.origin = origin_for(options, entries), .threads = options.threads, .rows_until = checkpoint.size},
                scratch, entries, admission, projections);
  LEDGER_TRY(const bool whole, replay_all(replay, entries, checkpoint.size, options.progress, findings));
  LEDGER_TRY(check_withholdings(replay, entries, findings));
  findings.done("replay", replay.size().value);
  close_report(replay, report);
  if (whole && checkpoint.size.value > 0) {
    GrownTiles recomputed = replay.tiles();
    LEDGER_TRY(compare_tiles(tiles, recomputed, checkpoint.size, findings));
    const auto signed_head = open_published(note, live_log_vkeys(admission, State(scratch)), options.log_key);
    if (!signed_head) findings.fault("checkpoint", signed_head.error().message);
    if (signed_head && signed_head.value().root != report.root) {
      findings.fault("checkpoint", "the signed root is " + to_hex(signed_head.value().root) + ", recomputed it is " +
                                       to_hex(report.root));
    }
    findings.done("checkpoint", 1);
  }
  LEDGER_TRY(digest_models(scratch, projections, checkpoint.size, report));
  return report;
}

}  // namespace skaidrs
