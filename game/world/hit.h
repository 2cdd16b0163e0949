// Being hit: by a snowball, by snow from a roof, by an icicle. All of it is the same to whom it happens.
#pragma once

#include "game/world/world.h"

#include <cstdint>

namespace snow {

// Whether anything can hit them now: not who is still forming or melts already.
[[nodiscard]] bool can_be_hit(const Character& who);

// Whether a place is within somebody's body, its four sides included.
[[nodiscard]] bool is_within(const Character& who, std::int32_t x, std::int32_t y);

// They reel, and are thrown to that side and a little up; they turn to where it came from, and lose their hat for
// kHatlessTicks.
void knock(Character& who, bool to_the_left);

// Who has hit others most often; null while nobody has, or two share it.
[[nodiscard]] const Character* best_thrower(const World& world);

}  // namespace snow
