// What there is to be heard in the village: compares what is shown now with what was shown before, and says
// which sounds begin where. Knows no loudspeakers and no screen but for its size.
#pragma once

#include "game/platform/geometry.h"
#include "game/platform/sound.h"
#include "game/session/log.h"
#include "game/session/player.h"
#include "game/village/village.h"
#include "game/world/world.h"

#include <cstddef>
#include <map>
#include <optional>
#include <vector>

namespace snow {

// Someone who walks puts a foot down so often: in the frames of Walk that stand widest,
// ticks into the animation.
inline constexpr int kTicksPerStep = 18;

// A longer gap than this is a stall or a window that was hidden; what happened in it is past.
inline constexpr Tick kMaxTicksUnheard = 30;

struct Heard {
    SoundId sound{};
    std::optional<Point> at;  // feet, in pixels of the level; nothing when it comes from nowhere
    friend bool operator==(const Heard&, const Heard&) = default;
};

class PlaySounds {
  public:
    // `level` must outlive it.
    explicit PlaySounds(const Level& level) : level_(level) {}

    // What has begun since the last call. Lines of chat and newcomers are heard from the first call on,
    // people only once they have been seen before.
    [[nodiscard]] std::vector<Heard> hear(const World& world, const std::map<net::PeerId, Player>& players,
                                          const Log& log);

  private:
    void hear_props(const World& world, std::vector<Heard>& heard) const;
    void hear_people(const World& world, std::vector<Heard>& heard) const;
    void hear_log(const World& world, const std::map<net::PeerId, Player>& players, const Log& log,
                  std::vector<Heard>& heard);

    const Level& level_;
    World before_;
    std::size_t lines_{};  // of the log, heard so far
};

// How a sound comes out of the loudspeakers.
struct Placed {
    float pan{};
    float gain{};  // 0 when too far away
};

// Left and right as on the canvas. Beyond its edges it is quieter with the distance, and then gone; words and
// newcomers concern everybody everywhere, so they are as loud from afar.
[[nodiscard]] Placed place_sound(const Heard& heard, const Camera& camera, Size canvas);

}  // namespace snow
