// What one player holds in each coming tick, as its inputs say, until the host's world comes to that tick.
// No sockets and no clock.
#pragma once

#include "game/session/messages.h"

#include <map>
#include <optional>

namespace snow {

// A player whose inputs stop goes on for a quarter of a second, then lets go of everything.
inline constexpr int kTicksWithoutInput = 15;
// Inputs for ticks further ahead are ignored, not punished: a clock that jumped finds back by itself.
inline constexpr Tick kMaxInputsAhead = 60;
// A client is told a few times a second how early its inputs come.
inline constexpr Tick kTimingEvery = 15;

class InputBuffer {
  public:
    // An input has come while the host's world was at tick `now`: at most `parts` times kTickPart after that
    // tick. Without `parts`: at most a whole tick after it.
    void add(const Input& input, Tick now, int parts = kPartsPerTick);
    // The buttons for the step to `tick`: those of the newest input for `tick` or an earlier one. Without
    // any, `held`, which were those before, are repeated for kTicksWithoutInput and then released.
    [[nodiscard]] Buttons take(Tick tick, Buttons held);
    // How early or late the worst input came since this was last asked; nothing before the next kTimingEvery.
    [[nodiscard]] std::optional<Timing> take_timing(Tick now);

  private:
    std::map<Tick, Buttons> inputs_;
    int ticks_without_{};
    std::optional<Timing> worst_;
    std::optional<Tick> told_at_;
};

}  // namespace snow
