#include "game/session/lan_games.h"

#include "game/session/name.h"
#include "game/session/protocol.h"

namespace snow {
namespace {

constexpr double kMsPerSecond = 1000;

LanState state_of(const net::FoundGame& game) {
    if (game.version != kProtocolVersion) return LanState::OtherVersion;
    return game.players >= game.max_players ? LanState::Full : LanState::Open;
}

std::string dotted(const net::Ipv4& address) {
    std::string text;
    for (const std::uint8_t part : address) text += (text.empty() ? "" : ".") + std::to_string(part);
    return text;
}

}  // namespace

std::vector<LanGame> lan_games(const std::vector<net::FoundGame>& found) {
    std::vector<LanGame> games;
    for (const net::FoundGame& game : found) {
        const auto name = clean_name(game.name);
        const auto* const clean = std::get_if<std::string>(&name);
        if (!clean || *clean != game.name) continue;
        games.push_back({.host = game.host,
                         .name = *clean,
                         .address = {dotted(game.address), game.port},
                         .players = game.players,
                         .max_players = game.max_players,
                         .ping_ms = static_cast<int>(game.ping * kMsPerSecond),
                         .state = state_of(game)});
    }
    return games;
}

net::LanMode lan_mode(const char* value) {
    const std::string_view word = value ? value : "";
    if (word.empty()) return net::LanMode::All;
    return word == "loopback" ? net::LanMode::Loopback : net::LanMode::Off;
}

}  // namespace snow
