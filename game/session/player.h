// What everyone knows about somebody in the village.
#pragma once

#include "game/session/profile.h"
#include "net/peer_id.h"

#include <algorithm>
#include <cstddef>
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
    bool lost{};              // its connection is lost: it thaws, and may come back

    // Looks otherwise from now on; the name stays.
    void change(Profile to) {
        to.name = std::move(profile.name);
        profile = std::move(to);
    }
};

// Those who have not left: whose place is taken, or kept.
[[nodiscard]] inline std::size_t players_present(const std::map<net::PeerId, Player>& players) {
    return static_cast<std::size_t>(
        std::ranges::count_if(players, [](const auto& entry) { return !entry.second.left; }));
}

// The names that nobody else may have now: of those who have not left.
[[nodiscard]] inline std::vector<std::string> taken_names(const std::map<net::PeerId, Player>& players) {
    std::vector<std::string> names;
    for (const auto& [id, player] : players)
        if (!player.left) names.push_back(player.profile.name);
    return names;
}

}  // namespace snow
