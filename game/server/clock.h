// Real time, for those at the edge of the program who hand it to all others as an argument.
#pragma once

#include "net/limits.h"

#include <chrono>
#include <ctime>

namespace snow {

using net::Seconds;

// Since any fixed moment, steadily growing whatever happens to the system's time. A suspended computer's
// sleep counts, so that the program can tell that it slept; steady_clock stands still meanwhile on Linux.
[[nodiscard]] inline Seconds steady_time() {
#ifdef CLOCK_BOOTTIME
    std::timespec time{};
    if (clock_gettime(CLOCK_BOOTTIME, &time) == 0)
        return static_cast<Seconds>(time.tv_sec) + static_cast<Seconds>(time.tv_nsec) / 1e9;
#endif
    return std::chrono::duration<Seconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// The same since the program first asked.
[[nodiscard]] inline Seconds now() {
    static const Seconds start = steady_time();
    return steady_time() - start;
}

}  // namespace snow
