// Real time, for those at the edge of the program who hand it to all others as an argument.
#pragma once

#include "net/limits.h"

#include <chrono>

namespace snow {

using net::Seconds;

// Since the program started, steadily growing whatever happens to the system's time.
[[nodiscard]] inline Seconds now() {
    static const auto start = std::chrono::steady_clock::now();
    return std::chrono::duration<Seconds>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace snow
