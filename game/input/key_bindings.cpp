#include "game/input/key_bindings.h"

#include <SDL.h>

#include <algorithm>
#include <cstddef>

namespace snow {
namespace {

struct Row {
    std::string_view name;
    std::string_view words;
    std::optional<Buttons::Flag> button;
    KeyBindings::Keys usual;
};

constexpr std::array<Row, kActCount> kRows{{
    {"left", "Walk left", Buttons::Left, {SDL_SCANCODE_LEFT, SDL_SCANCODE_A}},
    {"right", "Walk right", Buttons::Right, {SDL_SCANCODE_RIGHT, SDL_SCANCODE_D}},
    {"jump", "Jump", Buttons::Jump, {SDL_SCANCODE_SPACE, SDL_SCANCODE_UP, SDL_SCANCODE_W}},
    {"down", "Drop down", Buttons::Down, {SDL_SCANCODE_DOWN, SDL_SCANCODE_S}},
    {"throw", "Throw", Buttons::Throw, {SDL_SCANCODE_X, SDL_SCANCODE_J, SDL_SCANCODE_LCTRL}},
    {"wave", "Wave", Buttons::Emote, {SDL_SCANCODE_E}},
    {"chat", "Chat", {}, {SDL_SCANCODE_RETURN, SDL_SCANCODE_KP_ENTER}},
    {"players", "Players", {}, {SDL_SCANCODE_TAB}},
}};

const Row& row_of(Act act) { return kRows[static_cast<std::size_t>(act)]; }

struct Sign {
    SDL_Scancode key;
    std::string_view words;
};
constexpr std::array kSigns{Sign{SDL_SCANCODE_LEFT, "←"},       Sign{SDL_SCANCODE_RIGHT, "→"},
                            Sign{SDL_SCANCODE_UP, "↑"},         Sign{SDL_SCANCODE_DOWN, "↓"},
                            Sign{SDL_SCANCODE_RETURN, "Enter"}, Sign{SDL_SCANCODE_KP_ENTER, "Num Enter"},
                            Sign{SDL_SCANCODE_LCTRL, "Ctrl"},   Sign{SDL_SCANCODE_RCTRL, "Right Ctrl"},
                            Sign{SDL_SCANCODE_LSHIFT, "Shift"}, Sign{SDL_SCANCODE_RSHIFT, "Right Shift"}};

}  // namespace

KeyBindings::KeyBindings() { std::ranges::transform(kRows, keys_.begin(), &Row::usual); }

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

std::optional<Buttons::Flag> button_of(Act act) { return row_of(act).button; }
std::string_view name_of(Act act) { return row_of(act).name; }
std::string_view words_of(Act act) { return row_of(act).words; }

}  // namespace snow
