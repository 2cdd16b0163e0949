// Which balls have broken between two worlds: what is drawn and heard of it follows from there.
#include "game/village/rolled_balls.h"

#include "game/world/rolled_ball.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <vector>

using namespace snow;

namespace {

World with(const RolledBall& ball) {
    World world;
    world.rolled = {ball, {.marker = 9, .radius = kSnowmanRadius}};
    return world;
}

constexpr RolledBall kBall{.marker = 3, .x = 5000, .radius = kSnowmanRadius};
constexpr RolledBall kGone{.marker = 3};

}  // namespace

TEST_CASE("a ball that is gone has broken, as it was before") {
    const std::vector<RolledBall> all = broken(with(kBall), with(kGone));
    REQUIRE(all.size() == 1);
    CHECK(all[0] == kBall);
}

TEST_CASE(
    "what rolls on, what was gone already, and what nobody has begun to roll after all has not broken") {
    CHECK(broken(with(kBall), with(kBall)).empty());
    CHECK(broken(with(kGone), with(kGone)).empty());
    CHECK(broken(with(kBall), World{}).empty());
}

TEST_CASE("a ball or a snowman that has melted has not broken") {
    RolledBall old = kBall;
    old.ticks = kBallTicks;
    CHECK(broken(with(old), with(kGone)).empty());
    old.head = kSnowmanRadius;
    CHECK(broken(with(old), with(kGone)).size() == 1);  // it would have stood for much longer
    old.ticks = kSnowmanTicks;
    CHECK(broken(with(old), with(kGone)).empty());
}

TEST_CASE("what lies on top of a snowman has not broken") {
    World now = with(kGone);
    now.rolled[1].head = kSnowmanRadius;
    CHECK(broken(with(kBall), now).empty());
}

TEST_CASE("the sheet of balls has a frame for every radius that a ball can have") {
    CHECK(kSmallestBall * kSubpixels == kLumpRadius);
    CHECK(kBallSheet.h / CharacterSheet::kFrame == kLargestBall / kSubpixels - kSmallestBall + 1);
    CHECK(2 * kLargestBall / kSubpixels < CharacterSheet::kFrame);
}
