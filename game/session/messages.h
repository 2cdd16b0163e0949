// Everything that host and clients say to each other. The place in a variant is the message's id on
// the wire, and which variant it stands in says who may send it. New messages go to the end of a set, and
// kProtocolVersion grows with each change.
#pragma once

#include "game/session/fixed_step.h"
#include "game/session/name.h"
#include "game/session/profile.h"
#include "game/session/protocol.h"
#include "game/session/replication.h"
#include "game/session/succession.h"
#include "game/world/world.h"
#include "net/message_set.h"
#include "net/peer_id.h"
#include "net/preamble.h"
#include "net/reason.h"
#include "net/secret.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace snow {

inline constexpr net::Protocol kProtocol{kMagic, kProtocolVersion};

inline constexpr std::size_t kChatBytes = kChatLength * kBytesPerCodePoint;
inline constexpr std::uint16_t kMaxPingMs = 9999;

// ---- from clients ----

// The request to join. It goes with the connection's first frame.
struct Hello {
    std::uint32_t level_hash{};  // both sides must stand on the same ground; ignored for a plain client
    Profile profile;
    bool plain{};         // runs none of the game's rules: gets full states only, and fewer of them
    bool only_if_lost{};  // with a secret: does not end an older connection of the same player
    // From the Welcome of somebody who was here before and takes up their place again; of the profile nothing is
    // looked at then. Not set: a newcomer.
    net::Secret secret{};

    static void fields(auto& wire, auto& m) {
        wire.number(m.level_hash, 0, UINT32_MAX);
        Profile::fields(wire, m.profile);
        wire.flags(m.plain, m.only_if_lost);
        net::Secret::fields(wire, m.secret);
    }
};

// The buttons that the player holds in the host's step that leads to a tick; one a tick. A request: the host
// decides what becomes of it, and a client has no way to say where it is. Of the tick the lowest eight bits
// are said: both sides know the rest (tick_near).
struct Input {
    std::uint8_t tick{};
    Buttons buttons;

    static void fields(auto& wire, auto& m) {
        wire.number(m.tick, 0, UINT8_MAX);
        wire.number(m.buttons.bits, 0, Buttons::kAll);
    }
};

// The tick with these lowest bits that is nearest to a known one.
constexpr Tick tick_near(std::uint8_t low, Tick known) {
    const auto ahead =
        static_cast<std::int8_t>(static_cast<std::uint8_t>(low - static_cast<std::uint8_t>(known)));
    return known + static_cast<Tick>(ahead);
}

struct Say {
    std::string text;

    static void fields(auto& wire, auto& m) { wire.text(m.text, kChatBytes); }
};

// The player wants to look otherwise. The name in it is ignored: it stays.
struct ChangeProfile {
    Profile profile;

    static void fields(auto& wire, auto& m) { Profile::fields(wire, m.profile); }
};

// "My replica is not your world": the answer is a full state.
struct Resync {
    static void fields(auto&, auto&) {}
};

// "I could carry the village on, and listen at this port for that"; 0: not any more.
struct CanFollow {
    std::uint16_t port{};

    static void fields(auto& wire, auto& m) { wire.number(m.port, 0, UINT16_MAX); }
};

using ClientMessage = std::variant<Hello, Input, Say, ChangeProfile, Resync, CanFollow, AlsoHosting>;

// ---- from the host ----

// The world after a tick, whole.
using Snapshot = World;

// To a newcomer, before anything else; and again to a player who reads too slowly to be told of everyone who
// comes and goes: the client forgets what it knew of others, and a Joined about each of them follows.
struct Welcome {
    std::uint16_t max_players{};
    net::Secret secret{};  // proves whose place it was, if the connection is lost

    static void fields(auto& wire, auto& m) {
        wire.number(m.max_players, 1, kMaxPlayers);
        net::Secret::fields(wire, m.secret);
    }
};

// Somebody is in the village: to everyone when they come, and to a newcomer about each who is there already.
struct Joined {
    net::PeerId id{};
    Profile profile;
    bool newly{};  // just now
    bool left{};   // gone again, and still melting
    bool lost{};   // the connection is, and their place is kept

    static void fields(auto& wire, auto& m) {
        wire.number(m.id, net::kServerId + 1, UINT32_MAX);
        Profile::fields(wire, m.profile);
        wire.flags(m.newly, m.left, m.lost);
    }
};

// Somebody's player is gone; the character melts in the world.
struct Left {
    net::PeerId id{};
    net::Reason reason{};

    static void fields(auto& wire, auto& m) {
        wire.number(m.id, net::kServerId + 1, UINT32_MAX);
        wire.option(m.reason);
    }
};

// Somebody's line of chat, or the host's own with its id.
struct Said {
    net::PeerId id{};
    std::string text;

    static void fields(auto& wire, auto& m) {
        wire.number(m.id, net::kServerId, UINT32_MAX);
        wire.text(m.text, kChatBytes);
    }
};

// Everyone's round trip to the host, once a second.
struct Pings {
    struct Entry {
        net::PeerId id{};
        std::uint16_t ms{};

        static void fields(auto& wire, auto& m) {
            wire.number(m.id, net::kServerId + 1, UINT32_MAX);
            wire.number(m.ms, 0, kMaxPingMs);
        }
    };
    std::vector<Entry> entries;

    static void fields(auto& wire, auto& m) { wire.list(m.entries, kMaxPlayers); }
};

// Somebody looks otherwise from now on.
struct ProfileChanged {
    net::PeerId id{};
    Profile profile;

    static void fields(auto& wire, auto& m) {
        wire.number(m.id, net::kServerId + 1, UINT32_MAX);
        Profile::fields(wire, m.profile);
    }
};

// Somebody's connection got bad, or good again: the mark over its character.
struct Stalled {
    net::PeerId id{};
    bool stalled{};

    static void fields(auto& wire, auto& m) {
        wire.number(m.id, net::kServerId + 1, UINT32_MAX);
        wire.flags(m.stalled);
    }
};

// To one player: the line was not passed on, because too many of theirs came too fast; or it waits,
// because many speak at once.
struct ChatHeld {
    bool waits{};

    static void fields(auto& wire, auto& m) { wire.flags(m.waits); }
};

// The smallest margin since the last Timing: how many eighths of a tick, at least, one of this client's
// inputs came before it was needed; below 0 is too late.
struct Timing {
    static constexpr int kMaxMargin = 127 * kPartsPerTick;  // two seconds, as a round trip may take

    std::uint8_t tick{};  // of the input that came worst, as in Input
    std::int16_t margin{};

    static void fields(auto& wire, auto& m) {
        wire.number(m.tick, 0, UINT8_MAX);
        wire.difference(m.margin, kMaxMargin);
    }
};

// Somebody's connection is lost. Their name and place are kept while the character thaws; then comes CameBack or Left.
struct PlaceKept {
    net::PeerId id{};
    net::Reason reason{};

    static void fields(auto& wire, auto& m) {
        wire.number(m.id, net::kServerId + 1, UINT32_MAX);
        wire.option(m.reason);
    }
};

// Somebody whose place was kept is here again.
struct CameBack {
    net::PeerId id{};

    static void fields(auto& wire, auto& m) { wire.number(m.id, net::kServerId + 1, UINT32_MAX); }
};

using ServerMessage =
    std::variant<Snapshot, Welcome, Joined, Left, Said, Pings, ProfileChanged, Stalled, ChatHeld, Delta,
                 Timing, PlaceKept, CameBack, Succession, Entrusted, Inherited>;

}  // namespace snow
