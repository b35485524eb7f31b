#pragma once

#include <string_view>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/grants/rules/refs.h"

namespace skaidrs {

// How far a role must reach to count.
enum class Reach : std::uint8_t {
  kEvent,   // the ledger, or the programme or call that the event names
  kLedger,  // the whole ledger
};

// Whether `actor` holds one of `roles` (words) at the instant of logging. Errors: those of the state.
[[nodiscard]] Result<bool> holds_role(const Case& event, std::string_view actor, std::string_view roles, Reach reach);
// The signers who do. Errors: those of the state.
[[nodiscard]] Result<std::vector<std::string>> signers_with(const Case& event, std::string_view roles, Reach reach);
// Refuses fewer than `wanted` holders. Errors: kRefused ROL-01; those of the state.
[[nodiscard]] Status check_enough(const Case& event, std::string_view roles, Reach reach, std::size_t wanted);

// Whose signatures the event needs, by its row; what needs the body or the contract is judged with these.
// Errors: kRefused ROL-01, ROL-02, ROL-03, ROL-04, ROL-06; those of the state. Precondition: check_common has passed.
[[nodiscard]] Status check_signer_roles(const Case& event);

// The roles that the actor holds at the instant of logging, whatever their scope: a list of what the state's `holdings`
// says of each. Errors: those of the state.
[[nodiscard]] Result<Json> roles_held(const Case& event, std::string_view actor);

// Notes a role in the state. Errors: kRefused ROL-07; those of the state. `id` names the assignment; from and until in
// milliseconds, nothing: without end.
struct Assignment {
  std::string id;
  std::string actor;
  std::string role;
  std::string scope = "ledger";
  std::string programme = {};
  std::string call = {};
  std::optional<Instant> from = std::nullopt;
  std::optional<Instant> until = std::nullopt;
};
[[nodiscard]] Status grant_role(Case& event, const Assignment& assignment);
[[nodiscard]] Status revoke_role(Case& event, const Json& role_document);

// Whether the actor has a key that is not revoked. Errors: those of the state.
[[nodiscard]] Result<bool> has_live_key(const Case& event, std::string_view actor);

// Administrators of the whole ledger who hold their role at the instant of logging and a live key.
// Errors: those of the state.
[[nodiscard]] Result<std::size_t> count_live_administrators(const Case& event);

// Refuses what leaves too few to govern, judged after the change is in the state: live administrators below the
// threshold, or no live sequencer, where `actor` is or was one. Errors: kRefused GOV-05; those of the state.
[[nodiscard]] Status check_still_governed(const Case& event, std::string_view actor);

}  // namespace skaidrs
