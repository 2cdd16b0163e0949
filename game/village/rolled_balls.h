// How the balls that one rolls look (game/world/rolled_ball.h): lumps that wait, balls that turn as they roll, snowmen.
#pragma once

#include "game/platform/geometry.h"
#include "game/village/art.h"
#include "game/village/camera.h"
#include "game/village/reflection.h"
#include "game/world/world.h"

#include <vector>

namespace snow {

// balls.png: frames as those of characters.png, a row for each radius in pixels, a column for each part of a turn.
inline constexpr int kBallTurns = 16;
inline constexpr int kSmallestBall = 6;  // pixels
inline constexpr Size kBallSheet{kBallTurns * CharacterSheet::kFrame,
                                 (kLargestBall / kSubpixels - kSmallestBall + 1) * CharacterSheet::kFrame};

// All of them, and the lumps that nobody has touched. Towards its end a ball or snowman fades.
void draw_rolled(Canvas& canvas, const Art& art, const Level& level, const Camera& camera,
                 const std::vector<RolledBall>& rolled);

// The ball on the ground, for its mirror image.
[[nodiscard]] ReflectedPicture reflected(const Art& art, const RolledBall& ball);

// Those that have broken between two worlds, as they were: not what melted, and not what lies on a snowman now.
[[nodiscard]] std::vector<RolledBall> broken(const World& before, const World& now);

}  // namespace snow
