// The games on the local network, as the menu lists them: what net found, with every value
// checked by this game's rules.
#pragma once

#include "net/discovery.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace snow {

enum class LanState {
    Open,
    Full,
    OtherVersion,  // the host or this program is out of date
};

struct LanGame {
    net::LanToken host{};  // names it as long as it runs
    std::string name;      // clean_name's
    net::Endpoint address;
    int players{};
    int max_players{};
    int ping_ms{};
    LanState state{};
};

// In the same order, without those whose name or numbers are not possible in this game.
[[nodiscard]] std::vector<LanGame> lan_games(const std::vector<net::FoundGame>& found);

// What friends may type to join a host on this machine: each address with the port, in the order in which
// they are likely to work: home networks first, then what containers use, and last what a machine gives
// itself where no network gave it any.
[[nodiscard]] std::vector<std::string> join_addresses(std::vector<net::Ipv4> own, std::uint16_t port);

// The address as somebody types it: without the port where it is the usual one.
[[nodiscard]] std::string typed_address(const net::Endpoint& address);

// What the environment variable SNOWFOLK_LAN says: not set or empty, all networks; "loopback", this machine
// only; "off" and every other word, nobody.
inline constexpr const char* kLanVariable = "SNOWFOLK_LAN";
[[nodiscard]] net::LanMode lan_mode(const char* value);

}  // namespace snow
