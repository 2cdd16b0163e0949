// A host's controls that act on a door made up by a test, and tell what they were asked for.
#pragma once

#include "game/scenes/play.h"

#include <memory>
#include <string>

namespace snow::test {

struct HostHands {
    DoorState door{};
    std::string did{};  // "let in 5, ban 7, "

    Knock& knock(net::PeerId peer, const std::string& name, Color color, net::Ipv4 address) {
        door.knocks.push_back({.peer = peer, .address = address, .profile = {name, color}});
        return door.knocks.back();
    }
    // It must outlive them.
    HostControls controls() {
        const auto note = [this](const std::string& what, net::PeerId who) {
            did += what + ' ' + std::to_string(who) + ", ";
        };
        return {.kick = [note](net::PeerId who) { note("kick", who); },
                .ban = [note](net::PeerId who) { note("ban", who); },
                .door = [this] { return std::make_shared<const DoorState>(door); },
                .unban = [this](const std::string& mark) { did += "unban " + mark + ", "; },
                .let_in = [note](net::PeerId who) { note("let in", who); },
                .refuse = [note](net::PeerId who) { note("refuse", who); },
                .set_asking =
                    [this](bool on) {
                        door.asking = on;
                        door.stranger.reset();
                    },
                .decline_offer = [this] { door.stranger.reset(); },
                .set_calm = [this](bool on) { door.calm = on; }};
    }
};

}  // namespace snow::test
