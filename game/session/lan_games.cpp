#include "game/session/lan_games.h"

#include "game/session/name.h"
#include "game/session/protocol.h"
#include "game/world/world.h"

#include <algorithm>
#include <cstdint>
#include <variant>

namespace snow {
namespace {

LanState state_of(const net::FoundGame& game) {
    if (game.version != kProtocolVersion) return LanState::OtherVersion;
    return game.players >= game.max_players ? LanState::Full : LanState::Open;
}

// Private networks by RFC 1918 as people use them; 169.254 is link-local (RFC 3927).
int likelihood(const net::Ipv4& address) {
    if (address[0] == 192 && address[1] == 168) return 0;
    if (address[0] == 10) return 1;
    if (address[0] == 172 && address[1] >= 16 && address[1] < 32) return 3;
    return address[0] == 169 && address[1] == 254 ? 4 : 2;
}

// Another version may have other limits, and says no more than that it is another.
bool is_possible(const net::FoundGame& game) {
    return game.version != kProtocolVersion ||
           (game.max_players <= kMaxPlayers && game.players <= game.max_players);
}

}  // namespace

std::vector<LanGame> lan_games(const std::vector<net::FoundGame>& found) {
    std::vector<LanGame> games;
    for (const net::FoundGame& game : found) {
        const auto name = clean_name(game.name);
        const auto* const clean = std::get_if<std::string>(&name);
        if (!clean || *clean != game.name || !is_possible(game)) continue;
        games.push_back({.host = game.host,
                         .name = *clean,
                         .address = {net::to_string(game.address), game.port},
                         .players = game.players,
                         .max_players = game.max_players,
                         .ping_ms = static_cast<int>(game.ping * net::kMsPerSecond),
                         .state = state_of(game)});
    }
    return games;
}

std::vector<std::string> join_addresses(std::vector<net::Ipv4> own, std::uint16_t port) {
    std::ranges::stable_sort(own, {}, likelihood);
    std::vector<std::string> addresses;
    for (const net::Ipv4& address : own) addresses.push_back(net::to_string({net::to_string(address), port}));
    return addresses;
}

std::string typed_address(const net::Endpoint& address) {
    return address.port == kDefaultPort ? address.host : net::to_string(address);
}

net::LanMode lan_mode(const char* value) {
    const std::string_view word = value ? value : "";
    if (word.empty()) return net::LanMode::All;
    return word == "loopback" ? net::LanMode::Loopback : net::LanMode::Off;
}

}  // namespace snow
