#include "game/input/held_buttons.h"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace snow {
namespace {

constexpr Sint16 kLean = 12000;  // of 32767: worn sticks rest well below

}  // namespace

bool HeldButtons::handle(const SDL_Event& event) {
    const bool ours = take_notice(event);
    held_.pressed |= held();
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
    const std::optional<Buttons::Flag> button = act ? row_of(*act).button : std::nullopt;
    if (!button) return false;
    const KeyBindings::Keys& keys = keys_.keys(*act);
    const auto place = static_cast<std::size_t>(std::ranges::find(keys, code) - keys.begin());
    if (key.repeat == 0) held_.keys[place].set(*button, key.type == SDL_KEYDOWN);
    return true;
}

bool HeldButtons::handle_pad(const SDL_ControllerButtonEvent& button) {
    const std::optional<Act> act = act_of_pad(button.button);
    if (!act || !row_of(*act).button) return false;
    held_.pad.set(*row_of(*act).button, button.type == SDL_CONTROLLERBUTTONDOWN);
    return true;
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
    const Buttons taken = held() | held_.pressed;
    held_.pressed = {};
    return taken;
}

Buttons HeldButtons::held() const {
    Buttons held = held_.pad | held_.stick;
    for (const Buttons& keys : held_.keys) held |= keys;
    return held;
}

}  // namespace snow
