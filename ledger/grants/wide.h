#pragma once

namespace skaidrs {

// 128 bits: wide enough that products of sums, weights and rates are exact.
__extension__ using Wide = __int128;

}  // namespace skaidrs
