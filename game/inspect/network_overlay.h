// F3: the network figures with small graphs at the upper left; the mouse on one shows what it is. And at the right the
// simulation marks, which say what is simulated or turned off on purpose.
#pragma once

#include "game/inspect/network_figures.h"
#include "game/platform/canvas.h"
#include "game/village/art.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace snow {

// The box of the figures on a canvas of which the rows from `bottom` on are taken: of the lines those are shown that
// have room.
[[nodiscard]] Rect network_overlay_box(const FontTable& font, int bottom);
// The line at that place of the box.
[[nodiscard]] std::optional<std::size_t> figure_at(const FontTable& font, const Rect& box, Point at);
// Where the sentence of that line lies: below the box, or over lines that it is not about where the canvas, which is
// so high, ends.
[[nodiscard]] Rect sentence_box(const FontTable& font, const Rect& box, const Figure& figure,
                                std::size_t line, int canvas_height);
// With the sentence of the line under the mouse, if there is one; and what F3 does next.
void draw_network_overlay(Canvas& canvas, const Font& font, const Rect& box, std::span<const Figure> lines,
                          Point mouse, std::string_view next);

// Bars, the newest at the right; the upper edge is the history's scale().
void draw_graph(Canvas& canvas, Rect box, const History& history);

// What is simulated or turned off on purpose, each in a few words; empty when nothing is.
[[nodiscard]] std::vector<std::string> simulation_marks(const InspectedClient& client);
// The marks are drawn below `top` at the right of a canvas of that width.
[[nodiscard]] Rect simulation_marks_box(const FontTable& font, const std::vector<std::string>& marks, int top,
                                        int canvas_width);
// The row below them; `top` when there are none.
int simulation_marks_bottom(const Font& font, const std::vector<std::string>& marks, int top);
void draw_simulation_marks(Canvas& canvas, const Font& font, const std::vector<std::string>& marks, int top);

}  // namespace snow
