#include "ledger/crypto/sha256.h"

#include <openssl/evp.h>

#include "ledger/base/assert.h"
#include "ledger/crypto/handle.h"

namespace skaidrs {
namespace {

using Context = std::unique_ptr<EVP_MD_CTX, FreedBy<EVP_MD_CTX_free>>;

// Fetched once: to look the algorithm up at each call takes longer than to hash a block. It is never freed, so that no
// thread which ends late finds it gone.
const EVP_MD* algorithm() {
  static const EVP_MD* const fetched = EVP_MD_fetch(nullptr, "SHA2-256", nullptr);
  LEDGER_ASSERT(fetched != nullptr);
  return fetched;
}

void start(EVP_MD_CTX* context) {
  const bool started = EVP_DigestInit_ex2(context, algorithm(), nullptr) == 1;
  LEDGER_ASSERT(started);
}

Context new_context() {
  Context context(EVP_MD_CTX_new());
  LEDGER_ASSERT(context != nullptr);
  return context;
}

void add(EVP_MD_CTX* context, ByteView bytes) {
  const bool added = EVP_DigestUpdate(context, bytes.data(), bytes.size()) == 1;
  LEDGER_ASSERT(added);
}

Hash take(EVP_MD_CTX* context) {
  Hash hash;
  const bool taken = EVP_DigestFinal_ex(context, hash.bytes.data(), nullptr) == 1;
  LEDGER_ASSERT(taken);
  return hash;
}

// The one thread_local of the project: scratch memory, started anew by each use, so no result depends on it.
EVP_MD_CTX* thread_context() {
  thread_local const Context context = new_context();
  return context.get();
}

}  // namespace

Hash sha256(std::initializer_list<ByteView> parts) {
  EVP_MD_CTX* const context = thread_context();
  start(context);
  for (const ByteView part : parts) add(context, part);
  return take(context);
}

struct Sha256Stream::State {
  Context context;
};

Sha256Stream::Sha256Stream() : state_(std::make_unique<State>()) {
  state_->context = new_context();
  start(state_->context.get());
}

Sha256Stream::~Sha256Stream() = default;

void Sha256Stream::update(ByteView bytes) {
  add(state_->context.get(), bytes);
}

Hash Sha256Stream::finish() {
  const Hash hash = take(state_->context.get());
  start(state_->context.get());
  return hash;
}

}  // namespace skaidrs
