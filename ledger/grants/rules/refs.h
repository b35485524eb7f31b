#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/event/json.h"
#include "ledger/grants/money.h"
#include "ledger/grants/parts.h"
#include "ledger/grants/rules/ruleset.h"
#include "ledger/log/admission.h"
#include "ledger/log/state.h"

namespace skaidrs {

// State documents have the key "<kind>/<id>". Every document of a thing holds `index` (the event that made it), `names`
// (the members that events about it repeat) and, where it is invented, `example`. Kinds:
//   actor, key, role, holdings (roles of an actor), programme, rules, profile (rules/version), call, application, body,
//   decision, grant, payout, consultation, contribution, recommendation, document, register, file (register/sha256),
//   withheld (by log index);
//   from ruleset 2: reversal, recovery, receipt, unspent, cofinancing, suspension, irregularity, report, cost,
//   deliverable, visit, result, regrant (of a grant: grant_life.h, payout_parts.h);
//   from ruleset 2 as well: commitment, opinion, survey, complaint, ethics_case, finding, link with org and example_org
//   (organisation_link.cpp), signed (by log index: acts.h);
//   log_key (log_keys.h), correction and corrected (by log index: correction.cpp), erasure and erased (by digest:
//   erasure.cpp), matter and resting (matters.h);
// and three documents of the ledger: "ledger", "holders" (who ever held the roles that must not die out) and
// "log_keys".
[[nodiscard]] std::string state_key(std::string_view kind, std::string_view id);

// One event before the rules: where it stands, what it says, and the state that it is judged against.
class Case {
 public:
  Case(const PlacedEvent& placed, const EventRow& row, unsigned ruleset, State& state)
      : placed_(placed), row_(row), ruleset_(ruleset), state_(state) {}
  Case(const Case&) = delete;
  Case& operator=(const Case&) = delete;

  [[nodiscard]] const EventRow& row() const { return row_; }
  // The ruleset that judges this event.
  [[nodiscard]] unsigned ruleset() const { return ruleset_; }
  // Whether that ruleset has a rule of this code: what a later one adds binds no earlier entry.
  [[nodiscard]] bool holds(std::string_view code) const { return rule_row_in(ruleset_, code) != nullptr; }
  [[nodiscard]] const Event& event() const { return placed_.event; }
  [[nodiscard]] const Envelope& envelope() const { return placed_.envelope; }
  [[nodiscard]] const Json& data() const { return placed_.event.data; }
  // What stands in the log before this event.
  [[nodiscard]] EntrySource& entries() const { return placed_.entries; }
  [[nodiscard]] Instant logged() const { return placed_.logged; }
  [[nodiscard]] std::uint64_t index() const { return placed_.index.value; }
  // Precondition: not entry 0.
  [[nodiscard]] const Hash& ledger_id() const { return *placed_.ledger_id; }
  // The id of the subject.
  [[nodiscard]] std::string id() const { return std::string(placed_.event.entity_id()); }
  [[nodiscard]] const std::vector<std::string>& signers() const { return placed_.event.signers; }
  [[nodiscard]] bool is_signed_by(std::string_view actor) const;
  // The member of data, as text; "" when it is absent.
  [[nodiscard]] std::string text(std::string_view member) const { return std::string(text_member(data(), member)); }
  [[nodiscard]] bool has(std::string_view member) const { return find_member(data(), member) != nullptr; }
  // The amount at this member, which the schema asks for. Errors: kRefused FRM-06.
  [[nodiscard]] Result<Money> amount(std::string_view member) const;

  // Documents; what was withheld is as if it had never been. Errors: kCorruption, kIoError; of get() also kRefused
  // REF-01, at the pointer `where`.
  [[nodiscard]] Result<std::optional<Json>> find(std::string_view kind, std::string_view id) const;
  [[nodiscard]] Result<Json> get(std::string_view kind, std::string_view id, std::string_view where) const;
  void put(std::string_view kind, std::string_view id, const Json& document) {
    state_.put(state_key(kind, id), document);
  }
  // The documents of the ledger as a whole. Errors: as find; kCorruption when there is none.
  [[nodiscard]] Result<Json> ledger_document(std::string_view key) const;
  void put_ledger_document(std::string_view key, const Json& document) { state_.put(key, document); }

  // Notes in the document of a thing that this event refers to it: it cannot be withheld while one does.
  [[nodiscard]] Status refer_to(std::string_view kind, std::string_view id, std::string_view where);
  // Takes the note back, as if the event at `index` had never been; nothing where there is none.
  [[nodiscard]] Status forget_reference(std::string_view kind, std::string_view id, std::uint64_t index);

  // Refuses an id that is taken. Errors: kRefused REF-02.
  [[nodiscard]] Status unused(std::string_view kind, std::string_view id, std::string_view where) const;

  // What data names at its top, by kind; filled by the common checks.
  void name_thing(std::string_view kind, Json document) {
    named_.insert_or_assign(std::string(kind), std::move(document));
  }
  [[nodiscard]] const std::map<std::string, Json, std::less<>>& named() const { return named_; }
  // Precondition: data names one, and the common checks have run.
  [[nodiscard]] const Json& named(std::string_view kind) const;

 private:
  const PlacedEvent& placed_;
  const EventRow& row_;
  unsigned ruleset_;
  State& state_;
  std::map<std::string, Json, std::less<>> named_;
};

// A document of what this event makes: index, example, and the members listed (words), as far as data has them.
[[nodiscard]] Json new_thing(const Case& event, std::string_view names);

// Members of state documents, which we wrote ourselves: anything else there is kCorruption.
[[nodiscard]] inline std::uint64_t index_of(const Json& document) {
  return as_index(part(document, "index"));
}
[[nodiscard]] Result<std::int64_t> stored_integer(const Json& document, std::string_view member);
[[nodiscard]] Result<Money> stored_money(const Json& document, std::string_view member);

// The rules of the call named by this event; where data name an application, in the version that was in force when it
// was submitted. Precondition: data names a call.
[[nodiscard]] Result<Json> profile_of_call(const Case& event);

// Words for a Money error in data. `failure` is an error of money.h.
[[nodiscard]] Error bad_amount(Error failure, std::string where);

// The pointer /a/b of `member` below `where`, with ~ and / escaped (RFC 6901).
[[nodiscard]] std::string pointer(std::string_view where, std::string_view member);
[[nodiscard]] std::string pointer(std::string_view where, std::size_t position);

}  // namespace skaidrs
