// The nineteen colours of every picture: Sweetie 16 (by GrafxKid) and three of snow in the shade. Widgets and
// text use no other colours.
#pragma once

#include "game/platform/geometry.h"

#include <cstdint>

namespace snow::ink {

constexpr Ink of(std::uint32_t rgb) {
    return {static_cast<std::uint8_t>(rgb >> 16), static_cast<std::uint8_t>(rgb >> 8),
            static_cast<std::uint8_t>(rgb)};
}

inline constexpr Ink kBlack = of(0x1a1c2c);  // every outline
inline constexpr Ink kPlum = of(0x5d275d);
inline constexpr Ink kRed = of(0xb13e53);
inline constexpr Ink kOrange = of(0xef7d57);
inline constexpr Ink kGold = of(0xffcd75);  // focus, and the player's own name
inline constexpr Ink kLime = of(0xa7f070);
inline constexpr Ink kGreen = of(0x38b764);
inline constexpr Ink kTeal = of(0x257179);
inline constexpr Ink kNavy = of(0x29366f);
inline constexpr Ink kBlue = of(0x3b5dc9);
inline constexpr Ink kSky = of(0x41a6f6);
inline constexpr Ink kCyan = of(0x73eff7);
inline constexpr Ink kWhite = of(0xf4f4f4);
inline constexpr Ink kSilver = of(0x94b0c2);
inline constexpr Ink kSlate = of(0x566c86);
inline constexpr Ink kCoal = of(0x333c57);
inline constexpr Ink kSnow = of(0xcddcf2);       // snow in half shade
inline constexpr Ink kSnowShade = of(0x97acdb);  // in shade
inline constexpr Ink kSnowDeep = of(0x6274b0);   // in deep shade, or far away

}  // namespace snow::ink
