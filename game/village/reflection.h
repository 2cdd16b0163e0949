// Reflections in ice: what stands on it or close above is drawn upside down, foreshortened, dimmed
// and slightly trembling.
#pragma once

#include "game/village/village.h"

#include <cstdint>
#include <vector>

namespace snow {

// A part of a picture that stands in the level: its last row is the one above the ground.
struct ReflectedPicture {
    const Picture& picture;
    Rect source;
    Point at{};  // its upper left corner in the level, in pixels
    bool flip{};
    std::uint8_t alpha{255};  // of what is mirrored
};

// Draws the mirror image of `thing` where there is ice below it. With reduced motion it does not tremble.
void draw_reflection(Canvas& canvas, const DisplaySettings& display, const Level& level, const Camera& camera,
                     const ReflectedPicture& thing, double seconds);
// The same for all scenery, as it looks while some of it is stirred.
void draw_scenery_reflections(Canvas& canvas, const Art& art, const DisplaySettings& display,
                              const Level& level, const Camera& camera, const std::vector<Stirred>& stirred,
                              double seconds);

}  // namespace snow
