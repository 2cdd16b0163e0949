// Which keys mean what in play, as the person wishes. Keys are known by their place on the keyboard, so that
// WASD lies the same everywhere; they are named by what is printed on them.
#pragma once

#include "game/input/acts.h"

#include <SDL_gamecontroller.h>
#include <SDL_scancode.h>

#include <array>
#include <cstddef>
#include <optional>
#include <string>

namespace snow {

class KeyBindings {
  public:
    using Keys = ActKeys;

    // The usual keys.
    KeyBindings();

    const Keys& keys(Act act) const { return keys_[static_cast<std::size_t>(act)]; }
    // What a key is for; nothing if it is for nothing.
    [[nodiscard]] std::optional<Act> act_of(SDL_Scancode key) const;
    // From now on `key`, one that can_be_chosen, is for `act`, in that place below kKeysPerAct,
    // and for nothing else.
    void choose(Act act, std::size_t place, SDL_Scancode key);
    void clear(Act act, std::size_t place) { choose(act, place, SDL_SCANCODE_UNKNOWN); }
    // The first key for it as words; empty if it has none.
    [[nodiscard]] std::string first_words(Act act) const;

    friend bool operator==(const KeyBindings&, const KeyBindings&) = default;

  private:
    std::array<Keys, kActCount> keys_{};
};

// Not the program's own keys, and not one without a name, which no file could keep.
[[nodiscard]] bool can_be_chosen(SDL_Scancode key);
// What is printed on the key, short: "Space", "←", "Z" on a French keyboard where W is on others.
[[nodiscard]] std::string key_words(SDL_Scancode key);

// What stands on the gamepad's button, short: "A", "←", "Start"; empty for SDL_CONTROLLER_BUTTON_INVALID.
[[nodiscard]] std::string pad_words(SDL_GameControllerButton pad);

}  // namespace snow
