#include "game/village/effects.h"

#include "game/platform/palette.h"
#include "game/village/rolled_balls.h"
#include "game/world/props.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <string_view>

namespace snow {
namespace {

constexpr std::int32_t kTakesOff = -kSubpixels;          // an upward speed that only a jump gives
constexpr std::int32_t kLandsHard = 3 * kSubpixels / 2;  // a slower fall raises no snow
constexpr std::int32_t kSlides = kSubpixels;             // whoever is slower stops without a skid
constexpr int kStepTicks = 18;                           // ticks of Walk from one step to the next
constexpr int kDropTicks = 9;                            // ticks from one drop to the next
constexpr int kDropsFrom = 20;                           // ticks of Quit from which on drops fall
constexpr int kDropsTo = 112;
constexpr int kDropHeight = 15;
constexpr int kCorrected = 8;                        // ticks
constexpr std::int32_t kSameBall = 32 * kSubpixels;  // how far one ball may move between two worlds, per axis
constexpr double kFrame = 0.07;                      // seconds that each picture of a burst is shown
constexpr int kFrames = 4;
constexpr int kSplinters = 8;
constexpr double kStillSplinters = 0.12;  // seconds: apart, but still where it broke
constexpr int kPlusHeight = 26;
constexpr int kPlusAside = 15;
constexpr double kPlusRise = 16;  // pixels
constexpr double kGravity = 260;  // pixels a second, each second

constexpr std::array<std::string_view, kFrames> kPuffs{"puff_0", "puff_1", "puff_2", "puff_3"};
constexpr std::array<std::string_view, kFrames> kSplats{"splat_0", "splat_1", "splat_2", "splat_3"};

Point place_of(std::int32_t x, std::int32_t y) {
    return {floor_div(x, kSubpixels), floor_div(y, kSubpixels)};
}

// Whether the animation has passed a multiple of `every` ticks between `before` and `now`. An animation that
// went back by at most kCorrected ticks was corrected by the host and does not repeat its effects.
bool passed(const Character& before, const Character& now, Animation animation, int every) {
    if (now.animation != animation) return false;
    const bool anew =
        before.animation != animation || before.animation_ticks > now.animation_ticks + kCorrected;
    const int then = anew ? -1 : before.animation_ticks;
    return now.animation_ticks / every * every > then;
}

// The number of a predicted ball may change when the host corrects the tick of its throw, so a near ball
// of the same owner is the same ball.
bool is_still_flying(const Snowball& ball, const std::vector<Snowball>& balls) {
    return std::ranges::any_of(balls, [&](const Snowball& other) {
        const bool near = std::abs(other.x - ball.x) < kSameBall && std::abs(other.y - ball.y) < kSameBall;
        return other.owner == ball.owner && (other.number == ball.number || near);
    });
}

double share(std::uint32_t number) { return (number & 0xFFFFU) / 65536.0; }

// Bits of snow that fly up from `at`, sideways at `ahead` pixels a second on average, and fall again.
void draw_bits(Canvas& canvas, Point at, std::uint32_t seed, int count, double ahead, double up, double age) {
    for (int i = 0; i < count; ++i) {
        const std::uint32_t a = pseudo_random(seed, static_cast<std::uint32_t>(i));
        const double vx = ahead + (share(a) - 0.5) * 90;
        const double vy = -up * (0.4 + share(a >> 16) * 0.8);
        const int x = at.x + static_cast<int>(std::lround(vx * age));
        const int y = at.y + static_cast<int>(std::lround(vy * age + kGravity * age * age / 2));
        const int size = i % 3 == 0 ? 2 : 1;
        canvas.fill({x, y + size, size, 1}, ink::kSlate);  // before snow only its shade is seen
        canvas.fill({x, y, size, size}, i % 2 == 0 ? ink::kWhite : ink::kSnow);
    }
}

std::string_view frame_of(const std::array<std::string_view, kFrames>& frames, double age) {
    return frames[static_cast<std::size_t>(std::clamp(static_cast<int>(age / kFrame), 0, kFrames - 1))];
}

void draw_drop(Canvas& canvas, const Art& art, Point feet, std::uint32_t seed, double age) {
    const Rect& drop = art.things.table.at("drop");
    const int x = feet.x - 10 + static_cast<int>(pseudo_random(seed, 5) % 20);
    const int y = feet.y - kDropHeight + static_cast<int>(std::lround(kGravity * age * age / 2));
    canvas.draw(art.things, "drop", {x - drop.w / 2, std::min(y, feet.y) - drop.h});
}

void draw_splat(Canvas& canvas, const Art& art, Point at, double age) {
    const Rect& splat = art.things.table.at(kSplats[0]);
    canvas.draw(art.things, frame_of(kSplats, age), {at.x - splat.w / 2, at.y - splat.h / 2});
}

// They fly apart and fall a little way below where it broke.
void draw_splinters(Canvas& canvas, Point at, std::uint32_t seed, double age) {
    for (int i = 0; i < kSplinters; ++i) {
        const std::uint32_t a = pseudo_random(seed, static_cast<std::uint32_t>(i));
        const double vx = (share(a) - 0.5) * 100;
        const double vy = -40 - share(a >> 16) * 40;
        const int x = at.x + static_cast<int>(std::lround(vx * age));
        const int y = at.y + static_cast<int>(std::lround(vy * age + kGravity * age * age / 2));
        canvas.fill({x, y - 2, 1, 2}, i % 2 == 0 ? ink::kCyan : ink::kWhite);
    }
}

// Rises quickly and then stands a moment, beside the head, where the name does not cover it.
void draw_plus(Canvas& canvas, const Art& art, Point feet, double age) {
    const int up = kPlusHeight + static_cast<int>(std::lround(kPlusRise * (1 - (1 - age) * (1 - age))));
    canvas.text_middle(art.small, {feet.x + kPlusAside, feet.y - up}, "+1",
                       {.ink = ink::kGold, .outline = ink::kBlack});
}

void draw_effect(Canvas& canvas, const Art& art, const Effect& effect, Point at, double age) {
    const double ahead = effect.left ? -1 : 1;
    switch (effect.kind) {
    case EffectKind::Puff: {
        const Rect& puff = art.things.table.at(kPuffs[0]);
        canvas.draw(art.things, frame_of(kPuffs, age), {at.x - puff.w / 2, at.y - puff.h});
        break;
    }
    case EffectKind::Step: draw_bits(canvas, {at.x, at.y - 1}, effect.seed, 3, -ahead * 25, 34, age); break;
    case EffectKind::Skid: draw_bits(canvas, {at.x, at.y - 1}, effect.seed, 6, ahead * 60, 44, age); break;
    case EffectKind::Flick: draw_bits(canvas, at, effect.seed, 5, ahead * 70, 40, age); break;
    case EffectKind::Splat:
        draw_splat(canvas, art, at, age);
        draw_bits(canvas, at, effect.seed, 7, -ahead * 20, 90, age);
        break;
    case EffectKind::Crumble:
        draw_bits(canvas, at, effect.seed, 40, 0, 110, age);
        draw_bits(canvas, at - Point{0, 8}, effect.seed + 1, 24, 0, 60, age);
        break;
    case EffectKind::Drop: draw_drop(canvas, art, at, effect.seed, age); break;
    case EffectKind::Plus: draw_plus(canvas, art, at, age); break;
    case EffectKind::Splinters: draw_splinters(canvas, at, effect.seed, age); break;
    case EffectKind::Count: break;
    }
}

}  // namespace

double duration_of(EffectKind kind) {
    switch (kind) {
    case EffectKind::Puff: return kFrame * kFrames;
    case EffectKind::Step: return 0.22;
    case EffectKind::Skid: return 0.3;
    case EffectKind::Flick: return 0.25;
    case EffectKind::Splat: return 0.45;
    case EffectKind::Crumble: return 0.6;
    case EffectKind::Drop: return std::sqrt(2 * kDropHeight / kGravity);
    case EffectKind::Plus: return 0.9;
    case EffectKind::Splinters: return 0.4;
    case EffectKind::Count: break;
    }
    return 0;
}

void Effects::update(const World& now, double seconds) {
    std::erase_if(all_, [&](const Effect& e) { return seconds - e.began >= duration_of(e.kind); });
    // Unsigned, so that an earlier world counts as a long gap, too.
    if (has_before_ && now.tick - before_.tick <= kMaxTicksSkipped) {
        for (const Character& who : now.characters)
            if (const Character* before = find(before_, who.id))
                begin_character_effects(*before, who, seconds);
        begin_snowball_effects(now, seconds);
        for (const Stirred& prop : before_.stirred) begin_splinters(prop, now, seconds);
        for (const RolledBall& ball : broken(before_, now))
            begin(EffectKind::Crumble, place_of(ball.x, ball.y - ball.radius), ball.vx < 0, seconds);
    }
    before_ = now;  // reuses its memory
    has_before_ = true;
}

void Effects::begin_character_effects(const Character& before, const Character& now, double seconds) {
    const Point feet = place_of(now.x, now.y);
    const bool landed = !before.on_ground && now.on_ground && before.vy >= kLandsHard;
    const bool jumped =
        before.on_ground && !now.on_ground && now.vy < kTakesOff && now.animation != Animation::Hit;
    if (landed) begin(EffectKind::Puff, feet, now.facing_left, seconds);
    if (jumped) begin(EffectKind::Puff, place_of(before.x, before.y), now.facing_left, seconds);
    if (!landed && now.on_ground && passed(before, now, Animation::Walk, kStepTicks))
        begin(EffectKind::Step, feet, now.facing_left, seconds);
    const bool stopped = before.animation == Animation::Walk && now.animation == Animation::Idle;
    if (stopped && now.on_ground && std::abs(now.vx) >= kSlides)  // the heels push snow ahead
        begin(EffectKind::Skid, feet, now.vx < 0, seconds);
    if (now.hits > before.hits) begin(EffectKind::Plus, feet, false, seconds);
    if (now.animation_ticks >= kDropsFrom && now.animation_ticks < kDropsTo &&
        passed(before, now, Animation::Quit, kDropTicks))
        begin(EffectKind::Drop, feet, false, seconds);
}

void Effects::begin_snowball_effects(const World& now, double seconds) {
    for (const Snowball& ball : now.snowballs)
        if (!is_still_flying(ball, before_.snowballs))
            begin(EffectKind::Flick, place_of(ball.x, ball.y), ball.vx < 0, seconds);
    // It burst somewhere along its next step.
    for (const Snowball& ball : before_.snowballs)
        if (!is_still_flying(ball, now.snowballs))
            begin(EffectKind::Splat, place_of(ball.x + ball.vx / 2, ball.y + ball.vy / 2), ball.vx < 0,
                  seconds);
}

// Where it broke follows from how long it fell: the rules do not keep it.
void Effects::begin_splinters(const Stirred& before, const World& now, double seconds) {
    if (before.marker >= level_.markers().size() || before.ticks >= kIcicleBroken) return;
    const Marker& marker = level_.markers()[before.marker];
    const PropRow* row = prop_of(marker.kind);
    const auto prop = std::ranges::find(now.stirred, before.marker, &Stirred::marker);
    if (!row || row->kind != PropKind::Icicle || prop == now.stirred.end() || prop->ticks < kIcicleBroken)
        return;
    const int ticks = static_cast<int>(now.tick - before_.tick);
    const int fell = before.ticks + std::max(0, ticks - (prop->ticks - kIcicleBroken));
    const int x = marker.x * kTileSize + kTileSize / 2;
    int y = floor_div(icicle_tip(marker, fell), kSubpixels);
    const int tile = floor_div(y, kTileSize);
    if (level_.at(marker.x, tile) != Tile::Air) y = tile * kTileSize;  // on it, not in it
    begin(EffectKind::Splinters, {x, y}, false, seconds);
}

void Effects::begin(EffectKind kind, Point at, bool left, double seconds) {
    if (all_.size() == kMaxEffects) all_.erase(all_.begin());
    all_.push_back({kind, at, left, seconds, begun_++});
}

void Effects::draw(Canvas& canvas, const Art& art, const DisplaySettings& display, const Camera& camera,
                   double seconds) const {
    for (const Effect& effect : all_) {
        const Point at = camera.on_canvas(effect.at);
        if (!display.reduced_motion)
            draw_effect(canvas, art, effect, at, std::max(0.0, seconds - effect.began));
        else if (effect.kind == EffectKind::Splat)
            draw_splat(canvas, art, at, 0);
        else if (effect.kind == EffectKind::Plus)
            draw_plus(canvas, art, at, 0);
        else if (effect.kind == EffectKind::Splinters)
            draw_splinters(canvas, at, effect.seed, kStillSplinters);
    }
}

}  // namespace snow
