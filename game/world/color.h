// The twelve favourite colours. A colour is also a hat, so that nobody is told apart by colour alone.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace snow {

enum class Color : std::uint8_t {
    Red,
    Orange,
    Yellow,
    Lime,
    Green,
    Teal,
    Cyan,
    Sky,
    Blue,
    Purple,
    Silver,
    Coal,
    Count
};

inline constexpr std::size_t kColorCount = static_cast<std::size_t>(Color::Count);

inline constexpr std::array<std::string_view, kColorCount> kColorNames{
    "red", "orange", "yellow", "lime", "green", "teal", "cyan", "sky", "blue", "purple", "silver", "coal"};

inline constexpr std::array<std::string_view, kColorCount> kHatNames{
    "bobble hat", "stocking cap",   "sou'wester", "elf cone",   "feather hat", "beret",
    "chullo",     "two-pompom hat", "peaked cap", "wizard hat", "bucket",      "top hat"};

constexpr std::string_view name_of(Color color) { return kColorNames[static_cast<std::size_t>(color)]; }
constexpr std::string_view hat_of(Color color) { return kHatNames[static_cast<std::size_t>(color)]; }

// The colour of that name, as --color and the settings file spell it; nothing for any other word.
constexpr std::optional<Color> color_named(std::string_view name) {
    for (std::size_t i = 0; i < kColorCount; ++i)
        if (kColorNames[i] == name) return static_cast<Color>(i);
    return std::nullopt;
}

}  // namespace snow
