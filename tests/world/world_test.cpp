#include "game/world/hit.h"
#include "game/world/world.h"

#include "net/range_check.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <random>
#include <sstream>
#include <string>
#include <vector>

using namespace snow;

namespace {

constexpr CharacterId kAda = 2;
constexpr CharacterId kBo = 3;

// 40 tiles of flat ground at row 10, with a ledge three tiles above it and a pond.
Level meadow() {
    std::string text;
    for (int row = 0; row < 10; ++row) {
        std::string line(40, '.');
        if (row == 7) line.replace(20, 5, "=====");
        if (row == 9) line[5] = line[6] = '@';
        text += line + '\n';
    }
    text += "##############################~~~~~~~~~#\n";
    return Level::parse(text, "meadow");
}

Buttons only(Buttons::Flag flag) { return {static_cast<std::uint8_t>(flag)}; }

struct Village {
    Level level{meadow()};
    World world;

    Character& add(CharacterId id, std::int32_t tile) {
        enter(world, id, level);
        Character& who = *find(world, id);
        who.x = tile * kTileSize * kSubpixels;
        steps(kEnterTicks + 2);
        return *find(world, id);
    }
    void steps(int count) {
        for (int i = 0; i < count; ++i) step(world, level);
    }
};

std::int32_t floor_of(const Village& village) {
    return (village.level.height() - 1) * kTileSize * kSubpixels;
}

}  // namespace

TEST_CASE("a newcomer forms where a place to appear is, and does not walk before") {
    Village village;
    enter(village.world, kAda, village.level);
    Character& ada = *find(village.world, kAda);
    CHECK(ada.animation == Animation::Enter);
    const std::int32_t x = ada.x;
    ada.held = only(Buttons::Right);
    village.steps(kEnterTicks - 1);
    CHECK(ada.x == x);
    CHECK(ada.animation == Animation::Enter);
    village.steps(2);
    CHECK(ada.animation == Animation::Walk);
}

TEST_CASE("walking faces the way it goes, has a top speed, and ends in standing") {
    Village village;
    Character& ada = village.add(kAda, 10);
    ada.held = only(Buttons::Left);
    village.steps(60);
    CHECK(ada.facing_left);
    CHECK(ada.animation == Animation::Walk);
    const std::int32_t top = ada.vx;
    village.steps(10);
    CHECK(ada.vx == top);
    ada.held = {};
    village.steps(20);
    CHECK(ada.vx == 0);
    CHECK(ada.animation == Animation::Idle);
    CHECK(ada.facing_left);
}

TEST_CASE("the level's ends stop everyone") {
    Village village;
    Character& ada = village.add(kAda, 2);
    ada.held = only(Buttons::Left);
    village.steps(120);
    CHECK(ada.x == kBodyWidth * kSubpixels / 2);
}

TEST_CASE("a jump reaches a ledge three tiles up, from below and through it") {
    Village village;
    Character& ada = village.add(kAda, 22);
    ada.held = only(Buttons::Jump);
    village.steps(1);
    CHECK(ada.animation == Animation::Jump);
    village.steps(60);
    CHECK(ada.on_ground);
    CHECK(ada.y == floor_of(village) - 3 * kTileSize * kSubpixels);
    CHECK(ada.animation == Animation::Idle);
}

TEST_CASE("holding Down lets one fall through a ledge, never through the ground") {
    Village village;
    Character& ada = village.add(kAda, 22);
    ada.held = only(Buttons::Jump);
    village.steps(60);
    ada.held = only(Buttons::Down);
    village.steps(60);
    CHECK(ada.y == floor_of(village));
}

TEST_CASE("a jump let go early is lower than one held") {
    const auto peak = [](int held_ticks) {
        Village village;
        Character& ada = village.add(kAda, 10);
        std::int32_t top = ada.y;
        for (int tick = 0; tick < 60; ++tick) {
            ada.held = tick < held_ticks ? only(Buttons::Jump) : Buttons{};
            village.steps(1);
            top = std::min(top, ada.y);
        }
        return top;
    };
    CHECK(peak(3) > peak(60) + kTileSize * kSubpixels);
}

TEST_CASE("holding jump does not jump again: each jump is a press") {
    Village village;
    Character& ada = village.add(kAda, 10);
    ada.held = only(Buttons::Jump);
    village.steps(90);
    CHECK(ada.on_ground);
    village.steps(10);
    CHECK(ada.on_ground);
}

TEST_CASE("a press shortly before landing jumps on landing") {
    const auto jumps_again = [](int ticks_before) {
        Village village;
        Character& ada = village.add(kAda, 10);
        ada.held = only(Buttons::Jump);
        village.steps(1);
        ada.held = {};
        int air = 0;
        for (Village copy = village; !find(copy.world, kAda)->on_ground; ++air) copy.steps(1);
        village.steps(air - ticks_before);
        ada.held = only(Buttons::Jump);
        village.steps(ticks_before + 3);
        return !ada.on_ground && ada.vy < 0;
    };
    CHECK(jumps_again(kJumpBufferTicks - 2));
    CHECK_FALSE(jumps_again(kJumpBufferTicks + 4));
}

TEST_CASE("a jump still counts shortly after walking off an edge") {
    const auto jumps_off = [](int ticks_after) {
        Village village;
        Character& ada = village.add(kAda, 22);
        ada.held = only(Buttons::Jump);
        village.steps(60);
        ada.held = only(Buttons::Right);
        while (ada.on_ground) village.steps(1);
        village.steps(ticks_after);
        ada.held.set(Buttons::Jump, true);
        village.steps(1);
        return ada.vy < 0;
    };
    CHECK(jumps_off(kCoyoteTicks - 3));
    CHECK_FALSE(jumps_off(kCoyoteTicks + 1));
}

TEST_CASE("ice hardly slows anyone") {
    const auto slide = [](std::int32_t tile) {
        Village village;
        Character& ada = village.add(kAda, tile);
        ada.vx = 2 * kSubpixels;
        const std::int32_t x = ada.x;
        village.steps(30);
        return ada.x - x;
    };
    CHECK(slide(31) > 3 * slide(10));
}

TEST_CASE("characters pass through each other") {
    Village village;
    village.add(kAda, 8);
    village.add(kBo, 12);
    Character& ada = *find(village.world, kAda);
    ada.held = only(Buttons::Right);
    village.steps(60);
    CHECK(ada.x > find(village.world, kBo)->x);
}

TEST_CASE("a thrown snowball leaves the hand after the wind-up, flies, and knocks back whom it hits") {
    Village village;
    village.add(kAda, 8);
    village.add(kBo, 12);
    find(village.world, kAda)->facing_left = false;
    find(village.world, kAda)->held = only(Buttons::Throw);
    village.steps(kThrowReleaseTick - 1);
    CHECK(village.world.snowballs.empty());
    CHECK(find(village.world, kAda)->animation == Animation::Throw);
    village.steps(1);
    REQUIRE(village.world.snowballs.size() == 1);
    const std::int32_t x = find(village.world, kBo)->x;
    village.steps(30);
    CHECK(village.world.snowballs.empty());
    CHECK(find(village.world, kBo)->animation == Animation::Hit);
    CHECK(find(village.world, kBo)->x > x);
    CHECK(find(village.world, kAda)->hits == 1);
    CHECK(find(village.world, kBo)->hits == 0);
}

TEST_CASE("a hit knocks the hat off for two seconds, and another one for two more") {
    Village village;
    Character& ada = village.add(kAda, 8);
    const auto hit = [&] {
        village.world.snowballs.push_back({.owner = kBo, .x = ada.x, .y = ada.y - 12 * kSubpixels});
        village.steps(1);
    };
    CHECK(ada.hatless == 0);
    hit();
    CHECK(ada.hatless == kHatlessTicks);
    village.steps(kHatlessTicks - 10);
    CHECK(ada.hatless == 10);
    hit();
    CHECK(ada.hatless == kHatlessTicks);
    village.steps(kHatlessTicks);
    CHECK(ada.hatless == 0);
}

TEST_CASE("the best thrower has most hits, and shares them with nobody") {
    const auto best = [](std::vector<std::uint16_t> hits) -> CharacterId {
        World world;
        for (CharacterId id = 2; const std::uint16_t count : hits)
            world.characters.push_back({.id = id++, .hits = count});
        const Character* who = best_thrower(world);
        return who ? who->id : 0;
    };
    CHECK(best({}) == 0);
    CHECK(best({0, 0}) == 0);
    CHECK(best({1, 0}) == 2);
    CHECK(best({1, 3, 2}) == 3);
    CHECK(best({3, 3, 2}) == 0);
    CHECK(best({3, 3, 5}) == 4);
}

TEST_CASE("throwing has a pause, however fast the button is pressed") {
    Village village;
    Character& ada = village.add(kAda, 10);
    int thrown = 0;
    for (int tick = 0; tick < 10 * kThrowTicksBetween; ++tick) {
        ada.held = tick % 2 == 0 ? only(Buttons::Throw) : Buttons{};
        const std::size_t before = village.world.snowballs.size();
        village.steps(1);
        thrown += village.world.snowballs.size() > before ? 1 : 0;
    }
    CHECK(thrown == 10);
}

TEST_CASE("nobody hits themselves, the forming or the melting") {
    Village village;
    village.add(kAda, 8);
    village.add(kBo, 12);
    leave(village.world, kBo);
    Character& ada = *find(village.world, kAda);
    ada.facing_left = false;
    ada.held = only(Buttons::Throw);
    village.steps(60);
    CHECK(find(village.world, kBo)->animation == Animation::Quit);
    CHECK(ada.animation != Animation::Hit);
    CHECK(ada.hits == 0);
}

TEST_CASE("a snowball in one's face counts unless it is one's own, or one is forming or melting") {
    const auto hit_by = [](CharacterId owner, Animation animation) {
        Village village;
        Character& ada = village.add(kAda, 8);
        ada.animation = animation;
        ada.animation_ticks = 0;
        village.world.snowballs.push_back({.owner = owner, .x = ada.x, .y = ada.y - 12 * kSubpixels});
        village.steps(1);
        return ada.animation == Animation::Hit;
    };
    CHECK(hit_by(kBo, Animation::Idle));
    CHECK_FALSE(hit_by(kAda, Animation::Idle));
    CHECK_FALSE(hit_by(kBo, Animation::Enter));
    CHECK_FALSE(hit_by(kBo, Animation::Quit));
}

TEST_CASE("no more snowballs fly than the bound, the oldest give way") {
    Village village;
    village.add(kAda, 10);
    for (std::size_t i = 0; i < kMaxSnowballs; ++i)
        village.world.snowballs.push_back(
            {.owner = 9, .number = static_cast<std::uint8_t>(i), .x = 1000, .y = kMinY});
    find(village.world, kAda)->held = only(Buttons::Throw);
    village.steps(kThrowReleaseTick);
    CHECK(village.world.snowballs.size() == kMaxSnowballs);
    CHECK(village.world.snowballs.back().owner == kAda);
    CHECK(village.world.snowballs.front().number == 1);
}

TEST_CASE("an emote goes on while one stands, and ends with the first step") {
    for (const AnimationRow& emote : kAnimations) {
        if (!emote.emote) continue;
        CAPTURE(emote.name);
        Village village;
        Character& ada = village.add(kAda, 10);
        ada.held = only(*emote.emote);
        village.steps(10);
        CHECK(ada.animation == emote.animation);
        Village walked = village;
        village.steps(emote.ticks);
        CHECK(ada.animation == Animation::Idle);
        find(walked.world, kAda)->held = only(Buttons::Right);
        walked.steps(1);
        CHECK(find(walked.world, kAda)->animation == Animation::Walk);
    }
}

TEST_CASE("buttons: together, without some, and all of them, which the rows add up to") {
    Buttons held = Buttons{Buttons::Left} | only(Buttons::Jump);
    CHECK(held == Buttons{Buttons::Left + Buttons::Jump});
    held |= only(Buttons::Throw);
    CHECK(held.without(only(Buttons::Left) | only(Buttons::Down)) == Buttons{Buttons::Jump + Buttons::Throw});
    Buttons all;
    for (const Buttons::Row& row : Buttons::kRows) all |= only(row.flag);
    CHECK(all.bits == Buttons::kAll);
    CHECK(Buttons::kAll >= 63);  // the first six of them
}

TEST_CASE("who leaves melts where they are, does not move by buttons, and is then gone") {
    Village village;
    Character& ada = village.add(kAda, 10);
    ada.held = only(Buttons::Right);
    leave(village.world, kAda);
    village.steps(kQuitTicks - 1);
    REQUIRE(find(village.world, kAda));
    CHECK(find(village.world, kAda)->animation == Animation::Quit);
    CHECK(find(village.world, kAda)->vx == 0);
    village.steps(1);
    CHECK(find(village.world, kAda) == nullptr);
}

TEST_CASE("no more melt at once than the bound, the oldest vanish early") {
    Village village;
    for (CharacterId id = 2; id < 2 + kMaxMelting + 5; ++id) {
        enter(village.world, id, village.level);
        leave(village.world, id);
        village.steps(1);
    }
    CHECK(village.world.characters.size() == kMaxMelting);
    CHECK(find(village.world, 2) == nullptr);
}

TEST_CASE("whatever is held, the whole world stays within what the wire can carry") {
    Village village;
    std::ifstream file(SNOWFOLK_SOURCE_DIR "/assets/village.txt");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    village.level = Level::parse(text, "village.txt");
    std::minstd_rand random(7);
    for (CharacterId id = 2; id < 18; ++id) enter(village.world, id, village.level);
    for (int tick = 0; tick < 4000; ++tick) {
        for (Character& who : village.world.characters)
            if (random() % 8 == 0) who.held.bits = static_cast<std::uint8_t>(random() & Buttons::kAll);
        village.steps(1);
        REQUIRE(net::is_in_range(village.world));
        for (const Character& who : village.world.characters)
            REQUIRE(who.y <= village.level.height() * kTileSize * kSubpixels);
    }
}

TEST_CASE("the same inputs give the same world") {
    const auto play = [] {
        Village village;
        std::minstd_rand random(3);
        for (CharacterId id = 2; id < 10; ++id) enter(village.world, id, village.level);
        for (int tick = 0; tick < 1000; ++tick) {
            for (Character& who : village.world.characters)
                who.held.bits = static_cast<std::uint8_t>(random() & Buttons::kAll);
            village.steps(1);
        }
        return village.world;
    };
    CHECK(play() == play());
}

TEST_CASE("standing and walking go round without a seam: the wrap is a whole number of both their loops") {
    std::ifstream file(SNOWFOLK_SOURCE_DIR "/assets/characters.txt");
    int loops = 0;
    for (std::string line; std::getline(file, line);) {
        std::istringstream words(line);
        std::string name;
        std::string mode;
        words >> name >> mode;
        if (mode != "loop") continue;
        int length = 0;
        for (int ticks = 0; words >> ticks;) length += ticks;
        CHECK((kMaxAnimationTicks + 1) % length == 0);
        ++loops;
    }
    CHECK(loops == 2);
    Village village;
    Character& ada = village.add(kAda, 10);
    village.steps(2 * kMaxAnimationTicks);
    CHECK(ada.animation == Animation::Idle);
    CHECK(ada.animation_ticks <= kMaxAnimationTicks);
}
