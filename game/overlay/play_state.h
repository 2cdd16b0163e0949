// What the play screen is drawn from: the client's knowledge as plain values, so that everything on the
// screen can be tested without a network.
#pragma once

#include "game/session/log.h"
#include "game/session/player.h"
#include "game/world/world.h"

#include <map>

namespace snow {

struct PlayState {
    const World& world;
    const std::map<net::PeerId, Player>& players;
    const Log& log;
    net::PeerId own{};  // 0 before the host has let this player in
    int max_players{};

    // Null when there is none.
    const Player* player(net::PeerId id) const {
        const auto found = players.find(id);
        return found == players.end() ? nullptr : &found->second;
    }
};

}  // namespace snow
