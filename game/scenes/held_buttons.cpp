#include "game/scenes/held_buttons.h"

#include <span>

namespace snow {
namespace {

struct Key {
    SDL_Scancode code;  // where the key is, so that WASD lies the same on every keyboard
    Buttons::Flag button;
};

constexpr std::array kKeys{
    Key{SDL_SCANCODE_LEFT, Buttons::Left},   Key{SDL_SCANCODE_A, Buttons::Left},
    Key{SDL_SCANCODE_RIGHT, Buttons::Right}, Key{SDL_SCANCODE_D, Buttons::Right},
    Key{SDL_SCANCODE_UP, Buttons::Jump},     Key{SDL_SCANCODE_W, Buttons::Jump},
    Key{SDL_SCANCODE_SPACE, Buttons::Jump},  Key{SDL_SCANCODE_DOWN, Buttons::Down},
    Key{SDL_SCANCODE_S, Buttons::Down},      Key{SDL_SCANCODE_X, Buttons::Throw},
    Key{SDL_SCANCODE_J, Buttons::Throw},     Key{SDL_SCANCODE_LCTRL, Buttons::Throw},
    Key{SDL_SCANCODE_E, Buttons::Emote},
};

struct PadButton {
    SDL_GameControllerButton code;
    Buttons::Flag button;
};

constexpr std::array kPadButtons{
    PadButton{SDL_CONTROLLER_BUTTON_DPAD_LEFT, Buttons::Left},
    PadButton{SDL_CONTROLLER_BUTTON_DPAD_RIGHT, Buttons::Right},
    PadButton{SDL_CONTROLLER_BUTTON_DPAD_DOWN, Buttons::Down},
    PadButton{SDL_CONTROLLER_BUTTON_A, Buttons::Jump},
    PadButton{SDL_CONTROLLER_BUTTON_X, Buttons::Throw},
    PadButton{SDL_CONTROLLER_BUTTON_Y, Buttons::Emote},
};

constexpr Sint16 kLean = 12000;  // of 32767: worn sticks rest well below

}  // namespace

bool HeldButtons::handle(const SDL_Event& event) {
    const bool ours = take_notice(event);
    pressed_.bits |= held().bits;
    return ours;
}

bool HeldButtons::take_notice(const SDL_Event& event) {
    switch (event.type) {
    case SDL_KEYDOWN:
    case SDL_KEYUP: return handle_key(event.key);
    case SDL_CONTROLLERBUTTONDOWN:
    case SDL_CONTROLLERBUTTONUP: return handle_pad(event.cbutton);
    case SDL_CONTROLLERAXISMOTION: return handle_stick(event.caxis);
    case SDL_CONTROLLERDEVICEREMOVED: pad_ = stick_ = {}; return false;
    default: return false;
    }
}

bool HeldButtons::handle_key(const SDL_KeyboardEvent& key) {
    static_assert(kKeys.size() <= kMaxKeys);
    for (std::size_t i = 0; i < kKeys.size(); ++i) {
        if (kKeys[i].code != key.keysym.scancode) continue;
        if (key.repeat == 0) keys_[i] = key.type == SDL_KEYDOWN;
        return true;
    }
    return false;
}

bool HeldButtons::handle_pad(const SDL_ControllerButtonEvent& button) {
    for (const PadButton& known : kPadButtons) {
        if (known.code != button.button) continue;
        pad_.set(known.button, button.type == SDL_CONTROLLERBUTTONDOWN);
        return true;
    }
    return false;
}

bool HeldButtons::handle_stick(const SDL_ControllerAxisEvent& axis) {
    if (axis.axis == SDL_CONTROLLER_AXIS_LEFTX) {
        stick_.set(Buttons::Left, axis.value < -kLean);
        stick_.set(Buttons::Right, axis.value > kLean);
    } else if (axis.axis == SDL_CONTROLLER_AXIS_LEFTY) {
        stick_.set(Buttons::Down, axis.value > kLean);
    }
    return axis.axis == SDL_CONTROLLER_AXIS_LEFTX || axis.axis == SDL_CONTROLLER_AXIS_LEFTY;
}

Buttons HeldButtons::take() {
    const Buttons taken{static_cast<std::uint8_t>(held().bits | pressed_.bits)};
    pressed_ = {};
    return taken;
}

Buttons HeldButtons::held() const {
    Buttons held{static_cast<std::uint8_t>(pad_.bits | stick_.bits)};
    for (std::size_t i = 0; i < kKeys.size(); ++i)
        if (keys_[i]) held.set(kKeys[i].button, true);
    return held;
}

}  // namespace snow
