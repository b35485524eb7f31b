#include "api/published_view.h"

#include "ledger/base/encoding.h"
#include "ledger/crypto/checkpoint.h"
#include "ledger/crypto/sha256.h"
#include "ledger/log/head.h"
#include "ledger/log/log_keys.h"
#include "ledger/log/projector.h"
#include "ledger/merkle/proof.h"

namespace skaidrs {
namespace {

constexpr std::string_view kFoundingName = "ledger.founded";

Result<Founding> read_founding(const LogReader& reader) {
  LEDGER_TRY(const Bytes bytes, reader.entry({0}));
  const auto entry = parse_logged_entry({0}, bytes);
  if (!entry) return corruption("entry 0 does not parse: " + entry.error().message).at("entries/0");
  const Event& event = entry.value().event;
  if (event.name != kFoundingName) {
    return corruption("entry 0 is " + event.name + ", not " + std::string(kFoundingName)).at("entries/0");
  }
  return Founding{entry.value().leaf, entry.value().logged, std::string(text_member(event.data, "time_zone")),
                  event.data};
}

Status check_signed(const LogReader& reader, std::span<const Vkey> keys) {
  const auto opened = open_checkpoint_of_all(reader.note(), keys);
  if (opened) return ok();
  return unverified("the published checkpoint is not signed as it must be: " + opened.error().message)
      .hinted("find out who wrote it; the last good checkpoint is served meanwhile");
}

// The proof of entry 0 is built from subtrees that cover the whole tree: it holds only if the stored tiles give the
// signed root, and then the founding is the one that the log key vouches for.
Status check_root(const LogReader& reader, const Hash& ledger_id) {
  LEDGER_TRY(const InclusionProof proof, reader.inclusion({0}, reader.size()));
  if (verify_inclusion(ledger_id, proof, reader.checkpoint().root)) return ok();
  return corruption("the signed root of size " + std::to_string(reader.size().value) +
                    " is not the root of the stored tiles");
}

Status check_extends(const LogReader& reader, const PublishedView& before, const Founding& founding) {
  const LogReader& old = before.reader;
  if (founding.ledger_id != before.founding.ledger_id) {
    return unverified("the database now holds ledger " + to_hex(founding.ledger_id) + ", not " +
                      to_hex(before.founding.ledger_id));
  }
  if (reader.size() < old.size()) {
    return corruption("the published log shrank from " + std::to_string(old.size().value) + " to " +
                      std::to_string(reader.size().value) + " entries");
  }
  LEDGER_TRY(const ConsistencyProof proof, reader.consistency(old.size(), reader.size()));
  if (verify_consistency(proof, old.checkpoint().root, reader.checkpoint().root)) return ok();
  return corruption("the checkpoint of size " + std::to_string(reader.size().value) +
                    " does not extend the one of size " + std::to_string(old.size().value) + " in use");
}

// Other software may answer in other words: its ETags differ.
std::string tag_of(const LogReader& reader) {
  const Hash of_note = sha256({view_of(kSoftwareVersion), view_of("\n"), view_of(reader.note())});
  return to_hex(reader.checkpoint().root.view().first(8)) + "-" + to_hex(of_note.view().first(4));
}

}  // namespace

PublishedViews::PublishedViews(Storage& storage, CatchUp catch_up, Options options, JsonLog& log)
    : storage_(storage),
      catch_up_(std::move(catch_up)),
      options_(std::move(options)),
      log_(log),
      trouble_(not_found("nothing was read yet")) {}

Result<PublishedView> PublishedViews::verified(LogReader reader, const PublishedView* before) const {
  if (reader.size().value == 0) return corruption("the published log is empty");
  LEDGER_TRY(Founding founding, read_founding(reader));
  LEDGER_TRY(const auto lives, log_keys_at(reader, reader.size()));
  std::vector<Vkey> live = live_keys_of(lives);
  if (live.empty()) return corruption("the log names no key that signs it");
  LEDGER_TRY(check_signed(reader, live));
  if (options_.vkey) {
    LEDGER_TRY(check_signed(reader, {&*options_.vkey, 1}));
  }
  LEDGER_TRY(check_root(reader, founding.ledger_id));
  if (before != nullptr) {
    LEDGER_TRY(check_extends(reader, *before, founding));
  }
  LEDGER_TRY(const Instant last_logged, reader.logged_at({reader.size().value - 1}));
  std::string tag = tag_of(reader);
  return PublishedView{std::move(reader), std::move(founding), last_logged, std::move(live), std::move(tag)};
}

Status PublishedViews::advance() {
  LEDGER_TRY(catch_up_());
  LEDGER_TRY(LogReader reader, LogReader::open(storage_));
  const ViewRef before = current();
  if (before != nullptr && before->reader.note() == reader.note()) return ok();
  LEDGER_TRY(PublishedView view, verified(std::move(reader), before.get()));
  auto next = std::make_shared<const PublishedView>(std::move(view));
  const std::scoped_lock lock(mutex_);
  view_ = std::move(next);
  return ok();
}

Status PublishedViews::refresh() {
  Status done = advance();
  std::optional<Error> trouble;
  if (!done) trouble = done.error();
  std::optional<Error> earlier;
  {
    const std::scoped_lock lock(mutex_);
    earlier = std::exchange(trouble_, trouble);
  }
  if (trouble && (!earlier || earlier->message != trouble->message)) {
    const bool patience = trouble->code == Errc::kNotFound;
    log_.write(patience ? Severity::kInfo : Severity::kError, patience ? "waiting" : "checkpoint_refused", *trouble);
  } else if (!trouble && earlier) {
    log_.write(Severity::kInfo, "ready", Json{{"size", current()->reader.size().value}});
  }
  return done;
}

ViewRef PublishedViews::current() const {
  const std::scoped_lock lock(mutex_);
  return view_;
}

Status PublishedViews::health() const {
  const std::scoped_lock lock(mutex_);
  if (trouble_) return *trouble_;
  return ok();
}

}  // namespace skaidrs
