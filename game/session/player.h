// What everyone knows about somebody in the village.
#pragma once

#include "game/session/profile.h"
#include "net/peer_id.h"

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

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

// The names that nobody else may have now: of those who have not left.
[[nodiscard]] inline std::vector<std::string> taken_names(const std::map<net::PeerId, Player>& players) {
    std::vector<std::string> names;
    for (const auto& [id, player] : players)
        if (!player.left) names.push_back(player.profile.name);
    return names;
}

}  // namespace snow
