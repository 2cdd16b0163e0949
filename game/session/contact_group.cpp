#include "game/session/contact_group.h"

#include "game/world/movement.h"
#include "game/world/rolled_ball.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <type_traits>
#include <vector>

namespace snow {
namespace {

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

void GroupEasing::ease(const World& was, const World& now) {
    const auto from = [](const auto& before, const auto& after) {
        return Glides::Offset{static_cast<double>(before.x - after.x),
                              static_cast<double>(before.y - after.y)};
    };
    for (const Character& who : now.characters)
        if (const Character* before = find(was, who.id)) people_.set(who.id, from(*before, who));
    for (const RolledBall& ball : now.rolled)
        for (const RolledBall& before : was.rolled)
            if (before.is_same(ball) && before.radius > 0) balls_.set(ball.marker, from(before, ball));
}

void GroupEasing::fade(double ticks) {
    people_.fade(ticks);
    balls_.fade(ticks);
}

void GroupEasing::apply(World& shown) const {
    for (Character& who : shown.characters) people_.show(who.id, who);
    for (RolledBall& ball : shown.rolled) balls_.show(ball.marker, ball);
}

}  // namespace snow
