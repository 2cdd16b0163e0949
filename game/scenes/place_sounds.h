// The sound of the place itself, under all that happens in it: wind, and now and then the bell of the next village.
#pragma once

#include "game/platform/sound.h"

#include <vector>

namespace snow {

struct PlaceSound {
    SoundId sound{};
    float pan{};
    float gain{};
};

// A gust lasts six seconds, and is half over when the next one begins: together they never stop.
inline constexpr double kGustEvery = 3;   // seconds
inline constexpr double kBellEvery = 75;  // seconds from one ringing to the next; the first is heard early on
inline constexpr double kFirstBell = 20;

class PlaceSounds {
  public:
    // What begins now; `seconds` is the time since the village was entered. After a gap only the present begins.
    [[nodiscard]] std::vector<PlaceSound> begin(double seconds);

  private:
    int gusts_{};
    int bells_{};
};

}  // namespace snow
