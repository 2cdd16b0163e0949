// Which of the game's buttons are held, by keys and gamepad together.
#pragma once

#include "game/input/key_bindings.h"
#include "game/world/world.h"

#include <SDL.h>

#include <array>

namespace snow {

class HeldButtons {
  public:
    // `keys` outlives it, and may change while nothing is held.
    explicit HeldButtons(const KeyBindings& keys) : keys_(keys) {}

    // Takes notice of keys and pads; true if the event was for one of the buttons.
    bool handle(const SDL_Event& event);
    // Nothing is held any more: somebody types, or looks at another window.
    void release() { held_ = {}; }
    // What is held now or was pressed since the last call, however short.
    [[nodiscard]] Buttons take();

  private:
    struct Held {
        std::array<Buttons, kKeysPerAct> keys;  // by the place of the key among its act's
        Buttons pad;
        Buttons stick;
        Buttons pressed;  // since the last take()
    };

    Buttons held() const;
    bool take_notice(const SDL_Event& event);
    bool handle_key(const SDL_KeyboardEvent& key);
    bool handle_pad(const SDL_ControllerButtonEvent& button);
    bool handle_stick(const SDL_ControllerAxisEvent& axis);

    const KeyBindings& keys_;
    Held held_;
};

}  // namespace snow
