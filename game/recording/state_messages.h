// Everything that is known of a village at a moment, as messages of its host's.
#pragma once

#include "game/session/messages.h"
#include "game/session/player.h"

#include <map>

namespace snow {

// With them a client that knew nothing knows as much: Welcome, Joined, Pings, Stalled and a Snapshot.
[[nodiscard]] net::Bytes state_messages(const World& world, const std::map<net::PeerId, Player>& players,
                                        int max_players);

}  // namespace snow
