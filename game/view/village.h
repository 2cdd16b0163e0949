// The village as one sees it: dusk and mountains far behind, what stands in it, the ground, and snow falling through all
// of it. Where things are is told by the level; nothing here knows who walks there.
#pragma once

#include "game/view/art.h"
#include "game/world/level.h"

#include <optional>
#include <string_view>

namespace snow {

// Where the canvas' upper left corner lies in the level, in pixels. Real, so that far layers glide smoothly.
struct Camera {
    double x{};
    double y{};

    // A place of the level on the canvas.
    Point on_canvas(Point level_pixel) const;
};

// The four layers. The nearer one is, the more it moves with the camera. `ground` is the canvas row at which the village's
// ground begins, which their horizons are hung on; the whole canvas is filled.
void draw_backdrop(Canvas& canvas, const Art& art, double camera_x, int ground);

// Cottages, firs, lamps and signs, where the level's letters are; then the ground. What cannot be seen is skipped.
void draw_scenery(Canvas& canvas, const Art& art, const Level& level, const Camera& camera);
void draw_tiles(Canvas& canvas, const Art& art, const Level& level, const Camera& camera);

// Falling snow: Far belongs behind the people, Near before everything. The same for the same `seconds`, camera and size.
enum class SnowDepth { Far, Near };
void draw_snowfall(Canvas& canvas, const Art& art, SnowDepth depth, double camera_x, double seconds);

// Which sprite of `tiles` shows this tile; nothing for air. Ground has edges where it meets air and is darker further down.
[[nodiscard]] std::optional<std::string_view> tile_sprite(const Level& level, int x, int y);
// What hangs from the tile above into this one: the icicles of a ledge, the depth of a pond.
[[nodiscard]] std::optional<std::string_view> hanging_sprite(const Level& level, int x, int y);
// Which sprite of `decor` a level's letter stands for; nothing for a letter without one.
[[nodiscard]] std::optional<std::string_view> decor_sprite(char marker);

}  // namespace snow
