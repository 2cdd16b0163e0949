#include "game/village/sprites.h"

#include "game/text/path_text.h"

#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>

namespace snow {

CharacterSheet CharacterSheet::load(const std::filesystem::path& folder) {
    const std::filesystem::path picture_file = folder / "characters.png";
    const std::filesystem::path table_file = folder / "characters.txt";
    Picture picture = Picture::load(picture_file);
    AnimationTable table = AnimationTable::parse(read_text_file(table_file), utf8(table_file));
    const Size wanted{table.columns() * kFrame, static_cast<int>(kColorCount) * kFrame};
    if (picture.size() != wanted)
        throw std::runtime_error(
            utf8(picture_file) + ": should be " + std::to_string(wanted.w) + " by " +
            std::to_string(wanted.h) + " pixels, is " + std::to_string(picture.size().w) + " by " +
            std::to_string(picture.size().h) + ": a column for each of the " +
            std::to_string(table.columns()) + " frames of characters.txt, a row for each colour");
    return {std::move(picture), std::move(table)};
}

Rect CharacterSheet::frame(Color color, Animation animation, std::uint32_t ticks) const {
    return {table_.column(animation, ticks) * kFrame, static_cast<int>(color) * kFrame, kFrame, kFrame};
}

void CharacterSheet::draw(Canvas& canvas, Color color, Animation animation, std::uint32_t ticks,
                          bool facing_left, Point feet) const {
    canvas.draw(picture_, frame(color, animation, ticks), feet - Point{kFrame / 2, kFeetRow},
                {.flip = facing_left});
}

}  // namespace snow
