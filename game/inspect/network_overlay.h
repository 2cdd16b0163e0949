// F3: the network's figures and small graphs over the village, at the upper left; and the marks that say what
// is worse on purpose, at the right.
#pragma once

#include "game/inspect/network_figures.h"
#include "game/platform/canvas.h"
#include "game/village/art.h"

#include <span>
#include <string>
#include <vector>

namespace snow {

// The box that the overlay takes; what belongs to it goes below.
[[nodiscard]] Rect network_overlay_box();
void draw_network_overlay(Canvas& canvas, const Art& art, std::span<const Figure> lines);

// Bars, the newest at the right, as high as the largest of them.
void draw_graph(Canvas& canvas, Rect box, const History& history);

// What is worse on purpose, each in a few words; none when all is as it should be.
[[nodiscard]] std::vector<std::string> simulation_marks(const GameClient& client);
// Below `top` at the right. Gives the row below them; `top` itself when there are none.
int simulation_marks_bottom(const Art& art, const std::vector<std::string>& marks, int top);
void draw_simulation_marks(Canvas& canvas, const Art& art, const std::vector<std::string>& marks, int top);

}  // namespace snow
