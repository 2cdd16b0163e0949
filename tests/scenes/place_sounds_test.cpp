#include "game/scenes/place_sounds.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

using namespace snow;

namespace {

std::ptrdiff_t count(const std::vector<PlaceSound>& sounds, SoundId sound) {
    return std::ranges::count(sounds, sound, &PlaceSound::sound);
}

}  // namespace

TEST_CASE("the wind never stops: a gust begins at once, and the next when it is half over") {
    PlaceSounds place;
    CHECK(count(place.begin(0), SoundId::Wind) == 1);
    std::ptrdiff_t gusts = 1;
    for (int frame = 1; frame <= 60 * 60; ++frame) gusts += count(place.begin(frame / 60.0), SoundId::Wind);
    CHECK(gusts == static_cast<std::ptrdiff_t>(60 / kGustEvery) + 1);
}

TEST_CASE("the bell of the next village rings early on, and then seldom") {
    PlaceSounds place;
    std::ptrdiff_t bells = 0;
    for (int frame = 0; frame <= 180 * 60; ++frame)
        bells += count(place.begin(frame / 60.0), SoundId::FarBell);
    CHECK(bells == 3);
}

TEST_CASE("after a gap no more begins than once") {
    PlaceSounds place;
    (void)place.begin(0);
    CHECK(place.begin(1000).size() == 2);
    CHECK(place.begin(1000.1).empty());
}

TEST_CASE("the place is never louder than as recorded, nor in one ear alone") {
    PlaceSounds place;
    for (int frame = 0; frame <= 300 * 60; ++frame)
        for (const PlaceSound& sound : place.begin(frame / 60.0)) {
            CHECK(sound.gain > 0);
            CHECK(sound.gain <= 1);
            CHECK(std::abs(sound.pan) < 0.8F);
        }
}
