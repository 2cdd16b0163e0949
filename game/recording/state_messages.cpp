#include "game/recording/state_messages.h"

#include "net/message_set.h"

#include <cstdint>

namespace snow {

net::Bytes state_messages(const World& world, const std::map<net::PeerId, Player>& players, int max_players) {
    net::Bytes bytes;
    const auto say = [&](const ServerMessage& message) { net::encode(message, bytes); };
    say(Welcome{.max_players = static_cast<std::uint16_t>(max_players), .secret = {}});
    Pings pings;
    for (const auto& [id, player] : players) {
        say(Joined{.id = id, .profile = player.profile, .left = player.left, .lost = player.lost});
        if (player.stalled) say(Stalled{id, true});
        if (pings.entries.size() < kMaxPlayers) pings.entries.push_back({id, player.ping_ms});
    }
    say(pings);
    say(Snapshot{world});
    return bytes;
}

}  // namespace snow
