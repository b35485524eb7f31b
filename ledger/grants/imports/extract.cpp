#include "ledger/grants/imports/extract.h"

#include <algorithm>
#include <set>
#include <utility>

#include "ledger/crypto/sha256.h"
#include "ledger/grants/imports/kinds.h"
#include "ledger/grants/parts.h"
#include "ledger/log/complete_index.h"
#include "ledger/log/projector.h"

namespace skaidrs {
namespace {

constexpr std::size_t kPostingsAtOnce = 4'096;

// Digests with salts say nothing but that something is there.
void forget_chance(Json& value) {
  if (value.is_array()) {
    for (Json& item : value) forget_chance(item);
  }
  if (!value.is_object()) return;
  for (auto& [name, member] : value.items()) {
    if (name == "_sd" && member.is_array()) {
      member = member.size();
    } else if (name == "text_sd") {
      member = true;
    } else {
      forget_chance(member);
    }
  }
}

// What a record publishes, where it stands and who says so apart.
Json published_part(const Json& data) {
  Json said = data;
  if (!said.is_object()) return said;
  for (const char* name : {"signers", "on_behalf", "example", "remarks"}) said.erase(name);
  if (const auto row = said.find("row"); row != said.end() && row->is_object()) {
    row->erase("number");
    row->erase("file_sha256");
  }
  forget_chance(said);
  return said;
}

std::multiset<Hash> said_by(const std::vector<HeldRow>& rows) {
  std::multiset<Hash> said;
  for (const HeldRow& row : rows) said.insert(row.said);
  return said;
}

// Folds the entries about one register into its newest extract.
class ExtractFold {
 public:
  void apply(const LoggedEntry& entry) {
    const Event& event = entry.event;
    if (event.name == "register.imported") return open(entry);
    if (kind_of_event(event.name) != nullptr) row(entry);
  }
  [[nodiscard]] LoggedExtract take() { return std::move(extract_); }

 private:
  void open(const LoggedEntry& entry) {
    const Json& data = entry.event.data;
    const auto number = integer_member(part(data, "part"), "number");
    const bool first_part = !number || number.value() == 1;
    if (first_part) {
      extract_.exists = true;
      extract_.file_sha256 = text_member(part(data, "file"), "sha256");
      extract_.index = entry.index;
      extract_.publisher = part(data, "publisher");
      extract_.mapping = text_member(part(data, "mapping"), "name");
      // One that was compared with none states all its rows itself.
      if (find_member(data, "previous_sha256") == nullptr) extract_.rows.clear();
      renewed_.clear();
    }
    for (const Json& name : part(data, "removed_rows")) remove(as_text(name));
  }

  // Where rows of that name stay, their entries follow and replace all of them.
  void remove(const RowName& name) {
    const std::vector<HeldRow>* rows = extract_.rows.find(name);
    if (rows == nullptr) return;
    extract_.rows.replace(name, {rows->begin(), rows->end() - 1});
  }

  void row(const LoggedEntry& entry) {
    const Json& data = entry.event.data;
    const RowName name = row_name(entry.event.subject);
    if (text_member(part(data, "row"), "file_sha256") != extract_.file_sha256) return;
    const auto number = integer_member(part(data, "row"), "number");
    const HeldRow held{said_digest(data), entry.index,
                       number ? static_cast<std::uint64_t>(number.value()) : std::uint64_t{0}};
    if (renewed_.insert(name).second) extract_.rows.drop(name);
    extract_.rows.add(name, held);
  }

  LoggedExtract extract_;
  std::set<RowName> renewed_;  // names of which the newest extract has entries of its own
};

}  // namespace

RowName row_name(std::string_view subject) {
  return RowName(subject.substr(subject.rfind('.') + 1));
}

Hash said_digest(const Json& data) {
  return sha256(view_of(to_canonical(published_part(data))));
}

std::vector<std::string> members_changed(const Json& before, const Json& after) {
  const Json a = published_part(before);
  const Json b = published_part(after);
  std::set<std::string> names;
  for (const auto& [name, value] : a.items()) {
    if (part(b, name) != value) names.insert("/" + name);
  }
  for (const auto& [name, value] : b.items()) {
    if (find_member(a, name) == nullptr) names.insert("/" + name);
  }
  return {names.begin(), names.end()};
}

const std::vector<HeldRow>* ExtractRows::find(const RowName& name) const {
  const auto found = rows_.find(name);
  return found == rows_.end() ? nullptr : &found->second;
}

std::uint64_t ExtractRows::count() const {
  std::uint64_t count = 0;
  for (const auto& [name, rows] : rows_) count += rows.size();
  return count;
}

void ExtractRows::replace(const RowName& name, std::vector<HeldRow> rows) {
  if (rows.empty()) return drop(name);
  rows_[name] = std::move(rows);
}

Result<LoggedExtract> read_extract(Storage& storage, const std::string& register_id, TreeSize size) {
  const Hash key = map_key_of("register:" + register_id);
  ExtractFold fold;
  LeafIndex from;
  while (true) {
    LEDGER_TRY(const auto postings, postings_from(storage, key, from, size, kPostingsAtOnce));
    for (std::size_t i = 0; i < postings.size();) {
      std::size_t run = 1;  // entries that stand side by side are read together
      while (i + run < postings.size() && postings[i + run].value == postings[i].value + run) ++run;
      LEDGER_TRY(const auto entries, read_entries(storage, postings[i], run));
      for (const LoggedEntry& entry : entries) fold.apply(entry);
      i += run;
    }
    if (postings.size() < kPostingsAtOnce) return fold.take();
    from = LeafIndex{postings.back().value + 1};
  }
}

bool same_rows(const std::vector<HeldRow>& before, const std::vector<HeldRow>& after) {
  return said_by(before) == said_by(after);
}

std::vector<HeldRow> rows_without_partner(const std::vector<HeldRow>& rows, const std::vector<HeldRow>& others) {
  std::multiset<Hash> partners = said_by(others);
  std::vector<HeldRow> alone;
  for (const HeldRow& row : rows) {
    const auto partner = partners.find(row.said);
    if (partner == partners.end()) {
      alone.push_back(row);
    } else {
      partners.erase(partner);
    }
  }
  return alone;
}

ExtractChanges compare_extracts(const ExtractRows& before, const ExtractRows& after) {
  static const std::vector<HeldRow> kNone;
  ExtractChanges changes;
  std::vector<std::pair<RowName, HeldRow>> removed;
  const auto compare = [&](const RowName& name, const std::vector<HeldRow>& old, const std::vector<HeldRow>& now) {
    const std::vector<HeldRow> gone = rows_without_partner(old, now);
    const std::size_t fresh = rows_without_partner(now, old).size();
    const std::size_t changed = std::min(gone.size(), fresh);
    changes.unchanged += now.size() - fresh;
    changes.changed += changed;
    changes.added += fresh - changed;
    for (std::size_t i = changed; i < gone.size(); ++i) removed.emplace_back(name, gone[i]);
  };
  for (const auto& [name, now] : after.all()) {
    const std::vector<HeldRow>* old = before.find(name);
    compare(name, old == nullptr ? kNone : *old, now);
  }
  for (const auto& [name, old] : before.all()) {
    if (after.find(name) == nullptr) compare(name, old, kNone);
  }
  changes.removed = removed.size();
  std::sort(removed.begin(), removed.end(), [](const auto& a, const auto& b) {
    return std::pair(a.first, a.second.index) < std::pair(b.first, b.second.index);
  });
  for (auto& [name, row] : removed) {
    changes.removed_names.push_back(std::move(name));
    changes.removed_rows.push_back(row);
  }
  return changes;
}

Hash removed_digest(const std::vector<RowName>& names) {
  std::string text;
  for (const RowName& name : names) text += name + "\n";
  return sha256(view_of(text));
}

}  // namespace skaidrs
