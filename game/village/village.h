// Draws the village: scenery, ground and falling snow, placed as the level says. Knows nothing of characters.
#pragma once

#include "game/village/art.h"
#include "game/village/backdrop.h"
#include "game/village/camera.h"
#include "game/village/tiles.h"
#include "game/world/level.h"
#include "game/world/world.h"

#include <optional>
#include <vector>

namespace snow {

// The upper left corner, in level pixels, of a letter's picture: it stands on the bottom of its
// tile, in the tile's middle.
[[nodiscard]] Point decor_place(const Marker& marker, Size picture);

// Cottages, firs, lamps and signs, at the level's letters, as they are after what was `stirred`. Skips what is off
// the canvas.
void draw_scenery(Canvas& canvas, const Art& art, const Level& level, const Camera& camera,
                  const std::vector<Stirred>& stirred = {});
// Smoke from the chimneys, besides the plume in the cottages' pictures. None with reduced motion.
void draw_smoke(Canvas& canvas, const Art& art, const DisplaySettings& display, const Level& level,
                const Camera& camera, double seconds);
// Where the smoke begins in the picture of a letter; nothing for what has no chimney.
[[nodiscard]] std::optional<Point> chimney_of(char marker);
void draw_tiles(Canvas& canvas, const Art& art, const Level& level, const Camera& camera);

// Falling snow: Far belongs behind the characters, Near in front of everything. A pure function of `seconds`,
// camera and canvas size. None with reduced motion.
enum class SnowDepth { Far, Near };
void draw_snowfall(Canvas& canvas, const Art& art, const DisplaySettings& display, SnowDepth depth,
                   double camera_x, double seconds);
// The near snow of a level, which ends at the ground's surface.
void draw_near_snow(Canvas& canvas, const Art& art, const DisplaySettings& display, const Level& level,
                    const Camera& camera, double seconds);

}  // namespace snow
