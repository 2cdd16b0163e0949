// The backdrop of the village: a sky at dusk with stars and moon, mountains, hills and firs. Nearer layers
// scroll faster (parallax).
#pragma once

#include "game/platform/canvas.h"
#include "game/village/art.h"

namespace snow {

// Fills the whole canvas. `ground` is the canvas row at which the village's ground begins; all horizons
// follow it. In a tall window the sky's bands grow with the room above the ground. With reduced motion
// the layers do not scroll sideways.
void draw_backdrop(Canvas& canvas, const Art& art, const DisplaySettings& display, double camera_x,
                   int ground, double seconds);

}  // namespace snow
