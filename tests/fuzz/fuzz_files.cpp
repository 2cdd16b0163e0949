// Files that people write by hand: a level, an atlas, a font's and an animation's table. They are read,
// or refused with words.
#include "fuzz.h"

#include "game/platform/tables.h"
#include "game/village/animation_table.h"
#include "game/world/level.h"

#include <cstdint>
#include <span>
#include <stdexcept>
#include <string_view>

namespace {

void read_or_refuse(auto read) {
    try {
        read();
    } catch (const std::runtime_error& error) {
        require(*error.what() != '\0');
    }
}

}  // namespace

void fuzz(std::span<const std::uint8_t> bytes) {
    const std::string_view text = as_text(bytes);
    read_or_refuse([&] { static_cast<void>(snow::Level::parse(text, "level.txt")); });
    read_or_refuse([&] { static_cast<void>(snow::AtlasTable::parse(text, "atlas.txt")); });
    read_or_refuse([&] { static_cast<void>(snow::FontTable::parse(text, "font.txt")); });
    read_or_refuse([&] { static_cast<void>(snow::AnimationTable::parse(text, "animations.txt")); });
}
