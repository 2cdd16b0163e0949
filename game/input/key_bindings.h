// Which keys mean what in play, as the person wishes. Keys are known by their place on the keyboard, so that
// WASD lies the same everywhere; they are named by what is printed on them.
#pragma once

#include "game/world/actions.h"

#include <SDL_scancode.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace snow {

// What a key can be chosen for. Esc opens the pause and F1 to F12 are the program's, so that whatever
// is chosen can be mended.
enum class Act : std::uint8_t { Left, Right, Jump, Down, Throw, Wave, Chat, Players, Count };
inline constexpr std::size_t kActCount = static_cast<std::size_t>(Act::Count);

// As many as the usual keys need: jumping has three.
inline constexpr std::size_t kKeysPerAct = 3;

class KeyBindings {
  public:
    using Keys = std::array<SDL_Scancode, kKeysPerAct>;  // SDL_SCANCODE_UNKNOWN where there is none

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

// Which of the game's buttons the act holds down; nothing for those that are the screen's.
[[nodiscard]] std::optional<Buttons::Flag> button_of(Act act);

// The act's name in the settings file, and for the screen: "wave", "Wave".
[[nodiscard]] std::string_view name_of(Act act);
[[nodiscard]] std::string_view words_of(Act act);

}  // namespace snow
