// What stands in the village and answers a snowball: a lamp goes out, snow slides off a roof, an icicle falls, a bell
// rings, a fir sheds its snow, and after a while all is as before. Each is a letter of the level; the world has
// only those that are not at rest (Stirred), so that a quiet village costs nothing to step and to send.
#pragma once

#include "game/world/world.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace snow {

enum class PropKind : std::uint8_t { Lamp, Roof, Fir, Icicle, Bell };

// A letter that answers, and where a snowball touches it: so many pixels right of and above the middle of its
// tile's lower side. The pictures are assets/source/village.py's.
struct PropRow {
    char letter{};
    PropKind kind{};
    int left{};
    int right{};
    int low{};
    int high{};
    std::uint16_t lasts{};  // ticks until it is at rest again
};

inline constexpr std::array<PropRow, 9> kProps{{
    {.letter = 'l', .kind = PropKind::Lamp, .left = -5, .right = 5, .low = 30, .high = 42, .lasts = 600},
    {.letter = 'c', .kind = PropKind::Roof, .left = -30, .right = 30, .low = 22, .high = 44, .lasts = 1200},
    {.letter = 'w', .kind = PropKind::Roof, .left = -38, .right = 32, .low = 24, .high = 48, .lasts = 1200},
    {.letter = 'h', .kind = PropKind::Roof, .left = -27, .right = 17, .low = 16, .high = 33, .lasts = 1200},
    {.letter = 'f', .kind = PropKind::Fir, .left = -5, .right = 5, .low = 5, .high = 28, .lasts = 900},
    {.letter = 'F', .kind = PropKind::Fir, .left = -7, .right = 7, .low = 6, .high = 38, .lasts = 900},
    {.letter = 'g', .kind = PropKind::Fir, .left = -8, .right = 8, .low = 8, .high = 50, .lasts = 900},
    {.letter = 'i', .kind = PropKind::Icicle, .left = -5, .right = 5, .low = 2, .high = 18, .lasts = 1200},
    {.letter = 'b', .kind = PropKind::Bell, .left = -6, .right = 6, .low = 20, .high = 36, .lasts = 180},
}};
static_assert(std::ranges::all_of(kProps, [](const PropRow& row) { return row.lasts <= kMaxStirredTicks; }),
              "kMaxStirredTicks: the longest of them");

// From the hit until a roof's snow reaches those who stand under it, in ticks.
inline constexpr std::uint16_t kRoofFalls = 45;
// An icicle that has fallen: its ticks jump here when it breaks, and it begins to grow again.
inline constexpr std::uint16_t kIcicleBroken = 128;
// From the upper side of its tile to its tip, in pixels.
inline constexpr int kIcicleLength = 12;

// Null for a letter that answers nothing.
[[nodiscard]] const PropRow* prop_of(char letter);
// Where the tip of an icicle is so many ticks after it was hit, in 1/256 pixel; from kIcicleBroken on it is nowhere.
[[nodiscard]] std::int32_t icicle_tip(const Marker& marker, int ticks);

// A snowball is there: whether it met something at rest, which is stirred from now on.
bool stir(World& world, std::int32_t x, std::int32_t y, const Level& level);
// One tick of all that is stirred.
void step_props(World& world, const Level& level);

}  // namespace snow
