// Where a newcomer appears: beside a friend, so that two who play for the first time see each other at once.
#include "game/world/movement.h"
#include "game/world/world.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <cstdlib>
#include <optional>

namespace snow {
namespace {

// In tiles, and within half of a window of 320 by 200 pixels from whoever stands in its middle.
constexpr int kNearest = 3;
constexpr int kFurthest = 8;
constexpr std::array<int, 7> kRowsApart{0, 1, -1, 2, -2, 3, -3};  // the friend's own height first
constexpr std::int32_t kElbowRoom = kTileUnits;  // from the middle of one to the middle of another

bool stands_free(const World& world, std::int32_t x, std::int32_t y) {
    return std::ranges::none_of(world.characters, [=](const Character& who) {
        return std::abs(who.x - x) < kElbowRoom && std::abs(who.y - y) < kBodyHeight * kSubpixels;
    });
}

// Whether one stands with the feet in this tile: something below carries, and a body's height above is air.
bool is_standing_room(const Level& level, int x, int y) {
    const bool inside = x >= 0 && x < level.width() && y >= 1 && y < level.height();
    return inside && level.at(x, y) == Tile::Air && level.at(x, y - 1) == Tile::Air &&
           level.at(x, y + 1) != Tile::Air;
}

// The tile of the feet, at the friend's height if there is room, and then as near as there is.
std::optional<TilePosition> place_beside(const Character& friend_there, const World& world,
                                         const Level& level) {
    const TilePosition feet{tile_of(friend_there.x), tile_of(friend_there.y - 1)};
    for (const int rows : kRowsApart)
        for (int away = kNearest; away <= kFurthest; ++away)
            for (const int side : friend_there.facing_left ? std::array{-1, 1} : std::array{1, -1}) {
                const TilePosition place{feet.x + side * away, feet.y + rows};
                const std::int32_t x = place.x * kTileUnits + kTileUnits / 2;
                if (is_standing_room(level, place.x, place.y) &&
                    stands_free(world, x, (place.y + 1) * kTileUnits))
                    return place;
            }
    return std::nullopt;
}

Character newcomer_at(CharacterId id, const TilePosition& place) {
    return {.id = id, .x = place.x * kTileUnits + kTileUnits / 2, .y = (place.y + 1) * kTileUnits};
}

// Whoever has been here longest comes first, which in a friend's village is the host.
Character newcomer(const World& world, CharacterId id, const Level& level) {
    for (const Character& who : world.characters) {
        if (is_melting(who)) continue;
        const std::optional<TilePosition> place = place_beside(who, world, level);
        if (!place) continue;
        Character beside = newcomer_at(id, *place);
        beside.facing_left = beside.x > who.x;
        return beside;
    }
    const TilePosition place = level.spawns()[id % level.spawns().size()];
    Character alone = newcomer_at(id, place);
    alone.facing_left = place.x > level.width() / 2;
    return alone;
}

}  // namespace

void enter(World& world, CharacterId id, const Level& level) {
    assert(!find(world, id));
    const Character arrives = newcomer(world, id, level);
    const auto behind = std::ranges::upper_bound(world.characters, id, {}, &Character::id);
    world.characters.insert(behind, arrives);
}

}  // namespace snow
