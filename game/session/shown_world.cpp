#include "game/session/shown_world.h"

#include "game/session/interpolation.h"

#include <algorithm>
#include <type_traits>
#include <vector>

namespace snow {
namespace {

// Of a list, what is predicted takes the place of what is not: on its way from `now` to `next`.
template <class Thing>
void replace_predicted(std::vector<Thing>& shown, const std::vector<Thing>& now, std::vector<Thing> next,
                       CharacterId own, double fraction) {
    if constexpr (requires(Thing thing) { thing.vx; }) {
        for (Thing& thing : next) {
            const auto from = std::ranges::find_if(now, [&](const Thing& t) { return t.is_same(thing); });
            if (from == now.end()) continue;
            thing = on_the_way(*from, thing, fraction);
        }
    }
    // What others in the contact group throw is shown when the host says so.
    if constexpr (std::is_same_v<Thing, Snowball>)
        std::erase_if(next, [&](const Thing& thing) { return !thing.belongs_to(own); });
    // What belongs to nobody may have begun by somebody else's doing, of which the prediction does not know yet.
    std::erase_if(shown, [&](const Thing& thing) {
        if constexpr (requires { thing.belongs_to(own); })
            if (thing.belongs_to(own)) return true;
        return std::ranges::any_of(next, [&](const Thing& t) { return t.is_same(thing); });
    });
    shown.insert(shown.end(), next.begin(), next.end());
}

}  // namespace

World shown_world(World others, const Prediction& prediction, const World& next, CharacterId own,
                  double fraction) {
    const World& now = prediction.now();
    if (!find(now, own) || !find(next, own)) return others;
    for_each_list([=](auto& shown, const auto& before,
                      const auto& after) { replace_predicted(shown, before, after, own, fraction); },
                  World::lists(others), World::lists(now), World::lists(next));
    std::ranges::sort(others.characters, {}, &Character::id);
    Character& who = *find(others, own);
    who.x += prediction.offset_x();
    who.y += prediction.offset_y();
    return others;
}

}  // namespace snow
