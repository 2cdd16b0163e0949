// Packets from anywhere on the network: what is read is within its bounds and writes again to the same bytes.
#include "fuzz.h"

#include "net/discovery.h"

#include <cstdint>
#include <span>

void fuzz(std::span<const std::uint8_t> bytes) {
    constexpr net::Protocol kProtocol{{'F', 'U', 'Z', 'Z'}, 1};
    const auto packet = net::read_lan_packet(kProtocol, bytes);
    if (!packet) return;
    const net::Bytes again = net::lan_bytes(kProtocol, *packet);
    require(net::read_lan_packet(kProtocol, again).has_value());
}
