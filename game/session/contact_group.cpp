#include "game/session/contact_group.h"

#include "game/session/prediction.h"
#include "game/world/movement.h"
#include "game/world/rolled_ball.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
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

}  // namespace

void keep_contact_group(World& world, CharacterId own) {
    std::erase_if(world.characters, [&](const Character& who) {
        const auto touches = [&](const RolledBall& ball) { return is_beside(who, ball); };
        return who.id != own && std::ranges::none_of(world.rolled, touches);
    });
    std::erase_if(world.snowballs, [&](const Snowball& ball) { return ball.owner != own; });
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
