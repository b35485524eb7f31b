#include "ledger/grants/rules/common_checks.h"

#include <functional>

#include "ledger/base/assert.h"

namespace skaidrs {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;
// The first zones are this far ahead of UTC.
constexpr std::int64_t kZoneAheadMaxMs = 14 * 3'600'000;

// Facets whose values are ids of things in this ledger.
constexpr std::string_view kReferences =
    "actor application body call consultation grant programme recommendation register";
// What data name at their top, as one thing each.
constexpr std::string_view kThings =
    "programme rules call application grant decision body consultation recommendation register appeal";
// Members at the top of data where people speak freely, or of people.
constexpr std::string_view kReleasedByTwo =
    "remarks reason reasons summary measures justification results text admitted_because";
// Below these, real and invented things may stand side by side.
constexpr std::string_view kMayHoldExamples = "programme rules body consultation";

Status check_registered(const Case& event) {
  if (event.row().signers == SignerRule::kRecovery) return ok();  // recovery keys are no actor's
  for (const std::string& signer : event.signers()) {
    LEDGER_TRY(const auto actor, event.find("actor", signer));
    if (actor) continue;
    return refused("SIG-08", "the signer " + signer + " is no registered actor")
        .at("/data/signers")
        .hinted("register the actor first: actor.registered");
  }
  return ok();
}

Error wrong_subject(const Case& event, const std::string& expected) {
  return refused("FRM-04", "the subject is " + event.event().subject + ", the data say " + expected)
      .at("/subject")
      .hinted("write " + expected);
}

Status check_subject(const Case& event) {
  const EventRow& row = event.row();
  const std::string entity = std::string(row.entity) + "/";
  const std::string& subject = event.event().subject;
  switch (row.subject) {
    case SubjectId::kFounding:
      if (subject != entity + "founding") return wrong_subject(event, entity + "founding");
      return ok();
    case SubjectId::kKeys:
      if (subject != entity + "keys") return wrong_subject(event, entity + "keys");
      return ok();
    case SubjectId::kIndex: {
      const std::string expected = std::to_string(event.index());
      const Json* stated = find_member(event.data(), row.id_member);
      if (subject != entity + expected) return wrong_subject(event, entity + expected);
      if (stated == nullptr || *stated != event.index()) {
        return refused("FRM-04", "the commitment does not state its own index " + expected)
            .at(pointer("/data", row.id_member));
      }
      return ok();
    }
    case SubjectId::kMember:
    case SubjectId::kMemberIfStated:
      if (row.subject == SubjectId::kMember || event.has(row.id_member)) {
        const std::string expected = entity + id_from_data(event.data(), row.id_member);
        if (subject != expected) return wrong_subject(event, expected);
        return ok();
      }
      if (event.event().entity() == row.entity && is_identifier(event.id())) return ok();
      return wrong_subject(event, entity + "<identifier>");
    case SubjectId::kImported:
      if (event.event().entity() != row.entity) return wrong_subject(event, entity + "<register>.<32 digits>");
      return ok();
  }
  return ok();
}

// Visits every member at any depth, with its pointer.
using Visitor = std::function<Status(const std::string& where, std::string_view name, const Json& value)>;

Status walk(const Json& value, const std::string& where, const Visitor& visit) {
  if (value.is_array()) {
    std::size_t position = 0;
    for (const Json& item : value) {
      LEDGER_TRY(walk(item, pointer(where, position), visit));
      ++position;
    }
  } else if (value.is_object()) {
    for (const auto& [name, member] : value.items()) {
      const std::string place = pointer(where, name);
      LEDGER_TRY(visit(place, name, member));
      LEDGER_TRY(walk(member, place, visit));
    }
  }
  return ok();
}

bool is_amount(const Json& value) {
  return value.is_object() && value.size() == 2 && find_member(value, "amount") != nullptr &&
         find_member(value, "currency") != nullptr;
}

Status check_currency(const Json& code, const std::string& where) {
  if (!code.is_string() || currency_digits(code.get_ref<const std::string&>())) return ok();
  return bad_amount(invalid("\"" + code.get<std::string>() + "\" is no currency of the ruleset"), where)
      .hinted("use the code of ISO 4217");
}

// The one spelling of an organisation, where the ruleset knows its list.
Status check_org(const std::string& org, const std::string& where) {
  constexpr std::string_view kList = "LV-RE-";
  constexpr std::size_t kDigits = 11;
  if (!org.starts_with(kList)) return ok();
  const std::string number = org.substr(kList.size());
  if (number.size() == kDigits && number.find_first_not_of("0123456789") == std::string::npos) return ok();
  return refused("FRM-13", org + " is no organisation of the list LV-RE: its numbers have 11 digits")
      .at(where)
      .hinted("an import keeps such a number as org_as_published");
}

Status check_values(const Case& event) {
  return walk(event.data(), "/data", [](const std::string& where, std::string_view name, const Json& value) -> Status {
    if (is_amount(value)) {
      if (Result<Money> money = money_from_json(value); !money) return bad_amount(std::move(money).error(), where);
    }
    if (name == "currency") return check_currency(value, where);
    if (name == "org" && value.is_string()) return check_org(value.get<std::string>(), where);
    if (name == "org" && value.is_array()) {
      for (std::size_t i = 0; i < value.size(); ++i) {
        LEDGER_TRY(check_org(as_text(value[i]), pointer(where, i)));
      }
    }
    if (name == "currencies" && value.is_array()) {
      for (std::size_t i = 0; i < value.size(); ++i) {
        LEDGER_TRY(check_currency(value[i], pointer(where, i)));
      }
    }
    return ok();
  });
}

Status check_period(const Case& event) {
  if (event.row().subject == SubjectId::kImported || !event.has("from")) return ok();
  if (!event.has("until")) {
    return refused("FRM-07", "a period starts at " + event.text("from") + " and no end is stated").at("/data/until");
  }
  const auto from = parse_instant(event.text("from"));
  const auto until = parse_instant(event.text("until"));
  if (from && until && from.value() < until.value()) return ok();
  return refused("FRM-07",
                 "the period ends at " + event.text("until") + ", not after its start at " + event.text("from"))
      .at("/data/until");
}

bool is_day_of_deed(std::string_view name) {
  return name == "date" || name == "on" || name.ends_with("_on");
}

// Errors: kRefused FRM-15. What a register publishes is its own claim, so an import is not held to this.
Status check_days(const Case& event) {
  if (!event.holds("FRM-15") || event.row().subject == SubjectId::kImported) return ok();
  const std::string last = format_date(date_of(Instant{event.logged().ms + kZoneAheadMaxMs}));
  for (const auto& [name, value] : event.data().items()) {
    if (!is_day_of_deed(name) || !value.is_string() || value.get_ref<const std::string&>() <= last) continue;
    return refused("FRM-15", name + " is " + value.get<std::string>() + ", the event is logged at " +
                                 format_logged(event.logged()) + ", in no time zone later than on " + last)
        .at(pointer("/data", name))
        .hinted("append it on that day or after it");
  }
  return ok();
}

bool is_of_threshold(SignerRule rule) {
  return rule == SignerRule::kFounders || rule == SignerRule::kThreshold || rule == SignerRule::kThresholdOrOwnKey ||
         rule == SignerRule::kRecovery;
}

// What these name is what earlier entries name, which may not have come into being; their judges hold it against those.
constexpr std::string_view kNameAsEntriesDo = "correction.issued personal_data.erased";

bool may_be_unknown(const Case& event, const std::string& where, std::string_view name) {
  if (has_word(kNameAsEntriesDo, event.row().name) && where.starts_with("/data/names/")) return true;
  // A recovery names new administrators in a list of its own.
  const bool recovers = event.row().signers == SignerRule::kRecovery && where.starts_with("/data/administrators/");
  const bool at_top = where == pointer("/data", name) || recovers;
  return at_top && (has_word(event.row().creates, name) || has_word(event.row().ahead, name));
}

Status check_references(const Case& event) {
  return walk(event.data(), "/data", [&](const std::string& where, std::string_view name, const Json& value) -> Status {
    if (!has_word(kReferences, name) || may_be_unknown(event, where, name)) return ok();
    if (value.is_string()) {
      LEDGER_TRY(event.get(name, value.get_ref<const std::string&>(), where));
      return ok();
    }
    if (!value.is_array()) return ok();
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (value[i].is_string()) {
        LEDGER_TRY(event.get(name, value[i].get_ref<const std::string&>(), pointer(where, i)));
      }
    }
    return ok();
  });
}

Status load_named(Case& event) {
  std::vector<std::string_view> kinds = words_of(kThings);
  for (const std::string_view kind : words_of(event.row().about)) {
    if (!has_word(kThings, kind)) kinds.push_back(kind);
  }
  for (const std::string_view kind : kinds) {
    const std::string where = pointer("/data", kind);
    const Json* member = find_member(event.data(), kind);
    if (member == nullptr || !member->is_string() || may_be_unknown(event, where, kind)) continue;
    LEDGER_TRY(Json document, event.get(kind, member->get_ref<const std::string&>(), where));
    event.name_thing(kind, std::move(document));
  }
  return ok();
}

Status check_names(const Case& event) {
  for (const std::string_view kind : words_of(event.row().about)) {
    const auto found = event.named().find(kind);
    if (found == event.named().end()) continue;
    LEDGER_TRY(check_repeats(event, found->second, event.row().repeats));
  }
  return ok();
}

Status check_example(const Case& event) {
  const bool marked = is_example(event.data());
  for (const auto& [kind, thing] : event.named()) {
    const bool invented = is_example(thing);
    if (invented == marked || (!invented && has_word(kMayHoldExamples, kind))) continue;
    const std::string what = kind + " \"" + event.text(kind) + "\"";
    const Error error = invented ? refused("FRM-09", what + " is an example and the event is not marked as one")
                                 : refused("FRM-09", what + " is real and the event is marked as an example");
    return Error(error).at("/data/example").because({index_of(thing)});
  }
  return ok();
}

}  // namespace

Status check_form(const Case& event) {
  LEDGER_TRY(check_subject(event));
  LEDGER_TRY(check_values(event));
  return check_period(event);
}

Status check_common(Case& event) {
  LEDGER_TRY(check_registered(event));
  LEDGER_TRY(check_form(event));
  LEDGER_TRY(check_references(event));
  LEDGER_TRY(load_named(event));
  LEDGER_TRY(check_names(event));
  LEDGER_TRY(check_example(event));
  return check_days(event);
}

Status check_release(const Case& event) {
  constexpr std::size_t kReleasers = 2;
  const bool free = is_of_threshold(event.row().signers) || event.row().subject == SubjectId::kImported ||
                    event.row().name == "register.imported";
  if (!event.holds("FRM-14") || free || event.signers().size() >= kReleasers) return ok();
  for (const auto& [member, text] : event.data().items()) {
    // A word of a list is no text, and a digest tells nothing.
    const bool told = text.is_object() && find_member(text, "text_sd") == nullptr;
    if (!told || !has_word(kReleasedByTwo, member)) continue;
    return refused("FRM-14", member + " is public, and " + event.signers().front() + " alone signs it")
        .at(pointer("/data", member))
        .hinted("let a second person sign, leave the text out, or state it as a digest where the schema has one");
  }
  return ok();
}

Status check_repeats(const Case& event, const Json& thing, std::string_view members) {
  const Json* names = find_member(thing, "names");
  LEDGER_ASSERT(names != nullptr);
  for (const std::string_view member : words_of(members)) {
    const std::string made_with(text_member(*names, member));
    const std::string stated = event.text(member);
    if (made_with == stated) continue;
    const std::string words = stated.empty() ? "no " + std::string(member) + ", it was made with " + made_with
                              : made_with.empty()
                                  ? std::string(member) + " " + stated + ", it was made with none"
                                  : std::string(member) + " " + stated + ", it was made with " + made_with;
    return refused("FRM-05", "the event names " + words)
        .at(pointer("/data", member))
        .because({index_of(thing)})
        .hinted("repeat the names that entry " + std::to_string(index_of(thing)) + " states");
  }
  return ok();
}

Status check_no_contradiction(const Case& event, const Json& thing) {
  const Json* names = find_member(thing, "names");
  LEDGER_ASSERT(names != nullptr);
  for (const auto& [member, value] : names->items()) {
    if (event.has(member)) {
      LEDGER_TRY(check_repeats(event, thing, member));
    }
  }
  return ok();
}

Status check_not_before(const Case& event, std::string_view member, std::string_view earlier, std::string_view of_what,
                        std::uint64_t rests_on) {
  // The form YYYY-MM-DD sorts like the days themselves.
  if (event.text(member) >= earlier) return ok();
  return refused("FRM-08", std::string(member) + " is " + event.text(member) + ", before " + std::string(of_what) +
                               " on " + std::string(earlier))
      .at(pointer("/data", member))
      .because({rests_on});
}

Status check_not_before(const Case& event, std::string_view member, Instant earlier, std::string_view of_what,
                        std::uint64_t rests_on) {
  const std::string first = format_date(date_of(Instant{earlier.ms - kDayMs}));
  if (event.text(member) >= first) return ok();
  return refused("FRM-08", std::string(member) + " is " + event.text(member) + ", before " + std::string(of_what) +
                               " at " + format_instant(earlier))
      .at(pointer("/data", member))
      .because({rests_on});
}

}  // namespace skaidrs
