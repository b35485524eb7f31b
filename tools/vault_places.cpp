#include "tools/vault_places.h"

#include "ledger/base/encoding.h"
#include "ledger/event/event.h"
#include "tools/event_file.h"

namespace skaidrs {
namespace {

Result<std::filesystem::path> named_vault(const LedgerDir& ledger, const VaultFlags& flags) {
  LEDGER_TRY(const auto dir, ledger.vault(flags.vault));
  if (dir) return *dir;
  return invalid("no vault is named, and this text is for one: what a person says of himself stays out of the log")
      .hinted("pass --vault DIR, set SKAIDRS_VAULT, or write vault = \"DIR\" into ledger.toml");
}

std::string count_of(std::size_t count, std::string_view what) {
  return std::to_string(count) + " " + std::string(what) + (count == 1 ? "" : "s");
}

}  // namespace

Result<VaultPlaces> open_places(const LedgerDir& ledger, const VaultFlags& flags) {
  VaultPlaces places;
  LEDGER_TRY(const auto dir, ledger.vault(flags.vault));
  if (dir) {
    auto vault = Vault::open(*dir);
    if (!vault && vault.error().code != Errc::kNotFound) return std::move(vault).error();
    if (vault) places.vault.emplace(std::move(vault).value());
  }
  LEDGER_TRY(const auto released, ledger.disclosures(flags.disclosures));
  if (released) places.released.emplace(*released);
  return places;
}

Result<Vault> vault_to_fill(const LedgerDir& ledger, const VaultFlags& flags) {
  LEDGER_TRY(auto dir, named_vault(ledger, flags));
  return Vault::open_or_create(std::move(dir));
}

Result<Vault> vault_to_read(const LedgerDir& ledger, const VaultFlags& flags) {
  LEDGER_TRY(auto dir, named_vault(ledger, flags));
  return Vault::open(std::move(dir));
}

bool erases(const Envelope& envelope) {
  const Result<Json> payload = parse_json(text_of(envelope.payload));
  const std::string type = std::string(kTypePrefix) + std::string(kErasedName) + ".v";
  return payload && text_member(payload.value(), "type").starts_with(type);
}

Status carry_out_logged(const LedgerDir& ledger, const VaultFlags& flags, Storage& log, TreeSize size,
                        const Console& console) {
  LEDGER_TRY(VaultPlaces places, open_places(ledger, flags));
  if (!places.vault && !places.released) {
    console.note(
        "the log says that values are erased; no vault is named here: whoever keeps it runs `skaidrs erase "
        "--finish`");
    return ok();
  }
  LEDGER_TRY(const std::set<Hash> erased, erased_digests(log, size));
  Result<KeptAllTheSame> gone = carry_out_erasures(erased, places.view());
  if (!gone) {
    return std::move(gone).error().hinted(
        "the log says that they are erased, and the vault still holds some: run `skaidrs erase --finish`");
  }
  console.line("erased " + count_of(gone.value().items.size(), "value") + " of the vault, " +
               count_of(gone.value().released.size(), "released disclosure"));
  return ok();
}

Result<std::vector<std::string>> tell_kept(const LedgerDir& ledger, Storage& log, TreeSize size) {
  std::vector<std::string> told;
  LEDGER_TRY(VaultPlaces places, open_places(ledger, {}));
  if (!places.vault && !places.released) return told;
  LEDGER_TRY(const std::set<Hash> erased, erased_digests(log, size));
  LEDGER_TRY(const KeptAllTheSame kept, kept_all_the_same(erased, places.view()));
  const auto tell = [&](std::size_t count, std::string_view what, std::string_view where) {
    if (count > 0) told.push_back(count_of(count, what) + " " + std::string(where) + ": run `skaidrs erase --finish`");
  };
  tell(kept.items.size(), "value", "in the vault although the log says erased");
  tell(kept.released.size(), "disclosure", "still released although the log says erased");
  tell(kept.unfinished.size(), "person", "of whom an erasure was cut off in the vault");
  return told;
}

Result<Hash> read_vault_digest(std::string_view text) {
  if (const auto hex = hash_from_hex(text)) return hex.value();
  const auto bytes = from_base64url(text);
  if (bytes && bytes.value().size() == Hash::kSize) return hash_from_bytes(bytes.value());
  return invalid("\"" + std::string(text) + "\" is no digest")
      .hinted("43 characters as _sd and text_sd have them, or 64 hexadecimal digits of a document's salted_sha256");
}

std::string format_vault_digest(const VaultItem& item) {
  return item.kind == VaultItem::Kind::kDisclosure ? to_base64url(item.digest.view()) : to_hex(item.digest);
}

}  // namespace skaidrs
