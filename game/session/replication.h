// How the world travels. Host and clients run the same rules, so the world that a peer was sent last, stepped
// once a tick, is what the peer expects; over the wire goes only where the truth differs. TCP loses and
// reorders nothing, so what was sent is what the peer has.
#pragma once

#include "game/session/fixed_step.h"
#include "game/world/world.h"
#include "net/field_mask.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <tuple>
#include <type_traits>
#include <vector>

namespace snow {

// A Delta covers at most so many ticks; after more of them without a message a peer gets a full state.
// Stepping a baseline along for longer costs more than it saves.
inline constexpr Tick kMaxDeltaSteps = 8;

// What differs about one character: the fields whose bits are set in the mask. A newcomer is a change
// of a character that is all zeros but for its id; no field at all means that the character is gone.
struct CharacterChange {
    static constexpr std::size_t kMost = 2 * Character::kMost;  // all are gone, and as many others are there

    CharacterId id{};
    net::FieldMask mask{};
    Character values;

    bool is_gone() const { return mask == 0; }

    static void fields(auto& wire, auto& m) {
        wire.number(m.id, 1, UINT32_MAX);
        wire.number(m.mask, 0, net::all_fields<Character>());
        net::chosen(wire, m.mask, m.values);
    }
};

// What differs in a list of the world, if anything does: about characters field by field, every other list whole.
template <class Thing>
using Changes =
    std::optional<std::vector<std::conditional_t<std::is_same_v<Thing, Character>, CharacterChange, Thing>>>;

// The world as a difference from the receiver's own, which it first steps `steps` times. A list is there only
// if something in it differs. The usual Delta, "as expected", has none and takes two bytes.
struct Delta : WorldLists<Changes> {
    std::optional<Tick> steps{};          // 1 if absent
    std::optional<std::uint32_t> hash{};  // hash_of() the result
    // Sent between two ticks, so many kTickPart after the one before: of what is held for the next step, more
    // may come. Absent: sent with the tick, when that is decided.
    std::optional<std::uint8_t> part{};

    Tick step_count() const { return steps.value_or(1); }
    // When it was sent, on the host's clock, if it leads to the world of that tick.
    double sent_at(Tick tick) const {
        return part ? tick - 1 + static_cast<double>(*part) / kPartsPerTick : tick;
    }
    bool is_as_expected() const {
        return !hash && std::apply([](const auto&... list) { return (!list && ...); }, lists(*this));
    }

    static void fields(auto& wire, auto& m) {
        std::apply([&](auto&... list) { wire.present(m.steps, m.hash, m.part, list...); }, lists(m));
        if (m.steps) wire.number(*m.steps, 0, kMaxDeltaSteps);
        if (m.hash) wire.number(*m.hash, 0, UINT32_MAX);
        if (m.part) wire.number(*m.part, 1, kPartsPerTick - 1);
        for_each_list(
            [&](auto& list) {
                if (list) wire.list(*list, limit_of(*list));
            },
            lists(m));
    }
};

// From `expected`, which is a baseline stepped `steps` times, to the truth of the same tick.
[[nodiscard]] Delta difference(const World& expected, const World& truth, Tick steps, bool with_hash);

enum class Applied {
    Fine,
    Mismatch,  // the hash says that the result is not the host's world
    Nonsense,  // the result is no valid world: too many things in it, or a value out of its field's range
};

// Steps the replica as the delta says and lays the differences over it.
[[nodiscard]] Applied apply(const Delta& delta, World& replica, const Level& level);

// Of every replicated field (FNV-1a, 32 bits over their bytes on the wire): the same on every
// compiler and processor.
[[nodiscard]] std::uint32_t hash_of(const World& world);

}  // namespace snow
