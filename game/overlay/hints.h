// The keys shown to those who have just come: each goes away once it was used, all of them after a while.
// They name the gamepad's buttons as soon as somebody plays with one. Which there are, the rows of kActs say.
#pragma once

#include "game/input/acts.h"
#include "game/input/key_bindings.h"
#include "game/widgets/paint.h"
#include "game/world/world.h"

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace snow {

class Hints {
  public:
    // `keys` outlives it.
    explicit Hints(const KeyBindings& keys) : keys_(keys) {}

    static constexpr double kShownFor = 40;  // seconds; who has not found a key by then looks into the menu

    void used(Act act) { used_[static_cast<std::size_t>(act)] = true; }
    // What these buttons stand for is known now.
    void used(Buttons buttons);
    void used_pause() { used_pause_ = true; }
    void set_pad(bool pad) { pad_ = pad; }

    // What is still to be shown, `seconds` after one came.
    [[nodiscard]] std::vector<KeyHint> remaining(double seconds) const;

  private:
    std::string key_for(const ActRow& row) const;

    const KeyBindings& keys_;
    std::array<bool, kActCount> used_{};
    bool used_pause_{};
    bool pad_{};
};

// Right-aligned lines of hints that end at `corner`, not wider than `room.w`; those that do not fit into
// `room.h` wait until there are fewer. Gives the first line's top.
int draw_hints(Canvas& canvas, const Font& font, Point corner, Size room, const std::vector<KeyHint>& hints);

}  // namespace snow
