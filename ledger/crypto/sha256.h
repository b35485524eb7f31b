#pragma once

#include <initializer_list>
#include <memory>

#include "ledger/base/bytes.h"

namespace skaidrs {

// SHA-256 (FIPS 180-4) of the concatenation of `parts`. A context is reused per thread: one-shot calls are three times
// slower at the 65 bytes of a tree node.
[[nodiscard]] Hash sha256(std::initializer_list<ByteView> parts);
[[nodiscard]] inline Hash sha256(ByteView bytes) {
  return sha256({bytes});
}

// SHA-256 of bytes that come in pieces (files, streams). Not copied, not moved; used by one thread.
class Sha256Stream {
 public:
  Sha256Stream();
  ~Sha256Stream();
  Sha256Stream(const Sha256Stream&) = delete;
  Sha256Stream& operator=(const Sha256Stream&) = delete;
  void update(ByteView bytes);
  // The digest of all bytes so far; the stream starts anew.
  [[nodiscard]] Hash finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace skaidrs
