// The worse network on purpose: what goes in comes out in its order, as late as was asked for.
#include "net/lag.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

using namespace net;

namespace {

constexpr Seconds kTick = 1.0 / 60;

// How late each of a number of writes comes, one a tick.
std::vector<Seconds> latenesses(const Lag& lag, unsigned seed, int writes) {
    DelayLine line(seed);
    line.set_lag(lag);
    std::vector<Seconds> late;
    for (int tick = 0; tick < writes + 600; ++tick) {
        const Seconds now = tick * kTick;
        const auto number = static_cast<std::uint16_t>(tick);
        if (tick < writes)
            line.push({static_cast<std::uint8_t>(number), static_cast<std::uint8_t>(number >> 8U)}, now);
        for (Bytes got = line.take(now); !got.empty(); got = line.take(now)) {
            CHECK((got[0] | got[1] << 8U) == static_cast<int>(late.size()));  // in order, none twice
            late.push_back(now - static_cast<Seconds>(late.size()) * kTick);
        }
    }
    CHECK(late.size() == static_cast<std::size_t>(writes));
    CHECK_FALSE(DelayLine(seed).is_used());
    return late;
}

}  // namespace

TEST_CASE("a delay and its jitter are kept to") {
    for (const Seconds late : latenesses({.delay = 0.05, .jitter = 0.03}, 1, 600)) {
        CHECK(late >= 0.05 - 1e-9);
        CHECK(late <= 0.08 + kTick + 1e-9);
    }
}

TEST_CASE("what is under way is counted, and no longer when it has come") {
    DelayLine line(1);
    line.set_lag({.delay = 1});
    line.push({1, 2, 3}, 0);
    line.push({4, 5}, 0.5);
    CHECK(line.held_bytes() == 5);
    CHECK(line.take(1) == Bytes{1, 2, 3});
    CHECK(line.held_bytes() == 2);
    CHECK(line.take(2) == Bytes{4, 5});
    CHECK(line.held_bytes() == 0);
}

TEST_CASE("a stall comes every ten seconds and lasts as long as was asked for") {
    const std::vector<Seconds> late = latenesses({.stall = 0.4}, 1, 3000);
    CHECK(*std::max_element(late.begin(), late.end()) == doctest::Approx(0.4).epsilon(0.05));
    int stalls = 0;
    for (std::size_t i = 1; i < late.size(); ++i) stalls += late[i] > 0.3 && late[i - 1] <= 0.3 ? 1 : 0;
    CHECK(stalls == static_cast<int>(3000 * kTick / kStallEvery));
}

TEST_CASE("a loss holds up itself and all behind it, at moments that come from the seed") {
    const std::vector<Seconds> late = latenesses({.loss = 0.005}, 1, 6000);
    DelayLine line(1);
    line.set_lag({.loss = 0.005});
    for (int i = 0; i < 6000; ++i) line.push({1}, i * kTick);
    CHECK(line.losses() == doctest::Approx(30).epsilon(0.5));
    const auto held = std::count_if(late.begin(), late.end(), [](Seconds s) { return s > kTick; });
    CHECK(held > 15 * line.losses());
    CHECK(*std::max_element(late.begin(), late.end()) <= kLossStall + kTick + 1e-9);
    CHECK(latenesses({.loss = 0.005}, 1, 6000) == late);
    CHECK(latenesses({.loss = 0.005}, 2, 6000) != late);
}
