#include "game/session/replication.h"

#include <algorithm>
#include <cassert>
#include <cstdint>

namespace snow {
namespace {

constexpr std::uint32_t kFnvOffset = 2166136261U;
constexpr std::uint32_t kFnvPrime = 16777619U;

// What an unknown character is changed from. Its default animation is the first of the enum, so all of it is
// zero.
Character blank(CharacterId id) {
    Character character;
    character.id = id;
    return character;
}

}  // namespace

Delta difference(const World& foreseen, const World& truth, Tick steps, bool with_hash) {
    assert(foreseen.tick == truth.tick && steps >= 1 && steps <= kMaxForeseenSteps);
    Delta delta;
    for (const Character& who : truth.characters) {
        const Character* expected = find(foreseen, who.id);
        const Character base = expected ? *expected : blank(who.id);
        const std::uint32_t mask = net::FieldValues(who).mask_against(net::FieldValues(base));
        if (mask != 0)
            delta.changes.push_back({who.id, mask, who});
        else if (!expected)
            delta.changes.push_back({who.id, 1, who});  // the id says it: somebody is there
    }
    for (const Character& who : foreseen.characters)
        if (!find(truth, who.id)) delta.gone.push_back({who.id});
    if (foreseen.snowballs != truth.snowballs) delta.snowballs = truth.snowballs;
    delta.head = static_cast<std::uint8_t>(steps - 1);
    if (with_hash) delta.hash = hash_of(truth);
    if (with_hash) delta.head |= Delta::kHasHash;
    if (!delta.changes.empty()) delta.head |= Delta::kHasChanges;
    if (!delta.gone.empty()) delta.head |= Delta::kHasGone;
    if (foreseen.snowballs != truth.snowballs) delta.head |= Delta::kHasSnowballs;
    return delta;
}

namespace {

void apply(const Change& change, World& world) {
    Character* who = find(world, change.id);
    if (!who) {
        const auto behind = std::ranges::upper_bound(world.characters, change.id, {}, &Character::id);
        who = &*world.characters.insert(behind, blank(change.id));
    }
    net::Bytes bytes;
    net::Writer writer(bytes);
    writer.chosen(change.mask & ~1U, change.values);
    net::Reader reader(bytes);
    reader.chosen(change.mask & ~1U, *who);
}

}  // namespace

Applied apply(const Delta& delta, World& replica, const Level& level) {
    for (Tick i = 0; i < delta.steps(); ++i) step(replica, level);
    for (const Change& change : delta.changes) apply(change, replica);
    for (const GoneCharacter& gone : delta.gone)
        std::erase_if(replica.characters, [&](const Character& who) { return who.id == gone.id; });
    if ((delta.head & Delta::kHasSnowballs) != 0) replica.snowballs = delta.snowballs;
    if (replica.characters.size() > kMaxPlayers + kMaxMelting) return Applied::Nonsense;
    const bool agrees = (delta.head & Delta::kHasHash) == 0 || hash_of(replica) == delta.hash;
    return agrees ? Applied::Fine : Applied::Mismatch;
}

std::uint32_t hash_of(const World& world) {
    net::Bytes bytes;
    net::Writer writer(bytes);
    writer.number(world.tick, 0, UINT32_MAX);
    writer.list(world.characters, kMaxPlayers + kMaxMelting);
    writer.list(world.snowballs, kMaxSnowballs);
    std::uint32_t hash = kFnvOffset;
    for (const std::uint8_t byte : bytes) hash = (hash ^ byte) * kFnvPrime;
    return hash;
}

}  // namespace snow
