#include "game/session/interpolation.h"

#include "tests/support/small_world.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

using namespace snow;

namespace {

// Somebody who walks to the right, as the host's rules move them; what is held in the step that follows is in
// each world.
std::vector<World> walk(std::size_t ticks) {
    World world = test::world_with(2, 0);
    find(world, 2)->held.set(Buttons::Right, true);
    std::vector<World> worlds;
    while (worlds.size() < ticks) {
        worlds.push_back(world);
        step(world, test::wide_level());
    }
    return worlds;
}

World world_at(Tick tick) { return test::world_with(2, tick); }

// Everybody stands there, at another tick.
World world_after(World world, Tick tick) {
    world.tick = tick;
    world.characters[0].held = {};
    world.characters[0].vx = 0;
    return world;
}

Seconds time_of(Tick tick) { return tick * kTickLength; }

// Each of the host's worlds up to that tick comes in its time and is shown.
void follow(Interpolation& interpolation, const std::vector<World>& host, Tick last) {
    for (Tick tick = 0; tick <= last; ++tick) {
        interpolation.add(host[tick], tick, time_of(tick));
        interpolation.advance(time_of(tick));
    }
}

std::int32_t shown_x(const Interpolation& interpolation) { return find(interpolation.sample(), 2)->x; }

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
    Interpolation interpolation(test::wide_level());
    interpolation.advance(1);
    CHECK(interpolation.sample().characters.empty());
    interpolation.add(world_at(10), 10, 1);
    REQUIRE(interpolation.sample().characters.size() == 1);
    CHECK(shown_x(interpolation) == test::kStartX);
}

TEST_CASE("interpolation: over an even link others are shown at the host's present and move evenly") {
    const std::vector<World> host = walk(302);
    Interpolation interpolation(test::wide_level());
    double before = 0;
    for (Tick tick = 0; tick <= 300; ++tick) {
        interpolation.add(host[tick], tick, time_of(tick));
        interpolation.advance(time_of(tick));
        if (tick > 200) CHECK(interpolation.tick() - before == doctest::Approx(1).epsilon(0.01));
        before = interpolation.tick();
    }
    CHECK(interpolation.delay() == doctest::Approx(0));
    CHECK(interpolation.jitter() == doctest::Approx(0));
    CHECK(interpolation.tick() ==
          doctest::Approx(301).epsilon(0.01));  // which the rules and what is held tell
    CHECK(shown_x(interpolation) == doctest::Approx(host[301].characters[0].x).epsilon(0.001));
}

TEST_CASE("interpolation: between two frames others are part of the way to the next tick") {
    const std::vector<World> host = walk(303);
    Interpolation interpolation(test::wide_level());
    follow(interpolation, host, 300);
    interpolation.advance(time_of(300) + kTickLength / 2);
    const double fraction = interpolation.tick() - 301;
    REQUIRE(fraction > 0.25);
    REQUIRE(fraction < 0.75);
    const double x = between(host[301].characters[0].x, host[302].characters[0].x, fraction);
    CHECK(shown_x(interpolation) == doctest::Approx(x).epsilon(0.001));
}

TEST_CASE("interpolation: a key that nobody could foresee bends the way, but nobody jumps or steps back") {
    World host = world_at(0);
    Interpolation interpolation(test::wide_level());
    std::int32_t last = test::kStartX;
    std::int32_t largest = 0;
    for (Tick tick = 0; tick < 200; ++tick) {
        find(host, 2)->held.set(Buttons::Right, tick >= 100 && tick < 150);
        interpolation.add(host, tick, time_of(tick));
        interpolation.advance(time_of(tick));
        const std::int32_t x = shown_x(interpolation);
        CHECK(x >= last);
        largest = std::max(largest, x - last);
        last = x;
        if (tick == 101) CHECK(x > test::kStartX);  // seen as soon as the key is known
        step(host, test::wide_level());
    }
    CHECK(largest < 3 * kSubpixels);
    CHECK(last == doctest::Approx(find(host, 2)->x).epsilon(0.0001));
}

TEST_CASE("interpolation: ticks that did not come went as the rules foresee") {
    const std::vector<World> host = walk(303);
    Interpolation every(test::wide_level());
    Interpolation fourth(test::wide_level());
    for (Tick tick = 0; tick <= 300; ++tick) {
        every.add(host[tick], tick, time_of(tick));
        if (tick % kQuietTicks == 0) fourth.add(host[tick], tick, time_of(tick));
        for (const Seconds part : {0.0, 0.3, 0.6}) {
            every.advance(time_of(tick) + part * kTickLength);
            fourth.advance(time_of(tick) + part * kTickLength);
            if (tick > 200) CHECK(shown_x(fourth) == doctest::Approx(shown_x(every)).epsilon(0.0001));
        }
    }
}

TEST_CASE("interpolation: news between two ticks are seen at once, and take nothing from the evenness") {
    World host = world_at(0);
    Interpolation interpolation(test::wide_level());
    for (Tick tick = 0; tick <= 200; ++tick) {
        if (tick > 0) step(host, test::wide_level());
        if (tick == 200) break;
        interpolation.add(host, tick, time_of(tick));
        interpolation.advance(time_of(tick));
    }
    find(host, 2)->held.set(Buttons::Left,
                            true);  // for the step to 201, told half a tick before it is decided
    interpolation.advance(time_of(199) + kTickLength / 2);
    CHECK_FALSE(find(interpolation.sample(), 2)->facing_left);
    interpolation.add(host, 199.5, time_of(199) + kTickLength / 2);
    CHECK(find(interpolation.sample(), 2)->facing_left);
    CHECK(interpolation.jitter() == doctest::Approx(0));
}

TEST_CASE("interpolation: the delay grows with the jitter, but for the half tick that the rules bridge") {
    Interpolation interpolation(test::wide_level());
    for (Tick tick = 1; tick <= 600; ++tick) {
        const Seconds late = tick % 2 == 0 ? 3 * kTickLength : 0;
        interpolation.add(world_at(tick), tick, time_of(tick) + late);
        interpolation.advance(time_of(tick) + late);
    }
    CHECK(interpolation.jitter() == doctest::Approx(3 * kTickLength).epsilon(0.1));
    CHECK(interpolation.delay() == doctest::Approx(2.5).epsilon(0.05));
}

TEST_CASE("interpolation: when updates stop everybody soon holds still, and restart() forgets the past") {
    const std::vector<World> host = walk(75);
    Interpolation interpolation(test::wide_level());
    follow(interpolation, host, 60);
    for (Tick tick = 61; tick <= 120; ++tick) interpolation.advance(time_of(tick));
    CHECK(interpolation.tick() == 60 + kMostForeseen);
    CHECK(shown_x(interpolation) == host[60 + kMostForeseen].characters[0].x);
    interpolation.restart();
    interpolation.add(world_at(9000), 9000, 200);
    CHECK(interpolation.sample().tick == 9000);
}

TEST_CASE("interpolation: after a restart who is near where they were shown glides there") {
    const std::vector<World> host = walk(70);
    Interpolation interpolation(test::wide_level());
    follow(interpolation, host, 60);
    for (Tick tick = 61; tick <= 120; ++tick) interpolation.advance(time_of(tick));  // the host stands still
    const std::int32_t before = shown_x(interpolation);
    interpolation.restart();
    std::int32_t last = before;
    for (Tick tick = 121; tick < 180; ++tick) {
        interpolation.add(world_after(host[61], tick), tick, time_of(tick));  // and stays where it was
        interpolation.advance(time_of(tick));
        CHECK(std::abs(shown_x(interpolation) - last) < 3 * kSubpixels);
        last = shown_x(interpolation);
    }
    CHECK(last == doctest::Approx(host[61].characters[0].x).epsilon(0.0001));
}

TEST_CASE(
    "interpolation: a snowball moves to its own next place, and one that burst stays until it is gone") {
    Interpolation interpolation(test::wide_level());
    World first = world_at(10);
    first.snowballs = {{.owner = 2, .number = 7, .x = 0}, {.owner = 2, .number = 8, .x = 5000}};
    World second = world_at(11);
    second.snowballs = {{.owner = 2, .number = 8, .x = 6000}, {.owner = 3, .number = 7, .x = 900}};
    interpolation.add(first, 10, time_of(10));
    interpolation.add(second, 11, time_of(11));
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
