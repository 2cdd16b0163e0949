#include "game/widgets/preset_stepper.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <utility>

namespace snow {
namespace {

constexpr double kMsPerSecond = 1000;
constexpr double kPercent = 100;
constexpr double kSame = 0.0005;  // half of a millisecond, and less than any two shares differ

std::vector<double> with(std::vector<double> rungs, double value) {
    const auto same = [value](double rung) { return std::abs(rung - value) < kSame; };
    if (std::ranges::none_of(rungs, same)) rungs.insert(std::ranges::upper_bound(rungs, value), value);
    return rungs;
}

int last(const std::vector<double>& rungs) { return static_cast<int>(rungs.size()) - 1; }

}  // namespace

PresetStepper::PresetStepper(std::vector<double> rungs, double amount, Words in_words)
    : Stepper(0, last(with(rungs, amount))), rungs_(with(std::move(rungs), amount)), in_words_(in_words) {
    const auto place = std::ranges::lower_bound(rungs_, amount - kSame);
    set_value(static_cast<int>(place - rungs_.begin()));
}

std::string words_of_time(double seconds) {
    if (seconds <= 0) return "off";
    std::array<char, 32> text{};
    if (seconds < 1)
        std::snprintf(text.data(), text.size(), "%.0f ms", seconds * kMsPerSecond);
    else
        std::snprintf(text.data(), text.size(), "%.3g s", seconds);
    return text.data();
}

std::string words_of_share(double share) {
    if (share <= 0) return "off";
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.3g %%", share * kPercent);
    return text.data();
}

}  // namespace snow
