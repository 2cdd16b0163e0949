#include "game/app/toast.h"

#include "game/platform/palette.h"
#include "game/platform/text_layout.h"
#include "game/widgets/paint.h"

#include <algorithm>
#include <utility>

namespace snow {
namespace {

constexpr int kEdge = 8;  // pixels between the board and its words

}  // namespace

void Toast::show(std::string words, net::Seconds now) {
    words_ = std::move(words);
    since_ = now;
}

Rect Toast::box(Size canvas, const Font& font, const Rect& room) const {
    int wide = 0;
    const std::vector<std::string> lines = lines_on(canvas, font, room);
    for (const std::string& line : lines) wide = std::max(wide, text_width(font, line));
    wide += 2 * kEdge;
    const int x = std::clamp((canvas.w - wide) / 2, room.x, std::max(room.x, room.right() - wide));
    return {x, room.y, wide, static_cast<int>(lines.size()) * font.table.line_height() + 6};
}

std::vector<std::string> Toast::lines_on(Size canvas, const Font& font, const Rect& room) const {
    return wrap_text(font.table, words_, std::min(canvas.w / 2, room.w) - 2 * kEdge);
}

void Toast::draw(Canvas& canvas, const Font& font, const Rect& room, net::Seconds now) const {
    if (!visible(now)) return;
    const Rect board = box(canvas.size(), font, room);
    draw_panel(canvas, board);
    int y = board.y + 3;
    for (const std::string& line : lines_on(canvas.size(), font, room)) {
        canvas.text_middle(font, {board.middle().x, middle_line(font.table, y, font.table.line_height())},
                           line, {.ink = ink::kWhite});
        y += font.table.line_height();
    }
}

}  // namespace snow
