// Real time. Only the program's outer loops read it; all others take it as an argument.
#pragma once

#include "net/limits.h"

#include <array>
#include <chrono>
#include <ctime>
#include <string>

namespace snow {

using net::Seconds;

// Seconds since a fixed moment; never goes back when the system's time is set. Includes the time that
// the computer was suspended, so that the program can tell; steady_clock does not on Linux.
[[nodiscard]] inline Seconds steady_time() {
#ifdef CLOCK_BOOTTIME
    std::timespec time{};
    if (clock_gettime(CLOCK_BOOTTIME, &time) == 0)
        return static_cast<Seconds>(time.tv_sec) + static_cast<Seconds>(time.tv_nsec) / 1e9;
#endif
    return std::chrono::duration<Seconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// Seconds since the first call.
[[nodiscard]] inline Seconds now() {
    static const Seconds start = steady_time();
    return steady_time() - start;
}

// As the clock on the wall has it, in the words of strftime(). For any thread.
[[nodiscard]] inline std::string local_time(std::time_t at, const char* format) {
    std::tm time{};
#ifdef _WIN32
    localtime_s(&time, &at);
#else
    localtime_r(&at, &time);
#endif
    std::array<char, 64> words{};
    return {words.data(), std::strftime(words.data(), words.size(), format, &time)};
}

}  // namespace snow
