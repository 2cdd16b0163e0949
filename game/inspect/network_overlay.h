// F3: the network figures with small graphs at the upper left; and at the right the simulation marks, which
// say what is simulated or turned off on purpose.
#pragma once

#include "game/inspect/network_figures.h"
#include "game/platform/canvas.h"
#include "game/village/art.h"

#include <span>
#include <string>
#include <vector>

namespace snow {

// The box of the figures; the lag panel goes below it.
[[nodiscard]] Rect network_overlay_box();
void draw_network_overlay(Canvas& canvas, const Art& art, std::span<const Figure> lines);

// Bars, the newest at the right, scaled to the largest.
void draw_graph(Canvas& canvas, Rect box, const History& history);

// What is simulated or turned off on purpose, each in a few words; empty when nothing is.
[[nodiscard]] std::vector<std::string> simulation_marks(const GameClient& client);
// The marks are drawn below `top` at the right. Returns the row below them; `top` when there are none.
int simulation_marks_bottom(const Art& art, const std::vector<std::string>& marks, int top);
void draw_simulation_marks(Canvas& canvas, const Art& art, const std::vector<std::string>& marks, int top);

}  // namespace snow
