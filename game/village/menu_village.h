// The village as the menu shows it: a quiet stretch of it, wide enough for every window, on a
// ground line of one's choice.
#pragma once

#include "game/village/village.h"

namespace snow {

class MenuVillage {
  public:
    MenuVillage();

    // Backdrop, cottages and ground, with the snow that falls far behind; the ground's first row is `ground`.
    // Whoever stands there is drawn after it.
    void draw(Canvas& canvas, const Art& art, const DisplaySettings& display, int ground,
              double seconds) const;

  private:
    Level level_;
};

}  // namespace snow
