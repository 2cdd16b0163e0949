// Which of the game's buttons are held, by keys and gamepad together.
#pragma once

#include "game/world/world.h"

#include <SDL.h>

#include <array>

namespace snow {

class HeldButtons {
  public:
    // Takes notice of keys and pads; true if the event was for one of the buttons.
    bool handle(const SDL_Event& event);
    // Nothing is held any more: somebody types, or looks at another window.
    void release() { *this = {}; }
    // What is held now or was pressed since the last call, however short.
    [[nodiscard]] Buttons take();

  private:
    Buttons held() const;
    bool take_notice(const SDL_Event& event);
    bool handle_key(const SDL_KeyboardEvent& key);
    bool handle_pad(const SDL_ControllerButtonEvent& button);
    bool handle_stick(const SDL_ControllerAxisEvent& axis);

    static constexpr std::size_t kMaxKeys = 16;

    std::array<bool, kMaxKeys> keys_{};
    Buttons pad_;
    Buttons stick_;
    Buttons pressed_;  // since the last take()
};

}  // namespace snow
