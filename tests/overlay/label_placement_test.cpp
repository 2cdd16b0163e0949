#include "game/overlay/label_placement.h"

#include "tests/support/rects.h"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdlib>
#include <vector>

using namespace snow;
using test::apart;

namespace {

constexpr EdgeRules kRules{.canvas = {480, 270}, .area = {20, 30, 440, 200}, .most = 3, .apart = 15};

}  // namespace

TEST_CASE("names that do not touch stay where they are") {
    const std::array<Rect, 3> wanted{Rect{0, 0, 30, 11}, Rect{30, 0, 30, 11}, Rect{0, 11, 30, 11}};
    for (const auto& lift : lift_apart(wanted, 50)) CHECK(lift == 0);
}

TEST_CASE("names in a crowd are pushed up until none lies on another, the first one never") {
    std::vector<Rect> wanted;
    for (int i = 0; i < 12; ++i) wanted.push_back({100 + i * 7, 50 + i % 3, 30 + i % 5, 11});
    const auto lifts = lift_apart(wanted, 1000);
    CHECK(lifts.at(0) == 0);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        REQUIRE(lifts.at(i));
        CHECK(*lifts[i] >= 0);
        for (std::size_t j = 0; j < i; ++j)
            CHECK(apart(wanted[i].moved({0, -*lifts[i]}), wanted[j].moved({0, -*lifts[j]})));
    }
}

TEST_CASE("a name that would have to go too high is not shown, and takes no room from others") {
    const std::array<Rect, 4> wanted{Rect{0, 50, 30, 10}, Rect{0, 50, 30, 10}, Rect{0, 50, 30, 10},
                                     Rect{10, 20, 5, 10}};
    const auto lifts = lift_apart(wanted, 10);
    CHECK(lifts.at(0) == 0);
    CHECK(lifts.at(1) == 10);
    CHECK_FALSE(lifts.at(2));
    CHECK(lifts.at(3) == 0);
}

TEST_CASE("a box goes back inside, from every side but below") {
    const Rect within{10, 10, 100, 50};
    CHECK(moved_into({0, 0, 20, 10}, within) == Rect{10, 10, 20, 10});
    CHECK(moved_into({105, 30, 20, 10}, within) == Rect{90, 30, 20, 10});
    CHECK(moved_into({40, 200, 20, 10}, within) == Rect{40, 200, 20, 10});
    CHECK(moved_into({0, 20, 200, 10}, within).x == 10);  // too wide: its beginning is what is read first
}

TEST_CASE("whoever is in sight has no pointer, whoever is not has one at the side where they are") {
    const std::array<Point, 6> places{Point{0, 0},    Point{479, 269}, Point{-1, 100},
                                      Point{480, 90}, Point{240, -50}, Point{200, 300}};
    const auto marks = edge_marks(places, kRules);
    REQUIRE(marks.size() == 4);
    for (const EdgeMark& mark : marks) {
        CHECK(kRules.area.contains(mark.at));
        if (mark.who == 2) CHECK((mark.edge == Edge::Left && mark.at == Point{20, 100}));
        if (mark.who == 3) CHECK((mark.edge == Edge::Right && mark.at == Point{459, 90}));
        if (mark.who == 4) CHECK((mark.edge == Edge::Top && mark.at == Point{240, 30}));
        if (mark.who == 5) CHECK((mark.edge == Edge::Bottom && mark.at == Point{200, 229}));
        CHECK(mark.who >= 2);
    }
}

TEST_CASE("pointers at one side stay apart and inside, and only the nearest are shown") {
    const std::array<Point, 5> places{Point{-10, 225}, Point{-400, 228}, Point{-20, 260}, Point{-30, 226},
                                      Point{-900, 30}};
    const auto marks = edge_marks(places, kRules);
    REQUIRE(marks.size() == 3);
    for (std::size_t i = 0; i < marks.size(); ++i) {
        CHECK((marks[i].who == 0 || marks[i].who == 2 || marks[i].who == 3));
        CHECK(kRules.area.contains(marks[i].at));
        if (i > 0) CHECK(std::abs(marks[i].at.y - marks[i - 1].at.y) >= kRules.apart);
    }
}
