#include "game/village/backdrop.h"

#include "tests/support/drawing.h"

#include <doctest/doctest.h>

using namespace snow;
using test::drawn;

namespace {

const Art& art() {
    static const Art kArt = Art::load(SNOWFOLK_SOURCE_DIR "/assets");
    return kArt;
}

}  // namespace

TEST_CASE("the backdrop fills the whole canvas, wherever the ground lies and however tall the window is") {
    for (const Size size : {Size{160, 90}, Size{90, 160}, Size{64, 700}})
        for (int ground = -size.h; ground <= 2 * size.h; ground += size.h / 9) {
            CAPTURE(size.h);
            CAPTURE(ground);
            const auto on = [&](Ink paper) {
                return drawn(size, [&](Canvas& canvas) {
                    canvas.clear(paper);
                    draw_backdrop(canvas, art(), {}, 137, ground, 0);
                });
            };
            CHECK(on({255, 0, 255}) == on({0, 255, 0}));
        }
}

TEST_CASE("a picture knows from which row on down nothing shows through it") {
    CHECK(art().sky.opaque());
    CHECK(art().sky.solid_from() == 0);
    CHECK_FALSE(art().hats.picture.opaque());
    CHECK(art().hats.picture.solid_from() == art().hats.picture.size().h);
    const Picture& hills = art().hills;
    const auto holes = [&](int y) {
        int count = 0;
        for (int x = 0; x < hills.size().w; ++x) count += hills.pixel({x, y}).a == 255 ? 0 : 1;
        return count;
    };
    REQUIRE(hills.solid_from() > 0);
    CHECK(holes(hills.solid_from() - 1) > 0);
    for (int y = hills.solid_from(); y < hills.size().h; ++y) CHECK(holes(y) == 0);
}
