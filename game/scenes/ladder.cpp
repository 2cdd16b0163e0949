#include "game/scenes/ladder.h"

#include "game/view/layout.h"
#include "game/view/palette.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace snow {
namespace {

constexpr int kSide = 15;  // of the button at each end, with its gap
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

// As the stepper is, with the rung in place of its number.
void Ladder::draw(Canvas& canvas, const Art& art, const Look& look, double seconds_now) const {
    Stepper::draw(canvas, art, look, seconds_now);
    const Rect number{box().x + kSide, box().y, box().w - 2 * kSide, box().h};
    draw_field_box(canvas, number, {.hovered = look.hovered, .disabled = look.disabled}, false);
    canvas.text_middle(art.small, {number.middle().x, middle_line(art.small.table, number.y, number.h)},
                       words(seconds()), {.ink = seconds() > 0 ? ink::kGold : ink::kWhite});
}

}  // namespace snow
