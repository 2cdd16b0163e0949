// What a person chose, here and in earlier games: the menu shows and changes it, the settings file keeps it.
#pragma once

#include "game/world/color.h"

#include <cstdint>
#include <string>

namespace snow {

inline constexpr std::uint16_t kDefaultPort = 7777;
inline constexpr int kDefaultMaxPlayers = 16;
inline constexpr int kMenuMaxPlayers = 64;  // the menu offers no more; --max-players goes up to kMaxPlayers

struct Choices {
    std::string name;
    Color color{Color::Red};
    std::string address{"localhost"};  // as typed, with or without a port
    std::uint16_t port{kDefaultPort};  // to host on
    int max_players{kDefaultMaxPlayers};
    int volume{70};  // 0 to 100
    bool mute{};
    bool fullscreen{};
    bool hide_addresses{};  // of this machine, from whoever looks at a host's screen
    friend bool operator==(const Choices&, const Choices&) = default;
};

}  // namespace snow
