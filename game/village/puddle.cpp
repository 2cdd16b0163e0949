#include "game/village/puddle.h"

#include "game/village/camera.h"

#include <algorithm>

namespace snow {
namespace {

constexpr std::uint32_t kBodyUntil = 65;   // ticks of Quit: later frames lie on the ground
constexpr std::uint32_t kPuddleFrom = 94;  // from here on only a puddle is left
constexpr int kHalfPuddle = 13;            // pixels from its middle to either end

bool carries(const Level& level, Point under) {
    const Tile tile = level.at(floor_div(under.x, kTileSize), floor_div(under.y, kTileSize));
    return tile == Tile::Ground || tile == Tile::Ice || tile == Tile::Ledge;
}

// How far a puddle at these feet reaches beyond the ground to one side: -1 is left, 1 is right.
int overhang(const Level& level, Point feet, int side) {
    int out = kHalfPuddle;
    while (out > 0 && !carries(level, {feet.x + side * out, feet.y})) --out;
    return kHalfPuddle - out;
}

}  // namespace

std::uint32_t melting_ticks(const Character& who) {
    return who.on_ground ? melted(who) : std::min<std::uint32_t>(melted(who), kBodyUntil - 1);
}

int slipped(const Character& who, const Level& level) {
    if (!is_melting(who) || !who.on_ground) return 0;
    const Point feet = place_of(who);
    const int left = overhang(level, feet, -1);
    const int right = overhang(level, feet, 1);
    if ((left > 0) == (right > 0)) return 0;
    const auto ticks = std::min<std::uint32_t>(melted(who), kPuddleFrom);
    return (left - right) * static_cast<int>(ticks) / static_cast<int>(kPuddleFrom);
}

}  // namespace snow
