// The player's own character, predicted ahead of the host, so that it reacts at once. It is the host's
// newest world with the inputs that are not in it yet stepped on top; when that world differs from what was
// predicted, the prediction starts again from it. No sockets and no clock: inputs and worlds in, a world out.
#pragma once

#include "game/world/world.h"

#include <cstdint>
#include <deque>

namespace snow {

class Prediction {
  public:
    // Nothing is predicted before the first reconcile().
    void reset() { *this = {}; }
    bool is_running() const { return running_; }

    // The buttons held in the step that leads to `tick`; ticks must grow. Steps the prediction to that tick.
    void input(Tick tick, Buttons buttons, const Level& level);
    // The host's world: the prediction starts again from it and replays the inputs for later ticks. `decided` is
    // whether what it says of `held` is final for its next step; else an input may still be on its way for it.
    void reconcile(const World& truth, CharacterId own, const Level& level, bool decided = true);

    // One's own character, its snowballs, and what touches (contact_group.h), after the newest input.
    const World& now() const { return now_; }
    // The same a tick later, if these buttons are held in it.
    [[nodiscard]] World next(Buttons buttons, const Level& level) const;

    // How far, in 1/256 pixel, what is shown still lags behind the truth after a correction; it shrinks with
    // every input, so that a correction is seen as a short glide.
    std::int32_t offset_x() const { return offset_x_; }
    std::int32_t offset_y() const { return offset_y_; }
    // Corrections that a player can see: of more than a pixel, so that it began to glide. Further ones during
    // the glide, or within half a second, count as the same.
    int corrections() const { return corrections_; }

  private:
    struct Pending {
        Tick tick{};
        Buttons buttons{};
    };

    void step_to(Tick tick, Buttons buttons, const Level& level);
    void replay(const World& truth, const Character& who, const Level& level, bool decided);
    void ease_from(const Character& expected, Tick tick);

    bool running_{};
    CharacterId own_{};
    World now_;
    std::deque<Pending> pending_;  // newer than the newest truth
    std::int32_t offset_x_{};
    std::int32_t offset_y_{};
    int corrections_{};
    Tick corrected_at_{};
};

}  // namespace snow
