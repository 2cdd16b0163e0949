// Which sprite shows each tile and letter of a level: edges and corners where ground meets air, and variants
// so that it does not look repeated. Names only; village.h draws.
#pragma once

#include "game/world/level.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace snow {

// Which sprite of `tiles` shows this tile; nothing for air. Ground has edges where it meets air and
// is darker further down.
[[nodiscard]] std::optional<std::string_view> tile_sprite(const Level& level, int x, int y);
// The sprite with which the tile above reaches into this one: the icicles of a ledge, the depth of a pond.
[[nodiscard]] std::optional<std::string_view> hanging_sprite(const Level& level, int x, int y);
// Which sprite of `decor` a level's letter stands for; nothing for a letter without one.
[[nodiscard]] std::optional<std::string_view> decor_sprite(char marker);

// Ground or ice: stops characters and snowflakes.
[[nodiscard]] bool is_solid(const Level& level, int x, int y);

// A pseudo-random number that depends on `a` and `b` only.
[[nodiscard]] constexpr std::uint32_t pseudo_random(std::uint32_t a, std::uint32_t b) {
    std::uint32_t h = a * 0x9E3779B1U ^ (b + 0x7F4A7C15U) * 0x85EBCA77U;
    h ^= h >> 15;
    h *= 0x2C1B3C6DU;
    return h ^ h >> 13;
}

}  // namespace snow
