#include "game/input/key_bindings.h"

#include <SDL.h>

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace snow {
namespace {

struct Sign {
    SDL_Scancode key;
    std::string_view words;
};
constexpr std::array kSigns{Sign{SDL_SCANCODE_LEFT, "←"},       Sign{SDL_SCANCODE_RIGHT, "→"},
                            Sign{SDL_SCANCODE_UP, "↑"},         Sign{SDL_SCANCODE_DOWN, "↓"},
                            Sign{SDL_SCANCODE_RETURN, "Enter"}, Sign{SDL_SCANCODE_KP_ENTER, "Num Enter"},
                            Sign{SDL_SCANCODE_LCTRL, "Ctrl"},   Sign{SDL_SCANCODE_RCTRL, "Right Ctrl"},
                            Sign{SDL_SCANCODE_LSHIFT, "Shift"}, Sign{SDL_SCANCODE_RSHIFT, "Right Shift"}};

struct PadSign {
    SDL_GameControllerButton pad;
    std::string_view words;
};
constexpr std::array kPadSigns{PadSign{SDL_CONTROLLER_BUTTON_DPAD_LEFT, "←"},
                               PadSign{SDL_CONTROLLER_BUTTON_DPAD_RIGHT, "→"},
                               PadSign{SDL_CONTROLLER_BUTTON_DPAD_UP, "↑"},
                               PadSign{SDL_CONTROLLER_BUTTON_DPAD_DOWN, "↓"},
                               PadSign{SDL_CONTROLLER_BUTTON_A, "A"},
                               PadSign{SDL_CONTROLLER_BUTTON_B, "B"},
                               PadSign{SDL_CONTROLLER_BUTTON_X, "X"},
                               PadSign{SDL_CONTROLLER_BUTTON_Y, "Y"},
                               PadSign{SDL_CONTROLLER_BUTTON_BACK, "Back"},
                               PadSign{SDL_CONTROLLER_BUTTON_START, "Start"},
                               PadSign{SDL_CONTROLLER_BUTTON_LEFTSHOULDER, "LB"},
                               PadSign{SDL_CONTROLLER_BUTTON_RIGHTSHOULDER, "RB"}};

}  // namespace

KeyBindings::KeyBindings() { std::ranges::transform(kActs, keys_.begin(), &ActRow::usual); }

std::optional<Act> KeyBindings::act_of(SDL_Scancode key) const {
    if (key == SDL_SCANCODE_UNKNOWN) return std::nullopt;
    for (std::size_t act = 0; act < kActCount; ++act)
        if (std::ranges::find(keys_[act], key) != keys_[act].end()) return static_cast<Act>(act);
    return std::nullopt;
}

void KeyBindings::choose(Act act, std::size_t place, SDL_Scancode key) {
    for (Keys& keys : keys_) std::ranges::replace(keys, key, SDL_SCANCODE_UNKNOWN);
    keys_[static_cast<std::size_t>(act)].at(place) = key;
}

std::string KeyBindings::first_words(Act act) const {
    const auto first =
        std::ranges::find_if(keys(act), [](SDL_Scancode key) { return key != SDL_SCANCODE_UNKNOWN; });
    return first == keys(act).end() ? std::string() : key_words(*first);
}

bool can_be_chosen(SDL_Scancode key) {
    const bool ours = key == SDL_SCANCODE_ESCAPE || key == SDL_SCANCODE_M ||
                      (key >= SDL_SCANCODE_F1 && key <= SDL_SCANCODE_F12);
    return !ours && *SDL_GetScancodeName(key) != '\0';
}

std::string key_words(SDL_Scancode key) {
    const auto sign = std::ranges::find(kSigns, key, &Sign::key);
    if (sign != kSigns.end()) return std::string(sign->words);
    const std::string printed = SDL_GetKeyName(SDL_GetKeyFromScancode(key));
    return printed.empty() ? SDL_GetScancodeName(key) : printed;
}

std::string pad_words(SDL_GameControllerButton pad) {
    const auto sign = std::ranges::find(kPadSigns, pad, &PadSign::pad);
    if (sign != kPadSigns.end()) return std::string(sign->words);
    const char* const name = SDL_GameControllerGetStringForButton(pad);
    return name ? name : std::string();
}

}  // namespace snow
