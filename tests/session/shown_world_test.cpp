#include "game/session/shown_world.h"

#include "tests/support/small_world.h"

#include <doctest/doctest.h>

#include <utility>
#include <vector>

using namespace snow;
using test::kStartX;
using test::wide_level;
using test::world_with;

namespace {

constexpr CharacterId kOwn = 5;
constexpr Buttons kRight{Buttons::Right};

// The player's own character predicted for two ticks: 144 from the start after them.
Prediction two_ticks_ahead() {
    Prediction prediction;
    prediction.reconcile(world_with(kOwn, 100), kOwn, wide_level());
    prediction.input(101, kRight, wide_level());
    prediction.input(102, kRight, wide_level());
    return prediction;
}

// What is shown on the way to the tick after that, in which `held` is held.
World shown(World others, Buttons held, double fraction) {
    const Prediction prediction = two_ticks_ahead();
    return shown_world(std::move(others), prediction, prediction.next(held, wide_level()), kOwn, fraction);
}

}  // namespace

TEST_CASE("shown world: without a prediction everybody is shown as interpolated") {
    const World others = world_with(kOwn, 90);
    CHECK(shown_world(others, Prediction(), World(), kOwn, 0.5) == others);
}

TEST_CASE("shown world: the player's own character is on its way to the next tick, with what is held now") {
    for (const double fraction : {0.0, 0.25, 1.0}) {
        const World world = shown(world_with(kOwn, 90), kRight, fraction);
        CHECK(find(world, kOwn)->x == doctest::Approx(kStartX + 144 + 144 * fraction));
    }
}

TEST_CASE("shown world: a key that is pressed is seen before its tick has come") {
    CHECK_FALSE(find(shown(world_with(kOwn, 90), kRight, 0.1), kOwn)->facing_left);
    CHECK(find(shown(world_with(kOwn, 90), {Buttons::Left}, 0.1), kOwn)->facing_left);
}

TEST_CASE("shown world: a player who is not among the interpolated yet is shown, in the order of ids") {
    World others = world_with(3, 90);
    others.characters.push_back({.id = 9});
    const World world = shown(others, kRight, 1);
    REQUIRE(world.characters.size() == 3);
    CHECK(world.characters[0].id == 3);
    CHECK(world.characters[1].id == kOwn);
    CHECK(world.characters[2].id == 9);
}

TEST_CASE("shown world: one's own snowballs are the predicted ones, the others' are as interpolated") {
    World others = world_with(kOwn, 90);
    others.snowballs = {{.owner = kOwn, .number = 1}, {.owner = 3, .number = 1}};
    const World world = shown(others, kRight, 1);
    REQUIRE(world.snowballs.size() == 1);
    CHECK(world.snowballs[0].owner == 3);
}

TEST_CASE("shown world: one's own snowball flies on between two ticks") {
    World truth = world_with(kOwn, 100);
    truth.snowballs = {{.owner = kOwn, .number = 1, .x = kStartX, .y = 1000, .vx = 1280}};
    Prediction prediction;
    prediction.reconcile(truth, kOwn, wide_level());
    const World world =
        shown_world(world_with(kOwn, 90), prediction, prediction.next({}, wide_level()), kOwn, 0.5);
    REQUIRE(world.snowballs.size() == 1);
    CHECK(world.snowballs[0].x == kStartX + 640);
}

TEST_CASE("shown world: what somebody else's snowball has met is shown before one's own rules know of it") {
    const Level level = Level::parse("@ll\n###\n", "two lamps");
    World truth = world_with(kOwn, 100);
    truth.stirred = {{.marker = 0, .ticks = 7}};
    Prediction prediction;
    prediction.reconcile(truth, kOwn, level);
    World others = world_with(kOwn, 90);
    others.stirred = {{.marker = 0, .ticks = 3}, {.marker = 1, .ticks = 1}};
    const World world = shown_world(others, prediction, prediction.next({}, level), kOwn, 0.5);
    CHECK(world.stirred == std::vector<Stirred>{{.marker = 1, .ticks = 1}, {.marker = 0, .ticks = 8}});
}
