#pragma once

#include <array>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/crypto/ed25519.h"
#include "ledger/event/envelope.h"
#include "ledger/event/event.h"
#include "ledger/event/json.h"

namespace skaidrs::testing {

// A private key of a fixed seed: 32 bytes of `number`.
inline PrivateKey test_key(int number) {
  std::array<std::uint8_t, PrivateKey::kSeedSize> seed{};
  seed.fill(static_cast<std::uint8_t>(number));
  return PrivateKey::from_seed(seed).value();
}

// The attributes of a payout: a whole event that parse_event takes.
inline Json sample_event() {
  return {{"specversion", "1.0"},
          {"id", "pay-1-made"},
          {"source", "https://ledger.example.org/acf-lv/actors/treasurer-1"},
          {"ledger", std::string(64, 'a')},
          {"type", "org.skaidrs.payout.made.v1"},
          {"subject", "payout/pay-1"},
          {"time", "2027-03-01T12:00:00Z"},
          {"datacontenttype", "application/json"},
          {"dataschema", "urn:skaidrs:schema:payout.made.v1"},
          {"data",
           {{"grant", "g-17"},
            {"org", "LV-RE-40008000000"},
            {"amount", {{"amount", "12500.00"}, {"currency", "EUR"}}},
            {"remarks", {{"lv", "Pirmais maksājums"}, {"en", "First payment"}}},
            {"signers", {"officer-1", "treasurer-1"}}}}};
}

// The same as the founding event writes it: without `ledger`.
inline Json sample_founding() {
  Json event = sample_event();
  event.erase("ledger");
  event["type"] = "org.skaidrs.ledger.founded.v1";
  event["dataschema"] = "urn:skaidrs:schema:ledger.founded.v1";
  event["subject"] = "ledger/founding";
  return event;
}

// An envelope over `payload`, signed by test_key(1), test_key(2), … up to `signatures`.
inline Envelope signed_envelope(const Bytes& payload, int signatures) {
  Envelope envelope{std::string(kEventPayloadType), payload, {}};
  for (int number = 1; number <= signatures; ++number) {
    if (!sign_envelope(envelope, test_key(number))) std::abort();
  }
  return envelope;
}

inline Entry sample_entry() {
  return {parse_logged("2027-03-01T12:00:05.123Z").value(), signed_envelope(canonical_payload(sample_event()), 2)};
}

}  // namespace skaidrs::testing
