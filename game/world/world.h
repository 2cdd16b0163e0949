// Everything that the host and its clients must agree about, and the one rule that carries it from tick to
// tick. Integers only: no clock, no randomness, no floating point, so that the same inputs give the same
// world on every machine.
#pragma once

#include "game/world/actions.h"
#include "game/world/for_each_list.h"
#include "game/world/level.h"

#include <cstddef>
#include <cstdint>
#include <tuple>
#include <utility>
#include <vector>

namespace snow {

inline constexpr int kTicksPerSecond = 60;
inline constexpr std::int32_t kSubpixels = 256;  // positions and speeds count in 1/256 of a pixel

using Tick = std::uint32_t;         // number of steps since the world began
using CharacterId = std::uint32_t;  // its peer's id: never reused while a host runs

// The bounds of a place: a level's largest size, and 256 pixels above it for those who jump at its top.
inline constexpr std::int32_t kMaxX = kMaxLevelWidth * kTileSize * kSubpixels;
inline constexpr std::int32_t kMaxY = kMaxLevelHeight * kTileSize * kSubpixels;
inline constexpr std::int32_t kMinY = -256 * kSubpixels;
// Standing and walking go round after this many ticks: a whole number of both their loops, so
// that nobody sees the seam.
inline constexpr std::uint16_t kMaxAnimationTicks = 15300 - 1;
inline constexpr std::int32_t kMaxSpeed = 8 * kSubpixels;  // no speed is ever larger: less than a tile a tick
inline constexpr std::uint8_t kCoyoteTicks = 6;
inline constexpr std::uint8_t kJumpBufferTicks = 6;
inline constexpr std::uint8_t kThrowTicksBetween = 40;  // from one throw's beginning to the next
inline constexpr std::uint8_t kHatlessTicks = 2 * kTicksPerSecond;
inline constexpr std::uint16_t kMaxHits = 16383;  // counted no further: two bytes
inline constexpr std::size_t kMaxSnowballs = 64;  // in the air at once; the oldest bursts for a new one
inline constexpr std::uint16_t kMaxStirredTicks = 20 * kTicksPerSecond;  // no thing is stirred for longer
inline constexpr std::uint16_t kLargestBall =
    14 * kSubpixels;                          // radius of a ball that one rolls: then it breaks
inline constexpr std::uint8_t kBallHits = 5;  // so many snowballs break it
inline constexpr std::uint16_t kSnowmanTicks = 180 * kTicksPerSecond;  // a snowman stands, then it has melted
inline constexpr int kMaxPlayers = 256;  // net::kMaxPeers: the limit of one host
inline constexpr int kBodyWidth = 14;    // pixels
inline constexpr int kBodyHeight = 24;
// Those who have left and melt (Quit) are still drawn and sent; beyond this many at once the oldest vanish early.
// Who thaws keeps their place among the players.
inline constexpr std::size_t kMaxMelting = 16;
inline constexpr std::size_t kMaxCharacters = kMaxPlayers + kMaxMelting;

// What the lists of the world hold follows one pattern: kMost says how many there can be, fields() what is
// replicated, is_same() whether two are the same thing at different ticks, belongs_to() whether a player's
// own buttons move it, so that this player's program predicts it.

// A snow person. Its place is the middle of its feet.
struct Character {
    static constexpr std::size_t kMost = kMaxCharacters;

    CharacterId id{};
    std::int32_t x{};   // 1/256 pixel from the level's left edge
    std::int32_t y{};   // 1/256 pixel from the level's top, growing downwards
    std::int32_t vx{};  // 1/256 pixel a tick
    std::int32_t vy{};
    Buttons held{};      // what its player holds for the coming step
    Buttons previous{};  // what was held for the last one: a press is held and not previous
    Animation animation{Animation::Enter};
    std::uint16_t animation_ticks{};  // since the animation began
    bool facing_left{};
    bool on_ground{};
    std::uint8_t coyote{};       // ticks left in which a jump still counts after walking off an edge
    std::uint8_t jump_buffer{};  // ticks left in which a press before landing still counts
    std::uint8_t throw_wait{};   // ticks until the next throw
    std::uint16_t hits{};        // others hit by its snowballs
    std::uint8_t hatless{};      // ticks until the hat that was knocked off is on again

    bool is_same(const Character& other) const { return id == other.id; }
    bool belongs_to(CharacterId player) const { return id == player; }

    // What is replicated, and the ranges; `wire` writes, reads or compares (net/wire.h has the words). What
    // players decide stands first, where naming it in a mask is cheapest.
    static constexpr void fields(auto& wire, auto& who) {
        wire.number(who.id, 1, UINT32_MAX);
        wire.number(who.held.bits, 0, Buttons::kAll);
        wire.number(who.previous.bits, 0, Buttons::kAll);
        wire.option(who.animation);
        wire.number(who.animation_ticks, 0, kMaxAnimationTicks);
        wire.difference(who.vx, kMaxSpeed);
        wire.difference(who.vy, kMaxSpeed);
        wire.number(who.x, 0, kMaxX);
        wire.number(who.y, kMinY, kMaxY);
        wire.flags(who.facing_left, who.on_ground);
        wire.number(who.coyote, 0, kCoyoteTicks);
        wire.number(who.jump_buffer, 0, kJumpBufferTicks);
        wire.number(who.throw_wait, 0, kThrowTicksBetween);
        wire.number(who.hits, 0, kMaxHits);
        wire.number(who.hatless, 0, kHatlessTicks);
    }
    friend bool operator==(const Character&, const Character&) = default;
};

struct Snowball {
    static constexpr std::size_t kMost = kMaxSnowballs;

    CharacterId owner{};
    std::uint8_t number{};  // the low 8 bits of the tick before its release; with the owner they identify it
    std::int32_t x{};       // its middle, as a character's place
    std::int32_t y{};
    std::int32_t vx{};
    std::int32_t vy{};

    bool is_same(const Snowball& other) const { return owner == other.owner && number == other.number; }
    bool belongs_to(CharacterId player) const { return owner == player; }

    static constexpr void fields(auto& wire, auto& ball) {
        wire.number(ball.owner, 1, UINT32_MAX);
        wire.number(ball.number, 0, UINT8_MAX);
        wire.number(ball.x, 0, kMaxX);
        wire.number(ball.y, kMinY, kMaxY);
        wire.difference(ball.vx, kMaxSpeed);
        wire.difference(ball.vy, kMaxSpeed);
    }
    friend bool operator==(const Snowball&, const Snowball&) = default;
};

// A thing of the level that a snowball has met, until it is as before (props.h). What is at rest is in no list.
struct Stirred {
    static constexpr std::size_t kMost =
        64;  // more than the village has; the longest stirred is at rest for a new one

    std::uint16_t marker{};  // which of the level's letters
    std::uint16_t ticks{};   // since it was met

    bool is_same(const Stirred& other) const { return marker == other.marker; }

    static constexpr void fields(auto& wire, auto& prop) {
        wire.number(prop.marker, 0, kMaxMarkers - 1);
        wire.number(prop.ticks, 0, kMaxStirredTicks);
    }
    friend bool operator==(const Stirred&, const Stirred&) = default;
};

// A lump of snow that somebody has begun to roll, until it lies where it lay (rolled_ball.h). Nobody owns it.
struct RolledBall {
    static constexpr std::size_t kMost = 8;  // more than the village has lumps; others lie on

    std::uint16_t marker{};  // which of the level's letters it was
    std::int32_t x{};        // its lowest point, as a character's place
    std::int32_t y{};
    std::int32_t vx{};
    std::int32_t vy{};
    std::uint16_t radius{};  // 1/256 pixel; 0: it broke or melted, and its lump is not back yet
    std::uint16_t head{};    // radius of the ball that was put on top, which makes it a snowman; 0: none
    std::uint8_t hits{};     // of snowballs
    std::uint16_t ticks{};   // since it rolled, was made a snowman, or broke

    bool is_same(const RolledBall& other) const { return marker == other.marker; }

    static constexpr void fields(auto& wire, auto& ball) {
        wire.number(ball.marker, 0, kMaxMarkers - 1);
        wire.number(ball.x, 0, kMaxX);
        wire.number(ball.y, kMinY, kMaxY);
        wire.difference(ball.vx, kMaxSpeed);
        wire.difference(ball.vy, kMaxSpeed);
        wire.number(ball.radius, 0, kLargestBall);
        wire.number(ball.head, 0, kLargestBall);
        wire.number(ball.hits, 0, kBallHits);
        wire.number(ball.ticks, 0, kSnowmanTicks);
    }
    friend bool operator==(const RolledBall&, const RolledBall&) = default;
};

// The lists of the world, once: what is sent, compared, hashed, checked, predicted and shown follows
// from here. To add a list: add a member, and name it in lists(). ListOf<Thing> is what stands for a list
// of things: in a World the things themselves, in a Delta (session/replication.h) what differs about them.
template <template <class> class ListOf> struct WorldLists {
    ListOf<Character> characters{};  // by id, ascending
    ListOf<Snowball> snowballs{};    // in the order of throwing
    ListOf<Stirred> stirred{};       // in the order of being met
    ListOf<RolledBall> rolled{};     // in the order of being begun

    static constexpr auto lists(auto& all) {
        return std::tie(all.characters, all.snowballs, all.stirred, all.rolled);
    }
    friend bool operator==(const WorldLists&, const WorldLists&) = default;
};

// With one byte for each list, sizeof counts the members.
template <class> using OneByte = char;
static_assert(std::tuple_size_v<decltype(WorldLists<OneByte>::lists(std::declval<WorldLists<OneByte>&>()))> ==
                  sizeof(WorldLists<OneByte>),
              "WorldLists::lists() names every list");

template <class Thing> using Things = std::vector<Thing>;

struct World : WorldLists<Things> {
    Tick tick{};

    static void fields(auto& wire, auto& world) {
        wire.number(world.tick, 0, UINT32_MAX);
        for_each_list([&](auto& list) { wire.list(list, limit_of(list)); }, lists(world));
    }
    friend bool operator==(const World&, const World&) = default;
};

// One tick: everyone acts on the buttons held, snowballs fly and hit, who has melted is gone.
void step(World& world, const Level& level);

// A newcomer begins to form: a few steps beside somebody who is there, facing them; the first one, or where there
// is no room, at a place to appear at. The id must be new.
void enter(World& world, CharacterId id, const Level& level);

// The character begins to melt, or goes on from where it has thawed to; step() removes it when it has. Nothing
// happens for an id that is not there.
void leave(World& world, CharacterId id);

// Its player's connection is lost: the character lets go of everything and thaws, which is to melt slowly. Unless
// freeze() comes first, step() removes it after kThawTicks. Nothing happens for one that melts or is not there.
void thaw(World& world, CharacterId id);
// Its player is back: a thawing character forms anew from where it had thawed to, at its place and with its hits.
// Nothing happens for one that does not thaw.
void freeze(World& world, CharacterId id);

[[nodiscard]] inline bool is_melting(const Character& who) { return row_of(who.animation).melts; }
// How far it has melted, in ticks of Quit whether it quits or thaws; 0 for who does not melt.
[[nodiscard]] std::uint16_t melted(const Character& who);

// Null when there is none.
[[nodiscard]] Character* find(World& world, CharacterId id);
[[nodiscard]] const Character* find(const World& world, CharacterId id);

}  // namespace snow
