#include "game/inspect/network_overlay.h"

#include "game/platform/palette.h"
#include "game/platform/text_layout.h"
#include "game/widgets/paint.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace snow {
namespace {

constexpr int kMargin = 4;
constexpr int kEdge = 6;
constexpr int kRow = 11;
constexpr int kHead = 15;
constexpr int kColumn = 62;  // where the values begin
constexpr int kValues = 100;
constexpr Size kGraph{static_cast<int>(History::kSize), 9};
constexpr int kFoot = 14;  // the keys
constexpr int kWidth = kColumn + kValues + kGraph.w + kEdge;

constexpr int kMarkWidth = 122;  // as the list of players above
constexpr int kMarkEdge = 5;
constexpr int kMarkGap = 3;

std::vector<std::string> wrapped(const Art& art, const std::vector<std::string>& marks) {
    std::vector<std::string> lines;
    for (const std::string& mark : marks)
        for (std::string& line : wrap_text(art.small.table, mark, kMarkWidth - 2 * kMarkEdge))
            lines.push_back(std::move(line));
    return lines;
}

Rect mark_box(Canvas& canvas, std::size_t lines, int top) {
    return {canvas.width() - kMarkWidth - kMargin, top + kMarkGap, kMarkWidth,
            static_cast<int>(lines) * kRow + 5};
}

}  // namespace

Rect network_overlay_box() {
    return {kMargin, kMargin, kWidth, kHead + static_cast<int>(NetworkFigures::kLines) * kRow + kFoot};
}

void draw_graph(Canvas& canvas, Rect box, const History& history) {
    canvas.fill(box, ink::kCoal);
    const double most = std::max(1.0, history.largest());
    for (std::size_t ago = 0; ago < history.size(); ++ago) {
        const int high = static_cast<int>(std::lround(history.at(ago) / most * box.h));
        const int x = box.right() - 1 - static_cast<int>(ago);
        if (x >= box.x) canvas.fill({x, box.bottom() - high, 1, high}, ink::kSky);
    }
}

void draw_network_overlay(Canvas& canvas, const Art& art, std::span<const Figure> lines) {
    const Rect box = network_overlay_box();
    draw_panel(canvas, box);
    canvas.text(art.small, {box.x + kEdge, box.y + 3}, "Network", {.ink = ink::kWhite, .bold = true});
    int y = box.y + kHead;
    for (const Figure& line : lines) {
        canvas.text(art.small, {box.x + kEdge, y}, line.name, {.ink = ink::kSilver});
        canvas.text(art.small, {box.x + kColumn, y}, line.value, {.ink = ink::kWhite});
        if (line.history)
            draw_graph(canvas, {box.right() - kEdge - kGraph.w, y + 1, kGraph.w, kGraph.h}, *line.history);
        y += kRow;
    }
    const std::string keys = "F3 lag   F4 messages   F5 ghosts   F6 raw";
    canvas.text(art.small, {box.x + kEdge, y + 1}, keys, {.ink = ink::kGold});
}

std::vector<std::string> simulation_marks(const GameClient& client) {
    std::vector<std::string> marks;
    if (const std::string lag = lag_words(client.lag()); !lag.empty()) marks.push_back(lag + " on purpose");
    if (!client.techniques().prediction && !client.techniques().interpolation)
        marks.emplace_back("No prediction, no interpolation (F6)");
    else if (!client.techniques().prediction)
        marks.emplace_back("No prediction");
    else if (!client.techniques().interpolation)
        marks.emplace_back("No interpolation");
    return marks;
}

int simulation_marks_bottom(const Art& art, const std::vector<std::string>& marks, int top) {
    if (marks.empty()) return top;
    return top + kMarkGap + static_cast<int>(wrapped(art, marks).size()) * kRow + 5;
}

void draw_simulation_marks(Canvas& canvas, const Art& art, const std::vector<std::string>& marks, int top) {
    if (marks.empty()) return;
    const std::vector<std::string> lines = wrapped(art, marks);
    const Rect box = mark_box(canvas, lines.size(), top);
    draw_panel(canvas, box);
    canvas.frame(box, ink::kGold, 1);
    int y = box.y + 1;
    for (const std::string& line : lines) {
        canvas.text(art.small, {box.x + kMarkEdge, y}, line, {.ink = ink::kGold});
        y += kRow;
    }
}

}  // namespace snow
