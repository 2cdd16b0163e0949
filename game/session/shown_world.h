// The village as one client shows it: everyone else as interpolated, and laid over that what its own player's
// inputs move, as predicted, and what touches that.
#pragma once

#include "game/session/prediction.h"
#include "game/world/world.h"

namespace snow {

// `others` comes from the interpolation. `next` is the prediction's next tick with what the player holds now
// (Prediction::next), and `fraction` how much of the way there has passed, 0 to 1: so a key is seen in the
// first frame after it. `others` alone, if nothing is predicted yet.
[[nodiscard]] World shown_world(World others, const Prediction& prediction, const World& next,
                                CharacterId own, double fraction);

}  // namespace snow
