// Small things that fly about: snow puffs under feet, snowballs that burst, drops of those who melt. They
// follow from what has changed in the world since the last look; nobody sends them, and nobody else need see
// the same ones. Each is a pure function of the time since it began.
#pragma once

#include "game/village/village.h"
#include "game/world/world.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace snow {

enum class EffectKind : std::uint8_t {
    Puff,   // somebody landed or took off
    Step,   // a foot was put down
    Flick,  // a ball left the hand
    Splat,  // a ball burst
    Drop,   // of somebody who melts
    Count
};

struct Effect {
    EffectKind kind{};
    Point at{};            // in pixels of the level: feet, hand, or where it burst
    bool left{};           // it goes to the left
    double began{};        // seconds
    std::uint32_t seed{};  // what makes it a little different from the next one
};

// Seconds that one lasts.
[[nodiscard]] double duration_of(EffectKind kind);

class Effects {
  public:
    static constexpr std::size_t kMaxEffects =
        128;  // the oldest give way; a village full of people needs no more
    // A longer gap than this is a stall or a hidden window; what happened in it is past.
    static constexpr Tick kMaxTicksSkipped = 30;

    // Compares with the world of the last call and begins what has happened since.
    void update(const World& now, double seconds);
    // For whom it shall be still, only where a ball burst is shown, by a picture that stands.
    void draw(Canvas& canvas, const Art& art, const DisplaySettings& display, const Camera& camera,
              double seconds) const;

    // Those that have not ended by the last update(), oldest first.
    const std::vector<Effect>& all() const { return all_; }

  private:
    void begin_character_effects(const Character& before, const Character& now, double seconds);
    void begin_snowball_effects(const World& now, double seconds);
    void begin(EffectKind kind, Point at, bool left, double seconds);

    World before_;
    bool has_before_{};
    std::vector<Effect> all_;
    std::uint32_t begun_{};
};

}  // namespace snow
