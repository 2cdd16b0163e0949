// Turns elapsed time into whole ticks of 1/60 s, and measures how late they come. Time is an argument.
#pragma once

#include "game/world/world.h"
#include "net/limits.h"

#include <algorithm>

namespace snow {

using net::Seconds;

inline constexpr Seconds kTickLength = 1.0 / kTicksPerSecond;

// A host looks at its sockets between its ticks as well, so it knows to an eighth of a tick at best when
// something came (Host::looks_per_tick).
inline constexpr int kPartsPerTick = 8;
inline constexpr Seconds kTickPart = kTickLength / kPartsPerTick;

// After a stall (a suspended laptop, a debugger) this much is caught up with and the rest forgotten:
// nobody wants to see minutes replayed, and a quarter of a second is what a busy machine may lose
// without anyone having slept.
inline constexpr Seconds kMaxCatchUp = 0.25;

class FixedStep {
  public:
    explicit FixedStep(Seconds now) : next_(now) {}

    // Calls tick() once for every tick that is due, and says how late the latest of them was.
    Seconds advance(Seconds now, auto&& tick) {
        const Seconds late = std::max(0.0, now - next_);
        next_ = std::max(next_, now - kMaxCatchUp);
        for (; next_ <= now; next_ += kTickLength) tick();
        return late;
    }
    // When the next one is due.
    Seconds next() const { return next_; }

  private:
    Seconds next_;
};

}  // namespace snow
