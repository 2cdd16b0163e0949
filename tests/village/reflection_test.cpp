#include "game/village/reflection.h"
#include "game/world/props.h"

#include "tests/support/drawing.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

using namespace snow;
using test::drawn;

namespace {

constexpr Size kCanvas{160, 96};
constexpr DisplaySettings kMoving;
constexpr DisplaySettings kReducedMotion{.reduced_motion = true};
constexpr int kSurface = 3 * kTileSize;

const Level kPond = Level::parse("@.........\n"
                                 "..........\n"
                                 "..........\n"
                                 "###~~~~###\n"
                                 "##########\n"
                                 "##########\n",
                                 "pond");

const Art& art() {
    static const Art kArt = Art::load(SNOWFOLK_SOURCE_DIR "/assets");
    return kArt;
}

// The village without and with the mirror image of somebody whose feet are there.
std::vector<std::uint32_t> pond(Point feet, const DisplaySettings& display, double seconds,
                                bool mirrored = true) {
    return drawn(kCanvas, [&](Canvas& canvas) {
        draw_tiles(canvas, art(), kPond, {});
        Rect frame = art().people.frame(Color::Red, Animation::Idle, 0);
        frame.h = CharacterSheet::kFeetRow;
        const Point at = feet - Point{CharacterSheet::kFrame / 2, CharacterSheet::kFeetRow};
        if (mirrored)
            draw_reflection(canvas, display, kPond, {}, {art().people.picture(), frame, at}, seconds);
    });
}

// Where it differs from the village without: how many pixels, and whether all lie in the tiles of ice.
struct Changed {
    int pixels{};
    bool in_ice{true};
    int lowest{};
    int highest{kCanvas.h};
};
Changed changed(Point feet, const DisplaySettings& display = kMoving) {
    const auto before = pond(feet, display, 1, false);
    const auto after = pond(feet, display, 1);
    Changed all;
    for (int y = 0; y < kCanvas.h; ++y)
        for (int x = 0; x < kCanvas.w; ++x) {
            const auto i = static_cast<std::size_t>(y) * static_cast<std::size_t>(kCanvas.w) +
                           static_cast<std::size_t>(x);
            if (before[i] == after[i]) continue;
            ++all.pixels;
            all.in_ice = all.in_ice && kPond.at(x / kTileSize, y / kTileSize) == Tile::Ice;
            all.lowest = std::max(all.lowest, y);
            all.highest = std::min(all.highest, y);
        }
    return all;
}

}  // namespace

TEST_CASE("who stands on ice is mirrored in it, and nowhere else") {
    const Changed middle = changed({80, kSurface});
    CHECK(middle.pixels > 100);
    CHECK(middle.in_ice);
    CHECK(middle.highest > kSurface);
    const Changed edge = changed({46, kSurface});
    CHECK(edge.pixels > 20);
    CHECK(edge.pixels < middle.pixels);
    CHECK(edge.in_ice);
    CHECK(changed({16, kSurface}).pixels == 0);
}

TEST_CASE("who jumps goes away from the ice with the mirror image, until there is none") {
    const Changed standing = changed({80, kSurface});
    const Changed jumping = changed({80, kSurface - 12});
    CHECK(jumping.highest > standing.highest);
    CHECK(jumping.pixels > 0);
    CHECK(changed({80, kSurface - 40}).pixels == 0);
}

TEST_CASE("a mirror image is dim: none of its pixels is as bright as the snow it shows") {
    const auto before = pond({80, kSurface}, kMoving, 1, false);
    const auto after = pond({80, kSurface}, kMoving, 1);
    constexpr std::uint32_t kSnow = 0xFFF4F4F4U;
    for (std::size_t i = 0; i < before.size(); ++i)
        if (before[i] != after[i]) CHECK(after[i] != kSnow);
}

TEST_CASE("a mirror image trembles, but not with reduced motion") {
    CHECK(pond({80, kSurface}, kMoving, 1) != pond({80, kSurface}, kMoving, 2.2));
    CHECK(pond({80, kSurface}, kReducedMotion, 1) == pond({80, kSurface}, kReducedMotion, 2.2));
}

TEST_CASE(
    "a fir by the ice that has shed its snow is bare in its mirror image, too, and white again when it is") {
    const Level pond = Level::parse("@....f....\n###~~~~###\n##########\n", "firs");
    const auto seen = [&](const std::vector<Stirred>& stirred) {
        return drawn(kCanvas, [&](Canvas& canvas) {
            draw_scenery_reflections(canvas, art(), kReducedMotion, pond, {}, stirred, 0);
        });
    };
    const auto after = [&](std::uint16_t ticks) { return seen({{.marker = 0, .ticks = ticks}}); };
    const std::uint16_t lasts = prop_of('f')->lasts;
    CHECK(after(1) != seen({}));
    CHECK(after(static_cast<std::uint16_t>(lasts - 30)) != seen({}));
    CHECK(after(static_cast<std::uint16_t>(lasts - 30)) != after(1));
    CHECK(after(lasts) == seen({}));
    CHECK(seen({{.marker = 7, .ticks = 1}}) == seen({}));  // a host may name what there is not
}
