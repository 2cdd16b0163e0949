// Short visual effects: snow puffs under feet, snowballs that burst, drops of melting characters. They follow
// from the changes between two worlds; nothing is sent for them, and other windows may show others. Each is
// a pure function of the time since it began.
#pragma once

#include "game/village/village.h"
#include "game/world/world.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace snow {

enum class EffectKind : std::uint8_t {
    Puff,       // a character landed or jumped
    Step,       // a foot was put down
    Skid,       // somebody stopped
    Flick,      // a ball left the hand
    Splat,      // a ball burst
    Drop,       // from a melting character
    Crumble,    // a ball that was rolled broke
    Plus,       // somebody's snowball has hit another: "+1"
    Splinters,  // an icicle broke
    Count
};

struct Effect {
    EffectKind kind{};
    Point at{};            // in pixels of the level: feet, hand, or where it burst
    bool left{};           // it goes to the left
    double began{};        // seconds
    std::uint32_t seed{};  // varies how it looks
};

// How long such an effect lasts, in seconds.
[[nodiscard]] double duration_of(EffectKind kind);

class Effects {
  public:
    // The level of the worlds it will be shown; must outlive it.
    explicit Effects(const Level& level) : level_(level) {}

    static constexpr std::size_t kMaxEffects = 128;  // beyond it the oldest end; enough for a full village
    // A longer gap between two worlds is a stall or a hidden window, whose effects are skipped.
    static constexpr Tick kMaxTicksSkipped = 30;

    // Compares `now` with the world of the last call and begins the effects of what has changed.
    void update(const World& now, double seconds);
    // With reduced motion only bursts, splinters and "+1" are drawn, each as one picture that does not change.
    void draw(Canvas& canvas, const Art& art, const DisplaySettings& display, const Camera& camera,
              double seconds) const;

    // The effects that had not ended at the last update(), oldest first.
    const std::vector<Effect>& all() const { return all_; }

  private:
    void begin_character_effects(const Character& before, const Character& now, double seconds);
    void begin_snowball_effects(const World& now, double seconds);
    void begin_splinters(const Stirred& before, const World& now, double seconds);
    void begin(EffectKind kind, Point at, bool left, double seconds);

    const Level& level_;
    World before_;
    bool has_before_{};
    std::vector<Effect> all_;
    std::uint32_t begun_{};
};

}  // namespace snow
