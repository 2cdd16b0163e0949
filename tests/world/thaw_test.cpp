// Who loses the connection thaws, and may freeze again: the rules of it.
#include "game/world/hit.h"
#include "tests/support/small_world.h"

#include <doctest/doctest.h>

#include <cstddef>

using namespace snow;

namespace {

constexpr CharacterId kAda = 2;
constexpr Buttons kRight{Buttons::Right};

void step_often(World& world, int count) {
    for (int i = 0; i < count; ++i) step(world, test::wide_level());
}

}  // namespace

TEST_CASE("thaw: melting ten times slower, without holding anything, and gone at its end") {
    World world = test::world_with(kAda, 0);
    test::step_holding(world, kAda, kRight);
    thaw(world, kAda);
    const Character& ada = *find(world, kAda);
    CHECK(ada.held == Buttons{});
    CHECK(ada.animation == Animation::Thaw);
    step_often(world, 600);
    CHECK(ada.vx == 0);
    CHECK(ada.animation_ticks == 600);
    CHECK(melted(ada) == 60);
    thaw(world, kAda);
    CHECK(ada.animation_ticks == 600);  // once is enough
    step_often(world, kThawTicks - 601);
    CHECK(find(world, kAda));
    step_often(world, 1);
    CHECK_FALSE(find(world, kAda));
    CHECK(kThawTicks == 30 * kTicksPerSecond);
}

TEST_CASE("thaw: who is hit, throws or jumps at that moment thaws all the same") {
    for (const Animation animation : {Animation::Enter, Animation::Throw, Animation::Hit, Animation::Jump}) {
        World world = test::world_with(kAda, 0);
        find(world, kAda)->animation = animation;
        find(world, kAda)->animation_ticks = 5;
        find(world, kAda)->vy = -1000;
        find(world, kAda)->on_ground = false;
        thaw(world, kAda);
        step_often(world, 120);
        CHECK(find(world, kAda)->animation == Animation::Thaw);
        CHECK(find(world, kAda)->on_ground);
        CHECK(world.snowballs.empty());
        CHECK_FALSE(can_be_hit(*find(world, kAda)));
    }
}

TEST_CASE("freeze: forms from where one had thawed to, with all that one had") {
    World world = test::world_with(kAda, 0);
    find(world, kAda)->hits = 9;
    const Character before = *find(world, kAda);
    for (const int away : {0, 180, 900, kThawTicks - 1}) {
        CAPTURE(away);
        World again = world;
        thaw(again, kAda);
        step_often(again, away);
        freeze(again, kAda);
        const Character& ada = *find(again, kAda);
        CHECK(ada.animation == Animation::Enter);
        int ticks = 0;
        for (; ada.animation == Animation::Enter; ++ticks) step_often(again, 1);
        CHECK(ticks >= 1);
        CHECK(ticks <= 1 + kEnterTicks * away / kThawTicks);
        CHECK(ticks >= kEnterTicks * away / kThawTicks - 1);
        CHECK(ada.animation == Animation::Idle);
        CHECK(ada.x == before.x);
        CHECK(ada.y == before.y);
        CHECK(ada.hits == before.hits);
    }
}

TEST_CASE("freeze: only who thaws") {
    World world = test::world_with(kAda, 0);
    freeze(world, kAda);
    CHECK(find(world, kAda)->animation == Animation::Idle);
    leave(world, kAda);
    freeze(world, kAda);
    CHECK(find(world, kAda)->animation == Animation::Quit);
    thaw(world, kAda);
    CHECK(find(world, kAda)->animation == Animation::Quit);
    freeze(world, 77);
    thaw(world, 77);
    CHECK(world.characters.size() == 1);
}

TEST_CASE("leave: who thaws melts on from there") {
    World world = test::world_with(kAda, 0);
    thaw(world, kAda);
    step_often(world, 1000);
    leave(world, kAda);
    CHECK(find(world, kAda)->animation == Animation::Quit);
    CHECK(find(world, kAda)->animation_ticks == 100);
    step_often(world, kQuitTicks - 100);
    CHECK_FALSE(find(world, kAda));
}

TEST_CASE("thaw: nobody's place is taken by others who melt, however many there are") {
    World world;
    for (CharacterId id = 2; id < 2 + 2 * kMaxMelting; ++id) {
        enter(world, id, test::wide_level());
        thaw(world, id);
    }
    step_often(world, 10);
    CHECK(world.characters.size() == 2 * kMaxMelting);
    for (CharacterId id = 100; id < 100 + kMaxMelting + 3; ++id) {
        enter(world, id, test::wide_level());
        leave(world, id);
    }
    step_often(world, 10);
    CHECK(world.characters.size() == 3 * kMaxMelting);
}
