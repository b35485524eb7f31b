#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/base/clock.h"
#include "ledger/base/result.h"
#include "ledger/crypto/ed25519.h"
#include "ledger/event/envelope.h"
#include "ledger/event/json.h"
#include "ledger/storage/storage.h"

namespace skaidrs {

// A JSON value of a file, with where it stood: "file.json" or "file.ndjson:3".
struct FileItem {
  std::string place;
  Json value;
  std::string text;  // its exact characters
};
// Reads "-" (standard input) or a file as one JSON value, an array of them, or NDJSON.
// Errors: kNotFound, kInvalidArgument with file, line and byte; kIoError.
inline constexpr std::size_t kEventFileBytesMax = 512UL * 1024 * 1024;
[[nodiscard]] Result<std::vector<FileItem>> read_event_file(const std::string& path);

// An object with `payload` is an envelope; any other object a bare event.
[[nodiscard]] bool looks_like_envelope(const Json& value);

// What a bare event is completed with where it says nothing itself.
struct EventDefaults {
  std::string origin;
  std::optional<Hash> ledger;
  std::vector<std::string> signers;
  Instant now;
  Storage* log = nullptr;  // where the same act may be logged already; may be null
};
// Fills in specversion, type prefix and version, subject, id, source, ledger, time, datacontenttype, dataschema and
// data.signers where they are missing; what is there stays. The id is made of type, subject and data, and the time is
// that of the event that is logged already under this source and id: the same act sent again meets itself.
// Errors: kInvalidArgument with the member; those of the log.
[[nodiscard]] Result<Json> complete_event(Json event, const EventDefaults& defaults);

// The unsigned envelope of a complete event. Errors: kInvalidArgument when it is no event in our profile.
[[nodiscard]] Result<Envelope> envelope_of(const Json& event);

// Loads the keys at `paths`. Errors: those of PemFile::load_private, with the path.
[[nodiscard]] Result<std::vector<PrivateKey>> load_keys(const std::vector<std::string>& paths,
                                                        const std::optional<std::string>& passphrase_file);

}  // namespace skaidrs
