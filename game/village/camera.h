// From places of the world to places on the canvas.
#pragma once

#include "game/platform/geometry.h"
#include "game/world/world.h"

#include <cstdint>

namespace snow {

// Where the canvas' upper left corner lies in the level, in pixels. Real, so that far layers glide smoothly.
struct Camera {
    double x{};
    double y{};

    // A place of the level on the canvas.
    Point on_canvas(Point level_pixel) const;
    // And back.
    Point in_level(Point canvas_pixel) const;
};

// A place of the world in pixels of the level.
[[nodiscard]] inline Point pixels(std::int32_t x, std::int32_t y) {
    return {floor_div(x, kSubpixels), floor_div(y, kSubpixels)};
}
[[nodiscard]] inline Point place_of(const Character& who) { return pixels(who.x, who.y); }

}  // namespace snow
