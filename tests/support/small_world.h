// One snow person on flat ground, to be stepped by hand.
#pragma once

#include "game/world/world.h"

#include <cstdint>
#include <string>

namespace snow::test {

// 64 tiles of flat ground: nobody comes to its end within a test.
inline const Level& wide_level() {
    static const Level kLevel = [] {
        std::string text;
        for (int row = 0; row < 12; ++row) text += (row == 9 ? "@" : ".") + std::string(63, '.') + '\n';
        for (int row = 0; row < 2; ++row) text += std::string(64, '#') + '\n';
        return Level::parse(text, "wide level");
    }();
    return kLevel;
}

inline constexpr std::int32_t kStartX = 200 * kSubpixels;

// Standing still at kStartX; the world is at `tick`.
inline World world_with(CharacterId id, Tick tick) {
    World world;
    world.tick = tick;
    world.characters.push_back({.id = id,
                                .x = kStartX,
                                .y = 12 * kTileSize * kSubpixels,
                                .animation = Animation::Idle,
                                .on_ground = true,
                                .coyote = kCoyoteTicks});
    return world;
}

// A step in which somebody holds `buttons`, as the host makes it: what is held was decided before.
inline void step_holding(World& world, CharacterId id, Buttons buttons) {
    find(world, id)->held = buttons;
    step(world, wide_level());
}

}  // namespace snow::test
