// Which picture stands for each tile and letter of a level: ends and corners where ground meets air, another
// variant here and there so that nothing looks stamped. Names only; drawing is village.h's.
#pragma once

#include "game/world/level.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace snow {

// Which sprite of `tiles` shows this tile; nothing for air. Ground has edges where it meets air and
// is darker further down.
[[nodiscard]] std::optional<std::string_view> tile_sprite(const Level& level, int x, int y);
// What hangs from the tile above into this one: the icicles of a ledge, the depth of a pond.
[[nodiscard]] std::optional<std::string_view> hanging_sprite(const Level& level, int x, int y);
// Which sprite of `decor` a level's letter stands for; nothing for a letter without one.
[[nodiscard]] std::optional<std::string_view> decor_sprite(char marker);

// Ground or ice: what nobody and no snowflake falls through.
[[nodiscard]] bool is_solid(const Level& level, int x, int y);

// A number that looks random and is always the same for the same two.
[[nodiscard]] constexpr std::uint32_t pseudo_random(std::uint32_t a, std::uint32_t b) {
    std::uint32_t h = a * 0x9E3779B1U ^ (b + 0x7F4A7C15U) * 0x85EBCA77U;
    h ^= h >> 15;
    h *= 0x2C1B3C6DU;
    return h ^ h >> 13;
}

}  // namespace snow
