#include "game/village/flying_hats.h"

#include <doctest/doctest.h>

using namespace snow;

TEST_CASE("a hat is off for as long as the rules say, and whoever goes takes theirs along") {
    FlyingHats hats;
    World world;
    world.characters = {{.id = 2}, {.id = 3, .hatless = 2}};
    hats.update(world);
    CHECK(hats.count() == 1);
    world.characters[1].hatless = 1;
    world.characters[0].hatless = kHatlessTicks;
    hats.update(world);
    CHECK(hats.count() == 2);
    world.characters[1].hatless = 0;
    hats.update(world);
    CHECK(hats.count() == 1);
    world.characters.clear();
    hats.update(world);
    CHECK(hats.count() == 0);
}
