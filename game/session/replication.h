// How the village travels. Host and clients run the same rules, so what a peer was sent last, stepped once
// a tick, is what it foresees; over the wire goes only where the truth is another. TCP loses and reorders
// nothing, so what was sent is what it has.
#pragma once

#include "game/session/protocol.h"
#include "game/world/world.h"
#include "net/wire.h"

#include <cstdint>
#include <vector>

namespace snow {

inline constexpr std::uint32_t kAllCharacterFields = (1U << 14U) - 1;
// After more ticks without news a full state is sent: stepping a baseline along for longer
// costs more than it saves.
inline constexpr Tick kMaxForeseenSteps = 8;

// What the rules did not foresee about one character: the fields whose bits are set. A newcomer is a change
// against a character that is all zeros but for its id.
struct Change {
    CharacterId id{};
    std::uint32_t mask{};
    Character values;

    static void fields(auto& wire, auto& m) {
        wire.number(m.id, 1, UINT32_MAX);
        wire.number(m.mask, 1, kAllCharacterFields);
        wire.chosen(m.mask, m.values);
    }
};

struct GoneCharacter {
    CharacterId id{};

    static void fields(auto& wire, auto& m) { wire.number(m.id, 1, UINT32_MAX); }
};

// The world after a tick, as a difference from the receiver's, stepped `steps` times. The usual one, "as
// foreseen", is two bytes.
struct Delta {
    std::uint8_t head{};  // steps - 1 in three bits, then what follows
    std::uint32_t hash{};
    std::vector<Change> changes;
    std::vector<GoneCharacter> gone;
    std::vector<Snowball> snowballs;

    static constexpr std::uint8_t kHasHash = 8;
    static constexpr std::uint8_t kHasChanges = 16;
    static constexpr std::uint8_t kHasGone = 32;
    static constexpr std::uint8_t kHasSnowballs = 64;  // all of them, where any differs

    Tick steps() const { return (head & (kMaxForeseenSteps - 1)) + 1; }

    static void fields(auto& wire, auto& m) {
        wire.number(m.head, 0, 127);
        if ((m.head & kHasHash) != 0) wire.number(m.hash, 0, UINT32_MAX);
        if ((m.head & kHasChanges) != 0) wire.list(m.changes, kMaxPlayers + kMaxMelting);
        if ((m.head & kHasGone) != 0) wire.list(m.gone, kMaxPlayers + kMaxMelting);
        if ((m.head & kHasSnowballs) != 0) wire.list(m.snowballs, kMaxSnowballs);
    }
};

// From `foreseen`, which is `steps` steps past the baseline, to the truth of the same tick.
[[nodiscard]] Delta difference(const World& foreseen, const World& truth, Tick steps, bool with_hash);

enum class Applied {
    Fine,
    Mismatch,  // the hash says that the result is not the host's world
    Nonsense,  // a change that leads to no valid world: too many in it, or a value out of its field's range
};

// Steps the replica as the delta says and lays the differences over it.
[[nodiscard]] Applied apply(const Delta& delta, World& replica, const Level& level);

// Of every replicated field (FNV-1a, 32 bits over their bytes on the wire): the same on every
// compiler and processor.
[[nodiscard]] std::uint32_t hash_of(const World& world);

}  // namespace snow
