#include "game/scenes/hints.h"

#include <span>

namespace snow {
namespace {

struct Hint {
    Hints::What what;
    std::string_view key;
    std::string_view pad;  // empty: a pad cannot
    std::string_view does;
};

constexpr std::array kHints{
    Hint{Hints::What::Walk, "←→", "←→", "walk"},      Hint{Hints::What::Jump, "Space", "A", "jump"},
    Hint{Hints::What::Throw, "X", "X", "throw"},      Hint{Hints::What::Wave, "E", "Y", "wave"},
    Hint{Hints::What::Chat, "Enter", "", "chat"},     Hint{Hints::What::Players, "Tab", "Back", "players"},
    Hint{Hints::What::Pause, "Esc", "Start", "menu"},
};
static_assert(kHints.size() == static_cast<std::size_t>(Hints::What::Count));

constexpr int kLine = 17;

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
        const std::string_view key = pad_ ? hint.pad : hint.key;
        if (!used_[static_cast<std::size_t>(hint.what)] && !key.empty())
            hints.push_back({std::string(key), std::string(hint.does)});
    }
    return hints;
}

int draw_hints(Canvas& canvas, const Art& art, Point corner, int width, const std::vector<KeyHint>& hints) {
    std::span<const KeyHint> rest(hints);
    std::vector<std::span<const KeyHint>> lines;
    while (!rest.empty()) {
        std::size_t fits = 1;
        while (fits < rest.size() && key_hints_width(art, rest.first(fits + 1)) <= width) ++fits;
        lines.push_back(rest.first(fits));
        rest = rest.subspan(fits);
    }
    int y = corner.y - static_cast<int>(lines.size()) * kLine;
    const int top = y;
    for (const auto& line : lines) {
        draw_key_hints(canvas, art, {corner.x - key_hints_width(art, line), y + 3}, line);
        y += kLine;
    }
    return top;
}

}  // namespace snow
