#include "game/scenes/ladder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace snow {
namespace {

constexpr double kMsPerSecond = 1000;
constexpr double kSame = 0.0005;  // half of the smallest unit that is shown

std::vector<double> with(std::vector<double> rungs, double value) {
    const auto same = [value](double rung) { return std::abs(rung - value) < kSame; };
    if (std::ranges::none_of(rungs, same)) rungs.insert(std::ranges::upper_bound(rungs, value), value);
    return rungs;
}

int last(const std::vector<double>& rungs) { return static_cast<int>(rungs.size()) - 1; }

}  // namespace

Ladder::Ladder(std::vector<double> rungs, double value)
    : Stepper(0, last(with(rungs, value))), rungs_(with(std::move(rungs), value)) {
    const auto place = std::ranges::lower_bound(rungs_, value - kSame);
    set_value(static_cast<int>(place - rungs_.begin()));
}

std::string Ladder::words(double seconds) {
    if (seconds <= 0) return "off";
    std::array<char, 32> text{};
    if (seconds < 1)
        std::snprintf(text.data(), text.size(), "%.0f ms", seconds * kMsPerSecond);
    else
        std::snprintf(text.data(), text.size(), "%.3g s", seconds);
    return text.data();
}

}  // namespace snow
