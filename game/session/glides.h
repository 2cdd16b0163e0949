// What is shown elsewhere than it is known to be glides there: an offset for each thing, which fades. No clock.
#pragma once

#include "game/world/world.h"

#include <cmath>
#include <cstdint>
#include <map>

namespace snow {

class Glides {
  public:
    // In 1/256 pixel, from where the thing is to where it is shown.
    struct Offset {
        double x{};
        double y{};
    };

    // So much of an offset is left after a tick.
    explicit Glides(double left) : left_(left) {}

    // The thing is shown there; what is further away than a jump is in another place, and shown at once.
    void set(std::uint32_t thing, Offset offset);
    // It is shown by so much further away.
    void add(std::uint32_t thing, Offset offset);
    void fade(double ticks);
    void clear() { offsets_.clear(); }

    // Moves it from where it is to where it is shown.
    void show(std::uint32_t thing, auto& at) const {
        const auto offset = offsets_.find(thing);
        if (offset == offsets_.end()) return;
        at.x += static_cast<std::int32_t>(std::lround(offset->second.x));
        at.y += static_cast<std::int32_t>(std::lround(offset->second.y));
    }

  private:
    double left_;
    std::map<std::uint32_t, Offset> offsets_;
};

}  // namespace snow
