#include "game/overlay/hints.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace snow {
namespace {

struct Hint {
    Hints::What what;
    std::string_view pad;  // empty: a pad cannot
    std::string_view does;
};

constexpr std::array kHints{
    Hint{Hints::What::Walk, "←→", "walk"},     Hint{Hints::What::Jump, "A", "jump"},
    Hint{Hints::What::Throw, "X", "throw"},    Hint{Hints::What::Wave, "Y", "wave"},
    Hint{Hints::What::Chat, "", "chat"},       Hint{Hints::What::Players, "Back", "players"},
    Hint{Hints::What::Pause, "Start", "menu"},
};
static_assert(kHints.size() == static_cast<std::size_t>(Hints::What::Count));

constexpr int kLineGap = 5;

// The keys in words; empty where the person chose none.
std::string keys_for(Hints::What what, const KeyBindings& keys) {
    switch (what) {
    case Hints::What::Walk: {
        const std::string left = keys.first_words(Act::Left), right = keys.first_words(Act::Right);
        return left == "←" && right == "→" ? left + right : left + ' ' + right;
    }
    case Hints::What::Jump: return keys.first_words(Act::Jump);
    case Hints::What::Throw: return keys.first_words(Act::Throw);
    case Hints::What::Wave: return keys.first_words(Act::Wave);
    case Hints::What::Chat: return keys.first_words(Act::Chat);
    case Hints::What::Players: return keys.first_words(Act::Players);
    default: return "Esc";
    }
}

}  // namespace

void Hints::used(Buttons buttons) {
    if (buttons.has(Buttons::Left) || buttons.has(Buttons::Right)) used(What::Walk);
    if (buttons.has(Buttons::Jump)) used(What::Jump);
    if (buttons.has(Buttons::Throw)) used(What::Throw);
    if (buttons.has(Buttons::Emote)) used(What::Wave);
}

std::vector<KeyHint> Hints::remaining(double seconds) const {
    std::vector<KeyHint> hints;
    if (seconds >= kShownFor) return hints;
    for (const Hint& hint : kHints) {
        const std::string key = pad_ ? std::string(hint.pad) : keys_for(hint.what, keys_);
        if (!used_[static_cast<std::size_t>(hint.what)] && !key.empty())
            hints.push_back({key, std::string(hint.does)});
    }
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
