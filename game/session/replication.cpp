#include "game/session/replication.h"

#include "game/world/fnv1a.h"
#include "net/range_check.h"
#include "net/wire.h"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace snow {
namespace {

// The mask that names the id alone: says that somebody is there who has nothing but zeros.
constexpr net::FieldMask kIdField = 1;

// What a newcomer is changed from. Its animation is the first of the enum, so all of it is zero.
Character blank(CharacterId id) {
    Character character;
    character.id = id;
    return character;
}

void compare(const std::vector<Character>& expected, const std::vector<Character>& truth,
             std::optional<std::vector<CharacterChange>>& out) {
    std::vector<CharacterChange> changes;
    for (const Character& who : truth) {
        const auto at = std::ranges::lower_bound(expected, who.id, {}, &Character::id);
        const bool is_new = at == expected.end() || at->id != who.id;
        const Character base = is_new ? blank(who.id) : *at;
        const net::FieldMask mask = net::FieldValues(who).mask_against(net::FieldValues(base));
        if (mask != 0 || is_new) changes.push_back({who.id, mask != 0 ? mask : kIdField, who});
    }
    for (const Character& who : expected)
        if (!std::ranges::binary_search(truth, who.id, {}, &Character::id))
            changes.push_back({who.id, 0, {}});
    if (!changes.empty()) out = std::move(changes);
}

// A list without changes of its own: whole, where anything in it differs.
template <class Thing>
void compare(const std::vector<Thing>& expected, const std::vector<Thing>& truth,
             std::optional<std::vector<Thing>>& out) {
    if (expected != truth) out = truth;
}

void overwrite(std::vector<Character>& characters, const std::vector<CharacterChange>& changes) {
    for (const CharacterChange& change : changes) {
        auto at = std::ranges::lower_bound(characters, change.id, {}, &Character::id);
        const bool is_there = at != characters.end() && at->id == change.id;
        if (change.is_gone()) {
            if (is_there) characters.erase(at);
            continue;
        }
        if (!is_there) at = characters.insert(at, blank(change.id));
        net::copy_chosen(change.mask & ~kIdField, change.values, *at);
    }
}

template <class Thing> void overwrite(std::vector<Thing>& things, const std::vector<Thing>& whole) {
    things = whole;
}

}  // namespace

Delta difference(const World& expected, const World& truth, Tick steps, bool with_hash) {
    assert(expected.tick == truth.tick && steps <= kMaxDeltaSteps);
    Delta delta;
    if (steps != 1) delta.steps = steps;
    if (with_hash) delta.hash = hash_of(truth);
    for_each_list([](const auto& was, const auto& is, auto& out) { compare(was, is, out); },
                  World::lists(expected), World::lists(truth), Delta::lists(delta));
    return delta;
}

Applied apply(const Delta& delta, World& replica, const Level& level) {
    for (Tick i = 0; i < delta.step_count(); ++i) step(replica, level);
    for_each_list(
        [](auto& things, const auto& list) {
            if (list) overwrite(things, *list);
        },
        World::lists(replica), Delta::lists(delta));
    // The rules alone lead to valid worlds only; from places and speeds that a host makes up they may not.
    if (!net::is_in_range(replica)) return Applied::Nonsense;
    return !delta.hash || hash_of(replica) == *delta.hash ? Applied::Fine : Applied::Mismatch;
}

std::uint32_t hash_of(const World& world) {
    net::Bytes bytes;
    net::Writer writer(bytes);
    World::fields(writer, world);
    Fnv1a hash;
    for (const std::uint8_t byte : bytes) hash.add(byte);
    return hash.value();
}

}  // namespace snow
