#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/grants/people/erasure.h"
#include "ledger/log/writer.h"
#include "tools/console.h"
#include "tools/ledger_dir.h"
#include "tools/verbs.h"

namespace skaidrs {

// The vault and the released disclosures of a ledger, as far as there are any.
struct VaultPlaces {
  std::optional<Vault> vault;
  std::optional<ReleasedDisclosures> released;
  [[nodiscard]] ErasurePlaces view() { return {vault ? &*vault : nullptr, released ? &*released : nullptr}; }
};
// A vault that is named and was never made is none. Errors: those of LedgerDir::vault and Vault::open.
[[nodiscard]] Result<VaultPlaces> open_places(const LedgerDir& ledger, const VaultFlags& flags);
// The vault to put something in; made where there is none. Errors: kInvalidArgument when none is named.
[[nodiscard]] Result<Vault> vault_to_fill(const LedgerDir& ledger, const VaultFlags& flags);
// The vault to read. Errors: kInvalidArgument when none is named; kNotFound.
[[nodiscard]] Result<Vault> vault_to_read(const LedgerDir& ledger, const VaultFlags& flags);

// Whether an envelope erases personal data once it is logged.
[[nodiscard]] bool erases(const Envelope& envelope);
// Deletes what the log of this session says is erased, and says so. Errors: those of carry_out_erasures(), with what to
// do: the log stands, the deletion is to be completed.
[[nodiscard]] Status carry_out_logged(const LedgerDir& ledger, const VaultFlags& flags, Storage& log, TreeSize size,
                                      const Console& console);

// What is here although the log says that it is erased, in words; nothing where there is none, or no vault is named.
// Errors: also kIoError where the vault is not for this user to read.
[[nodiscard]] Result<std::vector<std::string>> tell_kept(const LedgerDir& ledger, Storage& log, TreeSize size);

// A digest as it is written on command lines: base64url of a disclosure's, hex of a document's.
[[nodiscard]] Result<Hash> read_vault_digest(std::string_view text);
[[nodiscard]] std::string format_vault_digest(const VaultItem& item);

}  // namespace skaidrs
