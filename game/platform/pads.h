// The gamepads that are plugged in. SDL reports a pad's buttons only while it is open, so every pad is opened
// when it is plugged in.
#pragma once

#include "game/platform/handles.h"

#include <map>

namespace snow {

class Pads {
  public:
    // Opens pads that are plugged in and closes those that are removed; ignores every other event.
    void handle(const SDL_Event& event);
    bool any() const { return !open_.empty(); }

  private:
    std::map<SDL_JoystickID, ControllerHandle> open_;
};

}  // namespace snow
