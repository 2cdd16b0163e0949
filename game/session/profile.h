// Who a player is to the others: what the menu asks for, everyone is told, and the settings keep.
#pragma once

#include "game/session/name.h"
#include "game/world/color.h"

#include <cstddef>
#include <string>

namespace snow {

inline constexpr std::size_t kBytesPerCodePoint = 4;  // of UTF-8, at most
inline constexpr std::size_t kNameBytes = kNameLength * kBytesPerCodePoint;

struct Profile {
    std::string name;  // the same for as long as one is in the village
    Color color{};     // of the hat; may be changed at any time, like all that follows

    static void fields(auto& wire, auto& profile) {
        wire.text(profile.name, kNameBytes);
        wire.option(profile.color);
    }
    friend bool operator==(const Profile&, const Profile&) = default;
};

}  // namespace snow
