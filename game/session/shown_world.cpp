#include "game/session/shown_world.h"

#include "game/session/interpolation.h"

#include <algorithm>
#include <vector>

namespace snow {
namespace {

// Of a list, what is predicted takes the place of what is not.
template <class Thing>
void replace_predicted(std::vector<Thing>& shown, const std::vector<Thing>& predicted, CharacterId own) {
    std::erase_if(shown, [own](const Thing& thing) { return is_predicted(thing, own); });
    shown.insert(shown.end(), predicted.begin(), predicted.end());
}

}  // namespace

World shown_world(World others, const Prediction& prediction, CharacterId own, double fraction) {
    const Character* before = find(prediction.before(), own);
    const Character* now = find(prediction.now(), own);
    if (!before || !now) return others;
    for_each_list([own](auto& shown, const auto& predicted) { replace_predicted(shown, predicted, own); },
                  World::lists(others), World::lists(prediction.now()));
    std::ranges::sort(others.characters, {}, &Character::id);
    Character& who = *find(others, own);
    who.x = between(before->x, now->x, fraction) + prediction.offset_x();
    who.y = between(before->y, now->y, fraction) + prediction.offset_y();
    return others;
}

}  // namespace snow
