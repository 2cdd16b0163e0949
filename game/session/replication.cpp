#include "game/session/replication.h"

#include <algorithm>
#include <cassert>
#include <concepts>
#include <cstdint>
#include <type_traits>

namespace snow {
namespace {

constexpr std::uint32_t kFnvOffset = 2166136261U;
constexpr std::uint32_t kFnvPrime = 16777619U;

// What an unknown character is changed from. Its default animation is the first of the
// enum, so all of it is zero.
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

namespace {

// Reads nothing and writes nothing: only asks whether each value is within the range that its field has.
class RangeCheck {
  public:
    template <net::Number Value>
    void number(Value value, std::type_identity_t<Value> min, std::type_identity_t<Value> max) {
        ok_ = ok_ && value >= min && value <= max;
    }
    template <std::signed_integral Value> void difference(Value value, std::type_identity_t<Value> max) {
        ok_ = ok_ && value >= -max && value <= max;
    }
    template <class Enum> void option(Enum value) { ok_ = ok_ && value < Enum::Count; }
    void flags(auto...) {}
    bool ok() const { return ok_; }

  private:
    bool ok_{true};
};

bool is_in_range(const auto& body) {
    RangeCheck check;
    std::decay_t<decltype(body)>::fields(check, body);
    return check.ok();
}

// The rules alone lead nowhere else; from places and speeds that a host makes up they may.
bool is_possible(const World& world) {
    return world.characters.size() <= kMaxPlayers + kMaxMelting && world.snowballs.size() <= kMaxSnowballs &&
           std::ranges::all_of(world.characters, [](const Character& who) { return is_in_range(who); }) &&
           std::ranges::all_of(world.snowballs, [](const Snowball& ball) { return is_in_range(ball); });
}

}  // namespace

Applied apply(const Delta& delta, World& replica, const Level& level) {
    for (Tick i = 0; i < delta.steps(); ++i) step(replica, level);
    for (const Change& change : delta.changes) apply(change, replica);
    for (const GoneCharacter& gone : delta.gone)
        std::erase_if(replica.characters, [&](const Character& who) { return who.id == gone.id; });
    if ((delta.head & Delta::kHasSnowballs) != 0) replica.snowballs = delta.snowballs;
    if (!is_possible(replica)) return Applied::Nonsense;
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
