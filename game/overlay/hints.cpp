#include "game/overlay/hints.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <utility>

namespace snow {
namespace {

constexpr int kLineGap = 5;

// Two keys for one hint; arrows need no space between them.
std::string side_by_side(const std::string& left, const std::string& right) {
    if (left.empty() || right.empty()) return left + right;
    return left == "←" && right == "→" ? left + right : left + ' ' + right;
}

}  // namespace

void Hints::used(Buttons buttons) {
    for (const ActRow& row : kActs)
        if (row.button && buttons.has(*row.button)) used(row.act);
}

// Empty where the person chose none, and for what a pad cannot.
std::string Hints::key_for(const ActRow& row) const {
    return pad_ ? pad_words(row.pad) : keys_.first_words(row.act);
}

std::vector<KeyHint> Hints::remaining(double seconds) const {
    std::vector<KeyHint> hints;
    if (seconds >= kShownFor) return hints;
    for (std::size_t i = 0; i < kActCount;) {
        KeyHint hint{{}, std::string(kActs[i].hint)};
        bool known = hint.does.empty();
        for (; i < kActCount && kActs[i].hint == hint.does; ++i) {
            known = known || used_[i];
            hint.key = side_by_side(hint.key, key_for(kActs[i]));
        }
        if (!known && !hint.key.empty()) hints.push_back(std::move(hint));
    }
    if (!used_pause_) hints.push_back({pad_ ? "Start" : "Esc", "menu"});
    return hints;
}

int draw_hints(Canvas& canvas, const Font& font, Point corner, Size room, const std::vector<KeyHint>& hints) {
    const int high = font.table.line_height() + kLineGap;
    const auto most = static_cast<std::size_t>(std::max(1, room.h / high));
    std::span<const KeyHint> rest(hints);
    std::vector<std::span<const KeyHint>> lines;
    while (!rest.empty() && lines.size() < most) {
        std::size_t fits = 1;
        while (fits < rest.size() && key_hints_width(font, rest.first(fits + 1)) <= room.w) ++fits;
        lines.push_back(rest.first(fits));
        rest = rest.subspan(fits);
    }
    int y = corner.y - static_cast<int>(lines.size()) * high;
    const int top = y;
    for (const auto& line : lines) {
        draw_key_hints(canvas, font, {corner.x - key_hints_width(font, line), y + kLineGap - 2}, line);
        y += high;
    }
    return top;
}

}  // namespace snow
