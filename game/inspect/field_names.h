// What the fields of messages are called, and in what they are measured: in the order of their fields(), for those
// who look inside. A field without a name is called by its number.
#pragma once

#include "game/session/messages.h"

#include <array>
#include <span>
#include <string_view>
#include <type_traits>

namespace snow {

enum class Unit {
    None,
    Held,    // buttons
    Person,  // an id; what follows is about this player
    About,   // a list of which each element is about a player
    OfHost,  // a tick of the host's
    Ticks,
    Pixels,         // in 1/256
    PixelsPerTick,  // in 1/256
    Ms,
    Parts,  // eighths of a tick
    Hash,
    Fields,  // a mask of a Character's fields
};

struct FieldName {
    std::string_view name;
    Unit unit{};
};

// Nothing for what has no names.
template <class Struct> inline constexpr std::array<FieldName, 0> kFieldNames{};

template <>
inline constexpr std::array kFieldNames<Character>{
    FieldName{"player", Unit::Person},
    FieldName{"buttons", Unit::Held},
    FieldName{"held before", Unit::Held},
    FieldName{"animation"},
    FieldName{"for", Unit::Ticks},
    FieldName{"speed across", Unit::PixelsPerTick},
    FieldName{"down", Unit::PixelsPerTick},
    FieldName{"x", Unit::Pixels},
    FieldName{"y", Unit::Pixels},
    FieldName{"faces left/on ground"},
    FieldName{"may still jump", Unit::Ticks},
    FieldName{"jump waits", Unit::Ticks},
    FieldName{"next throw", Unit::Ticks},
    FieldName{"hits"},
    FieldName{"without hat", Unit::Ticks},
};
template <>
inline constexpr std::array kFieldNames<Snowball>{
    FieldName{"player", Unit::Person},
    FieldName{"number"},
    FieldName{"x", Unit::Pixels},
    FieldName{"y", Unit::Pixels},
    FieldName{"speed across", Unit::PixelsPerTick},
    FieldName{"down", Unit::PixelsPerTick},
};
template <>
inline constexpr std::array kFieldNames<Stirred>{FieldName{"thing"}, FieldName{"for", Unit::Ticks}};
template <>
inline constexpr std::array kFieldNames<RolledBall>{
    FieldName{"lump"},
    FieldName{"x", Unit::Pixels},
    FieldName{"y", Unit::Pixels},
    FieldName{"speed across", Unit::PixelsPerTick},
    FieldName{"down", Unit::PixelsPerTick},
    FieldName{"radius", Unit::Pixels},
    FieldName{"head", Unit::Pixels},
    FieldName{"hits"},
    FieldName{"for", Unit::Ticks},
};
template <>
inline constexpr std::array kFieldNames<World>{FieldName{"tick", Unit::OfHost},
                                               FieldName{"characters", Unit::About}, FieldName{"snowballs"},
                                               FieldName{"stirred"}, FieldName{"rolled"}};
template <>
inline constexpr std::array kFieldNames<CharacterChange>{FieldName{"player", Unit::Person},
                                                         FieldName{"fields", Unit::Fields}};
// Those that are there follow the first, which says which.
template <>
inline constexpr std::array kFieldNames<Delta>{FieldName{"holds"},
                                               FieldName{"steps", Unit::Ticks},
                                               FieldName{"hash", Unit::Hash},
                                               FieldName{"sent", Unit::Parts},
                                               FieldName{"characters", Unit::About},
                                               FieldName{"snowballs"},
                                               FieldName{"stirred"},
                                               FieldName{"rolled"}};

template <>
inline constexpr std::array kFieldNames<Hello>{FieldName{"level", Unit::Hash}, FieldName{"name"},
                                               FieldName{"colour"}, FieldName{"plain/only if lost"},
                                               FieldName{"secret"}};
template <>
inline constexpr std::array kFieldNames<Input>{FieldName{"low byte of tick", Unit::OfHost},
                                               FieldName{"buttons", Unit::Held}};
template <> inline constexpr std::array kFieldNames<Say>{FieldName{"text"}};
template <> inline constexpr std::array kFieldNames<ChangeProfile>{FieldName{"name"}, FieldName{"colour"}};
template <> inline constexpr std::array kFieldNames<Welcome>{FieldName{"most players"}, FieldName{"secret"}};
template <>
inline constexpr std::array kFieldNames<Joined>{FieldName{"player", Unit::Person}, FieldName{"name"},
                                                FieldName{"colour"}, FieldName{"newly/left/lost"}};
template <>
inline constexpr std::array kFieldNames<Left>{FieldName{"player", Unit::Person}, FieldName{"reason"}};
template <>
inline constexpr std::array kFieldNames<PlaceKept>{FieldName{"player", Unit::Person}, FieldName{"reason"}};
template <> inline constexpr std::array kFieldNames<CameBack>{FieldName{"player", Unit::Person}};
template <>
inline constexpr std::array kFieldNames<Said>{FieldName{"player", Unit::Person}, FieldName{"text"}};
template <> inline constexpr std::array kFieldNames<Pings>{FieldName{"round trips", Unit::About}};
template <>
inline constexpr std::array kFieldNames<Pings::Entry>{FieldName{"player", Unit::Person},
                                                      FieldName{"ping", Unit::Ms}};
template <>
inline constexpr std::array kFieldNames<ProfileChanged>{FieldName{"player", Unit::Person}, FieldName{"name"},
                                                        FieldName{"colour"}};
template <>
inline constexpr std::array kFieldNames<Stalled>{FieldName{"player", Unit::Person}, FieldName{"stalled"}};
template <> inline constexpr std::array kFieldNames<ChatHeld>{FieldName{"waits"}};
template <>
inline constexpr std::array kFieldNames<Timing>{FieldName{"low byte of tick", Unit::OfHost},
                                                FieldName{"early by", Unit::Parts}};

}  // namespace snow
