#pragma once

namespace skaidrs {

// Makes libsodium ready; cheap after the first call, safe from any thread. Every function of this floor that calls
// libsodium calls this first, so that no main() can forget it. Stops the program when the library cannot start.
void start_sodium();

}  // namespace skaidrs
