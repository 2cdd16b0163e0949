// What decodes is a message of the set that encodes again to the same meaning; everything else is refused.
#include "fuzz.h"

#include "game/session/messages.h"

#include <cstddef>
#include <cstdint>
#include <span>

template <class Set> void decode_all(std::span<const std::uint8_t> bytes) {
    while (!bytes.empty()) {
        const std::size_t before = bytes.size();
        const auto message = net::decode_next<Set>(bytes);
        if (!message) return require(bytes.size() == before);
        require(bytes.size() < before);
        const net::Bytes again = net::encode(*message);
        auto rest = std::span<const std::uint8_t>(again);
        const auto twin = net::decode_next<Set>(rest);
        require(twin && rest.empty() && net::encode(*twin) == again);
    }
}

void fuzz(std::span<const std::uint8_t> bytes) {
    decode_all<snow::ClientMessage>(bytes);
    decode_all<snow::ServerMessage>(bytes);
}
