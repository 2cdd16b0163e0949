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
    // An input has come while the host's world is at tick `now`, so that the next step is the earliest that it
    // can decide; at most `parts` times kTickPart after the tick before. Without `parts`: at most a whole tick.
    // Where that is not `measured` but only the most that it can be, it is told only if the input was late.
    void add(const Input& input, Tick now, int parts = kPartsPerTick, bool measured = true);
    // The buttons for the step to `tick` as far as they are known: those of the newest input for `tick` or an
    // earlier one, which are then forgotten; `held`, which were those before, without any.
    [[nodiscard]] Buttons take_early(Tick tick, Buttons held);
    // The same when it is decided, once a tick: without any input `held` are repeated for kTicksWithoutInput
    // and then released.
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
