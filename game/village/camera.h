// Converts positions of the world to positions on the canvas.
#pragma once

#include "game/platform/geometry.h"
#include "game/world/world.h"

#include <cstdint>

namespace snow {

// Where the canvas' upper left corner lies in the level, in pixels. Not whole, so that far
// layers scroll smoothly.
struct Camera {
    double x{};
    double y{};

    // From level pixels to canvas pixels.
    Point on_canvas(Point level_pixel) const;
    // From canvas pixels to level pixels.
    Point in_level(Point canvas_pixel) const;
};

// From the world's units (kSubpixels a pixel) to level pixels.
[[nodiscard]] inline Point pixels(std::int32_t x, std::int32_t y) {
    return {floor_div(x, kSubpixels), floor_div(y, kSubpixels)};
}
[[nodiscard]] inline Point place_of(const Character& who) { return pixels(who.x, who.y); }

}  // namespace snow
