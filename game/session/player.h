// What everyone knows about somebody in the village.
#pragma once

#include "game/world/color.h"

#include <cstdint>
#include <string>

namespace snow {

struct Player {
    std::string name;
    Color color{};
    std::uint16_t ping_ms{};  // round trip to the host; 0 before the first was measured
    bool left{};              // melting; its name is free
    bool stalled{};           // its connection is bad: it holds still
};

}  // namespace snow
