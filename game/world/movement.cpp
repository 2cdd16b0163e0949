#include "game/world/movement.h"

#include <algorithm>
#include <cstdint>

namespace snow {
namespace {

// The feel of it, in 1/256 pixel and ticks. A jump rises v^2 / 2g: three tiles when held, less when let go.
constexpr std::int32_t kWalkSpeed = 448;  // 105 pixels a second
constexpr std::int32_t kGroundPush = 48;
constexpr std::int32_t kGroundDrag = 56;
constexpr std::int32_t kIcePush = 14;
constexpr std::int32_t kIceDrag = 4;
constexpr std::int32_t kAirPush = 32;
constexpr std::int32_t kAirDrag = 12;
constexpr std::int32_t kGravity = 72;
constexpr std::int32_t kJumpSpeed = 1420;
constexpr std::int32_t kFallSpeed = 1536;
constexpr std::int32_t kHalfBody = kBodyWidth * kSubpixels / 2;

std::int32_t towards(std::int32_t value, std::int32_t goal, std::int32_t by) {
    return value < goal ? std::min(value + by, goal) : std::max(value - by, goal);
}

Tile tile_at(const Level& level, std::int32_t x, std::int32_t y) { return level.at(tile_of(x), tile_of(y)); }

bool is_solid(Tile tile) { return tile == Tile::Ground || tile == Tile::Ice; }

// Walks over the tiles that the feet's width covers, at the height `y`.
template <class Test> bool any_across(const Level& level, const Character& who, std::int32_t y, Test test) {
    const std::int32_t last = tile_of(who.x + kHalfBody - 1);
    for (std::int32_t x = tile_of(who.x - kHalfBody); x <= last; ++x)
        if (test(level.at(x, tile_of(y)))) return true;
    return false;
}

bool blocked_at(const Level& level, std::int32_t side, std::int32_t feet) {
    const std::int32_t last = tile_of(feet - 1);
    for (std::int32_t y = tile_of(feet - kBodyHeight * kSubpixels); y <= last; ++y)
        if (is_solid(level.at(tile_of(side), y))) return true;
    return false;
}

void push_sideways(Character& who, Buttons held, const Level& level) {
    const int direction = (held.has(Buttons::Right) ? 1 : 0) - (held.has(Buttons::Left) ? 1 : 0);
    const bool ice = who.on_ground && tile_at(level, who.x, who.y) == Tile::Ice;
    const std::int32_t push = !who.on_ground ? kAirPush : ice ? kIcePush : kGroundPush;
    const std::int32_t drag = !who.on_ground ? kAirDrag : ice ? kIceDrag : kGroundDrag;
    if (direction != 0) who.facing_left = direction < 0;
    who.vx = towards(who.vx, direction * kWalkSpeed, direction != 0 ? push : drag);
}

void jump_or_fall(Character& who, Buttons held, Buttons previous) {
    const bool press = held.has(Buttons::Jump) && !previous.has(Buttons::Jump);
    who.jump_buffer =
        press ? kJumpBufferTicks : static_cast<std::uint8_t>(who.jump_buffer - (who.jump_buffer > 0));
    who.coyote = who.on_ground ? kCoyoteTicks : static_cast<std::uint8_t>(who.coyote - (who.coyote > 0));
    if (who.jump_buffer > 0 && who.coyote > 0) {
        who.vy = -kJumpSpeed;
        who.jump_buffer = who.coyote = 0;
        who.on_ground = false;
    }
    const bool let_go = previous.has(Buttons::Jump) && !held.has(Buttons::Jump);
    if (let_go && who.vy < 0) who.vy /= 2;
    who.vy = std::min(who.vy + kGravity, kFallSpeed);
}

// Speeds stay under a tile a tick, so the next column is all that can be in the way.
void move_sideways(Character& who, const Level& level) {
    who.x += who.vx;
    if (who.vx == 0) return;
    const std::int32_t side = who.vx > 0 ? who.x + kHalfBody - 1 : who.x - kHalfBody;
    if (!blocked_at(level, side, who.y)) return;
    const std::int32_t column = tile_of(side);
    who.x = who.vx > 0 ? column * kTileUnits - kHalfBody : (column + 1) * kTileUnits + kHalfBody;
    who.vx = 0;
}

void rise(Character& who, const Level& level) {
    who.y += who.vy;
    who.on_ground = false;
    const std::int32_t head = who.y - kBodyHeight * kSubpixels;
    if (!any_across(level, who, head, is_solid)) return;
    who.y = (tile_of(head) + 1) * kTileUnits + kBodyHeight * kSubpixels;
    who.vy = 0;
}

// A ledge carries only feet that were above its top before this tick.
void fall(Character& who, bool through_ledges, const Level& level) {
    const std::int32_t before = who.y;
    who.y += who.vy;
    const std::int32_t top = tile_of(who.y) * kTileUnits;
    const bool on_ledge = !through_ledges && before <= top;
    const auto carries = [&](Tile tile) { return is_solid(tile) || (on_ledge && tile == Tile::Ledge); };
    who.on_ground = any_across(level, who, who.y, carries);
    if (!who.on_ground) return;
    who.y = top;
    who.vy = 0;
}

}  // namespace

void move(Character& who, Buttons held, Buttons previous, const Level& level) {
    push_sideways(who, held, level);
    jump_or_fall(who, held, previous);
    move_sideways(who, level);
    if (who.vy < 0)
        rise(who, level);
    else
        fall(who, held.has(Buttons::Down), level);
}

}  // namespace snow
