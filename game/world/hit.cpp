#include "game/world/hit.h"

namespace snow {
namespace {

constexpr std::int32_t kKnockBack = 2 * kSubpixels + 128;
constexpr std::int32_t kKnockUp = -2 * kSubpixels;

}  // namespace

bool can_be_hit(const Character& who) { return who.animation != Animation::Enter && !is_melting(who); }

bool is_within(const Character& who, std::int32_t x, std::int32_t y) {
    const std::int32_t half = kBodyWidth * kSubpixels / 2;
    return x >= who.x - half && x <= who.x + half && y <= who.y && y >= who.y - kBodyHeight * kSubpixels;
}

void knock(Character& who, bool to_the_left) {
    who.animation = Animation::Hit;
    who.animation_ticks = 0;
    who.vx = to_the_left ? -kKnockBack : kKnockBack;
    who.vy = kKnockUp;
    who.on_ground = false;
    who.facing_left = !to_the_left;
    who.hatless = kHatlessTicks;
}

const Character* best_thrower(const World& world) {
    const Character* best = nullptr;
    bool shared = false;
    for (const Character& who : world.characters) {
        const std::uint16_t most = best ? best->hits : std::uint16_t{0};
        shared = (shared && who.hits <= most) || (best && who.hits == most);
        if (who.hits > most) best = &who;
    }
    return shared ? nullptr : best;
}

}  // namespace snow
