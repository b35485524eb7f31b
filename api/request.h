#pragma once

#include <cstdint>
#include <string>

namespace skaidrs {

enum class Method : std::uint8_t { kGet, kHead, kOptions, kOther };

// What a handler may know of a request: no address, no cookie, nothing about the person who asks. Header fields that
// came several times are joined with ", "; absent ones are empty.
struct Request {
  Method method = Method::kGet;
  std::string target;  // as it was sent
  std::string accept;
  std::string accept_encoding;
  std::string accept_language;
  std::string if_none_match;
  std::string if_range;
  std::string range;
};

}  // namespace skaidrs
