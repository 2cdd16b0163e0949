#include "game/session/shown_world.h"

#include "tests/support/small_world.h"

#include <doctest/doctest.h>

using namespace snow;
using test::kStartX;
using test::wide_level;
using test::world_with;

namespace {

constexpr CharacterId kOwn = 5;
constexpr Buttons kRight{Buttons::Right};

// The player's own character predicted two ticks ahead: 48 after the first, 144 after the second.
Prediction two_ticks_ahead() {
    Prediction prediction;
    prediction.reconcile(world_with(kOwn, 100), kOwn, wide_level());
    prediction.input(101, kRight, wide_level());
    prediction.input(102, kRight, wide_level());
    return prediction;
}

}  // namespace

TEST_CASE("shown world: without a prediction everybody is shown as interpolated") {
    const World others = world_with(kOwn, 90);
    CHECK(shown_world(others, Prediction(), kOwn, 0.5) == others);
}

TEST_CASE("shown world: the player's own character stands between its last two predicted ticks") {
    for (const double fraction : {0.0, 0.25, 1.0}) {
        const World shown = shown_world(world_with(kOwn, 90), two_ticks_ahead(), kOwn, fraction);
        CHECK(find(shown, kOwn)->x == doctest::Approx(kStartX + 48 + 96 * fraction));
    }
}

TEST_CASE("shown world: a player who is not among the interpolated yet is shown, in the order of ids") {
    World others = world_with(3, 90);
    others.characters.push_back({.id = 9});
    const World shown = shown_world(others, two_ticks_ahead(), kOwn, 1);
    REQUIRE(shown.characters.size() == 3);
    CHECK(shown.characters[0].id == 3);
    CHECK(shown.characters[1].id == kOwn);
    CHECK(shown.characters[2].id == 9);
}

TEST_CASE("shown world: one's own snowballs are the predicted ones, the others' are as interpolated") {
    World others = world_with(kOwn, 90);
    others.snowballs = {{.owner = kOwn, .number = 1}, {.owner = 3, .number = 1}};
    const World shown = shown_world(others, two_ticks_ahead(), kOwn, 1);
    REQUIRE(shown.snowballs.size() == 1);
    CHECK(shown.snowballs[0].owner == 3);
}
