#include "game/input/held_buttons.h"

#include <doctest/doctest.h>

using namespace snow;

namespace {

SDL_Event key_event(SDL_Scancode code, bool down) {
    SDL_Event event{};
    event.type = down ? SDL_KEYDOWN : SDL_KEYUP;
    event.key.keysym.scancode = code;
    return event;
}

}  // namespace

TEST_CASE("held buttons: a press that is let go within one frame still counts, once") {
    const KeyBindings keys;
    HeldButtons held(keys);
    CHECK(held.handle(key_event(SDL_SCANCODE_SPACE, true)));
    CHECK(held.handle(key_event(SDL_SCANCODE_SPACE, false)));
    CHECK(held.take().has(Buttons::Jump));
    CHECK_FALSE(held.take().has(Buttons::Jump));
}

TEST_CASE("held buttons: two keys for one button hold it until both are let go") {
    const KeyBindings keys;
    HeldButtons held(keys);
    held.handle(key_event(SDL_SCANCODE_LEFT, true));
    held.handle(key_event(SDL_SCANCODE_A, true));
    held.handle(key_event(SDL_SCANCODE_LEFT, false));
    CHECK(held.take().has(Buttons::Left));
    held.handle(key_event(SDL_SCANCODE_A, false));
    static_cast<void>(held.take());
    CHECK_FALSE(held.take().has(Buttons::Left));
}

TEST_CASE("held buttons: losing the focus lets go of everything, presses too") {
    const KeyBindings keys;
    HeldButtons held(keys);
    held.handle(key_event(SDL_SCANCODE_D, true));
    held.handle(key_event(SDL_SCANCODE_SPACE, true));
    held.release();
    CHECK(held.take() == Buttons{});
}

TEST_CASE("held buttons: a gamepad's buttons and stick count like keys") {
    const KeyBindings keys;
    HeldButtons held(keys);
    SDL_Event pad{};
    pad.type = SDL_CONTROLLERBUTTONDOWN;
    pad.cbutton.button = SDL_CONTROLLER_BUTTON_A;
    CHECK(held.handle(pad));
    SDL_Event stick{};
    stick.type = SDL_CONTROLLERAXISMOTION;
    stick.caxis.axis = SDL_CONTROLLER_AXIS_LEFTX;
    stick.caxis.value = 30000;
    CHECK(held.handle(stick));
    CHECK(held.take() == Buttons{Buttons::Jump | Buttons::Right});
}

TEST_CASE("held buttons: a changed key does the new thing, and no more the old") {
    KeyBindings keys;
    keys.choose(Act::Jump, 0, SDL_SCANCODE_D);
    HeldButtons held(keys);
    CHECK(held.handle(key_event(SDL_SCANCODE_D, true)));
    CHECK(held.take() == Buttons{Buttons::Jump});
    held.handle(key_event(SDL_SCANCODE_D, false));
    CHECK_FALSE(held.handle(key_event(SDL_SCANCODE_SPACE, true)));
}
