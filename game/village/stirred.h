// How the things look that answer a snowball (game/world/props.h), while they are not at rest.
#pragma once

#include "game/village/art.h"
#include "game/village/camera.h"
#include "game/village/display_settings.h"
#include "game/world/world.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace snow {

// A picture of the sheet of decor, and how much of it is seen.
struct SceneryLayer {
    std::string_view sprite;
    std::uint8_t alpha{};
};
// What is seen of the level's letter of that index, one over the other and equally large: its picture `at_rest`, or
// while it is stirred another, which fades into that towards the end.
[[nodiscard]] std::array<SceneryLayer, 2> scenery_layers(const Level& level, std::size_t marker,
                                                         std::string_view at_rest,
                                                         const std::vector<Stirred>& stirred);
// What comes down from them: snow and icicles. With reduced motion only icicles.
void draw_falling(Canvas& canvas, const Art& art, const DisplaySettings& display, const Level& level,
                  const Camera& camera, const std::vector<Stirred>& stirred);

}  // namespace snow
