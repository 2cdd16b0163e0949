// What the tests of the play screen share: the pictures, a village of plain values, and events by hand.
#pragma once

#include "game/overlay/play_state.h"
#include "game/village/art.h"
#include "tests/support/drawing.h"

#include <map>
#include <string>
#include <utility>

namespace snow::test {

inline const Art& play_art() {
    static const Art kArt = Art::load(SNOWFOLK_SOURCE_DIR "/assets");
    return kArt;
}

// Who is there and what they know, without a network.
struct PlainVillage {
    World world;
    std::map<net::PeerId, Player> players;
    Log log;
    net::PeerId own = 2;

    Character& add(net::PeerId id, std::string name, Point feet = {100, 100}) {
        players[id] = {.profile = {std::move(name), static_cast<Color>(id % kColorCount)}};
        world.characters.push_back({.id = id,
                                    .x = feet.x * kSubpixels,
                                    .y = feet.y * kSubpixels,
                                    .animation = Animation::Idle,
                                    .on_ground = true});
        return world.characters.back();
    }
    void say(net::PeerId who, std::string text, double at) {
        log.add({at, who, LogLine::Kind::Chat, players[who].profile, std::move(text)});
    }
    PlayState state() const { return {world, players, log, own, 16}; }
};

inline SDL_Event held_key(SDL_Scancode code, bool down) {
    SDL_Event event{};
    event.type = down ? SDL_KEYDOWN : SDL_KEYUP;
    event.key.keysym.scancode = code;
    event.key.keysym.sym = SDL_GetKeyFromScancode(code);
    return event;
}

inline SDL_Event focus_lost() {
    SDL_Event event{};
    event.type = SDL_WINDOWEVENT;
    event.window.event = SDL_WINDOWEVENT_FOCUS_LOST;
    return event;
}

}  // namespace snow::test
