// The village as one sees it: what stands in it, the ground, and snow falling through all of it. Where things
// are is told by the level; nothing here knows who walks there.
#pragma once

#include "game/village/art.h"
#include "game/village/backdrop.h"
#include "game/village/camera.h"
#include "game/village/tiles.h"
#include "game/world/level.h"

#include <optional>

namespace snow {

// The upper left corner, in the level, of the picture of a letter: it stands on the bottom of its
// tile, in the tile's middle.
[[nodiscard]] Point decor_place(const Marker& marker, Size picture);

// Cottages, firs, lamps and signs, where the level's letters are; then the ground. What
// cannot be seen is skipped.
void draw_scenery(Canvas& canvas, const Art& art, const Level& level, const Camera& camera);
// What rises from the cottages' chimneys besides the plume in their pictures; not for whom it shall be still.
void draw_smoke(Canvas& canvas, const Art& art, const DisplaySettings& display, const Level& level,
                const Camera& camera, double seconds);
// Where the smoke begins in the picture of a letter; nothing for what has no chimney.
[[nodiscard]] std::optional<Point> chimney_of(char marker);
void draw_tiles(Canvas& canvas, const Art& art, const Level& level, const Camera& camera);

// Falling snow: Far belongs behind the people, Near before everything. The same for the same `seconds`,
// camera and size. None falls for whom it shall be still.
enum class SnowDepth { Far, Near };
void draw_snowfall(Canvas& canvas, const Art& art, const DisplaySettings& display, SnowDepth depth,
                   double camera_x, double seconds);
// The near snow of a village: it ends where the ground begins, however that goes up and down.
void draw_near_snow(Canvas& canvas, const Art& art, const DisplaySettings& display, const Level& level,
                    const Camera& camera, double seconds);

}  // namespace snow
