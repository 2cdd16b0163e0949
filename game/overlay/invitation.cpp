#include "game/overlay/invitation.h"

#include "game/platform/palette.h"
#include "game/platform/text_layout.h"
#include "game/session/protocol.h"
#include "game/widgets/paint.h"

#include <algorithm>
#include <vector>

namespace snow {
namespace {

constexpr int kTop = 22;  // where the banner of a silent host is, too: alone, one hosts oneself
constexpr int kEdge = 8;
constexpr int kMargin = 4;

std::vector<std::string> lines_of(const Font& font, const Rect& list, const std::string& words) {
    return wrap_text(font.table, words, list.x - 2 * kMargin - 2 * kEdge);
}

// The usual port need not be typed.
std::string as_typed(std::string address) {
    const std::string usual = ':' + std::to_string(kDefaultPort);
    if (address.ends_with(usual)) address.resize(address.size() - usual.size());
    return address;
}

}  // namespace

std::string invitation_words(std::span<const std::string> addresses, bool listed) {
    if (addresses.empty()) return {};
    return "Friends join at " + as_typed(addresses.front()) + (listed ? ", or find you in their list." : ".");
}

Rect invitation_box(const Art& art, const DisplaySettings& display, const Rect& list,
                    const std::string& words) {
    if (words.empty()) return {};
    const Font& font = art.reading(display);
    int width = 0;
    const std::vector<std::string> lines = lines_of(font, list, words);
    for (const std::string& line : lines) width = std::max(width, text_width(font, line));
    width += 2 * kEdge;
    const int canvas = list.right() + kMargin;
    const int x = std::min((canvas - width) / 2, list.x - kMargin - width);
    return {x, kTop, width, static_cast<int>(lines.size()) * font.table.line_height() + 6};
}

void draw_invitation(Canvas& canvas, const Art& art, const DisplaySettings& display, const Rect& list,
                     const std::string& words) {
    if (words.empty()) return;
    const Font& font = art.reading(display);
    const Rect box = invitation_box(art, display, list, words);
    draw_panel(canvas, box);
    int y = box.y + 3;
    for (const std::string& line : lines_of(font, list, words)) {
        canvas.text_middle(font, {box.middle().x, middle_line(font.table, y, font.table.line_height())}, line,
                           {.ink = ink::kWhite});
        y += font.table.line_height();
    }
}

}  // namespace snow
