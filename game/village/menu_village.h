// The village behind the menu: a fixed stretch of scenery, wide enough for every window.
#pragma once

#include "game/village/village.h"

namespace snow {

class MenuVillage {
  public:
    MenuVillage();

    // Draws backdrop, cottages, ground and the far snow; the ground's first canvas row is `ground`.
    // Draw characters after it.
    void draw(Canvas& canvas, const Art& art, const DisplaySettings& display, int ground,
              double seconds) const;

  private:
    Level level_;
};

}  // namespace snow
