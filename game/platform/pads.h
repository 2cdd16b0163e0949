// The gamepads that are plugged in. SDL reports a pad's buttons only while it is open, so
// all that come are opened.
#pragma once

#include "game/platform/handles.h"

#include <map>

namespace snow {

class Pads {
  public:
    // Takes notice of pads that come and go; every other event is ignored.
    void handle(const SDL_Event& event);
    bool any() const { return !open_.empty(); }

  private:
    std::map<SDL_JoystickID, ControllerHandle> open_;
};

}  // namespace snow
