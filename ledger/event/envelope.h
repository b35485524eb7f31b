#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/base/clock.h"
#include "ledger/base/result.h"
#include "ledger/crypto/ed25519.h"
#include "ledger/merkle/tile.h"

namespace skaidrs {

// One signature of a DSSE envelope.
struct EnvelopeSignature {
  KeyId keyid;
  Signature signature;
  friend bool operator==(const EnvelopeSignature&, const EnvelopeSignature&) = default;
};

// A DSSE 1.0.2 envelope in our profile: Ed25519 signatures, keyids strictly rising.
struct Envelope {
  std::string payload_type;
  Bytes payload;
  std::vector<EnvelopeSignature> signatures;
  friend bool operator==(const Envelope&, const Envelope&) = default;
};

// "DSSEv1" SP len(type) SP type SP len(body) SP body: the bytes that are signed.
[[nodiscard]] Bytes pae(std::string_view payload_type, ByteView payload);

// Reads an envelope (an event's, a receipt's) as a producer may write it: either base64 alphabet, members and
// signatures in any order, members that DSSE does not name ignored. The result is in our order. What is not ours is
// refused: no signature, an unknown keyid form, a doubled keyid, a signature that has not 64 bytes. The payload type is
// not judged, nor any signature. Errors: kInvalidArgument with the place, also above 64 MiB.
[[nodiscard]] Result<Envelope> parse_envelope(std::string_view json);
// Compact JSON, the form of an entry without `logged`: {"payload":…,"payloadType":…,"signatures":[…]}.
[[nodiscard]] std::string format_envelope(const Envelope& envelope);
// Adds a signature over the payload by `key`. Errors: kConflict when that key has signed already.
[[nodiscard]] Status sign_envelope(Envelope& envelope, const PrivateKey& key);

// An entry: the exact bytes that are logged and hashed. Spec: formats.md, section 1.
struct Entry {
  Instant logged;
  Envelope envelope;
  friend bool operator==(const Entry&, const Entry&) = default;
};
// Precondition: the payload type is kEventPayloadType (event.h); at least one signature, strictly rising by keyid.
// The caller holds the length against kEntryBytesMax.
[[nodiscard]] Bytes format_entry(const Entry& entry);
// Takes exactly the one spelling: parse, format again, compare bytes. Errors: kInvalidArgument with the byte.
[[nodiscard]] Result<Entry> parse_entry(ByteView bytes);

}  // namespace skaidrs
