#include "game/village/poses.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>

using namespace snow;

namespace {

// One person on a flat place, stepped by the real rules, as a window sees it.
struct Walker {
    Level level = Level::parse("................................\n................................\n"
                               "................................\n..@.............................\n"
                               "################################\n",
                               "road");
    World world;
    Poses poses;

    Walker() {
        enter(world, 2, level);
        run(kEnterTicks + 2);
    }
    Character& who() { return *find(world, 2); }
    void run(int ticks) {
        for (int i = 0; i < ticks; ++i) {
            step(world, level);
            poses.update(world);
        }
    }
    void hold(int buttons) { who().held = {static_cast<std::uint8_t>(buttons)}; }
    std::optional<Pose> pose() const { return poses.pose(2); }
};

}  // namespace

TEST_CASE("poses: whoever lands is squashed for a moment, in two frames") {
    Walker w;
    CHECK_FALSE(w.pose());
    w.hold(Buttons::Jump);
    w.run(2);
    w.hold(0);
    while (!w.who().on_ground) {
        CHECK_FALSE(w.pose());
        w.run(1);
    }
    REQUIRE(w.pose() == Pose::Land);
    const Rect first = *w.poses.frame(w.who(), Color::Teal);
    CHECK(first.y == static_cast<int>(Color::Teal) * 32);
    w.run(6);
    CHECK(w.poses.frame(w.who(), Color::Teal)->x == first.x + 32);
    w.run(6);
    CHECK_FALSE(w.pose());
    CHECK_FALSE(w.poses.frame(w.who(), Color::Teal));
}

TEST_CASE("poses: walking begins with a lean, ends with the heels, and turns as it begins") {
    Walker w;
    w.hold(Buttons::Right);
    w.run(1);
    CHECK(w.pose() == Pose::Start);
    w.run(20);
    CHECK_FALSE(w.pose());
    w.hold(Buttons::Left);
    w.run(1);
    CHECK(w.pose() == Pose::Start);
    w.run(40);
    w.hold(0);
    w.run(1);
    CHECK(w.pose() == Pose::Stop);
    w.run(12);
    CHECK_FALSE(w.pose());
    w.hold(Buttons::Right);
    w.run(2);  // too slow to slide
    w.hold(0);
    w.run(1);
    CHECK_FALSE(w.pose());
}

TEST_CASE("poses: an action ends one, and after a gap none is made up") {
    Walker w;
    w.hold(Buttons::Right);
    w.run(30);
    w.hold(0);
    w.run(2);
    REQUIRE(w.pose() == Pose::Stop);
    w.hold(Buttons::Jump);
    w.run(1);
    CHECK_FALSE(w.pose());
    w.hold(0);
    World later = w.world;
    later.tick += 4000;
    find(later, 2)->on_ground = true;
    w.poses.update(later);
    CHECK_FALSE(w.pose());
}
