#include "game/scenes/place_sounds.h"

#include <cmath>

namespace snow {
namespace {

constexpr float kWidest = 0.6F;  // of a gust's way to the side
constexpr float kCalm = 0.5F;    // of the strongest gust's gain

// Gusts wander between the ears and in strength, without a pattern that one would notice.
PlaceSound gust(int number) {
    const auto turn = static_cast<float>(number);
    const float strength = (1 + std::sin(turn * 1.7F)) / 2;
    return {SoundId::Wind, kWidest * std::sin(turn * 2.3F), kCalm + (1 - kCalm) * strength};
}

}  // namespace

std::vector<PlaceSound> PlaceSounds::begin(double seconds) {
    std::vector<PlaceSound> sounds;
    const int gusts = static_cast<int>(seconds / kGustEvery) + 1;
    if (gusts > gusts_) sounds.push_back(gust(gusts));
    const int bells = seconds < kFirstBell ? 0 : static_cast<int>((seconds - kFirstBell) / kBellEvery) + 1;
    if (bells > bells_) sounds.push_back({SoundId::FarBell, -kWidest, 1});
    gusts_ = gusts;
    bells_ = bells;
    return sounds;
}

}  // namespace snow
