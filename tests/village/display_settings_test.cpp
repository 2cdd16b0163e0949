#include "game/village/display_settings.h"

#include "game/platform/palette.h"
#include "game/village/effects.h"
#include "game/village/menu_village.h"
#include "game/village/name_ink.h"
#include "tests/support/drawing.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>

using namespace snow;
using test::drawn;

namespace {

constexpr Size kCanvas{200, 120};
constexpr DisplaySettings kMoving;
constexpr DisplaySettings kReducedMotion{.reduced_motion = true};

const Art& art() {
    static const Art kArt = Art::load(SNOWFOLK_SOURCE_DIR "/assets");
    return kArt;
}

}  // namespace

TEST_CASE("reduced motion: the far layers stand wherever the camera goes, otherwise they follow it") {
    const auto at = [](const DisplaySettings& display, double camera_x) {
        return drawn(kCanvas,
                     [&](Canvas& canvas) { draw_backdrop(canvas, art(), display, camera_x, 90, 0); });
    };
    CHECK(at(kReducedMotion, 0) == at(kReducedMotion, 731));
    CHECK(at(kMoving, 0) != at(kMoving, 731));
    CHECK(at(kReducedMotion, 731) == at(kMoving, 0));
}

TEST_CASE("reduced motion: no snow falls, neither far nor near") {
    const Level level = Level::parse("@.........\n..........\n", "air");
    const auto snow = [&](const DisplaySettings& display) {
        return drawn(kCanvas, [&](Canvas& canvas) {
            draw_snowfall(canvas, art(), display, SnowDepth::Far, 0, 3);
            draw_snowfall(canvas, art(), display, SnowDepth::Near, 0, 3);
            draw_near_snow(canvas, art(), display, level, {}, 3);
        });
    };
    const auto nothing = drawn(kCanvas, [](Canvas&) {});
    CHECK(snow(kReducedMotion) == nothing);
    CHECK(snow(kMoving) != nothing);
}

TEST_CASE("reduced motion: the menu's village is the same picture at any time, otherwise it lives") {
    const MenuVillage stage;
    const auto at = [&](const DisplaySettings& display, double seconds) {
        return drawn({480, 270}, [&](Canvas& canvas) { stage.draw(canvas, art(), display, 128, seconds); });
    };
    CHECK(at(kReducedMotion, 1) == at(kReducedMotion, 9.3));
    CHECK(at(kMoving, 1) != at(kMoving, 9.3));
}

TEST_CASE("reduced motion: of what flies about only where a ball burst is shown, and it stands") {
    World before;
    before.snowballs.push_back({.owner = 2, .x = 100 * kSubpixels, .y = 60 * kSubpixels});
    const Level level = Level::parse("@\n#\n", "spot");
    Effects burst(level);
    burst.update(before, 0);
    World after;
    after.tick = 1;
    burst.update(after, 0.02);
    REQUIRE(burst.all().size() == 1);
    const auto at = [&](const Effects& effects, const DisplaySettings& display, double seconds) {
        return drawn(kCanvas, [&](Canvas& canvas) { effects.draw(canvas, art(), display, {}, seconds); });
    };
    const auto nothing = drawn(kCanvas, [](Canvas&) {});
    CHECK(at(burst, kReducedMotion, 0.03) != nothing);
    CHECK(at(burst, kReducedMotion, 0.03) == at(burst, kReducedMotion, 0.2));
    CHECK(at(burst, kMoving, 0.03) != at(burst, kMoving, 0.2));
    Effects thrown(level);
    thrown.update(after, 0);
    before.tick = 2;
    thrown.update(before, 0.02);
    REQUIRE(thrown.all().size() == 1);
    CHECK(at(thrown, kMoving, 0.1) != nothing);
    CHECK(at(thrown, kReducedMotion, 0.1) == nothing);
}

TEST_CASE("now and then a star falls over the sky, but not with reduced motion") {
    const auto sky = [](const DisplaySettings& display, double seconds) {
        return drawn({480, 270},
                     [&](Canvas& canvas) { draw_backdrop(canvas, art(), display, 0, 210, seconds); });
    };
    int seen = 0;
    for (int tenth = 0; tenth < 600; tenth += 3) {
        if (sky(kMoving, tenth / 10.0) != sky(kMoving, 10)) ++seen;
        if (tenth % 60 == 0) CHECK(sky(kReducedMotion, tenth / 10.0) == sky(kReducedMotion, 10));
    }
    CHECK(seen >= 3);
    CHECK(seen <= 12);
}

TEST_CASE("a favourite colour as text can be read on every dark board") {
    const auto light = [](Ink ink) {
        const auto part = [](std::uint8_t value) {
            const double v = value / 255.0;
            return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * part(ink.r) + 0.7152 * part(ink.g) + 0.0722 * part(ink.b);
    };
    for (int color = 0; color < static_cast<int>(kColorCount); ++color)
        CHECK((light(ink::text_of(static_cast<Color>(color))) + 0.05) / (light(ink::kBlack) + 0.05) >= 4.5);
}

TEST_CASE("text has exactly the ink it is written in") {
    const auto words = drawn(kCanvas, [&](Canvas& canvas) {
        canvas.clear(ink::kSlate);
        canvas.text(art().small, {10, 10}, "Snow", {.ink = ink::kWhite});
    });
    int white = 0;
    for (const std::uint32_t pixel : words) {
        const bool either = pixel == 0xFFF4F4F4U || pixel == 0xFF566C86U;
        CHECK(either);
        if (pixel == 0xFFF4F4F4U) ++white;
    }
    CHECK(white > 30);
}
