#include "game/session/village_check.h"

#include "game/session/replication.h"

#include <algorithm>
#include <cstdlib>

namespace snow {
namespace {

// Each throw hits one, and some snowballs were in the air.
constexpr Tick kHitsUnderWay = 8;

bool may_be_same(const Character& before, const Character& claimed, Tick apart) {
    const std::int64_t way = std::int64_t{kMaxSpeed} * (apart + 1);
    const Tick hits = apart / kThrowTicksBetween + kHitsUnderWay;
    const auto distance = [](std::int64_t a, std::int64_t b) { return std::abs(a - b); };
    return distance(before.x, claimed.x) <= way && distance(before.y, claimed.y) <= way &&
           distance(before.hits, claimed.hits) <= static_cast<std::int64_t>(hits);
}

}  // namespace

bool may_become(const World& before, const World& world) {
    const Tick apart = std::max(before.tick, world.tick) - std::min(before.tick, world.tick);
    return apart <= kMostTicksApart && std::ranges::all_of(world.characters, [&](const Character& who) {
               const Character* const was = find(before, who.id);
               return !was || may_be_same(*was, who, apart);
           });
}

void VillageCheck::note(const World& decided) {
    seen_[decided.tick % seen_.size()] = Seen{decided.tick, hash_of(decided)};
    newest_ = decided;
}

bool VillageCheck::may_have_been(const World& claimed) const {
    const std::optional<Seen>& seen = seen_[claimed.tick % seen_.size()];
    if (seen && seen->tick == claimed.tick) return seen->hash == hash_of(claimed);
    return may_become(newest_, claimed);
}

}  // namespace snow
