// Addresses as people type them: "localhost", "hill.example.org:7000", " 192.168.1.20 ". Pure text; resolving
// a name is the connector's work.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace net {

// Where to connect to. `host` is a name or four numbers with dots, never empty; `port` is 1 to 65535.
struct Endpoint {
    std::string host;
    std::uint16_t port{};
    friend bool operator==(const Endpoint&, const Endpoint&) = default;
};

enum class AddressError {
    Empty,
    NotUnderstood,  // a scheme, a space, an incomplete number, a character that no name has
    Ipv6,           // SDL_net speaks IPv4 only
    BadPort,        // not a number from 1 to 65535
    NotAPlace,      // 0.0.0.0 or 255.255.255.255, which SDL_net would listen on instead of connecting to
};

// This very machine, as an address to connect to.
inline constexpr const char* kThisHost = "127.0.0.1";

// Four bytes in the order they are written.
using Ipv4 = std::array<std::uint8_t, 4>;

// "192.168.1.20".
[[nodiscard]] std::string to_string(const Ipv4& address);

// 127.*.*.* (RFC 1122): never leaves this machine.
[[nodiscard]] constexpr bool is_loopback(const Ipv4& address) { return address[0] == 127; }

// Whether only this machine or its own network can have it: loopback, 10/8, 172.16/12 and 192.168/16 (RFC
// 1918), 169.254/16 (RFC 3927).
[[nodiscard]] bool is_local(const Ipv4& address);

// Reads `host` or `host:port`, spaces at the ends ignored; without a port it is `default_port`.
[[nodiscard]] std::variant<Endpoint, AddressError> parse_endpoint(std::string_view text,
                                                                  std::uint16_t default_port);

// Exactly four numbers from 0 to 255 with dots between, without leading zeros; nothing for any other text.
[[nodiscard]] std::optional<Ipv4> parse_ipv4(std::string_view text);

// A whole number from 1 to 65535 and nothing else.
[[nodiscard]] std::optional<std::uint16_t> parse_port(std::string_view text);

// "host:port".
[[nodiscard]] std::string to_string(const Endpoint& endpoint);

}  // namespace net
