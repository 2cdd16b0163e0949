#include "game/scenes/both_ends_view.h"

#include "game/platform/palette.h"
#include "game/village/village.h"

#include <algorithm>
#include <cstdlib>

namespace snow {
namespace {

// In view, in seconds: with more of them, lines would lie on each other.
constexpr Seconds kMostInView = 4;

Ink ink_of(const Passage& passage) {
    if (passage.up) return passage.news ? ink::kGold : ink::kOrange;
    return passage.news ? ink::kCyan : ink::kTeal;
}

}  // namespace

void BothEndsView::go_to(Seconds at) { replay_.go_to(ends_.on_host(at)); }

int BothEndsView::pixels_off(const World& shown, net::PeerId who) const {
    const Character* seen = find(shown, who);
    const Character* true_one = find(truth(), who);
    if (!seen || !true_one) return 0;
    const Point way = place_of(*seen) - place_of(*true_one);
    return std::max(std::abs(way.x), std::abs(way.y));
}

// The player's end is the upper edge, the host's the lower one: the flatter a line, the longer it was under way.
void BothEndsView::draw(Canvas& canvas, const Font& font, const Rect& box, const Timeline& line,
                        Seconds at) const {
    canvas.fill(box, ink::kBlack);
    if (line.to() - line.from() > kMostInView) {
        canvas.text_middle(font, {box.middle().x, box.middle().y - font.table.line_height() / 2},
                           "Zoom in (+) to see every message on its way to the host and back",
                           {.ink = ink::kSilver});
        return;
    }
    const Canvas::Clip clip = canvas.clip(box);
    canvas.fill({box.x, box.bottom() - 1, box.w, 1}, ink::kSlate);
    for (const Passage& passage : ends_.passages()) {
        if (passage.came < line.from() || passage.left > line.to()) continue;
        const int top = box.y;
        const int bottom = box.bottom() - 1;
        canvas.line({line.x_of(passage.left), passage.up ? top : bottom},
                    {line.x_of(passage.came), passage.up ? bottom : top}, ink_of(passage));
    }
    canvas.fill({line.x_of(at), box.y, 1, box.h}, ink::kWhite);
}

}  // namespace snow
