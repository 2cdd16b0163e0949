// What stands in the village and answers a snowball.
#include "game/world/movement.h"
#include "game/world/props.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>

using namespace snow;

namespace {

constexpr CharacterId kAda = 2;
constexpr std::int32_t kFloor = 10 * kTileUnits;

// A letter that stands on flat ground in the middle, or hangs under a ledge there.
Level with(char letter) {
    std::string text;
    for (int row = 0; row < 10; ++row) {
        std::string line(40, '.');
        if (row == 9) line[1] = '@';
        if (row == 6 && letter == 'i') line.replace(18, 5, "=====");
        if (row == (letter == 'i' ? 7 : 9)) line[20] = letter;
        text += line + '\n';
    }
    return Level::parse(text + std::string(40, '#') + '\n', "meadow");
}

struct Village {
    Level level;
    World world;

    explicit Village(char letter) : level(with(letter)) {}
    const PropRow& row() const { return *prop_of(level.markers().front().kind); }
    std::int32_t middle() const { return level.markers().front().x * kTileUnits + kTileUnits / 2; }
    // A ball in the middle of what it can meet.
    void throw_at_it() {
        const std::int32_t foot = (level.markers().front().y + 1) * kTileUnits;
        const int right = (row().left + row().right) / 2;
        const int up = (row().low + row().high) / 2;
        world.snowballs.push_back(
            {.owner = 9, .x = middle() + right * kSubpixels, .y = foot - up * kSubpixels, .vx = 1});
    }
    void stand(std::int32_t x) {
        world.characters = {
            {.id = kAda, .x = x, .y = kFloor, .animation = Animation::Idle, .on_ground = true}};
    }
    bool is_hit() const { return world.characters.front().animation == Animation::Hit; }
    void steps(int count) {
        for (int i = 0; i < count; ++i) step(world, level);
    }
};

}  // namespace

TEST_CASE("every thing that answers is met by a snowball, which is spent, and is at rest again in its time") {
    for (const PropRow& row : kProps) {
        CAPTURE(row.letter);
        Village village(row.letter);
        village.throw_at_it();
        village.steps(1);
        CHECK(village.world.snowballs.empty());
        REQUIRE(village.world.stirred.size() == 1);
        int ticks = 1;
        for (; !village.world.stirred.empty() && ticks <= row.lasts; ++ticks) village.steps(1);
        CHECK(village.world.stirred.empty());
        CHECK(ticks >= row.lasts - (row.kind == PropKind::Icicle ? kIcicleBroken : 0));
    }
}

TEST_CASE("what is stirred already lets a snowball through") {
    Village village('l');
    village.throw_at_it();
    village.steps(1);
    village.throw_at_it();
    village.steps(1);
    CHECK(village.world.snowballs.size() == 1);
    CHECK(village.world.stirred.size() == 1);
}

TEST_CASE("snow from a roof comes down on who stands under it, and on nobody beside the house") {
    const auto is_buried = [](int right, int after) {
        Village village('c');
        village.stand(village.middle() + right * kSubpixels);
        village.throw_at_it();
        village.steps(after);
        return village.is_hit();
    };
    CHECK(is_buried(10, kRoofFalls));
    CHECK(is_buried(-10, kRoofFalls));
    CHECK_FALSE(is_buried(10, kRoofFalls - 1));
    CHECK_FALSE(is_buried(60, kRoofFalls));
}

TEST_CASE("who was buried is thrown out from the middle of the house") {
    Village village('c');
    village.stand(village.middle() - 10 * kSubpixels);
    village.throw_at_it();
    village.steps(kRoofFalls);
    CHECK(village.world.characters.front().vx < 0);
}

TEST_CASE("an icicle falls, hits who stands below, and breaks on them or on the ground") {
    Village hit('i');
    hit.stand(hit.middle() + 3 * kSubpixels);
    hit.throw_at_it();
    int ticks = 0;
    while (!hit.is_hit() && ticks < 60) hit.steps(1), ++ticks;
    CHECK(hit.is_hit());
    CHECK(hit.world.stirred.front().ticks == kIcicleBroken);
    Village ground('i');
    ground.throw_at_it();
    int longer = 0;
    while ((ground.world.stirred.empty() || ground.world.stirred.front().ticks < kIcicleBroken) &&
           longer < 120)
        ground.steps(1), ++longer;
    CHECK(longer > ticks);
    CHECK(longer < 60);
}

TEST_CASE("nobody who forms or melts is hit by what falls") {
    for (const Animation animation : {Animation::Enter, Animation::Quit}) {
        Village village('c');
        village.stand(village.middle());
        village.world.characters.front().animation = animation;
        village.throw_at_it();
        village.steps(kRoofFalls + 1);
        CHECK(village.world.characters.front().animation != Animation::Hit);
    }
}

TEST_CASE("a host's nonsense is at rest at once: a letter that is not there, or answers nothing") {
    Village village('s');
    village.world.stirred = {{.marker = 0}, {.marker = 17}};
    village.steps(1);
    CHECK(village.world.stirred.empty());
}

TEST_CASE("no more things are stirred than the bound, the longest stirred is at rest for a new one") {
    Village village('l');
    for (std::size_t i = 1; i <= Stirred::kMost; ++i)
        village.world.stirred.push_back({.marker = static_cast<std::uint16_t>(i)});
    stir(village.world, village.middle(), kFloor - village.row().low * kSubpixels, village.level);
    CHECK(village.world.stirred.size() == Stirred::kMost);
    CHECK(village.world.stirred.front().marker == 2);
    CHECK(village.world.stirred.back().marker == 0);
}

TEST_CASE("the village has every thing that answers, and no more of them than can be stirred at once") {
    std::ifstream file(SNOWFOLK_SOURCE_DIR "/assets/village.txt", std::ios::binary);
    const Level level = Level::parse(std::string{std::istreambuf_iterator<char>(file), {}}, "village.txt");
    for (const PropRow& row : kProps)
        CHECK(std::ranges::count(level.markers(), row.letter, &Marker::kind) > 0);
    const auto answers = [](const Marker& marker) { return prop_of(marker.kind) != nullptr; };
    CHECK(std::ranges::count_if(level.markers(), answers) <= static_cast<std::ptrdiff_t>(Stirred::kMost));
}
