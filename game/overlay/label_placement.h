// Places names, bubbles and pointers so that they do not overlap: labels are pushed up, and pointers to
// characters off screen are spread along the canvas' edge. Numbers only.
#pragma once

#include "game/platform/geometry.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace snow {

// How far each rectangle must go up, in pixels, so that none lies on another or on what is `taken`. Earlier
// ones have precedence and stay where they are if they can. Nothing for one that would go up by more than
// `highest`: do not show it.
[[nodiscard]] std::vector<std::optional<int>> lift_apart(std::span<const Rect> wanted, int highest,
                                                         std::span<const Rect> taken = {});

// `box` moved sideways and down into `within`, as far as it fits.
[[nodiscard]] Rect moved_into(const Rect& box, const Rect& within);

enum class Edge { Left, Right, Top, Bottom };

// A pointer at the edge, to a character off screen.
struct EdgeMark {
    std::size_t who{};  // index of the place it points to
    Edge edge{};
    Point at{};  // its middle
};

// Pointers to those of `places` that lie outside `canvas`, on the border of `area` (inside the canvas). At
// each side only the nearest `most` have one, `apart` pixels or more from each other.
struct EdgeRules {
    Size canvas;
    Rect area;
    std::size_t most;
    int apart;
};
[[nodiscard]] std::vector<EdgeMark> edge_marks(std::span<const Point> places, const EdgeRules& rules);

}  // namespace snow
