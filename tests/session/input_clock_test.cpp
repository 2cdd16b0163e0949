#include "game/session/input_clock.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

using namespace snow;

namespace {

constexpr Seconds kFrame = kTickLength / 50;  // so short that no input goes out late by it
constexpr int kParts = kPartsPerTick;

// A clock that was started when the host was at tick 100, and what it did since.
struct Running {
    InputClock clock;
    Seconds now = 10;
    std::vector<Tick> ticks;

    Running() { clock.start(100, now); }
    void pass(Seconds seconds) {
        for (const Seconds end = now + seconds; now < end; now += kFrame)
            clock.advance(now, [this](Tick tick) { ticks.push_back(tick); });
    }
    // Ticks in so many seconds.
    double pace(Seconds seconds) {
        const std::size_t before = ticks.size();
        pass(seconds);
        return static_cast<double>(ticks.size() - before) / seconds;
    }
    // The host says this about the newest input, as often as it may.
    void hear(int margin, int times = 1) {
        for (int i = 0; i < times; ++i) {
            clock.correct(clock.tick(), margin);
            pass(0.25);
        }
    }
};

}  // namespace

TEST_CASE("input clock: it does nothing before its start") {
    InputClock clock;
    CHECK_FALSE(clock.is_running());
    CHECK(clock.advance(5, [](Tick) { FAIL("a tick"); }) == 0);
    CHECK(clock.fraction(5) == 1);
}

TEST_CASE("input clock: it begins three ticks ahead and then makes one tick after the other") {
    Running run;
    run.pass(1.5 * kTickLength);
    CHECK(run.ticks == std::vector<Tick>{104, 105});
    run.pass(2 * kTickLength);
    CHECK(run.ticks == std::vector<Tick>{104, 105, 106, 107});
    CHECK(run.pace(10) == doctest::Approx(60).epsilon(0.01));
}

TEST_CASE("input clock: inputs that come just in time leave its pace, later ones slew it by one per cent") {
    Running run;
    run.hear(1, 20);
    CHECK(run.pace(20) == doctest::Approx(60).epsilon(0.002));
    run.hear(0);
    CHECK(run.pace(20) == doctest::Approx(60.6).epsilon(0.002));
    run.hear(1 + kParts, 17);
    CHECK(run.pace(20) == doctest::Approx(59.4).epsilon(0.002));
}

TEST_CASE("input clock: what an input was early by going out before it was due is no time to spare") {
    Running run;
    run.hear(1, 20);
    for (int i = 0; i < 20; ++i) {
        run.pass(0.25);
        run.clock.note_sent(run.now);  // with the tick before it: a whole tick early
        const Tick tick = run.clock.tick() + 1;
        const Seconds due = (1 - run.clock.fraction(run.now)) * kTickLength;
        run.clock.correct(tick, 1 + static_cast<int>(due / kTickPart));
    }
    CHECK(run.pace(20) == doctest::Approx(60).epsilon(0.002));
}

TEST_CASE("input clock: a new one believes the first word and jumps ahead by what was missing") {
    Running run;
    run.pass(0.1);
    const Tick before = run.clock.tick();
    run.clock.correct(before, -7 * kParts);
    CHECK(run.clock.tick() == before + 8);  // 7 too late, and something to spare
}

TEST_CASE("input clock: a new one that is too early waits at once for what is too much") {
    Running run;
    run.pass(0.1);
    const Tick before = run.clock.tick();
    run.clock.correct(before, 2 * kParts);
    run.pass(1.9 * kTickLength);
    CHECK(run.clock.tick() == before);
    run.pass(kTickLength);
    CHECK(run.clock.tick() == before + 1);
}

TEST_CASE(
    "input clock: later, one or two late words are a stall that is over, three are a clock that is behind") {
    Running run;
    run.hear(1, 4);
    const Tick before = run.clock.tick();
    run.clock.correct(before, -30 * kParts);
    run.clock.correct(before, -20 * kParts);
    CHECK(run.clock.tick() == before);
    run.clock.correct(before, -10 * kParts);
    CHECK(run.clock.tick() == before + 11);  // by the least of them
}

TEST_CASE("input clock: what is said of inputs from before a jump is ignored") {
    Running run;
    run.pass(0.1);
    const Tick before = run.clock.tick();
    run.clock.correct(before, -7 * kParts);
    run.clock.correct(before, -7 * kParts);
    CHECK(run.clock.tick() == before + 8);
}

TEST_CASE("input clock: far too early, it waits") {
    Running run;
    run.hear(1, 2);
    for (int i = 0; i < 16; ++i)
        run.clock.correct(run.clock.tick(), 40 * kParts);  // as many as are remembered
    const Tick before = run.clock.tick();
    run.pass(30 * kTickLength);
    CHECK(run.clock.tick() == before);
    run.pass(30 * kTickLength);
    CHECK(run.clock.tick() > before);
}

TEST_CASE("input clock: no host moves it further ahead than any link needs") {
    Running run;
    for (int i = 0; i < 100; ++i) {
        run.pass(0.05);
        run.clock.correct(run.clock.tick(), -120 * kParts);
        run.clock.stay_near(100, run.now);
    }
    CHECK(run.clock.tick() <= 100 + InputClock::kMaxLead + 1);
}

TEST_CASE(
    "input clock: after a stall of its own it catches up with a quarter of a second, not with minutes") {
    Running run;
    run.pass(0.1);
    const std::size_t before = run.ticks.size();
    run.now += 60;
    run.clock.advance(run.now, [&](Tick tick) { run.ticks.push_back(tick); });
    CHECK(run.ticks.size() - before <= static_cast<std::size_t>(kMaxCatchUp * kTicksPerSecond) + 1);
}
