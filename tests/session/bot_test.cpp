// The bot is what the traffic is measured with, so it is itself measured against what a bot is said to do.
#include "game/session/bot.h"

#include "tests/support/table.h"

#include <bit>
#include <cstdint>

using namespace snow;

namespace {

constexpr int kMinutes = 20;
constexpr int kTicks = kMinutes * 60 * kTicksPerSecond;

struct Habits {
    double changes{};  // keys that went down or up, a second
    double jumps{};    // seconds from one to the next, as the rules grant them
    double throws{};
    double moving{};  // part of the time
    double words{};   // lines a minute
};

// Alone on flat ground, where nothing but the rules stands in its way.
Habits watch(std::uint32_t seed) {
    Bot bot(seed);
    const Level level = flat_level();
    World world;
    enter(world, 2, level);
    for (int i = 0; i <= kEnterTicks; ++i) step(world, level);
    int changes = 0, jumps = 0, throws = 0, moving = 0, words = 0;
    Character& who = world.characters.front();
    for (int tick = 0; tick < kTicks; ++tick) {
        const Character before = who;
        who.held = bot.next_buttons();
        changes += std::popcount(static_cast<unsigned>(who.held.bits ^ before.held.bits));
        moving += who.held.has(Buttons::Left) != who.held.has(Buttons::Right) ? 1 : 0;
        step(world, level);
        jumps += before.on_ground && who.vy < 0 ? 1 : 0;
        throws += who.throw_wait > before.throw_wait ? 1 : 0;
        words += bot.next_words() ? 1 : 0;
    }
    const double seconds = kMinutes * 60;
    return {changes / seconds, seconds / jumps, seconds / throws, moving / static_cast<double>(kTicks),
            words / static_cast<double>(kMinutes)};
}

}  // namespace

TEST_CASE("a bot keeps to what is measured with it, whatever its seed") {
    double words = 0;
    for (std::uint32_t seed = 1; seed <= 8; ++seed) {
        const Habits habits = watch(seed);
        MESSAGE("bot " << seed << ": " << habits.changes << " changes a second, a jump every " << habits.jumps
                       << " s, a throw every " << habits.throws << " s, moving " << 100 * habits.moving
                       << " %, " << habits.words << " lines a minute");
        CHECK(habits.changes == doctest::Approx(4).epsilon(0.05));
        CHECK(habits.jumps == doctest::Approx(2).epsilon(0.1));
        CHECK(habits.throws == doctest::Approx(2).epsilon(0.1));
        CHECK(habits.moving == doctest::Approx(0.8).epsilon(0.05));
        words += habits.words / 8;
    }
    CHECK(words == doctest::Approx(1).epsilon(0.2));
}

TEST_CASE("a bot does the same again from the same seed, and something else from another") {
    Bot one(7);
    Bot same(7);
    Bot other(8);
    int different = 0;
    for (int tick = 0; tick < 600; ++tick) {
        const Buttons buttons = one.next_buttons();
        CHECK(buttons == same.next_buttons());
        different += buttons == other.next_buttons() ? 0 : 1;
    }
    CHECK(different > 100);
}
