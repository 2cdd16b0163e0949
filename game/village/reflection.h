// Ice is a dull mirror: who stands on it or close above lies in it upside down, foreshortened, dim,
// and trembling a little.
#pragma once

#include "game/village/village.h"

namespace snow {

// A part of a picture that stands in the level: its last row is the one above what it stands on.
struct ReflectedPicture {
    const Picture& picture;
    Rect source;
    Point at{};  // its upper left corner in the level, in pixels
    bool flip{};
};

// Its mirror image, where there is ice below it; nothing elsewhere. For whom it shall be
// still it does not tremble.
void draw_reflection(Canvas& canvas, const DisplaySettings& display, const Level& level, const Camera& camera,
                     const ReflectedPicture& thing, double seconds);
// The same for all scenery.
void draw_scenery_reflections(Canvas& canvas, const Art& art, const DisplaySettings& display,
                              const Level& level, const Camera& camera, double seconds);

}  // namespace snow
