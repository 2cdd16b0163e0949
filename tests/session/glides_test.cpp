#include "game/session/glides.h"

#include <doctest/doctest.h>

#include <cstdint>

using namespace snow;

namespace {

struct Place {
    std::int32_t x{1000};
    std::int32_t y{2000};
};

Place shown(const Glides& glides, std::uint32_t thing) {
    Place at;
    glides.show(thing, at);
    return at;
}

}  // namespace

TEST_CASE("glides: what is shown elsewhere is soon where it is, each thing for itself") {
    Glides glides(0.5);
    glides.set(3, {400, -200});
    CHECK(shown(glides, 3).x == 1400);
    CHECK(shown(glides, 3).y == 1800);
    CHECK(shown(glides, 4).x == 1000);
    glides.fade(1);
    CHECK(shown(glides, 3).x == 1200);
    glides.fade(0.5);
    CHECK(shown(glides, 3).x == 1141);
    for (int tick = 0; tick < 20; ++tick) glides.fade(1);
    CHECK(shown(glides, 3).x == 1000);
    CHECK(shown(glides, 3).y == 2000);
}

TEST_CASE("glides: an offset is set or added to, and from further away than a jump nothing glides") {
    Glides glides(0.5);
    glides.add(3, {300, 0});
    glides.add(3, {100, 50});
    CHECK(shown(glides, 3).x == 1400);
    glides.set(3, {10, 20});
    CHECK(shown(glides, 3).x == 1010);
    CHECK(shown(glides, 3).y == 2020);
    glides.add(3, {96 * kSubpixels, 0});
    CHECK(shown(glides, 3).x == 1000);
    glides.set(3, {0, -97 * kSubpixels});
    CHECK(shown(glides, 3).y == 2000);
}
