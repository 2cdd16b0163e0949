// What lies far behind the village: a sky at dusk with its stars and moon, mountains, hills and firs, each
// layer following the camera a little more than the one behind it.
#pragma once

#include "game/platform/canvas.h"
#include "game/village/art.h"

namespace snow {

// The whole canvas is filled. `ground` is the canvas row at which the village's ground begins, which all
// horizons are hung on. Above a ground that lies deep, in a tall window, the sky's bands grow with the room.
// For whom it shall be still the layers stand, however far the camera goes sideways.
void draw_backdrop(Canvas& canvas, const Art& art, const DisplaySettings& display, double camera_x,
                   int ground, double seconds);

}  // namespace snow
