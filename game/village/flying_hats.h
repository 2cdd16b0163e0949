// Hats that were knocked off: they fly to the ground behind whoever lost them, lie there, and are on again. They follow
// from the changes between two worlds, as the other effects (effects.h).
#pragma once

#include "game/village/art.h"
#include "game/village/camera.h"
#include "game/village/display_settings.h"
#include "game/world/color.h"
#include "game/world/world.h"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>

namespace snow {

class FlyingHats {
  public:
    // Notes where the heads are whose hats have come off since the last call.
    void update(const World& now);
    // `color_of` says which hat somebody has; nothing: none is drawn. With reduced motion hats lie where they fall.
    void draw(Canvas& canvas, const Art& art, const DisplaySettings& display, const Camera& camera,
              const std::function<std::optional<Color>(CharacterId)>& color_of) const;

    // How many are off.
    std::size_t count() const { return lost_.size(); }

  private:
    struct Lost {
        Point feet{};  // in level pixels, of whoever lost it
        Point now{};   // where they are
        bool left{};   // it flies to the left
        int left_ticks{};
    };
    std::map<CharacterId, Lost> lost_;
};

}  // namespace snow
