#include "game/app/extra_windows.h"

#include "game/platform/window.h"

#include <doctest/doctest.h>

using namespace snow;

TEST_CASE("extra windows: another one stands beside the first wherever there is room for it") {
    const Rect desktop{0, 0, 2000, 1200};
    CHECK(place_beside({100, 50, 900, 500}, desktop) == Point{1000, 50});
    CHECK(place_beside({1000, 50, 900, 500}, desktop) == Point{100, 50});
    CHECK(place_beside({500, 50, 1200, 500}, desktop) == Point{500, 550});
    CHECK(place_beside({500, 600, 1200, 500}, desktop) == Point{500, 100});
    CHECK(place_beside({0, 0, 2000, 1200}, desktop) == Point{32, 32});
}

TEST_CASE("windows stand side by side without covering each other") {
    const WindowGrid grid({0, 0, 1920, 1080}, 3);
    CHECK(grid.cell(0).size == Size{960, 540});
    CHECK(grid.cell(1).at == Point{960, 0});
    CHECK(grid.cell(2).at == Point{0, 540});
    CHECK(grid.what_does_not_fit().empty());
    CHECK(WindowGrid({100, 50, 1000, 800}, 1).cell(0).at == Point{100, 50});
    CHECK(WindowGrid({0, 0, 1920, 1080}, 16).cell(15).at == Point{1440, 810});
}

TEST_CASE("windows take another shape where a square would leave them too little") {
    const WindowGrid tall({0, 0, 1000, 1000}, 6);  // three columns would be 333 pixels each
    CHECK(tall.cell(5).size == Size{500, 333});
    CHECK(tall.cell(5).at == Point{500, 667});
    CHECK(tall.what_does_not_fit().empty());
    const WindowGrid wide({0, 0, 1600, 300}, 3);
    CHECK(wide.cell(2).at == Point{1067, 0});
    CHECK(wide.what_does_not_fit().empty());
}

TEST_CASE("windows on a tiny screen keep the size they need, and one is told that they do not fit") {
    const WindowGrid grid({0, 20, 640, 480}, 16);
    for (int window = 0; window < 16; ++window) {
        const auto [at, size] = grid.cell(window);
        CHECK(size == kSmallestCanvas);
        CHECK(Rect{0, 20, 640, 480}.contains({at.x + size.w - 1, at.y + size.h - 1}));
        for (int other = 0; other < window; ++other) CHECK(grid.cell(other).at != at);
    }
    CHECK(grid.what_does_not_fit() ==
          "16 windows lie partly on each other: at 480 by 270 pixels at least, the "
          "screen has room for 1");
    const WindowGrid handheld({0, 0, 320, 240}, 2);
    CHECK(handheld.cell(1).at == Point{0, 0});
    CHECK(handheld.cell(1).size == kSmallestCanvas);
    CHECK(handheld.what_does_not_fit() ==
          "the screen has 320 by 240 pixels, and a window needs 480 by 270: part of it lies outside");
}
