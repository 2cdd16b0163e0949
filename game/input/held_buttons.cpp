#include "game/input/held_buttons.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace snow {
namespace {

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
    held_.pressed.bits |= held().bits;
    return ours;
}

bool HeldButtons::take_notice(const SDL_Event& event) {
    switch (event.type) {
    case SDL_KEYDOWN:
    case SDL_KEYUP: return handle_key(event.key);
    case SDL_CONTROLLERBUTTONDOWN:
    case SDL_CONTROLLERBUTTONUP: return handle_pad(event.cbutton);
    case SDL_CONTROLLERAXISMOTION: return handle_stick(event.caxis);
    case SDL_CONTROLLERDEVICEREMOVED: held_.pad = held_.stick = {}; return false;
    default: return false;
    }
}

bool HeldButtons::handle_key(const SDL_KeyboardEvent& key) {
    const SDL_Scancode code = key.keysym.scancode;
    const std::optional<Act> act = keys_.act_of(code);
    const std::optional<Buttons::Flag> button = act ? button_of(*act) : std::nullopt;
    if (!button) return false;
    const KeyBindings::Keys& keys = keys_.keys(*act);
    const auto place = static_cast<std::size_t>(std::ranges::find(keys, code) - keys.begin());
    if (key.repeat == 0) held_.keys[place].set(*button, key.type == SDL_KEYDOWN);
    return true;
}

bool HeldButtons::handle_pad(const SDL_ControllerButtonEvent& button) {
    for (const PadButton& known : kPadButtons) {
        if (known.code != button.button) continue;
        held_.pad.set(known.button, button.type == SDL_CONTROLLERBUTTONDOWN);
        return true;
    }
    return false;
}

bool HeldButtons::handle_stick(const SDL_ControllerAxisEvent& axis) {
    if (axis.axis == SDL_CONTROLLER_AXIS_LEFTX) {
        held_.stick.set(Buttons::Left, axis.value < -kLean);
        held_.stick.set(Buttons::Right, axis.value > kLean);
    } else if (axis.axis == SDL_CONTROLLER_AXIS_LEFTY) {
        held_.stick.set(Buttons::Down, axis.value > kLean);
    }
    return axis.axis == SDL_CONTROLLER_AXIS_LEFTX || axis.axis == SDL_CONTROLLER_AXIS_LEFTY;
}

Buttons HeldButtons::take() {
    const Buttons taken{static_cast<std::uint8_t>(held().bits | held_.pressed.bits)};
    held_.pressed = {};
    return taken;
}

Buttons HeldButtons::held() const {
    Buttons held{static_cast<std::uint8_t>(held_.pad.bits | held_.stick.bits)};
    for (const Buttons& keys : held_.keys) held.bits |= keys.bits;
    return held;
}

}  // namespace snow
