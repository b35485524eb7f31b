#pragma once

#include "api/response.h"
#include "api/router.h"
#include "ledger/base/result.h"

namespace skaidrs {

// Handlers of log_routes() and service_routes(). Each answers one address of docs' list; errors become problems.

// handlers_service.cpp
[[nodiscard]] Result<Response> get_healthz(const Call& call);  // the process runs
[[nodiscard]] Result<Response> get_readyz(const Call& call);   // it has a view, and the last look at the log was good
[[nodiscard]] Result<Response> get_openapi(const Call& call);

// handlers_log.cpp
[[nodiscard]] Result<Response> get_checkpoint(const Call& call);
[[nodiscard]] Result<Response> get_tile(const Call& call);    // {path...} below /tile/
[[nodiscard]] Result<Response> get_bundle(const Call& call);  // {path...} below /tile/entries/
[[nodiscard]] Result<Response> get_ledger(const Call& call);

// handlers_events.cpp
[[nodiscard]] Result<Response> list_events(const Call& call);
[[nodiscard]] Result<Response> get_event(const Call& call);  // {index}

// handlers_proofs.cpp
[[nodiscard]] Result<Response> get_event_proof(const Call& call);  // {index}
[[nodiscard]] Result<Response> get_inclusion(const Call& call);
[[nodiscard]] Result<Response> get_consistency(const Call& call);

// handlers_documents.cpp
[[nodiscard]] Result<Response> get_document(const Call& call);  // {sha256}

// The description of this API as JSON, made from schemas/openapi.yaml when the server was built.
[[nodiscard]] std::string_view openapi_json();

}  // namespace skaidrs
