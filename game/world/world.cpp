#include "game/world/world.h"

#include "game/world/hit.h"
#include "game/world/movement.h"
#include "game/world/props.h"
#include "game/world/rolled_ball.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace snow {
namespace {

constexpr std::int32_t kBallSpeed = 5 * kSubpixels;
constexpr std::int32_t kBallLift = -kSubpixels - 64;
constexpr std::int32_t kBallGravity = 36;
constexpr std::int32_t kHandHeight = 14 * kSubpixels;
constexpr std::int32_t kHandReach = 11 * kSubpixels;

bool pressed(const Character& who, Buttons::Flag button) {
    return who.held.has(button) && !who.previous.has(button);
}

// Forming, reeling and melting people do not follow their buttons.
bool acts(const Character& who) { return row_of(who.animation).acts; }

void play(Character& who, Animation animation) {
    who.animation = animation;
    who.animation_ticks = 0;
}

Animation shown_by_movement(const Character& who) {
    if (!who.on_ground) return who.vy < 0 ? Animation::Jump : Animation::Fall;
    return who.held.direction() != 0 ? Animation::Walk : Animation::Idle;
}

void choose_animation(Character& who) {
    who.animation_ticks = who.animation_ticks < kMaxAnimationTicks
                              ? static_cast<std::uint16_t>(who.animation_ticks + 1)
                              : std::uint16_t{0};
    if (is_melting(who)) return;
    const Animation moving = shown_by_movement(who);
    const AnimationRow& shown = row_of(who.animation);
    const bool interrupted = shown.emote && moving != Animation::Idle;
    if (who.animation_ticks < shown.ticks && !interrupted) return;
    if (moving != who.animation) play(who, moving);
}

void begin_actions(Character& who) {
    if (who.throw_wait > 0) --who.throw_wait;
    if (who.hatless > 0) --who.hatless;
    if (!acts(who)) return;
    if (pressed(who, Buttons::Throw) && who.throw_wait == 0) {
        who.throw_wait = kThrowTicksBetween;
        play(who, Animation::Throw);
        return;
    }
    if (!who.on_ground || who.animation == Animation::Throw) return;
    for (const AnimationRow& row : kAnimations)
        if (row.emote && pressed(who, *row.emote)) play(who, row.animation);
}

// Of as many as there can be the oldest goes.
template <class Thing> void add(std::vector<Thing>& things, const Thing& newest) {
    if (things.size() == Thing::kMost) things.erase(things.begin());
    things.push_back(newest);
}

void release_snowball(World& world, const Character& who) {
    if (who.animation != Animation::Throw || who.animation_ticks != kThrowReleaseTick) return;
    const std::int32_t ahead = who.facing_left ? -1 : 1;
    add(world.snowballs,
        {.owner = who.id,
         .number = static_cast<std::uint8_t>(world.tick),
         .x = std::clamp(who.x + ahead * kHandReach, 0, kMaxX),  // a hand may reach into a wall
         .y = who.y - kHandHeight,
         .vx = std::clamp(ahead * kBallSpeed + who.vx / 2, -kMaxSpeed, kMaxSpeed),
         .vy = kBallLift});
}

// True when the ball is spent. It flies less than a body's width a tick, so it cannot pass through anyone.
bool fly(Snowball& ball, World& world, const Level& level) {
    ball.vy = std::min(ball.vy + kBallGravity, kMaxSpeed);
    ball.x += ball.vx;
    ball.y += ball.vy;
    for (Character& who : world.characters) {
        if (!is_within(who, ball.x, ball.y) || who.id == ball.owner || !can_be_hit(who)) continue;
        knock(who, ball.vx < 0);
        if (Character* thrower = find(world, ball.owner); thrower && thrower->hits < kMaxHits)
            ++thrower->hits;
        return true;
    }
    if (hit_rolled_ball(world, ball.x, ball.y)) return true;
    if (stir(world, ball.x, ball.y, level)) return true;
    const Tile tile = level.at(tile_of(ball.x), tile_of(ball.y));
    return tile == Tile::Ground || tile == Tile::Ice || (tile == Tile::Ledge && ball.vy > 0);
}

void remove_melted(World& world) {
    std::erase_if(world.characters, [](const Character& who) {
        return is_melting(who) && who.animation_ticks >= row_of(who.animation).ticks;
    });
    const auto has_left = [](const Character& who) { return who.animation == Animation::Quit; };
    auto melting = std::ranges::count_if(world.characters, has_left);
    while (melting > static_cast<std::ptrdiff_t>(kMaxMelting)) {
        const auto oldest = std::ranges::max_element(world.characters, {}, [=](const Character& who) {
            return has_left(who) ? static_cast<int>(who.animation_ticks) : -1;
        });
        world.characters.erase(oldest);
        --melting;
    }
}

}  // namespace

void step(World& world, const Level& level) {
    for (Character& who : world.characters) {
        begin_actions(who);
        move(who, acts(who) ? who.held : Buttons{}, acts(who) ? who.previous : Buttons{}, level);
    }
    roll_balls(world, level);
    for (Character& who : world.characters) {
        choose_animation(who);
        who.previous = who.held;
    }
    std::erase_if(world.snowballs, [&](Snowball& ball) { return fly(ball, world, level); });
    for (const Character& who : world.characters) release_snowball(world, who);
    step_props(world, level);
    remove_melted(world);
    ++world.tick;
}

void leave(World& world, CharacterId id) {
    Character* who = find(world, id);
    if (!who || who->animation == Animation::Quit) return;
    const std::uint16_t ticks = melted(*who);
    who->held = {};
    play(*who, Animation::Quit);
    who->animation_ticks = ticks;
}

void thaw(World& world, CharacterId id) {
    Character* who = find(world, id);
    if (!who || is_melting(*who)) return;
    who->held = {};
    play(*who, Animation::Thaw);
}

void freeze(World& world, CharacterId id) {
    Character* who = find(world, id);
    if (!who || who->animation != Animation::Thaw) return;
    const int missing = kEnterTicks * melted(*who) / kQuitTicks;
    play(*who, Animation::Enter);
    who->animation_ticks = static_cast<std::uint16_t>(kEnterTicks - missing);
}

std::uint16_t melted(const Character& who) {
    if (!is_melting(who)) return 0;
    return who.animation == Animation::Quit ? who.animation_ticks
                                            : static_cast<std::uint16_t>(who.animation_ticks / kThawSlowness);
}

const Character* find(const World& world, CharacterId id) {
    const auto at = std::ranges::lower_bound(world.characters, id, {}, &Character::id);
    return at != world.characters.end() && at->id == id ? &*at : nullptr;
}

Character* find(World& world, CharacterId id) {
    return const_cast<Character*>(find(static_cast<const World&>(world), id));
}

}  // namespace snow
