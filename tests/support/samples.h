// What several tests say over the wire.
#pragma once

#include "game/world/world.h"

namespace snow {

// Somebody in mid-jump, with something else than its default in nearly every field.
inline Character sample_character() {
    Character who{.id = 2, .x = 1000, .y = 2000, .vx = -448, .vy = 72};
    who.held.bits = Buttons::Left | Buttons::Jump;
    who.previous.bits = Buttons::Left;
    who.animation = Animation::Jump;
    who.animation_ticks = 5;
    who.facing_left = true;
    who.coyote = 1;
    who.jump_buffer = 2;
    who.throw_wait = 3;
    who.hits = 4;
    return who;
}

}  // namespace snow
