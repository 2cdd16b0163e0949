#include "game/scenes/timeline.h"

#include "game/platform/palette.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string_view>

namespace snow {
namespace {

constexpr double kZoomStep = 1.5;
constexpr Seconds kClosest = 0.5;  // in view: one sees single ticks

// In which row a mark stands, and in which ink; later ones are drawn over earlier ones.
struct MarkStyle {
    int row{};
    Ink ink{};
    bool tall{};  // through all rows
};

constexpr std::array<MarkStyle, static_cast<std::size_t>(ReplayMark::Kind::Count)> kStyles{{
    {0, ink::kCyan, false},    // News
    {1, ink::kGold, false},    // Input
    {2, ink::kGreen, false},   // People
    {2, ink::kWhite, false},   // Chat
    {3, ink::kOrange, false},  // Correction
    {3, ink::kRed, false},     // Silence
    {3, ink::kRed, true},      // Lost
    {3, ink::kRed, true},      // Differs
}};

}  // namespace

void Timeline::zoom(int steps, Seconds around) {
    const Seconds before = to_ - from_;
    const Seconds wide =
        std::clamp(before / std::pow(kZoomStep, steps), std::min(kClosest, length_), length_);
    const double share = (around - from_) / before;
    from_ = std::clamp(around - share * wide, 0.0, length_ - wide);
    to_ = from_ + wide;
}

void Timeline::follow(Seconds at) {
    const Seconds wide = to_ - from_;
    if (at < from_) from_ = at;
    if (at > to_) from_ = at - wide / 4;  // a quarter stays of what was
    from_ = std::clamp(from_, 0.0, length_ - wide);
    to_ = from_ + wide;
}

Seconds Timeline::time_at(int x) const {
    const Rect line = track();
    const double share = static_cast<double>(x - line.x) / std::max(1, line.w - 1);
    return std::clamp(from_ + share * (to_ - from_), 0.0, length_);
}

int Timeline::x_of(Seconds at) const {
    const Rect line = track();
    if (to_ <= from_) return line.x;
    return line.x + static_cast<int>(std::lround((at - from_) / (to_ - from_) * (line.w - 1)));
}

void Timeline::draw(Canvas& canvas, std::span<const ReplayMark> marks, Seconds at, Seconds known) const {
    const Rect line = track();
    canvas.fill(box_, ink::kBlack);
    canvas.frame(box_, ink::kCoal);
    canvas.fill({line.x, line.y, std::clamp(x_of(known) - line.x + 1, 0, line.w), line.h}, ink::kCoal);
    const auto first = std::ranges::lower_bound(marks, from_, {}, &ReplayMark::at);
    const Canvas::Clip clip = canvas.clip(line);
    for (auto mark = first; mark != marks.end() && mark->at <= to_; ++mark) {
        const MarkStyle& style = kStyles[static_cast<std::size_t>(mark->kind)];
        const int y = style.tall ? line.y : line.y + style.row * kRow;
        const int wide = to_ - from_ < 4 * kClosest ? 2 : 1;
        canvas.fill({x_of(mark->at), y, wide, style.tall ? line.h : kRow - 1}, style.ink);
    }
    const int x = x_of(at);
    canvas.fill({x - 1, line.y - 1, 3, line.h + 2}, ink::kBlack);
    canvas.fill({x, line.y - 1, 1, line.h + 2}, ink::kWhite);
}

void Timeline::draw_range(Canvas& canvas, Seconds from, Seconds to) const {
    const Canvas::Clip clip = canvas.clip(box_);
    const int left = x_of(from);
    const int right = x_of(to);
    for (const int y : {box_.y + 1, box_.bottom() - 2})
        canvas.fill({left, y, right - left + 1, 1}, ink::kGold);
    for (const int x : {left, right}) canvas.fill({x, box_.y + 1, 1, box_.h - 2}, ink::kGold);
}

}  // namespace snow
