// How the things look that answer a snowball (game/world/props.h), while they are not at rest.
#pragma once

#include "game/village/art.h"
#include "game/village/camera.h"
#include "game/village/display_settings.h"
#include "game/world/world.h"

#include <string_view>
#include <vector>

namespace snow {

// One of them, in place of `at_rest`, its picture otherwise, whose upper left corner would lie at `at` on the canvas.
// Towards its end it fades into that.
void draw_stirred(Canvas& canvas, const Art& art, const Marker& marker, const Stirred& prop,
                  std::string_view at_rest, Point at);
// What comes down from them: snow, icicles and their splinters. With reduced motion only icicles.
void draw_falling(Canvas& canvas, const Art& art, const DisplaySettings& display, const Level& level,
                  const Camera& camera, const std::vector<Stirred>& stirred);

}  // namespace snow
