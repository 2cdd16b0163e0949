// How one snow person moves through the level in one tick: walking, sliding, jumping, falling, landing.
#pragma once

#include "game/world/world.h"

#include <algorithm>
#include <cstdint>

namespace snow {

inline constexpr std::int32_t kTileUnits = kTileSize * kSubpixels;

// The tile that a place lies in, left of and above the level as well.
constexpr std::int32_t tile_of(std::int32_t place) {
    return place / kTileUnits - (place % kTileUnits < 0 ? 1 : 0);
}

// Of all that moves through the level, in 1/256 pixel and ticks.
inline constexpr std::int32_t kGravity = 72;
inline constexpr std::int32_t kFallSpeed = 1536;

// What moves through the level: a box that stands on its place, no wider or higher than two tiles.
struct Box {
    std::int32_t x{};  // the middle of its lower side
    std::int32_t y{};
    std::int32_t vx{};  // up to kMaxSpeed each way
    std::int32_t vy{};
    std::int32_t half_width{};
    std::int32_t height{};
};

// The speed after one tick in which it changed by `by` at most, no further than to `goal`.
constexpr std::int32_t towards(std::int32_t value, std::int32_t goal, std::int32_t by) {
    return value < goal ? std::min(value + by, goal) : std::max(value - by, goal);
}

// The body of somebody, where it is.
[[nodiscard]] inline Box box_of(const Character& who) {
    return {who.x, who.y, who.vx, who.vy, kBodyWidth * kSubpixels / 2, kBodyHeight * kSubpixels};
}
// Moves the box by vx, no further than to a wall, which takes all of vx.
void slide(Box& box, const Level& level);
// Moves it by vx and vy; ceiling and ground take vy. Whether it stands then.
bool travel(Box& box, bool through_ledges, const Level& level);

// Moves `who` by the buttons it may use now; `previous` are those of the tick before.
void move(Character& who, Buttons held, Buttons previous, const Level& level);

}  // namespace snow
