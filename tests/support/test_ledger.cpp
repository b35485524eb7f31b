#include "tests/support/test_ledger.h"

#include <algorithm>
#include <array>
#include <iostream>
#include <set>

#include "ledger/base/assert.h"
#include "ledger/base/encoding.h"
#include "ledger/crypto/sha256.h"
#include "ledger/event/event.h"
#include "ledger/event/key_set.h"
#include "ledger/grants/rules/log_keys.h"
#include "ledger/grants/rules/ruleset.h"
#include "ledger/grants/upcast.h"
#include "ledger/log/tree_store.h"
#include "ledger/merkle/hashing.h"
#include "ledger/storage/memory_storage.h"
#include "tests/support/sample_events.h"

namespace skaidrs::testing {
namespace {

constexpr std::string_view kSequencer = "seq-1";

struct CastRow {
  std::string_view actor;
  std::string_view role;
};
constexpr std::array<CastRow, 16> kCast{{{"officer-1", "programme_officer"},
                                         {"officer-2", "programme_officer"},
                                         {"officer-3", "programme_officer"},
                                         {"treasurer-1", "treasurer"},
                                         {"treasurer-2", "treasurer"},
                                         {"importer-1", "importer"},
                                         {"ev-1", "evaluator"},
                                         {"ev-2", "evaluator"},
                                         {"ev-3", "evaluator"},
                                         {"member-1", "committee_chair"},
                                         {"member-2", "committee_member"},
                                         {"member-3", "committee_member"},
                                         {"member-4", "committee_member"},
                                         {"applicant-1", ""},
                                         {"applicant-2", ""},
                                         {"observer-1", ""}}};

const std::vector<std::string>& two_administrators() {
  static const std::vector<std::string> kTwo{"adm-1", "adm-2"};
  return kTwo;
}

// Where a test cannot go on. The message says what the ledger said.
template <class T>
T expect(Result<T> result, std::string_view what) {
  if (!result) {
    const Error& error = result.error();
    std::cerr << "test ledger: " << what << ": " << error.rule << " " << error.message << " at " << error.path << "\n";
  }
  LEDGER_ASSERT(result.has_value());
  return std::move(result).value();
}

PrivateKey key_from_name(std::string_view name) {
  return expect(PrivateKey::from_seed(sha256(view_of(name)).view()), "seed");
}

Json bound_ruleset(unsigned number) {
  return {{"number", number}, {"digest", to_hex(expect(ruleset_digest(number), "ruleset"))}};
}

Json founding_of(const std::string& origin, const Vkey& log_vkey, unsigned ruleset) {
  Json administrators = Json::array();
  for (const std::string actor : {"adm-1", "adm-2", "adm-3"}) {
    administrators.push_back({{"actor", actor}, {"public_keys", Json::array({public_key_text(actor)})}});
  }
  return {{"origin", origin},
          {"log_vkey", format_vkey(log_vkey)},
          {"title", {{"en", "Test ledger"}, {"lv", "Izmēģinājuma žurnāls"}}},
          {"administrators", administrators},
          {"threshold", 2},
          {"sequencer", {{"actor", std::string(kSequencer)}, {"public_key", public_key_text(kSequencer)}}},
          {"ruleset", bound_ruleset(ruleset)},
          {"time_zone", "Europe/Riga"},
          {"nonce", "00112233445566778899aabbccddeeff"}};
}

// Keys that the event registers, by the names that they go by here.
void add_introduced(const Json& data, std::set<std::string>& names) {
  std::vector<std::pair<std::string, std::string>> introduced;  // actor, public key
  const auto note = [&](const Json& holder, const std::string& text) {
    introduced.emplace_back(std::string(text_member(holder, "actor")), text);
  };
  if (const Json* text = find_member(data, "public_key"); text != nullptr) note(data, text->get<std::string>());
  for (const Json& one : data.value("administrators", Json::array())) {
    for (const Json& text : one.value("public_keys", Json::array())) note(one, text.get<std::string>());
  }
  if (const Json* sequencer = find_member(data, "sequencer"); sequencer != nullptr) {
    note(*sequencer, std::string(text_member(*sequencer, "public_key")));
  }
  if (const Json* recovery = find_member(data, "recovery"); recovery != nullptr) {
    for (const Json& text : (*recovery)["public_keys"]) introduced.emplace_back("recovery", text.get<std::string>());
  }
  for (const auto& [actor, text] : introduced) {
    for (const std::string suffix : {"", "#2", "#3", "#4"}) {
      if (public_key_text(actor + suffix) == text) names.insert(actor + suffix);
    }
  }
}

std::string subject_of(const EventRow& row, const Json& data, std::uint64_t number) {
  if (const auto subject = subject_from_data(row, data)) return subject.value();
  if (row.subject != SubjectId::kImported) return std::string(row.entity) + "/n-" + std::to_string(number);
  return imported_subject(data);
}

}  // namespace

PrivateKey key_of(std::string_view name) {
  return key_from_name(name);
}

std::string public_key_text(std::string_view name) {
  return to_base64(spki_of(key_from_name(name).public_key()));
}

TestLedger::TestLedger() : TestLedger(Options{}) {}

TestLedger::TestLedger(Options options)
    : origin_(options.origin),
      ruleset_(options.ruleset),
      clock_(expect(parse_instant(options.start), "start")),
      storage_(options.storage ? std::move(options.storage) : make_memory_storage()),
      projections_(std::move(options.projections)),
      sequencer_key_(key_from_name(kSequencer)) {
  for (const char* name : {"log", "log#2", "log#3"}) log_keys_.push_back(key_from_name(name));
  reopen();
  if (options.cast != Cast::kUnfounded) found(options.founding);
  if (options.cast == Cast::kEverybody) admit_cast();
}

TestLedger::~TestLedger() = default;

void TestLedger::reopen() {
  writer_.reset();
  writer_ = expect(
      LogWriter::open({.origin = origin_, .clock_rule = LogWriter::ClockRule::kStrict, .threads = 1, .rebuilding = {}},
                      {log_keys_, std::string(kSequencer), sequencer_key_}, *storage_, anchor_, admission_,
                      projections_, clock_),
      "open");
}

Vkey TestLedger::log_vkey() const {
  return make_vkey(origin_, NoteKeyType::kEd25519, log_key().public_key());
}

void TestLedger::set_time(std::string_view instant) {
  clock_.set(expect(parse_instant(instant), "time"));
}

Json TestLedger::amendment_to(unsigned ruleset) {
  return {{"amendment", "am-" + std::to_string(ruleset)},
          {"ruleset", bound_ruleset(ruleset)},
          {"legal_basis", {{"en", "Order of the founders"}}}};
}

Json TestLedger::founding_data() const {
  return founding_of(origin_, log_vkey(), ruleset_);
}

Json TestLedger::newest(std::string_view name) const {
  for (std::uint64_t next = writer_->size().value; next > 0; --next) {
    const LeafIndex index{next - 1};
    const Bytes bytes = expect(stored_entry(*storage_, index), "entry");
    const LoggedEntry entry = expect(parse_logged_entry(index, bytes), "entry");
    if (entry.event.name == name) return {{"index", index.value}, {"leaf_hash", to_hex(entry.leaf)}};
  }
  return {{"index", writer_->size().value}, {"leaf_hash", to_hex(Hash{})}};
}

Json TestLedger::withholding(LeafIndex index) const {
  const auto entry = stored_entry(*storage_, index);
  LEDGER_ASSERT(entry.has_value());
  const auto keys = key_set(entry.value());
  LEDGER_ASSERT(keys.has_value());
  return {{"index", index.value}, {"leaf_hash", to_hex(leaf_hash(entry.value()))}, {"keys", keys.value()}};
}

Json TestLedger::log_key_addition(std::string_view key_name) const {
  const PrivateKey key = key_from_name(key_name);
  const std::string vkey = format_vkey(make_vkey(origin_, NoteKeyType::kEd25519, key.public_key()));
  const Signature possession = key.sign(possession_text(ledger_id(), vkey));
  return {{"log_vkey", vkey}, {"possession", to_base64(possession.view())}};
}

void TestLedger::found(const Json& patch) {
  Json data = founding_data();
  data.merge_patch(patch);
  std::set<std::string> founders{std::string(text_member(data["sequencer"], "actor"))};
  for (const Json& one : data["administrators"]) founders.insert(one["actor"].get<std::string>());
  must("ledger.founded", data, {founders.begin(), founders.end()});
}

void TestLedger::admit_cast() {
  std::vector<Envelope> envelopes;
  const auto& adms = two_administrators();
  std::vector<CastRow> cast(kCast.begin(), kCast.end());
  if (ruleset_ > 1) cast.insert(cast.end(), {{"member-5", "committee_member"}, {"auditor-1", "auditor"}});
  for (const auto& [name, role] : cast) {
    const std::string actor(name);
    const std::string key = public_key_text(actor);
    Json registered = {{"actor", actor}, {"kind", "person"}};
    // From ruleset 2 who signs for an organisation is registered for it.
    if (ruleset_ > 1 && actor == "applicant-1") registered["org"] = "LV-RE-99900000017";
    envelopes.push_back(envelope("actor.registered", registered, {"adm-1"}));
    envelopes.push_back(envelope(
        "key.registered", {{"actor", actor}, {"keyid", key_of(actor).keyid().hex()}, {"public_key", key}}, adms));
    if (!role.empty()) envelopes.push_back(envelope("role.granted", sample_role(actor, std::string(role)), adms));
  }
  expect(writer_->append(std::move(envelopes)), "cast");
}

void TestLedger::add_actor(const std::string& actor, const std::string& role) {
  const auto& adms = two_administrators();
  must("actor.registered", {{"actor", actor}, {"kind", "person"}}, {"adm-1"});
  must("key.registered",
       {{"actor", actor}, {"keyid", key_of(actor).keyid().hex()}, {"public_key", public_key_text(actor)}}, adms);
  if (!role.empty()) must("role.granted", sample_role(actor, role), adms);
}

Result<Appended> TestLedger::append(std::string_view name, Json data, const std::vector<std::string>& signers) {
  const Json made = event(name, std::move(data), signers);
  return append_signed(made, key_names_for(made));
}

Result<Appended> TestLedger::append_signed(const Json& event, const std::vector<std::string>& key_names) {
  std::vector<Envelope> one;
  one.push_back(sign(event, key_names));
  Result<Appended> appended = writer_->append(std::move(one));
  const bool amends = text_member(event, "type") == std::string(kTypePrefix) + "ledger.amended.v1";
  const Json entered = amends ? event["data"].value("ruleset", Json::object()) : Json::object();
  if (appended && entered.contains("number")) ruleset_ = entered["number"].get<unsigned>();
  return appended;
}

LeafIndex TestLedger::must(std::string_view name, Json data, const std::vector<std::string>& signers) {
  return expect(append(name, std::move(data), signers), name).events.front().index;
}

Json TestLedger::told(std::string_view name, Json data) const {
  const EventRow* row = event_row_in(ruleset_, name);
  return row == nullptr || row->version == 1 ? std::move(data) : upcast(name, 1, std::move(data));
}

Result<Appended> TestLedger::tell(std::string_view name, const Json& patch) {
  Json data = sample(name);
  if (patch.is_object()) data.merge_patch(patch);  // `{}` is null
  data = told(name, std::move(data));
  const std::vector<std::string> signers = usual_signers(name, data);
  return append(name, std::move(data), signers);
}

LeafIndex TestLedger::must_tell(std::string_view name, const Json& patch) {
  return expect(tell(name, patch), name).events.front().index;
}

Json TestLedger::event(std::string_view name, Json data, const std::vector<std::string>& signers) {
  const std::set<std::string> sorted(signers.begin(), signers.end());
  LEDGER_ASSERT(!sorted.empty());
  data["signers"] = sorted;
  // A type that only a later ruleset knows is written as that one has it.
  const EventRow* row = event_row_in(ruleset_, name);
  if (row == nullptr) row = event_row_in(kRulesetDraft, name);
  LEDGER_ASSERT(row != nullptr);
  const std::string schema = std::string(name) + ".v" + std::to_string(row->version);
  const std::uint64_t number = events_made_++;
  const bool row_of_file = row->subject == SubjectId::kImported;
  Json attributes = {{"specversion", "1.0"},
                     {"id", row_of_file ? imported_id(data) : "e-" + std::to_string(number)},
                     {"source", actor_source(origin_, *sorted.begin())},
                     {"type", std::string(kTypePrefix) + schema},
                     {"subject", subject_of(*row, data, number)},
                     {"time", format_instant(clock_.now())},
                     {"datacontenttype", "application/json"},
                     {"dataschema", std::string(kSchemaPrefix) + schema},
                     {"data", std::move(data)}};
  if (writer_->ledger_id()) attributes["ledger"] = to_hex(*writer_->ledger_id());
  return attributes;
}

// NOLINTNEXTLINE(readability-convert-member-functions-to-static): a test's events are signed by its ledger
Envelope TestLedger::sign(const Json& event, const std::vector<std::string>& key_names) const {
  Envelope envelope{
      .payload_type = std::string(kEventPayloadType), .payload = canonical_payload(event), .signatures = {}};
  for (const std::string& name : key_names) {
    const Status done = sign_envelope(envelope, key_from_name(name));
    LEDGER_ASSERT(done.has_value());
  }
  return envelope;
}

std::vector<std::string> TestLedger::key_names_for(const Json& event) const {
  std::set<std::string> names;
  for (const Json& signer : event["data"]["signers"]) {
    const std::string actor = signer.get<std::string>();
    const auto in_use = keys_in_use_.find(actor);
    names.insert(in_use == keys_in_use_.end() ? actor : in_use->second);
  }
  const std::string type = event["type"].get<std::string>();
  if (type.find("key.registered") != std::string::npos || type.find("ledger.founded") != std::string::npos) {
    add_introduced(event["data"], names);
  }
  return {names.begin(), names.end()};
}

Envelope TestLedger::envelope(std::string_view name, Json data, const std::vector<std::string>& signers) {
  const Json made = event(name, std::move(data), signers);
  return sign(made, key_names_for(made));
}

}  // namespace skaidrs::testing
