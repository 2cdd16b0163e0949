// Where newcomers appear.
#include "game/world/movement.h"
#include "game/world/world.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

using namespace snow;

namespace {

constexpr CharacterId kHost = 2;
constexpr int kHalfSmallest = 160;  // pixels: half the width of the smallest canvas
constexpr int kAboveFeet = 124;     // of its height, above and below the feet of one's own
constexpr int kBelowFeet = 76;

Level village() {
    std::ifstream file(SNOWFOLK_SOURCE_DIR "/assets/village.txt", std::ios::binary);
    return Level::parse(std::string{std::istreambuf_iterator<char>(file), {}}, "village.txt");
}

World with_host(const Level& level) {
    World world;
    enter(world, kHost, level);
    for (int i = 0; i < kEnterTicks + 2; ++i) step(world, level);
    return world;
}

bool is_in_sight(const Character& of, const Character& who) {
    const std::int32_t down = (who.y - of.y) / kSubpixels;
    return std::abs(who.x - of.x) / kSubpixels < kHalfSmallest - kBodyWidth &&
           down > -kAboveFeet + kBodyHeight && down < kBelowFeet;
}

bool is_apart(const Character& one, const Character& other) {
    return std::abs(one.x - other.x) >= kBodyWidth * kSubpixels ||
           std::abs(one.y - other.y) >= kBodyHeight * kSubpixels;
}

}  // namespace

TEST_CASE("a guest appears within the host's sight, on free ground, and faces them, wherever the host is") {
    const Level level = village();
    World world = with_host(level);
    int places = 0;
    for (int tick = 0; tick < 120 * kTicksPerSecond; ++tick) {
        Character& host = *find(world, kHost);
        const bool right = tick / 1500 % 2 == 0;  // all over the village, and onto its ledges
        host.held = Buttons{static_cast<std::uint8_t>((right ? Buttons::Right : Buttons::Left) |
                                                      (tick % 90 < 20 ? Buttons::Jump : 0))};
        step(world, level);
        if (tick % 20 != 0 || !find(world, kHost)->on_ground) continue;
        World visited = world;
        enter(visited, kHost + 1, level);
        const Character guest = *find(visited, kHost + 1);
        const Character& at_home = *find(visited, kHost);
        CHECK(is_in_sight(at_home, guest));
        CHECK(guest.facing_left == (guest.x > at_home.x));
        CHECK(is_apart(guest, at_home));
        step(visited, level);
        CHECK(find(visited, kHost + 1)->on_ground);
        CHECK(find(visited, kHost + 1)->x == guest.x);
        ++places;
    }
    CHECK(places > 100);
}

TEST_CASE("fifteen guests of one host all appear in sight, each with room for the elbows") {
    const Level level = village();
    World world = with_host(level);
    for (CharacterId id = kHost + 1; id <= kHost + 15; ++id) {
        enter(world, id, level);
        const Character& guest = *find(world, id);
        CHECK(is_in_sight(*find(world, kHost), guest));
        CHECK(std::ranges::all_of(
            world.characters, [&](const Character& who) { return who.id == id || is_apart(who, guest); }));
    }
}

TEST_CASE("nobody appears beside one who melts, and who is alone begins at a place to appear at") {
    const Level level = village();
    World world = with_host(level);
    leave(world, kHost);
    enter(world, kHost + 1, level);
    const Character& guest = *find(world, kHost + 1);
    const TilePosition place = level.spawns()[(kHost + 1) % level.spawns().size()];
    CHECK(guest.x == place.x * kTileUnits + kTileUnits / 2);
    CHECK(guest.y == (place.y + 1) * kTileUnits);
}

TEST_CASE("where there is no room beside anybody, a newcomer begins at a place to appear at") {
    const Level level = Level::parse("...\n.@.\n###\n", "narrow");
    World world;
    enter(world, kHost, level);
    enter(world, kHost + 1, level);
    CHECK(find(world, kHost)->x == find(world, kHost + 1)->x);
}
