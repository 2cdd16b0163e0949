#include "game/extra_windows.h"

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
