// Everyone else, shown between two known worlds: at a tick just so far in the past that on this link the next
// world has nearly always come; how far is measured. When updates stop everyone holds still; when they come
// again the tick shown catches up smoothly.
#pragma once

#include "game/session/fixed_step.h"
#include "game/world/world.h"

#include <cstdint>
#include <deque>

namespace snow {

// A place on the way between two ticks, in 1/256 pixel; `fraction` is 0 to 1. Further than anyone moves in
// a tick there is no way, and it is `from`.
[[nodiscard]] std::int32_t between(std::int32_t from, std::int32_t to, double fraction);

class Interpolation {
  public:
    // A world has come. Ticks must grow; an older one starts everything again.
    void add(const World& world, Seconds now);
    // Lets the time shown go on; once a frame.
    void advance(Seconds now);

    // After a stall of the host or of this program: goes on with the next world, whatever lies between.
    void restart() {
        worlds_.clear();
        arrivals_.clear();
    }

    // The tick shown, with its fraction; between two that have come.
    double tick() const { return shown_; }
    // The interpolation delay, in ticks: how far behind the arrival that came fastest it aims to stay.
    double delay() const { return delay_; }
    // How unevenly worlds come, in seconds.
    Seconds jitter() const { return jitter_; }
    // Everyone where they were at that time; nobody before the first world.
    [[nodiscard]] World sample() const;

  private:
    void measure(Tick tick, Seconds now);

    std::deque<World> worlds_;
    std::deque<double> arrivals_;  // tick minus time in ticks, of the last ones: the largest came fastest
    double fastest_{};
    double delay_{1};
    Seconds jitter_{};
    double shown_{};
    Seconds last_{};
};

}  // namespace snow
