#pragma once

namespace skaidrs {

// Deleter for what a C library hands out: `std::unique_ptr<T, FreedBy<T_free>>`.
template <auto kFree>
struct FreedBy {
  template <class T>
  void operator()(T* handle) const {
    static_cast<void>(kFree(handle));
  }
};

}  // namespace skaidrs
