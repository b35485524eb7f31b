#include "ledger/log/log_keys.h"

#include <algorithm>

#include "ledger/event/event.h"
#include "ledger/log/projector.h"

namespace skaidrs {
namespace {

constexpr std::string_view kAdded = "log_key.added";
constexpr std::string_view kRetired = "log_key.retired";
constexpr std::size_t kEventsMax = 100'000;  // about log keys: nobody has as many

Result<Vkey> vkey_in(const LoggedEntry& entry) {
  auto vkey = parse_vkey(text_member(entry.event.data, "log_vkey"));
  if (vkey) return vkey;
  const std::string place = std::to_string(entry.index.value);
  return corruption("entry " + place + " names no log key: " + vkey.error().message).at("entries/" + place);
}

Result<LoggedEntry> entry_at(const LogReader& reader, LeafIndex index) {
  LEDGER_TRY(const Bytes bytes, reader.entry(index));
  auto entry = parse_logged_entry(index, bytes);
  if (entry) return entry;
  const std::string place = std::to_string(index.value);
  return corruption("entry " + place + " does not parse: " + entry.error().message).at("entries/" + place);
}

}  // namespace

Result<std::vector<LogKeyLife>> log_keys_at(const LogReader& reader, TreeSize size) {
  LEDGER_TRY(const LoggedEntry founding, entry_at(reader, {0}));
  LEDGER_TRY(const Vkey first, vkey_in(founding));
  std::vector<LogKeyLife> lives{{first, {0}, std::nullopt}};
  LEDGER_TRY(const auto postings, reader.postings("subject:" + std::string(kLogKeysSubject), {0}, size, kEventsMax));
  for (const LeafIndex index : postings) {
    LEDGER_TRY(const LoggedEntry entry, entry_at(reader, index));
    if (entry.event.name != kAdded && entry.event.name != kRetired) continue;
    LEDGER_TRY(const Vkey vkey, vkey_in(entry));
    if (entry.event.name == kAdded) {
      lives.push_back({vkey, index, std::nullopt});
      continue;
    }
    for (LogKeyLife& life : lives) {
      if (life.vkey == vkey && !life.retired) life.retired = index;
    }
  }
  return lives;
}

std::vector<Vkey> live_keys_of(std::span<const LogKeyLife> lives) {
  std::vector<Vkey> live;
  for (const LogKeyLife& life : lives) {
    if (!life.retired) live.push_back(life.vkey);
  }
  return live;
}

Result<std::vector<Vkey>> live_log_vkeys(const Admission& admission, const State& state) {
  LEDGER_TRY(const std::vector<std::string> texts, admission.live_log_keys(state));
  std::vector<Vkey> live;
  for (const std::string& text : texts) {
    auto vkey = parse_vkey(text);
    if (!vkey) return corruption("the state of the log keys is damaged: " + vkey.error().message);
    live.push_back(std::move(vkey).value());
  }
  return live;
}

Result<std::vector<const PrivateKey*>> private_keys_of(std::span<const Vkey> live,
                                                       std::span<const PrivateKey> at_hand) {
  std::vector<const PrivateKey*> keys;
  for (const Vkey& vkey : live) {
    const auto key = std::find_if(at_hand.begin(), at_hand.end(),
                                  [&vkey](const PrivateKey& one) { return equal(one.public_key().view(), vkey.key); });
    if (key == at_hand.end()) {
      return not_found("the private key of the log key " + format_vkey(vkey) +
                       " is not at hand, and each checkpoint needs its signature: nothing was written")
          .hinted(
              "put it into the folder of keys, as log.pem or log-2.pem; one that is lost or known to others is ended "
              "by log_key.retired");
    }
    keys.push_back(&*key);
  }
  return keys;
}

}  // namespace skaidrs
