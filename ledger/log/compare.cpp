#include "ledger/log/compare.h"

#include "ledger/base/encoding.h"
#include "ledger/base/wire.h"
#include "ledger/log/audit.h"
#include "ledger/log/layout.h"
#include "ledger/merkle/tile.h"

namespace skaidrs {
namespace {

// A row's name as an operator can find it.
std::string row_name(Family family, ByteView key) {
  const std::string prefix = std::string(family_name(family)) + "/";
  if (family == Family::kRows) {
    const auto name = parse_row_key(key);
    if (name) {
      return prefix + std::string(name.value().model) + "/" + std::string(name.value().key) + " of entry " +
             std::to_string(name.value().version.value);
    }
  }
  if (family == Family::kState) return prefix + std::string(text_of(key));
  if (family == Family::kTiles && key.size() == 9) {
    WireReader in(key);
    const std::uint8_t level = in.u8().value();
    return tile_path({.level = level, .index = in.u64be().value(), .width = kTileWidth});
  }
  return prefix + to_hex(key);
}

class Comparer {
 public:
  Comparer(Family family, std::vector<AuditFault>& faults) : family_(family), faults_(faults) {}

  void differs(ByteView key, std::string_view how) {
    ++result_.rows;
    ++result_.faults;
    if (result_.faults > kFaultsListed) return;
    faults_.push_back(
        {std::nullopt, std::string(family_name(family_)), row_name(family_, key) + " " + std::string(how)});
  }
  void same() { ++result_.rows; }
  [[nodiscard]] Comparison result() const { return result_; }

 private:
  Family family_;
  std::vector<AuditFault>& faults_;
  Comparison result_;
};

Status skip_ignored(Cursor& cursor, const IgnoreKey& ignore) {
  while (ignore && cursor.valid() && ignore(cursor.key())) {
    LEDGER_TRY(cursor.next());
  }
  return ok();
}

}  // namespace

Result<Comparison> compare_family(Storage& expected, Storage& stored, Family family, const IgnoreKey& ignore,
                                  std::vector<AuditFault>& faults) {
  Comparer comparer(family, faults);
  const auto want = expected.cursor(family);
  const auto have = stored.cursor(family);
  LEDGER_TRY(want->seek({}));
  Status read = have->seek({});
  for (;;) {
    if (read) read = skip_ignored(*have, ignore);
    LEDGER_TRY(skip_ignored(*want, ignore));
    if (!read) {
      faults.push_back({std::nullopt, std::string(family_name(family)), "cannot be read: " + read.error().message});
      Comparison broken = comparer.result();
      ++broken.faults;
      return broken;
    }
    if (!want->valid() && !have->valid()) return comparer.result();
    const bool only_stored = !want->valid() || (have->valid() && text_of(have->key()) < text_of(want->key()));
    const bool only_expected = !only_stored && (!have->valid() || text_of(want->key()) < text_of(have->key()));
    if (only_stored) {
      comparer.differs(have->key(), "is stored, but no entry makes it");
    } else if (only_expected) {
      comparer.differs(want->key(), "is missing");
    } else if (!equal(want->value(), have->value())) {
      comparer.differs(want->key(), "is not what the entries give");
    } else {
      comparer.same();
    }
    if (!only_expected) read = have->next();
    if (!only_stored) {
      LEDGER_TRY(want->next());
    }
  }
}

}  // namespace skaidrs
