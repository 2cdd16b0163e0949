// Files that people write by hand: a level, an atlas, a font's and an animation's table, a host's bans. They are read,
// or refused with words; of the bans each line by itself, and none costs another.
#include "fuzz.h"

#include "game/platform/tables.h"
#include "game/server/ban_keeper.h"
#include "game/village/animation_table.h"
#include "game/world/level.h"

#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace {

void read_or_refuse(auto read) {
    try {
        read();
    } catch (const std::runtime_error& error) {
        require(*error.what() != '\0');
    }
}

void read_and_edit_bans(const std::string& text) {
    const snow::BansInFile in = snow::bans_in(text);
    if (in.bans.all().empty() || in.bans.is_full()) return;
    for (const snow::Ban& ban : in.bans.all()) require(snow::ban_from_line(snow::to_line(ban)) == ban);
    const snow::Ban& first = in.bans.all().front();
    const std::string without = snow::without_ban(text, first);
    const snow::BansInFile others = snow::bans_in(without);
    require(others.other_lines.size() == in.other_lines.size());
    require(others.bans.all().size() + 1 == in.bans.all().size());
    for (const std::string& with : {snow::with_ban(without, first), snow::with_ban(text, first)}) {
        const snow::BansInFile again = snow::bans_in(with);
        require(again.bans.all().back() == first);
        require(again.bans.all().size() == in.bans.all().size());
        require(again.other_lines.size() == in.other_lines.size());
    }
}

}  // namespace

void fuzz(std::span<const std::uint8_t> bytes) {
    const std::string_view text = as_text(bytes);
    read_or_refuse([&] { static_cast<void>(snow::Level::parse(text, "level.txt")); });
    read_or_refuse([&] { static_cast<void>(snow::AtlasTable::parse(text, "atlas.txt")); });
    read_or_refuse([&] { static_cast<void>(snow::FontTable::parse(text, "font.txt")); });
    read_or_refuse([&] { static_cast<void>(snow::AnimationTable::parse(text, "animations.txt")); });
    read_and_edit_bans(std::string(text));
}
