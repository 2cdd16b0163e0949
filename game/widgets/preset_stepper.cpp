#include "game/widgets/preset_stepper.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <utility>

namespace snow {
namespace {

constexpr double kMsPerSecond = 1000;
constexpr double kPercent = 100;
constexpr double kSame = 0.0005;  // half a millisecond; presets differ by more

std::vector<double> with(std::vector<double> presets, double value) {
    const auto same = [value](double preset) { return std::abs(preset - value) < kSame; };
    if (std::ranges::none_of(presets, same)) presets.insert(std::ranges::upper_bound(presets, value), value);
    return presets;
}

std::size_t place_of(const std::vector<double>& presets, double amount) {
    return static_cast<std::size_t>(std::ranges::lower_bound(presets, amount - kSame) - presets.begin());
}

int last(const std::vector<double>& presets) { return static_cast<int>(presets.size()) - 1; }

}  // namespace

PresetStepper::PresetStepper(std::vector<double> presets, double amount, Words in_words)
    : Stepper(0, last(with(presets, amount))), presets_(with(std::move(presets), amount)),
      in_words_(in_words) {
    set_amount(amount);
}

void PresetStepper::set_amount(double amount) {
    presets_ = with(std::move(presets_), amount);
    set_most(last(presets_));
    set_value(static_cast<int>(place_of(presets_, amount)));
}

std::string time_words(double seconds) {
    if (seconds <= 0) return "off";
    std::array<char, 32> text{};
    if (seconds < 1)
        std::snprintf(text.data(), text.size(), "%.0f ms", seconds * kMsPerSecond);
    else
        std::snprintf(text.data(), text.size(), "%.3g s", seconds);
    return text.data();
}

std::string share_words(double share) {
    if (share <= 0) return "off";
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.3g %%", share * kPercent);
    return text.data();
}

}  // namespace snow
