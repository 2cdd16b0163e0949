#include "game/inspect/network_overlay.h"

#include "game/platform/palette.h"
#include "game/platform/text_layout.h"
#include "game/widgets/paint.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace snow {
namespace {

constexpr int kMargin = 4;
constexpr int kEdge = 6;

// Sizes in pixels that follow from the font.
struct Measures {
    explicit Measures(const FontTable& font)
        : row(font.line_height() - 1), head(row + 4), foot(row + 3),
          column(text_width(font, "Mismatches") + 6), values(text_width(font, "0000 B/s, 000 frames") + 4),
          scale(text_width(font, "10000") + 3), wide(kEdge + column + values + kGraph + scale + kEdge) {}

    static constexpr int kGraph = 48;  // the width of a graph

    int row, head, foot;
    int column;  // from the names to the values
    int values;
    int scale;  // what a graph's upper edge stands for
    int wide;
};

int mark_width(const FontTable& font) { return font.line_height() * 10 + 2; }

constexpr int kMarkEdge = 5;
constexpr int kMarkGap = 3;

std::vector<std::string> wrapped(const FontTable& font, const std::vector<std::string>& marks) {
    std::vector<std::string> lines;
    for (const std::string& mark : marks)
        for (std::string& line : wrap_text(font, mark, mark_width(font) - 2 * kMarkEdge))
            lines.push_back(std::move(line));
    return lines;
}

std::vector<std::string> sentence_lines(const FontTable& font, const Rect& box, const Figure& figure) {
    const std::string words = std::string(figure.name) + ": " + std::string(figure.sentence);
    return wrap_text(font, words, box.w - 2 * kEdge);
}

std::string scale_words(const History& history) {
    return std::to_string(static_cast<long>(std::lround(history.scale())));
}

}  // namespace

Rect network_overlay_box(const FontTable& font, int bottom) {
    const Measures m(font);
    const int room = (bottom - 2 * kMargin - m.head - m.foot) / m.row;
    const int lines = std::clamp(room, 1, static_cast<int>(NetworkFigures::kLines));
    return {kMargin, kMargin, m.wide, m.head + lines * m.row + m.foot};
}

std::optional<std::size_t> figure_at(const FontTable& font, const Rect& box, Point at) {
    const Measures m(font);
    const Rect lines{box.x, box.y + m.head, box.w, box.h - m.head - m.foot};
    if (!lines.contains(at)) return std::nullopt;
    return static_cast<std::size_t>((at.y - lines.y) / m.row);
}

void draw_graph(Canvas& canvas, Rect box, const History& history) {
    canvas.fill(box, ink::kCoal);
    const double most = history.scale();
    for (std::size_t ago = 0; ago < history.size(); ++ago) {
        const int high = static_cast<int>(std::lround(history.at(ago) / most * box.h));
        const int x = box.right() - 1 - static_cast<int>(ago);
        if (x >= box.x) canvas.fill({x, box.bottom() - high, 1, high}, ink::kSky);
    }
}

Rect sentence_box(const FontTable& font, const Rect& box, const Figure& figure, std::size_t line,
                  int canvas_height) {
    const Measures m(font);
    const auto lines = static_cast<int>(sentence_lines(font, box, figure).size());
    const int high = lines * m.row + 5;
    const int end = canvas_height - kMargin;
    if (box.bottom() + 1 + high <= end) return {box.x, box.bottom() + 1, box.w, high};
    const int first = box.y + m.head;
    const int from = std::max(0, (end - high - 2 - first) / m.row);
    const int y = first + from * m.row + 2;  // below the letters of the line above
    if (static_cast<int>(line) < from) return {box.x, y, box.w, end - y};
    const int rows = (high - m.head + m.row - 1) / m.row;
    return {box.x, box.y, box.w, m.head + rows * m.row};
}

namespace {

void draw_sentence(Canvas& canvas, const Font& font, const Rect& at, const Rect& box, const Figure& figure) {
    draw_panel(canvas, at);
    int y = at.y + 1;
    for (const std::string& line : sentence_lines(font.table, box, figure)) {
        canvas.text(font, {at.x + kEdge, y}, line, {.ink = ink::kGold});
        y += font.table.line_height() - 1;
    }
}

void draw_line(Canvas& canvas, const Font& font, const Rect& row, const Figure& line) {
    const Measures m(font.table);
    const int x = row.x + kEdge;
    canvas.text(font, {x, row.y}, line.name, {.ink = ink::kSilver});
    canvas.text(font, {x + m.column, row.y}, cut_to_width(font.table, line.value, m.values),
                {.ink = ink::kWhite});
    if (!line.history) return;
    const int right = row.right() - kEdge - m.scale;
    draw_graph(canvas, {right - Measures::kGraph, row.y + 1, Measures::kGraph, m.row - 2}, *line.history);
    canvas.text_right(font, {row.right() - kEdge, row.y}, scale_words(*line.history), {.ink = ink::kSilver});
}

}  // namespace

void draw_network_overlay(Canvas& canvas, const Font& font, const Rect& box, std::span<const Figure> lines,
                          Point mouse, std::string_view next) {
    const Measures m(font.table);
    draw_panel(canvas, box);
    canvas.text(font, {box.x + kEdge, box.y + 3}, "Network", {.ink = ink::kWhite, .bold = true});
    canvas.text_right(font, {box.right() - kEdge, box.y + 3}, "last 6 s, up to", {.ink = ink::kSilver});
    const std::optional<std::size_t> pointed = figure_at(font.table, box, mouse);
    const auto shown = static_cast<std::size_t>((box.h - m.head - m.foot) / m.row);
    for (std::size_t i = 0; i < std::min(shown, lines.size()); ++i) {
        const Rect row{box.x, box.y + m.head + static_cast<int>(i) * m.row, box.w, m.row};
        if (pointed == i) canvas.fill({row.x + 2, row.y, row.w - 4, row.h}, ink::kCoal);
        draw_line(canvas, font, row, lines[i]);
    }
    const std::string keys = "F3 " + std::string(next) + "   F4 messages   F5 ghosts   F6 raw";
    canvas.text(font, {box.x + kEdge, box.bottom() - m.foot + 1},
                cut_to_width(font.table, keys, box.w - 2 * kEdge), {.ink = ink::kGold});
    if (!pointed || *pointed >= lines.size()) return;
    const Figure& figure = lines[*pointed];
    draw_sentence(canvas, font, sentence_box(font.table, box, figure, *pointed, canvas.height()), box,
                  figure);
}

std::vector<std::string> simulation_marks(const InspectedClient& client) {
    std::vector<std::string> marks;
    if (const std::string lag = lag_words(client.lag()); !lag.empty()) marks.push_back(lag + " on purpose");
    if (!client.village().techniques().prediction && !client.village().techniques().interpolation)
        marks.emplace_back("No prediction, no interpolation (F6)");
    else if (!client.village().techniques().prediction)
        marks.emplace_back("No prediction");
    else if (!client.village().techniques().interpolation)
        marks.emplace_back("No interpolation");
    return marks;
}

Rect simulation_marks_box(const FontTable& font, const std::vector<std::string>& marks, int top,
                          int canvas_width) {
    if (marks.empty()) return {};
    const int wide = mark_width(font);
    const auto lines = static_cast<int>(wrapped(font, marks).size());
    return {canvas_width - wide - kMargin, top + kMarkGap, wide, lines * (font.line_height() - 1) + 5};
}

int simulation_marks_bottom(const Font& font, const std::vector<std::string>& marks, int top) {
    return marks.empty() ? top : simulation_marks_box(font.table, marks, top, 0).bottom();
}

void draw_simulation_marks(Canvas& canvas, const Font& font, const std::vector<std::string>& marks, int top) {
    if (marks.empty()) return;
    const Rect box = simulation_marks_box(font.table, marks, top, canvas.width());
    draw_panel(canvas, box);
    canvas.frame(box, ink::kGold, 1);
    int y = box.y + 1;
    for (const std::string& line : wrapped(font.table, marks)) {
        canvas.text(font, {box.x + kMarkEdge, y}, line, {.ink = ink::kGold});
        y += font.table.line_height() - 1;
    }
}

}  // namespace snow
