#include "game/world/rolled_ball.h"

#include "game/world/hit.h"
#include "game/world/movement.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <utility>
#include <vector>

namespace snow {
namespace {

// In 1/256 pixel and ticks.
constexpr std::int32_t kPush = 10;  // by everyone who pushes
constexpr std::int32_t kRollDrag = 4;
constexpr std::int32_t kIceRollDrag = 1;
constexpr std::int32_t kTip = 16;                   // where its middle is over an edge
constexpr std::int32_t kTurnedToRoll = 4;           // this part of a fall's speed goes on along the ground
constexpr std::int32_t kFastest = 4 * kSubpixels;   // along the ground
constexpr std::int32_t kReach = kSubpixels;         // from an arm to the ball
constexpr std::int32_t kAside = 2 * kSubpixels;     // a tick, out of a ball: more than one walks
constexpr std::int32_t kGivesWay = kSubpixels / 4;  // a tick, a ball to who is deep inside
constexpr std::int32_t kStep = 2 * kSubpixels;      // so far below its top one still comes to stand on it

std::int32_t sign_of(std::int32_t value) { return (value > 0) - (value < 0); }

Box box_of(const RolledBall& ball) {
    return {ball.x, ball.y, ball.vx, ball.vy, ball.radius, 2 * ball.radius};
}

// How far the two are into each other sideways, or less than 0; of things at the same height.
std::int32_t overlap(const Box& a, const Box& b) { return a.half_width + b.half_width - std::abs(a.x - b.x); }
bool same_height(const Box& a, const Box& b) { return a.y > b.y - b.height && b.y > a.y - a.height; }

void end(RolledBall& ball) { ball = {.marker = ball.marker}; }

// To which side, or 0. Of every ball all are asked in every tick, and most are nowhere near it.
int push_by(const Character& who, const RolledBall& ball) {
    const Box body = box_of(who);
    const Box round = box_of(ball);
    if (overlap(body, round) < -kReach || !same_height(body, round)) return 0;
    const int side = who.held.direction();
    const bool pushes = row_of(who.animation).acts && who.on_ground && side * (ball.x - who.x) > 0;
    return pushes ? side : 0;
}

int pushes(const World& world, const RolledBall& ball) {
    int sum = 0;
    for (const Character& who : world.characters) sum += push_by(who, ball);
    return sum;
}

// Whoever walks against a lump has begun to roll it.
void begin(World& world, const Level& level) {
    for (std::size_t i = 0; i < level.markers().size(); ++i) {
        if (level.markers()[i].kind != kLumpLetter || world.rolled.size() == RolledBall::kMost) continue;
        const RolledBall lump = lump_at(level, static_cast<std::uint16_t>(i));
        const bool is_there =
            std::ranges::none_of(world.rolled, [&](const RolledBall& ball) { return ball.is_same(lump); });
        if (is_there && pushes(world, lump) != 0) world.rolled.push_back(lump);
    }
}

// Pushing makes it no faster than those who push; what is faster rolls out.
std::int32_t pushed(std::int32_t speed, std::int32_t push, std::int32_t drag) {
    const std::int32_t side = sign_of(push);
    const std::int32_t goal = kPushedByOne + kPushedByMore * (std::abs(push) - 1);
    if (side == 0 || speed * side >= goal) return towards(speed, 0, drag);
    return towards(speed, side * std::min(goal, kFastest), std::abs(push) * kPush);
}

// A round thing whose middle is over an edge tips over it.
void tip(RolledBall& ball, const Level& level) {
    const bool is_left = level.at(tile_of(ball.x - ball.radius), tile_of(ball.y)) == Tile::Air;
    ball.vx += is_left ? -kTip : kTip;
}

void grow(RolledBall& ball, std::int32_t way, const Level& level) {
    ball.radius = static_cast<std::uint16_t>(ball.radius + way / kGrowsBy);
    const Tile above = level.at(tile_of(ball.x), tile_of(ball.y - 2 * ball.radius));
    if (ball.radius > kLargestBall || above == Tile::Ground || above == Tile::Ice) end(ball);
}

void roll(RolledBall& ball, const World& world, const Level& level) {
    const auto on = [&](Tile tile) { return level.at(tile_of(ball.x), tile_of(ball.y)) == tile; };
    Box box = box_of(ball);
    box.vx = rolls(ball) ? pushed(box.vx, pushes(world, ball), on(Tile::Ice) ? kIceRollDrag : kRollDrag) : 0;
    box.vy = std::min(box.vy + kGravity, kFallSpeed);
    const std::int32_t fell = box.vy - kGravity;
    const bool stands = travel(box, false, level);
    if (stands) box.vx = std::clamp(box.vx + sign_of(box.vx) * fell / kTurnedToRoll, -kFastest, kFastest);
    const std::int32_t way = std::abs(box.x - ball.x);
    ball.ticks = way > 0 ? std::uint16_t{0} : static_cast<std::uint16_t>(ball.ticks + 1);
    ball.x = box.x;
    ball.y = box.y;
    ball.vx = box.vx;
    ball.vy = box.vy;
    if (!stands || !rolls(ball)) return;
    if (on(Tile::Air)) tip(ball, level);
    if (!on(Tile::Ice)) grow(ball, way, level);
}

// Moves it by so much, as far as there is room; whether there was.
bool shift(auto& thing, std::int32_t by, const Level& level) {
    Box box = box_of(thing);
    box.vx = by;
    slide(box, level);
    thing.x = box.x;
    return box.vx == by;
}

// The one that was pushed lies on top if it is not the larger one; its place among the rolled is empty.
void make_snowman(RolledBall& stays, RolledBall& comes) {
    stays.head = std::min(stays.radius, comes.radius);
    stays.radius = std::max(stays.radius, comes.radius);
    stays.vx = 0;
    stays.ticks = 0;
    end(comes);
}

// Two that meet: both are large and slow, or the one hands its speed to the other.
void meet(RolledBall& one, RolledBall& other, const Level& level) {
    const Box a = box_of(one);
    const Box b = box_of(other);
    const std::int32_t inside = overlap(a, b);
    if (inside <= 0 || !same_height(a, b) || (!rolls(one) && !rolls(other))) return;
    const bool is_faster = std::abs(one.vx) > std::abs(other.vx);
    RolledBall& comes = rolls(other) && (!is_faster || !rolls(one)) ? other : one;
    RolledBall& stays = &comes == &one ? other : one;
    const bool both_large = std::min(one.radius, other.radius) >= kSnowmanRadius;
    if (both_large && rolls(stays) && rolls(comes) && std::abs(comes.vx - stays.vx) < kKnockingSpeed)
        return make_snowman(stays, comes);
    shift(comes, comes.x < stays.x ? -std::min(inside, kAside) : std::min(inside, kAside), level);
    if (!rolls(stays))
        comes.vx = 0;
    else if ((comes.vx - stays.vx) * sign_of(stays.x - comes.x) > 0)
        std::swap(comes.vx, stays.vx);
}

// They stand on it, or are moved out of it to their side. Where they cannot be, they stop it; where they are deep
// inside, between two of them, it gives way.
void meet(Character& who, RolledBall& ball, const Level& level) {
    const Box body = box_of(who);
    const Box round = box_of(ball);
    const std::int32_t inside = overlap(body, round);
    if (inside <= 0 || !same_height(body, round) || !can_be_hit(who)) return;
    const std::int32_t top = round.y - round.height;
    const bool from_above = who.vy >= 0 && who.y - who.vy <= top + kStep;
    if (from_above && std::abs(who.x - ball.x) <= ball.radius * 3 / 4) {
        who.y = top;
        who.vy = 0;
        who.on_ground = true;
        return;
    }
    const std::int32_t side = who.x < ball.x ? -1 : 1;
    const std::int32_t aside = side * std::min(inside, kAside);
    if (side * ball.vx >= kKnockingSpeed && who.animation != Animation::Hit) knock(who, side < 0);
    if ((who.vx - ball.vx) * side < 0) who.vx = ball.vx;
    const bool is_free = shift(who, aside, level);
    const std::int32_t left = is_free ? std::min(inside - kAside, kGivesWay) : kAside;
    if (left > 0) shift(ball, -side * left, level);
    if (!is_free) ball.vx = 0;
}

// How long it stays as it is.
std::uint16_t lasts(const RolledBall& ball) {
    return ball.radius == 0 ? kLumpTicks : ball.head == 0 ? kBallTicks : kSnowmanTicks;
}

// Of a level without such a lump: a host may say anything.
bool has_no_lump(const RolledBall& ball, const Level& level) {
    return ball.marker >= level.markers().size() || level.markers()[ball.marker].kind != kLumpLetter;
}

}  // namespace

RolledBall lump_at(const Level& level, std::uint16_t marker) {
    const Marker& lump = level.markers().at(marker);
    return {.marker = marker,
            .x = lump.x * kTileUnits + kTileUnits / 2,
            .y = (lump.y + 1) * kTileUnits,
            .radius = kLumpRadius};
}

bool hit_rolled_ball(World& world, std::int32_t x, std::int32_t y) {
    for (RolledBall& ball : world.rolled) {
        const std::int32_t up = ball.y - y;
        if (ball.radius == 0 || std::abs(x - ball.x) > ball.radius || up < 0 ||
            up > 2 * (ball.radius + ball.head))
            continue;
        if (++ball.hits >= kBallHits) end(ball);
        return true;
    }
    return false;
}

void roll_balls(World& world, const Level& level) {
    std::erase_if(world.rolled, [&](RolledBall& ball) {
        if (has_no_lump(ball, level)) return true;
        if (ball.ticks < lasts(ball)) return false;
        if (ball.radius == 0) return true;
        end(ball);
        return false;
    });
    begin(world, level);
    for (RolledBall& ball : world.rolled)
        if (ball.radius == 0)
            ++ball.ticks;
        else
            roll(ball, world, level);
    for (std::size_t i = 0; i < world.rolled.size(); ++i)
        for (std::size_t j = i + 1; j < world.rolled.size(); ++j)
            if (world.rolled[i].radius > 0 && world.rolled[j].radius > 0)
                meet(world.rolled[i], world.rolled[j], level);
    for (RolledBall& ball : world.rolled)
        for (Character& who : world.characters)
            if (rolls(ball)) meet(who, ball, level);
}

}  // namespace snow
