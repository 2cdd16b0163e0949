// Figures of the last second: how much a counter grew in it, and how its values are spread.
#pragma once

#include "net/limits.h"

#include <algorithm>
#include <cstddef>
#include <deque>
#include <utility>
#include <vector>

namespace snow {

// How much something that only grows, a counter or several at once, has grown within the last second.
template <class Total> class SlidingGrowth {
  public:
    void sample(const Total& total, net::Seconds now) {
        while (samples_.size() > 1 && samples_[1].first <= now - 1) samples_.pop_front();
        samples_.emplace_back(now, total);
    }
    Total value() const {
        return samples_.empty() ? Total{} : samples_.back().second - samples_.front().second;
    }

  private:
    std::deque<std::pair<net::Seconds, Total>> samples_;
};

// Of many values the one in the middle, the one that 99 of 100 do not exceed, and the largest.
struct Spread {
    double median{};
    double p99{};
    double worst{};
};

// How the values of the last second are spread.
class SlidingSpread {
  public:
    void sample(double value, net::Seconds now) {
        while (!samples_.empty() && samples_.front().first <= now - 1) samples_.pop_front();
        samples_.emplace_back(now, value);
    }
    // All 0 before the first sample.
    Spread value() const {
        if (samples_.empty()) return {};
        std::vector<double> values;
        values.reserve(samples_.size());
        for (const auto& sample : samples_) values.push_back(sample.second);
        std::ranges::sort(values);
        const std::size_t below = (values.size() * 99 + 99) / 100;  // 99 of 100, rounded up
        return {values[values.size() / 2], values[below - 1], values.back()};
    }

  private:
    std::deque<std::pair<net::Seconds, double>> samples_;
};

}  // namespace snow
