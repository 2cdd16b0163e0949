// The village as one client shows it: everyone else as interpolated, and laid over that what its own player's
// inputs move, as predicted.
#pragma once

#include "game/session/prediction.h"
#include "game/world/world.h"

namespace snow {

// `others` comes from the interpolation. `fraction` is how much of the way to the next tick has passed,
// 0 to 1: the player's own character is drawn between the last two predicted ticks. `others` alone, if
// nothing is predicted yet.
[[nodiscard]] World shown_world(World others, const Prediction& prediction, CharacterId own, double fraction);

}  // namespace snow
