// What everyone knows about somebody in the village.
#pragma once

#include "game/session/profile.h"

#include <cstdint>
#include <utility>

namespace snow {

struct Player {
    Profile profile;
    std::uint16_t ping_ms{};  // round trip to the host; 0 before the first was measured
    bool left{};              // melting; its name is free
    bool stalled{};           // its connection is bad: it holds still

    // Looks otherwise from now on; the name stays.
    void change(Profile to) {
        to.name = std::move(profile.name);
        profile = std::move(to);
    }
};

}  // namespace snow
