#include "game/session/interpolation.h"

#include "tests/support/small_world.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>

using namespace snow;
using test::kStartX;

namespace {

// Somebody who walks four pixels a tick.
World world_at(Tick tick) {
    World world = test::world_with(2, tick);
    world.characters[0].x = kStartX + static_cast<std::int32_t>(tick) * 4 * kSubpixels;
    return world;
}

Seconds time_of(Tick tick) { return tick * kTickLength; }

}  // namespace

TEST_CASE("interpolation: a place between two ticks is on the straight way, but nobody jumps far in a tick") {
    CHECK(between(0, 100, 0) == 0);
    CHECK(between(0, 100, 0.25) == 25);
    CHECK(between(100, 0, 0.25) == 75);
    CHECK(between(0, 100, 1) == 100);
    CHECK(between(0, 64 * kSubpixels, 0.5) == 32 * kSubpixels);
    CHECK(between(0, 64 * kSubpixels + 1, 0.5) == 0);
}

TEST_CASE("interpolation: nothing is shown before the first world, and the first one as it is") {
    Interpolation interpolation;
    interpolation.advance(1);
    CHECK(interpolation.sample().characters.empty());
    interpolation.add(world_at(10), 1);
    CHECK(interpolation.sample() == world_at(10));
}

TEST_CASE("interpolation: over an even link others are shown one tick late and move evenly") {
    Interpolation interpolation;
    double before = 0;
    for (Tick tick = 1; tick <= 300; ++tick) {
        interpolation.add(world_at(tick), time_of(tick));
        interpolation.advance(time_of(tick));
        if (tick > 200) CHECK(interpolation.tick() - before == doctest::Approx(1).epsilon(0.01));
        before = interpolation.tick();
    }
    CHECK(interpolation.delay() == doctest::Approx(1).epsilon(0.01));
    CHECK(interpolation.tick() == doctest::Approx(299).epsilon(0.01));
    CHECK(interpolation.jitter() == doctest::Approx(0));
}

TEST_CASE("interpolation: between two frames others are part of the way to the next tick") {
    Interpolation interpolation;
    for (Tick tick = 1; tick <= 300; ++tick) {
        interpolation.add(world_at(tick), time_of(tick));
        interpolation.advance(time_of(tick));
    }
    interpolation.advance(time_of(300) + kTickLength / 2);
    const double tick = interpolation.tick();
    const std::int32_t x = find(interpolation.sample(), 2)->x;
    CHECK(x == doctest::Approx(kStartX + tick * 4 * kSubpixels).epsilon(0.001));
    CHECK(std::floor(tick) != tick);
}

TEST_CASE("interpolation: the delay grows with the jitter and covers it") {
    Interpolation interpolation;
    for (Tick tick = 1; tick <= 600; ++tick) {
        const Seconds late = tick % 2 == 0 ? 3 * kTickLength : 0;
        interpolation.add(world_at(tick), time_of(tick) + late);
        interpolation.advance(time_of(tick) + late);
    }
    CHECK(interpolation.jitter() == doctest::Approx(3 * kTickLength).epsilon(0.1));
    CHECK(interpolation.delay() == doctest::Approx(4).epsilon(0.05));
}

TEST_CASE("interpolation: when updates stop everybody holds still, and restart() forgets the past") {
    Interpolation interpolation;
    for (Tick tick = 1; tick <= 60; ++tick) interpolation.add(world_at(tick), time_of(tick));
    for (Tick tick = 1; tick <= 120; ++tick) interpolation.advance(time_of(tick));
    CHECK(interpolation.tick() == 60);
    CHECK(find(interpolation.sample(), 2)->x == find(world_at(60), 2)->x);
    interpolation.restart();
    interpolation.add(world_at(9000), 200);
    CHECK(interpolation.sample() == world_at(9000));
}

TEST_CASE(
    "interpolation: a snowball moves to its own next place, and one that burst stays until it is gone") {
    Interpolation interpolation;
    World first = world_at(10);
    first.snowballs = {{.owner = 2, .number = 7, .x = 0}, {.owner = 2, .number = 8, .x = 5000}};
    World second = world_at(11);
    second.snowballs = {{.owner = 2, .number = 8, .x = 6000}, {.owner = 3, .number = 7, .x = 900}};
    interpolation.add(first, time_of(10));
    interpolation.add(second, time_of(11));
    for (int i = 0; i < 400 && interpolation.tick() < 10.4; ++i)
        interpolation.advance(time_of(10) + i * 0.001);
    const double fraction = interpolation.tick() - 10;
    REQUIRE(fraction > 0);
    REQUIRE(fraction < 1);
    const World shown = interpolation.sample();
    REQUIRE(shown.snowballs.size() == 2);
    CHECK(shown.snowballs[0].x == 0);
    CHECK(shown.snowballs[1].x == doctest::Approx(5000 + 1000 * fraction).epsilon(0.001));
}
