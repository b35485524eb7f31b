#include "ledger/log/placement.h"

#include <algorithm>

#include "ledger/base/encoding.h"

namespace skaidrs {
namespace {

Status check_ledger(const PlacedEvent& placed) {
  if (placed.index.value == 0) {
    if (!placed.event.ledger) return ok();
    return refused("LED-01", "the first entry founds a ledger and names none").at("/ledger");
  }
  if (placed.event.ledger && placed.event.ledger == placed.ledger_id) return ok();
  const std::string found = placed.event.ledger ? to_hex(*placed.event.ledger) : "none";
  return refused("LED-01", "the event is bound to ledger " + found + ", this is ledger " + to_hex(*placed.ledger_id))
      .at("/ledger")
      .hinted("sign it for this ledger: `skaidrs status` prints the id");
}

Status check_source(const PlacedEvent& placed, std::string_view origin) {
  const auto& signers = placed.event.signers;
  const bool own = std::any_of(signers.begin(), signers.end(), [&](const std::string& signer) {
    return placed.event.source == actor_source(origin, signer);
  });
  if (own) return ok();
  return refused("SRC-01", "source " + placed.event.source + " is none of the signers at " + std::string(origin))
      .at("/source")
      .hinted("source is https://" + std::string(origin) + "/actors/<one of data.signers>");
}

Status check_time(const PlacedEvent& placed) {
  const std::int64_t ahead = placed.event.time.ms - placed.logged.ms;
  if (ahead <= kTimeAheadMaxMs && -ahead <= kTimeBehindMaxMs) return ok();
  return refused("FRM-03", "time " + placed.event.time_text + " is not within 30 days before and 5 minutes after " +
                               format_logged(placed.logged))
      .at("/time")
      .hinted("sign it again with the present time");
}

Status check_seen(const PlacedEvent& placed, TileSource& tiles, TreeSize known) {
  if (!placed.event.seen) return ok();
  const SeenHead& seen = *placed.event.seen;
  const Error wrong = refused("LED-02", "the checkpoint that the signer saw (size " + std::to_string(seen.size.value) +
                                            ", root " + to_hex(seen.root) + ") is no head of this log")
                          .at("/seen")
                          .hinted("if the checkpoint was really served, this is evidence of a fork: keep it");
  if (seen.size.value == 0 || seen.size > known || seen.size.value > placed.index.value) return wrong;
  LEDGER_TRY(const Hash root, root_from_tiles(tiles, seen.size));
  if (root != seen.root) return wrong;
  return ok();
}

// One {index, leaf_hash} of data, at the pointer `where`. Errors: kRefused REF-05.
Status check_named(const Json& named, const std::string& where, TileSource& tiles, TreeSize known) {
  const auto index = integer_member(named, "index");
  const auto leaf = hash_from_hex(text_member(named, "leaf_hash"));
  if (!index || index.value() < 0 || !leaf) return ok();  // the schema says what form it has
  const LeafIndex entry{static_cast<std::uint64_t>(index.value())};
  const std::string name = "entry " + std::to_string(entry.value);
  if (!known.contains(entry)) {
    return refused("REF-05", name + " does not stand in the log before this event").at(where + "/index");
  }
  LEDGER_TRY(const Hash logged, subtree_root(tiles, known, 0, entry.value));
  if (logged == leaf.value()) return ok();
  return refused("REF-05", name + " has the leaf hash " + to_hex(logged) + ", not the one named")
      .at(where + "/leaf_hash")
      .because({entry.value})
      .hinted("if the entry was really served like that, this is evidence of a fork: keep it");
}

// Every entry that data name by index and leaf hash, at any depth below the top: there entry.withheld says by members
// of its own which entry it is about.
Status check_named_below(const Json& value, const std::string& where, TileSource& tiles, TreeSize known) {
  if (value.is_object() && value.contains("index") && value.contains("leaf_hash")) {
    return check_named(value, where, tiles, known);
  }
  if (!value.is_structured()) return ok();
  std::size_t place = 0;
  for (auto member = value.begin(); member != value.end(); ++member, ++place) {
    const std::string below = where + "/" + (value.is_object() ? member.key() : std::to_string(place));
    LEDGER_TRY(check_named_below(*member, below, tiles, known));
  }
  return ok();
}

Status check_named_entries(const PlacedEvent& placed, TileSource& tiles, TreeSize known) {
  if (!placed.event.data.is_object()) return ok();
  for (const auto& [name, member] : placed.event.data.items()) {
    LEDGER_TRY(check_named_below(member, "/data/" + name, tiles, known));
  }
  return ok();
}

Status check_commitment_place(const PlacedEvent& placed) {
  const bool is_one = placed.event.name == kCommitmentName;
  if (is_one == is_commitment(placed.index)) return ok();
  const std::string place = std::to_string(placed.index.value);
  if (is_one) return refused("IDX-01", "entry " + place + " is no place for an index commitment").at("/type");
  return refused("IDX-01", "entry " + place + " must be an index commitment").at("/type");
}

}  // namespace

Status check_placement(const PlacedEvent& placed, std::string_view origin, TileSource& tiles, TreeSize known) {
  LEDGER_TRY(check_ledger(placed));
  LEDGER_TRY(check_commitment_place(placed));
  LEDGER_TRY(check_source(placed, origin));
  LEDGER_TRY(check_time(placed));
  LEDGER_TRY(check_seen(placed, tiles, known));
  return check_named_entries(placed, tiles, known);
}

Bytes commitment_payload(LeafIndex index, Instant logged, std::string_view origin, std::string_view actor,
                         const Hash& ledger_id, const Hash& root, const IndexCommitment& commitment) {
  const std::string name(kCommitmentName);
  const std::string place = std::to_string(index.value);
  const Json data = {{"tree_size", index.value},
                     {"root_hash", to_hex(root)},
                     {"index_root", to_hex(commitment.index_root)},
                     {"key_count", commitment.key_count},
                     {"signers", Json::array({std::string(actor)})}};
  const Json attributes = {{"specversion", "1.0"},
                           {"id", "index-" + place},
                           {"source", actor_source(origin, actor)},
                           {"ledger", to_hex(ledger_id)},
                           {"type", std::string(kTypePrefix) + name + ".v1"},
                           {"subject", "index/" + place},
                           {"time", format_instant(logged)},
                           {"datacontenttype", "application/json"},
                           {"dataschema", std::string(kSchemaPrefix) + name + ".v1"},
                           {"data", data}};
  return canonical_payload(attributes);
}

}  // namespace skaidrs
