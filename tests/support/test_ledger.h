#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/clock.h"
#include "ledger/base/result.h"
#include "ledger/crypto/ed25519.h"
#include "ledger/crypto/note.h"
#include "ledger/event/envelope.h"
#include "ledger/event/json.h"
#include "ledger/grants/rules/admission.h"
#include "ledger/log/anchor.h"
#include "ledger/log/projector.h"
#include "ledger/log/writer.h"
#include "ledger/storage/storage.h"

namespace skaidrs::testing {

// The key of that name: its seed is the SHA-256 of the name. An actor's first key has the actor's name, further ones
// are "<actor>#2", "<actor>#3"; the log's key is "log".
[[nodiscard]] PrivateKey key_of(std::string_view name);
// base64 of its SPKI, as events write public keys.
[[nodiscard]] std::string public_key_text(std::string_view name);

// The anchor as a variable. Lives as long as the machine is thought to.
class MemoryAnchor final : public Anchor {
 public:
  [[nodiscard]] Result<std::optional<AnchorRecord>> read() override { return record_; }
  [[nodiscard]] Status replace(const AnchorRecord& record) override {
    record_ = record;
    return ok();
  }

 private:
  std::optional<AnchorRecord> record_;
};

// A grants ledger for tests: a real writer over storage in memory, a clock that is set by hand, fixed keys. The same
// calls give the same bytes. Founded by adm-1, adm-2 and adm-3 (threshold 2) and the sequencer seq-1. Who takes part:
//   officer-1 officer-2 officer-3 (programme_officer) · treasurer-1 treasurer-2 (treasurer) · importer-1 (importer)
//   ev-1 ev-2 ev-3 (evaluator) · member-1 (committee_chair) · member-2 member-3 member-4 (committee_member)
//   applicant-1 applicant-2 and observer-1 (no role)
// under ruleset 2 also member-5 (committee_member) and auditor-1 (auditor);
// all with roles for the whole ledger from 2026-01-01 to 2040-01-01, and a key each.
class TestLedger {
 public:
  enum class Cast : std::uint8_t { kEverybody, kFoundersOnly, kUnfounded };
  struct Options {
    std::string origin = "ledger.example.org/test";
    std::string start = "2027-03-01T08:00:00Z";  // the clock at the founding
    Cast cast = Cast::kEverybody;
    std::unique_ptr<Storage> storage = {};  // in memory where nothing is given; empty storage otherwise
    Projections projections = {};
    Json founding = Json::object();  // merged into the data of ledger.founded
    unsigned ruleset = 1;            // of the founding; a draft is allowed
  };

  TestLedger();
  explicit TestLedger(Options options);
  TestLedger(const TestLedger&) = delete;
  TestLedger& operator=(const TestLedger&) = delete;
  ~TestLedger();

  // Appends one event. `signers` sign with their keys and are written into data.signers; subject, id, source, time and
  // the other attributes are filled in.
  [[nodiscard]] Result<Appended> append(std::string_view name, Json data, const std::vector<std::string>& signers);
  // The same for an event() that is made already, with the keys that sign it.
  [[nodiscard]] Result<Appended> append_signed(const Json& event, const std::vector<std::string>& key_names);
  // The same for an event that must be taken: stops the program with the refusal where it is not. Gives its index.
  LeafIndex must(std::string_view name, Json data, const std::vector<std::string>& signers);
  // Appends the sample event of that type (sample_events.h), changed by `patch` (RFC 7386: null removes a member),
  // signed by its usual signers.
  [[nodiscard]] Result<Appended> tell(std::string_view name, const Json& patch);
  LeafIndex must_tell(std::string_view name, const Json& patch);
  // Data of a sample, which are of the first version, in the one that the ruleset in force knows.
  [[nodiscard]] Json told(std::string_view name, Json data) const;

  // The parts of append(): the CloudEvent, and its envelope signed by keys of these names.
  [[nodiscard]] Json event(std::string_view name, Json data, const std::vector<std::string>& signers);
  [[nodiscard]] Envelope sign(const Json& event, const std::vector<std::string>& key_names) const;
  [[nodiscard]] Envelope envelope(std::string_view name, Json data, const std::vector<std::string>& signers);

  // The ruleset in force, as far as founding and amendments went through this object.
  [[nodiscard]] unsigned ruleset() const { return ruleset_; }
  // What ledger.amended says to enter `ruleset`.
  [[nodiscard]] static Json amendment_to(unsigned ruleset);

  // What the founding says here, for tests that found the ledger themselves (Cast::kUnfounded).
  [[nodiscard]] Json founding_data() const;
  // {"index","leaf_hash"} of the newest entry of that type; of no entry where there is none.
  [[nodiscard]] Json newest(std::string_view name) const;
  // What entry.withheld truly says of a logged entry: its index, leaf hash and keys. Stops the program where there is
  // no such entry.
  [[nodiscard]] Json withholding(LeafIndex index) const;
  // What log_key.added truly says of the key of this name.
  [[nodiscard]] Json log_key_addition(std::string_view key_name) const;
  // actor.registered, key.registered and, where `role` is not empty, role.granted for the whole ledger; signed by adm-1
  // and adm-2.
  void add_actor(const std::string& actor, const std::string& role);
  // Names of the keys that sign `event`: one for each of data.signers, and those that the event registers.
  [[nodiscard]] std::vector<std::string> key_names_for(const Json& event) const;
  // From now on `actor` signs with the key of this name.
  void use_key(const std::string& actor, const std::string& key_name) { keys_in_use_[actor] = key_name; }

  [[nodiscard]] ManualClock& clock() { return clock_; }
  // "2027-03-10T12:00:00Z", or with milliseconds.
  void set_time(std::string_view instant);
  void advance_seconds(std::int64_t seconds) { clock_.advance_ms(seconds * 1000); }

  [[nodiscard]] LogWriter& writer() { return *writer_; }
  [[nodiscard]] const LogWriter& writer() const { return *writer_; }
  [[nodiscard]] Storage& storage() { return *storage_; }
  [[nodiscard]] Anchor& anchor() { return anchor_; }
  [[nodiscard]] const Admission& admission() const { return admission_; }
  [[nodiscard]] const Projections& projections() const { return projections_; }
  [[nodiscard]] const std::string& origin() const { return origin_; }
  [[nodiscard]] Hash ledger_id() const { return *writer_->ledger_id(); }
  [[nodiscard]] const PrivateKey& log_key() const { return log_keys_.front(); }
  // The founding's, and two that may follow it: "log#2", "log#3".
  [[nodiscard]] std::span<const PrivateKey> log_keys() const { return log_keys_; }
  [[nodiscard]] Vkey log_vkey() const;
  // The signed checkpoint of everything appended so far.
  [[nodiscard]] const std::string& checkpoint() const { return writer_->published_note(); }
  // Closes the writer and opens it again over the same storage, anchor and clock.
  void reopen();

 private:
  void found(const Json& patch);
  void admit_cast();

  std::string origin_;
  unsigned ruleset_ = 1;
  ManualClock clock_;
  std::unique_ptr<Storage> storage_;
  MemoryAnchor anchor_;
  Projections projections_;
  GrantsAdmission admission_{Rulesets::kWithDraft};
  std::vector<PrivateKey> log_keys_;
  PrivateKey sequencer_key_;
  std::unique_ptr<LogWriter> writer_;
  std::map<std::string, std::string> keys_in_use_;
  std::uint64_t events_made_ = 0;
};

}  // namespace skaidrs::testing
