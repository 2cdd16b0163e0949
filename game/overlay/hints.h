// The keys shown to those who have just come: each goes away once it was used, all of them after a while.
// They name the gamepad's buttons as soon as somebody plays with one.
#pragma once

#include "game/input/key_bindings.h"
#include "game/widgets/paint.h"
#include "game/world/world.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace snow {

class Hints {
  public:
    enum class What : std::uint8_t { Walk, Jump, Throw, Wave, Chat, Players, Pause, Count };

    // `keys` outlives it.
    explicit Hints(const KeyBindings& keys) : keys_(keys) {}

    static constexpr double kShownFor = 40;  // seconds; who has not found a key by then looks into the menu

    void used(What what) { used_[static_cast<std::size_t>(what)] = true; }
    // What these buttons stand for is known now.
    void used(Buttons buttons);
    void set_pad(bool pad) { pad_ = pad; }

    // What is still to be shown, `seconds` after one came.
    [[nodiscard]] std::vector<KeyHint> remaining(double seconds) const;

  private:
    const KeyBindings& keys_;
    std::array<bool, static_cast<std::size_t>(What::Count)> used_{};
    bool pad_{};
};

// Right-aligned lines of hints that end at `corner`, not wider than `room.w`; those that do not fit into
// `room.h` wait until there are fewer. Gives the first line's top.
int draw_hints(Canvas& canvas, const Font& font, Point corner, Size room, const std::vector<KeyHint>& hints);

}  // namespace snow
