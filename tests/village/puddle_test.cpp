#include "game/village/puddle.h"

#include <doctest/doctest.h>

#include <cstdint>

using namespace snow;

namespace {

Character melting(int x, std::uint16_t ticks, bool on_ground = true) {
    return {.id = 2,
            .x = x * kSubpixels,
            .y = 16 * kSubpixels,
            .animation = Animation::Quit,
            .animation_ticks = ticks,
            .on_ground = on_ground};
}

// Ground from pixel 64 to 128, and a single tile from 192 to 208.
Level edges() { return Level::parse("....@...............\n....####....#.......\n", "edges"); }

}  // namespace

TEST_CASE("puddle: at an edge it slips onto the ground, as far as it would hang over") {
    const Level level = edges();
    CHECK(slipped(melting(96, 150), level) == 0);  // ground all round
    CHECK(slipped(melting(66, 150), level) == 11);
    CHECK(slipped(melting(126, 150), level) == -12);
    CHECK(slipped(melting(66, 0), level) == 0);     // still whole
    CHECK(slipped(melting(66, 47), level) == 5);    // half on its way
    CHECK(slipped(melting(200, 150), level) == 0);  // no room at either side
    Character standing = melting(66, 150);
    standing.animation = Animation::Idle;
    CHECK(slipped(standing, level) == 0);
}

TEST_CASE("puddle: who thaws looks as who quits, ten times slower") {
    Character thawing = melting(66, 1500);
    thawing.animation = Animation::Thaw;
    CHECK(melting_ticks(thawing) == 150);
    CHECK(slipped(thawing, edges()) == 11);
    thawing.on_ground = false;
    CHECK(melting_ticks(thawing) < 66);
}

TEST_CASE("puddle: whoever still falls keeps a body") {
    CHECK(melting_ticks(melting(66, 30, false)) == 30);
    CHECK(melting_ticks(melting(66, 150, false)) < 66);
    CHECK(melting_ticks(melting(66, 150)) == 150);
    CHECK(slipped(melting(66, 150, false), edges()) == 0);
}
