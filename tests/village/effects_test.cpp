#include "game/village/effects.h"

#include "game/platform/palette.h"
#include "game/world/props.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace snow;

namespace {

// One person on the ground of a flat place, stepped by the real rules.
struct Meadow {
    Level level = Level::parse("................\n................\n................\n................\n"
                               "................\n..@.............\n################\n",
                               "meadow");
    World world;
    Effects effects{level};
    double seconds{};

    Meadow() {
        enter(world, 2, level);
        run(kEnterTicks + 2);
    }
    Character& who() { return *find(world, 2); }
    void tick() {
        step(world, level);
        seconds += 1.0 / kTicksPerSecond;
        effects.update(world, seconds);
    }
    void run(int ticks) {
        for (int i = 0; i < ticks; ++i) tick();
    }
    std::ptrdiff_t count(EffectKind kind) const {
        return std::ranges::count(effects.all(), kind, &Effect::kind);
    }
    // How many of them begin within so many ticks.
    int begun(EffectKind kind, int ticks) {
        int total = 0;
        for (int i = 0; i < ticks; ++i) {
            tick();
            total += static_cast<int>(std::ranges::count_if(
                effects.all(), [&](const Effect& e) { return e.kind == kind && e.began == seconds; }));
        }
        return total;
    }
};

}  // namespace

TEST_CASE("snow puffs up where somebody takes off and again where they land") {
    Meadow m;
    CHECK(m.effects.all().empty());
    m.who().held.set(Buttons::Jump, true);
    CHECK(m.begun(EffectKind::Puff, 3) == 1);
    CHECK(m.effects.all().front().at == Point{m.who().x / kSubpixels, 6 * kTileSize});
    m.who().held = {};
    CHECK(m.begun(EffectKind::Puff, 90) == 1);
    CHECK(m.who().on_ground);
}

TEST_CASE("walking puts a foot down about three times a second, standing does not") {
    Meadow m;
    CHECK(m.begun(EffectKind::Step, 60) == 0);
    m.who().held.set(Buttons::Right, true);
    const int steps = m.begun(EffectKind::Step, 60);
    CHECK(steps >= 3);
    CHECK(steps <= 4);
}

TEST_CASE("a snowball flicks from the hand and bursts where it hits the ground") {
    Meadow m;
    m.who().held.set(Buttons::Throw, true);
    CHECK(m.begun(EffectKind::Flick, kThrowReleaseTick + 2) == 1);
    CHECK_FALSE(m.effects.all().back().left);
    CHECK(m.begun(EffectKind::Splat, 120) == 1);
    m.seconds += 5;
    m.run(1);
    CHECK(m.effects.all().empty());
}

TEST_CASE("whoever melts drips until a puddle is left") {
    Meadow m;
    leave(m.world, 2);
    CHECK(m.begun(EffectKind::Drop, 100) >= 6);
    CHECK(m.begun(EffectKind::Drop, 20) <= 3);
    CHECK(m.begun(EffectKind::Drop, 50) == 0);
}

TEST_CASE("nothing is made of what happened during a stall, nor of the first look") {
    Meadow m;
    World later = m.world;
    later.tick += Effects::kMaxTicksSkipped + 1;
    later.snowballs.push_back({.owner = 2});
    m.effects.update(later, m.seconds);
    CHECK(m.effects.all().empty());
    Effects fresh(m.level);
    fresh.update(later, 0);
    CHECK(fresh.all().empty());
    World earlier = later;
    earlier.tick -= 100;  // another host's
    earlier.snowballs.clear();
    fresh.update(earlier, 1);
    CHECK(fresh.all().empty());
}

TEST_CASE("what the host corrects by a few ticks is not seen twice") {
    Meadow m;
    m.who().held.set(Buttons::Right, true);
    while (m.who().animation_ticks < 20 || m.who().animation != Animation::Walk) m.tick();
    World corrected = m.world;
    m.run(1);
    const auto steps = m.count(EffectKind::Step);
    find(corrected, 2)->animation_ticks = 16;
    m.effects.update(corrected, m.seconds);
    CHECK(m.count(EffectKind::Step) == steps);
    Effects effects(m.level);
    World world;
    world.snowballs.push_back({.owner = 2, .number = 7, .x = 1000, .y = 1000});
    effects.update(world, 0);
    world.snowballs.front().number = 8;
    world.snowballs.front().x += kSubpixels;
    effects.update(world, 0.02);
    CHECK(effects.all().empty());
    world.snowballs.clear();
    effects.update(world, 0.04);
    CHECK(effects.all().size() == 1);
}

TEST_CASE("a storm of snowballs does not fill the memory") {
    const Meadow m;
    Effects effects(m.level);
    World world;
    for (Tick tick = 1; tick < 20; ++tick) {
        world.tick = tick;
        world.snowballs.clear();
        for (int i = 0; i < 60; ++i)
            world.snowballs.push_back(
                {.owner = tick, .number = static_cast<std::uint8_t>(i), .x = i * 64 * kSubpixels});
        effects.update(world, 0);
        CHECK(effects.all().size() <= Effects::kMaxEffects);
    }
    CHECK(effects.all().size() == Effects::kMaxEffects);
}

TEST_CASE("every effect has a length") {
    for (int kind = 0; kind < static_cast<int>(EffectKind::Count); ++kind) {
        CHECK(duration_of(static_cast<EffectKind>(kind)) > 0.1);
        CHECK(duration_of(static_cast<EffectKind>(kind)) < 1);
    }
}

TEST_CASE("snow flies ahead of whoever stops from a walk, and not where they were slow") {
    Meadow m;
    m.who().held.set(Buttons::Right, true);
    m.run(40);
    m.who().held = {};
    CHECK(m.begun(EffectKind::Skid, 20) == 1);
    m.run(60);
    m.who().held.set(Buttons::Right, true);
    m.run(2);
    m.who().held = {};
    CHECK(m.begun(EffectKind::Skid, 20) == 0);
}

TEST_CASE("the puff of a landing is seen before snow as well as before the night") {
    const Art art = Art::load(SNOWFOLK_SOURCE_DIR "/assets");
    for (const Ink behind : {ink::kWhite, ink::kSnow, ink::kSnowShade, ink::kNavy, ink::kBlack})
        for (const char* name : {"puff_0", "puff_1", "puff_2"}) {
            const Rect& puff = art.things.table.at(name);
            int seen = 0;
            for (int y = 0; y < puff.h; ++y)
                for (int x = 0; x < puff.w; ++x) {
                    const Ink pixel = art.things.picture.pixel({puff.x + x, puff.y + y});
                    const int apart = std::abs(pixel.r - behind.r) + std::abs(pixel.g - behind.g) +
                                      std::abs(pixel.b - behind.b);
                    seen += pixel.a != 0 && apart > 150 ? 1 : 0;
                }
            CHECK_MESSAGE(seen >= 20, name);
        }
}

TEST_CASE("\"+1\" rises over a thrower with every hit that counts, and over nobody else") {
    Meadow m;
    CHECK(m.begun(EffectKind::Plus, 20) == 0);
    m.who().hits = 1;
    CHECK(m.begun(EffectKind::Plus, 20) == 1);
    m.who().hits = 2;
    CHECK(m.begun(EffectKind::Plus, 20) == 1);
}

TEST_CASE("an icicle flies to pieces where it broke: on the ground, or on the head that it met") {
    const Level level =
        Level::parse("......\n.===..\n..i...\n......\n......\n......\n..@...\n######\n", "eaves");
    const auto broke_at = [&](bool met) {
        World world;
        if (met) enter(world, 2, level);
        for (int i = 0; i < kEnterTicks + 2; ++i) step(world, level);
        world.stirred.push_back({.marker = 0, .ticks = 0});
        Effects effects(level);
        effects.update(world, 0);
        for (int i = 1; effects.all().empty(); ++i) {
            REQUIRE(i < kIcicleBroken);
            step(world, level);
            if (i % 2 == 0) effects.update(world, i / 60.0);  // half of the ticks are never shown
        }
        REQUIRE(effects.all().front().kind == EffectKind::Splinters);
        return effects.all().front().at;
    };
    constexpr int kGround = 7 * kTileSize;
    const Point on_ground = broke_at(false);
    CHECK(on_ground == Point{2 * kTileSize + kTileSize / 2, kGround});
    const Point on_head = broke_at(true);
    CHECK(on_head.x == on_ground.x);
    CHECK(on_head.y > kGround - kBodyHeight - 8);  // at most the way of one tick deep
    CHECK(on_head.y < kGround - kBodyHeight + 12);
}
