// How one snow person moves through the level in one tick: walking, sliding, jumping, falling, landing.
#pragma once

#include "game/world/world.h"

#include <cstdint>

namespace snow {

inline constexpr std::int32_t kTileUnits = kTileSize * kSubpixels;

// The tile that a place lies in, left of and above the level as well.
constexpr std::int32_t tile_of(std::int32_t place) {
    return place / kTileUnits - (place % kTileUnits < 0 ? 1 : 0);
}

// Moves `who` by the buttons it may use now; `previous` are those of the tick before.
void move(Character& who, Buttons held, Buttons previous, const Level& level);

}  // namespace snow
