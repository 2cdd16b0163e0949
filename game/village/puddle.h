// Where somebody who melts is drawn: on the ground, never as a puddle that hangs in the air.
#pragma once

#include "game/world/level.h"
#include "game/world/world.h"

#include <cstdint>

namespace snow {

// The ticks of Quit to show of who melts: whoever still falls keeps a body, and melts on where they land.
[[nodiscard]] std::uint32_t melting_ticks(const Character& who);

// How many pixels beside its place a melting character is drawn: what would lie beyond the edge of the ground slips
// back onto it, ever more of it as the body becomes a puddle. 0 for everybody else, and where both sides are free.
[[nodiscard]] int slipped(const Character& who, const Level& level);

}  // namespace snow
