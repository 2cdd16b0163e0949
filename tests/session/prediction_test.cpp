#include "game/session/prediction.h"

#include "tests/support/small_world.h"

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <deque>
#include <random>

using namespace snow;
using test::kStartX;
using test::step_holding;
using test::wide_level;
using test::world_with;

namespace {

constexpr CharacterId kOwn = 2;
constexpr Buttons kNone{};
constexpr Buttons kRight{Buttons::Right};

std::int32_t moved(const Prediction& prediction) { return find(prediction.now(), kOwn)->x - kStartX; }

}  // namespace

TEST_CASE("prediction: nothing is predicted before the first world") {
    Prediction prediction;
    prediction.input(101, kRight, wide_level());
    CHECK_FALSE(prediction.is_running());
    CHECK(prediction.now().characters.empty());
}

TEST_CASE("prediction: each input moves the player's own character at once") {
    Prediction prediction;
    prediction.reconcile(world_with(kOwn, 100), kOwn, wide_level());
    struct Row {
        Tick tick;
        std::int32_t moved;  // walking gains 48 a tick: 48, 48 + 96, 48 + 96 + 144, ...
    };
    for (const Row& row : {Row{101, 48}, Row{102, 144}, Row{103, 288}, Row{104, 480}}) {
        CAPTURE(row.tick);
        prediction.input(row.tick, kRight, wide_level());
        CHECK(prediction.now().tick == row.tick);
        CHECK(moved(prediction) == row.moved);
    }
}

TEST_CASE("prediction: the next tick is foreseen with what is held now, and stays open") {
    Prediction prediction;
    prediction.reconcile(world_with(kOwn, 100), kOwn, wide_level());
    prediction.input(101, kRight, wide_level());
    const World walks = prediction.next(kRight, wide_level());
    CHECK(walks.tick == 102);
    CHECK(find(walks, kOwn)->x - kStartX == 144);
    CHECK(find(prediction.next(kNone, wide_level()), kOwn)->x - kStartX == 48);  // it brakes to a stop
    CHECK(prediction.now().tick == 101);
    prediction.input(102, kRight, wide_level());
    CHECK(prediction.now() == walks);
}

TEST_CASE("prediction: a world that agrees changes nothing, however late it comes") {
    Prediction prediction;
    World truth = world_with(kOwn, 100);
    prediction.reconcile(truth, kOwn, wide_level());
    for (Tick tick = 101; tick <= 106; ++tick) prediction.input(tick, kRight, wide_level());
    const std::int32_t before = moved(prediction);
    for (Tick tick = 101; tick <= 104; ++tick) {
        step_holding(truth, kOwn, kRight);
        prediction.reconcile(truth, kOwn, wide_level());
        CHECK(moved(prediction) == before);
    }
    CHECK(prediction.offset_x() == 0);
    CHECK(prediction.corrections() == 0);
}

TEST_CASE("prediction: a world that differs is replayed from, and what is shown glides there") {
    Prediction prediction;
    World truth = world_with(kOwn, 100);
    prediction.reconcile(truth, kOwn, wide_level());
    for (Tick tick = 101; tick <= 104; ++tick) prediction.input(tick, kRight, wide_level());
    step_holding(truth, kOwn, kRight);
    find(truth, kOwn)->x += 16 * kSubpixels;  // pushed
    prediction.reconcile(truth, kOwn, wide_level());
    CHECK(moved(prediction) == 480 + 16 * kSubpixels);
    CHECK(prediction.corrections() == 1);
    // An eighth less with every tick, and one unit more, so that it comes to an end.
    for (const std::int32_t offset : {4096, 3583, 3135, 2743}) {
        CHECK(prediction.offset_x() == -offset);
        prediction.input(prediction.now().tick + 1, kRight, wide_level());
    }
}

TEST_CASE("prediction: what is further away than any correction is shown at once") {
    Prediction prediction;
    World truth = world_with(kOwn, 100);
    prediction.reconcile(truth, kOwn, wide_level());
    prediction.input(101, kNone, wide_level());
    find(truth, kOwn)->x += 97 * kSubpixels;
    prediction.reconcile(truth, kOwn, wide_level());
    CHECK(prediction.offset_x() == 0);
}

TEST_CASE(
    "prediction: what the host decided for its next step counts in place of an input that came too late") {
    Prediction prediction;
    World truth = world_with(kOwn, 100);
    prediction.reconcile(truth, kOwn, wide_level());
    for (Tick tick = 101; tick <= 103; ++tick) prediction.input(tick, kRight, wide_level());
    find(truth, kOwn)->held = kNone;  // decided for 101
    prediction.reconcile(truth, kOwn, wide_level());
    CHECK(moved(prediction) == 48 + 96);  // it walks from 102 on
}

TEST_CASE("prediction: what a world between two ticks says of its next step is not decided yet") {
    Prediction prediction;
    World truth = world_with(kOwn, 100);
    prediction.reconcile(truth, kOwn, wide_level());
    for (Tick tick = 101; tick <= 103; ++tick) prediction.input(tick, kRight, wide_level());
    prediction.reconcile(truth, kOwn, wide_level(), false);  // our input for 101 is on its way
    CHECK(moved(prediction) == 48 + 96 + 144);
    CHECK(prediction.corrections() == 0);
}

TEST_CASE("prediction: in ticks that were skipped what was held goes on") {
    Prediction prediction;
    prediction.reconcile(world_with(kOwn, 100), kOwn, wide_level());
    prediction.input(101, kRight, wide_level());
    prediction.input(104, kNone, wide_level());
    CHECK(moved(prediction) == 48 + 96 + 144 + (144 - 56));  // 104 brakes
}

TEST_CASE(
    "prediction: of others who touch nothing, nothing is predicted, of one's own snowballs everything") {
    World truth = world_with(kOwn, 100);
    truth.characters.push_back({.id = 3, .x = kStartX});
    truth.snowballs = {{.owner = kOwn, .number = 1, .x = kStartX}, {.owner = 3, .number = 1, .x = kStartX}};
    Prediction prediction;
    prediction.reconcile(truth, kOwn, wide_level());
    REQUIRE(prediction.now().characters.size() == 1);
    REQUIRE(prediction.now().snowballs.size() == 1);
    CHECK(prediction.now().snowballs[0].owner == kOwn);
}

TEST_CASE("prediction: alone in the village all of the world is predicted as it comes, whatever is held") {
    constexpr Tick kAhead = 20;
    struct Step {
        Buttons held;
        World predicted;
    };
    std::minstd_rand random(11);
    std::deque<Step> ahead;
    World truth = world_with(kOwn, 100);
    Prediction prediction;
    prediction.reconcile(truth, kOwn, wide_level());
    for (Tick tick = 101; tick <= 100 + 60 * kTicksPerSecond; ++tick) {
        Buttons held = ahead.empty() ? kNone : ahead.back().held;
        if (random() % 8 == 0) held.bits = static_cast<std::uint8_t>(random() & Buttons::kAll);
        prediction.input(tick, held, wide_level());
        ahead.push_back({held, prediction.now()});
        if (ahead.size() <= kAhead) continue;
        step_holding(truth, kOwn, ahead.front().held);
        REQUIRE(truth == ahead.front().predicted);
        ahead.pop_front();
        find(truth, kOwn)->held = ahead.front().held;
        prediction.reconcile(truth, kOwn, wide_level());
        REQUIRE(prediction.now() == ahead.back().predicted);
    }
    CHECK(prediction.corrections() == 0);
}

TEST_CASE("prediction: a character that is gone ends it") {
    Prediction prediction;
    prediction.reconcile(world_with(kOwn, 100), kOwn, wide_level());
    prediction.reconcile(world_with(3, 101), kOwn, wide_level());
    CHECK_FALSE(prediction.is_running());
}
