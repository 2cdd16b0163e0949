// What tests do to a client that the game never does.
#pragma once

#include "game/session/game_client.h"

namespace snow {

struct GameClientTestAccess {
    // As a fault in the rules or a bit flipped in memory would.
    static void corrupt_replica(GameClient& client) {
        for (Character& who : client.replica_.characters) who.x += kSubpixels;
    }
};

}  // namespace snow
