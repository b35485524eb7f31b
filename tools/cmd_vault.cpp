// skaidrs vault: what is kept apart from the log, and who may see it.
#include <set>

#include "ledger/base/encoding.h"
#include "ledger/base/printable.h"
#include "ledger/grants/people/disclosure.h"
#include "ledger/log/head.h"
#include "tools/input_file.h"
#include "tools/vault_places.h"
#include "tools/verbs.h"

namespace skaidrs {
namespace {

std::string_view kind_of(const VaultItem& item) {
  return item.kind == VaultItem::Kind::kDisclosure ? "disclosure" : "document";
}

Result<ReleasedDisclosures> released_of(const LedgerDir& ledger, const VaultFlags& flags) {
  LEDGER_TRY(const auto dir, ledger.disclosures(flags.disclosures));
  if (dir) return ReleasedDisclosures(*dir);
  return invalid("no folder of released disclosures is named")
      .hinted("pass --disclosures DIR, set SKAIDRS_DISCLOSURES, or write disclosures = \"DIR\" into ledger.toml");
}

// Released is what an entry holds a digest of, and what was not erased.
Status check_releasable(Storage& log, TreeSize size, const Hash& digest) {
  LEDGER_TRY(const auto erased, erased_digests(log, size));
  if (erased.contains(digest)) return refused("", "the log says that " + to_base64url(digest.view()) + " is erased");
  LEDGER_TRY(const auto holding, entries_holding(log, size, {digest}));
  if (!holding.empty()) return ok();
  return not_found("no entry of this ledger holds the digest " + to_base64url(digest.view()));
}

Result<VaultItem> disclosure_in(const Vault& vault, const std::string& text) {
  LEDGER_TRY(const Hash digest, read_vault_digest(text));
  LEDGER_TRY(VaultItem item, vault.find(digest));
  if (item.kind == VaultItem::Kind::kDisclosure) return item;
  return invalid(text + " is the digest of a document, not of a disclosure");
}

Status show_document(const Vault& vault, const VaultItem& item, const VaultOptions& options, const Console& console) {
  if (!options.out) return invalid("a document needs a place to go").hinted("pass --out FILE");
  LEDGER_TRY(const Bytes salt, vault.document(item, *options.out));
  console.line("document in " + *options.out + "; with the salt " + to_hex(salt) + " before its bytes its SHA-256 is " +
               to_hex(item.digest));
  console.document({{"person", item.person},
                    {"salted_sha256", to_hex(item.digest)},
                    {"salt", to_hex(salt)},
                    {"file", *options.out}});
  return ok();
}

}  // namespace

Status run_vault_list(const VaultOptions& options, const Console& console) {
  LEDGER_TRY(const LedgerDir ledger, LedgerDir::find(options.ledger.data));
  LEDGER_TRY(const Vault vault, vault_to_read(ledger, options.places));
  LEDGER_TRY(const auto items, vault.items());
  for (const VaultItem& item : items) {
    if (options.person && item.person != *options.person) continue;
    console.line(format_vault_digest(item) + "  " + std::string(kind_of(item)) + "  " + item.person);
    console.document(
        {{"person", item.person}, {"digest", format_vault_digest(item)}, {"kind", std::string(kind_of(item))}});
  }
  return ok();
}

Status run_vault_show(const VaultOptions& options, const Console& console) {
  LEDGER_TRY(const LedgerDir ledger, LedgerDir::find(options.ledger.data));
  LEDGER_TRY(const Vault vault, vault_to_read(ledger, options.places));
  LEDGER_TRY(const Hash digest, read_vault_digest(options.digests.front()));
  LEDGER_TRY(const VaultItem item, vault.find(digest));
  if (item.kind == VaultItem::Kind::kDocument) return show_document(vault, item, options, console);
  LEDGER_TRY(const std::string text, vault.disclosure(item));
  LEDGER_TRY(const Disclosed said, parse_disclosure(text));
  console.line(printable(text, LineFeeds::kEscaped));
  console.note("the name is " + said.name + ", of " + item.person + "; its SD-JWT form is " +
               to_base64url(view_of(text)));
  console.document({{"person", item.person},
                    {"digest", format_vault_digest(item)},
                    {"salt", said.salt},
                    {"name", said.name},
                    {"value", said.value},
                    {"disclosure", to_base64url(view_of(text))}});
  return ok();
}

Status run_vault_take(const VaultOptions& options, const Console& console) {
  if (!options.person) return invalid("whose value is it?").hinted("pass --person ACTOR");
  LEDGER_TRY(const LedgerDir ledger, LedgerDir::find(options.ledger.data));
  LEDGER_TRY(Vault vault, vault_to_fill(ledger, options.places));
  std::vector<Disclosure> taken;
  for (const std::string& file : options.files) {
    LEDGER_TRY(const Bytes bytes, read_input(file, kDisclosureBytesMax));
    std::string text(text_of(bytes));
    if (text.ends_with('\n')) text.pop_back();
    const auto said = parse_disclosure(text);
    if (!said) return Error(said.error()).at(file);
    taken.push_back({disclosure_hash(text), text});
  }
  LEDGER_TRY(vault.put(*options.person, taken));
  Json digests = Json::array();
  for (const Disclosure& disclosure : taken) {
    console.line("taken " + disclosure.digest_text());
    digests.push_back(disclosure.digest_text());
  }
  console.document({{"person", *options.person}, {"digests", digests}});
  return ok();
}

Status run_vault_release(const VaultOptions& options, const Console& console) {
  LEDGER_TRY(const LedgerDir ledger, LedgerDir::find(options.ledger.data));
  LEDGER_TRY(const Vault vault, vault_to_read(ledger, options.places));
  LEDGER_TRY(ReleasedDisclosures released, released_of(ledger, options.places));
  LEDGER_TRY(const auto storage, open_storage(ledger, {}));
  LEDGER_TRY(const auto head, read_head(*storage));
  const TreeSize size = head ? head->size() : TreeSize{0};
  Json digests = Json::array();
  for (const std::string& text : options.digests) {
    LEDGER_TRY(const VaultItem item, disclosure_in(vault, text));
    LEDGER_TRY(check_releasable(*storage, size, item.digest));
    LEDGER_TRY(std::string disclosure, vault.disclosure(item));
    LEDGER_TRY(released.put({item.digest, std::move(disclosure)}));
    console.line("released " + text);
    digests.push_back(text);
  }
  console.document({{"released", digests}});
  return ok();
}

Status run_vault_withdraw(const VaultOptions& options, const Console& console) {
  LEDGER_TRY(const LedgerDir ledger, LedgerDir::find(options.ledger.data));
  LEDGER_TRY(ReleasedDisclosures released, released_of(ledger, options.places));
  Json digests = Json::array();
  for (const std::string& text : options.digests) {
    LEDGER_TRY(const Hash digest, read_vault_digest(text));
    LEDGER_TRY(released.withdraw(digest));
    console.line("withdrawn " + text + "; who has seen it can still prove it");
    digests.push_back(text);
  }
  console.document({{"withdrawn", digests}});
  return ok();
}

Status run_vault_drop(const VaultOptions& options, const Console& console) {
  LEDGER_TRY(const LedgerDir ledger, LedgerDir::find(options.ledger.data));
  LEDGER_TRY(Vault vault, vault_to_read(ledger, options.places));
  LEDGER_TRY(const auto storage, open_storage(ledger, {}));
  LEDGER_TRY(const auto head, read_head(*storage));
  std::set<Hash> digests;
  for (const std::string& text : options.digests) {
    LEDGER_TRY(const Hash digest, read_vault_digest(text));
    LEDGER_TRY(vault.find(digest));
    digests.insert(digest);
  }
  LEDGER_TRY(const auto holding, entries_holding(*storage, head ? head->size() : TreeSize{0}, digests));
  if (!holding.empty()) {
    return refused("", "entry " + std::to_string(holding.front().index.value) + " holds one of these digests")
        .because({holding.front().index.value})
        .hinted("what the log knows of is erased with `skaidrs erase`, which logs it");
  }
  LEDGER_TRY(const auto gone, vault.erase(digests));
  console.line("dropped " + std::to_string(gone.size()) + " that no entry knows of");
  console.document({{"dropped", gone.size()}});
  return ok();
}

}  // namespace skaidrs
