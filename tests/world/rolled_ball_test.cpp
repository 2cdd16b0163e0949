// The snowball that one rolls.
#include "game/world/movement.h"
#include "game/world/rolled_ball.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <initializer_list>
#include <random>
#include <string>
#include <utility>

using namespace snow;

namespace {

constexpr CharacterId kAda = 2;
constexpr CharacterId kBo = 3;

// A plain of 100 tiles between two walls, with lumps in those columns; from `ends` on it lies two tiles lower.
Level plain(std::initializer_list<int> lumps, int ends = 100, char ground = '#') {
    std::string text;
    for (int row = 0; row < 10; ++row) {
        std::string line(100, '.');
        if (row == 8) line[1] = '@';
        for (const int column : lumps)
            if (row == (column < ends ? 7 : 9)) line[static_cast<std::size_t>(column)] = kLumpLetter;
        for (std::size_t x = 0; row >= 8 && x < static_cast<std::size_t>(ends); ++x)
            if (line[x] == '.') line[x] = row == 8 ? ground : '#';
        text += line + '\n';
    }
    return Level::parse(text + std::string(100, '#') + '\n', "plain");
}

constexpr std::int32_t kUpperGround = 8 * kTileUnits;
constexpr std::int32_t kLowerGround = 10 * kTileUnits;

constexpr std::int32_t middle(int column) { return column * kTileUnits + kTileUnits / 2; }

struct Snow {
    Level level;
    World world;

    explicit Snow(Level place) : level(std::move(place)) {}
    Character& add(CharacterId id, std::int32_t x, std::int32_t y = kUpperGround) {
        world.characters.push_back(
            {.id = id, .x = x, .y = y, .animation = Animation::Idle, .on_ground = true});
        return world.characters.back();
    }
    RolledBall& add_ball(std::uint16_t marker, std::int32_t x, std::int32_t vx = 0,
                         std::int32_t radius = kLumpRadius, std::int32_t y = kUpperGround) {
        world.rolled.push_back(
            {.marker = marker, .x = x, .y = y, .vx = vx, .radius = static_cast<std::uint16_t>(radius)});
        return world.rolled.back();
    }
    Character& who(CharacterId id) { return *find(world, id); }
    const RolledBall& ball(std::size_t i = 0) const { return world.rolled.at(i); }
    void hold(std::uint8_t buttons, int ticks) {
        for (Character& one : world.characters) one.held.bits = buttons;
        steps(ticks);
    }
    void steps(int ticks) {
        for (int i = 0; i < ticks; ++i) step(world, level);
    }
};

// How fast a ball is after two seconds of so many who push.
std::int32_t speed_by(int people) {
    Snow snow(plain({10}));
    for (int i = 0; i < people; ++i)
        snow.add(kAda + static_cast<CharacterId>(i), middle(10) - kLumpRadius - 7 * kSubpixels);
    snow.hold(Buttons::Right, 120);
    return snow.ball().vx;
}

bool is_inside(const Character& who, const RolledBall& ball) {
    const std::int32_t up = ball.y - who.y;
    return std::abs(who.x - ball.x) < ball.radius + 3 * kSubpixels && up >= 0 &&
           up < 2 * ball.radius - 3 * kSubpixels;
}

}  // namespace

TEST_CASE("a lump that nobody touches is scenery: it is in no list, and people pass it in the air") {
    Snow snow(plain({10}));
    snow.add(kAda, middle(8));
    snow.hold(0, 60);
    CHECK(snow.world.rolled.empty());
    snow.hold(Buttons::Right | Buttons::Jump, 1);
    for (int i = 0; i < 30 && !snow.who(kAda).on_ground; ++i) snow.hold(Buttons::Right | Buttons::Jump, 1);
    CHECK(snow.who(kAda).x > middle(9));
    CHECK(snow.world.rolled.empty());
}

TEST_CASE("whoever walks against a lump rolls it, and it grows by the way it rolls") {
    Snow snow(plain({10}));
    snow.add(kAda, middle(8));
    snow.hold(Buttons::Right, 200);
    REQUIRE(snow.world.rolled.size() == 1);
    const std::int32_t way = snow.ball().x - middle(10);
    CHECK(way > 8 * kTileUnits);
    CHECK(snow.ball().radius > kLumpRadius + way / kGrowsBy * 8 / 10);
    CHECK(snow.ball().radius <= kLumpRadius + way / kGrowsBy);
    CHECK(snow.ball().y == kUpperGround);
}

TEST_CASE("on ice it does not grow, and rolls further") {
    const auto way_after = [](char ground) {
        Snow snow(plain({10}, 100, ground));
        snow.add_ball(0, middle(20), 300);
        snow.steps(600);
        if (ground == '~') CHECK(snow.ball().radius == kLumpRadius);
        return snow.ball().x - middle(20);
    };
    CHECK(way_after('#') > kTileUnits);
    CHECK(way_after('~') > 2 * way_after('#'));
}

TEST_CASE("two push it faster than one, and two against each other do not move it") {
    CHECK(speed_by(1) == kPushedByOne);
    CHECK(speed_by(2) == kPushedByOne + kPushedByMore);
    Snow snow(plain({10}));
    snow.add_ball(0, middle(10));
    snow.add(kAda, middle(9)).held.bits = Buttons::Right;
    snow.add(kBo, middle(11)).held.bits = Buttons::Left;
    snow.steps(120);
    CHECK(std::abs(snow.ball().x - middle(10)) < kSubpixels);
}

TEST_CASE("it rolls off a ledge, and a part of its fall goes on along the ground") {
    Snow snow(plain({10}, 20));
    snow.add_ball(0, middle(18), kPushedByOne);
    std::int32_t fastest = 0;
    for (int i = 0; i < 120; ++i) {
        snow.steps(1);
        fastest = std::max(fastest, snow.ball().vx);
    }
    CHECK(snow.ball().y == kLowerGround);
    CHECK(fastest >= kKnockingSpeed);
    CHECK(snow.ball().x > 24 * kTileUnits);
}

TEST_CASE("a fast ball knocks over who stands in its way, a slow one moves them along") {
    const auto meets_at = [](std::int32_t speed) {
        Snow snow(plain({10}));
        snow.add_ball(0, middle(20), speed);
        snow.add(kAda, middle(22));
        bool is_hit = false;
        for (int i = 0; i < 40; ++i) {
            snow.steps(1);
            is_hit = is_hit || snow.who(kAda).animation == Animation::Hit;
        }
        CHECK(snow.who(kAda).x > middle(22));
        return is_hit;
    };
    CHECK(meets_at(kKnockingSpeed + 100));
    CHECK_FALSE(meets_at(kPushedByOne));
}

TEST_CASE("who pushes from behind is not knocked over, however fast it is") {
    Snow snow(plain({10}));
    snow.add_ball(0, middle(20), 448);
    snow.add(kAda, middle(20) - kLumpRadius - 7 * kSubpixels).vx = 448;
    snow.hold(Buttons::Right, 30);
    CHECK(snow.who(kAda).animation == Animation::Walk);
}

TEST_CASE("too large it breaks, and after a while its lump lies where it lay") {
    Snow snow(plain({10}));
    snow.add_ball(0, middle(20), kPushedByOne, kLargestBall);
    snow.steps(1);
    CHECK(snow.ball().radius == 0);
    snow.steps(kLumpTicks);
    CHECK(snow.world.rolled.size() == 1);
    snow.steps(1);
    CHECK(snow.world.rolled.empty());
}

TEST_CASE("hit too often it breaks, and each snowball is spent on it") {
    Snow snow(plain({10}));
    snow.add_ball(0, middle(20));
    for (int i = 1; i <= kBallHits; ++i) {
        snow.world.snowballs = {{.owner = 9, .x = middle(20), .y = kUpperGround - kLumpRadius, .vx = 1}};
        snow.steps(1);
        CHECK(snow.world.snowballs.empty());
        CHECK(snow.ball().hits == (i < kBallHits ? i : 0));
        CHECK((snow.ball().radius == 0) == (i == kBallHits));
    }
}

TEST_CASE("a ball that lies still melts, one that is pushed does not") {
    Snow snow(plain({10}));
    snow.add_ball(0, middle(20));
    snow.steps(kBallTicks);
    CHECK(snow.ball().radius > 0);
    snow.steps(1);
    CHECK(snow.ball().radius == 0);
}

TEST_CASE("one large ball pushed against another makes a snowman, which stands until it melts") {
    Snow snow(plain({10, 30}));
    snow.add_ball(0, middle(20), 0, kSnowmanRadius);
    snow.add_ball(1, middle(23), 0, 10 * kSubpixels);
    snow.add(kAda, middle(19));
    snow.hold(Buttons::Right, 90);
    const RolledBall& man = snow.ball(1);
    REQUIRE(man.head > 0);
    CHECK(man.head >= kSnowmanRadius);
    CHECK(man.radius >= man.head);
    CHECK(snow.ball(0).radius == 0);
    CHECK(man.x == middle(23));
    CHECK(snow.who(kAda).x > middle(23));  // people pass it
    snow.steps(kSnowmanTicks - 100);
    CHECK(man.head > 0);
    snow.steps(100);
    CHECK(std::ranges::none_of(snow.world.rolled, [](const RolledBall& ball) { return ball.head > 0; }));
}

TEST_CASE("small or fast balls make no snowman: the one hands its speed to the other") {
    struct Row {
        std::int32_t speed;
        std::int32_t radius;
    };
    for (const Row& row : {Row{kPushedByOne, kLumpRadius}, Row{kKnockingSpeed + 100, kSnowmanRadius}}) {
        Snow snow(plain({10, 30}));
        snow.add_ball(0, middle(20), row.speed, row.radius);
        snow.add_ball(1, middle(22), 0, row.radius);
        snow.steps(60);
        CHECK(snow.ball(0).head == 0);
        CHECK(snow.ball(1).head == 0);
        CHECK(snow.ball(1).x > middle(22) + kTileUnits / 2);
        CHECK(snow.ball(0).vx == 0);
    }
}

TEST_CASE("nobody passes through a ball on the ground, and everyone can jump onto it and over it") {
    Snow snow(plain({10}));
    constexpr std::int32_t kRadius = 12 * kSubpixels;
    snow.add_ball(0, 100 * kTileUnits - kRadius, 0,
                  kRadius);  // against the wall, so that it cannot be pushed
    snow.add(kAda, middle(94));
    snow.hold(Buttons::Right, 120);
    CHECK(snow.who(kAda).x < snow.ball().x);
    snow.hold(Buttons::Jump, 1);
    bool stood_on_it = false;
    for (int i = 0; i < 60; ++i) {
        snow.hold(static_cast<std::uint8_t>(Buttons::Jump | (i > 12 ? Buttons::Right : 0)), 1);
        const Character& ada = snow.who(kAda);
        stood_on_it = stood_on_it || (ada.on_ground && ada.y == snow.ball().y - 2 * snow.ball().radius);
    }
    CHECK(stood_on_it);
}

TEST_CASE("nobody gets stuck: after any pushing and jumping everyone can walk to the far end, and balls stay "
          "in range") {
    for (unsigned seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        Snow snow(plain({4, 6, 9, 12}, 14));
        std::minstd_rand random(seed);
        for (CharacterId id = kAda; id < kAda + 4; ++id)
            snow.add(id, middle(2 + static_cast<int>(random() % 10)));
        int inside = 0;  // ticks for which somebody was deep in a ball
        for (int tick = 0; tick < 900; ++tick) {
            for (Character& who : snow.world.characters)
                if (random() % 20 == 0) who.held.bits = static_cast<std::uint8_t>(random() % 8);
            snow.steps(1);
            for (const Character& who : snow.world.characters)
                for (const RolledBall& ball : snow.world.rolled)
                    inside = rolls(ball) && is_inside(who, ball) ? inside + 1 : inside;
            for (const RolledBall& ball : snow.world.rolled) {
                REQUIRE(ball.x >= 0);
                REQUIRE(ball.x <= 100 * kTileUnits);
                REQUIRE(ball.y <= kLowerGround);
            }
        }
        CHECK(inside < 900 * 4 / 50);
        for (int tick = 0; tick < 2000; ++tick) {
            for (Character& who : snow.world.characters)
                who.held.bits =
                    static_cast<std::uint8_t>(Buttons::Left | (tick % 40 < 20 ? Buttons::Jump : 0));
            snow.steps(1);
        }
        for (const Character& who : snow.world.characters) CHECK(who.x <= 15 * kTileUnits);
    }
}

TEST_CASE("what a host makes up of letters that are no lumps is taken away") {
    Snow snow(plain({10}));
    snow.add_ball(77, middle(20));
    snow.steps(1);
    CHECK(snow.world.rolled.empty());
}
