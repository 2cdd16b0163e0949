// The ink of a player's name, by the colour they chose.
#pragma once

#include "game/platform/palette.h"
#include "game/world/color.h"

#include <array>
#include <cstddef>

namespace snow::ink {

// A player's colour as text: bright enough to be read on kBlack.
constexpr Ink text_of(Color color) {
    constexpr std::array<Ink, kColorCount> kInks{kOrange, kGold, kGold, kLime,      kLime,  kGreen,
                                                 kCyan,   kSky,  kSky,  kSnowShade, kWhite, kSilver};
    return kInks[static_cast<std::size_t>(color)];
}

}  // namespace snow::ink
