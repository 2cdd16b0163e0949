#include "game/session/input_buffer.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>

using namespace snow;

namespace {

constexpr Buttons kLeft{Buttons::Left};
constexpr Buttons kRight{Buttons::Right};
constexpr Buttons kNone{};

Input input_for(Tick tick, Buttons buttons) { return {static_cast<std::uint8_t>(tick), buttons}; }

}  // namespace

TEST_CASE("input buffer: each step takes the input that is meant for it") {
    InputBuffer buffer;
    buffer.add(input_for(102, kLeft), 101);
    buffer.add(input_for(103, kRight), 101);
    CHECK(buffer.take(101, kNone) == kNone);
    CHECK(buffer.take(102, kNone) == kLeft);
    CHECK(buffer.take(103, kLeft) == kRight);
    CHECK(buffer.take(104, kRight) == kRight);  // none came: what was held goes on
}

TEST_CASE("input buffer: the last of several inputs for one tick counts") {
    InputBuffer buffer;
    buffer.add(input_for(102, kLeft), 101);
    buffer.add(input_for(102, kRight), 101);
    CHECK(buffer.take(102, kNone) == kRight);
}

TEST_CASE("input buffer: of inputs that came late only the newest counts, and at once") {
    InputBuffer buffer;
    for (const Tick tick : {90U, 91U, 92U}) buffer.add(input_for(tick, tick == 92 ? kRight : kLeft), 101);
    CHECK(buffer.take(102, kNone) == kRight);
    CHECK(buffer.take(103, kRight) == kRight);
}

TEST_CASE("input buffer: what comes before a step is decided is known early, and may still change") {
    InputBuffer buffer;
    CHECK(buffer.take_early(102, kNone) == kNone);
    buffer.add(input_for(102, kLeft), 101, 2);
    buffer.add(input_for(103, kNone), 101, 2);
    CHECK(buffer.take_early(102, kNone) == kLeft);
    buffer.add(input_for(102, kRight), 101, 5);
    CHECK(buffer.take(102, kLeft) == kRight);
    CHECK(buffer.take(103, kRight) == kNone);
}

TEST_CASE("input buffer: a player without inputs lets go of everything after a quarter of a second") {
    InputBuffer buffer;
    buffer.add(input_for(102, kRight), 101);
    Buttons held = buffer.take(102, kNone);
    for (Tick tick = 103; tick < 103 + kTicksWithoutInput; ++tick) {
        held = buffer.take(tick, held);
        CHECK(held == kRight);
    }
    CHECK(buffer.take(103 + kTicksWithoutInput, held) == kNone);
}

TEST_CASE("input buffer: where the host did not look between two ticks, only late inputs are told of") {
    InputBuffer buffer;
    buffer.add(input_for(102, kLeft), 101, kPartsPerTick, false);
    CHECK_FALSE(buffer.take_timing(101));
    buffer.add(input_for(101, kLeft), 101, kPartsPerTick, false);
    const std::optional<Timing> late = buffer.take_timing(101);
    REQUIRE(late);
    CHECK(late->margin == -kPartsPerTick);
}

TEST_CASE("input buffer: inputs too far ahead are ignored") {
    InputBuffer buffer;
    buffer.add(input_for(102 + kMaxInputsAhead, kLeft), 101);
    buffer.add(input_for(102 + kMaxInputsAhead + 1, kRight), 101);
    CHECK(buffer.take(102 + kMaxInputsAhead + 1, kNone) == kLeft);
}

TEST_CASE("input buffer: the margin of the worst input is told, at most every fifteenth tick") {
    InputBuffer buffer;
    CHECK_FALSE(buffer.take_timing(100));
    buffer.add(input_for(105, kNone), 101);  // needed at 102 at the latest: 3 ticks to spare
    buffer.add(input_for(101, kNone), 101);  // a tick too late
    buffer.add(input_for(106, kNone), 101);
    const std::optional<Timing> first = buffer.take_timing(100);
    REQUIRE(first);
    CHECK(first->margin == -kPartsPerTick);
    CHECK(first->tick == 101);
    CHECK_FALSE(buffer.take_timing(101));  // nothing new
    buffer.add(input_for(104, kNone), 103);
    CHECK_FALSE(buffer.take_timing(100 + kTimingEvery - 1));
    const std::optional<Timing> second = buffer.take_timing(100 + kTimingEvery);
    REQUIRE(second);
    CHECK(second->margin == 0);
}

TEST_CASE("input buffer: a margin is told in eighths of a tick, as exactly as the host looks") {
    for (const int parts : {1, 2, 4, 7, 8}) {
        InputBuffer buffer;
        buffer.add(input_for(103, kNone), 101,
                   parts);  // needed two ticks after the one before 101 at the latest
        const std::optional<Timing> timing = buffer.take_timing(100);
        REQUIRE(timing);
        CHECK(timing->margin == 2 * kPartsPerTick - parts);
    }
}
