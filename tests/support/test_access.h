// What tests do to a client that the game never does.
#pragma once

#include "game/session/game_client.h"

namespace snow {

struct GameClientTestAccess {
    // As a fault in the rules or a bit flipped in memory would.
    static void corrupt_replica(GameClient& client) {
        for (Character& who : client.village_.replica_.characters) who.x += kSubpixels;
    }
    // The tick at which what is predicted is shown, with its fraction.
    static double own_tick(const GameClient& client) {
        return client.village_.clock_.tick() + client.village_.clock_.fraction(client.now_);
    }
};

}  // namespace snow
