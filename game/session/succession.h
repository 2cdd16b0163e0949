// Who carries the village on when its host is gone, and where they can be reached: decided by the host beforehand, so
// that nobody has to agree about anything when it is too late to talk.
#pragma once

#include "game/session/player.h"
#include "game/world/world.h"
#include "net/address.h"
#include "net/peer_id.h"
#include "net/secret.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace snow {

// Named in advance. More of them are not gone at once with the host.
inline constexpr std::size_t kMaxSuccessors = 3;

struct Successor {
    net::PeerId id{};
    net::Ipv4 address{};  // zeros: the host's own machine, by whatever address one has joined it
    std::uint16_t port{};

    static void fields(auto& wire, auto& m) {
        wire.number(m.id, 0, UINT32_MAX);
        wire.fixed(m.address);
        wire.number(m.port, 1, UINT16_MAX);
    }
    friend bool operator==(const Successor&, const Successor&) = default;
};

// From the host to the players of its own network, its own player among them: the first of those in line who can be
// reached carries the village on. Empty: it ends with the host.
struct Succession {
    // The same for all hosts of a village, one after the other: those who have been cut apart know each other by it.
    net::Secret village{};
    std::uint16_t rank{};  // of this host: 1 is the village's first, and who is n-th in line gets n more
    bool asks{};           // newcomers are asked about, so the next host asks too
    std::vector<Successor> line{};

    static void fields(auto& wire, auto& m) {
        net::Secret::fields(wire, m.village);
        wire.number(m.rank, 1, UINT16_MAX);
        wire.flags(m.asks);
        wire.list(m.line, kMaxSuccessors);
    }
    friend bool operator==(const Succession&, const Succession&) = default;
};

// From the host to those in line: everybody's secret, so that each can take up their own place at the next host.
// Replaces what was said before.
struct Entrusted {
    struct Place {
        net::PeerId id{};
        net::Secret secret{};

        static void fields(auto& wire, auto& m) {
            wire.number(m.id, 1, UINT32_MAX);
            net::Secret::fields(wire, m.secret);
        }
    };
    std::vector<Place> places;

    static void fields(auto& wire, auto& m) { wire.list(m.places, kMaxPlayers); }
};

// From a host that carries the village on, to all who come in its first half minute: the world with which it began. Who
// was there knows whether it is true (village_check.h).
struct Inherited {
    World world;

    static void fields(auto& wire, auto& m) { World::fields(wire, m.world); }
};

// From a host to another, in place of a Hello, when those who were cut apart can reach each other again: which of the
// two goes on? Answered by a refusal with GoesOn ("here: come") or StandsBy (anything else).
struct AlsoHosting {
    net::Secret village{};
    std::uint16_t rank{};
    bool has_guests{};  // besides the hosting player

    static void fields(auto& wire, auto& m) {
        net::Secret::fields(wire, m.village);
        wire.number(m.rank, 1, UINT16_MAX);
        wire.flags(m.has_guests);
    }
};

// Of two hosts of one village exactly one goes on, whichever of them asks: the one who has company, else the one who
// was named first.
constexpr bool goes_on(const AlsoHosting& one, const AlsoHosting& other) {
    return one.has_guests != other.has_guests ? one.has_guests : one.rank < other.rank;
}

// All that the next host begins with.
struct Inheritance {
    World world{};
    std::map<net::PeerId, Player> players{};  // with those who still melt
    std::map<net::PeerId, net::Secret> secrets{};
    int max_players{};
    net::Secret village{};
    std::uint16_t rank{};
    bool asks{};
};

}  // namespace snow
