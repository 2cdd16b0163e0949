// Figures of the last second: how much a counter grew in it, and the largest of the values seen in it.
#pragma once

#include "net/limits.h"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <utility>

namespace snow {

// How much a counter that only grows has grown within the last second.
class SlidingGrowth {
  public:
    void sample(std::uint64_t total, net::Seconds now) {
        while (samples_.size() > 1 && samples_[1].first <= now - 1) samples_.pop_front();
        samples_.emplace_back(now, total);
    }
    std::uint64_t value() const {
        return samples_.empty() ? 0 : samples_.back().second - samples_.front().second;
    }

  private:
    std::deque<std::pair<net::Seconds, std::uint64_t>> samples_;
};

// The largest value of the last second.
class SlidingMaximum {
  public:
    void sample(double value, net::Seconds now) {
        while (!samples_.empty() && samples_.front().first <= now - 1) samples_.pop_front();
        while (!samples_.empty() && samples_.back().second <= value) samples_.pop_back();
        samples_.emplace_back(now, value);
    }
    double value() const { return samples_.empty() ? 0 : samples_.front().second; }

  private:
    std::deque<std::pair<net::Seconds, double>>
        samples_;  // falling: each was the largest since the one before
};

}  // namespace snow
