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
constexpr std::int32_t kJumpSpeed = 1420;

Tile tile_at(const Level& level, std::int32_t x, std::int32_t y) { return level.at(tile_of(x), tile_of(y)); }

bool is_solid(Tile tile) { return tile == Tile::Ground || tile == Tile::Ice; }

// Walks over the tiles that the box's width covers, at the height `y`.
template <class Test> bool any_across(const Level& level, const Box& box, std::int32_t y, Test test) {
    const std::int32_t last = tile_of(box.x + box.half_width - 1);
    for (std::int32_t x = tile_of(box.x - box.half_width); x <= last; ++x)
        if (test(level.at(x, tile_of(y)))) return true;
    return false;
}

bool blocked_at(const Level& level, std::int32_t side, const Box& box) {
    const std::int32_t last = tile_of(box.y - 1);
    for (std::int32_t y = tile_of(box.y - box.height); y <= last; ++y)
        if (is_solid(level.at(tile_of(side), y))) return true;
    return false;
}

void push_sideways(Character& who, Buttons held, const Level& level) {
    const int direction = held.direction();
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

void rise(Box& box, const Level& level) {
    box.y += box.vy;
    const std::int32_t head = box.y - box.height;
    if (!any_across(level, box, head, is_solid)) return;
    box.y = (tile_of(head) + 1) * kTileUnits + box.height;
    box.vy = 0;
}

// A ledge carries only what was above its top before this tick.
bool fall(Box& box, bool through_ledges, const Level& level) {
    const std::int32_t before = box.y;
    box.y += box.vy;
    const std::int32_t top = tile_of(box.y) * kTileUnits;
    const bool on_ledge = !through_ledges && before <= top;
    const auto carries = [&](Tile tile) { return is_solid(tile) || (on_ledge && tile == Tile::Ledge); };
    if (!any_across(level, box, box.y, carries)) return false;
    box.y = top;
    box.vy = 0;
    return true;
}

}  // namespace

// Speeds stay under a tile a tick, so the next column is all that can be in the way.
void slide(Box& box, const Level& level) {
    box.x += box.vx;
    if (box.vx == 0) return;
    const std::int32_t side = box.vx > 0 ? box.x + box.half_width - 1 : box.x - box.half_width;
    if (!blocked_at(level, side, box)) return;
    const std::int32_t column = tile_of(side);
    box.x = box.vx > 0 ? column * kTileUnits - box.half_width : (column + 1) * kTileUnits + box.half_width;
    box.vx = 0;
}

bool travel(Box& box, bool through_ledges, const Level& level) {
    slide(box, level);
    if (box.vy >= 0) return fall(box, through_ledges, level);
    rise(box, level);
    return false;
}

void move(Character& who, Buttons held, Buttons previous, const Level& level) {
    push_sideways(who, held, level);
    jump_or_fall(who, held, previous);
    Box box = box_of(who);
    who.on_ground = travel(box, held.has(Buttons::Down), level);
    who.x = box.x;
    who.y = box.y;
    who.vx = box.vx;
    who.vy = box.vy;
}

}  // namespace snow
