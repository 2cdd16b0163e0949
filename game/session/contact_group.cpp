#include "game/session/contact_group.h"

#include "game/world/movement.h"
#include "game/world/rolled_ball.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <type_traits>
#include <vector>

namespace snow {
namespace {

constexpr double kLeft = 7.0 / 8;          // of an offset after a tick
constexpr double kNoOffset = 8;            // less than this, in 1/256 pixel, is none
constexpr double kJump = 96 * kSubpixels;  // further away is another place, and shown at once

bool is_beside(const Character& who, const RolledBall& ball) {
    const std::int32_t room = kBodyWidth * kSubpixels / 2 + ball.radius + kBeside;
    const std::int32_t height = kBodyHeight * kSubpixels + kBeside;
    return rolls(ball) && std::abs(who.x - ball.x) < room && std::abs(who.y - ball.y) < height;
}

// Of people the group, of what belongs to somebody one's own, of everything else all.
template <class Thing>
bool is_predicted(const Thing& thing, CharacterId own, const std::vector<RolledBall>& rolled) {
    if constexpr (std::is_same_v<Thing, Character>) {
        const auto touches = [&](const RolledBall& ball) { return is_beside(thing, ball); };
        return thing.belongs_to(own) || std::ranges::any_of(rolled, touches);
    } else if constexpr (requires { thing.belongs_to(own); }) {
        return thing.belongs_to(own);
    }
    return true;
}

}  // namespace

void keep_contact_group(World& world, CharacterId own) {
    for_each_list(
        [&](auto& things) {
            std::erase_if(things, [&](const auto& thing) { return !is_predicted(thing, own, world.rolled); });
        },
        World::lists(world));
}

void GroupEasing::note(std::map<std::uint32_t, Offset>& offsets, std::uint32_t key, const auto& was,
                       const auto& now) {
    const Offset offset{static_cast<double>(was.x - now.x), static_cast<double>(was.y - now.y)};
    const double most = std::max(std::abs(offset.x), std::abs(offset.y));
    if (most < kNoOffset || most > kJump)
        offsets.erase(key);
    else
        offsets[key] = offset;
}

void GroupEasing::ease(const World& was, const World& now) {
    for (const Character& who : now.characters)
        if (const Character* before = find(was, who.id)) note(people_, who.id, *before, who);
    for (const RolledBall& ball : now.rolled)
        for (const RolledBall& before : was.rolled)
            if (before.is_same(ball) && before.radius > 0) note(balls_, ball.marker, before, ball);
}

void GroupEasing::fade(double ticks) {
    for (auto* offsets : {&people_, &balls_}) {
        for (auto& [key, offset] : *offsets)
            offset = {offset.x * std::pow(kLeft, ticks), offset.y * std::pow(kLeft, ticks)};
        std::erase_if(*offsets, [](const auto& entry) {
            return std::max(std::abs(entry.second.x), std::abs(entry.second.y)) < kNoOffset;
        });
    }
}

void GroupEasing::apply(World& shown) const {
    const auto move = [](auto& thing, const std::map<std::uint32_t, Offset>& offsets, std::uint32_t key) {
        const auto offset = offsets.find(key);
        if (offset == offsets.end()) return;
        thing.x += static_cast<std::int32_t>(std::lround(offset->second.x));
        thing.y += static_cast<std::int32_t>(std::lround(offset->second.y));
    };
    for (Character& who : shown.characters) move(who, people_, who.id);
    for (RolledBall& ball : shown.rolled) move(ball, balls_, ball.marker);
}

}  // namespace snow
