#include "game/scenes/play_sounds.h"

#include "game/village/rolled_balls.h"
#include "game/world/props.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace snow {
namespace {

constexpr std::int32_t kTakesOff = -kSubpixels;          // a speed upwards that only a jump or a knock gives
constexpr std::int32_t kLandsHard = 3 * kSubpixels / 2;  // a slower fall makes no sound
// At the canvas' edge; wholly in one ear, a sound is unpleasant under headphones.
constexpr float kWidestPan = 0.8F;
constexpr float kEarshot = 240;     // pixels beyond the canvas' edge
constexpr float kAtTheEdge = 0.6F;  // of the gain in the middle

bool began_anew(const Character& before, const Character& now) {
    return now.animation != before.animation || now.animation_ticks < before.animation_ticks;
}

bool began(const Character& before, const Character& now, Animation animation) {
    return now.animation == animation && began_anew(before, now);
}

// Whether the animation has come to `tick` since.
bool reached(const Character& before, const Character& now, Animation animation, int tick) {
    const int then = began_anew(before, now) ? -1 : before.animation_ticks;
    return now.animation == animation && then < tick && tick <= now.animation_ticks;
}

bool stepped(const Character& before, const Character& now) {
    return now.animation == Animation::Walk &&
           reached(before, now, Animation::Walk, now.animation_ticks / kTicksPerStep * kTicksPerStep);
}

// Told by the speeds, because who throws in the air shows neither Jump nor Fall. Nobody who is hit jumps.
bool jumped(const Character& before, const Character& now) {
    return before.vy >= 0 && now.vy < kTakesOff && now.animation != Animation::Hit;
}

bool landed(const Character& before, const Character& now) {
    return !before.on_ground && now.on_ground && before.vy >= kLandsHard;
}

// By what is under the middle of the feet; beside a ledge's end, where one stands on it with one foot, snow.
SoundId step_on(const Level& level, const Character& who) {
    const Point feet = place_of(who);
    switch (level.at(floor_div(feet.x, kTileSize), floor_div(feet.y, kTileSize))) {
    case Tile::Ice: return SoundId::StepOnIce;
    case Tile::Ledge: return SoundId::StepOnLedge;
    default: return SoundId::Step;
    }
}

void hear_person(const Character& before, const Character& now, const Level& level,
                 std::vector<Heard>& heard) {
    const auto add = [&](SoundId sound) { heard.push_back({sound, place_of(now)}); };
    if (jumped(before, now)) add(SoundId::Jump);
    if (landed(before, now))
        add(SoundId::Land);
    else if (stepped(before, now))
        add(step_on(level, now));
    if (reached(before, now, Animation::Throw, kThrowReleaseTick)) add(SoundId::Throw);
    if (began(before, now, Animation::Hit)) add(SoundId::Hit);
    if (row_of(now.animation).emote && began_anew(before, now)) add(SoundId::Emote);
    if (is_melting(now) && !is_melting(before)) add(SoundId::Melt);
}

SoundId sound_of(PropKind kind) {
    switch (kind) {
    case PropKind::Lamp: return SoundId::Lamp;
    case PropKind::Roof: return SoundId::Slide;
    case PropKind::Fir: return SoundId::Rustle;
    case PropKind::Icicle: return SoundId::Icicle;
    case PropKind::Bell: return SoundId::Bell;
    }
    return SoundId::Bell;
}

float beyond(int at, int length) { return static_cast<float>(std::max({0, -at, at - length})); }

}  // namespace

std::vector<Heard> PlaySounds::hear(const World& world, const std::map<net::PeerId, Player>& players,
                                    const Log& log) {
    std::vector<Heard> heard;
    // Unsigned: a world from before is as far away as one from long after.
    if (world.tick - before_.tick <= kMaxTicksUnheard) {
        hear_people(world, heard);
        hear_props(world, heard);
        for (const RolledBall& ball : broken(before_, world))
            heard.push_back({SoundId::Crumble, pixels(ball.x, ball.y)});
    }
    hear_log(world, players, log, heard);
    before_ = world;
    return heard;
}

void PlaySounds::hear_people(const World& world, std::vector<Heard>& heard) const {
    for (const Character& now : world.characters)
        if (const Character* before = find(before_, now.id)) hear_person(*before, now, level_, heard);
}

void PlaySounds::hear_props(const World& world, std::vector<Heard>& heard) const {
    for (const Stirred& prop : world.stirred) {
        const bool is_new = std::ranges::none_of(before_.stirred,
                                                 [&](const Stirred& before) { return before.is_same(prop); });
        if (!is_new || prop.marker >= level_.markers().size()) continue;
        const Marker& marker = level_.markers()[prop.marker];
        const Point foot{marker.x * kTileSize + kTileSize / 2, (marker.y + 1) * kTileSize};
        if (const PropRow* row = prop_of(marker.kind)) heard.push_back({sound_of(row->kind), foot});
    }
}

// However many lines have come at once, one of each kind says so.
void PlaySounds::hear_log(const World& world, const std::map<net::PeerId, Player>& players, const Log& log,
                          std::vector<Heard>& heard) {
    const std::size_t fresh = std::min(log.total() - lines_, log.lines().size());
    lines_ = log.total();
    std::optional<Heard> chat;
    std::optional<Heard> join;
    for (auto line = log.lines().end() - static_cast<std::ptrdiff_t>(fresh); line != log.lines().end();
         ++line) {
        const Character* who = find(world, line->who);
        const auto at = who ? std::optional(place_of(*who)) : std::nullopt;
        const auto player = players.find(line->who);
        const bool is_here = player != players.end() && !player->second.left;
        if (line->kind == LogLine::Kind::Chat || line->kind == LogLine::Kind::Host)
            chat = {SoundId::Chat, at};
        else if (is_here)  // else it tells that somebody left, and the melting is heard
            join = {SoundId::Join, at};
    }
    for (const auto& one : {join, chat})
        if (one) heard.push_back(*one);
}

Placed place_sound(const Heard& heard, const Camera& camera, Size canvas) {
    if (!heard.at) return {0, 1};
    const Point at = camera.on_canvas(*heard.at);
    const float half = static_cast<float>(canvas.w) / 2;
    const float aside = std::clamp((static_cast<float>(at.x) - half) / half, -1.0F, 1.0F);
    const float pan = aside * kWidestPan;
    if (heard.sound == SoundId::Chat || heard.sound == SoundId::Join) return {pan, 1};
    const float away = std::max(beyond(at.x, canvas.w), beyond(at.y, canvas.h));
    const float nearness = std::clamp(1 - away / kEarshot, 0.0F, 1.0F);
    return {pan, nearness * (1 - (1 - kAtTheEdge) * std::abs(aside))};
}

}  // namespace snow
