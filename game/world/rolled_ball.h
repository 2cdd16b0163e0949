// A snowball that one rolls. Who walks against a lump of snow pushes it; it grows by the way it rolls, falls off
// ledges and rolls on, and knocks over who stands in its way. Too large, or hit too often, it breaks; one pushed against
// another makes a snowman, which stands until it melts. Where a lump lies is a letter of the level; the world has
// only those that were touched (RolledBall), so that the others cost nothing.
#pragma once

#include "game/world/world.h"

#include <cstdint>

namespace snow {

inline constexpr char kLumpLetter = 'o';
// Radii, in 1/256 pixel: at the beginning, and from which on a ball is large enough for a snowman.
inline constexpr std::uint16_t kLumpRadius = 6 * kSubpixels;
inline constexpr std::uint16_t kSnowmanRadius = 8 * kSubpixels;
inline constexpr std::int32_t kGrowsBy = 64;  // so much way makes the radius larger by one
// Speeds in 1/256 pixel a tick: a ball is pushed up to that by one, and by so much more by every further one.
inline constexpr std::int32_t kPushedByOne = 256;
inline constexpr std::int32_t kPushedByMore = 96;
inline constexpr std::int32_t kKnockingSpeed =
    400;  // from here on it knocks people over, and makes no snowman
inline constexpr std::uint16_t kBallTicks = 30 * kTicksPerSecond;  // a ball that lies still has melted
inline constexpr std::uint16_t kLumpTicks = 10 * kTicksPerSecond;  // from a ball's end until its lump is back

// Whether it can be rolled: a snowman cannot, and what is gone.
[[nodiscard]] constexpr bool rolls(const RolledBall& ball) { return ball.radius > 0 && ball.head == 0; }

// The lump of that letter, which nobody has touched yet.
[[nodiscard]] RolledBall lump_at(const Level& level, std::uint16_t marker);

// A snowball is there: whether it met a ball or a snowman, which breaks after kBallHits of them.
bool hit_rolled_ball(World& world, std::int32_t x, std::int32_t y);

// One tick of all of them, between everybody's movement and their animations: who stands on a ball stands on
// ground.
void roll_balls(World& world, const Level& level);

}  // namespace snow
