// Exponential backoff: when to try again what failed, soon at first, then after growing pauses, and not for
// ever. Time is an argument, and the jitter comes from a seed.
#pragma once

#include "net/limits.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <random>

namespace snow {

class Backoff {
  public:
    // Where 256 bots of two programs want the same names, sixteen want each, and one of them gets the free
    // name that the host offers; so many tries are enough for all of them, and take half a minute.
    static constexpr int kMaxTries = 20;
    static constexpr net::Seconds kFirstPause = 0.1;
    static constexpr net::Seconds kLongestPause = 2;

    // Different seeds keep those who failed together from trying together again.
    explicit Backoff(std::uint32_t seed, int max_tries = kMaxTries) : random_(seed), max_tries_(max_tries) {}

    // A try has failed: when the next one is due. Nothing after so many tries.
    [[nodiscard]] std::optional<net::Seconds> after_failure(net::Seconds now) {
        if (++failures_ >= max_tries_) return std::nullopt;
        const net::Seconds pause = pause_ * (0.5 + 0.5 * static_cast<double>(random_() % kSteps) / kSteps);
        pause_ = std::min(2 * pause_, kLongestPause);
        return now + pause;
    }

  private:
    static constexpr unsigned kSteps = 1000;

    std::minstd_rand random_;
    int max_tries_;
    net::Seconds pause_{kFirstPause};
    int failures_{};
};

}  // namespace snow
