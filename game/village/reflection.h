// Reflections in ice: what stands on it or close above is drawn upside down, foreshortened, dimmed
// and slightly trembling.
#pragma once

#include "game/village/village.h"

namespace snow {

// A part of a picture that stands in the level: its last row is the one above the ground.
struct ReflectedPicture {
    const Picture& picture;
    Rect source;
    Point at{};  // its upper left corner in the level, in pixels
    bool flip{};
};

// Draws the mirror image of `thing` where there is ice below it. With reduced motion it does not tremble.
void draw_reflection(Canvas& canvas, const DisplaySettings& display, const Level& level, const Camera& camera,
                     const ReflectedPicture& thing, double seconds);
// The same for all scenery.
void draw_scenery_reflections(Canvas& canvas, const Art& art, const DisplaySettings& display,
                              const Level& level, const Camera& camera, double seconds);

}  // namespace snow
